# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds, changes, disables and imports users as a person does, with mouse and keyboard, and reads off the screen."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from person import Window     # noqa: E402
import uidriver     # noqa: E402

ADD, IMPORT = "Add a user", "Import a CSV File…"
HEADER = "Email,First Name,Last Name,Roles\n"


class Users(Window):
    def start(self):
        """A person before the list of users, in which only the administrator is."""
        me = self.ready()
        me.app.key("alt+3")
        me.wait_text("Ada Admin")
        return me

    def users(self, me):
        return {user["attributes"]["email"]: user["attributes"] for user in me.api().get("/admin/users").json["data"]}

    def wait_status(self, me, email, status):
        me.wait(lambda: self.users(me)[email]["status"] == status, f"{email} {status}")

    def fill(self, me, first, last, email, *roles):
        for field, text in (("First name", first), ("Last name", last), ("Email", email)):
            me.type(field, text)
        for role in roles:
            me.choose(role)

    def wait_closed(self, me, field="First name"):
        me.wait(lambda: not me.nodes(field), "the form's closing")

    def choose_file(self, me, text):
        """In GTK's own dialog, where a slash opens a field for the whole path."""
        path = os.path.join(me.folder, "users.csv")
        with open(path, "w") as file:
            file.write(text)
        me.app.key("ctrl+o")
        me.wait(lambda: me.nodes("Choose a File of Users"), "the dialog that chooses")
        me.app.key("slash")
        uidriver.session.type(path[1:])
        me.wait(lambda: any(path in text for node in me.nodes() for text in me.safe_texts(node)), "the path")
        me.app.key("Return")
        me.wait(lambda: not me.nodes("Choose a File of Users"), "the dialog's closing")

    # ------------------------------------------------------------------------------------------
    def test_add_disable_and_enable(self):
        me = self.start()
        me.press(ADD)
        self.fill(me, "Zoë", "Ångström", "zoe@example.org", "Intake Worker")
        me.wait_text("This address is free.")
        me.save()
        self.wait_closed(me)
        me.wait_text("Zoë Ångström")
        me.wait_text("What the roles allow together", "the new row, open")
        self.assertEqual(self.users(me)["zoe@example.org"]["status"], "active")
        for button, status in (("Disable", "disabled"), ("Enable", "active"), ("Disable", "disabled")):
            self.press_for(me, button, lambda status=status: self.users(me)["zoe@example.org"]["status"] == status, status)
        me.wait_text("This account is disabled")
        self.press_for(me, re.compile("^Undo"), lambda: self.users(me)["zoe@example.org"]["status"] == "active", "active again")

    def test_an_address_belongs_to_one(self):
        """What an application has no user can have: said while typing, and on Save at the field, where all stays as typed."""
        me = self.start()
        me.api().create(name="Payroll sync", email="payroll@example.org")
        me.press(ADD)
        self.fill(me, "Pay", "Roll", "PAYROLL@example.org", "Intake Worker")
        me.wait_text("“Payroll sync” already uses this address. Enter a different one.")
        me.save()
        me.wait_text("An application or another user already uses this address. Enter a different one.")
        self.assertEqual(me.field("Email").text, "PAYROLL@example.org")
        me.type("Email", "pay@example.org")
        me.save()
        self.wait_closed(me)
        me.wait(lambda: "pay@example.org" in self.users(me), "the user")

    def test_the_administrator_stays(self):
        me = self.start()
        self.press_for(me, "Show details", lambda: me.nodes("Disable"), "the open row")
        refusal = re.compile("This is the account of the organisation’s administrator. It can’t be disabled.")
        self.press_for(me, "Disable", lambda: me.sees(refusal), "the refusal")
        self.assertEqual(self.users(me)["ada@example.org"]["status"], "active")

    def test_by_keyboard_alone(self):
        """Ctrl+N adds, Ctrl+S saves, F2 changes, Escape asks."""
        me = self.start()
        me.app.key("ctrl+n")
        me.wait(lambda: me.nodes("First name"), "the form")
        me.wait(lambda: me.nodes("Engage Observer"), "the roles")
        for text, tabs in (("Kay", 2), ("Board", 1), ("kay@example.org", 0)):
            uidriver.session.type(text)
            for _ in range(tabs):
                me.app.key("Tab")
        me.wait(lambda: [me.field(name).text for name in ("First name", "Last name", "Email")] == ["Kay", "Board", "kay@example.org"],
                "the texts in their fields")
        self.tab_until(me, lambda node: node.role == "checkbox" and node.name == "Engage Observer")
        me.app.key("space")
        me.app.key("ctrl+s")
        self.wait_closed(me)
        me.wait_text("Kay Board")
        self.assertIn("kay@example.org", self.users(me))
        me.wait(lambda: me.nodes("First name") or me.app.key("F2"), "the form of the row that has the focus")
        me.wait(lambda: me.field("First name").text == "Kay", "the name in the form")
        me.app.key("ctrl+a")
        uidriver.session.type("Kate")
        me.app.key("Escape")
        me.wait_text("Discard the Changes?")
        me.app.key("Escape")
        me.wait(lambda: not me.nodes("Discard the Changes?"), "the way back")
        me.app.key("ctrl+s")
        self.wait_closed(me)
        me.wait(lambda: self.users(me)["kay@example.org"]["first_name"] == "Kate", "the new name")

    def test_import(self):
        """What each line becomes is said before and after; the refused lines go into the clipboard and a file."""
        me = self.start()
        me.press(IMPORT)
        me.wait_text("What the File Must Hold")
        self.choose_file(me, "Name\nIda\n")
        me.wait_text("The column “Email” is missing.")
        self.choose_file(me, HEADER + "ida@example.org,Ida,Berg,Intake Worker;Engage Observer\nnobody,No,Body,Chief\n"
                                      "ada@example.org,Second,Ada,Admin\njo@example.org,Jo,Lund,Admin\n")
        me.wait_text("2 users will be added")
        me.wait_text("Line 3: nobody")
        me.wait_text("There is no role “Chief”. Use the name as the list of roles has it.")
        self.assertEqual(set(self.users(me)), {"ada@example.org"})
        me.press("Import")
        me.wait_text("2 users were added")
        me.wait_text("Line 4: ada@example.org")
        me.press("Copy the Refused Lines")
        me.wait_text("The refused lines were copied")
        report = os.path.join(me.folder, "refused.txt")
        me.press("Save…")
        me.wait(lambda: me.nodes("Save the Report"), "the dialog that saves")
        me.app.key("ctrl+a")
        uidriver.session.type(report)
        me.app.key("Return")
        me.wait(lambda: os.path.exists(report) and os.path.getsize(report), "the report")
        with open(report) as file:
            text = file.read()
        self.assertIn("Line 3: nobody\n\tThere is no role “Chief”.", text)
        self.assertIn("Line 4: ada@example.org\n", text)
        self.assertNotIn("ida@", text)
        me.press("Close")
        me.wait_text("Ida Berg")
        self.assertEqual(set(self.users(me)), {"ada@example.org", "ida@example.org", "jo@example.org"})
