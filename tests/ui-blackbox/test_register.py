# SPDX-License-Identifier: GPL-3.0-or-later
"""Registers applications as a person does, with mouse and keyboard on a real display, and reads off the screen."""
import json
import os
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from person import FIELDS, REGISTER, Window     # noqa: E402
import casebook     # noqa: E402
import clients      # noqa: E402
import uidriver     # noqa: E402

from gi.repository import GLib      # noqa: E402

TITLE = "Incoming integrations"
LINK = re.compile(r"http://127\.0\.0\.1:\d+")
ID = re.compile(r"cbi_app_[A-Za-z0-9_-]{22}")
AGAIN = re.compile("(?i)^try again$")
SECRET = re.compile(r"cbi_secret_[A-Za-z0-9_-]{43}_[A-Za-z0-9_-]{6}")


def token_with_curl(url, client_id, secret):
    """The guide's own line."""
    done = subprocess.run(["curl", "--silent", "--show-error", "--request", "POST", f"{url}/oauth2/token",
                           "--header", "Content-Type: application/x-www-form-urlencoded", "-d", "grant_type=client_credentials",
                           "-d", f"client_id={client_id}", "-d", f"client_secret={secret}"], capture_output=True, text=True)
    return json.loads(done.stdout)


class Register(Window):
    def count(self, person, **filters):
        answer = person.api().get("/admin/incoming-applications" + casebook.query(**filters))
        self.assertEqual(answer.status, 200, answer)
        return answer.json["meta"]["total"]

    # what people do ---------------------------------------------------------------------------
    def test_from_nothing_to_a_token(self):
        """First run, registering with mouse and keys, the credentials off the screen, a token; the same after a restart."""
        me = self.person()
        me.type("Your name", "Zoë Ångström")
        me.type("Your email", "zoe@example.org")
        me.press("Start")
        me.button(REGISTER)
        self.assertTrue(any(window[1] == TITLE for window in me.app.windows()), me.app.windows())
        me.open_form()
        for name in FIELDS:
            me.field(name)
        me.button("Cancel")
        me.fill("Payroll sync ✓", "zoe+payroll@example.org", "Intake Worker", "Engage Observer",
                url="https://payroll.example.org/app", description="Sends hours every night")
        me.save()
        me.wait_saved()
        me.wait_text("Payroll sync ✓")
        url, client_id = me.shown("Callback URL", LINK), me.shown("Client ID", ID)
        me.close_next_steps()
        me.press("View client secret")
        secret = me.shown("Client secret", SECRET)
        answer = token_with_curl(url, client_id, secret)
        self.assertEqual((answer["token_type"], answer["expires_in"]), ("Bearer", 3600))
        self.assertEqual(sorted(casebook.unpack(answer["access_token"])["roles"]), ["Engage Observer", "Intake Worker"])
        for name in clients.COMMANDS:
            if clients.missing(name) is None:
                with self.subTest(client=name):
                    for way, result in clients.run(name, url, client_id, secret).items():
                        self.assertTrue("refused" in way or result["expires_in"] == 3600, (way, result))

        self.assertEqual(me.close(), 0)
        self.assertRaises(OSError, casebook.Api(url, "").get, "/healthz")
        again = self.person(folder=me.folder)
        again.button(REGISTER)
        again.wait_text("Payroll sync ✓")
        again.press("Show details")
        self.assertEqual((again.shown("Callback URL", LINK), again.shown("Client ID", ID)), (url, client_id))
        again.press("View client secret")
        self.assertEqual(again.shown("Client secret", SECRET), secret)
        self.assertEqual(token_with_curl(url, client_id, secret)["expires_in"], 3600)

    def test_refusals_are_told_and_the_form_stays(self):
        """A taken address, no role, a bad URL, one after the other; and all mended at last."""
        me = self.ready()
        me.open_form()
        me.fill_at_once("First", "first@example.org", "Intake Worker")
        me.save()
        me.wait_saved()
        me.close_next_steps()

        me.open_form()
        me.fill("Second", "FIRST@example.org", "Intake Worker")
        me.save()
        me.wait_text(r"(?i)already uses this address", "why the address is refused")
        self.assertEqual(me.holds(), {"Application name": "Second", "Email": "FIRST@example.org", "Application URL": "", "Description": ""})
        me.type("Email", "ada@example.org")
        me.save()
        me.wait_text(r"(?i)already uses this address", "the administrator's own address is taken, too")

        me.type("Email", "second@example.org")
        me.choose("Intake Worker", False)
        me.save()
        me.wait_text(r"(?i)choose at least one role", "that a role is missing")
        me.choose("Provider Worker")

        me.type("Application URL", "ftp://example.org")
        me.save()
        me.wait_text(r"(?i)https://", "what is wrong with the URL")
        self.assertEqual(me.field("Application URL").text, "ftp://example.org")
        self.assertEqual(self.count(me), 1)
        me.type("Application URL", "https://example.org")
        me.save()
        me.wait_saved()
        self.assertEqual(self.count(me), 2)
        second = me.api().get("/admin/incoming-applications?filter[email]=second@example.org&include=roles").json
        self.assertEqual([role["attributes"]["name"] for role in second["included"]], ["Provider Worker"])

    def test_several_problems_at_once(self):
        """Save on an empty form tells everything that is missing."""
        me = self.ready()
        me.open_form()
        try:
            me.save()
        except uidriver.UiError:
            self.assertTrue(any("sensitive" not in n.states for n in me.nodes("Save")))
            return
        me.wait_text(r"(?i)enter a name")
        me.wait_text(r"(?i)enter an email address")
        me.wait_text(r"(?i)choose at least one role")

    def test_by_keyboard_alone(self):
        """Ctrl+N, Tab, Space, Return: no mouse anywhere."""
        me = self.ready()
        time.sleep(0.5)
        me.app.key("ctrl+n")
        me.field("Application name")
        time.sleep(0.3)
        uidriver.session.type("Keyboard only")
        me.wait(lambda: me.field("Application name").text == "Keyboard only", "the text in the first field, which has the focus")
        self.tab_to_text(me, "Email", "keys@example.org")
        self.tab_until(me, lambda node: node.role == "checkbox" and node.name == "Intake Worker", opening="Roles")
        me.app.key("space")
        me.wait(lambda: "checked" in me.role("Intake Worker").states, "the tick")
        self.tab_until(me, lambda node: node.name == "Save")
        me.app.key("Return")
        me.wait_saved()
        self.assertEqual(self.count(me, filter_email="keys@example.org"), 1)

    def tab_to_text(self, me, name, text):
        """Tabs until what is typed arrives in this field."""
        for _ in range(12):
            me.app.key("Tab")
            before = {field: me.field(field).text for field in FIELDS}
            uidriver.session.type(text[0])
            time.sleep(0.15)
            if me.field(name).text != before[name]:
                uidriver.session.type(text[1:])
                me.wait(lambda: me.field(name).text == text, f"{text!r} in {name!r}")
                return
        self.fail(f"Tab does not lead to {name}\n{me.screen()}")

    def test_server_that_hangs_and_dies_while_saving(self):
        """SIGSTOP, Save, SIGKILL: one sentence, the form as typed, “Try again”, exactly one application."""
        me = self.ready()
        me.open_form()
        me.fill_at_once("Survivor", "survivor@example.org", "Intake Worker", description="must not be lost")
        server = me.server()
        os.kill(server, signal.SIGSTOP)
        me.save()
        time.sleep(1)
        self.assertEqual(me.field("Application name").text, "Survivor")
        os.kill(server, signal.SIGKILL)
        me.button(AGAIN, timeout=30)
        self.assertEqual(me.holds(), {"Application name": "Survivor", "Email": "survivor@example.org", "Application URL": "",
                                      "Description": "must not be lost"})
        self.assertTrue(me.has_chosen("Intake Worker"))
        self.try_again_until_saved(me)
        self.assertNotEqual(me.server(), server)
        self.assertEqual(self.count(me, filter_email="survivor@example.org"), 1)
        self.assertEqual(self.count(me), 1)

    def try_again_until_saved(self, me):
        for _ in range(20):
            if not me.nodes("Application name"):
                return
            try:
                me.press(AGAIN if me.has_button(AGAIN) else "Save", timeout=3)
            except (uidriver.UiError, GLib.Error):
                pass
            time.sleep(0.7)
        me.wait_saved(5)

    def wait_for_server(self, me, dead=None):
        """A new server runs, by itself or after “Try again”."""
        def running():
            if me.servers() not in ([], [dead]):
                return True
            if me.has_button(AGAIN):
                me.press(AGAIN)
            return False
        me.wait(running, "another server", 40)

    def test_server_killed_in_the_middle_of_a_save(self):
        """SIGKILL at different moments after the click: never none, never two."""
        me = self.ready()
        for number, delay in enumerate((0, 0.03, 0.1)):
            with self.subTest(delay=delay):
                me.open_form()
                me.fill_at_once(f"Killed {number}", f"killed{number}@example.org", "Intake Worker")
                server = me.server()
                me.save()
                time.sleep(delay)
                os.kill(server, signal.SIGKILL)
                time.sleep(0.5)
                self.try_again_until_saved(me)
                self.wait_for_server(me, server)
                self.assertEqual(self.count(me, filter_email=f"killed{number}@example.org"), 1)
                me.close_next_steps()
        self.assertEqual(self.count(me), 3)

    def test_hanging_server_can_be_cancelled(self):
        """A Save that takes too long is given up, and the window lives on."""
        me = self.ready()
        me.open_form()
        me.fill_at_once("Patience", "patience@example.org", "Intake Worker")
        server = me.server()
        os.kill(server, signal.SIGSTOP)
        try:
            me.save()
            time.sleep(0.5)
            me.press("Cancel")
            me.wait(lambda: me.holds()["Application name"] == "Patience" if me.nodes("Application name") else True, "an answer to Cancel")
        finally:
            os.kill(server, signal.SIGCONT)
        if me.nodes("Application name"):
            self.try_again_until_saved(me)
            self.assertEqual(self.count(me, filter_email="patience@example.org"), 1)

    def test_draft(self):
        """Closing a half filled form asks; Keep draft keeps it, Discard does not; it survives even SIGKILL."""
        me = self.ready()
        me.open_form()
        me.fill_at_once("Half done", "half@example.org", "Intake Worker", description="to be continued")
        me.app.key("Escape")
        me.press(re.compile("(?i)keep draft"))
        me.wait_saved()
        me.open_form()
        self.assertEqual(me.holds(), {"Application name": "Half done", "Email": "half@example.org", "Application URL": "",
                                      "Description": "to be continued"})
        self.assertTrue(me.has_chosen("Intake Worker"))
        me.type("Description", "still to be continued")
        time.sleep(2)
        me.kill()

        again = self.ready(folder=me.folder)
        if not again.nodes("Application name"):
            again.open_form()
        self.assertEqual(again.holds()["Description"], "still to be continued")
        again.press("Cancel")
        again.press(re.compile("(?i)discard"))
        again.wait_saved()
        again.open_form()
        self.assertEqual(set(again.holds().values()), {""})
        self.assertEqual(self.count(again), 0)

    def test_dead_server_comes_back(self):
        """The server dies while nothing happens: the window tells or mends it, and the rows are still there."""
        me = self.ready()
        me.open_form()
        me.fill_at_once("Still here", "still@example.org", "Intake Worker")
        me.save()
        me.wait_saved()
        me.close_next_steps()
        url = me.api().url
        os.kill(me.server(), signal.SIGKILL)
        self.wait_for_server(me)
        me.wait_text("Still here")
        self.assertEqual(me.api().url, url)
        self.assertEqual(self.count(me), 1)

    def test_window_closes_with_its_server(self):
        """Closing the window ends the server; killing the program does, too."""
        me = self.ready()
        server = me.server()
        self.assertEqual(me.close(), 0)
        casebook.until(lambda: not os.path.exists(f"/proc/{server}"), 10, "the server's end")
        again = self.ready(folder=me.folder)
        server = again.server()
        again.kill()
        casebook.until(lambda: not os.path.exists(f"/proc/{server}"), 10, "the server's end after SIGKILL")
