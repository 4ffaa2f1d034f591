# SPDX-License-Identifier: GPL-3.0-or-later
"""The main way through the program by keys alone: from the first start to a token and a role of one's own. At every
step it is known where the keyboard is, the focus can be seen, and it is where it was when a dialog has gone."""
import os
import re
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

from gi.repository import GLib      # noqa: E402

SECRET = re.compile(r"^cbi_secret_[A-Za-z0-9_-]{43}_[A-Za-z0-9_-]{6}$")
OWN_ROLE = "Night desk"


class Keyboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def setUp(self):
        self.tour = tour.Tour()
        self.addCleanup(self.tour.end)
        self.stops = 0

    # where the keyboard is --------------------------------------------------------------------
    def look(self):
        """Where the keyboard is, once a window has it and it is on something that can be used."""
        last = None

        def somewhere():
            nonlocal last
            last = self.tour.ask("focus")
            return last if last.get("mapped") else None
        return uidriver._until(somewhere, 15, lambda: f"the focus is lost: {last}")

    def names(self):
        """What a screen reader says there."""
        found = []
        for node in self.tour.app.find_all(state="focused"):
            try:
                found.append(node.name)
            except GLib.Error:
                pass
        return found

    def must_be_seen(self, place):
        """GTK shows the focus for some seconds after a key that moved it."""
        self.assertTrue(place["shown"], f"the focus can't be seen: {place}")
        self.assertNotEqual(place["cut"], "outside the window", place)

    def is_at(self, place, title):
        return place["title"] == title or place["tooltip"] == title or title in self.names()

    def tab_to(self, title, key="Tab", most=30):
        """Goes on until the keyboard is at what has this name."""
        seen = []
        for _ in range(most):
            before = self.look()
            self.tour.app.key(key)
            end = time.monotonic() + 2
            place = self.look()
            while place["widget"] == before["widget"] and time.monotonic() < end:
                place = self.look()
            self.stops += 1
            self.must_be_seen(place)
            if self.is_at(place, title):
                return place
            seen.append((place["title"] or place["tooltip"] or place["path"], *self.names()))
        self.fail(f"{key} does not lead to {title!r}, only to {seen}")

    def wait_at(self, *titles):
        """The keyboard comes to what has one of these names by itself."""
        def there():
            place = self.tour.ask("focus")
            return place if place.get("mapped") and any(self.is_at(place, title) for title in titles) else None
        return uidriver._until(there, 15, lambda: f"the focus is not at {titles} but {self.tour.ask('focus')}, {self.names()}")

    def wait_back(self, before):
        """The keyboard is again exactly where it was."""
        uidriver._until(lambda: self.tour.ask("focus").get("widget") == before["widget"], 10,
                        lambda: f"the focus was at {before}, and is now at {self.tour.ask('focus')}")

    def type(self, text):
        """Into the field that has the keyboard."""
        uidriver.session.type(text)

    def see_secret(self):
        uidriver._until(lambda: any(SECRET.match(item["text"]) for item in self.tour.dump()), 20, lambda: "no secret is shown")

    def stays(self, before, what):
        """It did not jump away, also some time later."""
        for _ in range(3):
            place = self.look()
            self.assertEqual(place["widget"], before["widget"], f"{what}: the focus went from {before} to {place}")
            time.sleep(0.2)

    # the way ----------------------------------------------------------------------------------
    def test_from_nothing_to_a_role(self):
        self.first_run()
        self.register()
        self.open_credentials()
        self.make_role()
        self.search()
        self.dialogs()
        print(f"# {self.stops} stops of the keyboard", file=sys.__stdout__, flush=True)

    def first_run(self):
        self.tour.start()
        self.tour.see("Welcome to Casebook Integrations")
        self.wait_at("Your name")
        self.type("Ada Admin")
        self.tab_to("Your email")
        self.type("ada@example.org")
        self.tab_to("Start")
        self.tour.app.key("Return")
        self.tour.see("No Applications Yet")
        self.tour.settle()

    def register(self):
        self.tab_to("Register an external application")
        self.tour.app.key("Return")
        self.wait_at("Application name")
        self.type("Night export")
        self.tab_to("Email")
        self.type("night@example.org")
        self.tab_to("Engage Observer")
        self.tour.app.key("space")
        self.tab_to("Save", "shift+Tab")
        self.tour.app.key("Return")
        self.tour.see("“%s” is registered")
        self.wait_at("Show the client secret")
        before = self.look()
        self.tour.app.key("space")
        self.see_secret()
        self.stays(before, "the secret shown")
        self.tab_to("Get a Token")
        self.tour.app.key("Return")
        self.tour.see("The Server Gave a Token")
        self.look()
        self.tour.app.key("Escape")
        uidriver._until(lambda: self.look()["window"] == "Incoming integrations", 15, lambda: f"not back: {self.look()}")
        self.wait_at("Night export", "View client secret")

    def open_credentials(self):
        before = self.tab_to("View client secret")
        self.tour.app.key("space")
        self.see_secret()
        self.stays(before, "the secret revealed")
        self.tour.app.key("space")
        uidriver._until(lambda: not any(SECRET.match(item["text"]) for item in self.tour.dump()), 20, lambda: "the secret stays")
        self.stays(before, "the secret hidden")

    def make_role(self):
        self.tour.app.key("alt+2")
        self.tour.app.wait_for("label", "Intake Worker")
        self.look()
        self.tab_to("Create a custom role")
        self.tour.app.key("Return")
        self.wait_at("Role name")
        self.type(OWN_ROLE)
        self.tab_to("People: View is not allowed.")
        self.tour.app.key("plus", "plus")
        self.wait_at("People: View is allowed on all records.")
        self.tour.app.key("Down", "Return")
        self.wait_at("All", "Limited access", "User’s assignments only", "None")
        self.tour.app.key("Home", "Return")
        self.wait_at("Engage: View is allowed on all records.")
        self.tour.app.key("ctrl+s")
        self.tour.see("“%s” was created")
        self.wait_at(OWN_ROLE, "Hide details")
        self.tour.app.key("alt+1")
        self.tour.app.wait_for("label", "Night export")
        self.look()

    def search(self):
        """What is typed on a button starts a search; what changes a text there does nothing."""
        button = self.tab_to("Register an external application")
        self.tour.app.key("n", "i")
        self.wait_at("Search applications")
        self.assertEqual(self.tour.field("Search applications").text, "ni")
        self.tour.app.wait_for("label", "Night export")
        self.tab_to("Register an external application")
        self.tour.app.key("BackSpace", "Delete", "ctrl+a", "Home", "shift+F1", "BackSpace")
        self.stays(button, "no search")
        self.assertEqual(self.tour.field("Search applications").text, "ni")
        self.tour.app.key("g")
        self.wait_at("Search applications")
        self.assertEqual(self.tour.field("Search applications").text, "nig")
        self.tour.app.key("Escape")
        uidriver._until(lambda: self.tour.field("Search applications").text == "", 10, lambda: "the search stays")

    def dialogs(self):
        """Whatever opens and goes gives the keyboard back."""
        before = self.tab_to("View client secret")
        for keys, title in (("ctrl+comma", "Preferences"), ("F1", "Help"), ("ctrl+question", None), ("ctrl+n", None), ("F2", None)):
            with self.subTest(keys=keys):
                self.tour.app.key(keys)
                place = uidriver._until(lambda: (here := self.tour.ask("focus")).get("mapped") and here["window"] != before["window"] and here,
                                        20, lambda keys=keys: f"{keys} opens nothing with the focus in it: {self.tour.ask('focus')}")
                if title:
                    self.assertEqual(place["window"], title)
                self.tour.app.key("Tab")
                self.look()
                self.tour.app.key("Escape")
                self.wait_back(before)
        with self.subTest(keys="F10"):
            self.tour.app.key("F10")
            self.tour.see("Preferences")
            self.look()
            self.tour.app.key("Escape")
            self.look()
