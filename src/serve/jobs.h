// Long work, done beside the page: imports and their previews, one after the other.
//
//   errors  Busy: too many are waiting; NotFound: no such job
//   limits  kJobsWaitingMax waiting, kJobsKeptMax remembered
//   threads any; the work itself on a thread of its own, with a store of its own
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "engine/engine.h"
#include "http/spool.h"
#include "http/work.h"
#include "store/store.h"

namespace sweet {

inline constexpr size_t kJobsWaitingMax = 16;
inline constexpr size_t kJobsKeptMax = 100;

struct ImportOrder {
  std::string name = {};  // of the file
  std::string as = {};
  std::vector<Decision> decisions = {};  // on its cards
  bool keep_subjects = false;
  WriteMode mode = WriteMode::Write;
  std::shared_ptr<const Spool> file = {};
};

enum class JobState : std::uint8_t { Waiting, Running, Done, Failed, Cancelled };

// How a job is getting on, at one moment.
struct JobView {
  int id = 0;
  ImportOrder order = {};  // without the file
  JobState state = JobState::Waiting;
  double done = 0;  // share, 0 to 1
  double seconds = 0;
  std::optional<ImportReport> report = {};
  std::optional<Error> error = {};
};

class Jobs {
 public:
  Jobs(Store& store, std::function<Moment()> clock);
  ~Jobs();  // cancels what it can and waits for the rest

  [[nodiscard]] Result<JobView> start(ImportOrder order);
  [[nodiscard]] Result<JobView> find(int id);
  [[nodiscard]] std::vector<JobView> all();

  // What is not done yet stops and writes nothing.
  [[nodiscard]] Result<JobView> cancel(int id);

 private:
  struct Job;
  void perform(Job& job);
  Result<ImportReport> import(Job& job);
  JobView view_of(const Job& job) const;  // under the lock

  Store& store_;
  std::function<Moment()> clock_;
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Job>> jobs_ = {};
  int last_ = 0;
  WorkThread work_;  // last: it ends before what it works with
};

}  // namespace sweet
