# SPDX-License-Identifier: GPL-3.0-or-later
"""Every field of every form is made wrong, and saved: is it known without seeing it what is wrong, and where? The field
says so itself, it has the focus, and a screen reader reads out why."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

from ears import Ears       # noqa: E402
from person import walk     # noqa: E402
from scenes import choose_file      # noqa: E402

LONG = "a" * 101
NAME, EMAIL, ROLES = "Application name", "Email", "Roles"
APPLICATION = [
    (NAME, "", "Enter a name for the application."),
    (NAME, LONG, "Shorten the name to 100 characters."),
    (EMAIL, "", "Enter an email address for the alerts of this integration."),
    (EMAIL, "not an address", "Enter a complete email address, such as name@example.org."),
    ("Application URL", "ftp://example.org", "Start the address with https:// or http://."),
    ("Description", "a" * 2001, "Shorten the description to 2,000 characters."),
]
USER = [
    ("First name", "", "Enter the first name."),
    ("Middle name", LONG, "Shorten the middle name to 100 characters."),
    ("Last name", "", "Enter the last name."),
    (EMAIL, "not an address", "Enter a complete email address, such as name@example.org."),
    ("Phone", "5" * 51, "Shorten the phone number to 50 characters."),
]
ROLE = [
    ("Role name", "", "Enter a name for the role."),
    ("Role name", LONG, "Shorten the role’s name to 100 characters."),
    ("Description", "a" * 2001, "Shorten the description to 2,000 characters."),
]


class Errors(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def setUp(self):
        self.tour = tour.Tour()
        self.addCleanup(self.tour.end)
        self.judged = 0

    def start(self, *options):
        self.tour.start(*options)
        self.ears = Ears(self.tour.app)

    # what is known of it ----------------------------------------------------------------------
    def hears(self, sentence):
        uidriver._until(lambda: any(sentence in said for said in self.ears.listen()), 10,
                        lambda: f"nobody says “{sentence}”, only {self.ears.heard}")

    def told(self, name):
        """What is known of the fields of this name: whether they are wrong, and their description."""
        return [("invalid" in node.states, node.description) for node, found in walk(self.tour.app.root)
                if found == name and node.role in ("text box", "group")]

    def says_itself(self, name, sentence):
        uidriver._until(lambda: any(wrong and sentence in text for wrong, text in self.told(name)), 10,
                        lambda: f"the field {name} is not known to be wrong because of “{sentence}”, but {self.told(name)}")

    def is_bound(self):
        """GTK knows which text explains each wrong field."""
        wrong = [item for item in self.tour.ask("audit")["reached"] if item["wrong"]]
        for item in wrong:
            self.assertTrue(item["invalid"] and item["explained"] and item["described"], item)
        return len(wrong)

    def has_focus(self, name):
        def there():
            place = self.tour.ask("focus")
            return place.get("mapped") and any(name in named for named in self.names())
        uidriver._until(there, 10, lambda: f"the focus is not in {name} but at {self.tour.ask('focus')}, {self.names()}")

    def names(self):
        return [node.name for node in self.tour.app.find_all(state="focused")]

    def is_well(self, name):
        uidriver._until(lambda: not any(wrong for wrong, _ in self.told(name)), 10, lambda: f"the field {name} stays wrong: {self.told(name)}")

    # making it wrong --------------------------------------------------------------------------
    def break_field(self, name, text, sentence, key="ctrl+s"):
        field = self.tour.field(name)
        right = field.text
        self.tour.app.set_text(field, text)
        self.ears.forget()
        self.tour.app.key(key)
        with self.subTest(field=name, text=text[:20]):
            self.hears(sentence)
            self.says_itself(name, sentence)
            self.assertGreater(self.is_bound(), 0)
            self.has_focus(name)
            self.ears.forget()
            self.tour.app.key(key)      # whoever tries once more hears it once more
            self.hears(sentence)
        self.tour.app.set_text(self.tour.field(name), right)
        if name != EMAIL:       # where the server has its say
            self.is_well(name)
        self.judged += 1

    def break_fields(self, fields):
        for name, text, sentence in fields:
            self.break_field(name, text, sentence)

    def no_roles(self, role):
        """Nobody can type a role: the search of the list gets the focus."""
        self.tour.app.check(self.tour.app.wait_for("checkbox", role), False)
        self.ears.forget()
        self.tour.app.key("ctrl+s")
        self.hears("Choose at least one role.")
        self.says_itself(ROLES, "Choose at least one role.")
        self.has_focus("Search roles")
        self.tour.choose_role(role)
        self.is_well(ROLES)
        self.judged += 1

    def leave_field(self):
        """What is wrong is also said to who has gone on to the next field."""
        field = self.tour.field(NAME)
        right = field.text
        self.tour.app.set_text(field, LONG)
        self.tour.app.key("ctrl+s")
        self.has_focus(NAME)
        self.tour.app.set_text(self.tour.field(NAME), right)
        self.is_well(NAME)
        self.tour.app.set_text(self.tour.field(NAME), LONG)
        self.ears.forget()
        self.tour.app.key("Tab")
        self.hears("Shorten the name to 100 characters.")
        self.says_itself(NAME, "Shorten the name to 100 characters.")
        self.tour.app.set_text(self.tour.field(NAME), right)
        self.judged += 1

    def report(self):
        print(f"# {self.judged} wrong fields judged", file=sys.__stdout__, flush=True)

    # the forms --------------------------------------------------------------------------------
    def test_first_run(self):
        self.start()
        self.tour.see("Welcome to Casebook Integrations")
        self.has_focus("Your name")
        self.ears = Ears(self.tour.app)
        self.tour.fill("Your name", "Ada Admin")
        self.tour.fill("Your email", "ada@example.org")
        for name, text, sentence in (("Your name", "", "Enter your name."), ("Your email", "nobody", "Enter a complete email address, such as name@example.org.")):
            self.break_field(name, text, sentence, "Return")
        self.report()

    def test_application(self):
        self.start(*tour.ADMINISTRATOR)
        self.tour.see("No Applications Yet")
        self.tour.press("Register an external application")
        self.has_focus(NAME)
        self.tour.fill(NAME, "Nightly export")
        self.tour.fill(EMAIL, "night@example.org")
        self.tour.choose_role("Engage Observer")
        self.break_fields(APPLICATION)
        self.no_roles("Engage Observer")
        self.leave_field()
        self.ears.forget()
        self.tour.fill(EMAIL, "ada@example.org")
        self.tour.app.key("ctrl+s")
        self.hears("already uses this address.")
        self.says_itself(EMAIL, "already uses this address.")
        self.assertGreater(self.is_bound(), 0)
        self.tour.fill(EMAIL, "night@example.org")
        self.tour.see("This address is free.")
        self.tour.app.key("ctrl+s")
        self.tour.see("“%s” is registered")
        self.tour.press("Done")
        self.tour.press("Edit", context="button")
        self.tour.field(NAME)
        self.break_fields(APPLICATION[1:4])
        self.report()

    def test_user(self):
        self.start(*tour.ADMINISTRATOR)
        self.tour.see("No Applications Yet")
        self.tour.app.key("alt+3")
        self.tour.press("Add a user")
        self.has_focus("First name")
        for name, text in (("First name", "Mia"), ("Last name", "Ng"), (EMAIL, "mia@example.org")):
            self.tour.fill(name, text)
        self.tour.choose_role("Provider Worker")
        self.break_fields(USER)
        self.no_roles("Provider Worker")
        self.report()

    def test_role(self):
        self.start(*tour.ADMINISTRATOR)
        self.tour.see("No Applications Yet")
        self.tour.app.key("alt+2")
        self.tour.app.wait_for("label", "Intake Worker")
        self.tour.press("Create a custom role")
        self.has_focus("Role name")
        self.tour.fill("Role name", "Night desk")
        self.break_fields(ROLE)
        self.tour.fill("Role name", "Intake Worker")
        self.ears.forget()
        self.tour.app.key("ctrl+s")
        self.hears("Another role already has this name. Choose a different one.")
        self.says_itself("Role name", "Another role already has this name. Choose a different one.")
        self.has_focus("Role name")
        self.report()

    def test_messages(self):
        """What appears where the focus is not: nothing found, a toast, a file that can't be taken, a lost server."""
        self.start(*tour.ADMINISTRATOR)
        self.tour.see("No Applications Yet")
        tour.Api(self.tour.data).fill()
        self.tour.activate("win.reload")
        self.tour.app.wait_for("label", "Payroll sync")
        self.tour.app.key("ctrl+f")
        self.has_focus("Search applications")
        self.ears.forget()
        uidriver.session.type("zzz")
        self.hears("No Results Found")
        self.tour.app.set_text(self.tour.field("Search applications"), "sync")
        self.hears("1 application")
        self.tour.app.key("Escape")
        self.tour.app.wait_for("label", "Payroll sync")
        self.tour.press("Show details", 1)
        self.tour.see("Callback URL")
        self.ears.forget()
        self.tour.press("Copy Client ID")
        self.hears("Client ID copied")
        self.tour.press("Register an external application")
        self.has_focus(NAME)
        self.tour.choose_role("All Access")
        self.hears("“All Access” allows everything.")
        self.tour.app.set_text(self.tour.field("Search roles"), "zzz")
        self.hears("No role matches. Try another word.")
        self.tour.press("Cancel", context="button")
        self.tour.press("Discard", context="button")
        self.wrong_file()

    def wrong_file(self):
        bad = self.tour.folder / "bad.csv"
        bad.write_text("Name\nIda\n")
        self.tour.settle()
        self.tour.app.key("alt+3")
        self.tour.press("Import a CSV File…")
        self.tour.see("What the File Must Hold")
        self.ears.forget()
        choose_file(self.tour, bad)
        self.hears("is missing. The first line must name Email, First Name, Last Name and Roles.")


class Judgement(unittest.TestCase):
    """Would it hear nothing if nothing was said?"""

    def test_rules(self):
        ears = Ears.__new__(Ears)
        ears.focus, ears.heard, ears.asked = "/here", [], 0

        class Parameters:
            def __init__(self, *values):
                self.values = values

            def unpack(self):
                return self.values
        ears._event(None, None, "/there", None, "PropertyChange", Parameters("accessible-description", 0, 0, "lost"))
        ears._event(None, None, "/here", None, "PropertyChange", Parameters("accessible-parent", 0, 0, "lost"))
        self.assertEqual(ears.heard, [])
        ears._event(None, None, "/here", None, "PropertyChange", Parameters("accessible-description", 0, 0, "heard"))
        self.assertEqual(ears.heard, ["heard"])
