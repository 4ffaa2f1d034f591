# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the whole window as somebody who does not see it, or aims badly: whatever the keyboard reaches has a name,
icons say what they do, a wrong field says what is wrong, and there is enough to hit."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver     # noqa: F401
except ImportError:
    raise unittest.SkipTest("python3-gi is not installed") from None

from person import ask, walk     # noqa: E402

TARGET = 34
FOCUSABLE = 11      # of AT-SPI's states
CLASS_NAME = re.compile(r"^(Gtk|Adw|Cbi)[A-Z]\w+$")
# What is GTK's or libadwaita's own, and can't be mended from outside in the oldest versions:
GAPS = [re.compile(pattern) for pattern in (
    r"^list item: ''",                   # of a GtkDropDown: the name is that of the label in it
    r"^text box: 'Gtk(Text)?'",          # the inner text of an entry that has the name itself
    r"^toggle button: 'GtkToggleButton'", r"^button: 'GtkToggleButton'",    # in a GtkMenuButton, which has the name
    r"^(widget|list|group|scroll bar|panel): ",     # scrolled windows and stacks take the focus only to pass it on
)]
# The window's own buttons and what is libadwaita's own are drawn by the theme.
SMALL = [re.compile(pattern) for pattern in (r"GtkWindowControls", r"GtkWindow(Handle)? > ", r"^GtkShortcut", r"> GtkStackSwitcher", r"AdwAbout")]


def names_of(app):
    """“role: name” of whatever can have the focus."""
    nodes = [(node, name) for node, name in walk(app.root)]
    states = ask([(node, "org.a11y.atspi.Accessible", "GetState", None) for node, _ in nodes])
    roles = ask([(node, "org.a11y.atspi.Accessible", "GetRoleName", None) for node, _ in nodes])
    return len(nodes), [(role, name) for (_, name), state, role in zip(nodes, states, roles) if state and state[0] >> FOCUSABLE & 1]


def judge_name(role, name):
    if any(gap.search(f"{role}: {name!r}") for gap in GAPS):
        return None
    return f"a {role} has no name but {name!r}" if not name or CLASS_NAME.match(name) else None


def judge(item):
    """What is wrong with one thing that the inspector found."""
    where = f"({item['path']})"
    if item["text"] and not item["labelled"]:
        yield f"what is typed into has no label {where}"
    if item["wrong"] and not item["invalid"]:
        yield f"a wrong field is not said to be invalid {where}"
    if item["wrong"] and not item["explained"]:
        yield f"a wrong field is not bound to the text that says what is wrong {where}"
    if item["wrong"] and not item["described"]:
        yield f"a wrong field does not say what is wrong {where}"
    if 0 < min(item["width"], item["height"]) < TARGET and not any(small.search(item["path"]) for small in SMALL):
        yield f"there are only {item['width']} × {item['height']} pixels to hit {where} {item['title']}"


class Accessibility(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def report(self, text):
        print(f"# {text}", file=sys.__stdout__, flush=True)

    def look_at(self, page):
        found = self.tour.ask("audit")
        _, names = names_of(self.tour.app)
        self.widgets += found["widgets"]
        self.reached += len(found["reached"])
        # libadwaita 1.2 gives the button that closes a toast no name, and GTK 4.8 none to the one that searches shortcuts.
        for item in found["reached"]:
            if re.search("AdwToastWidget|GtkShortcutsWindow", item["path"]) and ("button", "GtkImage") in names:
                names.remove(("button", "GtkImage"))
        problems = [problem for item in found["reached"] for problem in judge(item)]
        problems += [problem for role, name in names if (problem := judge_name(role, name))]
        fresh = [problem for problem in dict.fromkeys(problems) if problem not in self.known]
        self.known.update(fresh)
        return [f"{page}: {problem}" for problem in fresh]

    def test_every_page(self):
        self.known, self.widgets, self.reached, pages = set(), 0, 0, 0
        self.tour = tour.Tour()
        for page in self.tour.pages():
            pages += 1
            with self.subTest(page=page):
                self.assertEqual("\n".join(self.look_at(page)), "")
        self.report(f"{pages} pages, {self.widgets} widgets walked, {self.reached} that the keyboard reaches")
        self.assertGreater(pages, 30)


WRONG = {"wrong": True, "invalid": True, "explained": True, "described": True}


class Judgement(unittest.TestCase):
    """Would it find something?"""

    GOOD = {"path": "CbiForm > GtkText", "title": "", "text": True, "labelled": True, "wrong": False, "invalid": False,
            "explained": False, "described": False, "width": 300, "height": 50}

    def test_wrong(self):
        for change in ({"labelled": False}, {**WRONG, "invalid": False}, {**WRONG, "explained": False}, {**WRONG, "described": False}, {"height": 33}, {"width": 24}):
            self.assertEqual(len(list(judge({**self.GOOD, **change}))), 1, change)
        for role, name in (("button", ""), ("button", "GtkImage"), ("text box", "AdwEntryRow"), ("checkbox", "")):
            self.assertTrue(judge_name(role, name), (role, name))

    def test_right(self):
        self.assertEqual(list(judge(self.GOOD)), [])
        self.assertEqual(list(judge({**self.GOOD, **WRONG})), [])
        self.assertIsNone(judge_name("button", "Save"))
