// The week on one printable page: whom to ask, what for, boxes to tick, room for notes.
//
//   in      outlook, the plan made from it
//   out     as HTML: one file that needs nothing else and prints on one A4 or Letter page, in
//           grey too. As PDF: the same content on one page; where names are long, the print
//           gets smaller and names are cut rather than a second page begun
//   errors  of the PDF alone: Storage, its libraries or fonts are not on this machine
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "odds/context.h"
#include "paper/week_words.h"
#include "pdf/page.h"
#include "plan/plan.h"

namespace sweet {

[[nodiscard]] std::string week_page(const Outlook& outlook, const Plan& plan,
                                    NamesAs names = NamesAs::Written);

struct WeekPdf {
  std::string bytes;
  std::vector<std::string> unreadable;  // lines with characters no font here can draw
  double room = 0;                      // points left between the asks and the foot
};
[[nodiscard]] Result<WeekPdf> week_pdf(const Outlook& outlook, const Plan& plan,
                                       NamesAs names = NamesAs::Written, SheetSize size = kA4);

}  // namespace sweet
