# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong around the window: far too long texts, a secret left open, another administrator, a server to distrust."""
import os
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from http.server import BaseHTTPRequestHandler, HTTPServer      # noqa: E402
from person import Window       # noqa: E402

SECRET = re.compile(r"cbi_secret_[A-Za-z0-9_-]{43}_[A-Za-z0-9_-]{6}")
MEGABYTE = "long " * 200_000
HELD = 65_534   # What GTK lets an entry of one line hold.
APPLICATIONS = "/admin/incoming-applications"


class Stranger:
    """A server with a certificate that it made for itself, and what it heard."""

    def __init__(self, folder):
        self.heard = heard = []
        key, certificate = (os.path.join(folder, name) for name in ("key.pem", "certificate.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                       check=True, capture_output=True)

        class Listener(BaseHTTPRequestHandler):
            def do_GET(self):
                heard.append(self.headers)
                self.send_error(404)

            def log_message(self, *_):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server = HTTPServer(("127.0.0.1", 0), Listener)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Hostile(Window):
    def register(self, me, name, email):
        me.open_form()
        me.fill_at_once(name, email, "Intake Worker")
        me.save()
        me.wait_saved()
        me.close_next_steps()

    def names(self, me):
        return [one["attributes"]["name"] for one in me.api().get(APPLICATIONS).json["data"]]

    def test_megabyte(self):
        """A megabyte in a field is refused with a sentence; the form keeps it, and works on."""
        me = self.ready()
        me.open_form()
        for name, sentence in (("Application name", "Shorten the name to 100"), ("Description", "Shorten the description to 2,000")):
            with self.subTest(field=name):
                me.fill_at_once("Modest", "modest@example.org", "Intake Worker", description="Small")
                me.app.set_text(me.field(name), MEGABYTE)
                me.save()
                me.wait_text(sentence)
                kept = me.field(name).text
                self.assertTrue(MEGABYTE.startswith(kept) and len(kept) >= HELD, len(kept))
        me.fill_at_once("Modest", "modest@example.org", description="Small")
        me.save()
        me.wait_saved()
        self.assertEqual(self.names(me), ["Modest"])

    def test_secret_left_open(self):
        """A secret is masked again after half a minute, also where nobody does anything."""
        me = self.ready()
        self.register(me, "Payroll", "payroll@example.org")
        me.press("View client secret")
        me.shown("Client secret", SECRET)
        seen = time.monotonic()
        me.wait(lambda: not me.sees(SECRET), "the mask", 60)
        self.assertGreater(time.monotonic() - seen, 20)
        me.press("View client secret")
        me.shown("Client secret", SECRET)

    def test_two_windows(self):
        """Two administrators on one server: an address goes to one of them, and a refresh shows what the other did."""
        me = self.ready()
        token = os.path.join(me.folder, "data", "admin-token")
        other = self.person("--server", me.api().url, "--admin-token-file", token)
        other.button("Register an external application", timeout=30)
        self.register(other, "From the second window", "second@example.org")
        me.open_form()
        me.fill_at_once("Late", "SECOND@example.org", "Intake Worker")
        me.save()
        me.wait_text(r"(?i)already uses this address")
        self.assertEqual(other.close(), 0)
        self.assertEqual(self.names(me), ["From the second window"])
        me.press("Cancel")
        me.press(re.compile("(?i)discard"))
        me.wait_saved()
        me.app.key("F5")
        me.wait_text("From the second window")

    def test_certificate_of_a_stranger(self):
        """Nothing is said to a server that nobody vouches for, and the window says why."""
        folder = tempfile.mkdtemp(prefix="casebook-stranger-")
        stranger = Stranger(folder)
        self.addCleanup(stranger.server.shutdown)
        token = os.path.join(folder, "token")
        with open(token, "w", encoding="utf-8") as file:
            file.write("cbi_admin_never-to-be-told\n")
        me = self.person("--server", stranger.url, "--admin-token-file", token)
        me.wait_text(r"(?i)certificate can.t be trusted", timeout=30)
        me.press(re.compile("(?i)^try again$"))
        me.wait_text(r"(?i)certificate can.t be trusted", timeout=30)
        self.assertEqual(stranger.heard, [])
