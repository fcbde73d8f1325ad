"""What is no import at all: databases, pictures, programs, devices."""
import os
import random
import sqlite3
import tempfile

from case import partly, read, stopped

SQLITE = "SQLite format 3\0"


def database(script, application_id=0):
    def make():
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.db")
            with sqlite3.connect(path) as db:
                db.executescript(script)
                db.execute(f"PRAGMA application_id={application_id}")
            db.close()
            with open(path, "rb") as file:
                return file.read()
    return make


def rubbish(size, seed):
    return random.Random(seed).randbytes(size)


def links(path):
    path.mkdir(exist_ok=True)
    (path / "loop").symlink_to(path)
    (path / "passwd.csv").symlink_to("/etc/passwd")
    (path / "people.csv").write_text("id,name\na,Ana Ruiz\n")


def pipe(path):
    path.mkdir(exist_ok=True)
    os.mkfifo(path / "pipe.csv")
    (path / "people.csv").write_text("id,name\na,Ana Ruiz\n")


def dangling(path):
    path.mkdir(exist_ok=True)
    (path / "gone.csv").symlink_to(path / "nowhere")
    (path / "people.csv").write_text("id,name\na,Ana Ruiz\n")


def deep(path):
    for _ in range(60):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "people.csv").write_text("id,name\na,Ana Ruiz\n")


def names(path):
    path.mkdir(exist_ok=True)
    (path / os.fsdecode(b"\xff\xfe\x1b[31m.csv")).write_text("x\n")
    (path / "-rf").write_text("x\n")
    (path / ".hidden.csv").write_text("id,name\nh,Hidden\n")


TABLE = "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO people VALUES(1,'Ana');"

CASES = [
    stopped("database/plain.sqlite", database(TABLE)),
    stopped("database/trigger.sqlite", database(
        TABLE + "CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people; END;")),
    stopped("database/view.sqlite", database(
        TABLE + "CREATE VIEW v AS WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x+1 FROM c) "
        "SELECT x FROM c;")),
    stopped("database/virtual.sqlite", database("CREATE VIRTUAL TABLE f USING fts5(x);")),
    stopped("database/other_program.sqlite", database(TABLE, 0x0F055112)),
    stopped("database/cut.sqlite", SQLITE.encode() + b"\x10\0"),
    stopped("database/named_csv.csv", database(TABLE)),
    stopped("other/picture.csv", b"\x89PNG\r\n\x1a\n" + rubbish(5_000, 1)),
    stopped("other/program.vcf", b"\x7fELF\x02\x01\x01" + rubbish(5_000, 2)),
    stopped("other/document.eml", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + rubbish(5_000, 3)),
    stopped("other/gzip.mbox", b"\x1f\x8b\x08\0\0\0\0\0" + rubbish(5_000, 4),
            "is packed with gzip"),
    stopped("other/noise.ics", rubbish(100_000, 5)),
    stopped("other/zeros.csv", bytes(1 << 20)),
    stopped("other/text.txt", b"just some text\n" * 10_000),
    stopped("other/one_byte.csv", b"x"),
    stopped("other/page.html", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
    stopped("other/entities.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
    partly("folder/links", links, 1, people=1, says="is a link back"),
    partly("folder/pipe", pipe, 1, people=1, says="is a pipe or a device"),
    partly("folder/dangling", dangling, 1, people=1, says="cannot open"),
    read("folder/deep", deep),
    read("folder/names", names, says="in no format we know", never=["Hidden", "\x1b[31m"]),
]
