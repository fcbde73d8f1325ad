// Reads the tables only our own export writes: roles, touches, own kinds,
// verdicts and settings.
//
//   roles.csv    person,org,kind,title,from,to                kind: work or school
//   touches.csv  at,kind,from,to,thread,key,subject           to: ';' between several
//   kinds.csv    table,id,inverse,label,closeness_low,closeness_high,common,depends_low,
//                depends_high,owed,respect,value,half_life_years,spoken,medium,minutes,
//                people,job,exposure,meeting,worth,prepare_minutes,source
//                table: tie or ask
//   verdicts.csv person,other,says,on           says: same, not_same, know or do_not_know
//   settings.csv setting,value
//   errors       as spreadsheets.h says
#pragma once

#include <cstdint>

#include "book/batch.h"
#include "reading/table.h"

namespace sweet {

// The longest ask and the most people it needs that a table may say.
inline constexpr int kSheetMinutesMax = 7 * 24 * 60;
inline constexpr int kSheetPeopleMax = 1000;

void read_roles(Cells& cells, std::uint32_t file, Batch& batch);
void read_touches(Cells& cells, std::uint32_t file, Batch& batch);
void read_kinds(Cells& cells, Batch& batch);
void read_verdicts(Cells& cells, std::uint32_t file, Batch& batch);
void read_settings(Cells& cells, Batch& batch);

}  // namespace sweet
