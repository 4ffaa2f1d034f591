# SPDX-License-Identifier: GPL-3.0-or-later
"""How the server starts, says so, keeps its address, and ends."""
import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import tempfile
import threading
import time
import unittest

import casebook


def run(*args, timeout=20):
    """A start that is expected to end by itself."""
    with tempfile.TemporaryDirectory(prefix="casebook-test-") as home:
        return subprocess.run([casebook.program(), *args], env={**os.environ, "HOME": home, "XDG_DATA_HOME": home},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)


class Ready(casebook.Base):
    def test_ready_line_is_one_line_of_json(self):
        server = self.start()
        self.assertEqual(set(server.ready) & {"url", "admin_token_file", "pid"}, {"url", "admin_token_file", "pid"})
        self.assertEqual(server.ready["url"], f"http://127.0.0.1:{server.port}")
        self.assertEqual(server.ready["pid"], server.process.pid)
        self.assertGreater(server.port, 0)
        server.stop()
        self.assertEqual(server.rest, "", "something more on standard output")

    def test_token_file_works_and_is_private(self):
        server = self.start()
        self.assertEqual(server.get("/admin/organization").status, 200)
        self.assertEqual(stat.S_IMODE(os.stat(server.ready["admin_token_file"]).st_mode), 0o600)
        self.assertGreaterEqual(len(server.admin_token), 22)
        server.stop()

    def test_token_file_where_asked(self):
        path = os.path.join(self.folder(), "elsewhere")
        server = self.start(f"--admin-token-file={path}")
        self.assertEqual(server.ready["admin_token_file"], path)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(server.get("/admin/roles").status, 200)
        server.stop()

    def test_every_file_is_private(self):
        server = self.start(prepare=lambda: os.umask(0) and None)
        server.create()
        files = list(server.files())
        self.assertGreaterEqual(len(files), 3, files)
        for path in files:
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o077, 0, path)
        self.assertEqual(stat.S_IMODE(os.stat(server.data_dir).st_mode) & 0o077, 0, server.data_dir)
        server.stop()

    def test_ipv6_loopback(self):
        try:
            with socket.socket(socket.AF_INET6) as sock:
                sock.bind(("::1", 0))
        except OSError:
            self.skipTest("no IPv6 here")
        server = self.start(listen="[::1]:0")
        self.assertEqual(server.url, f"http://[::1]:{server.port}")
        answer = server.get("/.well-known/oauth-authorization-server", token=None)
        self.assertEqual(answer.json["issuer"], server.url)
        server.stop()

    def test_two_servers_with_two_folders(self):
        first, second = self.start(), self.start()
        self.assertNotEqual(first.port, second.port)
        self.assertNotEqual(first.admin_token, second.admin_token)
        self.assertEqual(first.get("/admin/roles", token=second.admin_token).status, 401)
        first.stop()
        second.stop()

    def test_starts_quickly(self):
        began = time.monotonic()
        server = self.start()
        self.assertLess(time.monotonic() - began, 5)
        server.stop()

    def test_standard_output_may_be_closed(self):
        server = self.start()
        server.process.stdout.close()
        server.create()
        server.process.stdout = open(os.devnull, "rb")
        server.stop()


class Address(casebook.Base):
    """The port is kept with the data, since integrations hold it."""

    def test_port_is_kept(self):
        server = self.start(listen=None)
        port = server.port
        app = server.create()
        server.restart()
        self.assertEqual(server.port, port)
        self.assertEqual(app.get().data["attributes"]["callback_url"], server.url)
        server.kill()
        server.start()
        self.assertEqual(server.port, port, "after SIGKILL")
        self.assertEqual(app.ask().status, 200)
        server.stop()

    def test_callback_url_is_the_base_address(self):
        server = self.start()
        app = server.create()
        self.assertEqual(app.attributes["callback_url"], server.url)
        server.stop()

    def test_new_port_is_another_one_and_kept(self):
        server = self.start(listen=None)
        first = server.port
        app = server.create()
        server.terminate()
        server.args.append("--new-port")
        server.start()
        second = server.port
        self.assertNotEqual(first, second)
        self.assertEqual(app.get().data["attributes"]["callback_url"], server.url)
        server.args.remove("--new-port")
        server.restart()
        self.assertEqual(server.port, second)
        server.stop()

    def test_kept_port_taken(self):
        server = self.start(listen=None)
        port = server.port
        server.terminate()
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", port))
            other.listen()
            with self.assertRaises(casebook.NotReady) as caught:
                server.start()
            self.assertEqual(caught.exception.code, 1)
            self.assertEqual(caught.exception.error["code"], "address_in_use")
            self.assertEqual(caught.exception.error["port"], port)
            self.assertRegex(caught.exception.error["detail"], r"^\S.*\.$")
            self.assertRegex(caught.exception.stderr, r"\S")
            server.args.append("--new-port")
            server.start()
            self.assertNotEqual(server.port, port)
            server.stop()

    def test_named_port_taken(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            with self.assertRaises(casebook.NotReady) as caught:
                self.start(listen=f"127.0.0.1:{port}", data_dir=self.folder())
        self.assertEqual(caught.exception.code, 1)
        self.assertEqual(caught.exception.error["code"], "address_in_use")
        self.assertEqual(caught.exception.error["port"], port)

    def test_folder_already_served(self):
        server = self.start()
        with self.assertRaises(casebook.NotReady) as caught:
            casebook.Server(data_dir=server.data_dir)
        self.assertEqual(caught.exception.code, 1)
        error = caught.exception.error
        self.assertEqual(error["code"], "already_running")
        self.assertEqual(error["url"], server.url)
        with open(error["admin_token_file"]) as file:
            self.assertEqual(server.get("/admin/roles", token=file.read().strip()).status, 200)
        server.stop()

    def test_only_loopback(self):
        for address in ("0.0.0.0:0", "[::]:0", "192.0.2.1:0"):
            with self.subTest(address=address):
                with self.assertRaises(casebook.NotReady) as caught:
                    self.start(listen=address, data_dir=self.folder())
                self.assertEqual(caught.exception.code, 1)
                self.assertEqual(caught.exception.error["code"], "not_loopback")
                self.assertRegex(caught.exception.stderr, r"\S")


class Arguments(unittest.TestCase):
    def test_wrong_ones(self):
        for args in (["--nonsense"], ["surplus"], ["--listen=nonsense"], ["--listen=127.0.0.1:99999"],
                     ["--listen=127.0.0.1:-1"], ["--listen=127.0.0.1:8x"], ["--listen="],
                     ["--admin-name=Ada", "--admin-email=nonsense"]):
            with self.subTest(args=args):
                done = run(*args)
                self.assertEqual(done.returncode, 2, done)
                self.assertRegex(done.stderr, r"\S")

    def test_version(self):
        done = run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"\d+\.\d+")

    def test_help(self):
        done = run("--help")
        self.assertEqual(done.returncode, 0)
        for option in ("--listen", "--data-dir", "--admin-token-file", "--admin-name", "--admin-email",
                       "--exit-with-parent", "--new-port", "--version"):
            self.assertIn(option, done.stdout)


class Data(casebook.Base):
    """What is in the folder is either understood or left as it is."""

    def refused(self, server):
        with self.assertRaises(casebook.NotReady) as caught:
            server.start()
        self.assertEqual(caught.exception.code, 1, caught.exception)
        self.assertEqual(caught.exception.error["code"], "data_unreadable", caught.exception)
        self.assertRegex(caught.exception.error["detail"], r"^\S.* .*\S$")
        return caught.exception

    def stopped_server(self):
        server = self.start()
        server.create()
        self.assertEqual(server.terminate(), 0)
        return server

    def test_a_file_in_the_folders_place(self):
        path = os.path.join(self.folder(), "data")
        with open(path, "w") as file:
            file.write("mine")
        with self.assertRaises(casebook.NotReady) as caught:
            self.start(data_dir=path)
        self.assertEqual((caught.exception.code, caught.exception.error["code"]), (1, "data_unreadable"))
        with open(path) as file:
            self.assertEqual(file.read(), "mine")

    def test_a_damaged_database(self):
        server = self.stopped_server()
        path = server.database()
        with open(path, "wb") as file:
            file.write(b"not a database at all " * 500)
        self.refused(server)
        with open(path, "rb") as file:
            self.assertTrue(file.read().startswith(b"not a database"), "the damaged file was overwritten")

    def test_a_database_of_a_newer_version(self):
        server = self.stopped_server()
        with sqlite3.connect(server.database()) as database:
            database.execute("PRAGMA user_version = 99999")
        database.close()
        self.refused(server)

    def key_file(self, server):
        path = os.path.join(server.data_dir, "master.key")
        self.assertTrue(os.path.exists(path), list(server.files()))
        return path

    def test_a_key_that_others_may_read(self):
        server = self.stopped_server()
        path = self.key_file(server)
        for mode in (0o644, 0o640, 0o620):
            with self.subTest(mode=oct(mode)):
                os.chmod(path, mode)
                self.assertIn("master.key", self.refused(server).stderr)
        os.chmod(path, 0o600)
        server.start()
        server.stop()

    def test_a_lost_key_is_not_replaced(self):
        server = self.stopped_server()
        path = self.key_file(server)
        os.rename(path, path + ".kept")
        self.refused(server)
        self.assertFalse(os.path.exists(path), "a new key would make every secret unreadable")
        os.rename(path + ".kept", path)
        server.start()
        server.stop()

    def test_a_wrong_key(self):
        server = self.stopped_server()
        path = self.key_file(server)
        with open(path, "rb") as file:
            right = file.read()
        for what, wrong in (("shortened", right[:-3]), ("empty", b""), ("another", right[::-1])):
            with self.subTest(what):
                with open(path, "wb") as file:
                    file.write(wrong)
                self.refused(server)
        with open(path, "wb") as file:
            file.write(right)
        server.start()
        server.stop()

    def test_everything_survives_a_restart(self):
        server = self.start()
        apps = [server.create(roles=["Intake Worker", "Engage Observer"], description="naïve café") for _ in range(3)]
        token = apps[0].token()
        server.restart()
        for app in apps:
            answer = app.get()
            self.assertEqual(answer.status, 200)
            kept = {k: v for k, v in answer.data["attributes"].items() if k not in ("callback_url", "last_used_at")}
            made = {k: v for k, v in app.attributes.items() if k not in ("callback_url", "last_used_at")}
            self.assertEqual(kept, made)
            self.assertEqual(app.reveal().data["attributes"]["client_secret"], app.secret)
        self.assertEqual(apps[0].ask().status, 200)
        self.assertTrue(token)
        server.stop()


class Ends(casebook.Base):
    def test_sigterm(self):
        server = self.start()
        self.assertEqual(server.terminate(), 0)

    def test_sigterm_with_idle_connections(self):
        server = self.start()
        idle = [socket.create_connection((server.host, server.port)) for _ in range(5)]
        kept = server.connect()
        server.get("/healthz", connection=kept)
        self.assertEqual(server.terminate(10), 0)
        for sock in idle:
            sock.close()
        kept.close()

    def test_sigterm_finishes_what_runs(self):
        server = self.start()
        acknowledged, stopped = [], threading.Event()

        def register(number):
            while not stopped.is_set():
                try:
                    answer = server.post(server.document())
                except (OSError, casebook.http.client.HTTPException):
                    return
                if answer.status == 201:
                    acknowledged.append(answer.data["id"])
        server.roles
        threads = [threading.Thread(target=register, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        self.assertEqual(server.terminate(), 0)
        stopped.set()
        for thread in threads:
            thread.join()
        server.start()
        self.assertTrue(acknowledged)
        for key in acknowledged:
            self.assertEqual(server.get(f"/admin/incoming-applications/{key}").status, 200)
        server.stop()

    def test_shutdown_request(self):
        server = self.start()
        self.assertEqual(server.request("POST", "/admin/shutdown", token=None).status, 401)
        self.assertEqual(server.request("POST", "/admin/shutdown").status, 202)
        self.assertEqual(server.wait(), 0)

    def parent(self, *lines):
        server = self.start("--exit-with-parent", stdin=subprocess.PIPE)
        for line in lines:
            server.process.stdin.write(line)
            server.process.stdin.flush()
        time.sleep(0.2)
        server.process.stdin.close()
        return server

    def test_exit_with_parent(self):
        self.assertEqual(self.parent().wait(10), 0)

    def test_parent_says_stay(self):
        server = self.parent(b"stay\n")
        time.sleep(1)
        self.assertTrue(server.alive)
        self.assertEqual(server.get("/healthz").status, 200)
        server.stop()

    def test_parent_takes_stay_back(self):
        self.assertEqual(self.parent(b"stay\n", b"follow\n").wait(10), 0)

    def test_parent_talks_nonsense(self):
        server = self.parent(b"sta", b"y\n", b"what?\n", b"\x00\xff" * 70000 + b"\n")
        time.sleep(0.5)
        self.assertTrue(server.alive, "the parent had said “stay”")
        server.stop()

    def test_parent_is_killed(self):
        script = ("import subprocess, sys, time\n"
                  "p = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
                  "print(p.stdout.readline().decode(), flush=True)\ntime.sleep(60)\n")
        command = [casebook.program(), "--listen=127.0.0.1:0", f"--data-dir={self.folder()}/data", "--exit-with-parent"]
        with subprocess.Popen(["/usr/bin/python3", "-c", script, *command], stdout=subprocess.PIPE) as parent:
            child = json.loads(parent.stdout.readline())["pid"]
            parent.kill()

        def gone():
            try:
                with open(f"/proc/{child}/stat") as file:
                    return file.read().rsplit(")", 1)[1].split()[0] == "Z"
            except FileNotFoundError:
                return True
        try:
            casebook.until(gone, 10, "the end of the server")
        except AssertionError:
            os.kill(child, signal.SIGKILL)
            raise

    def test_without_the_option_the_parent_does_not_matter(self):
        server = self.start(stdin=subprocess.PIPE)
        server.process.stdin.close()
        time.sleep(0.5)
        self.assertTrue(server.alive)
        server.stop()


class Public(casebook.Case):
    def test_health(self):
        answer = self.server.get("/healthz", token=None)
        self.assertEqual((answer.status, answer.json), (200, {"status": "ok"}))
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))

    def test_openapi_describes_the_server(self):
        answer = self.server.get("/openapi.json", token=None)
        self.assertEqual(answer.status, 200)
        self.assertRegex(answer.json["openapi"], r"^3\.1\.")
        paths = answer.json["paths"]
        for path in ("/admin/incoming-applications", "/admin/organization", "/admin/roles", "/admin/audit-events",
                     "/admin/email-addresses", "/admin/signing-keys", "/admin/shutdown", "/oauth2/token",
                     "/oauth2/introspect", "/oauth2/revoke", "/.well-known/oauth-authorization-server",
                     "/.well-known/jwks.json", "/healthz"):
            self.assertIn(path, paths)

    def test_openapi_lists_the_methods_that_are_there(self):
        verbs = {"get", "post", "put", "patch", "delete"}
        nobody = "00000000-0000-4000-8000-000000000000"
        for path, item in self.server.get("/openapi.json", token=None).json["paths"].items():
            address = casebook.re.sub(r"\{[^}]*\}", nobody, path)
            if not path.startswith("/admin/") or path.startswith("/admin/users"):
                continue
            for verb in sorted(verbs):
                with self.subTest(path=path, verb=verb):
                    if (path, verb) == ("/admin/shutdown", "post"):
                        continue
                    answer = self.server.request(verb.upper(), address)
                    if verb in item:
                        self.assertNotEqual(answer.status, 405, answer)
                    else:
                        self.assert_status(answer, 405)
                        self.assertEqual({m.strip().lower() for m in answer.headers["Allow"].split(",")} & verbs,
                                         set(item) & verbs, answer)

    def test_openapi_references_resolve(self):
        document = self.server.get("/openapi.json", token=None).json

        def check(node):
            if isinstance(node, dict):
                if isinstance(node.get("$ref"), str):
                    target = document
                    for part in node["$ref"].removeprefix("#/").split("/"):
                        target = target[part.replace("~1", "/").replace("~0", "~")]
                for value in node.values():
                    check(value)
            elif isinstance(node, list):
                for value in node:
                    check(value)
        check(document)

