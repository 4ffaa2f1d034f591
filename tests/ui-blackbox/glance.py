# SPDX-License-Identifier: GPL-3.0-or-later
"""A short tour: the pages that people are on most of the time, each with much to look at, for what takes long on a page."""
import scenes
import tour
import uidriver


def registering(here):
    """What is typed is wrong, then right."""
    here.press("Register an external application")
    here.fill("Application name", "Nightly export")
    here.fill("Email", "not an address")
    here.press("Save", context="button")
    here.see("Enter a complete email address, such as name@example.org.", "Choose at least one role.")
    yield "form with errors"
    here.fill("Email", "night@example.org")
    here.see("This address is free.")
    for role in ("Engage Observer", "Intake Worker"):
        here.choose_role(role)
    yield "form filled in"
    here.press("Save", context="button")
    here.see("“%s” is registered")
    here.press("Get a Token")
    here.see("The Server Gave a Token")
    yield "next steps"
    here.press("Done")


def lists(here):
    api = tour.Api(here.data)
    api.fill()
    api.patch_application("Payroll sync", status="disabled")
    api.fill_users()
    here.activate("win.reload")
    here.app.wait_for("label", "Payroll sync")
    here.press("Show details", 1)
    here.see("Callback URL")
    yield "applications with details"
    here.press("More actions", 0)
    here.see("Disable")
    yield "actions"
    here.app.key("Escape")


def changing(here):
    here.press("Edit", context="button")
    here.field("Application name")
    here.choose_role("Intake Supervisor")
    here.see("Gains: %s.")
    yield "what a change gives"
    here.press("Cancel", context="button")
    here.see("Discard the Changes?")
    yield "question"
    here.press("Discard", context="button")


def turn_to(here, key, search):
    """The search of another page. A key that comes while a menu closes goes with it."""
    def look():
        here.app.key(key)
        return here.shown(here.app.find_all(None, here.t.pattern(search)))
    uidriver._until(look, 30, lambda: f"no field {search}\n{here.app.dump_tree()}")
    return here.field(search)


def roles(here):
    here.app.set_text(turn_to(here, "alt+2", "Search roles"), tour.OWN_ROLE)
    here.see("Custom")
    here.press("Show details")
    here.press("Show Holders")
    here.see("Hide Holders")
    yield "roles with details"
    here.press("Edit", context="button")
    here.field("Role name")
    yield "role editor"
    here.press("Cancel", context="button")


def users(here):
    here.app.set_text(turn_to(here, "alt+3", "Search users"), "Ana")
    here.app.wait_gone("label", "Ben Okafor")
    here.press("Show details")
    here.see("What the roles allow together")
    yield "users with details"
    here.press("Add a user")
    here.field("First name")
    yield "user form"
    here.press("Cancel", context="button")


def help_pages(here):
    here.app.key("F1")
    here.wait("Help", "window")
    yield "help"
    here.close_top("Help")


def small_windows(here):
    """What is opened from the main menu and has little in it, a list with nothing in it, and what a lasting state looks like."""
    here.app.set_text(turn_to(here, "alt+3", "Search users"), "")
    here.app.wait_for("label", "Ben Okafor")
    here.app.set_text(turn_to(here, "alt+1", "Search applications"), "zzz")
    here.see("No Results Found")
    yield "nothing found"
    here.app.set_text(here.field("Search applications"), "")
    here.app.wait_for("label", "Payroll sync")
    here.press("Register an external application")
    here.fill("Application name", "Hotline copy")
    here.press("Cancel", context="button")
    here.see("Keep the Unfinished Registration?")
    here.press("Keep Draft")
    here.press("Register an external application")
    here.see("Your unfinished registration was restored.")
    yield "form with a banner"
    here.press("Cancel", context="button")
    here.press("Discard", context="button")
    here.settle()
    here.app.key("ctrl+comma")
    here.wait("Preferences", "window")
    yield "preferences"
    here.close_top("Preferences")
    here.app.key("ctrl+question")
    here.see("Show or hide the pages")
    yield "keyboard shortcuts"
    here.app.key("Escape")
    here.app.click(here.shown(here.app.find_all(None, here.t.pattern("Main menu")))[0])
    here.app.activate(here.app.wait_for("menu item", here.t("_About Casebook Integrations").replace("_", "")))
    here.see("Report an Issue")
    yield "about"
    here.app.key("Escape")


SCENES = [tour.first_run, registering, lists, changing, roles, users, help_pages]
# And what is seen now and then.
MORE_SCENES = [tour.first_run, scenes.nothing_registered, *SCENES[1:], small_windows, scenes.finder, scenes.import_users, scenes.no_licence, scenes.no_server]
