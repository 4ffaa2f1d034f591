# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as outside programs see it: start it, ask it, end it.

    server = casebook.Server()              # starts with a data folder of its own
    answer = server.get("/healthz")
    app = server.create(name="Payroll")     # app.client_id, app.secret, app.token()
    server.stop()                           # SIGTERM; complains where it did not end cleanly

Nothing in here knows how the server is made: it is the contract in code.
"""
import base64
import contextlib
import http.client
import itertools
import json
import os
import re
import resource
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse

JSONAPI = "application/vnd.api+json"
FORM = "application/x-www-form-urlencoded"
ADMIN_NAME = "Ada Admin"
ADMIN_EMAIL = "ada@example.org"
CLIENT_ID = re.compile(r"^cbi_app_[A-Za-z0-9_-]{22}$")
CLIENT_SECRET = re.compile(r"^cbi_secret_[A-Za-z0-9_-]{43}_[A-Za-z0-9_-]{6}$")
UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
ADMIN = object()        # “with the administrator's token”

_numbers = itertools.count(1)


def program():
    path = os.environ.get("CBI_TEST_SERVER")
    if not path or not os.path.exists(path):
        raise unittest.SkipTest("CBI_TEST_SERVER names no server")
    return path


def unique(prefix="app"):
    return f"{prefix}{next(_numbers)}"


def unique_email():
    return f"{unique('someone')}@example.org"


def query(**params):
    """`page_size=5` and `filter_q="a b"` as `?page[size]=5&filter[q]=a%20b`."""
    pairs = []
    for name, value in params.items():
        family, _, member = name.partition("_")
        pairs.append((f"{family}[{member}]" if member and family in ("page", "filter") else name, value))
    return "?" + urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote)


def basic(user, password):
    text = f"{user}:{password}".encode()
    return {"Authorization": "Basic " + base64.b64encode(text).decode()}


def unpack(token, part=1):
    """The header (0) or payload (1) of a JWT, unverified."""
    text = token.split(".")[part]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def pack(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def data(self):
        return self.json["data"]

    @property
    def codes(self):
        return {error["code"] for error in self.json["errors"]}

    @property
    def etag(self):
        return self.headers["ETag"]

    def __repr__(self):
        return f"{self.status} {dict(self.headers.items())} {self.body[:1500]!r}"


class App:
    """An application that a test has registered."""

    def __init__(self, server, answer):
        self.server, self.answer = server, answer
        self.id = answer.data["id"]
        self.path = f"/admin/incoming-applications/{self.id}"
        self.attributes = answer.data["attributes"]
        self.client_id = self.attributes["client_id"]
        self.email = self.attributes["email"]
        made = [r for r in answer.json["included"] if r["type"] == "client-secrets"]
        self.secret = made[0]["attributes"]["client_secret"]
        self.secret_id = made[0]["id"]

    @property
    def form(self):
        return {"client_id": self.client_id, "client_secret": self.secret}

    def ask(self, fields=None, **kw):
        """The answer to a token request with the credentials in the body."""
        return self.server.form("/oauth2/token", {"grant_type": "client_credentials", **self.form, **(fields or {})}, **kw)

    def token(self, **fields):
        answer = self.ask(fields)
        assert answer.status == 200, answer
        return answer.json["access_token"]

    def introspect(self, token, **kw):
        return self.server.form("/oauth2/introspect", {"token": token, **self.form}, **kw)

    def is_active(self, token):
        answer = self.introspect(token)
        assert answer.status == 200, answer
        return answer.json["active"]

    def get(self):
        return self.server.get(self.path)

    def patch(self, etag="*", roles=None, **attributes):
        body = {"data": {"type": "incoming-applications", "id": self.id, "attributes": attributes}}
        if roles is not None:
            body["data"]["relationships"] = {"roles": {"data": self.server.role_links(roles)}}
        return self.server.request("PATCH", self.path, body, headers={"If-Match": etag} if etag else {})

    def delete(self, etag="*"):
        return self.server.request("DELETE", self.path, headers={"If-Match": etag} if etag else {})

    def secrets(self):
        return self.server.get(self.path + "/client-secrets")

    def add_secret(self):
        return self.server.request("POST", self.path + "/client-secrets", {"data": {"type": "client-secrets"}})

    def revoke_secret(self, secret_id, etag="*"):
        return self.server.request("DELETE", f"{self.path}/client-secrets/{secret_id}",
                                   headers={"If-Match": etag} if etag else {})

    def reveal(self, secret_id=None):
        return self.server.request("POST", f"{self.path}/client-secrets/{secret_id or self.secret_id}/reveal")


class Api:
    """The HTTP interface at an address, whoever started its server."""

    def __init__(self, url, admin_token):
        self.url, self.admin_token = url, admin_token
        self.host, port = re.match(r"^http://\[?([^\]/]+?)\]?:(\d+)$", url).groups()
        self.port = int(port)
        self._roles = None

    def connect(self, timeout=20, source=None):
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout, source_address=source)

    def request(self, method, path, body=None, *, token=ADMIN, headers=None, timeout=30, connection=None, source=None):
        """Sends JSON (a dict or list) or bytes, as the administrator unless `token` says otherwise."""
        sent = {}
        if token is not None:
            sent["Authorization"] = f"Bearer {self.admin_token if token is ADMIN else token}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent["Content-Type"] = JSONAPI
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        own = connection or self.connect(timeout, source)
        try:
            own.request(method, path, body, sent)
            reply = own.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        finally:
            if connection is None:
                own.close()

    def get(self, path, **kw):
        return self.request("GET", path, **kw)

    def form(self, path, fields, *, user=None, headers=None, **kw):
        """A form's POST without the admin token; `user` is the (name, password) of HTTP Basic."""
        text = fields if isinstance(fields, (bytes, str)) else urllib.parse.urlencode(fields)
        sent = {"Content-Type": FORM, **(basic(*user) if user else {}), **(headers or {})}
        return self.request("POST", path, text if isinstance(text, bytes) else text.encode(), token=None, headers=sent, **kw)

    def raw(self, data, timeout=10, half_close=False, silence=2):
        """What the server says to these bytes until it closes or has been silent for a while."""
        with socket.create_connection((self.host, self.port), timeout) as sock:
            with contextlib.suppress(ConnectionError, TimeoutError):
                sock.sendall(data)
            if half_close:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_WR)
            return read_all(sock, silence)

    @property
    def roles(self):
        if self._roles is None:
            answer = self.get("/admin/roles" + query(page_size=200))
            assert answer.status == 200, answer
            self._roles = {role["attributes"]["name"]: role["id"] for role in answer.data}
        return self._roles

    def role_links(self, names):
        return [{"type": "roles", "id": self.roles.get(name, name)} for name in names]

    def document(self, name=None, email=None, roles=("Intake Worker",), **attributes):
        """A request to register an application; a name or e-mail is made up where none is given."""
        return {"data": {"type": "incoming-applications",
                         "attributes": {"name": unique("Application ") if name is None else name,
                                        "email": unique_email() if email is None else email, **attributes},
                         "relationships": {"roles": {"data": self.role_links(roles)}}}}

    def post(self, document, key=None, **kw):
        headers = {"Idempotency-Key": key} if key is not None else {}
        return self.request("POST", "/admin/incoming-applications", document, headers=headers, **kw)

    def create(self, key=None, **kw):
        answer = self.post(self.document(**kw), key)
        assert answer.status == 201, answer
        return App(self, answer)

    def list(self, **params):
        answer = self.get("/admin/incoming-applications" + query(**params))
        assert answer.status == 200, answer
        return answer

    def names(self, **params):
        return [item["attributes"]["name"] for item in self.list(**params).data]

    def patch_organization(self, etag="*", **attributes):
        here = self.get("/admin/organization").data
        return self.request("PATCH", "/admin/organization",
                            {"data": {"type": "organizations", "id": here["id"], "attributes": attributes}},
                            headers={"If-Match": etag} if etag else {})

    def events(self, **params):
        answer = self.get("/admin/audit-events" + query(**params))
        assert answer.status == 200, answer
        return answer.data

    def jwks(self):
        return self.get("/.well-known/jwks.json", token=None).json["keys"]


class NotReady(Exception):
    """The server ended instead of getting ready."""

    def __init__(self, code, stdout, stderr):
        super().__init__(f"exit status {code}\nstdout: {stdout}\nstderr: {stderr}")
        self.code, self.stdout, self.stderr = code, stdout, stderr

    @property
    def error(self):
        return json.loads(self.stdout.splitlines()[0])["error"]


class Server(Api):
    """A running server. Its clock can be moved where the preloaded clock is there (see clock.c)."""

    def __init__(self, *args, data_dir=None, listen="127.0.0.1:0", admin=True, movable_clock=False, env=None,
                 stdin=subprocess.DEVNULL, prepare=None):
        self.own_dir = None if data_dir else tempfile.mkdtemp(prefix="casebook-test-")
        self.data_dir = data_dir or os.path.join(self.own_dir, "data")
        self.args = list(args) + ([f"--admin-name={ADMIN_NAME}", f"--admin-email={ADMIN_EMAIL}"] if admin else [])
        self.listen, self.env, self.prepare, self.stdin = listen, env or {}, prepare, stdin
        self.clock = self._make_clock() if movable_clock else None
        self.start()

    def _make_clock(self):
        library = os.environ.get("CBI_TEST_CLOCK")
        if not library or not os.path.exists(library):
            raise unittest.SkipTest("CBI_TEST_CLOCK names no clock to preload")
        fd, path = tempfile.mkstemp(prefix="casebook-clock-")
        os.write(fd, bytes(8))
        os.close(fd)
        options = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "verify_asan_link_order=0"]))
        self.env.update(LD_PRELOAD=library, CBI_CLOCK_FILE=path, ASAN_OPTIONS=options)
        return path

    def move_clock(self, seconds):
        """Lets the server's clocks show `seconds` more than the machine's."""
        with open(self.clock, "r+b") as file:
            file.write(struct.pack("=q", seconds))

    def command(self):
        listen = [f"--listen={self.listen}"] if self.listen else []
        return [program(), *listen, f"--data-dir={self.data_dir}", *self.args]

    def start(self, timeout=30):
        env = {"G_DEBUG": "fatal-criticals", **os.environ, **self.env}
        self.process = subprocess.Popen(self.command(), env=env, stdin=self.stdin, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, preexec_fn=self.prepare,
                                        restore_signals=self.prepare is None)
        self.log = []
        self._reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self._reader.start()
        timer = threading.Timer(timeout, self.process.kill)
        timer.start()
        self.ready_line = self.process.stdout.readline().decode()
        timer.cancel()
        self.ready = self._read_ready_line()
        with open(self.ready["admin_token_file"]) as file:
            super().__init__(self.ready["url"], file.read().strip())

    def _read_ready_line(self):
        try:
            line = json.loads(self.ready_line)
        except ValueError:
            line = {}
        if "url" not in line:
            code = self._end(10)
            raise NotReady(code, self.ready_line + self.rest, self.stderr())
        return line

    def stderr(self):
        self._reader.join(2)
        return b"".join(self.log).decode(errors="replace")

    def _end(self, timeout):
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the server did not end within {timeout} s\n{self.stderr()}") from None
        self.rest = self.process.stdout.read().decode()
        self.process.stdout.close()
        return code

    def wait(self, timeout=20):
        """Its exit status, once it has ended by itself."""
        return self._end(timeout)

    def terminate(self, timeout=20):
        self.process.terminate()
        return self._end(timeout)

    def kill(self):
        self.process.kill()
        self._end(10)

    def stop(self):
        """Ends it and complains where it had crashed, leaked or broken a rule of GLib's."""
        code = self.terminate() if self.process.poll() is None else self.process.returncode
        if self.clock:
            os.unlink(self.clock)
        if self.own_dir:
            shutil.rmtree(self.own_dir, ignore_errors=True)
        log = self.stderr()
        assert code == 0, f"the server ended with {code}\n{log[-6000:]}"
        for word in ("AddressSanitizer", "runtime error:", "-CRITICAL **"):
            assert word not in log, log[-6000:]

    def restart(self):
        if self.process.poll() is None:
            assert self.terminate() == 0, self.stderr()
        self.start()

    @property
    def alive(self):
        return self.process.poll() is None

    def limit_file_size(self, size):
        """From now on no file of the server's may grow over `size` bytes (None: over any)."""
        soft = resource.RLIM_INFINITY if size is None else size
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))

    def files(self):
        for folder, _, names in os.walk(self.data_dir):
            for name in names:
                yield os.path.join(folder, name)

    def database(self):
        """The path of its SQLite file, found by what stands at its beginning."""
        for path in self.files():
            with open(path, "rb") as file:
                if file.read(15) == b"SQLite format 3":
                    return path
        raise AssertionError(f"no database in {list(self.files())}")


def read_all(sock, limit=5):
    """Everything until the end, or until nothing has come for `limit` seconds."""
    sock.settimeout(limit)
    got = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        while piece := sock.recv(65536):
            got += piece
    return got


def status_of(reply):
    """The status of a raw answer; 0 where the server just closed."""
    match = re.match(rb"HTTP/1\.[01] (\d{3})", reply)
    return int(match[1]) if match else 0


def together(count, work):
    """Runs work(0) … work(count - 1) at the same time; their results in order."""
    results, barrier = [None] * count, threading.Barrier(count)

    def run(number):
        barrier.wait(30)
        try:
            results[number] = work(number)
        except Exception as error:      # the test judges it
            results[number] = error
    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return results


def until(test, timeout=10, what="it"):
    end = time.monotonic() + timeout
    while not (value := test()):
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not happen within {timeout} s")
        time.sleep(0.05)
    return value


def ignore_file_size_signal():
    """For `prepare`: a file that may not grow gives an error, as a full disk does, and no signal."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


class Base(unittest.TestCase):
    """Tests that start the servers they need."""

    @classmethod
    def setUpClass(cls):
        program()

    def start(self, *args, **kw):
        """One more server, for this test alone."""
        server = Server(*args, **kw)

        def end():
            if server.alive:
                server.kill()
            shutil.rmtree(server.own_dir or "", ignore_errors=True)
        self.addCleanup(end)
        return server

    def folder(self):
        path = tempfile.mkdtemp(prefix="casebook-test-")
        self.addCleanup(shutil.rmtree, path, ignore_errors=True)
        return path

    def assert_status(self, answer, *statuses):
        self.assertIn(answer.status, statuses, answer)
        return answer

    def assert_error(self, answer, status, code=None, pointer=None, parameter=None):
        """One JSON:API error, complete and understandable."""
        self.assert_status(answer, *([status] if isinstance(status, int) else status))
        self.assert_error_form(answer)
        error = answer.json["errors"][0]
        if code is not None:
            self.assertEqual([e["code"] for e in answer.json["errors"]], [code], answer)
        if pointer is not None:
            self.assertEqual(error.get("source", {}).get("pointer"), pointer, answer)
        if parameter is not None:
            self.assertEqual(error.get("source", {}).get("parameter"), parameter, answer)
        return error

    def assert_error_form(self, answer):
        self.assertTrue(answer.headers["Content-Type"].startswith(JSONAPI), answer)
        errors = answer.json["errors"]
        self.assertGreater(len(errors), 0, answer)
        for error in errors:
            self.assertRegex(error["status"], r"^[45]\d\d$", answer)
            self.assertRegex(error["code"], r"^[a-z][a-z0-9_]*$", answer)
            self.assertTrue(error["title"], answer)
            self.assertRegex(error["detail"], r"^\S.*[.!?]$", answer)
            self.assertNotRegex(error["detail"], r"(?i)sqlite|constraint failed|g_|0x[0-9a-f]{6}|\.c:\d", answer)
        if len(errors) == 1:
            self.assertEqual(errors[0]["status"], str(answer.status), answer)

    def assert_errors(self, answer, status, wanted):
        """Exactly these {pointer: code}."""
        self.assert_status(answer, status)
        self.assert_error_form(answer)
        got = {e.get("source", {}).get("pointer"): e["code"] for e in answer.json["errors"]}
        self.assertEqual(got, wanted, answer)
        self.assertEqual(len(answer.json["errors"]), len(wanted), answer)

    def assert_oauth_error(self, answer, status, *codes):
        """An error as RFC 6749 section 5.2 has it, never to be cached, in plain ASCII."""
        self.assert_status(answer, *([status] if isinstance(status, int) else status))
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"), answer)
        self.assertIn("no-store", answer.headers["Cache-Control"] or "", answer)
        self.assertEqual(answer.headers["Pragma"], "no-cache", answer)
        body = answer.json
        if codes:
            self.assertIn(body["error"], codes, answer)
        for member in ("error", "error_description"):
            self.assertRegex(body.get(member, ""), r"^[\x20\x21\x23-\x5b\x5d-\x7e]*$", answer)
        self.assertNotIn("access_token", body)
        return body


class Case(Base):
    """Tests that share one server per class."""
    server_options = {}
    server = None

    @classmethod
    def setUpClass(cls):
        cls.server = Server(**cls.server_options)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def tearDown(self):
        if not self.server.alive:
            log = self.server.stderr()
            type(self).server = Server(**self.server_options)
            self.fail(f"the server died\n{log[-4000:]}")

    def assert_alive(self):
        answer = self.server.get("/healthz", token=None)
        self.assertEqual((answer.status, answer.json), (200, {"status": "ok"}))
