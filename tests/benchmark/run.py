#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmarks: each figure is a ratio to a floor measured in turn with it, in the same run.

    meson setup -Dbuildtype=release build-release
    meson compile -C build-release && meson compile -C build-release benchmarks
    tests/benchmark/run.py build-release [start] [save] [tokens] [pages]

start   exec to the first painted row, against exec to the first frame of a bare libadwaita window
save    one registration over HTTP, against one durable SQLite commit plus one empty answer
tokens  tokens a second, against empty answers of a SoupServer and against npm oidc-provider
pages   the pages of roles and users with 1,000 and 10,000 of them, against the same with the first ten or so

Debian: wrk xvfb xdotool dbus nodejs npm. Loopback only; each load ends by itself.
"""
import contextlib, json, os, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time, urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 7
PAGES = (("alt+2", "Roles painted"), ("alt+3", "Users painted"))
NPM = pathlib.Path(os.environ.get("CBI_BENCHMARK_NPM", pathlib.Path(tempfile.gettempdir()) / "casebook-benchmark-npm"))
ORDINARY = dict(os.environ, GDK_BACKEND="x11", GSK_RENDERER="cairo", GDK_DEBUG="gl-disable", GTK_A11Y="none",
                GSETTINGS_BACKEND="memory", ADW_DISABLE_PORTAL="1")


@contextlib.contextmanager
def running(command, **options):
    """A server that prints one line of JSON when it is ready; yields that line."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(20)


class Casebook:
    """Our server on a data folder of its own."""

    def __init__(self, build):
        self.program = build / "src/casebook-integrations-server"

    @contextlib.contextmanager
    def started(self, kept=None):
        """Serves the folder kept, or one that goes with it."""
        with contextlib.nullcontext(kept) if kept else tempfile.TemporaryDirectory() as data:
            with running([self.program, "--listen=127.0.0.1:0", f"--data-dir={data}", "--admin-name=Ana Admin",
                          "--admin-email=me@example.org"]) as ready:
                self.url = ready["url"]
                self.token = pathlib.Path(ready["admin_token_file"]).read_text().strip()
                self.role = next(role["id"] for role in self.call("GET", "/admin/roles")["data"]
                                 if role["attributes"]["name"] == "Intake Worker")
                yield self

    def call(self, method, path, body=None, media="application/vnd.api+json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body else None
        request = urllib.request.Request(self.url + path, method=method, data=data,
                                         headers={"Authorization": f"Bearer {self.token}", "Content-Type": media})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def register(self):
        answer = self.call("POST", "/admin/incoming-applications", {"data": {
            "type": "incoming-applications", "attributes": {"name": "Payroll sync", "email": "me+payroll@example.org"},
            "relationships": {"roles": {"data": [{"type": "roles", "id": self.role}]}}}})
        secret = next(r for r in answer["included"] if r["type"] == "client-secrets")
        return answer["data"]["attributes"]["client_id"], secret["attributes"]["client_secret"]


    def fill(self, roles, users):
        """Makes roles, and users who have a few of them each."""
        for i in range(roles):
            self.call("POST", "/admin/roles", {"data": {"type": "roles", "attributes": {
                "name": f"Team {i:04}", "permissions": {"people": {"view": "all"}}}}})
        for first in range(0, users, 1000):
            lines = [f"u{i}@example.org,Uma,User {i:05},,,Intake Worker; Admin" + (f"; Team {i % roles:04}" if roles else "")
                     for i in range(first, min(users, first + 1000))]
            answer = self.call("POST", "/admin/users/import",
                               "\r\n".join(["Email,First Name,Last Name,Middle Name,Phone,Roles", *lines]).encode(), "text/csv")
            assert answer["data"]["attributes"]["accepted"] == len(lines), answer["data"]["attributes"]["lines"][0]


def report(name, ratios, aim):
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{name:58} {middle:6.2f}   ({low:.2f} to {high:.2f}, {len(ratios)} rounds; aim {aim})", flush=True)


def microseconds(*command):
    return statistics.median(int(line) for line in
                             subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def save(build):
    ratios = []
    with Casebook(build).started() as casebook, running([build / "tests/benchmark/hello-server"]) as hello:
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as data:
                commit = microseconds(build / "tests/benchmark/durable-commit", data + "/floor.db", "300")
            empty = microseconds(build / "tests/benchmark/round-trip", hello["url"], "300")
            ours = microseconds(build / "tests/benchmark/round-trip", casebook.url + "/admin/incoming-applications",
                                "300", casebook.token, casebook.role)
            ratios.append(ours / (commit + empty))
    report("Save / (one durable commit + one empty answer)", ratios, "<= 2")


def per_second(url, client=None, script=HERE / "token.lua"):
    command = ["wrk", "-t1", "-c4", "-d3s"] + (["-s", script] if client else []) + [url]
    env = dict(os.environ, **(client or {}))
    out = subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"{url} refused some of the requests:\n{out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def install_peer():
    NPM.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "oidc-provider.mjs"):
        shutil.copy(HERE / name, NPM)
    if not (NPM / "node_modules/oidc-provider").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NPM, check=True, stdout=subprocess.DEVNULL)
    return ["node", "oidc-provider.mjs"]


def tokens(build):
    peer = install_peer()
    ratios = {"empty": [], "ES256": [], "RS256": []}
    peer_client = {"CLIENT_ID": "benchmark", "CLIENT_SECRET": "benchmark-secret-benchmark-secret", "SCOPE": "people.view"}
    with contextlib.ExitStack() as stack:
        casebook = stack.enter_context(Casebook(build).started())
        hello = stack.enter_context(running([build / "tests/benchmark/hello-server"]))
        peers = {alg: stack.enter_context(running(peer, cwd=NPM, env=dict(os.environ, ALG=alg)))["url"]
                 for alg in ("ES256", "RS256")}
        client_id, secret = casebook.register()
        for _ in range(ROUNDS):
            ours = per_second(casebook.url + "/oauth2/token", {"CLIENT_ID": client_id, "CLIENT_SECRET": secret})
            ratios["empty"].append(ours / per_second(hello["url"]))
            for alg, url in peers.items():
                ratios[alg].append(ours / per_second(url + "/token", peer_client))
    report("tokens a second / empty SoupServer answers a second", ratios["empty"], "limit about 0.65")
    report("tokens a second / oidc-provider, ES256", ratios["ES256"], ">= 2")
    report("tokens a second / oidc-provider, RS256", ratios["RS256"], ">= 2")


def until_said(command, words, env):
    """Seconds from exec until the program says that it has painted."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env)
    for line in process.stdout:
        if words in line:
            took = time.monotonic() - began
            process.terminate()
            process.wait(20)
            return took
    sys.exit(f"{command[0]} never said “{words}”")


@contextlib.contextmanager
def screen(build, home):
    """A display of our own; yields the environment of programs on it."""
    with subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as display:
        try:
            yield dict(ORDINARY, DISPLAY=":" + display.stdout.readline().strip(), G_MESSAGES_DEBUG="cbi-ui",
                       GSETTINGS_SCHEMA_DIR=str(build / "data"), HOME=home, XDG_DATA_HOME=home, XDG_RUNTIME_DIR=home,
                       DBUS_SESSION_BUS_ADDRESS="")
        finally:
            display.terminate()


def window(build, data):
    return [build / "src/casebook-integrations", f"--data-dir={data}", "--admin-name=Ana Admin",
            "--admin-email=me@example.org"]


def start(build):
    with tempfile.TemporaryDirectory() as data, screen(build, data) as env:
        bare = [build / "tests/benchmark/bare-window"]
        program = window(build, data + "/registry")
        fill(build, data + "/registry")
        for command, words in ((bare, "First frame painted"), (program, "First rows painted")):
            until_said(command, words, env)
        ratios = [until_said(program, "First rows painted", env) / until_said(bare, "First frame painted", env)
                  for _ in range(ROUNDS)]
    report("start to first painted row / bare window's first frame", ratios, "<= 1.5")


def fill(build, data):
    """A registry of 100,000 applications."""
    subprocess.run([build / "tests/server/fill-registry", data, "100000"], check=True, capture_output=True)


def first_page(casebook, path):
    began = time.monotonic()
    casebook.call("GET", f"{path}?page[size]=10")
    return time.monotonic() - began


def until_opened(command, key, words, env):
    """Seconds from the key that opens a page of the window to the frame with its rows."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as process:
        for line in process.stdout:
            if "First rows painted" in line:
                found = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "integrations"], env=env,
                                       check=True, capture_output=True, text=True)
                subprocess.run(["xdotool", "windowfocus", "--sync", found.stdout.split()[-1]], env=env, check=True)
                began = time.monotonic()
                subprocess.run(["xdotool", "key", "--delay", "0", key], env=env, check=True)
            elif words in line:
                took = time.monotonic() - began
                process.terminate()
                return took
    sys.exit(f"{command[0]} never said “{words}”")


def pages(build):
    print(subprocess.run([build / "tests/benchmark/effective-access"], check=True, capture_output=True, text=True).stdout, end="")
    with tempfile.TemporaryDirectory() as home, contextlib.ExitStack() as stack:
        sides = [f"{home}/{side}" for side in ("large", "small")]
        for data, (roles, users) in zip(sides, ((985, 9999), (0, 9))):
            with Casebook(build).started(data) as casebook:
                casebook.register()
                casebook.fill(roles, users)
        servers = [stack.enter_context(Casebook(build).started(data)) for data in sides]
        for name in ("roles", "users"):
            times = [[statistics.median(first_page(casebook, f"/admin/{name}") for _ in range(50)) for casebook in servers]
                     for _ in range(ROUNDS)]
            report(f"server: ten of many {name} / of few", [large / small for large, small in times], "about 1")
        stack.close()
        with screen(build, home) as env:
            for key, words in PAGES:
                times = [[until_opened(window(build, data), key, words, env) for data in sides] for _ in range(ROUNDS + 1)][1:]
                report(f"window: “{words}” with many / with few", [large / small for large, small in times], "about 1")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    benchmarks = {"start": start, "save": save, "tokens": tokens, "pages": pages}
    for name in sys.argv[2:] or benchmarks:
        benchmarks[name](build)


if __name__ == "__main__":
    main()
