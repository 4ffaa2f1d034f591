# SPDX-License-Identifier: GPL-3.0-or-later
"""Can everything be read? Measures how much each text and each symbol stands out from what is behind it, in light, dark
and high contrast, on what the window really draws. Controls that can't be used now may be paler (WCAG 1.4.3)."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver     # noqa: F401
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

import glance           # noqa: E402

TEXT, LARGE, SYMBOL = 4.5, 3, 3
LARGE_SIZE, LARGE_BOLD_SIZE = 24, 18.66     # pixels
MODES = {"light": ("scheme default", "contrast-usual"), "dark": ("scheme dark", "contrast-usual"),
         "dark high contrast": ("scheme dark", "contrast-high"), "high contrast": ("scheme default", "contrast-high")}


def luminance(colour):
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (value / 255 for value in colour)]
    return sum(factor * part for factor, part in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def measure(item):
    """How much an item of the inspector stands out."""
    behind = item["behind"]
    if item["kind"] == "symbol":
        return max((contrast(colour, behind) for colour in item["colours"]), default=1)
    opacity = item["opacity"]
    return contrast([opacity * own + (1 - opacity) * under for own, under in zip(item["colour"], behind)], behind)


def wanted(item):
    if item["kind"] == "symbol":
        return SYMBOL
    return LARGE if item["size"] >= (LARGE_BOLD_SIZE if item["bold"] else LARGE_SIZE) else TEXT


class Contrast(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def report(self, text):
        print(f"# {text}", file=sys.__stdout__, flush=True)

    def look(self, mode):
        """What is drawn in this mode, as soon as it stays the same."""
        for command in MODES[mode]:
            self.tour.command(command)
        return self.tour.steady(lambda: self.tour.ask("contrast")) or self.fail(f"nothing is drawn that stays, in {mode}")

    def judge(self, mode, items):
        for item in items:
            if not item["sensitive"]:
                continue
            ratio = measure(item)
            # Only in high contrast has a switch a symbol, besides its knob.
            if ratio == 1 and item["path"].endswith("> GtkSwitch > GtkImage") and not mode.endswith("high contrast"):
                continue
            self.counts[mode, item["kind"]] = self.counts.get((mode, item["kind"]), 0) + 1
            self.least[mode, item["kind"]] = min(self.least.get((mode, item["kind"]), 21), ratio)
            if ratio < wanted(item) and (mode, item["path"], item["text"]) not in self.known:
                self.known.add((mode, item["path"], item["text"]))
                yield f"{mode}: {ratio:.2f} of {wanted(item)}: “{item['text']}” ({item['path']})"

    def test_every_mode(self):
        self.known, self.counts, self.least, backgrounds = set(), {}, {}, {mode: set() for mode in MODES}
        self.tour = tour.Tour(scenes=glance.MORE_SCENES)
        pages = 0
        for page in self.tour.pages():
            pages += 1
            with self.subTest(page=page):
                problems = []
                for mode in MODES:
                    items = self.look(mode)
                    backgrounds[mode] |= {tuple(item["behind"]) for item in items}
                    problems += self.judge(mode, items)
                if problems:
                    self.fail("\n".join(problems))
        self.report(f"{pages} pages")
        self.assertGreater(pages, 30)
        for (mode, kind), count in self.counts.items():
            self.report(f"{mode}: {count} times a {kind}, the least {self.least[mode, kind]:.2f} to 1")
            self.assertGreater(count, 100 if kind == "text" else 20)
        self.assertIn((255, 255, 255), backgrounds["light"])
        self.assertNotIn((255, 255, 255), backgrounds["dark"])
        self.assertGreater(self.least["high contrast", "text"], self.least["light", "text"])


class Judgement(unittest.TestCase):
    """Would it find something?"""

    BLACK_ON_WHITE = {"kind": "text", "size": 15, "bold": False, "opacity": 1, "colour": [0, 0, 0], "behind": [255, 255, 255]}

    def test_figures(self):
        self.assertAlmostEqual(measure(self.BLACK_ON_WHITE), 21)
        self.assertAlmostEqual(measure({**self.BLACK_ON_WHITE, "colour": [119, 119, 119]}), 4.48, 2)
        self.assertAlmostEqual(measure({**self.BLACK_ON_WHITE, "opacity": 0.44}), 3.24, 1)
        self.assertAlmostEqual(measure({"kind": "symbol", "behind": [0, 0, 0], "colours": [[0, 0, 0], [255, 255, 255]]}), 21)
        self.assertEqual(measure({"kind": "symbol", "behind": [0, 0, 0], "colours": []}), 1)

    def test_how_much_is_wanted(self):
        self.assertEqual(wanted(self.BLACK_ON_WHITE), 4.5)
        self.assertEqual(wanted({**self.BLACK_ON_WHITE, "size": 19}), 4.5)
        self.assertEqual(wanted({**self.BLACK_ON_WHITE, "size": 19, "bold": True}), 3)
        self.assertEqual(wanted({**self.BLACK_ON_WHITE, "size": 24}), 3)
