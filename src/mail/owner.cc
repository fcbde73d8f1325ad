#include "mail/owner.h"

#include <fmt/format.h>

#include <algorithm>

namespace sweet {
namespace {

using Counts = std::map<std::string, size_t>;

// The first of the most frequent, so that the same mailbox gives the same answer.
Counts::const_iterator most_frequent(const Counts& counts) {
  return std::ranges::max_element(counts, {}, &Counts::value_type::second);
}

bool is_share(size_t part, size_t all, double least) {
  return all >= MailboxOwner::kMailsMin &&
         static_cast<double>(part) >= least * static_cast<double>(all);
}

}  // namespace

void MailboxOwner::add(const MailHeader& header) {
  const auto count = [](Counts& counts, const std::string& email) {
    if (counts.size() < kAddressesMax || counts.contains(email)) ++counts[email];
  };
  if (!header.delivered_to.empty()) {
    ++delivered_all_;
    // The first stands highest in the header, so it was written last: the mailbox itself.
    count(delivered_, header.delivered_to.front());
  }
  if (!header.travelled && !header.from.empty() && !header.from[0].email.empty() &&
      header.lists.empty() && !header.veiled) {
    ++sent_all_;
    count(sent_, header.from[0].email);
  }
}

std::optional<MailboxOwner::Guess> MailboxOwner::guess() const {
  if (const auto best = most_frequent(delivered_);
      best != delivered_.end() && is_share(best->second, delivered_all_, kDeliveredShareMin))
    return Guess{best->first, fmt::format("{} of {} mails were delivered to it", best->second,
                                          delivered_all_)};
  if (const auto best = most_frequent(sent_);
      best != sent_.end() && is_share(best->second, sent_all_, kSentShareMin))
    return Guess{best->first, fmt::format("it sent {} of {} mails that came from nowhere else",
                                          best->second, sent_all_)};
  return std::nullopt;
}

}  // namespace sweet
