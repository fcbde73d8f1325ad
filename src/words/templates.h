// The named texts that drafts are made of, and how a text is filled in.
//
//   in      lines: "== name" opens a text, "#" in the first column is a comment
//             {{name}}                 the value, or nothing
//             {{#name}} … {{/name}}    kept when the value is not empty
//             {{^name}} … {{/name}}    kept when it is empty
//   out     the texts by name; filled: no blanks at line ends, at most one empty line
//   errors  BadInput with file and line: a text outside a section, a name given twice, an
//           unknown name, a brace or section that is not closed
//   limits  kTemplateBytesMax; sections may stand inside each other kDepthMax deep
//
// A value is put in as it is and never read as a template itself.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sweet {

inline constexpr size_t kTemplateBytesMax = 256 * 1024;
inline constexpr int kTemplateDepthMax = 8;

using Templates = std::map<std::string, std::string, std::less<>>;
using Values = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] Result<Templates> read_templates(std::string_view text, std::string_view file);

// The program's own texts (data/templates.txt).
[[nodiscard]] const Templates& own_templates();

// The program's texts with those of a person's file in their place. A text may be added for
// an own kind of ask ("ask.mentoring"); any other name must be one that exists.
[[nodiscard]] Result<Templates> templates_with(std::string_view text, std::string_view file);

[[nodiscard]] std::string fill(std::string_view text, const Values& values);

}  // namespace sweet
