#include "cli/run.h"

#include "cli/commands.h"

namespace sweet {
namespace {

constexpr int kCouldNot = 1;

void print_error(const Error& error, std::ostream& err) {
  err << "sweetspot: " << error.message << '\n';
  if (!error.hint.empty()) err << "  " << error.hint << '\n';
}

Result<int> run_command(const Options& options, const Surroundings& surroundings) {
  const std::string& where =
      options.database.empty() ? surroundings.usual_database : options.database;
  if (where.starts_with("postgresql://"))
    return fail(Error::Code::BadInput, "PostgreSQL is not supported yet",
                "name a file with --db, or leave it out");
  if (const auto* page = std::get_if<ServeCommand>(&options.command)) {
    TRY(surroundings.serve({.database = where,
                            .now = options.now,
                            .port = static_cast<unsigned short>(page->port),
                            .browser = page->browser}));
    return 0;
  }
  std::unique_ptr<Database> database = TRY(surroundings.open_database(where));
  Store store = TRY(Store::open(std::move(database)));
  const Moment now = options.now ? *options.now : surroundings.clock();
  Engine engine(store, now);
  Desk desk{engine,           surroundings.files,          now, options.json, surroundings.out,
            surroundings.err, surroundings.err_is_terminal};
  return std::visit(
      [&](const auto& command) -> Result<int> {
        using Typed = std::decay_t<decltype(command)>;
        if constexpr (std::is_same_v<Typed, std::monostate> ||
                      std::is_same_v<Typed, ServeCommand>)
          return kWrongUsage;
        else
          return perform(desk, command);
      },
      options.command);
}

}  // namespace

int run(const std::vector<std::string>& args, const Surroundings& surroundings) {
  const auto parsed = parse_options(args);
  if (const Stop* stop = std::get_if<Stop>(&parsed)) {
    (stop->status == 0 ? surroundings.out : surroundings.err) << stop->text;
    return stop->status;
  }
  const Result<int> status = run_command(std::get<Options>(parsed), surroundings);
  if (status) return *status;
  print_error(status.error(), surroundings.err);
  return kCouldNot;
}

}  // namespace sweet
