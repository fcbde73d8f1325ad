// What is made of the facts and the moment alone: everybody listed, the world, and the answers
// that rest on these. One of it for all Showns whose facts differ in settings only.
//
//   errors  those of make_world()
//   threads any; whoever comes while something is being made waits for it
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/day.h"
#include "engine/world.h"
#include "same/duplicates.h"
#include "shown/listing.h"

namespace sweet {

// What an answer rests on, and so how long it is the same.
enum class AnswerOf : std::uint8_t {
  World,      // the facts without settings, and the moment
  Exchanges,  // also the subject lines kept with exchanges
  Revision    // anything that is stored
};

// Answers that were dear, by address.
class KeptAnswers {
 public:
  [[nodiscard]] std::shared_ptr<const std::string> find(const std::string& address) const;
  void keep(const std::string& address, std::shared_ptr<const std::string> answer) const;
  // Those of an older one that bear none of these words.
  void take_over(const KeptAnswers& older, std::span<const std::string> words) const;

 private:
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::shared_ptr<const std::string>> answers_ = {};
  mutable size_t bytes_ = 0;  // one that came again counts twice
};

// Who may be here twice, found when it is first asked for.
class Pairs {
 public:
  explicit Pairs(std::shared_ptr<const Book> book) : book_(std::move(book)) {}
  [[nodiscard]] const std::vector<Duplicate>& get();

 private:
  std::once_flag found_;
  std::shared_ptr<const Book> book_;  // until then
  std::vector<Duplicate> pairs_ = {};
};

class Made {
 public:
  // `older_list`, `older_world`: to take over from, or null.
  Made(std::shared_ptr<const Book> book, Moment as_of,
       std::shared_ptr<const Listing> older_list, std::shared_ptr<const World> older_world)
      : now(as_of),
        book_(std::move(book)),
        older_list_(std::move(older_list)),
        older_(std::move(older_world)) {}

  const Moment now;
  const KeptAnswers answers = {};

  // Made when it is first asked for.
  [[nodiscard]] std::shared_ptr<const Listing> listing() const;
  // The newest list there is: this one's, or the older one that it would be made from.
  [[nodiscard]] std::shared_ptr<const Listing> last_listing() const;

  [[nodiscard]] std::shared_ptr<Pairs> twice() const;
  // Those of an older one: for who knows that they are the same.
  void take_twice(const Made& older) const;

  // Everybody's ties and what is believed; made when it is first asked for.
  [[nodiscard]] Result<std::shared_ptr<const World>> world() const;
  [[nodiscard]] std::shared_ptr<const World> world_if_made() const;

  // All that is made ahead of the asking was made.
  void settle() const { settled_ = true; }
  [[nodiscard]] bool settled() const { return settled_; }

 private:
  const std::shared_ptr<const Book> book_;
  mutable std::mutex making_;  // never held by who only asks what is there
  mutable std::mutex listing_made_;
  mutable std::atomic<bool> settled_{false};
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Listing> older_list_;
  mutable std::shared_ptr<const Listing> list_ = {};
  mutable std::shared_ptr<const World> older_;
  mutable std::shared_ptr<const World> world_ = {};
  mutable std::shared_ptr<Pairs> twice_ = std::make_shared<Pairs>(book_);
};

}  // namespace sweet
