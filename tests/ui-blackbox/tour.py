# SPDX-License-Identifier: GPL-3.0-or-later
"""A tour of the window: every page and dialog, one after the other, in any language.

    for page in Tour(folder, language="es").pages():
        ...                             # the page is on the screen now

To take a new page in, write a scene: a function that goes there and yields a name for each thing
worth looking at, and add it to SCENES in scenes.py. It says texts in English, as they stand in the code;
`tour.t("Save")` is what the screen shows instead.
"""
import gettext
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import shutil
import tempfile
import time

import uidriver
from gi.repository import GLib
from registry import ADMINISTRATOR, APPLICATIONS, OWN_ROLE, USERS, Api      # noqa: F401
from scenes import SCENES, first_run        # noqa: F401

TOP = pathlib.Path(__file__).resolve().parents[2]
DOMAIN = "casebook-integrations"
MUTTER = ["mutter", "--x11", "--sm-disable"]


def load_script(path):
    """A program of build-aux as a module."""
    loader = importlib.machinery.SourceFileLoader(path.name.replace("-", "_"), str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


class Words:
    """What stands on the screen for the texts in the code."""

    def __init__(self, locale_dir, language):
        path = pathlib.Path(locale_dir or "", language, "LC_MESSAGES", DOMAIN + ".mo")
        self.catalogue = {}
        if path.is_file():
            with open(path, "rb") as file:
                self.catalogue = gettext.GNUTranslations(file)._catalog

    def __call__(self, text, context=None):
        if context is not None:
            return self.catalogue.get(f"{context}\x04{text}", text)
        if text in self.catalogue:
            return self.catalogue[text]
        ending = f"\x04{text}"
        return next((shown for key, shown in self.catalogue.items() if isinstance(key, str) and key.endswith(ending)), text)

    def pattern(self, text, context=None):
        """Of a text with placeholders, whatever stands in them."""
        return re.compile("^" + re.sub(r"%(\d\\?\$)?'?[sud]", ".*", re.escape(self(text, context)).replace(r"\$", "$")) + "$", re.S)


class Tour:
    """The program in front of somebody, in a folder of its own."""

    def __init__(self, language="", locale_dir=None, env=None, scenes=None, screen="1280x1000"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="casebook-tour-"))
        self.t = Words(locale_dir, language)
        self.pipe = self.folder / "inspector"
        os.mkfifo(self.pipe)
        self.env = {"LANGUAGE": language, "LC_ALL": "C.UTF-8", "CBI_INSPECTOR": str(self.pipe),
                    "LD_PRELOAD": os.environ.get("CBI_TEST_INSPECTOR", ""),
                    "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0", **(env or {})}
        if locale_dir:
            self.env["CBI_LOCALE_DIR"] = str(locale_dir)
        self.scenes, self.app, self.data, self.screen = scenes or SCENES, None, None, screen

    # starting and ending ----------------------------------------------------------------------
    def start(self, *options, data=None):
        """Opens the program, on a new data folder unless one is named."""
        self.leave()
        self.data = data or pathlib.Path(tempfile.mkdtemp(prefix="data-", dir=self.folder))
        self.app = uidriver.launch([os.environ["CBI_TEST_PROGRAM"], f"--data-dir={self.data}", *options], env=self.env,
                                   wm=MUTTER if shutil.which("mutter") else None, size=self.screen)

    def leave(self):
        if self.app:
            self.app.close()
        self.app = None

    def end(self):
        self.leave()
        shutil.rmtree(self.folder, ignore_errors=True)

    def pages(self):
        """Goes through all scenes; each name that comes is that of what is on the screen."""
        try:
            for scene in self.scenes:
                for page in scene(self):
                    self.settle()
                    yield f"{scene.__name__}: {page}"
        finally:
            self.end()

    # looking ----------------------------------------------------------------------------------
    def command(self, line):
        try:
            pipe = os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:     # nobody reads it any more
            raise uidriver.UiError(f"the program is gone, with {self.app.proc.poll()}\n{self.app.output()}") from None
        with open(pipe, "w") as file:
            file.write(line + "\n")

    def ask(self, question):
        """An answer of inspector.c."""
        path = self.folder / "answer.json"
        path.unlink(missing_ok=True)
        self.command(f"{question} {path}")
        uidriver._until(path.is_file, 20, lambda: f"no {question} came\n" + self.app.output(), poll=0.005)
        return json.loads(path.read_text())

    def dump(self):
        """Every text that is shown."""
        return self.ask("dump")

    @staticmethod
    def steady(look, times=2, enough=bool, timeout=20):
        """What look() gives, once it has given the same so many times in a row and that is enough; None where it never does."""
        last, same, end = None, 0, time.monotonic() + timeout
        while time.monotonic() < end:
            time.sleep(0.1)
            now = look()
            same = same + 1 if now == last else 1
            if same >= times and enough(now):
                return now
            last = now
        return None

    def settle(self):
        """Waits until what is shown stays the same for a while."""
        self.steady(self.dump, 4)

    def wait(self, text, role=None, context=None):
        return self.app.wait_for(role, self.t.pattern(text, context))

    def see(self, *texts):
        """Waits until each of these is somewhere on the screen."""
        for text in texts:
            pattern = self.t.pattern(text)
            uidriver._until(lambda: any(pattern.search(item["text"]) for item in self.dump()), 30,
                            lambda: f"no text {pattern.pattern} in\n" + "\n".join(item["text"] for item in self.dump()))

    # doing ------------------------------------------------------------------------------------
    def shown(self, nodes):
        """The last of them that has a place in its window: windows that lie above come later."""
        found = []
        for node in nodes:
            try:
                if min(node.extents[2:]) > 0 and "sensitive" in node.states:
                    found.append(node)
            except GLib.Error:
                pass
        return found

    def button(self, text, number=-1, context=None):
        pattern = self.t.pattern(text, context)
        twice = re.compile(f"{pattern.pattern}|^({pattern.pattern[1:-1]}) \\1$", re.S)   # so GTK 4.8 names those of a dialog
        def look():
            nodes = self.app.find_all(None, twice)
            roles = uidriver.ask([uidriver.ask_role(node) for node in nodes])
            return self.shown([node for wanted in ("button", "toggle button") for node, role in zip(nodes, roles) if role == wanted])
        return uidriver._until(look, 30, lambda: f"no button {twice.pattern}\n{self.app.dump_tree()}")[number]

    def press(self, text, number=-1, context=None):
        for left in range(4, -1, -1):
            try:
                button = self.button(text, number, context)
                # A question has its buttons twice, beside and above each other. Those that it hid again as it got
                # wider still say where they were, and a click there would go astray.
                asks = button.name and not self.t.pattern(text, context).search(button.name)
                return self.app.activate(button) if asks else self.app.click(button)
            except (uidriver.UiError, GLib.Error):
                if not left:
                    raise
                time.sleep(0.3)

    def field(self, text):
        pattern = self.t.pattern(text)
        def look():
            for node in self.app.find_all(None, pattern):
                for inner in node.walk():
                    if "EditableText" in inner.interfaces and min(inner.extents[2:]) > 0:
                        return inner
            return None
        return uidriver._until(look, 30, lambda: f"no field {pattern.pattern}\n{self.app.dump_tree()}")

    def fill(self, text, value):
        self.app.set_text(self.field(text), value)

    def choose_role(self, name):
        self.app.check(self.app.wait_for("checkbox", name))

    def activate(self, action):
        """An action of the main window, by its name."""
        self.app.activate(next(node for node in self.app.root.children if action in node.actions), action)

    def close_top(self, what):
        """Closes the window of this title."""
        window = self.wait(what, "window")
        self.app.activate(window, "window.close")
        uidriver._until(lambda: not self.app.find_all("window", self.t.pattern(what)), 20, lambda: f"{what} stays open")
