"""The doors of the server: which host, origin and content type come in, and what every answer bears."""
import hashlib
import itertools
import json
import pathlib
import re
import subprocess

from served import DESCRIPTION

CHANGES = [(method.upper(), path, about) for path, methods in DESCRIPTION["paths"].items()
           for method, about in methods.items() if method != "get"]
BODIES = {"/people": {"name": "Intruder"}, "/people/{id}": {"title": "Intruder"},
          "/ties": {"who": "Intruder", "kind": "friend"}, "/targets": {"who": "@Intruder"},
          "/asks": {"to": "Intruder", "what": "advice"}, "/erase": {"confirm": "erase everything"},
          "/settings": {"intruder": "1"}, "/protection": {"phrase": "words of an intruder"}, "/unlock": {"phrase": "words of an intruder"},
          "/session": {"code": "0" * 32}}


def wrong_hosts(port):
    return ["", "evil.test", f"evil.test:{port}", f"127.0.0.1.evil.test:{port}",
            f"localhost.evil.test:{port}", f"localhost.:{port}", "localhost", "127.0.0.1", "[::1]",
            f"127.0.0.1:{port + 1}", f"localhost:{port + 1}", f"127.0.0.1:0{port}", "localhost:80",
            f"user@127.0.0.1:{port}", f"127.0.0.1:{port}@evil.test", f"127.0.0.1:{port}/",
            f"127.0.0.1:{port}, evil.test", f"0.0.0.0:{port}", f"127.0.0.2:{port}",
            f"127.1:{port}", f"2130706433:{port}", f"0x7f000001:{port}", f"017700000001:{port}",
            f"[::ffff:127.0.0.1]:{port}", f"[0:0:0:0:0:0:0:1]:{port}", f"::1:{port}",
            f"[::1%25lo]:{port}", f"localhost%00:{port}", f"http://127.0.0.1:{port}",
            f"127.0.0.1:{port}.", f"127.0.0.1:+{port}", f"127.0.0.1 :{port}", "null", "*",
            f"local\thost:{port}", f"xn--localhost:{port}", f"localhost:{port + 65536}",
            f"127.0.0.1:{port}#", f"127.0.0.1:{port}\\evil.test", f"[127.0.0.1]:{port}"]


def hosts(server, tally):
    """Only the hosts on the list get a byte, whatever is asked and by which method."""
    own = [f"{name}:{server.port}" for name in ("127.0.0.1", "localhost", "[::1]", "LocalHost")]
    lines = [f"Host: {host}\r\n" for host in wrong_hosts(server.port)]
    lines += ["", f"Host: {own[0]}\r\nHost: {own[0]}\r\n", f"Host: {own[0]}\r\nHost: evil.test\r\n",
              f"Host: evil.test\r\nHost: {own[0]}\r\n"]
    for method, path in itertools.product(
            ("GET", "HEAD", "POST", "OPTIONS"),
            ("/", "/api/v1/people", "/api/v1/openapi.json", "/nothing", "/api/v1/session")):
        for line in lines:
            head = f"{method} {path} HTTP/1.1\r\n{line}Authorization: Bearer {server.token}\r\n"
            answers = server.exchange(head + "Content-Length: 0\r\n\r\n", bodies=method != "HEAD")
            right = len(answers) == 1 and answers[0].status in (400, 421) and (
                answers[0].value("connection") == "close") and (
                not answers[0].body)
            tally.check(right, f"{method} {path} as {line!r}: {[(one.status, one.body) for one in answers]}")
    for host in own:
        answers = server.exchange(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        tally.check(len(answers) == 1 and answers[0].status == 200 and answers[0].body, f"GET / as {host}: {answers}")


def file_hash(server):
    return hashlib.sha256(server.file.read_bytes()).hexdigest()


def is_right(method, path, site, origin, kind, marker, server, wanted):
    """What the rules let in; the exchange of the code needs no Origin and no marker."""
    own_origin = origin in (None, server.base)
    if (method, path) == ("POST", "/session"):
        return own_origin and site in (None, "same-origin") and kind == wanted
    own_site = site == "same-origin" or (site is None and origin == server.base)
    return own_site and own_origin and marker == "1" and kind in (wanted, None)


def matrix(server):
    origins = (None, server.base, "http://localhost:1", f"http://127.0.0.1:{server.port + 1}",
               "http://evil.test", "null", "https://" + server.host, server.base + "/")
    kinds = ("application/json", "application/octet-stream", "text/plain",
             "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None)
    sites = (None, "same-origin", "same-site", "cross-site", "none", "odd", "Same-Origin")
    return itertools.product(sites, origins, kinds, ("1", None, "2"))


def wanted_kind(about):
    return next(iter(about.get("requestBody", {}).get("content", {"application/json": 0})))


def changes(server, tally):
    """Every address that changes something, in every way that is not the page's own.

    Without a body, so that one connection takes them all; what is allowed is not sent."""
    before, sent = file_hash(server), 0
    for method, path, about in CHANGES:
        target, wrong = "/api/v1" + path.replace("{id}", "1"), []
        for site, origin, kind, marker in matrix(server):
            if not is_right(method, path, site, origin, kind, marker, server, wanted_kind(about)):
                wrong.append(server.head(method, target, Origin=origin, Sec_Fetch_Site=site, Content_Type=kind,
                                         X_Sweetspot=marker, Content_Length=0))
        for at in range(0, len(wrong), 100):
            answers = server.exchange("".join(wrong[at:at + 100]))
            sent += len(answers)
            tally.check([answer.status for answer in answers].count(403) + [
                answer.status for answer in answers].count(415) == len(wrong[at:at + 100]),
                f"{method} {path}: {[answer.status for answer in answers]}")
    tally.check(file_hash(server) == before, "a change came in that should not have")
    return sent


def changes_with_bodies(server, tally):
    """The same with a body that would change something, one thing wrong at a time."""
    before = file_hash(server)
    own = {"Sec_Fetch_Site": "same-origin", "Content_Type": None}
    wrongs = [{"Origin": "http://evil.test"}, {"Origin": "null"}, {"Origin": f"http://127.0.0.1:{server.port + 1}"},
              {"Origin": None, "Sec_Fetch_Site": None}, {"Sec_Fetch_Site": "same-site"},
              {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "none"}, {"X_Sweetspot": None},
              {"X_Sweetspot": "2"}, {"Content_Type": "text/plain"}, {"Content_Type": None},
              {"Authorization": None}, {"Authorization": "Bearer " + "0" * 64},
              {"Authorization": f"Basic {server.token}"}, {"Authorization": None, "Cookie": f"token={server.token}"}]
    for method, path, about in CHANGES:
        body = json.dumps(BODIES.get(path, {})).encode()
        if path == "/session" and method == "POST":
            continue  # needs none of these; its code is checked elsewhere
        for wrong in wrongs:
            headers = {**own, "Content_Type": wanted_kind(about), **wrong}
            head = server.head(method, "/api/v1" + path.replace("{id}", "1"), Content_Length=len(body), **headers)
            answers = server.exchange(head.encode() + body)
            tally.check([answer.status in (401, 403, 415) for answer in answers] == [True],
                        f"{method} {path} with {wrong}: {[answer.status for answer in answers]}")
    tally.check(file_hash(server) == before, "a change with a body came in that should not have")
    allowed = server.exchange(server.head("POST", "/api/v1/people", Content_Type="application/json", Origin=None,
                                          Sec_Fetch_Site="same-origin", Content_Length=2, Connection="close") + "{}")
    tally.check(allowed[0].status == 400, f"the page's own way in is shut: {allowed}")


def reads(server, tally):
    """What others may not read: without the token, or for a page of another site."""
    bearer = {"Authorization": f"Bearer {server.token}"}
    wrongs = ({"Authorization": None}, {"Authorization": "Bearer "}, {"Authorization": f"Basic {server.token}"},
              {"Authorization": None, "Cookie": f"token={server.token}"}, {**bearer, "Origin": "http://evil.test"},
              {**bearer, "Sec_Fetch_Site": "cross-site"}, {**bearer, "Sec_Fetch_Site": "same-site"})
    paths = [path for path, methods in DESCRIPTION["paths"].items() if "get" in methods and path != "/openapi.json"]
    for path in paths + ["/nothing"]:
        for wrong in wrongs:
            answer = server.ask("GET", path.replace("{id}", "1"), **wrong)
            tally.check(answer.status in (401, 403) and b"example" not in answer.body, f"GET {path} with {wrong}: {answer}")


def headers(server, tally):
    """The list of headers on every address and every kind of answer; served.py holds each to it."""
    person = json.loads(server.ask("GET", "/people?limit=1").body)["people"][0]["id"]
    more = {"/spot": f"?who={person}", "/routes": f"?who={person}", "/around": f"?who={person}",
            "/ladder": f"?who={person}", "/touches": "?limit=2", "/odds": "?tie=friend&what=advice",
            "/events": "?since=0"}
    seen = set()
    for path, methods in DESCRIPTION["paths"].items():
        for method in ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"):
            if method.lower() in methods and method != "GET":
                continue  # changes are asked below, in vain
            answer = server.ask(method, path.replace("{id}", person) + more.get(path, ""))
            seen.add(answer.status)
            if method == "GET" and "get" in methods and path != "/jobs/{id}":
                tally.check(answer.status == 200, f"GET {path}: {answer.status} {answer.body[:200]}")
    for method, path, about in CHANGES:
        for body in ({"no such field": 1}, None) if path not in ("/session", "/undo") else ({"code": "x"},):
            if path.endswith("}") or path.endswith(("undo", "redo")):
                body = None
            seen.add(server.ask(method, path.replace("{id}", "999999"), body, wanted_kind(about)).status
                     if (method, path) not in (("DELETE", "/session"), ("POST", "/undo")) else 0)
    seen.add(server.ask("POST", "/people", b"name=x", "text/plain").status)
    tag = server.ask("GET", "/status").value("etag")
    seen.add(server.ask("GET", "/status", If_None_Match=tag).status)
    page = server.exchange(f"GET / HTTP/1.1\r\nHost: {server.host}\r\nConnection: close\r\n\r\n")[0]
    statics = re.findall(rb'(?:src|href)="(/?[^"#]+)"', page.body)
    for name in [b"/", b"/people/p1", b"/nothing.js", b"/assets/../index.html", b"/index.html",
                 b"/%2e%2e/%2e%2e/etc/passwd", *(b"/" + one.removeprefix(b".").lstrip(b"/") for one in statics)]:
        for encoding in ("", "Accept-Encoding: br, gzip\r\n"):
            answers = server.exchange(f"GET {name.decode()} HTTP/1.1\r\nHost: {server.host}\r\n{encoding}Connection: close\r\n\r\n")
            seen.add(answers[0].status)
    tally.check(seen >= {200, 304, 400, 404, 405, 415}, f"of statuses only {seen} were seen")


def listening(server, tally):
    """What the process listens on: loopback alone, one port."""
    inodes = set()
    for handle in pathlib.Path(f"/proc/{server.process.pid}/fd").iterdir():
        if match := re.fullmatch(r"socket:\[(\d+)\]", str(handle.readlink()) if handle.is_symlink() else ""):
            inodes.add(match[1])
    listens = []
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in pathlib.Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            words = line.split()
            if words[9] in inodes and (words[3] == "0A" or not table.startswith("tcp")):
                listens.append((table, words[1]))
    tally.check(listens == [("tcp", f"0100007F:{server.port:04X}")], f"it listens on {listens}")


def refused_options(server, tally):
    for words in (["--listen", "0.0.0.0"], ["--host", "0.0.0.0"], ["--bind", "0.0.0.0"], ["--address", "::"],
                  ["--port", "0.0.0.0:80"], ["--port", "-1"], ["--port", "65536"], ["--port"]):
        for command in ("serve", "open"):
            done = subprocess.run([*server.always, command, *words], capture_output=True, text=True, timeout=60,
                                  stdin=subprocess.DEVNULL)
            tally.check(done.returncode == 2 and "#k=" not in done.stdout and done.stderr,
                        f"{command} {' '.join(words)}: exit {done.returncode} {done.stdout}")
    done = subprocess.run([*server.always, "serve", "--port", str(server.port)], capture_output=True, text=True,
                          timeout=60)
    tally.check(done.returncode == 1 and "port" in done.stderr, f"a port that is taken: {done}")

