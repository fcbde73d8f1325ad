// questions, know, dontknow: what only the owner can tell.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "engine/rows.h"
#include "questions/questions.h"
#include "view/json.h"

namespace sweet {
namespace {

constexpr double kSureShown = 0.95;  // no guess is shown as 10 in 10, none as 0
constexpr double kUnlikelyShown = 0.05;

void print_question(size_t number, const Question& question, std::ostream& out) {
  out << fmt::format("{}. {}\n   {}", number, question.text, question.why);
  if (question.targets > 1)
    out << fmt::format(" and {} more of your targets", question.targets - 1);
  out << '\n';
  if (question.kind == QuestionKind::Know) {
    const double chance = std::clamp(question.chance, kUnlikelyShown, kSureShown);
    out << fmt::format("   our guess is that of 10 such pairs about {:.0f} do\n",
                       std::clamp(10 * chance, 1.0, 9.0));
  }
  for (const std::string& command : question.commands)
    out << "   " << command << '\n';
}

}  // namespace

Result<int> perform(Desk& desk, const QuestionsCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const World& world = *looked.world;
  const std::vector<Question> questions =
      find_questions(world.outlook(), static_cast<size_t>(command.most));
  if (desk.json) {
    Json rows = Json::array();
    for (const Question& question : questions)
      rows.push_back(json_of(world.book, question));
    desk.out << Json{{"questions", std::move(rows)}}.dump() << '\n';
    return 0;
  }
  if (questions.empty())
    desk.out << "No answer of yours would change the plan: it rests on what you said.\n";
  for (size_t i = 0; i < questions.size(); ++i)
    print_question(i + 1, questions[i], desk.out);
  return 0;
}

Result<int> perform(Desk& desk, const KnowCommand& command) {
  Batch batch =
      TRY(batch_of(VerdictRow{command.person, command.other, command.says}, day_of(desk.now)));
  const bool know = command.says == Says::Know;
  const ImportReport report =
      TRY(desk.engine.write(std::move(batch), know ? "know" : "dontknow"));
  if (desk.json)
    desk.out << json_of(report).dump() << '\n';
  else
    desk.out << (report.id == ImportId{} ? "That was known already.\n" : "Noted.\n");
  return 0;
}

}  // namespace sweet
