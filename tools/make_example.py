#!/usr/bin/env python3
"""Writes examples/search/: a made-up job search that has stalled. Everybody is invented.

    python3 tools/make_example.py examples/search

The same bytes on every run: the seed is fixed and the ZIP carries a fixed date. The truth of
the story: the seeker asks for much (referrals, office visits, introductions to several) of
people she hardly knows, seldom reminds anybody, and meets few.
"""
import csv
import datetime as dt
import io
import os
import random
import re
import sys
import unicodedata
import zipfile

SEED = 20261120
LAST_DAY = dt.date(2026, 11, 20)
PEOPLE = 220
MAILS = 150

FIRST = """Amara Björn Chidi Dalia Emre Farah Goran Hana Ikaika Jelena Kofi Leilani Mateus Nadia
Oluwaseun Paloma Quang Rania Soren Tomasz Ulrika Viktor Wanjiru Ximena Yusuf Zofia Anaïs Bogdan
Camille Devika Eilidh Fintan Giulia Haruka Imani Joaquín Kaveh Ludmila Marisol Niamh Oisín Priya
Rasmus Saoirse Tariq Umberto Veda Wiremu Yara Zoltán Aigerim Bao Catarina Dmitri Esperanza
Fredrik Gwen Hamza Isolde Jun Katarzyna Lars Miriam Nikhil""".split()
LAST = """Abernethy Bakshi Castellanos Dragomir Eklund Farrokhzad Gallego Hashimoto Igwe Jovanović
Kowalczyk Lindqvist Mbali-Tran Nakagawa Okonjo Petrosyan Quispe Rautio Sandoval Tuiasosopo Uzun
Vasquez Wachira Xu Yamada Zielińska Aaltonen Boateng Cardoso Delacroix Engström Fitzwalter
Ghorbani Halvorsen Ivanova Jankowski Kamau Lefebvre Moreau Nwosu Ortega Pereira Rahimi Szabó
Takahashi Urbina Varga Whitlock Yilmaz Zhou Ó_Briain Ngata Hakimi Bergström Solberg Tanaka""".split()

# Companies that do not exist: each name says so.
COMPANIES = {
    "Bramblewick Analytics": "bramblewick", "Nordlicht Phantasie GmbH": "nordlicht-phantasie",
    "Kestrel & Thimble Ltd": "kestrel-thimble", "Quillfeather Health": "quillfeather",
    "Mossgate Imaginary Rail": "mossgate-rail", "Fablewater Utilities": "fablewater",
    "Umbrafox Studios": "umbrafox", "Lanternfish Logistics": "lanternfish",
    "Pretend River Bank": "pretend-river", "Zephyr & Oddsocks": "zephyr-oddsocks",
    "Thistledown Robotics": "thistledown", "Gossamer Cartography Inc": "gossamer-carto",
}
# Where the seeker was, so that there are former colleagues.
PAST = ["Bramblewick Analytics", "Mossgate Imaginary Rail"]
SCHOOL = "University of Nevermere"
TITLES = [("Analyst", "junior"), ("Data Engineer", "staff"), ("Product Designer", "staff"),
          ("Project Lead", "manager"), ("Operations Manager", "manager"),
          ("Head of Data", "director"), ("Director of Operations", "director"),
          ("Chief Product Officer", "executive"), ("VP Engineering", "executive"),
          ("Consultant", "staff"), ("Recruiter", "staff"), ("Research Associate", "junior")]
ME = {"id": "me", "name": "Ilse Marrowby", "first": "Ilse", "last": "Marrowby",
      "email": "ilse.marrowby@marrowby.example.org", "slug": "in/ilse-marrowby-example",
      "company": "", "title": "Data product lead, looking", "seniority": "manager", "load": ""}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def slug(text):
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def make_people(rng):
    names = [(f, l.replace("_", " ")) for f in FIRST for l in LAST]
    people = []
    for n, (first, last) in enumerate(rng.sample(names, PEOPLE)):
        company = PAST[n % 2] if n < 8 else rng.choice(list(COMPANIES))
        title, seniority = rng.choice(TITLES)
        key = slug(f"{first} {last}")
        people.append({
            "id": slug(first) + str(n), "first": first, "last": last, "name": f"{first} {last}",
            "company": company, "title": title, "seniority": seniority,
            "email": f"{key.replace('-', '.')}@{COMPANIES[company]}.example.org",
            "slug": f"in/{key}-{rng.randrange(16 ** 4):04x}-example",
            "shown": rng.random() < 0.15,  # the address stands in the archive
            "since": LAST_DAY - dt.timedelta(days=rng.randrange(60, 4000)),
            "load": rng.choice(["", "", "open", "normal", "busy"]),
        })
    return people


def table(header, rows, preamble=""):
    out = io.StringIO()
    out.write(preamble)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def day_text(day):
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}"


def url(person):
    return "https://www.linkedin.com/" + person["slug"]


NOTES = ('Notes:\n"When exporting your connection data, you may notice that some of the email '
         'addresses are missing. You will only see email addresses for connections who have '
         'allowed their connections to see or download their email address using this setting '
         'https://www.linkedin.com/psettings/privacy/email. You can learn more here '
         'https://www.linkedin.com/help/linkedin/answer/261"\n\n')

LINES = ["Good to hear from you. How is the new team?", "Thank you, that was kind of you.",
         "I am looking around since the spring. Would you have twenty minutes?",
         "Congratulations on the launch!", "Happy to talk, next week is better for me.",
         "Sorry for the late answer, it has been a full month.",
         "Do you still see anybody from the old floor?"]


def messages(rng, friends):
    rows = []
    for n, person in enumerate(friends):
        day = LAST_DAY - dt.timedelta(days=rng.randrange(3, 900))
        mine = rng.random() < 0.7
        for turn in range(rng.choice([1, 2, 2, 3, 5])):
            who, whom = (ME, person) if mine else (person, ME)
            at = dt.datetime.combine(day, dt.time(rng.randrange(8, 20), rng.randrange(60)))
            rows.append((f"2-conv{n:03d}==", "", who["name"], url(who), whom["name"], url(whom),
                         at.strftime("%Y-%m-%d %H:%M:%S UTC"), "", rng.choice(LINES), "INBOX",
                         "", "No"))
            mine = not mine
            day = min(day + dt.timedelta(days=rng.randrange(1, 6)), LAST_DAY)
    rows.sort(key=lambda row: row[6], reverse=True)
    return table(["CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO",
                  "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER",
                  "ATTACHMENTS", "IS MESSAGE DRAFT"], rows)


def invitations(rng, some):
    rows = []
    for person in some:
        day = max(person["since"] - dt.timedelta(days=2), dt.date(2016, 1, 4))
        out = rng.random() < 0.6
        who, whom = (ME, person) if out else (person, ME)
        rows.append((who["name"], whom["name"],
                     f"{day.month}/{day.day}/{day.year % 100:02d}, 2:37 PM", "",
                     "OUTGOING" if out else "INCOMING", url(who), url(whom)))
    return table(["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl",
                  "inviteeProfileUrl"], rows)


def archive(rng, people):
    known = [p for p in people if p["linked"]]
    friends = [p for p in known if p["near"]]
    colleagues = [p for p in known if p["company"] in PAST]
    files = {"Connections.csv": table(
        ["First Name", "Last Name", "URL", "Email Address", "Company", "Position",
         "Connected On"],
        [(p["first"], p["last"], url(p), p["email"] if p["shown"] else "", p["company"],
          p["title"], day_text(p["since"])) for p in known], NOTES)}
    files["messages.csv"] = messages(rng, friends + rng.sample(known, 30))
    files["Invitations.csv"] = invitations(rng, rng.sample(known, 40))
    files["Profile.csv"] = table(
        ["First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline",
         "Summary", "Industry", "Zip Code", "Geo Location", "Twitter Handles", "Websites",
         "Instant Messengers"],
        [(ME["first"], ME["last"], "", "", "", ME["title"], "", "Software", "", "", "", "", "")])
    files["Email Addresses.csv"] = table(
        ["Email Address", "Confirmed", "Primary", "Updated On"],
        [(ME["email"], "Yes", "Yes", "3/2/24, 9:15 AM")])
    files["Positions.csv"] = table(
        ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
        [(PAST[0], "Data Product Lead", "", "", "Mar 2020", "May 2026"),
         (PAST[1], "Data Analyst", "", "", "Sep 2014", "Feb 2020")])
    files["Education.csv"] = table(
        ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
        [(SCHOOL, "2010", "2014", "", "BSc Statistics", "")])
    files["Endorsement_Received_Info.csv"] = table(
        ["Endorsement Date", "Skill Name", "Endorser First Name", "Endorser Last Name",
         "Endorser Public Url", "Endorsement Status"],
        [(f"{rng.randrange(2019, 2026)}/02/{n % 27 + 1:02d} 15:02:55 UTC", "Forecasting",
          p["first"], p["last"], "www.linkedin.com/" + p["slug"], "ACCEPTED")
         for n, p in enumerate(rng.sample(colleagues, 12))])
    files["Recommendations_Received.csv"] = table(
        ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
        [(p["first"], p["last"], p["company"], p["title"],
          "She finds the question behind the question.", "04/11/24, 10:20 AM", "VISIBLE")
         for p in rng.sample(colleagues, 4)])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 20, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, text.encode())
    return out.getvalue()


def encoded(name):
    if name.isascii():
        return name
    return "=?UTF-8?Q?" + "".join(
        c if c.isascii() and c.isalnum() else "_" if c == " " else
        "".join(f"={b:02X}" for b in c.encode()) for c in name) + "?="


def mailbox(rng, people):
    # Strangers to the archive would stay two: nothing ties an address to a bare profile.
    shown = [p for p in people if p["shown"] and not p["near"]]
    writers = [p for p in people if p["near"]] + rng.sample(shown, 14)
    subjects = ["Catching up", "Your talk last week", "A question about your team", "Lunch?",
                "Old slides", "Reference", "Coffee on Thursday", "Looking for a new role"]
    mails, n = [], 0
    while len(mails) < MAILS:
        person = rng.choice(writers)
        subject = rng.choice(subjects)
        at = dt.datetime.combine(LAST_DAY - dt.timedelta(days=rng.randrange(1, 700)),
                                 dt.time(rng.randrange(7, 21), rng.randrange(60)))
        mine, before = rng.random() < 0.6, ""
        with_third = rng.choice(writers) if rng.random() < 0.15 else None
        for turn in range(rng.choice([1, 1, 2, 3, 4])):
            if at.date() > LAST_DAY or len(mails) == MAILS:
                break
            who, whom = (ME, person) if mine else (person, ME)
            n += 1
            ident = f"<{n:04d}.{slug(who['name'])}@example.org>"
            head = [f"From {who['email']} {at.strftime('%a %b %d %H:%M:%S +0000 %Y')}",
                    f"Message-ID: {ident}", f"Date: {at.strftime('%a, %d %b %Y %H:%M:%S +0000')}",
                    f"From: {encoded(who['name'])} <{who['email']}>",
                    f"To: {encoded(whom['name'])} <{whom['email']}>",
                    f"Subject: {'Re: ' if turn else ''}{subject}"]
            if with_third and with_third is not person:
                head.append(f"Cc: {encoded(with_third['name'])} <{with_third['email']}>")
            if before:
                head += [f"In-Reply-To: {before}", f"References: {before}"]
            head += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
            mails.append((at, "\n".join(head) + "\n\n" + rng.choice(LINES) + "\n\n"))
            before, mine = ident, not mine
            at += dt.timedelta(hours=rng.randrange(2, 90))
    return "".join(text for _, text in sorted(mails))


def spreadsheets(rng, people):
    near = [p for p in people if p["near"]]
    weak = [p for p in people if not p["near"] and p["linked"]]
    wanted = [p for p in people if not p["linked"]][:6]
    listed = near + wanted + rng.sample(weak, 18)
    busy = set(p["id"] for p in rng.sample(listed, 5))
    rows = [(ME["id"], ME["name"], ME["email"], "", ME["title"], ME["seniority"], "", "yes", "")]
    rows += [(p["id"], p["name"], p["email"], p["company"], p["title"], p["seniority"],
              "overloaded" if p["id"] in busy else p["load"], "", "") for p in listed]
    people_csv = table("id name email company title seniority load me notes".split(), rows)
    return {"people.csv": people_csv, "ties.csv": ties(rng, near, wanted, listed),
            "targets.csv": targets(wanted, near), "asks.csv": asks(rng, near, weak, wanted)}


def ties(rng, near, wanted, listed):
    kinds = ["close_friend", "past_manager", "past_colleague", "friend", "classmate", "mentor",
             "past_client", "family", "helped_me", "neighbour", "past_report",
             "influential_contact", "past_colleague", "acquaintance"]
    rows = []
    for n, p in enumerate(near):
        kind = kinds[n % len(kinds)]
        last = LAST_DAY - dt.timedelta(days=rng.randrange(20, 600))
        close = {"close_friend": 5, "family": 5, "acquaintance": 2}.get(kind, rng.choice([3, 4]))
        rows.append(("me", p["id"], kind, close, "", last.isoformat(), ""))
    for n, p in enumerate(listed[len(near) + len(wanted):]):
        rows.append(("me", p["id"], ["acquaintance", "met_once", "online_only"][n % 3], 1 + n % 2,
                     "", "", ""))
    # Those who can open doors: each wanted person is known to two or three near ones.
    other = ["colleague", "friend", "client", "past_colleague", "mentor", "respected_in_field"]
    for n, p in enumerate(wanted):
        for m in range(2 + n % 2):
            via = near[(3 * n + 5 * m) % len(near)]
            rows.append((via["id"], p["id"], other[(n + m) % len(other)], 2 + (n + m) % 4, "", "",
                         ""))
    for n in range(0, len(near) - 1, 2):
        rows.append((near[n]["id"], near[n + 1]["id"], "past_colleague", 3, "", "", ""))
    return table("person other kind closeness since last_contact notes".split(), rows)


def targets(wanted, near):
    roles = ["Head of data products", "Data product lead", "Analytics lead"]
    rows = [(p["id"], p["company"], roles[n % 3], 1 + n % 3, "works on what I want to do")
            for n, p in enumerate(wanted)]
    for n, company in enumerate(["Quillfeather Health", "Lanternfish Logistics",
                                 "Thistledown Robotics", "Gossamer Cartography Inc"]):
        rows.append(("", company, roles[n % 3], 2 + n % 3, "growing, and close by"))
    return table("person company role priority why".split(), rows)


# What was asked in five weeks, week by week: to whom (w: weak tie, n: near, t: target), for
# what, by which medium, minutes, how it ended, reminders.
LOG = [
    "w referral message 15 silence 0", "w job message 20 silence 0", "n advice coffee 45 met 0",
    "w introductions message 30 silence 0", "w visit office 90 no 0", "t job message 30 silence 0",
    "w referral message 20 silence 0", "w insight video 30 silence 0", "n feedback video 30 yes 0",
    "w visit office 60 silence 0", "w introductions message 30 no 0", "t insight video 30 silence 1",
    "w job message 20 no 0", "w referral message 15 silence 0", "w advice video 30 met 1",
    "n introductions message 30 silence 0", "w visit office 120 silence 0",
    "t job message 30 silence 0", "w introductions message 30 silence 0",
    "w referral message 15 silence 0", "n names phone 15 referred_on 0",
    "w job message 20 silence 0", "w visit office 60 no 0", "t visit office 60 silence 0",
    "w referral message 15 no 0", "w introductions message 30 silence 0",
    "n introduction message 10 yes 1", "w job message 20 silence 0", "w insight lunch 60 silence 0",
    "t referral message 20 silence 0", "w referral message 15 pending 0", "w advice video 20 pending 0",
]


def asks(rng, near, weak, wanted):
    pools = {"w": rng.sample(weak, len(weak)), "n": near[1::2], "t": list(wanted)}
    rows = []
    for n, line in enumerate(LOG):
        pool, what, medium, minutes, outcome, reminders = line.split()
        person = pools[pool][n % len(pools[pool])]
        day = dt.date(2026, 10, 14) + dt.timedelta(days=n * 37 // len(LOG))
        closed = ""
        if outcome not in ("silence", "pending"):
            closed = min(day + dt.timedelta(days=rng.randrange(2, 9)), LAST_DAY).isoformat()
        about = wanted[0]["id"] if what == "introduction" else ""
        rows.append((day.isoformat(), person["name"] if pool == "w" else person["id"], about,
                     "", what, medium, minutes, outcome, reminders, closed, ""))
    return table("date to about via what medium minutes outcome follow_ups closed_on notes"
                 .split(), rows)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "examples/search"
    rng = random.Random(SEED)
    people = make_people(rng)
    for n, person in enumerate(people):
        person["near"] = n < 20
        person["linked"] = n < PEOPLE - 10
        person["shown"] = person["shown"] or 20 <= n < 90
    files = {"linkedin.zip": archive(rng, people), "mail.mbox": mailbox(rng, people).encode()}
    files |= {name: text.encode() for name, text in spreadsheets(rng, people).items()}
    os.makedirs(folder, exist_ok=True)
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)


if __name__ == "__main__":
    main()
