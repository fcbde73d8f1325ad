"""A server of the program's own for a check: started, come in at, asked over plain sockets.

Every answer that is read here is held to the headers that each must bear, exactly and once.
"""
import dataclasses
import http.client
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
DESCRIPTION = json.loads((ROOT / "docs/reference/openapi.json").read_text())
EXAMPLE = ROOT / "examples/search"
NOW = "2026-11-22"
PATIENCE = 120  # seconds for an answer: a busy machine is slow, not wrong

USUAL_HEADERS = {
    "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "permissions-policy":
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"}
OTHER_HEADERS = {"content-length", "content-type", "connection", "etag", "vary", "location",
                 "content-encoding", "content-disposition", "retry-after", "www-authenticate",
                 "x-sweetspot-older", "x-sweetspot-unreadable"}


class Tally:
    """What was checked, and what was wrong."""

    def __init__(self):
        self.checks, self.faults, self.lock = 0, [], threading.Lock()

    def check(self, right, text):
        with self.lock:
            self.checks += 1
            if not right:
                self.faults.append(text)
        return right


@dataclasses.dataclass
class Answer:
    status: int
    headers: list  # (name in lower case, value)
    body: bytes

    def value(self, name):
        return next((value for mine, value in self.headers if mine == name), "")

    def fault(self):
        """What its headers lack, or should not say."""
        for name, value in USUAL_HEADERS.items():
            if [given for mine, given in self.headers if mine == name] != [value]:
                return f"{name} is not exactly there"
        for name, _ in self.headers:
            if name not in USUAL_HEADERS and name not in OTHER_HEADERS:
                return f"it says {name}"
        if self.status in (429, 503) and not self.value("retry-after").isdigit():
            return "it does not say when to come again"
        return ""


def split_answers(data, bodies=True):
    """All answers in what came; an answer cut short is one with status 0."""
    answers = []
    while data:
        head, end, rest = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        first = lines[0].split(" ")
        if not end or first[0] != "HTTP/1.1" or not first[1].isdigit():
            return answers + [Answer(0, [], data)]
        pairs = [line.partition(":") for line in lines[1:]]
        answer = Answer(int(first[1]), [(name.lower(), value.strip()) for name, _, value in pairs], b"")
        size = int(answer.value("content-length") or 0) if bodies else 0
        if len(rest) < size:
            return answers + [Answer(0, answer.headers, rest)]
        answer.body, data = rest[:size], rest[size:]
        if answer.status != 100:
            answers.append(answer)
    return answers


class Served:
    """The program serving a file of its own; a folder that is given stays."""

    def __init__(self, program, tally, folder=None, words=("serve",), env=None, before=(), pass_fds=(),
                 always=(), example=True, now=True):
        self.program, self.tally = os.path.abspath(program), tally
        self.own = None if folder else tempfile.TemporaryDirectory(prefix="sweetspot-served-")
        self.folder = pathlib.Path(folder or self.own.name)
        self.file = self.folder / "my.db"
        self.always = [self.program, "--db", str(self.file), *(("--now", NOW) if now else ()), *always]
        self.env = {**os.environ, **(env or {})}
        if example and not self.file.exists():
            self.run("import", *map(str, sorted(EXAMPLE.iterdir())))
        self.log = open(self.folder / "stderr.log", "ab+")
        self.process = subprocess.Popen([*before, *self.always, *words], stdout=subprocess.PIPE,
                                        stderr=self.log, text=True, env=self.env, pass_fds=pass_fds)
        self.first_line, self.token = self.process.stdout.readline(), ""
        self.be_at(self.first_line.strip())

    def be_at(self, address):
        self.base, _, self.code = address.partition("/#k=")
        self.port = int(self.base.rsplit(":", 1)[1]) if self.code else 0
        self.host = f"127.0.0.1:{self.port}"

    def run(self, *words):
        return subprocess.run([*self.always, *words], capture_output=True, text=True, env=self.env,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE, check=True).stdout

    def come_in(self):
        self.token = json.loads(self.ask("POST", "/session", {"code": self.code}).body)["token"]
        return self

    def head(self, method, target, **more):
        """The head of a request as the page would send it; a value of None leaves a header out."""
        headers = {"Host": self.host, "Origin": self.base, "X-Sweetspot": "1",
                   "Authorization": f"Bearer {self.token}"}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
        return "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""])

    def exchange(self, data, shut=True, bodies=True, timeout=PATIENCE):
        """Sends the bytes on a connection of their own; all answers until the other side ends."""
        data = data.encode("latin-1") if isinstance(data, str) else data
        got = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as door:
            try:
                door.sendall(data)
                if shut:
                    door.shutdown(socket.SHUT_WR)
                while part := door.recv(1 << 16):
                    got += part
            except OSError as error:  # of a door that they closed first, too
                if isinstance(error, TimeoutError):
                    got += b"never ended"
        answers = split_answers(got, bodies)
        for answer in answers:
            if answer.status:
                self.tally.check(not (fault := answer.fault()), f"{data[:60]!r}: {answer.status}: {fault}")
        return answers

    def ask(self, method, path, body=None, kind="application/json", **more):
        """One request as the page would send it, on a connection of its own."""
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        more |= {"Content-Type": kind} if body is not None else {}
        head = self.head(method, "/api/v1" + path, Content_Length=len(data), Connection="close", **more)
        answers = self.exchange(head.encode("latin-1") + data, bodies=method != "HEAD")
        self.tally.check(len(answers) == 1, f"{method} {path}: {len(answers)} answers")
        return answers[0] if answers else Answer(0, [], b"")

    def kept(self):
        """A connection that is kept, for many requests one after the other."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def memory_kb(self, what="VmRSS"):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith(what)).split()[1])

    def errors(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self, seconds=20):
        """Ends it as the system does; its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            status = self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = "killed"
        self.process.stdout.close()
        return status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        status = self.stop()
        self.tally.check(status == 0, f"the server ended with {status}: {self.errors()[-2000:]!r}")
        self.log.close()
        if self.own:
            self.own.cleanup()
