# SPDX-License-Identifier: GPL-3.0-or-later
"""No secret lies about: not in the database, not in the log, not in an answer that needs none."""
import base64
import os
import re
import resource

import casebook


class Secrecy(casebook.Base):
    def use_everything(self, server):
        """Works with secrets in every way there is; the texts that nobody may find afterwards."""
        app = server.create(key="secrecy-key")
        secrets = [app.secret, app.add_secret().data["attributes"]["client_secret"]]
        token = app.token()
        app.ask(user=(app.client_id, app.secret))
        server.form("/oauth2/token", {"grant_type": "client_credentials"}, user=(app.client_id, app.secret))
        server.request("POST", "/oauth2/token" + casebook.query(grant_type="client_credentials", **app.form), token=None)
        server.request("GET", "/oauth2/token" + casebook.query(grant_type="client_credentials", **app.form), token=None)
        server.form("/oauth2/token", {"grant_type": "password", **app.form})
        server.form("/oauth2/token", {**app.form, "scope": "nonsense", "grant_type": "client_credentials"})
        wrong = "cbi_secret_" + "Wr0ng" * 8 + "abc_abcdef"
        server.form("/oauth2/token", {"grant_type": "client_credentials", "client_id": app.client_id, "client_secret": wrong})
        server.form("/oauth2/token", {"grant_type": "client_credentials", "client_id": app.secret, "client_secret": "x"})
        app.introspect(token)
        server.get("/admin/roles?access_token=" + token, token=None)
        server.get("/admin/roles", token=token)
        server.get("/admin/roles?" + casebook.urllib.parse.urlencode({"filter[q]": app.secret}))
        server.get("/" + app.secret, token=None)
        app.reveal()
        server.form("/oauth2/revoke", {"token": token, **app.form})
        return app, secrets + [wrong, token, token.split(".")[2]]

    def traces(self, text):
        """How a secret might stand somewhere: as it is, decoded, in hexadecimal."""
        yield text.encode()
        if match := re.match(r"cbi_secret_(.{43})_.{6}$", text):
            yield match[1].encode()
            raw = base64.urlsafe_b64decode(match[1] + "=")
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
            yield base64.b64encode(raw).rstrip(b"=")
            yield base64.b64encode(text.encode()).rstrip(b"=")[:-2]

    def scan(self, server, texts, where):
        for path in server.files():
            if path == server.ready["admin_token_file"]:
                continue
            with open(path, "rb") as file:
                content = file.read()
            for text in texts:
                for trace in self.traces(text):
                    self.assertNotIn(trace, content, f"{where}: {text[:16]}… in {os.path.basename(path)}")
            self.assertNotIn(b"PRIVATE KEY", content)
            self.assertNotIn(server.admin_token.encode(), content, os.path.basename(path))

    def test_not_on_disk_and_not_in_the_log(self):
        server = self.start()
        _, texts = self.use_everything(server)
        self.scan(server, texts, "while it runs")
        server.kill()
        self.scan(server, texts, "after SIGKILL")
        killed_log = server.stderr()
        server.start()
        token = server.admin_token
        server.terminate()
        self.scan(server, texts, "after its end")
        log = killed_log + server.stderr()
        for text in texts + [token]:
            for trace in self.traces(text):
                self.assertNotIn(trace.decode(errors="replace"), log)

    @staticmethod
    def allow_core_files():
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    def test_no_core_file(self):
        server = self.start(prepare=self.allow_core_files)
        with open(f"/proc/{server.process.pid}/limits") as file:
            line = next(line for line in file if line.startswith("Max core file size"))
        self.assertEqual(line.split()[4], "0", "a crash would write the keys to a core file")
        server.stop()

    def test_not_in_answers_that_need_none(self):
        server = self.start()
        app, texts = self.use_everything(server)
        for path in ("/admin/incoming-applications", app.path, app.path + "?include=roles", app.path + "/client-secrets",
                     f"{app.path}/client-secrets/{app.secret_id}", "/admin/audit-events?page[size]=200", "/admin/organization",
                     "/admin/signing-keys", "/.well-known/jwks.json", "/openapi.json"):
            with self.subTest(path=path):
                body = server.get(path).body.decode()
                for text in texts:
                    self.assertNotIn(text, body)
        with self.subTest("PATCH"):
            self.assertNotIn(app.secret, app.patch(name="Renamed").body.decode())
        server.stop()

    def test_wrong_secrets_are_not_repeated(self):
        server = self.start()
        app = server.create()
        for fields in ({"client_secret": "SoWrongThatItShows"}, {"client_id": "SoWrongThatItShows"},
                       {"grant_type": "SoWrongThatItShows\""}, {"scope": "SoWrongThatItShows\\"}):
            with self.subTest(fields=fields):
                answer = app.ask(fields)
                self.assertNotIn(b"\\\\", answer.body)
                if "client_secret" in fields:
                    self.assertNotIn(b"SoWrongThatItShows", answer.body)
        server.stop()

    def test_no_line_can_be_put_into_the_log(self):
        server = self.start()
        server.get("/admin/x%0aFORGED%20line%0d%0aFORGED", token="x")
        server.form("/oauth2/token", {"grant_type": "client_credentials", "client_id": "a\nFORGED line\r\nFORGED", "client_secret": "x"})
        server.form("/oauth2/token", {"grant_type": "client_credentials"}, user=("a\nFORGED line\x1b[31m", "x"))
        server.create(name="\u2028FORGED line").delete()
        server.stop()
        for line in server.stderr().splitlines():
            self.assertFalse(line.startswith("FORGED"), line)
        self.assertNotIn("\x1b", server.stderr())
