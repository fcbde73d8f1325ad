"""How the server lives and ends: under load, with its secrets, beside others on the computer."""
import hashlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from served import EXAMPLE, NOW, PATIENCE, Served

END_SECONDS_MAX = 5
NOBODY = 65534


def keep_writing(server, name, said, cut, until):
    """Adds people over a connection that is kept; those that were acknowledged are in `said`."""
    door, headers = server.kept(), {"Authorization": f"Bearer {server.token}", "Origin": server.base, "X-Sweetspot": "1",
                                    "Content-Type": "application/json"}
    for n in range(10_000):
        who = f"Load {name} Number{n}"
        try:
            door.request("POST", "/api/v1/people", json.dumps({"name": who}), headers)
            reply = door.getresponse()
        except (OSError, http.client.HTTPException):
            break  # it was sent to one who had gone already
        try:
            reply.read()
        except http.client.IncompleteRead:
            cut.append(who)
        if reply.status == 201:
            said.append(who)
        if until.is_set() and reply.getheader("Connection") == "close":
            break
    door.close()


def ended_under_load(program, tally):
    """SIGTERM: what is under way is answered, what was acknowledged is there, and it is quick."""
    with tempfile.TemporaryDirectory() as folder:
        said, cut, dear, until = [], [], [], threading.Event()
        with Served(program, tally, folder) as server:
            server.come_in()
            writers = [threading.Thread(target=keep_writing, args=(server, name, said, cut, until)) for name in "ABCD"]
            readers = [threading.Thread(target=lambda: dear.append(server.ask("GET", "/export"))) for _ in range(6)]
            for writer in writers:
                writer.start()
            time.sleep(1)
            for reader in readers:
                reader.start()
            time.sleep(0.1)  # for what they send to be there
            until.set()
            began = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            status = server.process.wait(timeout=60)
            took = time.monotonic() - began
            for thread in writers + readers:
                thread.join()
            tally.check(status == 0, f"ended under load with {status}")
            tally.check(took <= END_SECONDS_MAX + 1, f"ended under load after {took:.1f} s")
            tally.check([one.status for one in dear] == [200] * 6, f"what was under way: {[one.status for one in dear]}")
            tally.check(not cut, f"answers cut short: {cut}")
            there = {one["name"] for one in json.loads(server.run("--json", "people", "Load"))["people"]}
            tally.check(said and not set(said) - there, f"acknowledged and lost: {sorted(set(said) - there)[:5]}")
    return f"ended under load after {took:.1f} s, {len(said)} acknowledged, 0 lost"


def import_interrupted(program, tally):
    """Ctrl-C while an import reads: the status of one, and nothing half done."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "my.db"
        command = [os.path.abspath(program), "--db", str(file), "--now", NOW]
        subprocess.run([*command, "add", "Ana Ruiz"], check=True, capture_output=True)
        before = hashlib.sha256(file.read_bytes()).digest()
        # Where this runs in the background SIGINT is ignored, and a child would take that over.
        child = subprocess.Popen([*command, "import", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL,
                                 preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        child.stdin.write(b"name,email\n" + b"".join(b"Bo Lind%d,b%d@example.org\n" % (n, n) for n in range(2000)))
        child.stdin.flush()
        time.sleep(0.5)  # more never comes
        child.send_signal(signal.SIGINT)
        status = child.wait(timeout=60)
        tally.check(status in (130, -signal.SIGINT), f"an import that was interrupted ended with {status}")
        tally.check(hashlib.sha256(file.read_bytes()).digest() == before, "an import that was interrupted wrote")
        tally.check([one.name for one in file.parent.iterdir() if one.stat().st_size] == ["my.db"], "it left files behind")


def who_tells(secret):
    """The processes in whose words or surroundings it stands."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                if secret.encode() in (process / name).read_bytes():
                    found.append(f"{process.name}/{name}")
            except OSError:
                pass  # it has ended, or is another's
    return found


def secrets(program, tally):
    """The code and the token: in no list of processes, log or answer; the code good once."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        for name in ("bin", "run", "seen"):
            (place / name).mkdir(mode=0o700)
        opener = place / "bin/xdg-open"
        opener.write_text(f'#!/bin/sh\nenv > "{place}/seen/env"\nprintf "%s\\n" "$@" > "{place}/seen/words"\n'
                          f'stat -c %a "$1" > "{place}/seen/mode"\ncp "$1" "{place}/seen/part"\n'
                          f'mv "{place}/seen/part" "{place}/seen/page"\n')
        opener.chmod(0o700)
        env = {"PATH": f"{place}/bin:{os.environ['PATH']}", "XDG_RUNTIME_DIR": f"{place}/run"}
        with Served(program, tally, folder, ("open",), env) as server:
            end = time.monotonic() + PATIENCE
            while not (place / "seen/page").exists() and time.monotonic() < end:
                time.sleep(0.05)
            seen = {name: (place / "seen" / name).read_text() for name in ("env", "words", "mode", "page")}
            tally.check(server.code in seen["page"] and 'content="no-referrer"' in seen["page"], "the browser's file is not as it should be")
            tally.check(seen["mode"].strip() == "600", f"others may read the browser's file: {seen['mode']}")
            tally.check(server.code not in seen["env"] + seen["words"], "the browser is told the code by a word or the environment")
            tally.check(not who_tells(server.code), f"the code stands in {who_tells(server.code)}")
            server.come_in()
            tally.check(server.ask("POST", "/session", {"code": server.code}).status == 401, "the code is good twice")
            tally.check(not who_tells(server.token), f"the token stands in {who_tells(server.token)}")
            answers = [server.ask(*words) for words in (
                ("POST", "/session", {"code": server.code}), ("GET", f"/people/{server.token}"), ("GET", "/nothing"),
                ("POST", "/people", {"nam": "x"}), ("GET", "/people?sort=x"), ("GET", "/jobs/1"), ("DELETE", "/people/x"))]
            with open(server.file, "r+b") as file:  # so that the database says no: all but its first page
                file.seek(4096)
                file.write(b"\xff" * (server.file.stat().st_size - 4096))
            broken = [server.ask(*words) for words in (
                ("POST", "/people", {"name": "x"}), ("GET", "/export"), ("GET", "/imports"), ("GET", "/touches"),
                ("POST", "/undo"), ("GET", "/protection"), ("POST", "/erase", {"confirm": "erase everything"}))]
            tally.check(any(one.status >= 500 for one in broken), f"nothing went wrong: {[one.status for one in broken]}")
            for answer in answers + broken:
                told = answer.body.decode()
                tally.check(server.code not in told and (server.token not in told or answer in answers[1:2]),
                            f"an answer tells a secret: {told}")
                if answer.status >= 500:
                    inside = re.search(r"SELECT|INSERT|sqlite|\.cc|0x[0-9a-f]{6}|" + re.escape(folder), told)
                    tally.check(not inside, f"an error tells of the inside: {told}")
            server.stop()
            said = server.errors().decode()
            tally.check(server.code not in said and server.token not in said, f"a secret is said on stderr: {said}")
            left = [one.name for one in (place / "run").iterdir()]
            tally.check(not left, f"left in the run folder: {left}")


def as_nobody(words):
    return subprocess.run(["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *words],
                          capture_output=True, text=True, timeout=PATIENCE)


def others_on_the_computer(program, tally):
    """Another user: no file, though the umask is open; from the port only the page before the door."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        place = pathlib.Path(folder) / "deep/place"
        env, before = {"XDG_RUNTIME_DIR": folder, "PATH": "/usr/bin:/bin"}, ("sh", "-c", 'umask 000; exec "$@"', "sh")
        first = [*before, os.path.abspath(program), "--db", str(place / "my.db"), "--now", NOW]
        for words in (["import", *map(str, sorted(EXAMPLE.iterdir()))], ["export", f"{folder}/sheets"],
                      ["week", "--html", f"{folder}/week.html"], ["backup", "--out", f"{folder}/copy.db"]):
            done = subprocess.run([*first, *words], capture_output=True, text=True, timeout=PATIENCE)
            tally.check(done.returncode == 0, f"{words[0]}: {done.stderr}")
        with Served(program, tally, place, env=env, before=before) as server:
            server.come_in()
            server.ask("POST", "/people", {"name": "Ana Ruiz"})
            files = [place / "my.db", *pathlib.Path(folder).glob("*.*"), *pathlib.Path(folder).glob("sheets/*")]
            files += [one for one in place.iterdir() if one.name != "stderr.log"]
            for one in (place.parent, place, pathlib.Path(folder) / "sheets"):
                tally.check(one.stat().st_mode & 0o077 == 0, f"others may look into {one}: {one.stat().st_mode:o}")
            for one in files:
                tally.check(one.stat().st_mode & 0o077 == 0, f"others may read {one}: {one.stat().st_mode:o}")
            if os.geteuid() != 0 or not shutil.which("setpriv"):
                return "another user was not tried: that needs root and setpriv"
            for one in (place.parent, place, pathlib.Path(folder) / "sheets"):
                tally.check(as_nobody(["ls", str(one)]).returncode != 0, f"another user lists {one}")
                one.chmod(0o755)  # so that each file stands for itself
            for one in files:
                done = as_nobody(["cat", str(one)])
                tally.check("Permission denied" in done.stderr and not done.stdout, f"another user reads {one}: {done.stderr}")
            for path, status in (("/", 200), ("/api/v1/people", 401), ("/api/v1/status", 401), ("/api/v1/export", 401)):
                ask = (f"import http.client as h; c = h.HTTPConnection('127.0.0.1', {server.port}); c.request('GET', '{path}'); "
                       "r = c.getresponse(); print(r.status, b'example.org' in r.read())")
                done = as_nobody([sys.executable, "-c", ask])
                tally.check(done.stdout.split() == [str(status), "False"], f"another user asks for {path}: {done}")
            for name in ("mem", "environ"):
                tally.check(as_nobody(["cat", f"/proc/{server.process.pid}/{name}"]).returncode != 0, f"another user reads {name}")
    return "another user: no file, no answer"


COMMANDS = (["people"], ["plan"], ["diagnose"], ["map"], ["funnel"], ["target"], ["questions"], ["duplicates"],
            ["record"], ["kinds"], ["touches"], ["imports"], ["export", "{}/out"], ["week", "--pdf", "{}/week.pdf"],
            ["week", "--html", "{}/week.html"], ["calendar", "--out", "{}/plan.ics"], ["map", "--out", "{}/map.svg"],
            ["add", "Ana Ruiz", "--email", "ana@example.org"], ["draft", "Ana Ruiz", "--format", "eml"],
            ["backup", "--out", "{}/copy.db"])


def outside(log):
    """Every place outside this computer that something was sent to."""
    far = []
    for line in log.read_text(errors="replace").splitlines():
        for family in re.findall(r"sa_family=(AF_\w+)", line):
            near = family == "AF_UNIX" or "AF_NETLINK" in family or re.search(
                r'inet_addr\("127\.|inet_pton\(AF_INET6, "::1"', line)
            if not near:
                far.append(line.strip()[:200])
    return far


def nothing_leaves(program, tally):
    """Everything the program does, watched: what it sends stays on this computer."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / "calls.log"
        watch = ["strace", "-f", "-qq", "-A", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(log)]
        probe = shutil.which("strace") and subprocess.run([*watch, "true"], capture_output=True).returncode == 0
        if not probe:
            watch = ["unshare", "-rn"]
            if not shutil.which("unshare") or subprocess.run([*watch, "true"], capture_output=True).returncode:
                return "what is sent was not watched: neither strace nor a network of its own is to be had"
        watch = [*watch, os.path.abspath(program), "--db", f"{folder}/my.db", "--now", NOW]
        for words in (["import", *map(str, sorted(EXAMPLE.iterdir()))], *COMMANDS):
            done = subprocess.run([*watch, *(word.replace("{}", folder) for word in words)], capture_output=True,
                                  text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
            tally.check(done.returncode == 0, f"watched: {words}: {done.returncode} {done.stderr[-300:]}")
        if not probe:
            return "commands ran without any network; the server was not watched: there is no strace"
        with Served(program, tally, folder, before=watch[:watch.index(os.path.abspath(program))]) as server:
            server.come_in()
            for path in ("/status", "/people", "/plan", "/diagnose", "/week.pdf", "/map?as=svg", "/export", "/events?since=0"):
                tally.check(server.ask("GET", path).status == 200, f"watched: GET {path}")
            server.ask("POST", "/imports?name=x.csv&dry_run=1", b"name\nBo Lind\n", "application/octet-stream")
            children = pathlib.Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
            os.kill(int(children.split()[0]), signal.SIGTERM)  # the program itself; who watches it ends with it
            server.process.wait(timeout=60)
        far = outside(log)
        tally.check(not far, f"something is sent elsewhere: {far[:3]}")
        text = log.read_text(errors="replace")
        tally.check("sendmsg" in text or "connect" in text, "nothing was watched")
    return f"watched {len(COMMANDS) + 1} commands and the server: {len(text.splitlines())} calls, 0 go outside"
