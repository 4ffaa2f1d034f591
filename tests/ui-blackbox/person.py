# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody in front of the built program: a real display, mouse and keyboard, and eyes that read through AT-SPI.

Needs the packages that uidriver.py names. CBI_TEST_PROGRAM is the program; CBI_TEST_SHOTS a folder for pictures of
what went wrong.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "http"), os.path.join(HERE, "..", "clients")]

import casebook     # noqa: E402

try:
    import uidriver
    from uidriver import ask
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

from gi.repository import GLib      # noqa: E402

REGISTER = "Register an external application"
FIELDS = ("Application name", "Email", "Application URL", "Description")


def texts(node):
    """What a person reads at a node: its name and its text."""
    found = [node.name, node.description]
    if "Text" in node.interfaces:
        found.append(node.text)
    return [text for text in found if text]


def walk(top):
    """(node, name) of the top and all below it in order, without what has no place in its window, such as pages that
    are not shown. It asks for a whole level of the tree at a time, since each question is a way there and back."""
    name_of = GLib.Variant("(ss)", ("org.a11y.atspi.Accessible", "Name"))
    in_window = GLib.Variant("(u)", (1,))
    below, names, level = {}, {}, [top]
    while level:
        extents = ask([(n, "org.a11y.atspi.Component", "GetExtents", in_window) for n in level])
        level = [n for n, place in zip(level, extents) if place is None or min(place[2:]) > 0]
        answers = ask([(n, "org.freedesktop.DBus.Properties", "Get", name_of) for n in level] +
                           [(n, "org.a11y.atspi.Accessible", "GetChildren", None) for n in level])
        following = []
        for node, name, children in zip(level, answers, answers[len(level):]):
            names[node.path] = name or ""
            below[node.path] = [uidriver.Node(node.s, *c) for c in children or [] if not c[1].endswith("/null")]
            following += below[node.path]
        level = following

    def in_order(node):
        if node.path in names:
            yield node, names[node.path]
            for child in below[node.path]:
                yield from in_order(child)
    return in_order(top)


class Person:
    """Someone in front of the window."""

    def __init__(self, data_dir, *args):
        wm = ["mutter", "--x11", "--sm-disable"] if shutil.which("mutter") else None
        self.data_dir = data_dir
        self.app = uidriver.launch([os.environ["CBI_TEST_PROGRAM"], f"--data-dir={data_dir}", *args], wm=wm)
        self.gone = False

    # looking ----------------------------------------------------------------------------------
    def nodes(self, name=None, within=None):
        """Nodes of this name that a person can see, or scroll to."""
        def fits(text):
            return name is None or (bool(name.search(text)) if isinstance(name, re.Pattern) else name == text)
        return [node for node, text in walk(within or self.app.root) if fits(text)]

    def screen(self):
        """What is on the screen, in words."""
        lines = []
        for node in self.nodes():
            try:
                words = " | ".join(dict.fromkeys(texts(node)))
                if words and not words.startswith(("Gtk", "Adw")):
                    lines.append(f"{node.role}: {words}{'' if 'sensitive' in node.states else ' (insensitive)'}")
            except GLib.Error:
                pass
        return "\n".join(dict.fromkeys(lines))

    def wait(self, look, what, timeout=60):
        end = time.monotonic() + timeout
        while True:
            try:
                if value := look():
                    return value
            except GLib.Error:
                pass
            if time.monotonic() > end:
                raise uidriver.UiError(f"{what}: not within {timeout} s\n{self.screen()}\n{self.app.output()[-2000:]}")
            time.sleep(0.05)

    def button(self, name, within=None, timeout=60):
        roles = ("button", "toggle button")
        return self.wait(lambda: next((n for n in self.nodes(name, within) if n.role in roles and "sensitive" in n.states), None),
                         f"a button {name!r}", timeout)

    def has_button(self, name):
        return any(n.role == "button" for n in self.nodes(name))

    def field(self, name, timeout=60):
        """The editable node of this accessible name."""
        def look():
            for node in self.nodes(name):
                for inner, _ in walk(node):
                    if "EditableText" in inner.interfaces:
                        return inner
            return None
        return self.wait(look, f"a field {name!r}", timeout)

    def role(self, name):
        return self.wait(lambda: next((n for n in self.nodes(name) if n.role == "checkbox"), None), f"a role {name!r}")

    def sees(self, pattern):
        """Whether a text that matches stands anywhere on the screen."""
        return any(pattern.search(text) for node in self.nodes() for text in self.safe_texts(node))

    @staticmethod
    def safe_texts(node):
        try:
            return texts(node)
        except GLib.Error:
            return []

    def wait_text(self, pattern, what=None, timeout=60):
        pattern = re.compile(pattern) if isinstance(pattern, str) else pattern
        self.wait(lambda: self.sees(pattern), what or f"the text {pattern.pattern!r}", timeout)

    def shown(self, name, pattern, within=None, timeout=60):
        """The value beside, or in, the field of this name."""
        def look():
            for node in self.nodes(name, within):
                for place in (node, node.parent, node.parent.parent):
                    for near, _ in walk(place):
                        for text in self.safe_texts(near):
                            if match := pattern.search(text):
                                return match[0]
            return None
        return self.wait(look, f"the value of {name!r}", timeout)

    # doing ------------------------------------------------------------------------------------
    def press(self, name, **kw):
        """Clicks a button by its name, looking again where it moved or was rebuilt meanwhile."""
        for left in range(5, 0, -1):
            try:
                return self.app.click(self.button(name, **kw))
            except (uidriver.UiError, GLib.Error):
                if left == 1:
                    raise
                time.sleep(0.3)

    def type(self, name, text):
        self.app.type_text(self.field(name), text)

    def choose(self, role, on=True):
        """Ticks a role, which is looked for by its name where it isn't on the screen."""
        def look():
            return next((n for n in self.nodes(role) if n.role == "checkbox"), None)
        searched = look() is None
        if searched:
            self.app.set_text(self.field("Search roles"), role)
        self.app.check(self.wait(look, f"a role {role!r}"), on)
        if searched:
            self.app.set_text(self.field("Search roles"), "")

    def has_chosen(self, *roles):
        """Whether these roles are ticked; each is looked for by its name."""
        for role in roles:
            self.app.set_text(self.field("Search roles"), role)
            self.wait(lambda role=role: any(n.role == "checkbox" and "checked" in n.states for n in self.nodes(role)),
                      f"the tick of {role!r}", 5)
        return True

    def open_form(self):
        self.press(REGISTER)
        self.field("Application name")

    def fill(self, name, email, *roles, url=None, description=None):
        """Fills the form with mouse and keys."""
        fields = {"Application name": name, "Email": email, "Application URL": url, "Description": description}
        for field, text in fields.items():
            if text is not None:
                self.type(field, text)
        for role in roles:
            self.choose(role)

    def fill_at_once(self, name, email, *roles, description=None):
        """The same as an assistive technology does it, for tests of what comes after."""
        for field, text in (("Application name", name), ("Email", email), ("Description", description)):
            if text is not None:
                self.app.set_text(self.field(field), text)
        for role in roles:
            self.choose(role)

    def save(self):
        self.press("Save")

    def wait_saved(self, timeout=30):
        self.wait(lambda: not self.nodes("Application name"), "the form's closing", timeout)

    def close_next_steps(self):
        for name in ("Done", "Close"):
            if (found := [n for n in self.nodes(name) if n.role == "button"]) and self.nodes(re.compile("(?i)next steps")):
                self.app.click(found[-1])
                return

    def holds(self):
        """What stands in the form's fields."""
        return {name: self.field(name).text for name in FIELDS}

    # the server behind ------------------------------------------------------------------------
    def servers(self):
        """The process ids of the servers that this window started."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat") as file:
                    state, parent = file.read().rsplit(")", 1)[1].split()[:2]
                with open(f"/proc/{pid}/cmdline") as file:
                    command = file.read()
            except OSError:
                continue
            if int(parent) == self.app.pid and state != "Z" and "casebook-integrations-server" in command:
                found.append(int(pid))
        return found

    def server(self):
        return self.wait(self.servers, "a server")[0]

    def api(self):
        """The server's own interface, to see what really happened."""
        with open(os.path.join(self.data_dir, "admin-token")) as file:
            token = file.read().strip()

        def url():
            for pid in self.servers():
                for line in subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True).stdout.splitlines():
                    if f"pid={pid}," in line and (match := re.search(r"127\.0\.0\.1:(\d+)", line)):
                        return f"http://127.0.0.1:{match[1]}"
            return None
        return casebook.Api(self.wait(url, "the server's address"), token)

    def close(self):
        if not self.gone:
            self.gone = True
            return self.app.close()
        return None

    def kill(self):
        self.gone = True
        self.app.proc.kill()
        self.app.proc.wait()


class Window(unittest.TestCase):
    administrator = ("--admin-name=Ada Admin", "--admin-email=ada@example.org")

    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no program")
        for name in ("Xvfb", "xdotool", "xwininfo", "xmodmap", "dbus-daemon", "ss"):
            if not shutil.which(name):
                raise unittest.SkipTest(f"{name} is not installed")

    def person(self, *args, folder=None):
        if folder is None:
            folder = tempfile.mkdtemp(prefix="casebook-ui-")
            self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        person = Person(os.path.join(folder, "data"), *args)
        person.folder = folder
        self.addCleanup(self.leave, person)
        return person

    def leave(self, person):
        if not self._outcome.success and not person.gone:
            self.picture(person)
            person.kill()
        person.close()

    def picture(self, person):
        if folder := os.environ.get("CBI_TEST_SHOTS"):
            os.makedirs(folder, exist_ok=True)
            person.app.screenshot(os.path.join(folder, self.id().rsplit(".", 1)[-1] + ".png"))

    def ready(self, *args, **kw):
        """A person before the list of a new, empty folder."""
        person = self.person(*self.administrator, *args, **kw)
        person.button(REGISTER, timeout=30)
        return person

    def press_for(self, me, name, look, what, within=None):
        """Presses a button until what comes of it is there: on a busy machine it may still move when it is aimed at."""
        for left in range(5, 0, -1):
            try:
                me.press(name, within=within, timeout=20)
            except uidriver.UiError:
                if not look():
                    raise
            try:
                return me.wait(look, what, 6 if left > 1 else 60)
            except uidriver.UiError:
                if left == 1:
                    raise

    @staticmethod
    def focused(me):
        return me.app.find_all(state="focused")

    @staticmethod
    def top_window(me, field):
        """The window that holds a field."""
        node = me.field(field)
        while not node.is_top:
            node = node.parent
        return node

    def tab_until(self, me, wanted, opening=None):
        """Tabs until a fitting node has the focus; opens `opening` on the way where that is folded up."""
        seen = []
        for _ in range(60):
            me.app.key("Tab")
            time.sleep(0.05)
            for node in me.app.find_all(state="focused"):
                seen.append(node.name)
                if wanted(node):
                    return
                if opening and node.name == opening and "expanded" not in node.states and node.role != "list":
                    me.app.key("space")
                    time.sleep(0.3)
        self.fail(f"Tab does not lead there, only to {seen}\n{me.screen()}")
