#!/usr/bin/env python3
"""Protects a data file as a person would, and tries to read what nobody should.

    check_protect.py PROGRAM

At a terminal of its own, over descriptors and from files: protect, open, change, forget the
pass-phrase and use the sheet, unprotect. Then looks for the words of the data in the file, its
journal, its copies and what the system tells of the process; kills the program while it
protects. Skips all of it, and says so, where the program was built without SQLCipher.
"""
import json
import os
import pathlib
import pty
import random
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
PHRASE, OTHER = "four words of mine", "and four others, later"
CANARY = b"Quillcanary"
KILLS = 20
WRONG_KEY, NEEDS_KEY, NO_CIPHER = 9, 11, 12
ANSWER_SECONDS_MAX = 60  # of a terminal that says nothing: a busy machine is slow, not wrong
faults, tried = [], 0


def check(right, text):
    global tried
    tried += 1
    if not right:
        faults.append(text)


class Desk:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "my.db"

    def command(self, *words):
        return [PROGRAM, "--db", str(self.file), "--now", "2026-11-22", *words]

    def run(self, *words, key=None, fresh=None, expect=0):
        """A command without a terminal; the phrases come over descriptors."""
        handles, options = [], []
        for name, text in (("--key-fd", key), ("--new-key-fd", fresh)):
            if text is None:
                continue
            reading, writing = os.pipe()
            os.write(writing, text.encode())
            os.close(writing)
            handles.append(reading)
            options += [name, str(reading)] if name == "--new-key-fd" else []
            if name == "--key-fd":
                words = (name, str(reading), *words)
        done = subprocess.run(self.command(*words, *options), capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, pass_fds=handles, timeout=300,
                              start_new_session=True)
        for handle in handles:
            os.close(handle)
        check(done.returncode == expect or expect is None,
              f"{' '.join(words)}: exit {done.returncode}, expected {expect}: {done.stderr}")
        return done

    def people(self, **how):
        return json.loads(self.run("--json", "people", **how).stdout)["people"]


def at_terminal(command, answers):
    """What a person sees who types the answers, each when a question ends in ": "."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    seen, asked = b"", 0
    while True:
        ready, _, _ = select.select([terminal], [], [], ANSWER_SECONDS_MAX)
        if not ready:
            os.kill(child, signal.SIGKILL)
            faults.append(f"{command[5:]}: no word at the terminal: {seen}")
            break
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            break
        seen += part
        if seen.endswith(b": ") and asked < len(answers):
            os.write(terminal, answers[asked].encode())
            asked += 1
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    check(asked == len(answers), f"{command[5:]}: asked {asked} times: {seen}")
    return os.waitstatus_to_exitcode(status), seen.decode()


def looks_random(path):
    data = path.read_bytes()
    counts = [0] * 256
    for byte in data:
        counts[byte] += 1
    mean = len(data) / 256
    return sum((count - mean) ** 2 / mean for count in counts) < 400


def by_hand(desk):
    desk.run("add", CANARY.decode() + " Ana")
    check(CANARY in desk.file.read_bytes(), "the canary is not where it is looked for")
    code, seen = at_terminal(desk.command("protect"), [PHRASE + "\n", "another thing\n"])
    check(code == 1 and "differ" in seen, f"two that differ: {code} {seen}")
    code, seen = at_terminal(desk.command("protect"), ["\x03"])
    check(code == 1, f"Ctrl-C at the question: {code} {seen}")
    check(CANARY in desk.file.read_bytes(), "the file changed though nothing was chosen")
    code, seen = at_terminal(desk.command("protect"), [PHRASE + "\n", PHRASE + "\n"])
    check(code == 0, f"protect: {code} {seen}")
    check(PHRASE not in seen, "the terminal shows what is typed")
    check(CANARY not in desk.file.read_bytes() and looks_random(desk.file),
          "a protected file can be told from random bytes")
    code, seen = at_terminal(desk.command("people"), [PHRASE + "\n"])
    check(code == 0 and CANARY.decode() in seen, f"people: {code} {seen}")
    code, seen = at_terminal(desk.command("people"), ["not the words\n"])
    check(code == WRONG_KEY, f"a wrong phrase: {code} {seen}")


def by_script(desk):
    desk.run("people", expect=NEEDS_KEY)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    desk.run("people", key="not the words", expect=WRONG_KEY)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"protect: a wrong key is told after {took:.2f} s of the processor")
    desk.run("protect", key=PHRASE, fresh=OTHER, expect=1)  # it is protected already
    desk.run("protect", "--change", key=PHRASE, fresh="short", expect=1)
    sheet = json.loads(desk.run("--json", "protect", "--change", key=PHRASE, fresh=OTHER).stdout)
    desk.run("people", key=PHRASE, expect=WRONG_KEY)
    check(len(desk.people(key=OTHER)) == 1, "the change of the phrase lost somebody")
    check(len(desk.people(key=sheet["recovery_key"])) == 1, "the sheet does not open the file")
    key_file = desk.folder / "key"
    key_file.write_text(sheet["recovery_key"].replace(" ", "-").lower() + "\n")
    desk.run("--key-file", str(key_file), "add", "Bo Lind")
    check(len(desk.people(key=OTHER)) == 2, "what was written with the sheet is not there")
    desk.run("--key-file", str(desk.folder / "no such file"), "people", expect=1)
    desk.run("unprotect", key="wrong words", expect=WRONG_KEY)
    desk.run("unprotect", key=OTHER)
    check(len(desk.people()) == 2, "somebody was lost on the way back")
    desk.run("unprotect", expect=1)


def copies(desk):
    copy = desk.file.with_name("my.db.version-1")
    copy.write_bytes(desk.file.read_bytes())
    said = desk.run("protect", fresh=PHRASE).stdout
    check(copy.name in said, "a plain copy is not named")
    desk.run("protect", "--copies", key=PHRASE)
    check(CANARY not in copy.read_bytes() and looks_random(copy), "a copy is plain still")
    for left in desk.folder.iterdir():
        check(CANARY not in left.read_bytes(), f"{left.name} tells a name")


def while_serving(desk):
    """No core, no look into it, no phrase in what the system tells; asked before it starts."""
    desk.run("serve", expect=NEEDS_KEY)
    reading, writing = os.pipe()
    os.write(writing, PHRASE.encode())
    os.close(writing)
    server = subprocess.Popen(desk.command("--key-fd", str(reading), "serve"), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              pass_fds=[reading])
    os.close(reading)
    check("/#k=" in server.stdout.readline(), "a protected file is not served")
    about = pathlib.Path(f"/proc/{server.pid}")
    for name in ("environ", "cmdline"):
        check(PHRASE.encode() not in (about / name).read_bytes(), f"the phrase is in {name}")
    core = next(line for line in (about / "limits").read_text().splitlines() if "core" in line)
    check(core.split()[4] == "0", f"a core file may be written: {core}")
    locked = next(line for line in (about / "status").read_text().splitlines() if "VmLck" in line)
    check(int(locked.split()[1]) > 0, f"the key may be swapped out: {locked}")
    server.send_signal(signal.SIGABRT)
    server.wait(timeout=60)
    server.stdout.close()
    check(not list(desk.folder.glob("core*")), "a core file was written")


def killed(desk):
    """At random moments while it protects: what is there then opens, and is whole."""
    dice, plain, hit = random.Random(7), desk.folder / "plain.db", 0
    desk.run("unprotect", key=PHRASE)
    plain.write_bytes(desk.file.read_bytes())
    began = time.monotonic()
    desk.run("protect", fresh=PHRASE)
    took = time.monotonic() - began
    for kill in range(KILLS):
        desk.file.write_bytes(plain.read_bytes())
        reading, writing = os.pipe()
        os.write(writing, PHRASE.encode())
        os.close(writing)
        command = desk.command("protect", "--new-key-fd", str(reading))
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 pass_fds=[reading])
        os.close(reading)
        try:
            child.wait(timeout=took * dice.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            hit += 1
        is_plain = desk.file.read_bytes().startswith(b"SQLite format 3")
        people = desk.people() if is_plain else desk.people(key=PHRASE)
        check(len(people) == 2, f"kill {kill}: {len(people)} of 2 people are left")
        parts = [one.name for one in desk.folder.glob("*.part")]
        check(not parts, f"kill {kill}: {parts} are there after the next command")
    print(f"protect: killed {hit} of {KILLS} times while it protected")


def left_plain(desk):
    """What a kill during `unprotect` leaves is plain: the next command of any kind takes it away."""
    desk.run("protect", key=PHRASE, fresh=PHRASE, expect=None)
    part = desk.folder / "my.db.part"
    part.write_bytes((desk.folder / "plain.db").read_bytes())
    desk.run("people", expect=NEEDS_KEY)  # even one that cannot open the file
    check(not part.exists(), "a plain part is left after the next command")
    part.mkdir()
    (part / "in it").write_text("x")
    said = desk.run("people", key=PHRASE).stderr
    check("my.db.part" in said and "remove it yourself" in said, f"what cannot be taken away is not told: {said}")


def backed_up(desk):
    """A backup is protected as the file is, opens as a data file, and is refused over anything."""
    copy = desk.folder / "copy.db"
    desk.run("backup", "--out", str(copy), key=PHRASE)
    check(CANARY not in copy.read_bytes() and looks_random(copy), "a backup of a protected file is plain")
    check(len(desk.people(key=PHRASE)) == len(json.loads(
        desk.run("--db", str(copy), "--json", "people", key=PHRASE).stdout)["people"]), "the backup lacks somebody")
    desk.run("--db", str(copy), "people", key="not the words", expect=WRONG_KEY)
    desk.run("backup", "--out", str(copy), key=PHRASE, expect=1)
    desk.run("backup", "--overwrite", "--out", str(copy), key=PHRASE)
    desk.file.unlink()
    copy.rename(desk.file)  # how it is put back
    check(len(desk.people(key=PHRASE)) == 2, "the backup was put back and lacks somebody")


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        probe = desk.run("--db", f"{folder}/probe.db", "protect", fresh=PHRASE,
                         expect=None)
        if probe.returncode == NO_CIPHER:
            desk.run("add", "Ana Ruiz")
            print("protect: skipped, this build has no SQLCipher; it says so: "
                  + probe.stderr.splitlines()[0])
        else:
            check(probe.returncode == 0, f"protecting a new file: {probe.stderr}")
            for part in (by_hand, by_script, copies, while_serving, killed, left_plain,
                         backed_up):
                part(desk)
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"protect: {tried} checks, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
