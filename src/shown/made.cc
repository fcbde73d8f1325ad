#include "shown/made.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sweet {
namespace {

constexpr size_t kAnswersKeptMax = 256;
constexpr size_t kAnswersBytesMax = 32 << 20;  // of all that are kept

}  // namespace

std::shared_ptr<const std::string> KeptAnswers::find(const std::string& address) const {
  const std::scoped_lock lock(mutex_);
  const auto at = answers_.find(address);
  return at == answers_.end() ? nullptr : at->second;
}

void KeptAnswers::keep(const std::string& address,
                       std::shared_ptr<const std::string> answer) const {
  const std::scoped_lock lock(mutex_);
  if (answer->size() > kAnswersBytesMax) return;
  if (answers_.size() >= kAnswersKeptMax || bytes_ + answer->size() > kAnswersBytesMax) {
    answers_.clear();
    bytes_ = 0;
  }
  bytes_ += answer->size();
  answers_.insert_or_assign(address, std::move(answer));
}

void KeptAnswers::take_over(const KeptAnswers& older,
                            std::span<const std::string> words) const {
  std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> all;
  {
    const std::scoped_lock lock(older.mutex_);
    all.assign(older.answers_.begin(), older.answers_.end());
  }
  for (auto& [address, answer] : all)
    if (std::ranges::none_of(words,
                             [&](const std::string& word) { return answer->contains(word); }) &&
        !find(address))
      keep(address, std::move(answer));
}

Result<std::shared_ptr<const World>> Made::world() const {
  const std::scoped_lock making(making_);
  if (auto made = world_if_made()) return made;
  std::shared_ptr<const World> older;
  {
    const std::scoped_lock lock(mutex_);
    older = std::move(older_);
  }
  std::shared_ptr<const World> made = TRY(make_world(book_, now, {}, older.get()));
  const std::scoped_lock lock(mutex_);
  older_.reset();
  world_ = made;
  return made;
}

std::shared_ptr<const World> Made::world_if_made() const {
  const std::scoped_lock lock(mutex_);
  return world_;
}

const std::vector<Duplicate>& Pairs::get() {
  std::call_once(found_, [this] {
    pairs_ = find_duplicates(*book_);
    book_.reset();
  });
  return pairs_;
}

std::shared_ptr<Pairs> Made::twice() const {
  const std::scoped_lock lock(mutex_);
  return twice_;
}

void Made::take_twice(const Made& older) const {
  std::shared_ptr<Pairs> theirs = older.twice();
  const std::scoped_lock lock(mutex_);
  twice_ = std::move(theirs);
}

std::shared_ptr<const Listing> Made::listing() const {
  const std::scoped_lock making(listing_made_);
  std::shared_ptr<const Listing> older = last_listing();
  {
    const std::scoped_lock lock(mutex_);
    if (list_) return list_;
  }
  auto made = std::make_shared<const Listing>(*book_, now, older.get());
  const std::scoped_lock lock(mutex_);
  older_list_.reset();
  return list_ = std::move(made);
}

std::shared_ptr<const Listing> Made::last_listing() const {
  const std::scoped_lock lock(mutex_);
  return list_ ? list_ : older_list_;
}

}  // namespace sweet
