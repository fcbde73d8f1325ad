#!/usr/bin/env python3
"""Holds every answer of the server to docs/reference/openapi.json.

    check_api.py PROGRAM

Starts the server on a copy of the example, asks at every address the file names, rightly
and wrongly, and validates status, content type and body of each answer. An address that was
not asked at is a fault too. Needs python3-jsonschema. check_server.py tries its doors.
"""
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import jsonschema

sys.dont_write_bytecode = True

from served import DESCRIPTION, EXAMPLE, Served, Tally  # noqa: E402

JOB_SECONDS_MAX = 60


def validator(schema):
    whole = {**schema, "components": DESCRIPTION["components"]}
    return jsonschema.Draft202012Validator(whole)


class Client:
    def __init__(self, server):
        self.base = server.base
        self.token, self.faults, self.asked, self.answers = None, [], set(), 0
        self.token = self.ask("post", "/session", {"code": server.code})["token"]

    def fault(self, text):
        self.faults.append(text)

    def check(self, method, path, status, kind, body):
        self.asked.add((method, path))
        self.answers += 1
        described = DESCRIPTION["paths"][path][method]["responses"]
        if str(status) not in described and status < 400:
            self.fault(f"{method} {path}: status {status} is not described")
        content = described.get(str(status), described["default"]).get("content", {})
        if not content:
            return body and self.fault(f"{method} {path}: {status} has a body")
        if kind not in content:
            return self.fault(f"{method} {path}: content type {kind} is not described")
        if kind != "application/json":
            return None
        for error in validator(content[kind]["schema"]).iter_errors(json.loads(body)):
            self.fault(f"{method} {path} {status}: {list(error.absolute_path)}: {error.message[:200]}")

    def ask(self, method, path, body=None, id=None, file=None, expect=None, **query):
        """Asks, checks the answer, gives its JSON."""
        address = path.replace("{id}", urllib.parse.quote(str(id or ""), safe=""))
        url = f"{self.base}/api/v1{address}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        data = file if file is not None else None if body is None else json.dumps(body).encode()
        headers = {"Origin": self.base, "X-Sweetspot": "1"}
        if data is not None:
            headers["Content-Type"] = "application/octet-stream" if file is not None else "application/json"
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(url, data, headers, method=method.upper())
        try:
            reply = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            reply = error
        text = reply.read()
        kind = (reply.headers.get("Content-Type") or "").split(";")[0]
        self.check(method, path, reply.status, kind, text)
        right = reply.status < 400 if expect is None else reply.status == expect
        if not right:
            self.fault(f"{method} {path}: status {reply.status}: {text[:300]}")
        return json.loads(text) if kind == "application/json" and text else text

    def job(self, job):
        end = time.monotonic() + JOB_SECONDS_MAX
        while job["state"] in ("waiting", "running") and time.monotonic() < end:
            job = self.ask("get", "/jobs/{id}", id=job["job"])
        return job


def lint():
    """What is wrong with the description itself."""
    problems, names = [], set()
    for kind, name in re.findall(r'"\$ref": "#/components/(\w+)/(\w+)"', json.dumps(DESCRIPTION)):
        if name not in DESCRIPTION["components"].get(kind, {}):
            problems.append(f"names {kind}/{name}, which is not there")
    for name, schema in DESCRIPTION["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        for needed in schema.get("required", []):
            if needed not in schema.get("properties", {}):
                problems.append(f"{name} needs {needed}, which it does not have")
    for path, methods in DESCRIPTION["paths"].items():
        for method, about in methods.items():
            where = f"{method} {path}"
            if about["operationId"] in names:
                problems.append(f"{where}: its operationId is another's")
            names.add(about["operationId"])
            problems += [f"{where}: no {part}" for part in ("summary", "tags", "responses") if not about.get(part)]
            if "default" not in about["responses"] and about["responses"].keys() - {"200", "204"}:
                problems.append(f"{where}: does not say what goes wrong")
            given = {one["name"] for one in about.get("parameters", []) if one.get("in") == "path"}
            if ("{id}" in path) != ("id" in given) and not any("$ref" in one for one in about.get("parameters", [])):
                problems.append(f"{where}: {{id}} is not described")
    return problems


def drive(api):
    get = lambda path, **more: api.ask("get", path, **more)
    post = lambda path, body=None, **more: api.ask("post", path, body, **more)
    get("/openapi.json")
    status = get("/status")
    get("/events", since=status["revision"] + 1)
    for archive in sorted(EXAMPLE.iterdir()):
        get("/jobs")
        dry = post("/imports", file=archive.read_bytes(), name=archive.name, dry_run=1)
        api.job(dry)
        done = api.job(post("/imports", file=archive.read_bytes(), name=archive.name))
        if done["state"] != "done":
            api.fault(f"import of {archive.name}: {done}")
    api.ask("delete", "/jobs/{id}", id=dry["job"])
    get("/jobs/{id}", id=999, expect=404)
    get("/imports")
    for sort in ("name", "company", "recent", "touches"):
        for chosen in ("all", "tied", "targets", "asked", "quiet"):
            people = get("/people", sort=sort, filter=chosen, limit=7)
    people = get("/people", q="a", limit=3)["people"]
    some = people[0]["id"]
    get("/people", sort="shoe", expect=400)
    get("/people/{id}", id=some)
    get("/people/{id}", id="nobody at all", expect=404)
    get("/touches", who=some)
    get("/touches", limit=5)
    get("/kinds")
    plan = get("/plan", hours=5)
    if not plan["asks"]:
        api.fault("the plan of the example is empty")
    get("/plan", hours=999, expect=400)
    get("/diagnose", pace=4)
    targets = get("/targets")["targets"]
    for target in targets[:5]:
        get("/spot", who=target["target"])
        get("/routes", who=target["target"], k=3)
        post("/drafts", {"who": target["target"]})
        ways = get("/spot", who=target["target"])["options"]
        if ways and len(ways[0]["route"]) > 2:
            post("/drafts", {"who": ways[0]["route"][-1], "via": ways[0]["route"][1:-1], "what": "advice"})
    get("/spot", who="nobody at all", expect=404)
    get("/odds", tie="friend", what="advice", closeness=4)
    get("/odds", tie="enemy", what="advice", expect=400)
    for ask in plan["asks"][:5]:
        wish = {"who": ask["wanted"], "what": ask["ask"]["what"], "minutes": ask["ask"]["minutes"],
                "medium": ask["ask"]["medium"]}
        if ask["kind"] == "ask":
            wish["route"] = ask["route"]
        draft = post("/drafts", wish)
        post("/letters", {"to": draft["to"], "subject": draft["subject"], "body": draft["body"]})
        post("/lint", {"text": draft["body"], "what": ask["ask"]["what"]})
    post("/lint", {"text": ""})
    post("/people", {"name": "Test Person", "email": "test@example.org", "company": "Some House"})
    post("/people", {"nam": "x"}, expect=400)
    made = get("/people", q="Test Person")["people"][0]["id"]
    api.ask("patch", "/people/{id}", {"title": "Baker", "load": "busy"}, id=made)
    post("/ties", {"who": made, "kind": "friend", "closeness": 3})
    post("/targets", {"who": made, "priority": 2})
    post("/targets", {"who": "@Some House", "role": "head"})
    post("/asks", {"to": made, "what": "advice", "outcome": "pending", "date": "2026-11-20"})
    post("/asks", {"to": made, "what": "advice", "outcome": "yes", "date": "2026-11-20"})
    get("/asks")
    api.ask("delete", "/targets/{id}", id=get("/targets")["targets"][-1]["id"])
    post("/undo")
    number = get("/imports")["imports"][-1]["import"]
    post("/imports/{id}/undo", id=number, expect=None if not get("/imports")["imports"][-1]["undone"] else 409)
    post("/imports/{id}/undo", id=9999, expect=404)
    api.ask("delete", "/people/{id}", id=made)
    api.ask("put", "/settings", {"hours": "4"})
    get("/settings")
    get("/export")
    copy = post("/backup")
    if not copy.startswith(b"SQLite format 3"):
        api.fault("the backup is no database")
    post("/unlock", {"phrase": "not asked for"})
    post("/unlock", expect=400)
    get("/record")
    get("/funnel")
    get("/map")
    get("/map", **{"as": "svg"})
    person = next(target["person"] for target in targets if target["person"])
    get("/around", who=person)
    get("/ladder", who=person)
    get("/ladder", who=person, goal="shoes", expect=400)
    get("/week.html", initials=1)
    get("/week.pdf", initials=1, paper="letter")
    get("/week.pdf", paper="folio", expect=400)
    get("/calendar.ics")
    get("/duplicates")
    get("/questions", k=3)
    pair = [one["id"] for one in get("/people", q="a", limit=9)["people"] if not one["me"]][:2]
    said = {"person": pair[0], "other": pair[1]}
    for verdict in ("know", "dontknow", "notsame"):
        post("/verdicts", {**said, "verdict": verdict})
    post("/verdicts", {**said, "verdict": "twins"}, expect=400)
    last = get("/imports")["imports"][-1]["import"]
    post("/imports/{id}/undo", id=last)
    post("/imports/{id}/redo", id=last)
    post("/imports/{id}/redo", id=last, expect=409)
    introducer = next(ask["to"] for ask in plan["asks"] if len(ask["route"]) > 2)
    post("/introductions", {"who": person, "stage": "asked", "through": introducer})
    get("/introductions")
    protect(api, get, post)
    demo(api, post, get)
    post("/erase", {"confirm": "yes"}, expect=400)
    post("/erase", {"confirm": "erase everything"})
    if get("/people")["total"] or get("/imports")["imports"]:
        api.fault("something is left of what was erased")
    api.ask("delete", "/session")
    get("/status", expect=401)


def demo(api, post, get):
    """The made-up search on a server of its own: nothing of it reaches this one."""
    here = get("/status")
    address = post("/demo")["address"]
    if post("/demo")["address"].partition("/#")[0] != address.partition("/#")[0]:
        api.fault("a second made-up search was opened beside the first")
    if here["made_up"] or get("/status") != here:
        api.fault("opening the made-up search changed what is here")
    if api.ask("delete", "/demo") != {"back": None}:
        api.fault("the person's own page has somewhere to go back to")


def protect(api, get, post):
    now = get("/protection")
    if not now["can_protect"]:
        print("api: this build has no SQLCipher: protecting is only tried in vain")
        post("/protection", {"phrase": "four words of mine"}, expect=501)
        post("/protection/remove", {"current": "four words of mine"}, expect=409)
        return
    people = get("/people")["total"]
    post("/protection", {"phrase": "short"}, expect=400)
    post("/protection", {"phrase": "x" * 1025}, expect=400)
    post("/protection/remove", {"current": "four words of mine"}, expect=409)
    sheet = post("/protection", {"phrase": "four words of mine", "copies": True})["recovery_key"]
    post("/protection", {"phrase": "four other words"}, expect=403)
    post("/protection", {"phrase": "four other words", "current": sheet})
    post("/protection/remove", {"current": sheet}, expect=403)
    if post("/backup").startswith(b"SQLite format 3"):
        api.fault("the backup of a protected file is plain")
    if not get("/protection")["protected"] or get("/people")["total"] != people:
        api.fault("the file is not protected, or not what it was")
    post("/protection/remove", {"current": "four other words"})
    if get("/protection")["protected"] or get("/people")["total"] != people:
        api.fault("the file is not plain, or not what it was")


def main():
    if problems := lint():
        sys.exit("openapi.json: " + "; ".join(problems))
    tally = Tally()
    with Served(sys.argv[1], tally, example=False) as server:
        api = Client(server)
        drive(api)
    api.faults += tally.faults
    described = {(m, p) for p, methods in DESCRIPTION["paths"].items() for m in methods}
    for method, path in sorted(described - api.asked):
        api.fault(f"{method} {path}: never asked")
    print(*api.faults, sep="\n", end="\n" if api.faults else "")
    print(f"api: {len(described)} addresses, {api.answers} answers, {len(api.faults)} faults")
    return 1 if api.faults else 0


sys.exit(main())
