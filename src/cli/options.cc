#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <sstream>

#include "cli/about.h"
#include "cli/refusal.h"

namespace sweet {
namespace {

constexpr const char* kPictureOut = "the picture, as SVG; - is standard output; else text";
constexpr const char* kAbout =
    "Sweetspot gets people the meeting: whom to ask, through whom, for what.\n\n"
    "Examples:\n"
    "  sweetspot import ~/Downloads/LinkedInDataExport.zip mail.mbox my-sheets/\n"
    "  sweetspot target \"Lena Brandt\" --priority 1\n"
    "  sweetspot plan --hours 5\n"
    "  sweetspot spot \"Lena Brandt\"\n"
    "  sweetspot log --to \"Ana Ruiz\" --what advice --outcome yes\n"
    "  sweetspot diagnose\n";

constexpr const char* kFooter =
    "Everything stays on this computer: one file, only yours to read. Nothing is sent.\n"
    "Exit status: 0 done, 1 could not, 2 wrong usage, 3 parts of the input were refused,\n"
    "9 wrong key, 11 a key is needed, 12 this build cannot protect files.";
constexpr int kDescriptorMax = 1'000'000;

// Adds a subcommand whose struct becomes the command when it was typed.
template <typename T>
CLI::App* add(CLI::App& app, Options& options, const char* name, const char* about, T& value) {
  CLI::App* sub = app.add_subcommand(name, about);
  sub->final_callback([&options, &value] { options.command = value; });
  return sub;
}

struct All {
  ImportCommand import;
  ImportsCommand imports;
  UndoCommand undo;
  RedoCommand redo;
  OddsCommand odds;
  SpotCommand spot;
  RoutesCommand routes;
  PlanCommand plan;
  LogCommand log;
  RecordCommand record;
  DiagnoseCommand diagnose;
  TouchesCommand touches;
  PersonCommand person;
  PeopleCommand people;
  AddCommand add;
  TargetCommand target;
  TieCommand tie;
  ExportCommand export_;
  DuplicatesCommand duplicates;
  JudgeCommand merge{.what = Judgement::Merge, .person = {}, .other = {}};
  JudgeCommand unmerge{.what = Judgement::Unmerge, .person = {}, .other = {}};
  JudgeCommand notsame{.what = Judgement::NotSame, .person = {}, .other = {}};
  KnowCommand know;
  KnowCommand dont_know{.person = {}, .other = {}, .says = Says::DoNotKnow};
  QuestionsCommand questions;
  KindsCommand kinds;
  DraftCommand draft;
  LintCommand lint;
  ProtectCommand protect;
  UnprotectCommand unprotect;
  BackupCommand backup;
  ServeCommand serve;
  ServeCommand open{.browser = true};
  MapCommand map;
  FunnelCommand funnel;
  AroundCommand around;
  LadderCommand ladder;
  WeekCommand week;
  CalendarCommand calendar;
  IntroCommand intro;
};

void add_facts(CLI::App& app, Options& options, All& all) {
  CLI::App* import =
      add(app, options, "import",
          "Read mail, calendars, address books, a LinkedIn archive, spreadsheets", all.import);
  import->add_option("path", all.import.paths, "files or folders; - is standard input")
      ->required();
  import->add_option("--as", all.import.as,
                     "take the files for this format; \"csv:name=Full Name,email=Mail\" says "
                     "what columns are");
  import->add_option("--me", all.import.own_emails, "an address of yours; may be repeated");
  import->add_option("--region", all.import.region,
                     "where phone numbers without + belong, like DE");
  import->add_option("--decisions", all.import.decisions,
                     "a table of what to do with which card: file,line,decision");
  import->add_flag("--subjects", all.import.keep_subjects,
                   "also keep the subject lines of mails, messages and meetings");
  import->add_flag("--dry-run,-n", all.import.dry_run, "say what would happen, write nothing");
  add(app, options, "imports", "List what was imported", all.imports);
  CLI::App* undo = add(app, options, "undo", "Take an import back", all.undo);
  undo->add_option("id", all.undo.id, "its number in `sweetspot imports`")->required();
  CLI::App* redo = add(app, options, "redo", "Bring back what was taken back", all.redo);
  redo->add_option("id", all.redo.id, "its number in `sweetspot imports`")->required();
  CLI::App* out = add(app, options, "export", "Write everything as spreadsheets", all.export_);
  out->add_option("folder", all.export_.folder, "where to; made if it is not there")
      ->required();
}

void add_people(CLI::App& app, Options& options, All& all) {
  CLI::App* people = add(app, options, "people", "List or search people", all.people);
  people->add_option("search", all.people.search, "part of a name, company, title or address");
  CLI::App* person = add(app, options, "person", "All that is known of somebody", all.person);
  person->add_option("who", all.person.who, "id, name or e-mail address")->required();
  CLI::App* touches = add(app, options, "touches",
                          "Exchanges read from mail, messages and "
                          "calendars",
                          all.touches);
  touches->add_option("who", all.touches.who, "only those with this person");
  CLI::App* one = add(app, options, "add", "Add a person, or more about one", all.add);
  one->add_option("name", all.add.name, "their name")->required();
  one->add_option("--email", all.add.email);
  one->add_option("--company", all.add.company);
  one->add_option("--title", all.add.title);
  one->add_option("--seniority", all.add.seniority,
                  "junior, staff, manager, director, executive");
  one->add_option("--load", all.add.load, "open, normal, busy, overloaded");
  one->add_option("--notes", all.add.notes);
  one->add_flag("--me", all.add.me, "this is you");
  CLI::App* target = add(app, options, "target", "List targets, or add one", all.target);
  target->add_option("who", all.target.who, "a person or a company; @NAME is always a company");
  target->add_option("--role", all.target.role);
  target->add_option("--priority", all.target.priority, "1 (most) to 5");
  target->add_option("--why", all.target.why);
  CLI::App* tie = add(app, options, "tie", "Say what somebody is to you", all.tie);
  tie->add_option("who", all.tie.who, "the person")->required();
  tie->add_option("kind", all.tie.kind, "what they are to you: see `sweetspot kinds`")
      ->required();
  tie->add_option("--closeness", all.tie.closeness, "1 (distant) to 5 (close)");
  tie->add_option("--of", all.tie.with, "what they are to this person instead of to you");
  tie->add_option("--since", all.tie.since, "a day, YYYY-MM-DD");
  tie->add_option("--last-contact", all.tie.last_contact, "a day, YYYY-MM-DD");
  add(app, options, "kinds", "List the kinds of tie and of ask", all.kinds);
}

void add_know(CLI::App& app, Options& options, const char* name, const char* about,
              KnowCommand& command) {
  CLI::App* know = add(app, options, name, about, command);
  know->add_option("person", command.person, "one of the two")->required();
  know->add_option("other", command.other, "the other")->required();
}

void add_questions(CLI::App& app, Options& options, All& all) {
  CLI::App* questions = add(app, options, "questions",
                            "The few answers that would change your plan most", all.questions);
  questions->add_option("-k", all.questions.most, "how many")->check(CLI::Range(1, 100));
  add_know(app, options, "know", "Say that two people know each other", all.know);
  add_know(app, options, "dontknow", "Say that two people do not know each other",
           all.dont_know);
}

void add_same(CLI::App& app, Options& options, All& all) {
  add(app, options, "duplicates", "Who may be here twice, and why", all.duplicates);
  const auto add_judge = [&](const char* name, const char* about, JudgeCommand& command,
                             const char* first) {
    CLI::App* judge = add(app, options, name, about, command);
    judge->add_option("person", command.person, first)->required();
    judge->add_option("other", command.other, "the other one")->required();
  };
  add_judge("merge", "Two people are one: answers know them as one", all.merge,
            "whose name and place stay");
  add_judge("unmerge", "Take two people apart again, exactly as they were", all.unmerge,
            "one of them, by id");
  add_judge("notsame", "Two people are two: never offer them as one again", all.notsame,
            "one of them");
}

void add_odds(CLI::App& app, Options& options, All& all) {
  Request& r = all.odds.request;
  CLI::App* odds =
      add(app, options, "odds", "How likely a yes is, for any ask you describe", all.odds);
  odds->add_option("--tie", r.tie, "what the one who asks is to the one who is asked")
      ->required();
  odds->add_option("--closeness", r.closeness, "1 (distant) to 5 (close)");
  odds->add_option("--for", r.beneficiary, "on whose behalf: self, partner, child, friend, …");
  odds->add_option("--what", r.what, "advice, question, introduction, …")->required();
  odds->add_option("--medium", r.medium, "message, phone, video, coffee, lunch, office, event");
  odds->add_option("--minutes", r.minutes);
  odds->add_option("--people", r.people, "how many others are drawn in");
  odds->add_option("--seniority", r.seniority, "of the one who is asked");
  odds->add_option("--load", r.load, "open, normal, busy, overloaded");
  odds->add_option("--endorsement", r.endorsement, "none, mild, warm, raving");
  odds->add_option("--value", r.value, "of the meeting to the one asked: none, some, high");
  odds->add_option("--channel", r.channel, "how the ask arrives: spoken, written, called");
  odds->add_option("--follow-ups", r.follow_ups, "reminders sent");
  CLI::App* spot =
      add(app, options, "spot", "The best ways to somebody, each with its best ask", all.spot);
  spot->add_option("who", all.spot.who, "a person or a company")->required();
  spot->add_option("-k", all.spot.options_max, "how many")->check(CLI::Range(1, 100));
  CLI::App* routes = add(app, options, "routes", "Who could introduce you", all.routes);
  routes->add_option("who", all.routes.who, "a person or a company")->required();
  routes->add_option("-k", all.routes.routes_max, "how many")->check(CLI::Range(1, 100));
  routes->add_option("--max-people", all.routes.introducers_max, "introducers at most")
      ->check(CLI::Range(0, 4));
}

void add_week(CLI::App& app, Options& options, All& all) {
  CLI::App* plan = add(app, options, "plan", "This week's asks", all.plan);
  plan->add_option("--hours", all.plan.hours, "hours there are")->check(CLI::Range(0.0, 80.0));
  LogCommand& l = all.log;
  CLI::App* record = add(app, options, "record", "How good our forecasts were", all.record);
  record->add_option("--out", all.record.out, kPictureOut);
  CLI::App* log = add(app, options, "log", "Note an ask and how it went", all.log);
  log->add_option("--to", l.to, "who was asked")->required();
  log->add_option("--what", l.what, "what was asked for")->required();
  log->add_option("--about", l.about, "for an introduction: the person wanted");
  log->add_option("--via", l.via, "through whom, the one nearest to you first")->delimiter(';');
  log->add_option("--medium", l.medium);
  log->add_option("--minutes", l.minutes);
  log->add_option("--date", l.date, "YYYY-MM-DD; else today");
  log->add_option("--outcome", l.outcome, "met, yes, no, silence, pending, referred_on");
  log->add_option("--follow-ups", l.follow_ups, "reminders sent");
  log->add_option("--closed-on", l.closed_on, "the day of the answer");
  log->add_option("--notes", l.notes);
  CLI::App* intro =
      add(app, options, "intro", "How far an introduction has come; all open ones without WHO",
          all.intro);
  intro->add_option("who", all.intro.who, "the one wanted, or the one who introduces");
  intro->add_option("stage", all.intro.stage,
                    "drafted, asked, agreed, made, met, thanked, declined, lapsed");
  intro->add_option("--through", all.intro.through, "who introduces: needed the first time");
  intro->add_option("--on", all.intro.on, "YYYY-MM-DD; else today");
  CLI::App* ladder =
      add(app, options, "ladder", "Step by step to a big goal, against asking now", all.ladder);
  ladder->add_option("who", all.ladder.who, "who could grant it")->required();
  ladder->add_option("--goal", all.ladder.goal, "introduction, referral, job, visit, …");
  CLI::App* diagnose =
      add(app, options, "diagnose", "What stands in the way of more meetings", all.diagnose);
  diagnose->add_option("--pace", all.diagnose.pace_a_week, "asks a week you could make")
      ->check(CLI::Range(0.1, 200.0));
}

void add_words(CLI::App& app, Options& options, All& all) {
  DraftCommand& d = all.draft;
  CLI::App* draft = add(app, options, "draft",
                        "Write the message for an ask: read it, change it, "
                        "send it yourself",
                        d);
  draft->add_option("who", d.who, "who is to be met: a person or a company")->required();
  draft->add_option("--what", d.what, "what to ask them straight; else the best spot");
  draft->add_option("--kind", d.kind, "first, reminder3, reminder7, thanks, news, after_no")
      ->check(CLI::IsMember({"first", "reminder3", "reminder7", "thanks", "news", "after_no"}));
  draft->add_option("--mood", d.mood, "warm, plain, formal")
      ->check(CLI::IsMember({"warm", "plain", "formal"}));
  draft->add_option("--reason", d.reason, "a sentence: why them, why now");
  draft->add_option("--topic", d.topic, "what it is about, after \"about\"");
  draft->add_option("--about-me", d.about_me, "a sentence to forward");
  draft->add_option("--news", d.news, "a sentence: what came of it");
  draft->add_option("--format", d.format)->check(CLI::IsMember({"text", "eml", "mailto"}));
  LintCommand& l = all.lint;
  CLI::App* lint = add(app, options, "lint", "Say what a draft really asks for", l);
  lint->add_option("file", l.path, "the draft; - is standard input")->required();
  lint->add_option("--what", l.what, "what it is meant to ask for");
  lint->add_option("--minutes", l.minutes, "and for how long");
  lint->add_option("--medium", l.medium);
}

void add_page(CLI::App& app, Options& options, All& all) {
  CLI::App* serve = add(app, options, "serve",
                        "Serve the page and its interface on this computer only", all.serve);
  CLI::App* open = add(app, options, "open", "The same, and open it in the browser", all.open);
  for (auto [sub, page] : {std::pair{serve, &all.serve}, std::pair{open, &all.open}}) {
    sub->add_option("--port", page->port, "0: any free one")->check(CLI::Range(0, 65535));
    sub->add_flag("--demo", page->demo, "with made-up people, in a file that is then gone");
  }
}

void add_protection(CLI::App& app, Options& options, All& all) {
  ProtectCommand& p = all.protect;
  CLI::App* protect =
      add(app, options, "protect",
          "Protect the data file with a pass-phrase, and print a recovery sheet", p);
  protect->add_flag("--change", p.change, "give it another pass-phrase");
  protect->add_flag("--copies", p.copies,
                    "make the older copies beside it anew, protected too");
  protect->add_option("--new-key-file", p.fresh.file,
                      "a file that holds the new pass-phrase; else it is asked for");
  protect->add_option("--new-key-fd", p.fresh.descriptor, "the same, a descriptor that is open")
      ->check(CLI::Range(0, kDescriptorMax));
  CLI::App* unprotect =
      add(app, options, "unprotect", "Make the data file plain again", all.unprotect);
  unprotect->add_flag("--copies", all.unprotect.copies, "the older copies beside it too");
  CLI::App* backup =
      add(app, options, "backup", "Copy the data file, also while it is in use", all.backup);
  backup->add_option("--out", all.backup.out, "the file to make")->required();
  backup->add_flag("--overwrite", all.backup.overwrite, "also where there is one of that name");
}

void add_pictures(CLI::App& app, Options& options, All& all) {
  CLI::App* map =
      add(app, options, "map", "Your sweet spot map: relationship across, ask up", all.map);
  map->add_option("--out", all.map.out, kPictureOut);
  map->add_option("--hours", all.map.hours, "of the plan that is drawn in")
      ->check(CLI::Range(0.0, 80.0));
  CLI::App* funnel = add(app, options, "funnel", "Where your asks fall away", all.funnel);
  funnel->add_option("--out", all.funnel.out, kPictureOut);
  CLI::App* week = add(app, options, "week", "The week on one page, to print", all.week);
  CLI::Option_group* forms = week->add_option_group("forms");
  forms->require_option(1);
  forms->add_option("--html", all.week.html, "for a browser; - is standard output");
  forms->add_option("--pdf", all.week.pdf, "for a printer; - is standard output");
  week->add_option("--paper", all.week.paper, "of the PDF: a4, letter")
      ->check(CLI::IsMember({"a4", "letter"}));
  week->add_option("--hours", all.week.hours)->check(CLI::Range(0.0, 80.0));
  week->add_flag("--initials", all.week.initials, "initials instead of names");
  CLI::App* calendar = add(app, options, "calendar",
                           "Asks planned and reminders due, for your calendar", all.calendar);
  calendar->add_option("--out", all.calendar.out, "the .ics file; - is standard output")
      ->required();
  calendar->add_option("--hours", all.calendar.hours)->check(CLI::Range(0.0, 80.0));
  CLI::App* around =
      add(app, options, "around", "The people around somebody wanted", all.around);
  around->add_option("who", all.around.who, "a person or a company")->required();
  around->add_option("--out", all.around.out, kPictureOut);
  around->add_option("-k", all.around.ways_max, "how many ways")->check(CLI::Range(1, 20));
}

}  // namespace

std::variant<Options, Stop> parse_options(const std::vector<std::string>& args) {
  Options options;
  All all;
  std::string now;
  CLI::App app(kAbout, "sweetspot");
  app.footer(kFooter);
  app.set_version_flag("--version", SWEET_VERSION);
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.add_option("--db", options.database, "the database; else $SWEETSPOT_DB, else your own")
      ->take_last();
  app.add_option("--key-file", options.key.file,
                 "a file that holds the pass-phrase or the key of a protected database")
      ->take_last();
  app.add_option("--key-fd", options.key.descriptor, "the same, a descriptor that is open")
      ->check(CLI::Range(0, kDescriptorMax))
      ->take_last();
  app.add_option("--now", now, "the moment answers are for: YYYY-MM-DD[THH:MM]")->take_last();
  app.add_flag("--json", options.json, "answer with one JSON document");
  bool no_input = false;
  app.add_flag("--no-input", no_input, "never ask: a pass-phrase comes from a file, or not");
  add_facts(app, options, all);
  add_people(app, options, all);
  add_same(app, options, all);
  add_questions(app, options, all);
  add_odds(app, options, all);
  add_week(app, options, all);
  add_words(app, options, all);
  add_page(app, options, all);
  add_pictures(app, options, all);
  add_protection(app, options, all);
  const About about(app, kFooter);
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    if (app.exit(error, out, err) == 0) return Stop{0, out.str()};
    return Stop{2, refusal(app, error)};
  }
  if (auto text = about.text()) return Stop{0, *std::move(text)};
  options.key.may_ask = !no_input;
  if (auto* protect = std::get_if<ProtectCommand>(&options.command))
    protect->fresh.may_ask = !no_input;
  if (std::holds_alternative<std::monostate>(options.command)) return Stop{2, app.help()};
  const auto* page = std::get_if<ServeCommand>(&options.command);
  if (page != nullptr && page->demo && !options.database.empty())
    return Stop{2, "--demo has a file of its own: leave --db out, or --demo\n"};
  if (!now.empty()) {
    options.now = parse_moment(now);
    if (!options.now)
      return Stop{2, "--now: expected YYYY-MM-DD or YYYY-MM-DDTHH:MM, found \"" + now + "\"\n"};
  }
  return options;
}

}  // namespace sweet
