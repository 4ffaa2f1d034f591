# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits applications, and chooses roles by what they allow, as a person does, and reads off the screen."""
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from person import Window     # noqa: E402
import uidriver     # noqa: E402

from gi.repository import GLib      # noqa: E402

EDIT = "Edit Application"
AGAIN = re.compile("(?i)^try again$")
GIVEN = re.compile("Given by: ")
# libadwaita 1.2 names the buttons of a question twice over.
KEEP, DISCARD = re.compile("^Keep Editing"), re.compile("^Discard( Discard)?$")


class Edit(Window):
    def start(self, name="Payroll sync", roles=("Intake Worker",)):
        """A person before a list with one application, and that application."""
        me = self.ready()
        application = me.api().create(name=name, email="payroll@example.org", roles=roles)
        me.app.key("F5")
        me.wait_text(name)
        return me, application

    def open_by_mouse(self, me):
        self.press_for(me, "Show details", lambda: me.nodes("Callback URL"), "the open row")
        self.press_for(me, "Edit", lambda: me.nodes(EDIT), "the dialog")
        me.wait(lambda: me.field("Application name").text, "the name in its field")

    def stored(self, application):
        return application.get().json["data"]["attributes"]

    def roles_of(self, application):
        return sorted(role["attributes"]["name"] for role in application.get().json["included"] if role["type"] == "roles")

    # ------------------------------------------------------------------------------------------
    def test_edit_and_undo(self):
        """Another name and another role by mouse: what that changes is said, saved, in force at once, and undone."""
        me, application = self.start()
        token = application.token()
        self.open_by_mouse(me)
        me.type("Application name", "Payroll export")
        me.choose("Intake Worker", False)
        me.choose("Engage Observer")
        me.wait_text(r"Gains: see cases\.", "what it gains")
        me.wait_text(r"Loses: .*Intake reports \(see, change, create, delete\)", "what it loses")
        me.save()
        me.wait_saved()
        undo = me.button(re.compile("^Undo"))
        self.assertEqual(self.stored(application)["name"], "Payroll export")
        self.assertEqual(self.roles_of(application), ["Engage Observer"])
        self.assertEqual(application.introspect(token).json["scope"].split(), ["people.view"])
        me.app.click(undo)
        me.wait_text("“Payroll sync” is as it was before")
        self.assertEqual(self.stored(application)["name"], "Payroll sync")
        self.assertEqual(self.roles_of(application), ["Intake Worker"])
        me.wait_text("Intake reports: see, change, create, delete", "what it may do, in the open row")

    def test_by_keyboard_alone(self):
        """Tab into the row, F2, type, Ctrl+S."""
        me, application = self.start()
        self.tab_until(me, lambda node: node.name == "View client secret")
        me.app.key("F2")
        me.wait(lambda: me.nodes(EDIT), "the dialog")
        me.wait(lambda: me.field("Application name").text, "the name in its field")
        me.app.key("ctrl+a")
        uidriver.session.type("By keys")
        self.tab_until(me, lambda node: node.role == "checkbox" and node.name == "Engage Observer")
        me.app.key("space")
        me.wait_text(r"Gains: see cases\.")
        me.app.key("ctrl+s")
        me.wait_saved()
        self.assertEqual(self.stored(application)["name"], "By keys")
        self.assertEqual(self.roles_of(application), ["Engage Observer", "Intake Worker"])

    def test_the_permissions_name_their_roles(self):
        """The keyboard walks through the cells as one stop, and each says which role gives it."""
        me, _ = self.start(roles=("Intake Worker", "Engage Observer"))
        self.open_by_mouse(me)
        self.tab_until(me, lambda node: GIVEN.search(node.name))
        first = next(node.name for node in self.focused(me) if GIVEN.search(node.name))
        self.assertRegex(first, r"^People: View .* Given by: .*Engage Observer, Intake Worker\.$|Given by: .*Intake Worker, Engage Observer\.$")
        me.app.key("Right")
        me.wait(lambda: any(re.search(r"^People: Edit .* Given by: Intake Worker\.$", node.name) for node in self.focused(me)),
                "the next cell")
        me.wait_text(r"^People: Edit .* Given by: Intake Worker\.$", "the sentence below the table")
        me.app.key("Tab")
        me.wait(lambda: not any(GIVEN.search(node.name) for node in self.focused(me)), "the way out of the table")

    def test_somebody_was_faster(self):
        """Who changed what is said; what was typed stays, what they changed elsewhere is not lost."""
        me, application = self.start()
        self.open_by_mouse(me)
        me.type("Application name", "Mine")
        self.assertEqual(application.patch(name="Theirs", application_url="https://theirs.example.org").status, 200)
        me.save()
        me.wait_text(r"changed this application while you were editing it", "who was faster")
        me.wait_text("Application name: now “Theirs”")
        me.wait_text("Application URL: now “https://theirs.example.org”")
        self.assertEqual((me.field("Application name").text, me.field("Application URL").text), ("Mine", "https://theirs.example.org"))
        self.press_for(me, "Take Over the Newer State", lambda: me.field("Application name").text == "Theirs", "their name")
        self.press_for(me, "Back to What I Typed", lambda: me.field("Application name").text == "Mine", "what was typed")
        me.save()
        me.wait_saved()
        stored = self.stored(application)
        self.assertEqual((stored["name"], stored["application_url"]), ("Mine", "https://theirs.example.org"))

    def test_closing_asks(self):
        """Escape closes a form without changes at once; with changes it asks."""
        me, application = self.start()
        self.open_by_mouse(me)
        me.app.key("Escape")
        me.wait_saved()
        self.press_for(me, "Edit", lambda: me.nodes(EDIT), "the dialog")
        me.type("Application name", "Half done")
        self.press_for(me, "Cancel", lambda: me.nodes(KEEP), "the question")
        self.press_for(me, KEEP, lambda: not me.nodes(KEEP), "the way back")
        self.assertEqual(me.field("Application name").text, "Half done")
        self.press_for(me, "Cancel", lambda: me.nodes(DISCARD), "the question")
        self.press_for(me, DISCARD, lambda: not me.nodes("Application name"), "the closing")
        self.assertEqual(self.stored(application)["name"], "Payroll sync")

    def test_server_that_dies_while_saving(self):
        """SIGSTOP, Save, SIGKILL: one sentence, the form as typed, “Try again”, saved once."""
        me, application = self.start()
        self.open_by_mouse(me)
        me.type("Application name", "Survivor")
        server = me.server()
        os.kill(server, signal.SIGSTOP)
        me.save()
        time.sleep(1)
        os.kill(server, signal.SIGKILL)
        me.button(AGAIN, timeout=30)
        self.assertEqual(me.field("Application name").text, "Survivor")
        for _ in range(20):
            if not me.nodes("Application name"):
                break
            try:
                me.press(AGAIN if me.has_button(AGAIN) else "Save", timeout=3)
            except (uidriver.UiError, GLib.Error):
                pass
            time.sleep(0.7)
        me.wait_saved(5)
        names = [a["attributes"]["name"] for a in me.api().get("/admin/incoming-applications").json["data"]]
        self.assertEqual(names, ["Survivor"])

    def test_use_the_smallest_set(self):
        """By keyboard: arrow keys through the calls, Space ticks, and the roles found are taken over."""
        me = self.ready()
        me.open_form()
        me.fill_at_once("Case feed", "cases@example.org")
        self.press_for(me, re.compile("^Choose Roles by Task…"), lambda: me.nodes("Use These Roles"), "the finder")
        me.wait(lambda: any(node.name == "see people" for node in self.focused(me)), "the focus on the first call")
        me.app.key("Down")
        me.wait(lambda: any(node.name == "see cases" for node in self.focused(me)), "the focus on the call below")
        me.app.key("space")
        me.wait_text("They allow exactly this.")
        self.press_for(me, "Use These Roles", lambda: not me.nodes("Use These Roles"), "the finder's closing")
        self.assertTrue(me.has_chosen("Engage Observer"))
        me.app.set_text(me.field("Search roles"), "")
        me.save()
        me.wait_saved()
