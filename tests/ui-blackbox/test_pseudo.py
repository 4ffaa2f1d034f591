# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the whole window in no language (build-aux/make-pseudo), and finds each text that nobody could translate,
that is glued from pieces, or that is cut off, at the usual width and at 360 pixels."""
import ast
import os
import re
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver
    from uidriver import ask
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

NARROW = 360
# What people typed, what the server keeps, and what belongs to programs.
DATA = [re.compile(pattern) for pattern in (
    r"^(?!.*[«»])[\W\d_]*$",                                           # numbers, signs
    r"^\S+@\S+$", r"^https?://\S+$",                            # addresses
    r"^cbi_(app|secret)_", r"^[•●*]+$", r"^eyJ", r"^curl\b", r"^Bearer$", r"\\$",
    r"^(Ada Admin|Riverside.*|Nightly export|Copies (the|people and) cases .*)$",
    r"^(%s)$" % "|".join(name for name, _, _ in tour.APPLICATIONS),
    r"^(%s)$" % "|".join(f"{first} ({middle} )?{last}" for first, middle, last, *_ in tour.USERS),
    r"^(Mia (Lin )?Ng|Ida Berg|Jo Lund)$", r"^((Email|First Name|Last Name|Middle Name|Phone|Roles)(, ?)?)+(\n.*)?$",
    r"^((Admin|All Access|(Engage|Intake|Provider|Reporting) \w+|Application Portal User|\w+ (Worker|Supervisor|Observer|User))(, )?)+$",
    r"^(GET|POST|PATCH|DELETE) /",                              # calls
    r"^zzz$", r"^not an address$", r"^ftp://",
)]
# What GTK and libadwaita say by themselves; they have translations of their own.
FOREIGN = re.compile(r"^(Gtk|Adw|Cbi)\w+$|^((Close|Minimize|Maximize|Restore)( the window)?|Back|Clear( [Ee]ntry)?|((Ctrl|Alt|Shift|Super)\+)*\S|((Ctrl|Alt|Shift)\+)*(F\d+|Tab|Left)|Ctrl|Alt|Shift|Page .*|Search Shortcuts"
                     r"|No Results Found|Try a different search|Shortcuts|Toggle|Menu|More|Dismiss|\w|Comma|Question|Esc|Escape)$")

# What may be cut off at its end: the path in the title bar of a narrow window, a dialog's title between its buttons (real
# languages have their own pictures), in a row of a list names that people gave and what a role allows, which the tooltip
# has in full, and what an empty search field says. A toast of two lines is two pixels too low in libadwaita 1.2, which
# nobody sees. GTK's own window of keyboard shortcuts does not get narrow. The four columns of what a user may do are
# wider in this language than in any real one.
MAY_END = [re.compile(pattern) for pattern in (r"^ellipsized (.*AdwWindowTitle > GtkBox|CbiTitle) > GtkLabel$",
                                               r"^ellipsized Cbi\w+ > .*AdwHeaderBar > GtkWindowHandle > GtkCenterBox > GtkLabel$",
                                               r"^ellipsized Cbi(Application|Role|User)Row > ",
                                               r"^ellipsized .*GtkSearchEntry > GtkText > GtkLabel$",
                                               r"^outside the window GtkListItemWidget > .*> CbiUserRow ",
                                               r"^the title of .* narrow GtkShortcutsWindow ",
                                               r"^clipped .*AdwToastWidget > AdwBin > GtkLabel$")]


def find_code():
    """What the manual shows as it is in every language: lines of code, words of a machine, names."""
    string = r'"(?:[^"\\]|\\.)*"'
    found = set()
    for path in (tour.TOP / "src/ui/help").glob("*.c"):
        for match in re.finditer(rf"\b(?:CODE|LITERAL|NAME) \(((?:\s*{string})+)", path.read_text(encoding="utf-8")):
            whole = "".join(ast.literal_eval(piece) for piece in re.findall(string, match[1]))
            found |= {whole, *(line.strip() for line in whole.split("\n"))}
    return found


CODE = find_code()


def judge(text):
    """What is wrong with a text on the screen."""
    text = re.sub(r"^(.+) \1$", r"\1", text.strip())     # GTK 4.8 names a button of a dialog twice
    text = re.sub(r"^«.(.{12})[^«»]*» (?=«.\1[^«»]*»$)", "", text)     # and a switch by its row, once with an access key
    if not text or text in CODE or any(pattern.search(text) for pattern in DATA) or FOREIGN.match(text):
        return None
    depth = 0
    for index, letter in enumerate(text):
        depth += {"«": 1, "»": -1}.get(letter, 0)
        if depth == 0 and index < len(text) - 1:
            return "is not translatable" if "«" not in text else "is glued from pieces"
    if depth or not text.startswith("«"):
        return "is not translatable"
    if re.search(r"«\W*»", text):
        return "holds a sign as a text of its own"
    return None


def paragraphs(text):
    """Texts that stand one below the other are not glued."""
    return re.split(r"(?<=»)\n(?=«)", text)


def depth_at(text, place):
    return text.count("«", 0, place) - text.count("»", 0, place)


def split(pattern, text):
    """The pieces between what the pattern finds outside of every sentence."""
    start, pieces = 0, []
    for match in re.finditer(pattern, text):
        if depth_at(text, match.start()) == 0:
            pieces.append(text[start:match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def lines(text):
    """What a section of the manual reads out: its paragraphs, steps with their number, what is explained before a colon."""
    found = split(r"\n(?=\d+\. «|[^«»\n]+: «|«)|(?<=»)\n", text)
    return [piece for line in found for piece in split(r": (?=«)", re.sub(r"^\d+\. (?=«)", "", line))]


def sentences(text):
    """What a description reads out: what is wrong and how to fill a field, or what is new and the tooltip."""
    return [piece for line in lines(text) for piece in split(r"(?<=») (?=«)", line)]


class Pseudo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")
        cls.folder = tempfile.mkdtemp(prefix="casebook-pseudo-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        tour.load_script(tour.TOP / "build-aux/make-pseudo").make(cls.folder)

    def complain(self, page, text, problem, where=""):
        if (text, problem) not in self.known:
            self.known.add((text, problem))
            self.problems.append(f"{page}: “{text}” {problem} {where}".rstrip())

    def look_at_texts(self, page, items):
        for item in items:
            for text in (*paragraphs(item["text"]), item["tooltip"]):
                if problem := judge(text):
                    self.complain(page, text, problem, f"({item['path']})")

    def look_at_names(self, page):
        """What a screen reader says."""
        nodes = uidriver.whole(self.tour.app.root)
        roles = ask([uidriver.ask_role(node) for node in nodes])
        extents = ask([uidriver.ask_extents(node) for node in nodes])
        shown = [(node, role) for node, role, place in zip(nodes, roles, extents)
                 if role not in (None, "application") and (place is None or min(place[2:]) > 0)]
        for prop in ("Name", "Description"):
            for (_, role), said in zip(shown, ask([uidriver.ask_prop(node, prop) for node, _ in shown])):
                for text in lines(said or "") if prop == "Name" else sentences(said or ""):
                    if problem := judge(text):
                        self.complain(page, text, problem, f"(a {role}’s name or description)")

    @staticmethod
    def is_cut(item):
        return item["cut"] and ("«" in item["text"] or not item["text"]) \
            and not any(may.search(f"{item['cut']} {item['path']}") for may in MAY_END)

    def look_at_ends(self, page, items):
        for item in filter(self.is_cut, items):
            self.complain(page, item["text"], f"is {item['cut']}", f"({item['path']})")

    def look(self, times):
        """What is shown, once nothing of it is cut off: a window that has just opened may still be given its size."""
        return self.tour.steady(self.tour.dump, times, lambda items: items and not any(map(self.is_cut, items)), 3) or self.tour.dump()

    def sizes(self):
        return {window: (width, height) for window, _, _, _, width, height in self.tour.app.windows()}

    def visit(self, page):
        items, usual = self.look(1), self.sizes()
        self.look_at_texts(page, items)
        self.look_at_names(page)
        self.look_at_ends(page, items)
        self.tour.command(f"width {NARROW}")
        self.look_at_ends(f"{page}, at {NARROW} pixels", self.look(2))
        self.tour.command("width 0")
        # Menus close when the window gets narrow.
        self.tour.steady(self.sizes, enough=lambda now: all(now.get(window, size) == size for window, size in usual.items()), timeout=3)

    def test_every_page(self):
        self.known, pages = set(), []
        self.tour = tour.Tour("qps", self.folder)
        for page in self.tour.pages():
            pages.append(page)
            with self.subTest(page=page):
                self.problems = []
                self.visit(page)
                if self.problems:
                    self.fail("\n".join([*self.problems, self.shoot(page)]))
        self.assertGreater(len(pages), 25)

    def shoot(self, page):
        """A picture of what is wrong, and where it is."""
        folder = os.environ.get("CBI_TEST_SHOTS")
        if not folder:
            return ""
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "pseudo-" + re.sub(r"\W+", "-", page) + ".png")
        self.tour.app.screenshot(path)
        return path


class Judgement(unittest.TestCase):
    """Would the tour find something?"""

    def test_wrong(self):
        for text in ("Save", "«Šávé» now", "«Šávé»«ñóŵ»", "Ada Admin «did it»", "«,» ", "«One«,»two»", "«Šávé"):
            self.assertIsNotNone(judge(text), text)
        self.assertTrue([piece for piece in sentences("«Ñó ñámé.» A name") if judge(piece)])
        for text in ("1. Save", "«Oñé»: two", "One: «ťŵó»", "«Oñé»\ntwo\n«ťĥŕéé»"):
            self.assertTrue([line for line in lines(text) if judge(line)], text)

    def test_right(self):
        for text in ("«Šávé óñ»", "««Víéŵ», «Éďíť»»", "«Ada Admin did it»", "ada@example.org", "Intake Worker", "42", "", "GtkBox"):
            self.assertIsNone(judge(text), text)
        for text in ("1. «Šávé»\n2. «Ĝó»", "«Oñé»: «ťŵó»\nmaster.key: «ķéý»", "«Oñé:»\n~/.local/share/casebook-integrations\n«Tŵó»",
                     "«««Péópĺé»: «Víéŵ»» · ««Íñťáķé»: «Éďíť»»»"):
            self.assertEqual([line for line in lines(text) if judge(line)], [], text)
        self.assertEqual([piece for piece in sentences("«Ñó ñámé.» «Á ñámé íš á ŵóŕď.»") if judge(piece)], [])
