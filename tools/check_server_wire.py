"""What comes over the wire: malformed requests, sizes at their limits, and clients that are slow."""
import json
import resource
import selectors
import socket
import threading
import time

from served import Served, split_answers

HEAD_MAX, TARGET_MAX, JSON_MAX, DEPTH_MAX, UPLOAD_MAX = 16 * 1024, 8 * 1024, 1 << 20, 64, 2 << 30
SLOW_EACH, SLOW_SECONDS = 200, 20
# Of the others, at p99. On a busy machine that is chance, so it is held to a server without slow ones;
# one that waits on its connections in turn takes seconds.
CALM_MS, TIMES_CALM = 100, 10
SLOW_MB_MAX = 64
FLAT_MB, SENT_MB = 16, 64


def malformed(server):
    """(what, the bytes, the status): each is followed by a request that is right and gets no answer."""
    host = f"Host: {server.host}\r\n"
    post = f"POST /api/v1/session HTTP/1.1\r\n{host}Content-Type: application/json\r\n"
    get = f"GET / HTTP/1.1\r\n{host}"
    inner = f"GET / HTTP/1.1\r\n{host}\r\n"
    cases = []
    for coding in ("chunked", "Chunked", " chunked", "gzip, chunked", "chunked, chunked", "chunked, identity", "identity",
                   "xchunked", "chunked;q=1", '"chunked"', "\tchunked", "chunked\t", "chunked,", ",chunked", "gzip", ""):
        for lengths in (("Content-Length: 5\r\n", 400), ("Content-Length: 0\r\n", 400), ("", (400, 411))):
            for order in (0, 1):
                lines = [lengths[0], f"Transfer-Encoding: {coding}\r\n"][::1 if order else -1]
                cases.append((f"TE {coding!r} with {lengths[0]!r}", post + "".join(lines) + "\r\n0\r\n\r\n" + inner, lengths[1]))
    for chunk in ("0;ext=1\r\n\r\n", "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n", "-1\r\n\r\n", "ffffffffffffffff1\r\n\r\n",
                  "0x5\r\nhello\r\n0\r\n\r\n", "5\nhello\n0\n\n", "5 \r\nhello\r\n0\r\n\r\n"):
        cases.append((f"chunk {chunk!r}", post + "Transfer-Encoding: chunked\r\n\r\n" + chunk + inner, (400, 411)))
    for length in ("-1", "+5", " ", "", "5 5", "5,5", "5, 6", "0x5", "5.0", "1e3", "five", "5;", "\"5\"", "٥", "5\0",
                   "99999999999999999999", "18446744073709551616", "340282366920938463463374607431768211456",
                   "-9223372036854775808", "5\x0b", "00x", "5\r\nContent-Length: 5", "5, 5", "5\r\nContent-Length: 6", "6\r\nContent-Length: 5",
                   "5\r\ncontent-length: 6", "0\r\nContent-Length: 5", "5\r\nContent-Length:"):
        cases.append((f"length {length!r}", (post + f"Content-Length: {length}\r\n\r\n").encode() + inner.encode(), 400))
    for length in ("9223372036854775807", "9223372036854775808", "18446744073709551615", str(UPLOAD_MAX + 1)):
        cases.append((f"length {length}", post + f"Content-Length: {length}\r\n\r\nhello", (400, 413)))
    for end in ("\n", "\r", "\r\r\n", "\n\r", "\v", "\f", "\x85", "\0\r\n"):
        if end == "\x85":
            continue  # a byte above 127 is a letter of a value
        cases.append((f"line end {end!r}", f"GET / HTTP/1.1{end}{host}\r\n", 400))
        cases.append((f"line end {end!r} of a header", get + f"A: b{end}C: d\r\n\r\n", 400))
        cases.append((f"line end {end!r} before the body", get + f"A: b{end}\r\n", 400))
    for fold in (" more", "\tmore", " ", "\t", " Content-Length: 5", "\tTransfer-Encoding: chunked"):
        cases.append((f"fold {fold!r}", get + f"A: b\r\n{fold}\r\n\r\n", 400))
        cases.append((f"fold first {fold!r}", f"GET / HTTP/1.1\r\n{fold}\r\n{host}\r\n", 400))
    for name in ("", " A", "A ", "A\t", "A B", "A\0", "A\x01", "A(", "A)", "A@", "A/", "A[", "A\\", "A\"", "A{", "Ä", "A\x7f",
                 "Content-Length ", " Host", "Transfer-Encoding\t"):
        cases.append((f"header name {name!r}", f"GET / HTTP/1.1\r\n{host}{name}: x\r\n\r\n".encode(), 400))
    for value in ("a\0b", "a\x01b", "a\x7fb", "a\x1bb", "\x08", "a\rb", "a\x0bb"):
        cases.append((f"header value {value!r}", get + f"A: {value}\r\n\r\n", 400))
    for line in ("GET", "GET /", "GET / ", "GET  / HTTP/1.1", "GET /  HTTP/1.1", " GET / HTTP/1.1", "GET / HTTP/1.1 ",
                 "GET\t/\tHTTP/1.1", "GET / http/1.1", "GET / HTTP/1.1x", "GET / HTTP/01.1", "GET / HTTP/1.", "GET / HTTP/.1",
                 "GET / HTTP/1", "GET / HTTP", "GET / FTP/1.1", "/ HTTP/1.1", "G@T / HTTP/1.1", "GET\0 / HTTP/1.1", "GET /\0 HTTP/1.1",
                 "GET /a b HTTP/1.1", "GET a HTTP/1.1", "GET * HTTP/1.1", "GET http://evil.test/ HTTP/1.1", "CONNECT evil.test:443 HTTP/1.1",
                 "GET //\x7f HTTP/1.1", "GET /%00 HTTP/1.1", "GET /%zz HTTP/1.1", "GET /% HTTP/1.1", "GET /%1 HTTP/1.1",
                 "GET /?a=%0 HTTP/1.1", "GET /?a=%00 HTTP/1.1", "GET ? HTTP/1.1", "GET # HTTP/1.1", "\x16\x03\x01\x02\x00", "\0\0\0\0",
                 "PRI * HTTP/2.0", "GET / HTTP/2.0", "GET / HTTP/1.2", "GET / HTTP/0.9", "GET / HTTP/9.9", "(){:;}", "\xff\xfe / HTTP/1.1"):
        cases.append((f"first line {line!r}", f"{line}\r\n{host}\r\n", (400, 505) if line.endswith(("2.0", "1.2", "0.9", "9.9")) else 400))
    cases += [(f"{n} values in a query", f"GET /?{'&'.join(['a=1'] * n)} HTTP/1.1\r\n{host}\r\n", 400) for n in (65, 1000)]
    cases += [("a line of 100 KiB", "GET /" + "a" * 100_000 + f" HTTP/1.1\r\n{host}\r\n", 414),
              ("a header of 100 KiB", get + "A: " + "a" * 100_000 + "\r\n\r\n", 431),
              ("a name of 100 KiB", get + "a" * 100_000 + ": a\r\n\r\n", 431),
              ("10,000 headers", get + "A: b\r\n" * 10_000 + "\r\n", 431),
              ("no line end in 100 KiB", "a" * 100_000, (400, 414)), ("100 KiB of zeros", "\0" * 100_000, (400, 414))]
    return cases


def malformed_requests(server, tally):
    """Each gets one answer, and what comes after it on the same connection none."""
    after = server.head("GET", "/api/v1/people") + server.head("DELETE", "/api/v1/session")
    cases = malformed(server)
    for what, data, statuses in cases:
        data = data if isinstance(data, bytes) else data.encode("latin-1", "replace")
        answers = server.exchange(data + after.encode())
        right = len(answers) == 1 and answers[0].value("connection") == "close" and (
            answers[0].status in (statuses if isinstance(statuses, tuple) else (statuses,)))
        tally.check(right, f"{what}: {[(one.status, one.value('connection')) for one in answers]}")
    tally.check(len(cases) >= 200, f"only {len(cases)} malformed requests")
    tally.check(server.ask("GET", "/status").status == 200, "the server is not what it was after malformed requests")
    return len(cases)


def fitting(make, size):
    """What `make` gives for a filling of letters, so that it is `size` bytes."""
    return make("a" * (size - len(make(""))))


def limits(server, tally):
    """At the limit it is taken, one above it is not; the bearer is known, so only the size decides."""
    def status(data, **how):
        answers = server.exchange(data, **how)
        return [answer.status for answer in answers]
    for over, wanted in ((0, [200]), (1, [431])):
        head = fitting(lambda filling: server.head("GET", "/api/v1/settings", A=filling, Connection="close"), HEAD_MAX + over)
        tally.check(status(head) == wanted, f"a head of {len(head)} bytes: {status(head)}")
    for over, wanted in ((0, [400]), (1, [414])):
        target = fitting(lambda filling: f"/api/v1/settings?{filling}=1", TARGET_MAX + over)
        got = status(server.head("GET", target, Connection="close"))
        tally.check(got == wanted, f"an address of {len(target)} bytes: {got}")
    for over, wanted in ((0, 400), (1, 413)):
        body = fitting(lambda filling: f'{{"{filling}":1}}', JSON_MAX + over).encode()
        got = server.ask("POST", "/people", body).status
        tally.check(got == wanted, f"JSON of {len(body)} bytes: {got}")
    for depth, words in ((DEPTH_MAX, b"name"), (DEPTH_MAX + 1, b"deep")):
        for opening, closing in (("[", "]"), ('{"a":', "}")):
            inner = opening * (depth - 1) + "1" + closing * (depth - 1)
            answer = server.ask("POST", "/people", f'{{"name":{inner}}}'.encode())
            tally.check(answer.status == 400 and words in answer.body, f"{depth} levels of {opening}: {answer}")
    answer = server.ask("POST", "/people", b'{"name":' + b"[" * 400_000)
    tally.check(answer.status == 400, f"400,000 levels: {answer.status}")
    for size, wanted in ((UPLOAD_MAX, b"100"), (UPLOAD_MAX + 1, b"413")):
        head = server.head("POST", "/api/v1/imports?name=x", Content_Type="application/octet-stream",
                           Content_Length=size, Expect="100-continue")
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as door:
            door.sendall(head.encode())
            first = door.recv(4096)
        tally.check(first.startswith(b"HTTP/1.1 " + wanted), f"a file of {size} bytes: {first[:40]!r}")
    left = [one.name for one in server.folder.iterdir() if one.name not in ("my.db", "my.db-journal", "stderr.log")]
    tally.check(not left, f"files were left: {left}")


def flat_memory(server, tally):
    """A file is kept as it comes: the program grows by no part of it."""
    server.ask("GET", "/plan")
    before = server.memory_kb()
    head = server.head("POST", "/api/v1/imports?name=x", Content_Type="application/octet-stream",
                       Content_Length=SENT_MB << 20)
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as door:
        door.sendall(head.encode())
        for _ in range(SENT_MB - 1):
            door.sendall(bytes(1 << 20))
        grown = (server.memory_kb() - before) / 1024
    tally.check(grown <= FLAT_MB, f"{SENT_MB} MB sent, and the program grew by {grown:.0f} MB")
    return grown


class SlowOnes:
    """Connections of three kinds, fed a byte a second: heads, bodies, and answers never taken."""

    def __init__(self, server, each):
        self.server, self.closed, self.doors = server, {}, {}
        self.choice = selectors.DefaultSelector()
        upload = server.head("POST", "/api/v1/imports?name=x", Content_Type="application/octet-stream",
                             Content_Length=1 << 20)
        reading = server.head("GET", "/api/v1/openapi.json") * 60
        for kind, first in (("head", "GET / HTTP/1.1\r\nX: "), ("body", upload), ("read", reading)):
            for _ in range(each):
                door = socket.socket()
                if kind == "read":
                    door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                door.connect(("127.0.0.1", server.port))
                door.sendall(first.encode())
                door.setblocking(False)
                self.doors[door] = kind
                if kind != "read":
                    self.choice.register(door, selectors.EVENT_READ)

    def drip(self, seconds):
        began = time.monotonic()
        while (now := time.monotonic() - began) < seconds:
            for door, kind in list(self.doors.items()):
                if kind == "read" or door in self.closed:
                    continue
                try:
                    door.send(b"a")
                except OSError:
                    self.closed.setdefault(door, now)
            for key, _ in self.choice.select(0.5):
                try:
                    ended = not key.fileobj.recv(4096)
                except OSError:
                    ended = True
                if ended:
                    self.closed.setdefault(key.fileobj, time.monotonic() - began)
                    self.choice.unregister(key.fileobj)
            time.sleep(0.5)

    def left(self, kind):
        return sum(mine == kind and door not in self.closed for door, mine in self.doors.items())

    def close(self):
        for door in self.doors:
            door.close()


def p99_of(server, tally, until, taken):
    """Asks as a page would, one after the other, until told; milliseconds each."""
    door = server.kept()
    while not until.is_set():
        began = time.monotonic()
        door.request("GET", "/api/v1/people?limit=50", headers={"Authorization": f"Bearer {server.token}"})
        reply = door.getresponse()
        reply.read()
        tally.check(reply.status == 200, f"beside slow ones: {reply.status}")
        taken.append((time.monotonic() - began) * 1000)
        time.sleep(0.01)
    door.close()


def p99(taken):
    return sorted(taken)[int(0.99 * (len(taken) - 1))]


def slow_clients(program, tally, each=SLOW_EACH, seconds=SLOW_SECONDS):
    """Others do not feel them, and they are sent away; beside it the same server without any."""
    allow_files()
    with Served(program, tally) as busy, Served(program, tally) as calm:
        busy.come_in(), calm.come_in()
        taken, until = {busy: [], calm: []}, threading.Event()
        for server in taken:
            server.ask("GET", "/people?limit=50")
        before = busy.memory_kb()
        slow = SlowOnes(busy, each)
        watches = [threading.Thread(target=p99_of, args=(server, tally, until, taken[server])) for server in taken]
        for watch in watches:
            watch.start()
        slow.drip(seconds / 2)
        grown = (busy.memory_kb() - before) / 1024
        slow.drip(seconds / 2)
        until.set()
        for watch in watches:
            watch.join()
        beside, alone = p99(taken[busy]), p99(taken[calm])
        tally.check(beside <= max(CALM_MS, TIMES_CALM * alone),
                    f"beside slow ones p99 {beside:.0f} ms, without {alone:.0f} ms")
        tally.check(grown <= SLOW_MB_MAX, f"slow ones cost {grown:.0f} MB")
        for kind in ("head", "body"):
            tally.check(slow.left(kind) == 0, f"{slow.left(kind)} of {each} with a slow {kind} are still there")
        slow.close()
    return f"{3 * each} slow: p99 {beside:.1f} ms, without them {alone:.1f} ms, {grown:.0f} MB"


def allow_files():
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits[1], limits[1]))


def crowded(program, tally, many, before, what):
    """More connections than it takes: who comes then is told so or waits a moment, and after that all is well."""
    with Served(program, tally, before=before) as server:
        server.come_in()
        idle, told = [], 0
        for _ in range(many):
            door = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            door.setblocking(False)
            idle.append(door)
        time.sleep(1)
        for door in idle:
            try:
                told += door.recv(4096).startswith(b"HTTP/1.1 503 ")
            except BlockingIOError:
                pass
            except ConnectionError:
                told += 1
        tally.check(server.process.poll() is None, f"{what}: it ended")
        for door in idle:
            door.close()
        began = time.monotonic()
        tally.check(server.ask("GET", "/status").status == 200, f"{what}: it does not recover")
        took = time.monotonic() - began
        tally.check(took <= 1.5, f"{what}: it recovers after {took:.1f} s")
    return told


def many_connections(program, tally, many=5000, taken=4096, files=200):
    allow_files()
    told = crowded(program, tally, many, (), f"{many} connections")
    tally.check(many - taken <= told <= many - taken + 2, f"of {many} connections {told} were told to come back")
    crowded(program, tally, 2 * files, ("prlimit", f"--nofile={files}:{files}"), f"{files} files")
    return f"{many} idle: {told} told to come back; with {files} files {2 * files} knocked; it recovers at once"


def waiting_minute(program, tally):
    """What takes a minute: a code grows old, who says nothing is sent away, who takes nothing too."""
    with Served(program, tally, example=False) as server:
        began = time.monotonic()
        idle, mute, reading = (socket.socket() for _ in range(3))
        reading.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for door in (idle, mute, reading):
            door.connect(("127.0.0.1", server.port))
        ask = server.head("GET", "/api/v1/openapi.json", Authorization=None)
        idle.sendall(ask.encode())
        got = b""
        while not split_answers(got) or not split_answers(got)[0].status:
            got += idle.recv(1 << 16)
        reading.sendall((ask * 60).encode())
        for name, door in (("idle", idle), ("mute", mute)):
            door.settimeout(90)
            tally.check(door.recv(1) == b"", f"who is {name} was sent something")
            took = time.monotonic() - began
            tally.check(59 <= took <= 75, f"who is {name} was sent away after {took:.0f} s")
        time.sleep(max(0, 63 - (time.monotonic() - began)))
        taken = b""
        try:
            while part := reading.recv(1 << 16):
                taken += part
        except OSError:
            pass
        tally.check(len(split_answers(taken)) < 60, "who takes nothing got everything after a minute")
        answer = server.ask("POST", "/session", {"code": server.code})
        tally.check(answer.status >= 400 and b"token" not in answer.body, f"a code older than a minute: {answer}")
        for door in (idle, mute, reading):
            door.close()
    return "a minute: code dead, idle and mute sent away, who takes nothing cut off"
