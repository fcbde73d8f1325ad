#!/usr/bin/env python3
"""Runs the cases: commands and their exact answers, in files one can read.

    run_cases.py PROGRAM FOLDER          every FOLDER/*.case
    run_cases.py --docs PROGRAM PATH…    the ```console blocks of Markdown files
    UPDATE=1                             writes the answers down instead of comparing them

A case is blocks, each a command after "$ " and the answer that follows it:

    # anything: a remark
    > people.csv            a file made in the case's empty folder, until a line "<"
    id,name
    <
    $ sweetspot people
    p1   Ana
    [1]                     the exit status, where it is not 0

`sweetspot` runs on the folder's own database with --now 2026-11-22. Lines of stderr come
after those of stdout, marked "! ".
"""
import concurrent.futures
import functools
import os
import pathlib
import re
import subprocess
import sys
import tempfile

NOW = "2026-11-22"


def perform(program, command, folder):
    script = f'sweetspot() {{ "{program}" --now {NOW} "$@"; }}\n{command}'
    env = {**os.environ, "SWEETSPOT_DB": f"{folder}/my.db", "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
           "EXAMPLES": str(pathlib.Path("examples").resolve())}
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=env, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=300)
    text = done.stdout.decode(errors="replace")
    text += "".join(f"! {line}\n" for line in done.stderr.decode(errors="replace").splitlines())
    if done.returncode:
        text += f"[{done.returncode}]\n"
    return text.replace(str(folder), "FOLDER")


def replay(program, text):
    """The text with the answers the program gives now, and how many commands it has."""
    out, lines, count = [], text.splitlines(), 0
    with tempfile.TemporaryDirectory() as folder:
        at = 0
        while at < len(lines):
            line = lines[at]
            out.append(line)
            at += 1
            if line.startswith("> "):
                end = lines.index("<", at)
                path = pathlib.Path(folder, line[2:])
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines[at:end]) + "\n")
                out += lines[at:end + 1]
                at = end + 1
            elif line.startswith("$ "):
                answer = perform(program, line[2:], folder)
                out += answer.splitlines()
                count += 1
                while at < len(lines) and not re.match(r"(\$ |> |# )", lines[at]):
                    at += 1
    return "\n".join(out) + "\n", count


def difference(name, old, new):
    import difflib
    return "".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True),
                                        f"{name} (written)", f"{name} (now)"))


def check(name, old, new):
    if old == new:
        return True
    print(difference(name, old, new), end="")
    return False


def run_case(program, path):
    old = path.read_text()
    new, count = replay(program, old)
    if os.environ.get("UPDATE"):
        path.write_text(new)
        return count, 0
    return count, 0 if check(path, old, new) else 1


def run_docs(program, path):
    """Console blocks of one page share a folder, in order; a block is `$ command` + answer."""
    text = path.read_text()
    blocks = list(re.finditer(r"```console\n(.*?)```", text, re.S))
    if not blocks:
        return 0, 0
    joined = "# block\n".join(block.group(1) for block in blocks)
    new, count = replay(program, joined)
    if os.environ.get("UPDATE"):
        parts = iter(new.split("# block\n"))
        path.write_text(re.sub(r"```console\n(.*?)```",
                               lambda _: "```console\n" + next(parts) + "```", text, flags=re.S))
        return count, 0
    return count, 0 if check(path, joined, new) else 1


def main():
    args = sys.argv[1:]
    docs = args[0] == "--docs"
    program, *places = args[1:] if docs else args
    program = pathlib.Path(program).resolve()
    paths = []
    for place in map(pathlib.Path, places):
        pattern = "*.md" if docs else "*.case"
        paths += sorted(place.rglob(pattern)) if place.is_dir() else [place]
    count = failed = 0
    one = functools.partial(run_docs if docs else run_case, program)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as at_once:
        for more, bad in at_once.map(one, paths):
            count, failed = count + more, failed + bad
    print(f"{'documents' if docs else 'cases'}: {count} commands, {failed} files differ")
    return 1 if failed else 0


sys.exit(main())
