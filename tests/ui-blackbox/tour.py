# SPDX-License-Identifier: GPL-3.0-or-later
"""A tour of the window: every page and dialog, one after the other, in any language.

    for page in Tour(folder, language="es").pages():
        ...                             # the page is on the screen now

To take a new page in, write a scene: a function that goes there and yields a name for each thing
worth looking at, and add it to SCENES. It says texts in English, as they stand in the code;
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
import urllib.request

import uidriver
from gi.repository import GLib

TOP = pathlib.Path(__file__).resolve().parents[2]
DOMAIN = "casebook-integrations"
ADMINISTRATOR = ("--admin-name=Ada Admin", "--admin-email=ada@example.org")
OWN_ROLE = "Riverside nightly copy"
APPLICATIONS = [("Attendance import", "ada+attendance@example.org", ["Engage Worker", OWN_ROLE]),
                ("Hotline intake", "hotline@example.org", ["Intake Worker", "Engage Observer"]),
                ("Payroll sync", "ada+payroll@example.org", ["Provider Observer"])]
USERS = [("Ana", "Lucía", "Pérez", "ana@example.org", "555-0100", ["Intake Worker", "Engage Observer"]),
         ("Ben", None, "Okafor", "ben@example.org", None, ["Engage Supervisor"])]
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


class Api:
    """The administrator's side of the local server, to have something to show."""

    def __init__(self, data):
        lock = json.loads((data / "server.lock").read_text())
        self.url, self.token = lock["url"], (data / "admin-token").read_text().strip()

    def call(self, method, path, body=None, **headers):
        request = urllib.request.Request(self.url + path, method=method, data=json.dumps(body).encode() if body else None)
        for name, value in {"Authorization": f"Bearer {self.token}", "Content-Type": "application/vnd.api+json", **headers}.items():
            request.add_header(name.replace("_", "-"), value)
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def create_role(self, name, **attributes):
        return self.call("POST", "/admin/roles", {"data": {"type": "roles", "attributes": {"name": name, **attributes}}})

    def fill(self):
        self.create_role(OWN_ROLE, description="Copies people and cases at night.",
                         permissions={"people": {"view": "all"}, "engage": {"view": "assigned"}})
        roles = {role["attributes"]["name"]: role["id"] for role in self.call("GET", "/admin/roles?page[size]=200")["data"]}
        for name, email, names in APPLICATIONS:
            self.call("POST", "/admin/incoming-applications", {"data": {
                "type": "incoming-applications", "attributes": {"name": name, "email": email},
                "relationships": {"roles": {"data": [{"type": "roles", "id": roles[role]} for role in names]}}}})

    def fill_users(self):
        roles = {role["attributes"]["name"]: role["id"] for role in self.call("GET", "/admin/roles?page[size]=200")["data"]}
        for first, middle, last, email, phone, names in USERS:
            self.call("POST", "/admin/users", {"data": {
                "type": "users", "attributes": {"first_name": first, "middle_name": middle, "last_name": last, "email": email, "phone": phone},
                "relationships": {"roles": {"data": [{"type": "roles", "id": roles[role]} for role in names]}}}})

    def patch_user(self, email, **attributes):
        here = self.call("GET", f"/admin/users?filter[email]={email}")["data"][0]
        self.call("PATCH", f"/admin/users/{here['id']}", {"data": {"type": "users", "id": here["id"], "attributes": attributes}}, If_Match="*")

    def patch_application(self, name, /, **attributes):
        here = next(item for item in self.call("GET", "/admin/incoming-applications")["data"] if item["attributes"]["name"] == name)
        self.call("PATCH", f"/admin/incoming-applications/{here['id']}",
                  {"data": {"type": "incoming-applications", "id": here["id"], "attributes": attributes}}, If_Match="*")

    def patch_organization(self, **attributes):
        here = self.call("GET", "/admin/organization")["data"]
        self.call("PATCH", "/admin/organization", {"data": {"type": "organizations", "id": here["id"], "attributes": attributes}},
                  If_Match="*")


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


# The scenes -----------------------------------------------------------------------------------

def first_run(tour):
    tour.start()
    tour.see("Welcome to Casebook Integrations")
    yield "asked who one is"
    tour.press("Start", context="button")
    tour.see("Enter your name.", "Enter your email address.")
    yield "nothing filled in"
    tour.fill("Your name", "Ada Admin")
    tour.fill("Your email", "ada@example.org")
    tour.press("Start", context="button")
    tour.see("No Applications Yet")


def nothing_registered(tour):
    yield "no applications"
    tour.app.click(tour.shown(tour.app.find_all(None, tour.t.pattern("Main menu")))[0])
    tour.see("Preferences")
    yield "main menu"
    tour.app.key("Escape")


def form(tour):
    tour.press("Register an external application")
    tour.field("Application name")
    yield "empty"
    tour.press("Save", context="button")
    tour.see("Enter a name for the application.", "Choose at least one role.")
    yield "nothing filled in"
    tour.fill("Application name", "Nightly export")
    tour.fill("Email", "not an address")
    tour.fill("Application URL", "ftp://example.org")
    tour.fill("Description", "Copies the cases of the day into the archive. " * 60)
    tour.press("Save", context="button")
    tour.see("Enter a complete email address, such as name@example.org.")
    yield "wrong values"
    tour.fill("Search roles", "zzz")
    tour.see("No role matches. Try another word.")
    yield "no role found"
    tour.fill("Search roles", "")
    tour.press("Suggest an Address")
    tour.see("This address is free.")
    tour.fill("Application URL", "")
    tour.fill("Description", "Copies the cases of the day into the archive.")
    tour.choose_role("Engage Observer")
    tour.choose_role("Intake Worker")
    yield "filled in"
    tour.press("Cancel")
    tour.see("Keep the Unfinished Registration?")
    yield "leave it?"
    tour.press("Keep Draft")
    tour.press("Register an external application")
    tour.see("Your unfinished registration was restored.")
    yield "restored"
    tour.fill("Email", "ada@example.org")
    tour.see("“%s” already uses this address. Add a tag to it, such as name+payroll@example.org, to make it unique.")
    yield "address taken"
    tour.press("Suggest an Address")
    tour.see("This address is free.")
    tour.press("Save", context="button")
    tour.see("“%s” is registered")


def next_steps(tour):
    yield "credentials"
    tour.press("Show the client secret")
    tour.press("Get a Token")
    tour.see("The Server Gave a Token")
    yield "a token"
    tour.press("Copy Client ID")
    tour.see("Client ID copied")
    yield "toast"
    tour.press("Done")


def applications(tour):
    Api(tour.data).fill()
    tour.activate("win.reload")
    tour.app.wait_for("label", "Payroll sync")
    yield "list"
    tour.press("Show details", 1)
    tour.see("Callback URL")
    tour.press("View client secret", 1)
    yield "details and secret"
    tour.press("More actions", 0)
    tour.see("Disable")
    yield "actions"
    tour.app.key("Escape")
    tour.app.click(tour.shown(tour.app.find_all(None, tour.t.pattern("Sort applications")))[0])
    tour.see("Last Used")
    yield "order"
    tour.app.key("Escape")
    tour.app.set_text(tour.field("Search applications"), "zzz")
    tour.see("No Results Found")
    yield "nothing found"
    tour.app.set_text(tour.field("Search applications"), "")
    tour.app.wait_for("label", "Payroll sync")


def choose_action(tour, text):
    tour.press("More actions", 0)
    tour.app.activate(tour.app.wait_for("menu item", tour.t.pattern(text)))


def edit(tour):
    tour.press("Edit", context="button")
    tour.field("Application name")
    tour.settle()
    yield "as it is"
    tour.choose_role("Intake Supervisor")
    tour.fill("Email", "hotline+night@example.org")
    tour.see("Gains: %s.")
    yield "changed"
    Api(tour.data).patch_application(tour.field("Application name").text, application_url="https://hotline.example.org", name="Riverside hotline")
    tour.press("Save", context="button")
    tour.see("The form now has these changes together with yours. Saving keeps both.")
    yield "somebody was faster"
    tour.press("Take Over the Newer State")
    tour.see("The form shows the newer state")
    yield "their state"
    tour.press("Back to What I Typed")
    tour.press("Cancel", context="button")
    tour.see("Discard the Changes?")
    yield "leave it?"
    tour.press("Keep Editing")
    tour.press("Save", context="button")
    tour.see("“%s” was changed")
    yield "saved"
    tour.press("Undo", context="button")
    tour.see("“%s” is as it was before")


def finder(tour):
    tour.press("Register an external application")
    tour.field("Application name")
    tour.choose_role("All Access")
    tour.see("“%s” allows everything. Create separate applications for different purposes, each with the roles it needs.")
    yield "too many roles"
    tour.app.check(tour.app.wait_for("checkbox", "All Access"), False)
    tour.app.activate(tour.button("Choose Roles by Task…"))
    tour.see("Nothing is ticked yet.")
    yield "nothing ticked"
    for call in ("create people", "see providers"):
        tour.app.check(tour.wait(call, "checkbox", "call"))
    tour.see("Beyond that they allow: %s.")
    yield "roles found"
    tour.press("Make a Custom Role with Exactly These")
    tour.field("Role name")
    yield "a role of one’s own"
    tour.fill("Role name", "")
    tour.press("Save", context="button")
    tour.settle()
    yield "nothing filled in"
    tour.fill("Role name", "Night copy")
    tour.press("Cancel", context="button")
    tour.see("Discard the New Role?")
    yield "leave it?"
    tour.press("Discard", context="button")
    tour.close_top("Choose Roles by Task")
    tour.press("Cancel", context="button")


def actions(tour):
    choose_action(tour, "Disable")
    tour.see("“%s” was disabled")
    yield "disabled"
    choose_action(tour, "Enable")
    tour.see("“%s” was enabled")
    yield "enabled"
    choose_action(tour, "Delete")
    tour.see("“%s” was deleted")
    yield "deleted"
    tour.press("Undo")


def roles(tour):
    tour.app.key("alt+2")
    tour.app.wait_for("label", "Intake Worker")
    yield "list"
    tour.app.set_text(tour.field("Search roles"), "zzz")
    tour.see("No Results Found")
    yield "nothing found"
    tour.app.set_text(tour.field("Search roles"), OWN_ROLE)
    tour.see("Custom")
    tour.press("Show details")
    tour.press("Show Holders")
    tour.see("Hide Holders")
    yield "details and holders"


def role_forms(tour):
    tour.press("Edit", context="button")
    tour.field("Role name")
    tour.settle()
    yield "edit"
    tour.fill("Role name", "")
    tour.press("Save", context="button")
    tour.see("Enter a name for the role.")
    yield "no name"
    tour.press("Cancel", context="button")
    tour.see("Discard the Changes?")
    tour.press("Discard", context="button")
    tour.press("Delete this role")
    tour.see("Role to Give Instead")
    yield "delete"
    tour.press("Cancel", context="button")
    tour.app.set_text(tour.field("Search roles"), "")
    tour.press("Create a custom role")
    tour.field("Role name")
    yield "create"
    tour.press("Cancel", context="button")
    tour.app.key("alt+1")


def users(tour):
    Api(tour.data).fill_users()
    tour.app.key("alt+3")
    tour.app.wait_for("label", "Ana Pérez")
    yield "list"
    tour.app.click(tour.shown(tour.app.find_all(None, tour.t.pattern("Filter and sort users")))[0])
    tour.see("Disabled")
    yield "which and in which order"
    tour.app.key("Escape")
    tour.app.set_text(tour.field("Search users"), "Ana")
    tour.app.wait_gone("label", "Ben Okafor")
    tour.press("Show details")
    tour.see("What the roles allow together")
    yield "details"
    tour.press("Disable", context="button")
    tour.see("“%s” was disabled")
    yield "disabled"
    tour.press("Undo", context="button")
    tour.see("“%s” is as it was before")
    tour.app.set_text(tour.field("Search users"), "zzz")
    tour.see("No Results Found")
    yield "nothing found"
    tour.app.set_text(tour.field("Search users"), "")
    tour.app.wait_for("label", "Ana Pérez")


def user_form(tour):
    tour.press("Add a user")
    tour.field("First name")
    yield "empty"
    tour.press("Save", context="button")
    tour.see("Choose at least one role.")
    yield "nothing filled in"
    tour.fill("First name", "Mia")
    tour.fill("Last name", "Ng")
    tour.fill("Email", "ben@example.org")
    tour.choose_role("Provider Worker")
    tour.see("“%s” already uses this address. Enter a different one.")
    yield "address taken"
    tour.fill("Email", "mia@example.org")
    tour.see("This address is free.")
    yield "filled in"
    tour.press("Cancel", context="button")
    tour.see("Discard the New User?")
    yield "leave it?"
    tour.press("Keep Editing")
    tour.press("Save", context="button")
    tour.see("“%s” was added")
    yield "added"
    tour.press("Edit", context="button")
    tour.field("First name")
    tour.fill("Phone", "555-0199")
    Api(tour.data).patch_user("mia@example.org", middle_name="Lin")
    tour.press("Save", context="button")
    tour.see("The form now has these changes together with yours. Saving keeps both.")
    yield "somebody was faster"
    tour.press("Take Over the Newer State")
    tour.see("The form shows the newer state")
    tour.press("Back to What I Typed")
    tour.press("Save", context="button")
    tour.see("“%s” was changed")
    yield "saved"
    tour.app.key("alt+1")


def import_users(tour):
    good, bad = tour.folder / "users.csv", tour.folder / "bad.csv"
    good.write_text("Email,First Name,Last Name,Roles\nida@example.org,Ida,Berg,Intake Worker\nnobody,Nobody,At All,Chief\n"
                    "ben@example.org,Second,Ben,Admin\njo@example.org,Jo,Lund,Engage Worker;Intake Observer\n")
    bad.write_text("Name\nIda\n")
    tour.app.key("alt+3")
    tour.press("Import a CSV File…")
    tour.see("What the File Must Hold")
    yield "choose a file"
    choose_file(tour, bad)
    tour.see("The column “%s” is missing. The first line must name Email, First Name, Last Name and Roles.")
    yield "no such file"
    choose_file(tour, good)
    tour.see("“%s” will be added")
    yield "preview"
    tour.app.key("Return")      # the button that imports has the focus
    tour.see("“%s” was added")
    yield "report"
    tour.press("Copy the Refused Lines")
    tour.see("The refused lines were copied")
    yield "copied"
    tour.press("Close", context="button")
    tour.app.wait_for("label", "Ida Berg")
    tour.app.key("alt+1")


def choose_file(tour, path):
    """GTK's own dialog: a slash opens a field for the whole path."""
    tour.app.key("ctrl+o")
    tour.settle()
    tour.app.key("slash")
    uidriver.session.type(str(path)[1:])
    tour.settle()
    tour.app.key("Return")


def other_pages_of_the_manual(tour):
    rows = [node for node in tour.wait("Help", "window").walk() if node.role == "list item"]
    for number in range(1, len(rows)):
        tour.app.key("ctrl+f", "Tab", "Home", *["Down"] * number, "Return")
        yield f"help, page {number + 1}"


def windows(tour):
    tour.app.key("ctrl+comma")
    tour.wait("Preferences", "window")
    yield "preferences"
    tour.close_top("Preferences")
    tour.app.key("F1")
    tour.wait("Help", "window")
    yield "help"
    yield from other_pages_of_the_manual(tour)
    tour.close_top("Help")
    tour.app.key("ctrl+question")
    tour.see("Show or hide the pages")
    yield "keyboard shortcuts"
    tour.app.key("Escape")


def no_licence(tour):
    Api(tour.data).patch_organization(api_licensed=False)
    tour.activate("win.reload")
    tour.see("The API Is Not Licensed")
    yield "not licensed"


def no_server(tour):
    token = tour.folder / "token"
    token.write_text("nonsense")
    tour.start("--server=http://127.0.0.1:9", f"--admin-token-file={token}")
    tour.see("The Server Is Not Reachable")
    yield "not reachable"


SCENES = [first_run, nothing_registered, form, next_steps, applications, edit, finder, actions, roles, role_forms, users, user_form, import_users, windows, no_licence, no_server]
