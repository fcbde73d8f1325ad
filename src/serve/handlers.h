// The handlers: each reads its fields, asks the engine, and hands on the answer as JSON.
// None holds a rule of the domain.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "serve/call.h"
#include "view/json.h"

namespace sweet {

inline constexpr int kCreated = 201;          // status of an answer that made something
inline constexpr int kBodyMinutesMax = 1440;  // the longest ask a page may send

[[nodiscard]] HttpAnswer json_answer(const Json& json, int status = 200);

// Coming in, and what there is.
[[nodiscard]] Result<HttpAnswer> open_session(Call& call);
[[nodiscard]] Result<HttpAnswer> close_session(Call& call);
[[nodiscard]] Result<HttpAnswer> describe(Call& call);
[[nodiscard]] Result<HttpAnswer> begin_demo(Call& call);
[[nodiscard]] Result<HttpAnswer> end_demo(Call& call);
[[nodiscard]] Result<HttpAnswer> get_status(Call& call);
[[nodiscard]] Result<HttpAnswer> wait_for_change(Call& call);

// Chances and ways.
[[nodiscard]] Result<HttpAnswer> get_plan(Call& call);
[[nodiscard]] Result<HttpAnswer> get_diagnosis(Call& call);
[[nodiscard]] Result<HttpAnswer> find_spots_to(Call& call);
[[nodiscard]] Result<HttpAnswer> find_routes_to(Call& call);
[[nodiscard]] Result<HttpAnswer> get_odds(Call& call);
[[nodiscard]] Result<HttpAnswer> list_kinds(Call& call);

[[nodiscard]] Result<HttpAnswer> get_record(Call& call);

// Pictures, paper, and what comes after this ask.
[[nodiscard]] Result<HttpAnswer> get_map(Call& call);
[[nodiscard]] Result<HttpAnswer> get_funnel(Call& call);
[[nodiscard]] Result<HttpAnswer> draw_around(Call& call);
[[nodiscard]] Result<HttpAnswer> get_ladder(Call& call);
[[nodiscard]] Result<HttpAnswer> get_week_page(Call& call);
[[nodiscard]] Result<HttpAnswer> get_week_pdf(Call& call);
[[nodiscard]] Result<HttpAnswer> get_calendar(Call& call);
[[nodiscard]] Result<HttpAnswer> list_introductions(Call& call);
[[nodiscard]] Result<HttpAnswer> note_introduction(Call& call);

// People and what is said of them.
[[nodiscard]] Result<HttpAnswer> list_people(Call& call);
[[nodiscard]] Result<HttpAnswer> get_person(Call& call);
[[nodiscard]] Result<HttpAnswer> add_person(Call& call);
[[nodiscard]] Result<HttpAnswer> change_person(Call& call);
[[nodiscard]] Result<HttpAnswer> forget_somebody(Call& call);
[[nodiscard]] Result<HttpAnswer> list_duplicates(Call& call);
[[nodiscard]] Result<HttpAnswer> say_verdict(Call& call);
[[nodiscard]] Result<HttpAnswer> list_questions(Call& call);
[[nodiscard]] Result<HttpAnswer> say_tie(Call& call);
[[nodiscard]] Result<HttpAnswer> list_touches(Call& call);
[[nodiscard]] Result<HttpAnswer> list_targets(Call& call);
[[nodiscard]] Result<HttpAnswer> add_target(Call& call);
[[nodiscard]] Result<HttpAnswer> remove_target(Call& call);
[[nodiscard]] Result<HttpAnswer> list_asks(Call& call);
[[nodiscard]] Result<HttpAnswer> log_ask(Call& call);

// The ask in words.
[[nodiscard]] Result<HttpAnswer> draft_message(Call& call);
[[nodiscard]] Result<HttpAnswer> make_letter(Call& call);
[[nodiscard]] Result<HttpAnswer> lint_text(Call& call);

// Facts in and out.
[[nodiscard]] Result<HttpAnswer> list_imports(Call& call);
[[nodiscard]] Result<HttpAnswer> import_file(Call& call);
[[nodiscard]] Result<HttpAnswer> undo_import(Call& call);
[[nodiscard]] Result<HttpAnswer> redo_import(Call& call);
[[nodiscard]] Result<HttpAnswer> undo_last(Call& call);
[[nodiscard]] Result<HttpAnswer> list_jobs(Call& call);
[[nodiscard]] Result<HttpAnswer> get_job(Call& call);
[[nodiscard]] Result<HttpAnswer> cancel_job(Call& call);
[[nodiscard]] Result<HttpAnswer> export_all(Call& call);
[[nodiscard]] Result<HttpAnswer> erase_all(Call& call);
[[nodiscard]] Result<HttpAnswer> get_settings(Call& call);
[[nodiscard]] Result<HttpAnswer> put_settings(Call& call);

// The file under a pass-phrase.
[[nodiscard]] Result<HttpAnswer> get_protection(Call& call);
[[nodiscard]] Result<HttpAnswer> protect_facts(Call& call);
[[nodiscard]] Result<HttpAnswer> unprotect_facts(Call& call);
[[nodiscard]] Result<HttpAnswer> unlock_facts(Call& call);

// The file itself, to keep elsewhere.
[[nodiscard]] Result<HttpAnswer> make_backup(Call& call);

}  // namespace sweet
