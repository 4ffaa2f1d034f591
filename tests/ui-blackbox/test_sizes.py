# SPDX-License-Identifier: GPL-3.0-or-later
"""From the smallest window to the largest screen, and with text of twice the size: nothing is outside the window, no text
is clipped, and what one came for can be pressed."""
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

import glance           # noqa: E402

SCREEN = "3840x2160"
SIZES = {"360×294": ("size 360 294",), "720×1024 with large text": ("text 2", "size 720 1024"),
         "1280×1024 with large text": ("size 0 0", "large 1280 1024"), "3840×2160": ("text 1", "large 3840 2160")}
BACK = ("size 0 0",)
SCENES = [tour.first_run, glance.registering, glance.lists, glance.roles, glance.users]
# What one came for.
ACTIONS = {"asked who one is": "Start", "form": "Save", "next steps": "Done", "applications": "Register an external application",
           "roles with": "Create a custom role", "role editor": "Save", "users with": "Add a user", "user form": "Save"}


def judge(items, action=None):
    """What is wrong with what the inspector found."""
    for item in items:
        if item["cut"] not in ("", "ellipsized"):
            yield f"“{item['text'] or item['tooltip']}” is {item['cut']} ({item['path']})"
    if action and not any(item["cut"] == "" and action in (item["text"], item["tooltip"]) for item in items):
        yield f"“{action}” can’t be reached"


class Sizes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def look(self, size, action):
        """What is wrong in this size, once it stays so."""
        for command in SIZES[size]:
            self.tour.command(command)

        def dump():
            self.tour.command(SIZES[size][-1])      # a window that is only just there may have missed it
            return self.tour.dump()

        def problems(items):
            return list(judge(items, action))
        items = self.tour.steady(dump, enough=lambda items: not problems(items), timeout=10) or self.tour.dump()
        self.texts += len(items)
        return [f"{size}: {problem}" for problem in problems(items)]

    def shoot(self, page):
        if folder := os.environ.get("CBI_TEST_SHOTS"):
            os.makedirs(folder, exist_ok=True)
            self.tour.app.screenshot(os.path.join(folder, "sizes-" + re.sub(r"\W+", "-", page) + ".png"))

    def test_every_size(self):
        self.texts, pages, reached = 0, 0, 0
        self.tour = tour.Tour(scenes=SCENES, screen=SCREEN)
        for page in self.tour.pages():
            pages += 1
            action = next((label for place, label in ACTIONS.items() if page.split(": ")[1].startswith(place)), None)
            reached += action is not None
            with self.subTest(page=page):
                problems = []
                for size in SIZES:
                    found = self.look(size, action)
                    if found:
                        self.shoot(f"{page} {size}")
                    problems += found
                if problems:
                    self.fail("\n".join(problems))
            for command in BACK:
                self.tour.command(command)
            self.tour.settle()
        print(f"# {pages} pages × {len(SIZES)} sizes, {self.texts} texts", file=sys.__stdout__, flush=True)
        self.assertGreaterEqual(reached, len(ACTIONS))


class Judgement(unittest.TestCase):
    """Would it find something?"""

    def test_it(self):
        item = {"text": "Save", "tooltip": "", "path": "", "cut": ""}
        self.assertEqual(list(judge([item], "Save")), [])
        self.assertEqual(len(list(judge([item], "Done"))), 1)
        self.assertEqual(len(list(judge([{**item, "cut": "clipped"}]))), 1)
        self.assertEqual(len(list(judge([{**item, "cut": "outside the window"}], "Save"))), 2)
