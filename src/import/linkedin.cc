#include "import/linkedin.h"

#include <algorithm>

#include "import/linkedin_people.h"
#include "import/linkedin_text.h"
#include "import/linkedin_touches.h"
#include "reading/table.h"

namespace sweet {
namespace {

bool has_all(const Table& table, std::initializer_list<std::string_view> names) {
  return std::ranges::all_of(names, [&](std::string_view n) { return table.has(n); });
}

std::string key_of(std::string_view path) {
  return column_key(path.substr(path.find_last_of('/') + 1));
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Talks with LinkedIn's own assistants have the shape of messages.
bool is_assistant(const std::string& key) {
  return holds(key, "guide") || holds(key, "coach") || holds(key, "learning");
}

void read_table(const LinkedinTable& table, const ReadSettings& settings,
                LinkedinPeople& people) {
  const LinkedinSource source{table.text, table.file, settings};
  switch (table.kind) {
    case LinkedinKind::Profile:
      return read_linkedin_profile(source, people);
    case LinkedinKind::Emails:
      return read_linkedin_emails(source, people);
    case LinkedinKind::Connections:
      return read_linkedin_connections(source, people);
    case LinkedinKind::Invitations:
      return read_linkedin_invitations(source, people);
    case LinkedinKind::Messages:
      return read_linkedin_messages(source, people);
    case LinkedinKind::Positions:
      return read_linkedin_positions(source, people);
    case LinkedinKind::Education:
      return read_linkedin_education(source, people);
    case LinkedinKind::EndorsementsReceived:
      return read_linkedin_endorsements(source, Direction::Received, people);
    case LinkedinKind::EndorsementsGiven:
      return read_linkedin_endorsements(source, Direction::Given, people);
    case LinkedinKind::RecommendationsReceived:
      return read_linkedin_recommendations(source, Direction::Received, people);
    case LinkedinKind::RecommendationsGiven:
      return read_linkedin_recommendations(source, Direction::Given, people);
    case LinkedinKind::Notes:
      return read_linkedin_notes(source, people);
  }
}

}  // namespace

std::string_view format_name(LinkedinKind kind) {
  static constexpr std::string_view kNames[] = {"linkedin profile",
                                                "linkedin email addresses",
                                                "linkedin connections",
                                                "linkedin invitations",
                                                "linkedin messages",
                                                "linkedin positions",
                                                "linkedin education",
                                                "linkedin endorsements received",
                                                "linkedin endorsements given",
                                                "linkedin recommendations received",
                                                "linkedin recommendations given",
                                                "linkedin notes"};
  return kNames[static_cast<size_t>(kind)];
}

std::optional<LinkedinKind> recognise_linkedin(std::string_view text, std::string_view path) {
  const std::string key = key_of(path);
  Table table(text);
  if (!table.read_header()) return std::nullopt;
  if (has_all(table, {"From", "To", "Sent At", "Direction"})) return LinkedinKind::Invitations;
  if (has_all(table, {"Conversation Id", "From", "To", "Date"}) && !is_assistant(key))
    return LinkedinKind::Messages;
  if (has_all(table, {"First Name", "Last Name", "Headline"})) return LinkedinKind::Profile;
  if (has_all(table, {"Email Address", "Confirmed", "Primary"})) return LinkedinKind::Emails;
  if (has_all(table, {"Company Name", "Title", "Started On"})) return LinkedinKind::Positions;
  if (has_all(table, {"School Name", "Start Date"})) return LinkedinKind::Education;
  if (has_all(table, {"Endorser First Name", "Endorsement Date"}))
    return LinkedinKind::EndorsementsReceived;
  if (has_all(table, {"Endorsee First Name", "Endorsement Date"}))
    return LinkedinKind::EndorsementsGiven;
  if (has_all(table, {"Connection Profile URL", "Note"})) return LinkedinKind::Notes;
  if (has_all(table, {"First Name", "Last Name", "Job Title", "Creation Date"})) {
    if (holds(key, "given")) return LinkedinKind::RecommendationsGiven;
    if (holds(key, "received")) return LinkedinKind::RecommendationsReceived;
    return std::nullopt;
  }
  if (table.find_header({"First Name", "Last Name", "Connected On"}, kHeaderRowsMax))
    return LinkedinKind::Connections;
  return std::nullopt;
}

bool is_linkedin_name(std::string_view path) {
  static constexpr std::string_view kKeys[] = {"profile.csv",
                                               "emailaddresses.csv",
                                               "connections.csv",
                                               "invitations.csv",
                                               "messages.csv",
                                               "positions.csv",
                                               "education.csv",
                                               "endorsementreceivedinfo.csv",
                                               "endorsementgiveninfo.csv",
                                               "endorsementsreceived.csv",
                                               "endorsementsgiven.csv",
                                               "recommendationsreceived.csv",
                                               "recommendationsgiven.csv",
                                               "notes.csv"};
  return std::ranges::find(kKeys, key_of(path)) != std::end(kKeys);
}

void read_linkedin(std::vector<LinkedinTable> tables, const ReadSettings& settings,
                   Batch& batch) {
  std::ranges::stable_sort(tables, {}, &LinkedinTable::kind);
  LinkedinPeople people(batch);
  bool looked_in_messages = false;
  for (const LinkedinTable& table : tables) {
    if (table.kind == LinkedinKind::Invitations) find_owner_in_invitations(table.text, people);
    if (table.kind == LinkedinKind::Messages && !looked_in_messages) {
      find_owner_in_messages(table.text, people);
      looked_in_messages = true;
    }
    read_table(table, settings, people);
  }
  people.complete_owner();
}

}  // namespace sweet
