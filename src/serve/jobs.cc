#include "serve/jobs.h"

#include <fmt/format.h>

#include "import/read.h"

namespace sweet {
namespace {

using SteadyClock = std::chrono::steady_clock;

// How much of the whole is reading; the rest is finding who is who, and writing. A mailbox of
// 200,000 mails is read in 2.3 s of 3.9, and of 2.7 where it is only looked at.
constexpr double kReadingOfImport = 0.6;
constexpr double kReadingOfPreview = 0.85;

double share_of(std::uint64_t done, std::uint64_t all) {
  return static_cast<double>(done) / static_cast<double>(all);
}

// What was sent, until the job is cancelled: then its reading ends like a pulled cable.
class StoppableBytes : public Bytes {
 public:
  StoppableBytes(std::unique_ptr<Bytes> bytes, const std::atomic<bool>& stop)
      : bytes_(std::move(bytes)), stop_(stop) {}
  std::uint64_t size() const override { return bytes_->size(); }
  Result<size_t> read_at(std::uint64_t offset, std::span<char> into) const override {
    if (stop_) return fail(Error::Code::Conflict, "cancelled", "nothing was written");
    return bytes_->read_at(offset, into);
  }

 private:
  std::unique_ptr<Bytes> bytes_;
  const std::atomic<bool>& stop_;
};

class StoppableFile : public Files {
 public:
  StoppableFile(std::string name, std::shared_ptr<const Spool> spool,
                const std::atomic<bool>& stop)
      : file_(std::move(name), std::move(spool)), stop_(stop) {}
  Result<Kind> kind(const std::string& path) const override { return file_.kind(path); }
  Result<TextList> list(const std::string& path) const override { return file_.list(path); }
  Result<std::unique_ptr<Bytes>> open(const std::string& path) const override {
    return std::make_unique<StoppableBytes>(TRY(file_.open(path)), stop_);
  }

 private:
  SentFile file_;
  const std::atomic<bool>& stop_;
};

}  // namespace

struct Jobs::Job {
  int id = 0;
  ImportOrder order = {};
  JobState state = JobState::Waiting;
  std::atomic<bool> stop{false};
  std::atomic<double> done{0};
  SteadyClock::time_point began = {}, ended = {};
  std::optional<ImportReport> report = {};
  std::optional<Error> error = {};
};

Jobs::Jobs(Store& store, std::function<Moment()> clock)
    : store_(store), clock_(std::move(clock)), work_(kJobsWaitingMax) {}

Jobs::~Jobs() {
  const std::scoped_lock lock(mutex_);
  for (const auto& [id, job] : jobs_)
    job->stop = true;
}

JobView Jobs::view_of(const Job& job) const {
  JobView view{.id = job.id,
               .order = {.name = job.order.name, .as = job.order.as, .mode = job.order.mode},
               .state = job.state,
               .done = job.done,
               .report = job.report,
               .error = job.error};
  if (job.state == JobState::Waiting) return view;
  const auto end = job.state == JobState::Running ? SteadyClock::now() : job.ended;
  view.seconds = std::chrono::duration<double>(end - job.began).count();
  return view;
}

Result<JobView> Jobs::start(ImportOrder order) {
  const std::scoped_lock lock(mutex_);
  auto job = std::make_shared<Job>();
  job->id = last_ + 1;
  job->order = std::move(order);
  if (!work_.add([this, job] { perform(*job); }))
    return fail(Error::Code::Busy, "too many imports are waiting", "try again in a moment");
  last_ = job->id;
  jobs_.emplace(job->id, job);
  if (jobs_.size() > kJobsKeptMax) jobs_.erase(jobs_.begin());
  return view_of(*job);
}

Result<JobView> Jobs::find(int id) {
  const std::scoped_lock lock(mutex_);
  const auto at = jobs_.find(id);
  if (at == jobs_.end())
    return fail(Error::Code::NotFound, fmt::format("there is no job {}", id),
                "jobs are forgotten when the server stops");
  return view_of(*at->second);
}

std::vector<JobView> Jobs::all() {
  const std::scoped_lock lock(mutex_);
  std::vector<JobView> views;
  for (const auto& [id, job] : jobs_)
    views.push_back(view_of(*job));
  return views;
}

Result<JobView> Jobs::cancel(int id) {
  TRY(find(id));
  const std::scoped_lock lock(mutex_);
  Job& job = *jobs_.at(id);
  job.stop = true;
  if (job.state == JobState::Waiting) {
    job.state = JobState::Cancelled;
    job.order.file.reset();
  }
  return view_of(job);
}

void Jobs::perform(Job& job) {
  {
    const std::scoped_lock lock(mutex_);
    if (job.state != JobState::Waiting) return;
    job.state = JobState::Running;
    job.began = SteadyClock::now();
  }
  Result<ImportReport> report = fail(Error::Code::Storage, "the import broke off",
                                     "nothing was written; please report this");
  try {
    report = import(job);
  } catch (const std::exception&) {  // a library's, or no memory left
  }
  const std::scoped_lock lock(mutex_);
  job.ended = SteadyClock::now();
  job.order.file.reset();
  if (report) {
    job.state = JobState::Done;
    job.done = 1;
    job.report = std::move(*report);
  } else {
    job.state = job.stop ? JobState::Cancelled : JobState::Failed;
    if (!job.stop) job.error = report.error();
  }
}

Result<ImportReport> Jobs::import(Job& job) {
  const StoppableFile file(job.order.name, job.order.file, job.stop);
  const bool dry = job.order.mode == WriteMode::DryRun;
  const double reading = dry ? kReadingOfPreview : kReadingOfImport;
  const auto tell = [&](const ReadProgress& progress) {
    if (progress.all > 0) job.done = reading * share_of(progress.done, progress.all);
  };
  const auto tell_rows = [&](size_t done, size_t all) {
    job.done = reading + (1 - reading) * share_of(done, all);
    return !job.stop;
  };
  const Moment now = clock_();
  std::vector<Setting> seen = TRY(store_.read(Extent::NoTouches)).settings;
  Batch batch =
      TRY(read_batch(file, {job.order.name},
                     {.as = job.order.as,
                      .progress = tell,
                      .settings = {.now = now, .keep_subjects = job.order.keep_subjects},
                      .seen = std::move(seen)}));
  // A member of an archive that could not be read is a refusal, so the reading may end well.
  if (job.stop) return fail(Error::Code::Conflict, "cancelled", "nothing was written");
  TRY(decide(job.order.decisions, batch));
  Engine engine(store_, now);
  return engine.take_in(std::move(batch), job.order.name, job.order.mode, tell_rows);
}

}  // namespace sweet
