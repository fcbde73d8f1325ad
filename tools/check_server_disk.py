"""A disk that is full and files that may not grow: said in words, nothing left behind, and the server goes on."""
import json
import os
import shutil
import socket
import subprocess
import tempfile

from served import Served, split_answers

DISK_MB, ALLOWED_MB, SENT_MB = 12, 4, 64
SPARE_BYTES = 1 << 20  # a journal is cut only after the answer: so near is the same


def can_mount():
    """Whether a disk of our own can be had, seen by one program alone."""
    if not shutil.which("unshare"):
        return False
    with tempfile.TemporaryDirectory() as place:
        return subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", place],
                              capture_output=True, check=False).returncode == 0


def send_file(server, megabytes):
    """The answers to a file that is sent until somebody says no."""
    head = server.head("POST", "/api/v1/imports?name=x.csv", Content_Type="application/octet-stream",
                       Content_Length=megabytes << 20)
    got = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as door:
        try:
            door.sendall(head.encode())
            for _ in range(megabytes * 4):
                door.sendall(b"a" * (1 << 18))
        except ConnectionError:
            pass
        try:
            while part := door.recv(1 << 16):
                got += part
        except ConnectionError:
            pass
    return split_answers(got)


def free_and_files(server):
    """Of the disk as the server sees it."""
    folder = f"/proc/{server.process.pid}/root{server.folder}"
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize, sorted(os.listdir(folder))


def refused_file(server, tally, what):
    server.come_in()
    tally.check(server.ask("POST", "/people", {"name": "Ana Ruiz"}).status == 201, f"{what}: nothing can be written before")
    free, files = free_and_files(server)
    for turn in range(3):
        answers = send_file(server, SENT_MB)
        right = [answer.status for answer in answers] == [507] and answers[0].value("connection") == "close"
        tally.check(right, f"{what}: a file too large for it, {turn}: {answers}")
        if right:
            said = json.loads(answers[0].body)["error"]
            tally.check(said["code"] == "storage" and "disk" in said["hint"], f"{what}: it says {said}")
        left, there = free_and_files(server)
        tally.check(there == files, f"{what}: it leaves {set(there) - set(files)}")
        tally.check(free - left < SPARE_BYTES, f"{what}: it keeps {free - left} bytes")
    tally.check(server.process.poll() is None, f"{what}: it ended")
    tally.check(server.ask("POST", "/people", {"name": "Ben Okoro"}).status == 201, f"{what}: nothing can be written after")
    tally.check(json.loads(server.ask("GET", "/people").body)["total"] == 2, f"{what}: the people are not there")


def full_disk(program, tally):
    small = ("prlimit", f"--fsize={ALLOWED_MB << 20}:{ALLOWED_MB << 20}")
    if shutil.which("prlimit"):
        with Served(program, tally, example=False, before=small) as server:
            refused_file(server, tally, f"files of {ALLOWED_MB} MB at most")
    if not can_mount():
        return f"files of {ALLOWED_MB} MB at most; a full disk not tried: it takes root to make one"
    with tempfile.TemporaryDirectory(prefix="sweetspot-disk-") as folder:
        script = f'mount -t tmpfs -o size={DISK_MB}m,mode=700 none "$0" && exec "$@"'
        with Served(program, tally, folder=folder, example=False,
                    before=("unshare", "--mount", "sh", "-c", script, folder)) as server:
            refused_file(server, tally, f"a disk of {DISK_MB} MB")
    return f"a disk of {DISK_MB} MB and files of {ALLOWED_MB} MB at most: 507, nothing left behind, it goes on"
