#!/usr/bin/env python3
"""Kills imports and undos at any moment and sees that nothing is half done.

    tools/kill_import.py PROGRAM [ROUNDS]

A mailbox, a Maildir, an address book, a calendar and a folder of vCards are imported once to
the end, and taken back once. Then ROUNDS times each (20 unless said) the same is stopped after
a random time by SIGKILL or SIGINT. What is there afterwards must be all of it or none of it,
and doing it again must end where the first one did. Prints what differed; exit 1 if anything
did.
"""
import hashlib
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NOW = "2026-06-01"
MAILS, CARDS = 4000, 5000


def mail(i, rng):
    other = f"nora{rng.randrange(2000)}@firm{i % 50}.example"
    me = "mira@example.org"
    sender, receiver = (me, other) if i % 3 == 0 else (other, me)
    return (f"From: {sender}\nTo: {receiver}\nMessage-ID: <{i}@made.example>\n"
            f"Date: {1 + i % 28} Mar {2005 + i % 20} 10:{i % 60:02}:00 +0000\n"
            f"Delivered-To: {me}\nSubject: matter {i // 7}\n\n" + "text\n" * 20 + "\n")


def make_files(folder):
    rng = random.Random(7)
    mails = [mail(i, rng) for i in range(MAILS)]
    with open(folder / "mail.mbox", "w") as out:
        out.writelines(f"From x Fri May 22 13:38:22 2015\n{text}" for text in mails)
    for part in ("cur", "new", "tmp"):
        (folder / "maildir" / part).mkdir(parents=True)
    for i, text in enumerate(mails):
        (folder / "maildir" / "cur" / f"{1100000000 + i}.M{i}.mx:2,S").write_text(text)
    with open(folder / "people.csv", "w") as out:
        out.write("First Name,Last Name,E-mail 1 - Value,Organization Name\n")
        out.writelines(f"Nora,Sample{i},n{i}@x.example,Firm {i % 90}\n" for i in range(CARDS))
    with open(folder / "cards.vcf", "w") as out:
        out.writelines(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora Sample{i}\r\n"
                       f"EMAIL:v{i}@x.example\r\nEND:VCARD\r\n" for i in range(CARDS))
    with open(folder / "meetings.ics", "w") as out:
        out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        out.writelines(
            f"BEGIN:VEVENT\r\nUID:{i}@made.example\r\nDTSTART:2025{1 + i % 12:02}10T100000Z\r\n"
            f"ORGANIZER:mailto:mira@example.org\r\nATTENDEE:mailto:n{i % 3000}@x.example\r\n"
            "END:VEVENT\r\n" for i in range(MAILS))
        out.write("END:VCALENDAR\r\n")
    return ["mail.mbox", "maildir", "people.csv", "cards.vcf", "meetings.ics"]


class Trial:
    def __init__(self, program, folder, database):
        self.program, self.folder, self.database = program, folder, database

    def words(self, *args):
        return [self.program, "--db", str(self.database), "--now", NOW, *args]

    def run(self, *args):
        done = subprocess.run(self.words(*args), capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise RuntimeError(f"{args}: {done.returncode}: {done.stderr}")
        return done.stdout

    def state(self):
        """All facts and the list of imports, as one number."""
        out = self.folder / "export"
        shutil.rmtree(out, ignore_errors=True)  # a table without rows is not written
        self.run("export", str(out))
        print_of = hashlib.sha256(self.run("imports", "--json").encode())
        for path in sorted(out.iterdir()):
            print_of.update(path.name.encode() + path.read_bytes())
        return print_of.hexdigest()

    def stop(self, words, seconds, how):
        running = subprocess.Popen(self.words(*words), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            running.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            running.send_signal(how)
            running.wait()
        return running.returncode < 0

    def begin_from(self, other):
        for rest in self.folder.glob(self.database.name + "*"):
            rest.unlink()
        shutil.copy(other, self.database)


def try_out(trial, what, words, start, before, after, took, rng, rounds):
    """Stops `words` at random moments, from the database `start`; says what differed."""
    faults = stopped = kept = 0
    for i in range(rounds):
        trial.begin_from(start)
        how = signal.SIGINT if i % 2 else signal.SIGKILL
        stopped += trial.stop(words, rng.uniform(0, took), how)
        found = trial.state()
        kept += found == after
        if found not in (before, after):
            faults += 1
            print(f"{what}, round {i}: half of it is done")
        # An undo that was done is not done again.
        if words[0] == "import" or found == before:
            trial.run(*words)
        if trial.state() != after:
            faults += 1
            print(f"{what}, round {i}: done again it ends elsewhere")
    print(f"{what}: {rounds} times, {stopped} stopped, {kept} done by then")
    return faults


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    rng = random.Random(11)
    faults = 0
    with tempfile.TemporaryDirectory(prefix="sweet_kill_") as name:
        folder = pathlib.Path(name)
        trial = Trial(program, folder, folder / "stopped.db")
        nothing = Trial(program, folder, folder / "nothing.db")
        empty = nothing.state()
        for path in make_files(folder):
            words = ("import", str(folder / path))
            fresh = Trial(program, folder, folder / "whole.db")
            fresh.begin_from(nothing.database)
            began = time.monotonic()
            fresh.run(*words)
            took = time.monotonic() - began
            whole = fresh.state()
            faults += try_out(trial, path, words, nothing.database, empty, whole, took, rng,
                              rounds)
            trial.begin_from(fresh.database)
            began = time.monotonic()
            trial.run("undo", "1")
            took = time.monotonic() - began
            faults += try_out(trial, f"undo of {path}", ("undo", "1"), fresh.database, whole,
                              trial.state(), took, rng, rounds)
            fresh.run(*words)
            if fresh.state() != whole:
                faults += 1
                print(f"{path}: imported twice it is not what it was")
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
