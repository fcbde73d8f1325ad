// imports, undo, jobs, export: facts in and out.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "serve/zip.h"
#include "view/answers.h"

namespace sweet {
namespace {

constexpr int kAccepted = 202;
constexpr size_t kFileNameMax = 255;
constexpr size_t kDecisionsMax = 8 * 1024;  // bytes: an address is no longer
constexpr double kGuessFrom = 0.02;  // of the way: a guess of what is left is none before

std::string_view word_of(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return "waiting";
    case JobState::Running:
      return "running";
    case JobState::Done:
      return "done";
    case JobState::Failed:
      return "failed";
    case JobState::Cancelled:
      return "cancelled";
  }
  return "failed";
}

Json json_of_job(const JobView& job) {
  Json json = {{"job", job.id},
               {"kind", job.order.mode == WriteMode::DryRun ? "preview" : "import"},
               {"what", job.order.name},
               {"state", word_of(job.state)},
               {"done", job.done},
               {"seconds", job.seconds}};
  if (job.state == JobState::Running && job.done > kGuessFrom)
    json["seconds_left"] = job.seconds / job.done * (1 - job.done);
  if (job.report) json["result"] = json_of(*job.report);
  if (job.error) json["error"] = json_of_error(*job.error);
  return json;
}

Result<int> number_of(const std::string& id) {
  const std::optional<long long> number = parse_int(id);
  if (number && *number > 0 && *number < 1'000'000'000) return static_cast<int>(*number);
  return fail(Error::Code::NotFound, "there is no number " + clean_text(id, 40));
}

}  // namespace

Result<HttpAnswer> list_imports(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  Json rows = Json::array();
  for (const ImportRecord& record : TRY(call.office.engine().imports()))
    rows.push_back(json_of(record));
  return json_answer({{"imports", std::move(rows)}});
}

Result<HttpAnswer> import_file(Call& call) {
  QueryFields query(call.request.head.query);
  std::string name = clean_text(query.needed_text("name", kFileNameMax));
  const std::string as = query.text("as");
  const size_t dry = query.choice("dry_run", {"0", "1"});
  const size_t subjects = query.choice("subjects", {"0", "1"});
  const std::string csv = query.text("decisions", kDecisionsMax);
  TRY(query.done());
  // Only a name: no folder, no "-" that would mean standard input.
  name = name.substr(name.find_last_of("/\\") + 1);
  if (name.empty() || name == "-") name = "file";
  std::vector<Decision> decisions;
  if (!csv.empty()) decisions = TRY(read_decisions(csv));
  const JobView job =
      TRY(call.office.jobs.start({.name = name,
                                  .as = as,
                                  .decisions = std::move(decisions),
                                  .keep_subjects = subjects == 1,
                                  .mode = dry == 1 ? WriteMode::DryRun : WriteMode::Write,
                                  .file = call.request.file}));
  HttpAnswer answer = json_answer(json_of_job(job), kAccepted);
  answer.headers.emplace_back("Location",
                              std::string(kApiRoot) + "/jobs/" + std::to_string(job.id));
  return answer;
}

Result<HttpAnswer> undo_import(Call& call) {
  const int number = TRY(number_of(call.id));
  const UndoReport report = TRY(call.office.engine().undo(ImportId{number}));
  call.office.facts.let_go(FactsInMemory::Older::Hide);
  return json_answer(json_of(report));
}

Result<HttpAnswer> redo_import(Call& call) {
  const int number = TRY(number_of(call.id));
  const RedoReport report = TRY(call.office.engine().redo(ImportId{number}));
  return json_answer(json_of(report));
}

Result<HttpAnswer> undo_last(Call& call) {
  const UndoReport report = TRY(call.office.engine().undo_last());
  call.office.facts.let_go(FactsInMemory::Older::Hide);
  return json_answer(json_of(report));
}

Result<HttpAnswer> list_jobs(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  Json rows = Json::array();
  for (const JobView& job : call.office.jobs.all())
    rows.push_back(json_of_job(job));
  return json_answer({{"jobs", std::move(rows)}});
}

Result<HttpAnswer> get_job(Call& call) {
  const int number = TRY(number_of(call.id));
  return json_answer(json_of_job(TRY(call.office.jobs.find(number))));
}

Result<HttpAnswer> cancel_job(Call& call) {
  const int number = TRY(number_of(call.id));
  return json_answer(json_of_job(TRY(call.office.jobs.cancel(number))));
}

Result<HttpAnswer> export_all(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  ZipWriter zip(call.shown->now);
  // Read anew: what is shown goes without subject lines.
  for (const SheetFile& sheet : TRY(call.office.long_engine().export_sheets()))
    TRY(zip.add(sheet.name, sheet.text));
  HttpAnswer answer{.content_type = "application/zip", .body = TRY(zip.finish())};
  answer.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=\"sweetspot-" + to_text(day_of(call.shown->now)) + ".zip\"");
  return answer;
}

}  // namespace sweet
