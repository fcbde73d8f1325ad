"""ZIP archives: bombs, liars, climbers. All are made in memory; none is ever unpacked here."""
import io
import struct
import warnings
import zipfile
import zlib

from case import partly, read, stopped
from mails import box, mail
from tables import CONNECTIONS

ROWS = CONNECTIONS + b"Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Lumen,Head,08 Feb 2026\n"
NAME = "Connections.csv"
MB = 1 << 20


def archive(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as zip:
        warnings.simplefilter("ignore")  # of two members of one name
        for name, content in members:
            zip.writestr(name, content)
    return out.getvalue()


def zeros(size):
    """That many NUL bytes, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    out = b"".join(packer.compress(bytes(MB)) for _ in range(size // MB))
    return out + packer.flush()


def crc_of_zeros(size):
    crc = 0
    for _ in range(size // MB):
        crc = zlib.crc32(bytes(MB), crc)
    return crc


def local(name, packed, size, crc, method=8, flags=0):
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, flags, method, 0, 0, crc, packed, size,
                       len(name), 0) + name


def central(name, packed, size, crc, at, method=8, flags=0, mode=0):
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x0314, 20, flags, method, 0, 0, crc, packed,
                       size, len(name), 0, 0, 0, 0, mode << 16, at) + name


def ending(count, length, at):
    return struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, min(count, 65535), min(count, 65535), length, at, 0)


def bomb(size, names, says=None):
    """Every member is the same packed zeros: the archive stays small, its contents do not."""
    packed, crc = zeros(size), crc_of_zeros(size)
    says = size if says is None else says
    first = local(names[0], len(packed), says, crc) + packed
    table = b"".join(central(name, len(packed), says, crc, 0) for name in names)
    return first + table + ending(len(names), len(table), len(first))


def overlapping(count, size):
    """Each member's bytes hold all later members, quoted: 42 kB become gigabytes (Fifield)."""
    kernel, crc = zeros(size), crc_of_zeros(size)
    names = [b"d%d/Connections.csv" % i for i in range(count)]
    packed, unpacked = len(kernel), size
    head = local(names[-1], packed, unpacked, crc)
    sizes, whole = [(packed, unpacked, 0)], head + kernel
    starts = [len(whole)]  # from the end
    for name in reversed(names[:-1]):
        packed, unpacked = 5 + len(head) + packed, len(head) + unpacked
        quote = struct.pack("<BHH", 0, len(head), 0xFFFF ^ len(head))
        head = local(name, packed, unpacked, 0)
        whole = head + quote + whole
        sizes.append((packed, unpacked, 0))
        starts.append(len(whole))
    table = b"".join(central(name, packed, unpacked, crc, len(whole) - start)
                     for name, (packed, unpacked, crc), start in zip(reversed(names), sizes, starts))
    return whole + table + ending(count, len(table), len(whole))


def many(count):
    name = b"Connections.csv"
    first = local(name, 0, 0, 0, 0)
    table = central(name, 0, 0, 0, 0, 0) * count
    return first + table + ending(count, len(table), len(first))


def zip64(count):
    """The true number stands in a record of its own."""
    name = b"Connections.csv"
    first = local(name, 0, 0, 0, 0)
    table = central(name, 0, 0, 0, 0, 0)
    long = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(table), len(first))
    where = struct.pack("<IIQI", 0x07064B50, 0, len(first) + len(table), 1)
    return first + table + long + where + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF,
                                                      0xFFFFFFFF, 0xFFFFFFFF, 0)


def told(says_size, flags=0, method=0, mode=0, crc=None, name=NAME.encode(), content=ROWS):
    crc = zlib.crc32(content) if crc is None else crc
    first = local(name, len(content), says_size, crc, method, flags) + content
    table = central(name, len(content), says_size, crc, 0, method, flags, mode)
    return first + table + ending(1, len(table), len(first))


def nested(depth):
    inner = archive([(NAME, ROWS)])
    for i in range(depth):
        inner = archive([(f"inner{i}.zip", inner)])
    return inner


CLIMBERS = ["../", "../../", "../../../../../../tmp/", "/", "//", "/etc/", "C:\\", "C:/", "..\\",
            "..\\..\\", "\\\\host\\share\\", "./", "././../", "a/../../", "a/../../../", "~/", "$HOME/",
            "%2e%2e/", "..;/", " /", "\x01/", "con/", "nul/", "‮/", "．．/", "..../", "....//",
            "a/./b/../../../", "file:///", "http://127.0.0.1:9/", "-rf/", "*/", "|sh/", "`id`/", "$(id)/",
            "\n/", "\t/", "é/", "x" * 300 + "/"]

WHOLE = archive([(NAME, ROWS)])

CASES = [
    read("zip/one.zip", WHOLE, people=1, ties=1),
    read("zip/empty.zip", archive([])),
    *[read(f"zip/climber_{i:02}.zip", archive([(prefix + NAME, ROWS)]), people=1, ties=1)
      for i, prefix in enumerate(CLIMBERS)],
    read("zip/no_name_we_know.zip", archive([("..%2f" + NAME, ROWS)]),
         says="1 other files inside left alone"),
    stopped("zip/cut.zip", WHOLE[:-10], "is not a whole ZIP"),
    stopped("zip/head_alone.zip", WHOLE[:40], "is not a whole ZIP"),
    stopped("zip/rubbish.zip", b"PK\x03\x04" + b"x" * 1000, "is not a whole ZIP"),
    stopped("zip/mark_alone.zip", b"PK\x03\x04", "is not a whole ZIP"),
    stopped("zip/text_before.zip", b"#!/bin/sh\n" + WHOLE),
    partly("zip/bomb.zip", lambda: bomb(200 * MB, [NAME.encode()]), 1,
           says="unpacks to more than 200 times its size"),
    partly("zip/bomb_of_many.zip",
           lambda: bomb(20 * MB, [b"d%d/Connections.csv" % i for i in range(250)]), 250,
           says="unpacks to more than 200 times"),
    partly("zip/overlapping.zip", lambda: overlapping(250, 20 * MB), 250, says="200 times"),
    partly("zip/bomb_that_lies.zip", lambda: bomb(200 * MB, [NAME.encode()], says=1000), 1,
           says="not of the size it says"),
    partly("zip/mailbox_bomb.zip", lambda: bomb(200 * MB, [b"Mail/All.mbox"]), 1, says="200 times"),
    partly("zip/mailbox_of_zeros.zip", lambda: bomb(200 * MB, [b"Mail/All.mbox"], says=1 << 20), 0),
    stopped("zip/many_members.zip", lambda: many(20_000), "holds more than 10000 files"),
    stopped("zip/very_many_members.zip", lambda: many(70_000), "holds more than 10000 files"),
    stopped("zip/zip64_of_a_million.zip", zip64(1_000_000), "holds more than 10000 files"),
    read("zip/says_no_members.zip", told(len(ROWS))[:-14] + struct.pack("<HHIIH", 0, 0, 0, 0, 0)),
    partly("zip/says_less.zip", told(10), 1, says="not of the size it says"),
    partly("zip/says_more.zip", told(len(ROWS) + 100), 1, says="not of the size it says"),
    partly("zip/says_4_gb.zip", told(0xFFFFFFF0), 1),
    partly("zip/wrong_sum.zip", told(len(ROWS), crc=1), 1, says="is broken"),
    partly("zip/encrypted.zip", told(len(ROWS), flags=1), 1, says="is encrypted"),
    partly("zip/no_such_packing.zip", told(len(ROWS), method=97), 1),
    read("zip/link.zip", told(11, mode=0o120777, content=b"/etc/passwd"), says="in no format we know"),
    partly("zip/one_name_twice.zip", archive([(NAME, ROWS), (NAME, ROWS)]), 1, people=1, ties=1,
           says="a second member of this name"),
    read("zip/nul_in_name.zip", told(len(ROWS), name=b"Connections.csv\0.exe"),
         says="1 other files inside left alone"),
    read("zip/folder_with_bytes.zip", archive([("Connections.csv/", b"")])),
    read("zip/nested.zip", nested(5), says="1 other files inside left alone"),
    read("zip/programs.zip", archive([("a.exe", b"MZ"), ("b.html", b"<script>"), ("c.sqlite", b"x")]),
         says="3 other files inside left alone"),
    read("zip/other_inside.zip", archive([(NAME, b"\x7fELF" + bytes(100))]),
         says="in no format we know"),
    read("zip/mailbox.zip", archive([("Takeout/Mail/All mail.mbox", box(mail()))]), people=2, touches=1),
    read("zip/long_comment.zip", WHOLE[:-2] + struct.pack("<H", 65535) + b"c" * 65535, people=1, ties=1),
]
