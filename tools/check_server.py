#!/usr/bin/env python3
"""Holds the server to what docs/explanation/local-server.md promises: each promise is tried.

    check_server.py PROGRAM [QUICK]           all that takes seconds
    check_server.py --minute PROGRAM          what takes a minute of waiting
    check_server.py --only NAME PROGRAM [QUICK]

PROGRAM is best one built with the sanitizers, as it is sent much that is malformed; QUICK one
without, where time and memory are measured. What needs root, strace or another user is left out
with words where there is none. Prints what was found wrong; exit 1 if anything was.
"""
import argparse
import concurrent.futures
import copy
import json
import sys
import time

sys.dont_write_bytecode = True

import check_server_disk as disk  # noqa: E402
import check_server_doors as doors  # noqa: E402
import check_server_life as life  # noqa: E402
import check_server_wire as wire  # noqa: E402
from served import Served, Tally  # noqa: E402


def on_a_server(*parts):
    """The parts one after the other on one server with the example in it."""
    def run(program, tally):
        with Served(program, tally) as server:
            server.come_in()
            for part in parts:
                part(server, tally)
    return run


def changes(server, tally):
    sent = doors.changes(server, tally)
    doors.changes_with_bodies(server, tally)
    return sent


def made_up(program, tally):
    """The second server of the process, over the made-up search, has the same doors."""
    with Served(program, tally, example=False) as server:
        opened = json.loads(server.come_in().ask("POST", "/demo", {}).body)
        second = copy.copy(server)
        second.be_at(opened["address"])
        tally.check(second.ask("GET", "/status").status == 401, "the one's token is good at the other")
        second.come_in()
        for part in (doors.hosts, doors.refused_options, doors.reads, wire.malformed_requests):
            part(second, tally)


# What is tried, and whether time or memory is measured there.
JOBS = {
    "slow": (wire.slow_clients, True),
    "changes": (on_a_server(changes), False),
    "headers": (on_a_server(doors.headers, doors.reads), False),
    "hosts": (on_a_server(doors.hosts, doors.listening, doors.refused_options), False),
    "malformed": (on_a_server(wire.malformed_requests, wire.limits), False),
    "crowd": (wire.many_connections, True),
    "memory": (on_a_server(wire.flat_memory), True),
    "full_disk": (disk.full_disk, False),
    "end": (life.ended_under_load, False),
    "interrupt": (life.import_interrupted, False),
    "secrets": (life.secrets, False),
    "others": (life.others_on_the_computer, False),
    "nothing_leaves": (life.nothing_leaves, True),
    "made_up": (made_up, False),
    "minute": (wire.waiting_minute, False)}
TOGETHER = 3  # the slow ones mostly wait


def perform(name, program, quick):
    tally, began = Tally(), time.monotonic()
    try:
        said = JOBS[name][0](quick if JOBS[name][1] else program, tally)
    except Exception as error:  # one that breaks off is a fault, and the others go on
        tally.check(False, f"{name} broke off: {type(error).__name__}: {error}")
        said = None
    return name, tally.checks, tally.faults, said, time.monotonic() - began


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--minute", action="store_true")
    words.add_argument("--only", choices=JOBS)
    words.add_argument("program")
    words.add_argument("quick", nargs="?")
    given = words.parse_args()
    names = [given.only] if given.only else ["minute"] if given.minute else [name for name in JOBS if name != "minute"]
    checks, faults = 0, []
    with concurrent.futures.ProcessPoolExecutor(TOGETHER) as pool:
        for done in concurrent.futures.as_completed(
                [pool.submit(perform, name, given.program, given.quick or given.program) for name in names]):
            name, more, wrong, said, took = done.result()
            checks += more
            faults += [f"{name}: {text}" for text in wrong]
            print(f"server: {name}: {said or f'{more} checks'} ({took:.0f} s)", flush=True)
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"server: {checks} checks, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
