// Where people are or were: companies and schools, and who was there when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/day.h"

namespace sweet {

enum class OrgId : std::int64_t {};
using OrgIx = std::uint32_t;  // the row in one Book
inline constexpr OrgIx kNoOrg = 0xffffffff;

struct Org {
  OrgId id = {};
  std::string name = {};
  std::string key = {};  // fold_org(name): two names with one key are one Org

  bool operator==(const Org&) const = default;
};

// A company or school name for comparing: folded, without "Inc", "GmbH", "Ltd" and the like.
[[nodiscard]] std::string fold_org(std::string_view name);

// On disk: never renumber.
enum class RoleKind : std::uint8_t { Work = 0, School = 1 };

// One person at one Org for a time. No `from`: since we cannot say when. No `to`: still
// there when the data were made.
struct Role {
  std::uint32_t person = 0;  // PersonIx
  OrgIx org = kNoOrg;
  RoleKind kind = RoleKind::Work;
  std::string title = {};
  std::optional<Day> from = {};
  std::optional<Day> to = {};

  bool operator==(const Role&) const = default;
};

}  // namespace sweet
