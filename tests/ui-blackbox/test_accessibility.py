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
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

from person import ask, walk     # noqa: E402

TARGET = 34
FOCUSABLE = 11      # of AT-SPI's states
CLASS_NAME = re.compile(r"^(Gtk|Adw|Cbi)[A-Z]\w+$")
# What only holds others needs no name, but is not to be called after its class either.
NAMELESS = {"group", "list", "grid", "row", "row header", "grid cell", "tab panel", "menu", "status", "separator", "alert"}
FILLER = {"widget"}     # no screen reader speaks of these
# What is GTK's or libadwaita's own, and can't be mended from outside in the oldest versions:
GAPS = [re.compile(pattern) for pattern in (
    r"^scroll bar: 'GtkScrollbar'",     # the keyboard does not reach it; what it scrolls has the name
    r"^image: 'GtkImage'",              # the pencil that libadwaita draws at the end of an entry row; never reached
    r"^focusable group: ''",            # a scrolled window, which has the focus where nothing in it can have it
    r"^focusable widget: 'GtkListItemWidget'",      # what is chosen, within the button of a GtkDropDown that has its name
)]


def names_of(app):
    """(role, name) of whatever there is; “focusable” stands before the role of what can have the focus."""
    nodes = [(node, name) for node, name in walk(app.root)]
    states = ask([(node, "org.a11y.atspi.Accessible", "GetState", None) for node, _ in nodes])
    roles = ask([(node, "org.a11y.atspi.Accessible", "GetRoleName", None) for node, _ in nodes])
    return [(f"focusable {role}" if state[0] >> FOCUSABLE & 1 else role, name)
            for (_, name), state, role in zip(nodes, states, roles) if state and role]


def judge_name(role, name):
    kind = role.removeprefix("focusable ")
    if any(gap.search(f"{role}: {name!r}") for gap in GAPS) or role in FILLER:
        return None
    if CLASS_NAME.match(name):
        return f"a {role} is called {name!r}"
    return f"a {role} has no name" if not name and (kind not in NAMELESS or role == "focusable group") else None


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
    if 0 < min(item["width"], item["height"]) < TARGET:
        yield f"there are only {item['width']} × {item['height']} pixels to hit {where} {item['title']}"


def judge_colour(item, icons):
    """What is said by colour alone. Symbols of one meaning must not look like those of another."""
    if item["icon"]:
        icons.setdefault(item["icon"], set()).add(item["meaning"])
        if len(icons[item["icon"]]) > 1:
            yield f"the symbol {item['icon']} means {' and '.join(sorted(icons[item['icon']]))} by its colour alone ({item['path']})"
    elif item["meaning"] == "dimmed":
        if not re.search("^(disabled|being deleted)$", item["words"], re.M):
            yield f"only its paleness says that this is disabled: {item['words']!r} ({item['path']})"
    elif not item["words"].strip() and not item["path"].endswith("> GtkTextView"):     # a wrong field; the text it is bound to has the words
        yield f"what is {item['meaning']} has no words ({item['path']})"


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
        names = names_of(self.tour.app)
        self.nodes += len(names)
        self.widgets += found["widgets"]
        self.reached += len(found["reached"])
        # libadwaita 1.2 gives the button that closes a toast no name, and GTK 4.8 none to the one that searches shortcuts.
        for item in found["reached"]:
            if re.search("AdwToastWidget|GtkShortcutsWindow", item["path"]) and ("focusable button", "GtkImage") in names:
                names.remove(("focusable button", "GtkImage"))
        problems = [problem for item in found["reached"] for problem in judge(item)]
        problems += [problem for role, name in names if (problem := judge_name(role, name))]
        problems += [problem for item in found["coloured"] for problem in judge_colour(item, self.icons)]
        self.coloured += len(found["coloured"])
        fresh = [problem for problem in dict.fromkeys(problems) if problem not in self.known]
        self.known.update(fresh)
        return [f"{page}: {problem}" for problem in fresh]

    def test_every_page(self):
        self.icons, self.coloured = {}, 0
        self.known, self.widgets, self.reached, self.nodes, pages = set(), 0, 0, 0, 0
        self.tour = tour.Tour()
        for page in self.tour.pages():
            pages += 1
            with self.subTest(page=page):
                self.assertEqual("\n".join(self.look_at(page)), "")
        self.report(f"{pages} pages, {self.widgets} widgets walked, {self.reached} that the keyboard reaches, {self.nodes} names read, "
                    f"{self.coloured} coloured by their meaning")
        self.assertGreater(self.coloured, 50)
        self.assertGreater(pages, 30)


WRONG = {"wrong": True, "invalid": True, "explained": True, "described": True}


class Judgement(unittest.TestCase):
    """Would it find something?"""

    GOOD = {"path": "CbiForm > GtkText", "title": "", "text": True, "labelled": True, "wrong": False, "invalid": False,
            "explained": False, "described": False, "width": 300, "height": 50}

    def test_wrong(self):
        for change in ({"labelled": False}, {**WRONG, "invalid": False}, {**WRONG, "explained": False}, {**WRONG, "described": False}, {"height": 33}, {"width": 24}):
            self.assertEqual(len(list(judge({**self.GOOD, **change}))), 1, change)
        for role, name in (("button", ""), ("button", "GtkImage"), ("text box", "AdwEntryRow"), ("checkbox", ""), ("list item", ""),
                           ("list", "GtkListBox"), ("focusable list", "GtkListBox"), ("tab panel", "GtkStackPage")):
            self.assertTrue(judge_name(role, name), (role, name))

    def test_colours(self):
        icons = {}
        for item, problems in (({"icon": "", "meaning": "dimmed", "words": "Ana\n"}, 1), ({"icon": "", "meaning": "dimmed", "words": "Ana\ndisabled\n"}, 0),
                               ({"icon": "", "meaning": "error", "words": "\n"}, 1), ({"icon": "ok", "meaning": "success", "words": ""}, 0),
                               ({"icon": "ok", "meaning": "warning", "words": ""}, 1)):
            self.assertEqual(len(list(judge_colour({**item, "path": ""}, icons))), problems, item)

    def test_right(self):
        self.assertEqual(list(judge(self.GOOD)), [])
        self.assertEqual(list(judge({**self.GOOD, **WRONG})), [])
        for role, name in (("button", "Save"), ("group", ""), ("list", "Pages"), ("widget", "CbiSplitView")):
            self.assertIsNone(judge_name(role, name), (role, name))
