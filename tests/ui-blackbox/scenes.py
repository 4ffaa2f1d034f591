# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenes of the tour: each goes through some pages and dialogs, and yields a name for each thing worth looking at."""
import uidriver
from registry import OWN_ROLE, Api


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
    """From the menu of the first open row. A menu goes again where the window gets the focus back from a dialog only then."""
    for _ in range(3):
        tour.press("More actions", 0)
        try:
            item = tour.app.wait_for("menu item", tour.t.pattern(text), timeout=4)
            break
        except uidriver.UiError as error:
            gone = error
    else:
        raise gone
    tour.app.activate(item)


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
