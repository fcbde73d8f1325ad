#include "cli/run.h"

#include "cli/commands.h"
#include "cli/protect.h"
#include "safe/leftovers.h"
#include "safe/unlock.h"

namespace sweet {
namespace {

int status_of(Error::Code code) {
  switch (code) {
    case Error::Code::WrongKey:
      return 9;
    case Error::Code::NeedsKey:
      return 11;
    case Error::Code::NoCipher:
      return 12;
    default:
      return 1;
  }
}

void print_error(const Error& error, std::ostream& err) {
  err << "sweetspot: " << error.message << '\n';
  if (!error.hint.empty()) err << "  " << error.hint << '\n';
}

Result<int> serve_page(const std::string& where, const Options& options,
                       const ServeCommand& page, const Surroundings& surroundings) {
  TRY(surroundings.serve({.database = where,
                          .now = options.now,
                          .port = static_cast<unsigned short>(page.port),
                          .browser = page.browser,
                          .demo = page.demo}));
  return 0;
}

Result<int> run_command(const Options& options, const Surroundings& surroundings) {
  const auto* page = std::get_if<ServeCommand>(&options.command);
  if (page != nullptr && page->demo) return serve_page("", options, *page, surroundings);
  const std::string& where =
      options.database.empty() ? surroundings.usual_database : options.database;
  if (where.starts_with("postgresql://"))
    return fail(Error::Code::BadInput, "PostgreSQL is not supported yet",
                "name a file with --db, or leave it out");
  for (const std::string& trouble : take_away_leftovers(where))
    surroundings.err << "sweetspot: " << trouble
                     << "\n  a command that was stopped left it, and your data may be in it: "
                        "remove it yourself\n";
  const ProtectDesk file{
      where,        options.key,      surroundings.keys, surroundings.open_database,
      options.json, surroundings.out, surroundings.err};
  if (const auto* protect = std::get_if<ProtectCommand>(&options.command))
    return perform(file, *protect);
  if (const auto* unprotect = std::get_if<UnprotectCommand>(&options.command))
    return perform(file, *unprotect);
  if (const auto* backup = std::get_if<BackupCommand>(&options.command))
    return perform(file, *backup);
  TRY(unlock_file(where, options.key, surroundings.keys));
  if (page != nullptr) return serve_page(where, options, *page, surroundings);
  std::unique_ptr<Database> database = TRY(surroundings.open_database(where));
  Store store = TRY(Store::open(std::move(database)));
  const Moment now = options.now ? *options.now : surroundings.clock();
  Engine engine(store, now);
  Desk desk{engine,           surroundings.files,          now, options.json, surroundings.out,
            surroundings.err, surroundings.err_is_terminal};
  return std::visit(
      [&](const auto& command) -> Result<int> {
        if constexpr (requires { perform(desk, command); })
          return perform(desk, command);
        else
          return kWrongUsage;
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
  return status_of(status.error().code);
}

}  // namespace sweet
