#!/usr/bin/env python3
"""Holds files and folders of src/ and bench/ to the sizes of STYLE.md."""
import pathlib
import re
import sys

HEADER_MAX, SOURCE_MAX, LINE_MAX, ROOMS_MAX, INCLUDES_MAX = 150, 400, 96, 16, 20
faults = []
rooms = {}
for path in sorted([*pathlib.Path("src").rglob("*"), *pathlib.Path("bench").rglob("*")]):
    if path.suffix not in (".h", ".cc"):
        continue
    lines = path.read_text().splitlines()
    test = path.name.endswith("_test.cc")
    limit = HEADER_MAX if path.suffix == ".h" else SOURCE_MAX
    if len(lines) > limit and not test:
        faults.append(f"{path}: {len(lines)} lines, more than {limit}")
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_MAX:
            faults.append(f"{path}:{number}: {len(line)} characters, more than {LINE_MAX}")
    includes = sum(bool(re.match(r"\s*#\s*include", line)) for line in lines)
    if includes > INCLUDES_MAX and not test:
        faults.append(f"{path}: {includes} includes, more than {INCLUDES_MAX}")
    if path.suffix == ".h" and not lines[0].startswith("// "):
        faults.append(f"{path}: its first line does not say what it is")
    if path.suffix == ".cc" and not test and path.parts[0] == "src":
        rooms.setdefault(path.parent, []).append(path.name)
for folder, names in rooms.items():
    if len(names) > ROOMS_MAX:
        faults.append(f"{folder}: {len(names)} sources, more than {ROOMS_MAX}")
print(*faults, sep="\n", end="\n" if faults else "")
print(f"sizes: {len(faults)} faults")
sys.exit(1 if faults else 0)
