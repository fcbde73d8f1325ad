// map, funnel, around, record: pictures, as SVG into a file or as text.
#include <fmt/format.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "base/disk.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "learn/record.h"
#include "picture/around.h"
#include "picture/funnel.h"
#include "picture/record_chart.h"
#include "picture/spot_map.h"
#include "plan/choose.h"
#include "plan/spot.h"
#include "view/answers.h"
#include "view/json.h"

namespace sweet {
namespace {

constexpr int kIntroducersDrawn = 2;  // more columns could not be read

// A picture in the three forms a command can give it.
struct Forms {
  std::function<std::string()> svg;
  std::function<std::string()> text;
  std::function<Json()> json;
  bool names_people = true;
};

Result<int> show(Desk& desk, const std::string& out, const Forms& forms) {
  if (out == "-") {
    desk.out << forms.svg();
    return 0;
  }
  if (!out.empty()) TRY(write_file(out, forms.svg()));
  if (desk.json) {
    Json json = forms.json();
    if (!out.empty()) json["out"] = out;
    desk.out << json.dump() << '\n';
  } else if (out.empty()) {
    desk.out << forms.text();
  } else {
    desk.out << fmt::format("Drawn to {}.{}\n", out,
                            forms.names_people ? " It names people: keep it to yourself." : "");
  }
  return 0;
}

}  // namespace

Result<int> perform(Desk& desk, const MapCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const Outlook outlook = looked.world->outlook();
  const SpotMap map = make_spot_map(outlook, choose(outlook, {.hours = command.hours}));
  return show(desk, command.out,
              {[&] { return svg_of(map); }, [&] { return text_of(map); },
               [&] { return json_of(map); }});
}

Result<int> perform(Desk& desk, const FunnelCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const std::vector<Funnel> funnels = make_funnels(looked.world->outlook());
  return show(desk, command.out,
              {[&] { return svg_of(funnels); }, [&] { return text_of(funnels); },
               [&] { return json_of(funnels); }});
}

Result<int> perform(Desk& desk, const RecordCommand& command) {
  const Book book = TRY(desk.engine.read(Extent::NoTouches));
  const Record record = record_of(book.asks);
  return show(desk, command.out,
              {.svg = [&] { return svg_of(record); },
               .text = [&] { return text_of(record); },
               .json = [&] { return json_of(record); },
               .names_people = false});
}

Result<int> perform(Desk& desk, const AroundCommand& command) {
  const Looked looked = TRY(desk.engine.look(command.who));
  const World& world = *looked.world;
  const Outlook outlook = world.outlook();
  const Spots spots =
      find_spots(outlook, looked.people(),
                 {.options_max = command.ways_max, .introducers_max = kIntroducersDrawn});
  const Neighbourhood around{looked_name(looked), spots.options, spots.reason};
  const auto as_json = [&] {
    Json ways = Json::array();
    for (const Approach& approach : spots.options)
      ways.push_back(json_of(world.book, approach));
    Json json = {{"target", looked.name()}, {"ways", std::move(ways)}};
    if (spots.options.empty()) json["reason"] = spots.reason;
    return json;
  };
  return show(desk, command.out,
              {[&] { return svg_of(outlook, around); },
               [&] { return text_of(outlook, around); }, as_json});
}

}  // namespace sweet
