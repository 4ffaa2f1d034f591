# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL in the middle of the work, and a disk without room: what was acknowledged is there, nothing is there twice."""
import os
import random
import sqlite3
import subprocess
import threading
import time
import uuid

import casebook

ROUNDS = int(os.environ.get("CBI_TEST_CRASHES", "8"))


class Killed(casebook.Base):
    def work(self, server, attempts):
        """Registers applications until the server is gone; notes each attempt and each acknowledgement."""
        while True:
            attempt = {"key": str(uuid.uuid4()), "document": server.document(), "answer": None}
            attempts.append(attempt)
            try:
                attempt["answer"] = server.post(attempt["document"], attempt["key"], timeout=20)
            except (OSError, casebook.http.client.HTTPException):
                return

    def verify(self, server, attempt):
        """After the restart: what was acknowledged exists, and a retry makes exactly one."""
        email = attempt["document"]["data"]["attributes"]["email"]
        listed = server.list(filter_email=email)
        first = attempt["answer"]
        if first is not None:
            self.assertEqual(first.status, 201, first)
            self.assertEqual([item["id"] for item in listed.data], [first.data["id"]], "an acknowledged one is lost")
        again = server.post(attempt["document"], attempt["key"])
        self.assertEqual(again.status, 201, again)
        if first is not None:
            self.assertEqual(again.body, first.body)
        elif listed.data:
            self.assertEqual(again.headers["Idempotent-Replayed"], "true")
        self.assertEqual(server.list(filter_email=email).json["meta"]["total"], 1)
        app = casebook.App(server, again)
        self.assertEqual(app.ask().status, 200, "its credentials do not work")
        created = [e for e in server.events(filter_subject=app.id) if e["attributes"]["action"] == "application.created"]
        self.assertEqual(len(created), 1)

    def test_while_registering(self):
        server = self.start(listen=None)
        server.roles
        port, total = server.port, 0
        for number in range(ROUNDS):
            with self.subTest(round=number):
                attempts = []
                threads = [threading.Thread(target=self.work, args=(server, attempts)) for _ in range(4)]
                for thread in threads:
                    thread.start()
                time.sleep(random.uniform(0.01, 0.4))
                server.kill()
                for thread in threads:
                    thread.join()
                server.start()
                self.assertEqual(server.port, port)
                for attempt in attempts:
                    self.verify(server, attempt)
                total += len(attempts)
        self.assertEqual(server.list(page_size=1).json["meta"]["total"], total)
        self.assertEqual(server.terminate(), 0)
        database = sqlite3.connect(server.database())
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        database.close()

    def test_while_starting(self):
        server = self.start()
        app = server.create()
        for _ in range(ROUNDS):
            server.terminate() if server.alive else None
            with subprocess.Popen(server.command(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as other:
                time.sleep(random.uniform(0, 0.06))
                other.kill()
            server.start()
            self.assertEqual(app.ask().status, 200)
        server.stop()

    def test_in_the_very_first_start(self):
        folder = self.folder()
        for number in range(ROUNDS):
            data = os.path.join(folder, str(number))
            command = [casebook.program(), "--listen=127.0.0.1:0", f"--data-dir={data}"]
            with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as first:
                time.sleep(random.uniform(0, 0.06))
                first.kill()
            with self.subTest(round=number):
                server = self.start(data_dir=data)
                self.assertEqual(len(server.roles), 15)
                server.create()
                server.stop()

    def test_while_deleting_and_revoking(self):
        server = self.start(listen=None)
        for _ in range(max(2, ROUNDS // 3)):
            apps, done = [server.create() for _ in range(12)], []

            def remove():
                for app in apps:
                    try:
                        if app.delete().status == 204:
                            done.append(app)
                    except (OSError, casebook.http.client.HTTPException):
                        return
            thread = threading.Thread(target=remove)
            thread.start()
            time.sleep(random.uniform(0.005, 0.08))
            server.kill()
            thread.join()
            server.start()
            for app in done:
                self.assertEqual(app.get().status, 404, "a deleted application is back")
                self.assertIn(app.ask().status, (400, 401))
        server.stop()

    def test_a_revoked_token_stays_revoked(self):
        server = self.start(listen=None)
        app = server.create()
        token, kept = app.token(), app.token()
        self.assertEqual(server.form("/oauth2/revoke", {"token": token, **app.form}).status, 200)
        server.kill()
        server.start()
        self.assertFalse(app.is_active(token))
        self.assertTrue(app.is_active(kept), "a restart ended a token")
        server.stop()


class Full(casebook.Base):
    """A disk without room gives a clear error; nothing that was acknowledged is lost; with room again all works."""

    def refusal(self, server):
        """Registers until the room has ended; what was acknowledged, and the refusal."""
        made = []
        for _ in range(2000):
            answer = server.post(server.document(description="x" * 2000))
            if answer.status != 201:
                return made, answer
            made.append(casebook.App(server, answer))
        self.fail("the disk does not become full")

    def check(self, server, make_room):
        kept = [server.create() for _ in range(3)]
        made, answer = self.refusal(server)
        self.assert_error(answer, (500, 503, 507))
        self.assertEqual(server.get("/healthz", token=None).status, 200)
        self.assertEqual(server.get(kept[0].path).status, 200, "reading needs no room")
        make_room()
        after = server.create()
        for app in kept + made + [after]:
            self.assertEqual(app.get().status, 200)
        self.assertEqual(server.list(page_size=1).json["meta"]["total"], len(kept) + len(made) + 1)
        server.restart()
        for app in kept + made[-20:] + [after]:
            self.assertEqual(app.get().status, 200)
            self.assertEqual(app.ask().status, 200)
        server.stop()

    def test_files_may_not_grow(self):
        server = self.start(prepare=casebook.ignore_file_size_signal)
        server.roles
        biggest = max(os.path.getsize(path) for path in server.files())
        server.limit_file_size(biggest + 300_000)
        self.check(server, lambda: server.limit_file_size(None))

    def test_full_disk(self):
        folder = self.folder()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], capture_output=True).returncode:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", folder])
        server = self.start(data_dir=os.path.join(folder, "data"))
        self.check(server, lambda: subprocess.run(["mount", "-o", "remount,size=32m", folder], check=True))

    def test_no_room_at_all_for_the_first_start(self):
        folder = self.folder()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", folder], capture_output=True).returncode:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", folder])
        with self.assertRaises(casebook.NotReady) as caught:
            self.start(data_dir=os.path.join(folder, "data"))
        self.assertEqual(caught.exception.code, 1)
        self.assertRegex(caught.exception.error["detail"], r"^\S.*\.$")
        subprocess.run(["mount", "-o", "remount,size=32m", folder], check=True)
        self.start(data_dir=os.path.join(folder, "data")).stop()
