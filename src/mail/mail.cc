#include "mail/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace sweet {
namespace {

// Addresses behind which nobody reads.
bool is_no_reply(std::string_view email) {
  const std::string local(email.substr(0, email.rfind('@')));
  std::string plain;
  for (char c : local)
    if (c != '-' && c != '_' && c != '.') plain += c;
  for (std::string_view begins : {"noreply", "donotreply", "mailerdaemon", "postmaster",
                                  "bounce", "notification", "newsletter", "autoreply"})
    if (plain.starts_with(begins)) return true;
  return plain.ends_with("noreply") || plain.find("bounces+") != std::string::npos;
}

// Takes "Re:", "AW:", "Fwd:" and "[list]" off the front.
std::string plain_subject(std::string_view subject) {
  std::string text = ascii_lower(trim(subject));
  std::string_view rest = text;
  for (bool more = true; more;) {
    more = false;
    rest = trim(rest);
    for (std::string_view mark : {"re:", "aw:", "fwd:", "fw:", "wg:", "sv:", "antw:", "ynt:",
                                  "rif:", "vs:", "tr:", "r:", "odp:", "enc:", "rv:"})
      if (rest.starts_with(mark)) {
        rest.remove_prefix(mark.size());
        more = true;
      }
    if (const size_t end = rest.find(']'); rest.starts_with('[') && end != rest.npos) {
      rest.remove_prefix(end + 1);
      more = true;
    }
  }
  return std::string(rest);
}

// More than kReceiversMax different people.
bool is_crowd(const std::vector<MailAddress>& receivers) {
  if (receivers.size() <= MailTouches::kReceiversMax) return false;
  std::set<std::pair<std::string_view, std::string_view>> people;
  for (const MailAddress& one : receivers)
    people.insert({one.email, one.email.empty() ? one.name : std::string_view()});
  return people.size() > MailTouches::kReceiversMax;
}

}  // namespace

bool MailTouches::leave_out(const MailHeader& header) {
  if (header.from.empty()) return ++nameless_ > 0;
  const bool in_talk = header.open_list || (!header.lists.empty() && !header.parent.empty());
  if (header.automatic) return ++automatic_ > 0;
  if ((header.bulk && !in_talk) || is_no_reply(header.from[0].email)) return ++bulk_ > 0;
  return false;
}

// Equal for all mails of a conversation, whichever of them are here.
std::uint64_t MailTouches::thread_of(const MailHeader& header, std::uint64_t id) {
  if (!header.gmail_thread.empty()) return hash64("gmail " + header.gmail_thread);
  if (!header.root.empty()) {
    const std::uint64_t root = hash64(header.root);
    const Written* known = written_.find(root);
    return known == nullptr ? root : known->thread;
  }
  const std::string plain = plain_subject(header.subject);
  const std::uint64_t subject = hash64("subject " + plain);
  const bool answers = plain.size() < header.subject.size() && !plain.empty();
  if (const std::uint64_t* known = subjects_.find(subject); answers && known != nullptr)
    return *known;
  const std::uint64_t thread = header.id.empty() ? subject : id;
  subjects_.put(subject, thread);
  return thread;
}

void MailTouches::add_receivers(const MailHeader& header, Touch& touch, size_t line) {
  for (const MailAddress& address : header.to) {
    if (!address.email.empty() &&
        (is_no_reply(address.email) ||
         std::ranges::find(header.lists, address.email) != header.lists.end()))
      continue;
    // In a public archive only those who write there are people: the rest is the list.
    const std::uint32_t row = header.veiled ? cards_.known(address.email, address.name)
                                            : cards_.card_of(address.email, address.name, line);
    if (row == PersonRef::kNoCard || row == touch.from) continue;
    touch.to.push_back(row);
    if (touch.to.size() > kReceiversMax) return;
  }
  std::ranges::sort(touch.to);
  const auto again = std::ranges::unique(touch.to);
  touch.to.keep_first(touch.to.size() - again.size());
}

void MailTouches::keep(Touch touch) {
  batch_.mails.push_back(std::move(touch));
  ++batch_.files[file_].touches;
}

void MailTouches::add(const MailHeader& header, std::optional<Moment> sent, size_t line) {
  FileRead& read = batch_.files[file_];
  ++read.records;
  owner_.add(header);
  if (leave_out(header)) return;
  const std::optional<Moment> at = header.date ? header.date : sent;
  if (!at) return read.refuse(line, "Date: expected the date of the mail, found none");
  const MailAddress& author = header.from[0];
  const std::uint64_t id =
      !header.id.empty()
          ? hash64(header.id)
          : hash64(fmt::format("{} {} {} {}", at->time_since_epoch().count(), author.email,
                               author.name, plain_subject(header.subject)));
  if (written_.contains(id)) return void(++copies_);
  Touch touch{.at = *at, .kind = TouchKind::Mail, .key = id};
  touch.from = cards_.card_of(author.email, author.name, line);
  touch.thread = thread_of(header, id);
  written_.add(id, {touch.thread, touch.from});
  if (is_crowd(header.to)) return void(++to_many_);  // nobody's card is made for it
  add_receivers(header, touch, line);
  if (touch.to.size() > kReceiversMax) return void(++to_many_);
  if (into_.settings.keep_subjects && !header.subject.empty())
    batch_.subjects.push_back({id, header.subject});  // match() drops those without a touch
  const bool to_list = touch.to.empty() || !header.lists.empty();
  if (!header.parent.empty() && to_list)
    return waiting_.push_back({std::move(touch), hash64(header.parent)});
  if (touch.to.empty()) return void(++to_nobody_);
  keep(std::move(touch));
}

void MailTouches::add_calendar(const MailHeader& header, std::optional<Moment> sent,
                               std::string_view part, size_t line) {
  const std::optional<Moment> at = header.date ? header.date : sent;
  std::string_view author;
  if (!header.from.empty()) author = header.from[0].email;
  answers_.add(part, author, at.value_or(Moment{}), line);
}

void MailTouches::guess_owner() {
  const std::optional<MailboxOwner::Guess> guess = owner_.guess();
  if (!guess) return;
  const std::uint32_t row = cards_.known(guess->email, {});
  if (row != PersonRef::kNoCard) batch_.own_guesses.push_back({row, guess->why});
}

void MailTouches::finish() {
  for (Waiting& one : waiting_) {
    const Written* parent = written_.find(one.parent);
    Touch& touch = one.touch;
    if (parent != nullptr && parent->author != touch.from &&
        std::ranges::find(touch.to, parent->author) == touch.to.end())
      touch.to.push_back(parent->author);
    if (touch.to.empty())
      ++to_nobody_;
    else
      keep(std::move(touch));
  }
  waiting_.clear();
  answers_.finish(into_, cards_);
  guess_owner();
  FileRead& read = batch_.files[file_];
  note_count(read, bulk_, "bulk or no-reply mails left out");
  note_count(read, automatic_, "automatic mails left out");
  note_count(read, nameless_, "mails without a sender left out");
  note_count(read, to_nobody_, "mails to a list or to nobody named: no touch");
  note_count(read, to_many_,
             fmt::format("mails to more than {} people left out", kReceiversMax));
  note_count(read, copies_, "copies of a mail read before left out");
}

}  // namespace sweet
