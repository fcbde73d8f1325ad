#include "import/linkedin.h"

#include <gtest/gtest.h>

#include <map>

#include "base/text.h"

namespace sweet {
namespace {

struct File {
  std::string path;
  std::string text;
};

Batch read(const std::vector<File>& files) {
  Batch batch;
  std::vector<LinkedinTable> tables;
  for (const File& file : files) {
    const auto kind = recognise_linkedin(file.text, file.path);
    if (!kind) continue;
    tables.push_back({*kind, file.text, static_cast<std::uint32_t>(batch.files.size())});
    batch.files.push_back({.path = file.path, .format = std::string(format_name(*kind))});
  }
  read_linkedin(std::move(tables), {}, batch);
  return batch;
}

const FileRead& file_of(const Batch& batch, std::string_view path) {
  for (const FileRead& file : batch.files)
    if (file.path == path) return file;
  static const FileRead kNone;
  return kNone;
}

std::string name_of(const Batch& batch, const PersonRef& person) {
  return person.card == PersonRef::kNoCard ? person.text : batch.cards.at(person.card).name;
}

// "2026-08-01T02:00:00Z me > Ana Ruiz"
std::string touches(const Batch& batch) {
  std::string text;
  for (const CardTouch& touch : batch.touches) {
    text += to_text(touch.at) + " " + name_of(batch, touch.from) + " >";
    for (const PersonRef& person : touch.to)
      text += " " + name_of(batch, person);
    text += "\n";
  }
  return text;
}

const Card* owner_of(const Batch& batch) {
  for (const Card& card : batch.cards)
    if (card.me) return &card;
  return nullptr;
}

const std::string kNote =
    "Notes:\n\"When exporting your connection data, you may notice, that some are missing; "
    "so it is.\"\n\n";

const File kConnections = {
    "Connections.csv",
    kNote +
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,\"Ruiz, PhD\",https://www.linkedin.com/in/ana-ruiz,Ana@Example.org,"
        "\"Nordlicht, GmbH\",\"Head of \"\"Sales\"\"\",08 Feb 2020\n"
        "Ben,Oh,https://www.linkedin.com/in/benoh,,,,9-Feb-21\n"
        ",,,,,,01 Jan 2023\n"
        "Ben,Oh,https://www.linkedin.com/in/benoh-2,,Acme,,10 Feb 2021"};

TEST(LinkedinNotes, stand_with_the_connection_and_make_nobody_twice) {
  const Batch batch = read(
      {{"Notes.csv",
        "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,"
        "Edited On\n"
        "Ana,Ruiz,www.linkedin.com/in/ana-ruiz,\"Met at the fair, likes tea\",2026/02/01,\n"
        "Ana,Ruiz,www.linkedin.com/in/ana-ruiz,Has two dogs,2026/02/03,\n"
        ",,,About nobody,2026/02/03,\n"
        "Cy,Ng,https://www.linkedin.com/in/cyng,New here,2026/02/03,\n"},
       kConnections});
  const FileRead& file = file_of(batch, "Notes.csv");
  EXPECT_EQ("linkedin notes", file.format);
  ASSERT_EQ(1u, file.refused.size());
  EXPECT_EQ(4u, file.refused[0].line);
  std::map<std::string, std::string> notes;
  for (const Card& card : batch.cards)
    if (!card.notes.empty()) notes[card.name] = card.notes;
  EXPECT_EQ(notes,
            (std::map<std::string, std::string>{
                {"Ana Ruiz", "Credentials: PhD; Met at the fair, likes tea; Has two dogs"},
                {"Cy Ng", "New here"}}));
}

TEST(LinkedinConnections, become_people_and_online_ties_since_their_day) {
  const Batch batch = read({kConnections});
  const FileRead& file = file_of(batch, "Connections.csv");
  EXPECT_EQ("linkedin connections", file.format);
  EXPECT_EQ(4u, file.records);
  EXPECT_EQ(3u, file.people);
  EXPECT_EQ(3u, file.ties);
  EXPECT_EQ(0u, file.refused_total);
  ASSERT_EQ(1u, file.notes.size());
  ASSERT_EQ(3u, batch.bonds.size());
  EXPECT_EQ("me", batch.bonds[0].person.text);
  EXPECT_EQ("online_only", batch.bonds[0].kind);
  EXPECT_EQ(make_day(2020, 2, 8), batch.bonds[0].since);
  EXPECT_EQ(make_day(2021, 2, 9), batch.bonds[1].since);
  const Card& ana = batch.cards.at(batch.bonds[0].other.card);
  EXPECT_EQ("Ana Ruiz", ana.name);
  EXPECT_EQ("Credentials: PhD", ana.notes);
  EXPECT_EQ("Nordlicht, GmbH", ana.company);
  EXPECT_EQ("Head of \"Sales\"", ana.title);
  EXPECT_EQ((std::vector<std::string>{"ana@example.org"}), ana.emails);
  EXPECT_EQ((std::vector<std::string>{"in/ana-ruiz"}), ana.profiles);
  EXPECT_NE(batch.bonds[1].other.card, batch.bonds[2].other.card);  // two of one name
}

TEST(LinkedinConnections, of_every_era_are_read_by_their_columns) {
  const std::string old =
      "First Name,Last Name,Email Address,Company,Position,Connected On\n"
      "Ana,Ruiz,,,,08 Feb 2020\n";
  const std::string url_last =
      "\"Notes:\"\nAn unquoted note, with a comma\n\n"
      "First Name,Last Name,Email Address,Company,Position,"
      "Connected On,URL\r\n"
      "Ana,Ruiz,,,,08 Feb 2020,https://linkedin.com/in/ana\r\n";
  const std::string excel = "\xef\xbb\xbf" + kNote +
                            "first name;last name;url;email_address;company;position;"
                            "connected on\nAna;Ruiz;;;;;25/12/2020\n";
  for (const std::string& text : {old, url_last, excel}) {
    const Batch batch = read({{"Connections.csv", text}});
    ASSERT_EQ(1u, batch.bonds.size()) << text;
    EXPECT_TRUE(batch.bonds[0].since.has_value());
    EXPECT_EQ("Ana Ruiz", batch.cards.at(batch.bonds[0].other.card).name);
  }
}

TEST(LinkedinConnections, a_broken_row_is_refused_and_a_bad_date_left_out) {
  const Batch batch = read({{"Connections.csv",
                             "First Name,Last Name,URL,Email Address,Company,Position,"
                             "Connected On\nBADROW\n"
                             "Ana,Ruiz,https://linkedin.com/in/ana,,,,soon\n"}});
  const FileRead& file = batch.files.at(0);
  EXPECT_EQ(2u, file.records);
  EXPECT_EQ(1u, file.people);
  ASSERT_EQ(2u, file.refused_total);
  EXPECT_EQ(2u, file.refused[0].line);
  EXPECT_EQ("Connected On: expected a date like 08 Feb 2026, found 'soon'",
            file.refused[1].why);
  EXPECT_EQ(std::nullopt, batch.bonds.at(0).since);
}

const std::string kMessages =
    "\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE URL\",\"TO\","
    "\"RECIPIENT PROFILE URLS\",\"DATE\",\"SUBJECT\",\"CONTENT\",\"FOLDER\","
    "\"IS MESSAGE DRAFT\"\n"
    "c1,,Tom Wirth,https://www.linkedin.com/in/tomwirth,\"Ana Ruiz, PhD\","
    "https://www.linkedin.com/in/ana-ruiz,2026-08-01 02:00:00 UTC,,\"Hi\nAna, \"\"you\"\"\","
    "INBOX,No\n"
    "c1,,Ana Ruiz,https://www.linkedin.com/in/ana-ruiz/,Tom Wirth,"
    "https://www.linkedin.com/in/tomwirth,1969-12-31 23:00:00 UTC,,hello,INBOX,No\n"
    "c2,,Cem Kaya,https://www.linkedin.com/in/cemk,\"Tom Wirth, Ana Ruiz\","
    "\"https://www.linkedin.com/in/tomwirth,https://www.linkedin.com/in/ana-ruiz\","
    "2026-08-02 02:00:00 UTC,,group,INBOX,No\n"
    "c2,,Tom Wirth,https://www.linkedin.com/in/tomwirth,Cem Kaya,"
    "https://www.linkedin.com/in/cemk,2026-08-02 03:00:00 UTC,,unsent,INBOX,Yes\n"
    "c3,,Some Firm,,Tom Wirth,https://www.linkedin.com/in/tomwirth,2026-08-03 02:00:00 UTC,"
    "Offer,\"<p class=\"\"spinmail-quill-editor__spin-break\"\">Hi %FIRSTNAME%</p>\",INBOX,No\n"
    "c4,,LinkedIn Member,,Tom Wirth,https://www.linkedin.com/in/tomwirth,"
    "2026-08-04 02:00:00 UTC,,gone,INBOX,No\n"
    "BADROW\n";

TEST(LinkedinMessages, become_touches_and_the_owner_is_who_is_in_all_of_them) {
  const Batch batch = read({kConnections, {"messages.csv", kMessages}});
  EXPECT_EQ(
      "2026-08-01T02:00:00Z me > Ana Ruiz\n"
      "1969-12-31T23:00:00Z Ana Ruiz > me\n"
      "2026-08-02T02:00:00Z Cem Kaya > Ana Ruiz me\n",
      touches(batch));
  const FileRead& file = file_of(batch, "messages.csv");
  EXPECT_EQ(7u, file.records);
  EXPECT_EQ(3u, file.touches);
  EXPECT_EQ(1u, file.people);  // Cem, who is no connection
  EXPECT_EQ((std::vector<std::string>{"1 drafts left out", "1 sponsored messages left out",
                                      "1 messages with nobody we could name left out"}),
            file.notes);
  ASSERT_EQ(1u, file.refused_total);
  EXPECT_EQ(9u, file.refused[0].line);
  EXPECT_EQ(batch.touches[0].thread, batch.touches[1].thread);
  EXPECT_NE(batch.touches[0].thread, batch.touches[2].thread);
  EXPECT_NE(batch.touches[0].key, batch.touches[1].key);
  ASSERT_NE(nullptr, owner_of(batch));
  EXPECT_EQ("Tom Wirth", owner_of(batch)->name);
  EXPECT_EQ((std::vector<std::string>{"in/tomwirth"}), owner_of(batch)->profiles);
}

TEST(LinkedinMessages, of_the_first_years_have_no_receivers_profiles) {
  const Batch batch = read(
      {{"Messages.csv",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT\n"
        "1,,Ana Ruiz,https://linkedin.com/in/ana,Tom Wirth,2019-05-15 10:30:00,,a\n"
        "1,,Tom Wirth,,Ana Ruiz,2019-05-15 11:30:00,,b\n"
        "2,,Tom Wirth,,Ben Oh,2019-05-16 11:30:00,,c\n"}});
  EXPECT_EQ(
      "2019-05-15T10:30:00Z Ana Ruiz > me\n"
      "2019-05-15T11:30:00Z me > Ana Ruiz\n"
      "2019-05-16T11:30:00Z me > Ben Oh\n",
      touches(batch));
  EXPECT_EQ(2u, batch.files[0].people);
}

TEST(LinkedinMessages, of_one_conversation_do_not_tell_who_the_owner_is) {
  const Batch batch =
      read({{"messages.csv",
             "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
             "1,Ana Ruiz,https://linkedin.com/in/ana,Ben Oh,https://linkedin.com/in/ben,"
             "2019-05-15 10:30:00,a\n"}});
  EXPECT_EQ("2019-05-15T10:30:00Z Ana Ruiz > Ben Oh\n", touches(batch));
  EXPECT_EQ(nullptr, owner_of(batch));
}

TEST(LinkedinMessages, with_assistants_are_no_messages) {
  EXPECT_EQ(std::nullopt, recognise_linkedin(kMessages, "guide_messages.csv"));
  EXPECT_EQ(LinkedinKind::Messages, recognise_linkedin(kMessages, "x/MESSAGES.csv"));
}

TEST(LinkedinMessages, of_every_era_are_read_by_their_columns) {
  const std::string head =
      "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
      "DATE,SUBJECT,CONTENT,FOLDER";
  const std::string row =
      "1,,Ana Ruiz,https://linkedin.com/in/ana,\"Ben Oh, PhD\",https://linkedin.com/in/ben,"
      "2019-05-15 10:30:00 UTC,,\"two\nlines\",INBOX";
  for (const auto& [more, kept] : std::vector<std::pair<std::string, std::string>>{
           {"", ""},
           {",ATTACHMENTS", ","},
           {",ATTACHMENTS,IS MESSAGE DRAFT", ",,No"},
           {",ATTACHMENTS,IS MESSAGE DRAFT,"
            "IS CONVERSATION DRAFT",
            ",,No,No"},
           {",IS MESSAGE DRAFT,IS CONVERSATION DRAFT", ",No,No"},
           {",IS MESSAGE DRAFT,"
            "IS CONVERSATION ARCHIVED",
            ",No,Yes"}})
    EXPECT_EQ("2019-05-15T10:30:00Z Ana Ruiz > Ben Oh\n",
              touches(read({{"messages.csv", head + more + "\n" + row + kept}})))
        << more;
}

TEST(LinkedinMessages, of_coaches_and_role_plays_are_no_messages) {
  for (const char* name : {"guide_messages.csv", "learning_role_play_messages.csv",
                           "learning_coach_messages.csv", "coach_messages.csv"})
    EXPECT_EQ(std::nullopt, recognise_linkedin(kMessages, name)) << name;
}

TEST(LinkedinInvitations, of_the_first_years_have_no_profiles) {
  EXPECT_EQ("2020-01-29T14:37:00Z me > Ana Ruiz\n2020-01-30T09:00:00Z me > Ben Oh\n",
            touches(read({{"Invitations.csv",
                           "From,To,Sent At,Message,Direction\n"
                           "Tom Wirth,Ana Ruiz,\"1/29/20, 2:37 PM\",,OUTGOING\n"
                           "Tom Wirth,Ben Oh,\"1/30/20, 9:00 AM\",,OUTGOING\n"}})));
}

TEST(LinkedinEndorsements, of_the_first_years_have_no_profiles_and_may_be_tables_with_tabs) {
  const std::string tabs =
      "Endorsement Date\tSkill Name\tEndorser First Name\tEndorser Last Name\t"
      "Endorsement Status\n2022/02/01 15:02:55 UTC\tBuying\tAna\tRuiz\tACCEPTED\n"
      "2022/02/02 15:02:55 UTC\tLaw\tDora\tLind\tPENDING\n";
  const Batch batch = read({kConnections, {"Endorsement Received Info.csv", tabs}});
  ASSERT_LE(1u, batch.touches.size());
  EXPECT_EQ("Ana Ruiz", name_of(batch, batch.touches[0].from));
  EXPECT_EQ("in/ana-ruiz", batch.cards.at(batch.touches[0].from.card).profiles.at(0));
}

TEST(Linkedin, two_reads_give_the_same_keys) {
  const Batch one = read({kConnections, {"messages.csv", kMessages}});
  const Batch two = read({{"messages.csv", kMessages}, kConnections});
  ASSERT_EQ(one.touches.size(), two.touches.size());
  for (size_t i = 0; i < one.touches.size(); ++i)
    EXPECT_EQ(one.touches[i].key, two.touches[i].key);
}

TEST(LinkedinInvitations, go_from_the_inviter_and_tell_the_owner) {
  const Batch batch =
      read({{"Invitations.csv",
             "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
             "Tom Wirth,Ana Ruiz,\"1/29/26, 2:37 PM\",\"Hi, Ana\",OUTGOING,"
             "https://www.linkedin.com/in/tomwirth,https://www.linkedin.com/in/ana-ruiz\n"
             "Ben Oh,Tom Wirth,\"1/30/26, 9:00 AM\",,INCOMING,"
             "https://www.linkedin.com/in/benoh,https://www.linkedin.com/in/tomwirth\n"
             "Ben Oh,Tom Wirth,\"1/30/26, 9:00 AM\",,SIDEWAYS,,\n"},
            kConnections});
  EXPECT_EQ(
      "2026-01-29T14:37:00Z me > Ana Ruiz\n"
      "2026-01-30T09:00:00Z Ben Oh > me\n",
      touches(batch));
  EXPECT_EQ(TouchKind::Invitation, batch.touches[0].kind);
  EXPECT_EQ(1u, file_of(batch, "Invitations.csv").refused_total);
  EXPECT_EQ(0u, file_of(batch, "Invitations.csv").people);
  EXPECT_EQ("Tom Wirth", owner_of(batch)->name);
}

TEST(LinkedinOwner, is_made_of_profile_addresses_positions_and_schools) {
  const Batch batch = read(
      {{"Positions.csv",
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Acme,Clerk,,,Jan 2010,Mar 2015\nNordlicht,Buyer,,,Apr 2015,\n,Nothing,,,,\n"},
       {"Education.csv",
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\nHohe "
        "Schule,2001,2005,,BA,\n"},
       {"Email Addresses.csv",
        "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,x\n"
        "Tom@example.org,Yes,Yes,x\nnot an address,Yes,No,x\n"},
       {"Profile.csv",
        "First Name,Last Name,Maiden Name,Headline,Summary\nTom,Wirth,,Buyer of things,\n"}});
  const Card* owner = owner_of(batch);
  ASSERT_NE(nullptr, owner);
  EXPECT_EQ("Tom Wirth", owner->name);
  EXPECT_EQ((std::vector<std::string>{"tom@example.org", "old@example.org"}), owner->emails);
  EXPECT_EQ("Nordlicht", owner->company);
  EXPECT_EQ("Buyer", owner->title);
  ASSERT_EQ(3u, batch.roles.size());
  EXPECT_EQ(make_day(2015, 3, 31), batch.roles[0].to);
  EXPECT_EQ(std::nullopt, batch.roles[1].to);
  EXPECT_EQ(RoleKind::School, batch.roles[2].kind);
  EXPECT_EQ(make_day(2001, 1, 1), batch.roles[2].from);
  EXPECT_EQ(1u, file_of(batch, "Positions.csv").refused_total);
  EXPECT_EQ(1u, file_of(batch, "Email Addresses.csv").refused_total);
  EXPECT_EQ(1u, file_of(batch, "Profile.csv").people);
}

TEST(LinkedinEndorsements, of_one_person_on_one_day_are_one_touch) {
  const Batch batch = read(
      {kConnections,
       {"Endorsement_Received_Info.csv",
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
        "Endorser Public Url,Endorsement Status\n"
        "2024/02/01 15:02:55 UTC,Buying,Ana,Ruiz,www.linkedin.com/in/ana-ruiz,ACCEPTED\n"
        "2024/02/01 15:02:59 UTC,Selling,Ana,Ruiz,www.linkedin.com/in/ana-ruiz,ACCEPTED\n"},
       {"Endorsement_Given_Info.csv",
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,"
        "Endorsee Public Url,Endorsement Status\n"
        "2024/02/01 15:02:55 UTC,Law,Dora,Lind,www.linkedin.com/in/dora,ACCEPTED\n"}});
  EXPECT_EQ("2024-02-01T15:02:55Z Ana Ruiz > me\n2024-02-01T15:02:55Z me > Dora Lind\n",
            touches(batch));
  EXPECT_EQ(2u, file_of(batch, "Endorsement_Received_Info.csv").records);
}

TEST(LinkedinRecommendations, tell_the_company_and_find_the_connection_by_name) {
  const std::string head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n";
  const Batch batch = read(
      {kConnections,
       {"Recommendations_Received.csv",
        head + "Ana,Ruiz,Old Firm,Boss,\"Good, very\",\"01/15/24, 02:37 PM\",VISIBLE\n"},
       {"Recommendations_Given.csv", head + "Dora,Lind,Lex,Judge,x,22 Mar 2019,VISIBLE\n"}});
  EXPECT_EQ("2024-01-15T14:37:00Z Ana Ruiz > me\n2019-03-22T00:00:00Z me > Dora Lind\n",
            touches(batch));
  EXPECT_EQ("Nordlicht, GmbH", batch.cards.at(batch.touches[0].from.card).company);
  EXPECT_EQ("Lex", batch.cards.at(batch.touches[1].to.at(0).card).company);
}

}  // namespace
}  // namespace sweet
