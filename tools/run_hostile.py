#!/usr/bin/env python3
"""Imports every file that means harm and holds what becomes of it to its verdict.

    run_hostile.py PROGRAM [NAME…]       all of tests/hostile, or those whose names begin so
    run_hostile.py --sanitized PROGRAM   without the limit of memory: sanitizers need their own

A file is made by code, imported into a database of its own, and must come out as its row in
tests/hostile says: so much read, so much refused, these words in the report. Nothing may
crash, take 2 seconds of processor time or 128 MB, or leave a file behind.
"""
import concurrent.futures
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/hostile"))
sys.dont_write_bytecode = True

import archives  # noqa: E402
import calendars  # noqa: E402
import cards  # noqa: E402
import mails  # noqa: E402
import others  # noqa: E402
import tables  # noqa: E402

NOW = "2026-11-22"
MEMORY_MAX = 128 << 20
SECONDS_MAX = 2
SANITIZED_SECONDS_MAX = 40  # sanitizers slow it down, up to twentyfold
WALL_SECONDS_MAX = 60    # for what waits without working
STATUS = {0: "read", 1: "stopped", 3: "partly read"}

# Runs the program from a small process of its own, whose memory is not taken for the
# program's: what it ended with, its processor seconds, its memory in kilobytes.
MEASURE = """
import os, resource, sys
seconds, memory, *command = sys.argv[1:]
child = os.fork()
if child == 0:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    if memory != "0":
        resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))
    os.execv(command[0], command)
_, status, used = os.wait4(child, 0)
with open("used", "w") as file:
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss, file=file)
"""


def make(case, folder):
    path = folder / case.name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(case.content, bytes):
        path.write_bytes(case.content)
    elif case.content.__code__.co_argcount == 0:
        path.write_bytes(case.content())
    else:
        path.mkdir()
        case.content(path)
    return path


def files_below(folder):
    return sorted(str(path) for path in folder.rglob("*") if not path.is_dir())


def run(program, case, folder, sanitized):
    """What it ended with, its two outputs, the seconds and megabytes it took."""
    out, err = folder / "out", folder / "err"
    seconds = SANITIZED_SECONDS_MAX if sanitized else SECONDS_MAX
    measure = [sys.executable, "-ISc", MEASURE, str(seconds), str(0 if sanitized else MEMORY_MAX)]
    command = [program, "--db", str(folder / "my.db"), "--now", NOW, "--json", "import",
               str(folder / "given" / case.name), *case.flags]
    with open(out, "wb") as out_file, open(err, "wb") as err_file:
        process = subprocess.Popen(measure + command, cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=out_file, stderr=err_file, start_new_session=True)
        try:
            process.wait(WALL_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None, "", f"still there after {WALL_SECONDS_MAX} s", WALL_SECONDS_MAX, 0
    status, seconds, kilobytes = (folder / "used").read_text().split()
    return (int(status), out.read_text(errors="replace"), err.read_text(errors="replace"),
            float(seconds), int(kilobytes) / 1024)


def faults_of_report(case, report):
    faults, text = [], []
    sums = {"people": 0, "touches": 0, "ties": 0, "refused_total": 0}
    for file in report["files"]:
        for key in sums:
            sums[key] += file.get(key, 0)
        text += file.get("notes", [])
        text += [refusal["why"] for refusal in file.get("refused", [])]
    wanted = {"people": case.people, "touches": case.touches, "ties": case.ties,
              "refused_total": case.refused}
    for key, value in wanted.items():
        if sums[key] != value:
            faults.append(f"{key}: expected {value}, found {sums[key]}")
    for words in case.says:
        if not any(words in one for one in text):
            faults.append(f"expected to be told \"{words}\", found {text[:5]}")
    return faults


def faults_of(program, case, sanitized):
    with tempfile.TemporaryDirectory(prefix="sweetspot-hostile-") as name:
        folder = pathlib.Path(name)
        make(case, folder / "given")
        before = files_below(folder)
        status, out, err, seconds, megabytes = run(program, case, folder, sanitized)
        if status not in STATUS:
            return [f"ended with {status}: {err[-2000:]}"], seconds, megabytes
        faults = []
        wanted = 1 if case.stopped else 3 if case.refused else 0
        if status != wanted:
            faults.append(f"expected to be {STATUS[wanted]}, was {STATUS[status]}: {err[:300]}")
        elif status == 1 and case.stopped not in err:
            faults.append(f"expected the message \"{case.stopped}\", found {err[:300]}")
        elif status != 1:
            faults += faults_of_report(case, json.loads(out))
        if not sanitized and megabytes > MEMORY_MAX / (1 << 20):
            faults.append(f"took {megabytes:.0f} MB")
        ours = {str(folder / one) for one in ("my.db", "my.db-journal", "out", "err", "used")}
        left = set(files_below(folder)) - set(before) - ours
        if left:
            faults.append(f"left behind {sorted(left)}")
        database = folder / "my.db"
        kept = (database.read_bytes() if database.exists() else b"") + out.encode() + err.encode()
        faults += [f"kept {text!r}" for text in case.never if text.encode() in kept]
        return faults, seconds, megabytes


def main(args):
    sanitized = "--sanitized" in args
    program, *names = [arg for arg in args if arg != "--sanitized"]
    program = str(pathlib.Path(program).resolve())
    cases = [case for module in (tables, cards, calendars, mails, archives, others)
             for case in module.CASES]
    assert len({case.name for case in cases}) == len(cases), "two cases bear one name"
    if names:
        cases = [case for case in cases if case.name.startswith(tuple(names))]
    failed, slowest, largest = 0, (0, ""), (0, "")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda case: faults_of(program, case, sanitized), cases)
        for case, (faults, seconds, megabytes) in zip(cases, results):
            for fault in faults:
                print(f"{case.name}: {fault}")
            failed += bool(faults)
            slowest, largest = max(slowest, (seconds, case.name)), max(largest, (megabytes, case.name))
    print(f"hostile files: {len(cases)}, {failed} wrong; at most {slowest[0]:.2f} s ({slowest[1]}), "
          f"{largest[0]:.0f} MB ({largest[1]})")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
