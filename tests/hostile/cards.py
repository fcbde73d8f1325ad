"""Address cards (vCard) and Monica's export."""
import json

from case import partly, read, stopped

ANA = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nEMAIL:ana@example.org\r\nEND:VCARD\r\n"
BEN = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben Okafor\r\nEMAIL:ben@example.org\r\nEND:VCARD\r\n"


def card(lines, version=b"3.0"):
    return (b"BEGIN:VCARD\r\nVERSION:" + version + b"\r\nFN:Ana Ruiz\r\n" + lines +
            b"\r\nEND:VCARD\r\n")


def picture():
    return card(b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"A" * (50 << 20)) + BEN


def folded_picture():
    return card(b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"QUJD\r\n " * 1_000_000) + BEN


def folds():
    return card(b"NOTE:" + b"x\r\n " * 1_000_000) + BEN


def soft_breaks():
    return card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"x=\r\n" * 1_000_000 + b"y", b"2.1") + BEN


def agents(depth):
    inner = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Agent\r\nAGENT:\r\n" * depth
    return b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ana Ruiz\r\nAGENT:\r\n" + inner + \
        b"END:VCARD\r\n" * depth + b"EMAIL:ana@example.org\r\nEND:VCARD\r\n" + BEN


def many_cards():
    return b"".join(b"BEGIN:VCARD\nFN:P%d Q%d\nEMAIL:p%d@example.org\nEND:VCARD\n" % (i, i, i)
                    for i in range(20_000))


VCARDS = [
    read("vcard/lf.vcf", ANA.replace(b"\r", b""), people=1),
    read("vcard/returns_only.vcf", ANA.replace(b"\r\n", b"\r"), people=1),
    read("vcard/empty_card.vcf", b"BEGIN:VCARD\r\nEND:VCARD\r\n", says="1 "),
    partly("vcard/never_ends.vcf", ANA[:-12], 1, people=1, says="never ends"),
    partly("vcard/next_begins.vcf", ANA[:-12] + BEN, 1, people=2, says="this card never ends"),
    read("vcard/end_alone.vcf", ANA + b"END:VCARD\r\nEND:VCARD\r\n" + BEN, people=2),
    read("vcard/other_end.vcf", ANA.replace(b"END:VCARD", b"END:VEVENT\r\nEND:VCARD"), people=1),
    read("vcard/agent.vcf", lambda: agents(1), people=2, never="Agent"),
    read("vcard/agents.vcf", lambda: agents(10_000), people=2, never="Agent"),
    read("vcard/birthday.vcf", card(b"BDAY:" + b"9" * 300), people=1),
    read("vcard/picture.vcf", picture, people=2),
    read("vcard/folded_picture.vcf", folded_picture, people=2),
    read("vcard/folds.vcf", folds, people=2),
    read("vcard/soft_breaks.vcf", soft_breaks, people=2),
    read("vcard/linked_picture.vcf", card(b"PHOTO;VALUE=uri:http://127.0.0.1:9/x.jpg"), people=1),
    read("vcard/line_ends_in_value.vcf", card(b"NOTE:a\\nEMAIL:evil@example.org\\r\\nX:y"), people=1),
    read("vcard/quoted_line_ends.vcf",
         card(b"N;ENCODING=QUOTED-PRINTABLE:Ruiz=0D=0AEMAIL:evil@example.org;Ana", b"2.1"), people=1),
    read("vcard/colons.vcf", card(b"X" + b":" * 99_999), people=1),
    read("vcard/semicolons.vcf", card(b"N:" + b";" * 99_999), people=1),
    read("vcard/params.vcf", card(b"TEL" + b";TYPE=x" * 50_000 + b":+49 30 123456"), people=1),
    read("vcard/quote_never_closes.vcf", card(b'TEL;TYPE="HOME:+49 30 123456'), people=1),
    read("vcard/no_colon.vcf", card(b"X" * 200_000), people=1),
    read("vcard/many_numbers.vcf", card(b"".join(b"TEL:+4930%06d\r\n" % i for i in range(5_000))),
         people=1),
    read("vcard/many_labels.vcf",
         card(b"".join(b"item%d.X-ABLABEL:l%d\r\n" % (i, i) for i in range(20_000))), people=1),
    read("vcard/charset_lies.vcf", card(b"N;CHARSET=UTF-8:\xff\xfe;\xc3\x28", b"2.1"), people=1),
    read("vcard/charset_unknown.vcf", card(b"N;CHARSET=KLINGON:Ruiz;Ana", b"2.1"), people=1),
    read("vcard/charsets_mixed.vcf", card(b"NOTE;CHARSET=Shift_JIS:\x93\xfa\x96\x7b\r\n"
                                          b"ORG;CHARSET=windows-1251:\xcc\xe8\xf0", b"2.1"), people=1),
    read("vcard/utf16.vcf", ANA.decode().encode("utf-16"), people=1),
    stopped("vcard/nul.vcf", ANA.replace(b"Ruiz", b"Ru\0iz")),
    read("vcard/no_version.vcf", ANA.replace(b"VERSION:3.0\r\n", b""), people=1),
    read("vcard/version_99.vcf", ANA.replace(b"3.0", b"99"), people=1),
    read("vcard/text_before.vcf", b"\r\n \r\n" + ANA, people=1),
    read("vcard/group.vcf", card(b"KIND:group\r\nMEMBER:urn:uuid:1"), says="1 "),
    read("vcard/company.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Acme\r\nORG:Acme\r\nEND:VCARD\r\n",
         says="1 "),
    read("vcard/key_and_sound.vcf", card(b"KEY;ENCODING=b:QUJD\r\nSOUND;ENCODING=b:QUJD"), people=1,
         never="QUJD"),
    read("vcard/link_script.vcf", card(b"URL:javascript:alert(1)"), people=1),
    read("vcard/many_cards.vcf", many_cards, people=20_000),
]


def monica(contacts):
    return json.dumps({"version": "1.0-preview.1", "app_version": "4.0.0", "export_date": "2026-01-01",
                       "url": "http://127.0.0.1:9/", "exported_by": "u",
                       "account": {"uuid": "a", "data": [
                           {"count": len(contacts), "type": "contact", "values": contacts}]}}).encode()


def person(**properties):
    return {"uuid": "u1", "properties": {"first_name": "Ana", "last_name": "Ruiz", **properties}}


MONICA = [
    read("monica/one.json", monica([person()]), people=1),
    partly("monica/kinds.json", monica([{"uuid": 5, "properties": [1]}, None, 7, person()]), 2, people=1),
    read("monica/long_name.json", monica([person(last_name="R" * 1_000_000)]), people=1),
    partly("monica/cut.json", monica([person()])[:-20], 1, flags=["--as", "monica"], says=""),
    partly("monica/deep.json", monica([person()])[:-2] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 +
           b"}}", 1, flags=["--as", "monica"]),
    partly("monica/not_utf8.json", monica([person()]).replace(b"Ruiz", b"\xff\xfe"), 1,
           flags=["--as", "monica"]),
    stopped("monica/other.json", b'{"name": "something else", "version": 1}'),
    stopped("monica/list.json", b"[" * 50_000 + b"]" * 50_000),
]

CASES = VCARDS + MONICA
