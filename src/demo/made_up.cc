#include "demo/made_up.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "engine/engine.h"
#include "store/store.h"

namespace sweet {
namespace {

constexpr std::string_view kExampleFolder = "search";
constexpr std::string_view kExampleFiles[] = {"asks.csv",   "linkedin.zip", "mail.mbox",
                                              "people.csv", "targets.csv",  "ties.csv"};

// The example as one folder of files that are in the program.
class ExampleFiles : public Files {
 public:
  Result<Kind> kind(const std::string& path) const override {
    if (path == kExampleFolder) return Kind::Folder;
    TRY(find(path));
    return Kind::File;
  }
  Result<TextList> list(const std::string&) const override {
    TextList names;
    for (const std::string_view name : kExampleFiles)
      names.push_back(std::string(name));
    return names;
  }
  Result<std::unique_ptr<Bytes>> open(const std::string& path) const override {
    return bytes_of(std::string(TRY(find(path))));
  }

 private:
  static Result<std::string_view> find(std::string_view path) {
    const std::string_view bytes = embedded_example(path.substr(path.rfind('/') + 1));
    if (bytes.empty())
      return fail(Error::Code::NotFound, fmt::format("{} is not in the example", path),
                  "this is a fault of the program");
    return bytes;
  }
};

}  // namespace

Moment made_up_moment() {
  using namespace std::chrono;
  return sys_days{year{2026} / November / 22} + hours{9};
}

Result<MadeUp> MadeUp::make(const std::string& parent, const OpenDatabase& open_database) {
  MadeUp made(TRY(OwnFolder::make(parent)));
  std::unique_ptr<Database> database = TRY(open_database(made.file()));
  Store store = TRY(Store::open(std::move(database)));
  Engine engine(store, made_up_moment());
  TRY(engine.import(ExampleFiles(), {std::string(kExampleFolder)}, {}, WriteMode::Write));
  return made;
}

}  // namespace sweet
