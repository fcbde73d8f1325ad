"""Mail: single ones, mailboxes, Maildirs."""
import base64

from case import partly, read, stopped

ANA = b"From: Ana Ruiz <ana@example.org>\n"
BEN = b"To: Ben Okafor <ben@example.org>\n"
DATE = b"Date: Mon, 05 Jan 2026 10:00:00 +0000\n"
SEPARATOR = b"From ana@example.org Mon Jan  5 10:00:00 2026\n"


def mail(extra=b"", author=ANA, to=BEN, date=DATE, body=b"Hello\n", number=1):
    return (author + to + date + b"Message-ID: <m%d@example.org>\n" % number +
            b"Subject: s%d\n" % number + extra + b"\n" + body)


def box(*mails):
    return b"".join(SEPARATOR + one + b"\n" for one in mails)


def parts(depth):
    """A mail of parts within parts."""
    text = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i, i + 1)
                    for i in range(depth))
    return mail(b"Content-Type: multipart/mixed; boundary=b0\n", body=text)


def million_parts():
    return mail(b"Content-Type: multipart/mixed; boundary=b\n",
                body=b"--b\nContent-Type: text/plain\n\nx\n" * 200_000)


def folder(names):
    def make(path):
        for name, content in names.items():
            file = path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return make


def invitation(part):
    return mail(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
                body=b"--b\n" + part + b"\n--b--\n")


REPLY = (b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:u\nDTSTART:20260106T100000Z\n"
         b"ORGANIZER:mailto:ben@example.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.org\n"
         b"END:VEVENT\nEND:VCALENDAR\n")
CALENDAR = b"Content-Type: text/calendar; method=REPLY\n"

SINGLE = [
    read("mail/plain.eml", mail(), people=2, touches=1),
    stopped("mail/empty.eml", b"", "is empty"),
    read("mail/header_alone.eml", mail()[:-7], people=2, touches=1),
    read("mail/no_author.eml", mail(author=b""), says="1 "),
    read("mail/two_authors.eml", mail(ANA.replace(b"ana", b"cem")), people=2, touches=1),
    read("mail/authors_in_a_row.eml",
         mail(author=b"From: Ana Ruiz <ana@example.org>, Cem Ay <cem@example.org>\n"), people=2,
         touches=1),
    read("mail/author_without_address.eml", mail(author=b"From: moderator\n"), people=2, touches=1),
    read("mail/to_nobody.eml", mail(to=b""), people=1, says="1 "),
    partly("mail/no_date.eml", mail(date=b""), 1, says="Date: expected the date of the mail"),
    partly("mail/bad_date.eml", mail(date=b"Date: Mon, 99 Foo 2026 99:99:99\n"), 1, says="Date:"),
    read("mail/date_of_1900.eml", mail(date=b"Date: Mon, 01 Jan 1900 00:00:00 +0000\n"), people=2,
         touches=1),
    read("mail/date_of_2040.eml", mail(date=b"Date: Mon, 02 Jan 2040 00:00:00 +0000\n"), people=2,
         touches=1),
    partly("mail/long_date.eml", mail(date=b"Date: " + b"Mon " * 50_000 + b"\n"), 1, says="Date:"),
    partly("mail/brackets_in_date.eml", mail(date=b"Date: " + b"(" * 100_000 + b"\n"), 1),
    read("mail/long_id.eml", mail(b"Message-ID: <" + b"i" * 10_000 + b"@x>\n"), people=2, touches=1),
    read("mail/no_id.eml", mail().replace(b"Message-ID: <m1@example.org>\n", b""), people=2, touches=1),
    read("mail/raw_8_bit.eml", mail(author="From: Zoë Ruiz <zoe@example.org>\n".encode("latin-1")),
         people=2, touches=1),
    read("mail/not_utf8.eml", mail(author=b"From: \xff\xfe\xc0 <ana@example.org>\n"), people=2, touches=1),
    stopped("mail/nul.eml", mail(author=b"From: A\0na <ana@example.org>\n")),
    read("mail/colons.eml", mail(to=b"To: " + b":" * 99_999 + b" ben@example.org\n"), people=2,
         touches=1),
    read("mail/semicolons.eml", mail(to=b"To: " + b";" * 99_999 + b" ben@example.org\n"), people=2,
         touches=1),
    read("mail/brackets.eml", mail(to=b"To: " + b"(" * 99_999 + b" ben@example.org\n"), people=1,
         says="1 "),
    read("mail/angles.eml", mail(to=b"To: " + b"<" * 99_999 + b"ben@example.org>\n"), people=2,
         touches=1),
    read("mail/quote_never_closes.eml", mail(to=b'To: "' + b"q" * 99_999 + b" ben@example.org\n"),
         people=2, touches=1),
    read("mail/receivers.eml", mail(to=b"To: " + b", ".join(
        b"r%d@example.org" % i for i in range(10_000)) + b"\n"), people=1, says="more than 100"),
    read("mail/encoded_words.eml", mail(to=b"To: " + b"=?utf-8?q?x?= " * 18_000 +
                                        b"<ben@example.org>\n"), people=2, touches=1),
    read("mail/encoded_word_broken.eml",
         mail(author=b"From: =?utf-8?b?////=== =?x?y?z =?utf-8?q?=GG?= <ana@example.org>\n"), people=2,
         touches=1),
    read("mail/encoded_line_end.eml",
         mail(author=b"From: =?utf-8?q?Ana=0D=0ABcc=3A_evil=40example.org?= <ana@example.org>\n"),
         people=2, touches=1, never="evil@example.org"),
    read("mail/encoded_address.eml",
         mail(author=b"From: =?utf-8?q?=22boss=40example.org=22?= <ana@example.org>\n"), people=2,
         touches=1, never="boss@example.org"),
    read("mail/long_line.eml", mail(b"X-Long: " + b"x" * (10 << 20) + b"\n"), people=2, touches=1),
    read("mail/many_fields.eml", mail(b"X: y\n" * 100_000), people=2, touches=1),
    read("mail/many_received.eml", b"Received: by x; Mon, 05 Jan 2026 10:00:00 +0000\n" * 3_000 + mail(),
         people=2, touches=1),
    read("mail/folds.eml", mail(b"X-Fold: x\n" + b" y\n" * 50_000), people=2, touches=1),
    read("mail/references.eml", mail(b"References: " + b"<r@x> " * 20_000 + b"\n"), people=2, touches=1),
    read("mail/deep_parts.eml", parts(10_000), people=2, touches=1),
    read("mail/million_parts.eml", million_parts, people=2, touches=1),
    read("mail/empty_boundary.eml", mail(b"Content-Type: multipart/mixed; boundary=\"\"\n",
                                         body=b"--\n" * 100_000), people=2, touches=1),
    read("mail/own_prefix_boundary.eml", mail(b"Content-Type: multipart/mixed; boundary=aa\n",
                                              body=b"--a\n--aa\n--aaa\n"), people=2, touches=1),
    read("mail/tnef.eml", mail(b"Content-Type: application/ms-tnef; name=winmail.dat\n",
                               body=b"eJ8+Ig0QAQaQCAAEAAAAAAABAAEAAQ==\n"), people=2, touches=1,
         never="eJ8+"),
    read("mail/smime.eml", mail(b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n"
                                b"Content-Transfer-Encoding: base64\n", body=b"MIAGCSqGSIb3\n"),
         people=2, touches=1),
    read("mail/delivery_report.eml", mail(b"Content-Type: multipart/report; report-type="
                                          b"delivery-status; boundary=b\n"), says="automatic"),
    read("mail/away.eml", mail(b"Auto-Submitted: auto-replied\n"), says="automatic"),
    read("mail/bulk.eml", mail(b"List-Unsubscribe: <http://127.0.0.1:9/>\n"), says="1 "),
    read("mail/no_reply.eml", mail(author=b"From: Shop <no-reply@example.org>\n"), says="1 "),
    read("mail/body_secret.eml", mail(body=b"The password is hunter22.\n" * 1_000), people=2, touches=1,
         never="hunter22"),
    read("mail/reply.eml", invitation(CALENDAR + b"\n" + REPLY), people=2, touches=2, says="1 yes"),
    read("mail/reply_base64.eml", invitation(CALENDAR + b"Content-Transfer-Encoding: base64\n\n" +
                                             base64.encodebytes(REPLY)), people=2, touches=2),
    read("mail/reply_cut.eml", invitation(CALENDAR + b"\n" + REPLY[:60]), people=2, touches=1),
    read("mail/reply_huge.eml", invitation(CALENDAR + b"\n" + REPLY[:-15] + b"X:y\n" * 500_000 +
                                           b"END:VCALENDAR"), people=2, touches=1),
    read("mail/blank_lines_first.eml", b"\n" * 3_000 + mail(), people=2, touches=1),
    stopped("mail/million_blank_lines.eml", b"\n" * 1_000_000 + mail()),
]

BOXES = [
    read("mbox/two.mbox", box(mail(number=1), mail(number=2)), people=2, touches=2),
    read("mbox/crlf.mbox", box(mail(number=1), mail(number=2)).replace(b"\n", b"\r\n"), people=2,
         touches=2),
    read("mbox/copies.mbox", box(*[mail()] * 50), people=2, touches=1, says="49 "),
    read("mbox/from_in_body.mbox", box(mail(body=b"From my point of view\n\nFrom here on: 10\n"),
                                       mail(number=2)), people=2, touches=2),
    read("mbox/escaped.mbox", box(mail(body=b"\n>From x Mon Jan  5 10:00:00 2026\n>>From y\n")),
         people=2, touches=1),
    read("mbox/no_blank_between.mbox", SEPARATOR + mail() + SEPARATOR + mail(number=2), people=2,
         touches=2),
    read("mbox/content_length.mbox",
         SEPARATOR + mail(b"Content-Length: 70\n", body=b"\n" + SEPARATOR + b"To: evil@example.org\n\n") +
         b"\n" + SEPARATOR + mail(number=2), people=2, touches=2, never="evil@example.org"),
    read("mbox/content_length_lies.mbox",
         box(mail(b"Content-Length: 99999999999999999999\n"), mail(b"Content-Length: -5\n", number=2),
             mail(b"Content-Length: 3\n", number=3)), people=2, touches=3),
    read("mbox/half_a_mail.mbox", box(mail(), mail(number=2))[:-60], people=2, touches=2),
    partly("mbox/no_header.mbox", SEPARATOR + b"x: y\n\n\nbody\n\n" + box(mail()), 0, people=2,
           touches=1, says="1 "),
    partly("mbox/dates.mbox", b"From x@x\n" + mail(date=b"Date: never\n") + b"\n" + box(mail(number=2)),
           1, people=2, touches=1, says="Date:"),
    read("mbox/header_never_ends.mbox", box(mail()) + SEPARATOR + ANA + BEN + DATE + b"X: y\n" * 200_000 +
         b"\n" + box(mail(number=3)), people=2, touches=3),
    read("mbox/long_separator.mbox", box(mail()) + b"From " + b"x" * 1_000_000 + b"\n" +
         box(mail(number=2)), people=2, touches=2),
    read("mbox/blank_lines.mbox", b"\n" * 3_000 + box(mail()), people=2, touches=1),
    read("mbox/nul.mbox", box(mail(body=b"a\0b\n" * 100)), people=2, touches=1,
         flags=["--as", "mbox"]),
    read("mbox/takeout.mbox",
         b"From 1654953015393719153@xxx Mon Jan 06 04:49:45 +0000 2020\nX-GM-THRID: 1\n"
         b"X-Gmail-Labels: =?UTF-8?Q?Posteingang,Wichtig,_=22a,b=22?=\n" + mail(), people=2, touches=1),
    read("mbox/chat.mbox", b"From 165@xxx Mon Jan 06 04:49:45 +0000 2020\nX-GM-THRID: 1\n"
         b"X-Gmail-Labels: Chat\n\nfull_name: \"Ana\"\n\n" + box(mail()), people=2, touches=1, says="1 "),
    read("mbox/many.mbox", lambda: box(*[mail(number=i) for i in range(20_000)]), people=2,
         touches=20_000),
    read("maildir/whole", folder({"cur/1:2,S": mail(), "new/2": mail(number=2), "tmp/3": b"half"}),
         people=2, touches=2),
    partly("maildir/with_rubbish", folder({"cur/1": mail(), "cur/2": b"", "cur/3": b"\0" * 5000,
                                           "new/4": b"From: x\n\n"}), 1, people=2, touches=1,
           says="Date:"),
]

CASES = SINGLE + BOXES
