#include "view/protection.h"

#include <nlohmann/json.hpp>

#include "store/sqlite_file.h"

namespace sweet {
namespace {

std::string_view word_of_copy(CopyState state) {
  constexpr std::string_view kWords[] = {"plain", "same_key", "other_key", "unread"};
  return kWords[static_cast<size_t>(state)];
}

}  // namespace

Json json_of(const ProtectReport& report, const std::string& path) {
  Json copies = Json::array();
  for (const OlderCopy& copy : report.copies)
    copies.push_back({{"file", copy.path}, {"state", word_of_copy(copy.state)}});
  Json json = {{"file", path},
               {"protected", report.is_protected},
               {"can_protect", can_protect()},
               {"copies", std::move(copies)},
               {"troubles", report.troubles}};
  if (!report.sheet.empty()) json["recovery_key"] = report.sheet;
  return json;
}

Json json_of(const BackupMade& made, const std::string& copy, const std::string& path) {
  return {{"file", copy},
          {"of", path},
          {"bytes", made.bytes},
          {"rows", made.rows},
          {"protected", made.is_protected}};
}

}  // namespace sweet
