#include "serve/route.h"

#include "serve/handlers.h"

namespace sweet {
namespace {

using enum AddressKind;
constexpr HttpMethod kGet = HttpMethod::Get, kPost = HttpMethod::Post,
                     kDelete = HttpMethod::Delete;

constexpr ApiRoute kRoutes[] = {
    {kPost, "/session", Open, Care::Light, open_session},
    {kDelete, "/session", Change, Care::Light, close_session},
    {kGet, "/openapi.json", Open, Care::Light, describe},
    {kPost, "/demo", Change, Care::Dear, begin_demo},
    {kDelete, "/demo", Change, Care::Dear, end_demo},
    {kGet, "/status", Read, Care::Light, get_status},
    {kGet, "/events", Wait, Care::Wait, wait_for_change},
    {kGet, "/plan", Read, Care::Dear, get_plan},
    {kGet, "/diagnose", Read, Care::Dear, get_diagnosis},
    {kGet, "/record", Read, Care::Dear, get_record},
    {kGet, "/map", Read, Care::Dear, get_map},
    {kGet, "/funnel", Read, Care::Dear, get_funnel},
    {kGet, "/around", Read, Care::Dear, draw_around},
    {kGet, "/ladder", Read, Care::Dear, get_ladder},
    {kGet, "/week.html", Read, Care::Dear, get_week_page},
    {kGet, "/week.pdf", Read, Care::Dear, get_week_pdf},
    {kGet, "/calendar.ics", Read, Care::Dear, get_calendar},
    {kGet, "/introductions", Read, Care::Dear, list_introductions},
    {kPost, "/introductions", Change, Care::Ready, note_introduction},
    {kGet, "/spot", Read, Care::Dear, find_spots_to},
    {kGet, "/routes", Read, Care::Dear, find_routes_to},
    {kGet, "/odds", Read, Care::Dear, get_odds},
    {kGet, "/kinds", Read, Care::Dear, list_kinds},
    {kGet, "/people", Read, Care::Light, list_people},
    {kPost, "/people", Change, Care::Dear, add_person},
    {kGet, "/people/{id}", Read, Care::Dear, get_person},
    {HttpMethod::Patch, "/people/{id}", Change, Care::Dear, change_person},
    {kDelete, "/people/{id}", Change, Care::Dear, forget_somebody},
    {kGet, "/duplicates", Read, Care::Dear, list_duplicates},
    {kPost, "/verdicts", Change, Care::Dear, say_verdict},
    {kGet, "/questions", Read, Care::Dear, list_questions},
    {kPost, "/ties", Change, Care::Dear, say_tie},
    {kGet, "/touches", Read, Care::Dear, list_touches},
    {kGet, "/targets", Read, Care::Light, list_targets},
    {kPost, "/targets", Change, Care::Dear, add_target},
    {kDelete, "/targets/{id}", Change, Care::Dear, remove_target},
    {kGet, "/asks", Read, Care::Light, list_asks},
    {kPost, "/asks", Change, Care::Ready, log_ask},
    {kPost, "/drafts", Change, Care::Ready, draft_message},
    {kPost, "/letters", Change, Care::Dear, make_letter},
    {kPost, "/lint", Change, Care::Dear, lint_text},
    {kGet, "/imports", Read, Care::Dear, list_imports},
    {kPost, "/imports", Upload, Care::Light, import_file},
    {kPost, "/imports/{id}/undo", Change, Care::Dear, undo_import},
    {kPost, "/imports/{id}/redo", Change, Care::Dear, redo_import},
    {kPost, "/undo", Change, Care::Dear, undo_last},
    {kGet, "/jobs", Look, Care::Light, list_jobs},
    {kGet, "/jobs/{id}", Look, Care::Light, get_job},
    {kDelete, "/jobs/{id}", Change, Care::Light, cancel_job},
    {kGet, "/export", Read, Care::Long, export_all},
    {kPost, "/backup", Change, Care::Long, make_backup},
    {kPost, "/erase", Change, Care::Dear, erase_all},
    {kGet, "/settings", Read, Care::Light, get_settings},
    {HttpMethod::Put, "/settings", Change, Care::Dear, put_settings},
    {kGet, "/protection", Look, Care::Dear, get_protection},
    {kPost, "/protection", Change, Care::Dear, protect_facts},
    {kPost, "/protection/remove", Change, Care::Dear, unprotect_facts},
    {kPost, "/unlock", Change, Care::Dear, unlock_facts},
};

// Whether the path fits the pattern; then `id` is what stands for {id}.
bool fits(std::string_view pattern, std::string_view path, std::string& id) {
  constexpr std::string_view kId = "{id}";
  const size_t at = pattern.find(kId);
  if (at == std::string_view::npos) return pattern == path;
  const std::string_view before = pattern.substr(0, at);
  const std::string_view after = pattern.substr(at + kId.size());
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) ||
      !path.ends_with(after))
    return false;
  id = path.substr(before.size(), path.size() - before.size() - after.size());
  return id.find('/') == std::string::npos;
}

}  // namespace

std::span<const ApiRoute> api_routes() {
  return kRoutes;
}

RouteFound find_route(HttpMethod method, std::string_view path) {
  RouteFound found;
  for (const ApiRoute& route : kRoutes) {
    std::string id;
    if (!fits(route.path, path, id)) continue;
    found.path_known = true;
    if (route.method != method) continue;
    found.route = &route;
    found.id = std::move(id);
    break;
  }
  return found;
}

}  // namespace sweet
