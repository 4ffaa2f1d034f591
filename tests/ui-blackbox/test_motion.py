# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever asked for less motion gets none: each change is there at once. The same changes slide and fade otherwise, so the
test would see it."""
import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

AT_ONCE = 7         # pictures: what is pressed, what opens, and what the server tells of it a little later
LONG_ENOUGH = 0.8   # seconds: more than the longest animation takes


class Motion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def setUp(self):
        self.tour = tour.Tour()
        self.addCleanup(self.tour.end)
        self.tour.start(*tour.ADMINISTRATOR)
        self.tour.see("No Applications Yet")
        tour.Api(self.tour.data).fill()
        tour.Api(self.tour.data).fill_users()
        self.tour.activate("win.reload")
        self.tour.app.wait_for("label", "Payroll sync")
        self.tour.settle()

    def film(self, change):
        """How many pictures a change takes, in the window that shows most."""
        self.tour.settle()
        self.tour.command("film")
        change()
        time.sleep(LONG_ENOUGH)
        return max(self.tour.ask("pictures"))

    def changes(self):
        """(what it is, what does it)."""
        here = self.tour
        def press(text, number=-1, context=None):
            button = here.button(text, number, context)
            return lambda: here.app.activate(button, "click")

        yield "details open", press("Show details", 1)
        yield "a toast", press("Copy Client ID")
        yield "details close", press("Hide details")
        yield "a dialog", lambda: here.app.key("ctrl+n")
        here.app.key("Escape")
        here.command("width 500")
        yield "the sidebar comes", press("Show the pages")
        yield "the sidebar goes", lambda: here.app.key("Escape")
        here.command("width 0")
        here.settle()
        here.app.key("alt+2")
        here.app.wait_for("label", "Intake Worker")
        here.app.set_text(here.field("Search roles"), tour.OWN_ROLE)
        here.see("Custom")
        yield "details of a role open", press("Show details")
        yield "holders open", press("Show Holders")

    def count(self):
        return {what: self.film(change) for what, change in self.changes()}

    def test_without(self):
        counts = self.count()
        print(f"# pictures without animations: {counts}", file=sys.__stdout__, flush=True)
        for what, count in counts.items():
            self.assertLessEqual(count, AT_ONCE, what)

    def test_with(self):
        self.tour.command("animations on")
        counts = self.count()
        print(f"# pictures with animations: {counts}", file=sys.__stdout__, flush=True)
        self.assertGreater(sum(count > AT_ONCE for count in counts.values()), 2, counts)
