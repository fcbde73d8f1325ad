#include "store/rows.h"

#include "base/text.h"

namespace sweet {
namespace {

template <typename Enum>
Cell number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

Cell cell_of(const std::optional<Day>& day) {
  if (!day) return std::monostate{};
  return std::int64_t{day->time_since_epoch().count()};
}

// NamedBy, addresses and the like hold no line breaks: cleaned when they were read.
Cell list_of(const std::vector<std::string>& values) {
  return join(values, "\n");
}

Cell said_of(const Ask& ask, double Forecast::*part) {
  if (!ask.said) return std::monostate{};
  return (*ask.said).*part;
}

std::vector<std::int64_t> ids_of(const auto& known, const auto& added) {
  std::vector<std::int64_t> ids;
  for (const auto& row : known)
    ids.push_back(static_cast<std::int64_t>(row.id));
  for (const auto& row : added)
    ids.push_back(static_cast<std::int64_t>(row.id));
  return ids;
}

}  // namespace

Numbering::Numbering(const Book& book, const Changes& changes)
    : people_(ids_of(book.people, changes.people_new)),
      orgs_(ids_of(book.orgs, changes.orgs_new)) {}

Cell Numbering::person(PersonIx person) const {
  if (person >= people_.size()) return std::monostate{};
  return people_[person];
}

Cell Numbering::people(std::span<const PersonIx> people) const {
  std::vector<std::int64_t> ids;
  for (PersonIx person : people)
    if (person < people_.size()) ids.push_back(people_[person]);
  return text_of(ids);
}

Cell Numbering::org(OrgIx org) const {
  if (org >= orgs_.size()) return std::monostate{};
  return orgs_[org];
}

Cells cells_of(const Org& org) {
  return {org.name, org.key};
}

Cells cells_of(const Person& p, const Numbering& numbers) {
  return {p.code,
          p.name,
          list_of(p.emails),
          list_of(p.phones),
          list_of(p.profiles),
          numbers.org(p.org),
          p.title,
          number_of(p.seniority),
          number_of(p.load),
          number_of(p.me),
          p.notes};
}

Cells cells_of(const Role& r, const Numbering& numbers) {
  return {numbers.person(r.person), numbers.org(r.org), number_of(r.kind), r.title,
          cell_of(r.from),          cell_of(r.to)};
}

Cells cells_of(const Bond& b, const Numbering& numbers) {
  return {numbers.person(b.person), numbers.person(b.other), b.kind, number_of(b.closeness),
          cell_of(b.since),         cell_of(b.last_contact), b.notes};
}

Cells cells_of(const Touch& t, std::string_view subject, const Numbering& numbers) {
  return {std::int64_t{t.at.time_since_epoch().count()},
          number_of(t.kind),
          numbers.person(t.from),
          numbers.people(t.to),
          number_of(t.thread),
          number_of(t.key),
          subject.empty() ? Cell{} : std::string(subject)};
}

Cells cells_of(const Target& t, const Numbering& numbers) {
  return {numbers.person(t.person), numbers.org(t.org), t.role, number_of(t.priority), t.why};
}

Cells cells_of(const Ask& a, const Numbering& numbers) {
  return {cell_of(a.date),
          numbers.person(a.to),
          numbers.person(a.about),
          numbers.people(a.via),
          a.what,
          number_of(a.medium),
          number_of(a.minutes),
          number_of(a.people),
          number_of(a.outcome),
          number_of(a.follow_ups),
          cell_of(a.closed_on),
          a.notes,
          said_of(a, &Forecast::p),
          said_of(a, &Forecast::low),
          said_of(a, &Forecast::high),
          a.stage == IntroStage::None ? Cell{} : number_of(a.stage),
          cell_of(a.stage_on)};
}

Cells cells_of(const Verdict& v, const Numbering& numbers) {
  return {numbers.person(v.person), numbers.person(v.other), number_of(v.says), cell_of(v.on)};
}

Cells cells_of(const Setting& setting) {
  return {setting.id, setting.value};
}

Cells cells_of(const TieKind& k) {
  return {k.id,
          k.inverse,
          k.label,
          k.closeness.low,
          k.closeness.high,
          k.common,
          k.depends.low,
          k.depends.high,
          k.owed,
          k.respect,
          k.value,
          k.half_life_years,
          number_of(k.spoken),
          k.source};
}

Cells cells_of(const AskKind& k) {
  return {k.id,
          k.label,
          number_of(k.medium),
          number_of(k.minutes),
          number_of(k.people),
          k.job,
          k.exposure,
          number_of(k.meeting),
          k.worth,
          number_of(k.prepare_minutes),
          k.source};
}

}  // namespace sweet
