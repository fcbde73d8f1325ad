"""Calendars (iCalendar)."""
from case import partly, read, stopped

PEOPLE = (b"ORGANIZER;CN=Ana Ruiz:mailto:ana@example.org\r\n"
          b"ATTENDEE;CN=Ben Okafor;PARTSTAT=ACCEPTED:mailto:ben@example.org\r\n")
START = b"DTSTART:20260105T100000Z\r\n"


def calendar(events):
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + events + b"END:VCALENDAR\r\n"


def event(lines=b"", start=START, people=PEOPLE, uid=b"u1@x"):
    return (b"BEGIN:VEVENT\r\nUID:" + uid + b"\r\n" + start + people + lines + b"END:VEVENT\r\n")


def meeting(*args, **kw):
    return calendar(event(*args, **kw))


def series(rule, start=START):
    return meeting(b"RRULE:" + rule + b"\r\n", start)


def many_dates():
    days = b",".join(b"%08dT100000Z" % (20200101 + i % 28) for i in range(100_000))
    return meeting(b"RDATE:" + days + b"\r\n")


def guests(count):
    return b"".join(b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:g%d@example.org\r\n" % i for i in range(count))


ZONE_LOOP = (b"BEGIN:VTIMEZONE\r\nTZID:Loop\r\nBEGIN:STANDARD\r\nDTSTART;TZID=Loop:19700101T000000\r\n"
             b"TZOFFSETFROM:+9999\r\nTZOFFSETTO:-9999\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n"
             b"END:VTIMEZONE\r\n")

SERIES = [
    # Times of a series: at most 1,000, of the five years before now.
    read("series/seconds_for_ever.ics", series(b"FREQ=SECONDLY"), people=2, touches=1000,
         says="series cut"),
    read("series/minutes_for_ever.ics", series(b"FREQ=MINUTELY", b"DTSTART:20000101T000000Z\r\n"),
         people=2, touches=1001, says="series cut"),
    read("series/all_by_parts.ics", series(
        b"FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=" +
        b",".join(b"%d" % i for i in range(1, 32)) +
        b";BYHOUR=" + b",".join(b"%d" % i for i in range(24)) +
        b";BYMINUTE=" + b",".join(b"%d" % i for i in range(60)) +
        b";BYSECOND=" + b",".join(b"%d" % i for i in range(60))), people=2, touches=1001,
         says="series cut"),
    read("series/count_of_2_31.ics", series(b"FREQ=DAILY;COUNT=2147483648"), people=2, touches=321),
    partly("series/count_too_long.ics", series(b"FREQ=DAILY;COUNT=" + b"9" * 40), 1, people=2,
           touches=1, says="RRULE"),
    partly("series/interval_0.ics", series(b"FREQ=DAILY;INTERVAL=0"), 1, people=2, touches=1),
    read("series/interval_of_ages.ics", series(b"FREQ=YEARLY;INTERVAL=2147483647"), people=2,
         touches=1),
    read("series/never.ics", series(b"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"), people=2, touches=1),
    read("series/never_by_second.ics", series(b"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31"), people=2,
         touches=1),
    partly("series/no_such_rule.ics", series(b"FREQ=HOURS;WKST=XX"), 1, people=2, touches=1),
    partly("series/rule_of_commas.ics", series(b"FREQ=DAILY;BYDAY=" + b"," * 50_000), 1, people=2,
           touches=1),
    read("series/many_dates.ics", many_dates, people=2, touches=29, says="beyond the limits"),
    read("series/year_1.ics", series(b"FREQ=DAILY", b"DTSTART:00010101T000000Z\r\n"), people=2,
         touches=1001, says="series cut"),
    read("series/year_9999.ics", series(b"FREQ=DAILY", b"DTSTART:99990101T000000Z\r\n"),
         says="still to come"),
    read("series/until_before.ics", series(b"FREQ=DAILY;UNTIL=19700101T000000Z"), people=2, touches=1),
    read("series/many_rules.ics", meeting(b"RRULE:FREQ=SECONDLY\r\n" * 2_000), people=2, touches=1000,
         says="series cut"),
    read("series/many_series.ics", calendar(b"".join(
        event(b"RRULE:FREQ=HOURLY\r\n", uid=b"u%d@x" % i) for i in range(50))), people=2,
         touches=50_000, says="series cut"),
]

CALENDARS = [
    read("calendar/one.ics", meeting(), people=2, touches=1),
    stopped("calendar/nothing.ics", b"BEGIN:VCARDCALENDAR\r\n"),
    read("calendar/empty.ics", calendar(b"")),
    partly("calendar/event_never_ends.ics", calendar(event()[:-12]), 1),
    partly("calendar/cut.ics", meeting()[:-40], 1, says="never ends"),
    partly("calendar/next_begins.ics", calendar(event()[:-12] + event()), 1, people=2, touches=1,
           says="this meeting never ends"),
    partly("calendar/no_start.ics", meeting(start=b""), 1, says="DTSTART"),
    partly("calendar/bad_start.ics", meeting(start=b"DTSTART:20261399T999999\r\n"), 2,
           says="a date like 20260131T153000"),
    read("calendar/deep.ics", calendar(b"BEGIN:X\r\n" * 100_000 + b"END:X\r\n" * 100_000 + event()),
         people=2, touches=1),
    read("calendar/calendars_inside.ics", b"BEGIN:VCALENDAR\r\n" * 1_000 + event() +
         b"END:VCALENDAR\r\n" * 1_000, people=2, touches=1),
    read("calendar/alarm_inside.ics", meeting(b"BEGIN:VALARM\r\nTRIGGER:-PT5M\r\n"
                                              b"ATTENDEE:mailto:evil@example.org\r\nEND:VALARM\r\n"),
         people=2, touches=1, never="evil@example.org"),
    read("calendar/attachment.ics", meeting(b"ATTACH:http://127.0.0.1:9/x\r\n"
                                            b"ATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD\r\n"),
         people=2, touches=1, never=["127.0.0.1:9", "QUJD"]),
    read("calendar/description.ics", meeting(b"DESCRIPTION:secret words\\nmore\r\nSUMMARY:secret\r\n"),
         people=2, touches=1, never="secret"),
    read("calendar/zone_of_itself.ics", calendar(
        ZONE_LOOP + event(start=b"DTSTART;TZID=Loop:20260105T100000\r\n")), people=2, touches=1),
    read("calendar/zone_unknown.ics", meeting(start=b"DTSTART;TZID=Mars/Olympus:20260105T100000\r\n"),
         people=2, touches=1, says="zone"),
    read("calendar/zone_path.ics",
         meeting(start=b"DTSTART;TZID=../../../../etc/passwd:20260105T100000\r\n"), people=2,
         touches=1, says="zone"),
    read("calendar/many_zones.ics", calendar(b"".join(
        ZONE_LOOP.replace(b"Loop", b"Z%d" % i) for i in range(2_000)) + event()), people=2, touches=1),
    read("calendar/crowd.ics", meeting(people=PEOPLE + guests(500)), says="more than 100 people"),
    read("calendar/multitude.ics", meeting(people=PEOPLE + guests(20_000)), says="more than 100 people"),
    read("calendar/alone.ics", meeting(people=b""), says="fewer than two people"),
    read("calendar/rooms.ics", meeting(people=b"ORGANIZER:mailto:ana@example.org\r\n"
                                       b"ATTENDEE;CUTYPE=RESOURCE:mailto:room@example.org\r\n"),
         says="fewer than two people", never="room@example.org"),
    read("calendar/declined.ics", meeting(people=PEOPLE.replace(b"ACCEPTED", b"DECLINED")),
         says="fewer than two people"),
    read("calendar/cancelled.ics", meeting(b"STATUS:CANCELLED\r\n"), says="1 cancelled"),
    read("calendar/all_excepted.ics", meeting(b"EXDATE:20260105T100000Z\r\n")),
    read("calendar/moved_nowhere.ics", calendar(event(b"RECURRENCE-ID:20300101T000000Z\r\n")),
         people=2, touches=1),
    read("calendar/same_id.ics", calendar(event() * 1_000), people=2, touches=1000),
    read("calendar/long_id.ics", meeting(uid=b"u" * 1_000_000), people=2, touches=1),
    read("calendar/name_with_lines.ics",
         meeting(people=PEOPLE + b'ATTENDEE;CN="Eve^nBEGIN:VEVENT":mailto:eve@example.org\r\n'),
         people=3, touches=1),
    read("calendar/long_line.ics", meeting(b"X-LONG:" + b"x" * 5_000_000 + b"\r\n"), people=2, touches=1),
    read("calendar/folds.ics", meeting(b"X-LONG:" + b"x\r\n " * 1_000_000 + b"\r\n"), people=2, touches=1),
    stopped("calendar/nul.ics", meeting(b"SUMMARY:a\0b\r\n")),
    read("calendar/not_utf8.ics", meeting(people=PEOPLE.replace(b"Ruiz", b"\xff\xfe\xed\xa0\x80")),
         people=2, touches=1),
    read("calendar/utf16.ics", meeting().decode().encode("utf-16"), people=2, touches=1),
    stopped("calendar/todo.ics", b"BEGIN:VTODO\r\nDTSTART:20260105T100000Z\r\nEND:VTODO\r\n"),
]

CASES = SERIES + CALENDARS
