#!/usr/bin/env python3
"""What the command line promises to terminals, scripts and shells.

    check_terminal.py PROGRAM

Every command of the program (as --help lists them): its help, a wrong word, its answer as text
and as JSON into a pipe, answers and complaints apart, no colours and no cursor where there is
no terminal. The manual page reads clean, what bash completes is what there is, and --no-input
never asks.
"""
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile

from served import EXAMPLE, Tally

PROGRAM = os.path.abspath(sys.argv[1])
SECONDS_MAX = 120  # a busy machine is slow, not wrong
WRONG_USAGE, NEEDS_KEY, NO_CIPHER = 2, 11, 12
ESCAPE = b"\x1b"
# What a command is tried with; those that are not here need no words.
WORDS = {
    "import": ["--dry-run", str(EXAMPLE / "people.csv")], "undo": ["1"], "redo": ["1"],
    "export": ["OUT"], "person": ["WHO"], "add": ["Somebody New"], "tie": ["WHO", "friend"],
    "merge": ["WHO", "OTHER"], "unmerge": ["WHO", "OTHER"], "notsame": ["WHO", "OTHER"],
    "know": ["WHO", "OTHER"], "dontknow": ["WHO", "OTHER"],
    "odds": ["--tie", "friend", "--what", "advice"], "spot": ["WHO"], "routes": ["WHO"],
    "log": ["--to", "WHO", "--what", "advice"], "ladder": ["WHO"], "draft": ["WHO"],
    "lint": ["TEXT"], "week": ["--html", "OUT.html"], "calendar": ["--out", "OUT.ics"],
    "around": ["WHO"], "backup": ["--out", "OUT.db"], "completion": ["bash"]}
ENDLESS = {"serve", "open"}  # they run until they are stopped
ASKS = {"protect", "unprotect"}  # check_protect.py tries them at a terminal of their own
NO_JSON = {"manual", "completion"}
TOLD_ASIDE = {"import", "draft"}  # they did it, and say what is still to be looked at
tally = Tally()
check = tally.check


def run(*words, **more):
    return subprocess.run([PROGRAM, *words], capture_output=True, timeout=SECONDS_MAX,
                          stdin=subprocess.DEVNULL, check=False, **more)


def commands():
    told = run("--help").stdout.decode().split("Subcommands:")[1]
    return re.findall(r"^  ([a-z]+) ", told, re.MULTILINE)


def check_help(name):
    told = run(name, "--help")
    check(told.returncode == 0 and told.stdout and not told.stderr, f"{name} --help")
    check(ESCAPE not in told.stdout, f"{name} --help has escapes")
    wrong = run(name, "--no-such-option")
    check(wrong.returncode == WRONG_USAGE, f"{name}, wrong word: {wrong.returncode}")
    check(wrong.stderr and not wrong.stdout, f"{name}, wrong word: told in the wrong place")


def check_answer(name, folder, people):
    places = {"WHO": people[1], "OTHER": people[2], "TEXT": str(folder / "draft.txt")}
    words = [places.get(word, str(folder / word) if word.startswith("OUT") else word)
             for word in WORDS.get(name, [])]
    always = ["--db", str(folder / "a.db"), "--now", "2026-11-22"]
    for form in ([], ["--json"]):
        if form and name in NO_JSON:
            continue
        if name == "backup" and form:
            words = words + ["--overwrite"]
        told = run(*always, *form, name, *words, env=dict(os.environ, FORCE_COLOR="1", TERM="xterm"))
        what = " ".join([name, *form])
        check(told.returncode in (0, 1), f"{what}: status {told.returncode}")
        check((told.returncode == 0) != bool(told.stderr) or name in TOLD_ASIDE,
              f"{what}: status {told.returncode}, complaint {told.stderr[:80]}")
        check(ESCAPE not in told.stdout + told.stderr, f"{what}: escapes in a pipe")
        if form and told.returncode == 0:
            try:
                check(isinstance(json.loads(told.stdout), dict), f"{what}: no object")
            except ValueError:
                check(False, f"{what}: no JSON: {told.stdout[:80]}")


def check_manual(names):
    page = run("manual").stdout.decode()
    check(re.findall(r"^\.SS (\w+)$", page, re.MULTILINE) == names, "manual: other commands")
    if not shutil.which("mandoc"):
        print("  no mandoc here: the manual page is not linted")
        return
    told = subprocess.run(["mandoc", "-T", "lint"], input=page.encode(), capture_output=True,
                          check=False)
    check(told.returncode == 0 and not told.stdout, f"manual: {told.stdout.decode()[:200]}")


def completed(script, *words):
    code = '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sweetspot; echo "${COMPREPLY[*]}"'
    told = subprocess.run(["bash", "-c", code, script, "sweetspot", *words], capture_output=True,
                          check=False, text=True)
    check(not told.stderr, f"completing {words}: {told.stderr[:120]}")
    return set(told.stdout.split())


def check_completion(names, folder):
    script = folder / "completion.bash"
    script.write_bytes(run("completion", "bash").stdout)
    check(set(names) <= completed(str(script), ""), "completion: a command lacks")
    check(completed(str(script), "di") == {"diagnose"}, "completion: a command begun")
    check(completed(str(script), "--db", "plan", "sp") == {"spot"}, "completion: after a value")
    for name in names:
        told = run(name, "--help").stdout.decode()
        there = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", told.split("Options:")[1]
                               if "Options:" in told else ""))
        listed = completed(str(script), name, "--")
        named = {word for word in there if re.search(rf"^ +(-\w,)?{word}\b", told, re.MULTILINE)}
        check(named <= listed, f"completion of {name} lacks {named - listed}")
    fish = run("completion", "fish").stdout.decode()
    check(all(f"-a {name} -d" in fish for name in names), "completion: fish lacks a command")


def check_no_input(folder):
    """At a terminal, where it would ask: one that hears nothing."""
    phrase = folder / "phrase"
    phrase.write_text("four words of mine")
    file = str(folder / "kept.db")
    run("--db", file, "add", "Ana Quill")
    made = run("--db", file, "protect", "--new-key-file", str(phrase))
    if made.returncode == NO_CIPHER:
        print("  this build protects no files: --no-input is not tried")
        return
    check(made.returncode == 0, f"protect: {made.stderr[:120]}")
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(PROGRAM, [PROGRAM, "--no-input", "--db", file, "people"])
    told = b""
    try:
        while piece := os.read(terminal, 4096):
            told += piece
    except OSError:  # its other side is gone
        pass
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    check(status == NEEDS_KEY, f"--no-input: status {status}")
    check(b"--key-file" in told and b"Pass-phrase of" not in told, f"--no-input: {told[:120]}")
    fresh = run("--no-input", "--db", str(folder / "a.db"), "protect")
    check(fresh.returncode == NEEDS_KEY, f"--no-input protect: {fresh.returncode}")


def main():
    names = commands()
    check(len(names) > 30, f"--help lists {len(names)} commands")
    with tempfile.TemporaryDirectory(prefix="sweetspot-terminal-") as place:
        folder = pathlib.Path(place)
        run("--db", str(folder / "a.db"), "import", *map(str, sorted(EXAMPLE.glob("*.csv"))))
        (folder / "draft.txt").write_text("Could we talk for 20 minutes on the phone next week?\n")
        told = json.loads(run("--db", str(folder / "a.db"), "--json", "people").stdout)
        people = [one["id"] for one in told["people"]]
        for name in names:
            check_help(name)
            if name not in ENDLESS | ASKS:
                check_answer(name, folder, people)
        check_manual(names)
        check_completion(names, folder)
        check_no_input(folder)
    for fault in tally.faults:
        print(fault)
    print(f"command line: {tally.checks} checks, {len(tally.faults)} faults")
    return 1 if tally.faults else 0


sys.exit(main())
