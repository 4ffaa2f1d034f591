# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes, changes, copies and deletes roles as a person does, and reads off the screen who is concerned."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from person import Window, walk     # noqa: E402
import casebook     # noqa: E402
import uidriver     # noqa: E402

ROLES, USERS = "/admin/roles", "/admin/users"
# libadwaita 1.2 names the buttons of a question twice over.
DISCARD = re.compile("^Discard( Discard)?$")
UNDO = re.compile("^Undo")
LOCKED = "Casebook keeps this role as it is: it can be neither changed nor copied. Create a custom role instead."
HELD_DESK = {"people": {"view": "all"}, "providers": {"view": "all"}}


class Roles(Window):
    # what is on the server --------------------------------------------------------------------
    def make_role(self, me, name, permissions):
        answer = me.api().request("POST", ROLES, {"data": {"type": "roles", "attributes": {"name": name, "permissions": permissions}}})
        self.assertEqual(answer.status, 201, answer)

    def make_user(self, me, first_name, last_name, role):
        api = me.api()
        answer = api.request("POST", USERS, {"data": {
            "type": "users", "attributes": {"first_name": first_name, "last_name": last_name, "email": casebook.unique_email()},
            "relationships": {"roles": {"data": api.role_links([role])}}}})
        self.assertEqual(answer.status, 201, answer)

    def role(self, me, name):
        """What the server has of a role, or nothing."""
        found = [role for role in me.api().get(ROLES + casebook.query(page_size=200)).data if role["attributes"]["name"] == name]
        return found[0]["attributes"] if found else None

    def holders(self, me, name):
        return tuple(self.role(me, name)["holders"][kind] for kind in ("applications", "users"))

    # what people do ---------------------------------------------------------------------------
    def go_to_roles(self, me):
        me.app.key("alt+2")
        me.button("Create a custom role")
        me.wait_text("^Engage Observer$")

    def search(self, me, words):
        """The role of this name comes first, and its row can't be mistaken for another."""
        me.app.set_text(me.field("Search roles"), words)
        def rows():
            return [row.name for row in me.nodes() if row.role == "list item" and any(n.role == "button" for n, _ in walk(row))]
        me.wait(lambda: rows()[:1] == [words] and len(rows()) < 5, f"the row of {words!r} first")

    def open_role(self, me, name):
        self.search(me, name)
        me.wait_text(f"^{name}$")
        self.press_for(me, "Show details", lambda: me.nodes("Show Holders"), "the open row")

    def choose_level(self, me, cell, level):
        """Clicks a cell of the table, and a level from its list if there is one."""
        me.app.click(me.wait(lambda: next((n for n in me.nodes(re.compile(f"^{cell} ")) if n.role == "button"), None), f"the cell {cell!r}"))
        me.app.click(me.wait(lambda: next((n for n in me.nodes(level) if n.role == "list item"), None), f"the level {level!r}"))
        me.wait_text(f"^{cell} is allowed", "the level in its cell")

    def held_desk(self):
        """Before the list of roles; two applications and a user hold one of them, another application has as much anyway."""
        me = self.ready()
        self.make_role(me, "Front desk", HELD_DESK)
        for name, roles in (("Badge printer", ["Front desk"]), ("Visitor log", ["Front desk"]),
                            ("Archive", ["Front desk", "All Access"])):
            me.api().create(name=name, roles=roles)
        self.make_user(me, "Uma", "User", "Front desk")
        self.go_to_roles(me)
        return me

    # ------------------------------------------------------------------------------------------
    def test_made_from_the_form_and_back(self):
        """What it must do is ticked; no role fits exactly; one is made and chosen, and the form has lost nothing."""
        me = self.ready()
        me.open_form()
        me.fill("Night export", "night@example.org", "All Access", url="https://night.example.org", description="Runs at night")
        me.wait_text("“All Access” allows everything", "the advice")
        me.choose("All Access", False)
        me.choose("Reporting Observer")
        filled = me.holds()

        for left in ("given up", "made"):
            self.press_for(me, re.compile("^Choose Roles by Task…"), lambda: me.nodes("Use These Roles"), "the finder")
            for call in ("create people", "see providers"):
                me.app.check(me.role(call))
            me.wait_text(r"Beyond that they allow: ", "the smallest set allows more")
            self.press_for(me, "Make a Custom Role with Exactly These", lambda: me.nodes("Role name"), "the role editor")
            if left == "given up":
                self.give_up(me, filled)
        self.assertEqual(me.wait(lambda: me.field("Role name").text, "a name for the role"), "Night export")
        me.type("Role name", "Night export access")
        me.press("Save", within=me.wait(lambda: self.top_window(me, "Role name"), "the role editor"))
        me.wait(lambda: not me.nodes("Role name"), "the editor's closing")
        self.assertEqual(me.holds(), filled)
        self.assertTrue(me.has_chosen("Night export access"))
        me.app.set_text(me.field("Search roles"), "")
        me.save()
        me.wait_saved()

        role = self.role(me, "Night export access")
        allowed = {f"{area}.{verb}" for area, verbs in role["permissions"].items() for verb, level in verbs.items() if level != "none"}
        self.assertEqual((role["kind"], allowed), ("custom", {"people.create", "providers.view"}))
        answer = me.api().get("/admin/incoming-applications?include=roles").json
        held = [r["attributes"]["name"] for r in answer["included"] if r["type"] == "roles"]
        self.assertIn("Night export access", held)
        stored = answer["data"][0]["attributes"]
        self.assertEqual([stored[name] for name in ("name", "email", "application_url", "description")], list(filled.values()))

    def give_up(self, me, filled):
        """Out of the editor and the finder: the form is as it was."""
        me.type("Role name", "Never made")
        window = me.wait(lambda: self.top_window(me, "Role name"), "the role editor")
        self.press_for(me, "Cancel", lambda: me.nodes(DISCARD), "the question", within=window)
        self.press_for(me, DISCARD, lambda: not me.nodes("Role name"), "the editor's closing")
        if me.nodes("Use These Roles"):
            me.app.key("Escape")
            me.wait(lambda: not me.nodes("Use These Roles"), "the finder's closing")
        self.assertEqual(me.holds(), filled)
        self.assertTrue(me.has_chosen("Reporting Observer"))
        me.app.set_text(me.field("Search roles"), "")
        self.assertIsNone(self.role(me, "Never made"))

    def test_an_edit_names_the_holders(self):
        """Before it is saved it stands there who gains what, by name; Undo takes it back."""
        me = self.held_desk()
        self.open_role(me, "Front desk")
        me.wait_text("^3 applications, 1 user$", "how many hold it")
        self.press_for(me, "Edit", lambda: me.nodes("Role name"), "the editor")
        me.wait(lambda: me.field("Role name").text == "Front desk", "its name")
        self.choose_level(me, "People: Delete", "All")
        self.choose_level(me, "Intake: View", "User’s assignments only")
        me.save()
        me.wait_text("^2 applications and 1 user gain Delete on People$", "who gains what")
        me.wait_text("^2 applications and 1 user gain View on Intake$")
        for name in ("Badge printer", "Visitor log", "Uma User"):
            me.wait_text(f"^{name}$", f"the name {name!r}")
        self.assertFalse(me.nodes("Archive"), "it may do all of this anyway")
        self.assertEqual(self.role(me, "Front desk")["permissions"]["people"]["delete"], "none")

        me.save()
        undo = me.button(UNDO)
        self.assertEqual(self.role(me, "Front desk")["permissions"]["people"]["delete"], "all")
        self.assertEqual(self.role(me, "Front desk")["permissions"]["intake"]["view"], "assigned")
        me.app.click(undo)
        me.wait_text("^“Front desk” is as it was before$")
        self.assertEqual(self.role(me, "Front desk")["permissions"]["people"]["delete"], "none")
        self.assertEqual(self.role(me, "Front desk")["permissions"]["intake"]["view"], "none")

    def test_going_back_from_the_review(self):
        """Cancel on the page that names the holders leads back to the form; nothing is stored or lost."""
        me = self.held_desk()
        self.open_role(me, "Front desk")
        self.press_for(me, "Edit", lambda: me.nodes("Role name"), "the editor")
        me.type("Role name", "Reception")
        self.choose_level(me, "People: Delete", "All")
        me.save()
        me.wait_text("^2 applications and 1 user gain Delete on People$")
        self.press_for(me, "Cancel", lambda: me.nodes("Role name"), "the form")
        self.assertEqual(me.field("Role name").text, "Reception")
        me.wait_text("^People: Delete is allowed", "the level in its cell")
        self.press_for(me, "Cancel", lambda: me.nodes(DISCARD), "the question")
        self.press_for(me, DISCARD, lambda: not me.nodes("Role name"), "the closing")
        self.assertEqual(self.role(me, "Front desk")["permissions"]["people"]["delete"], "none")
        me.wait(lambda: self.focused(me), "the focus")

    def test_locked_roles(self):
        """Admin, Application Portal User and the Reporting roles: it is said why, and nothing offers to change them."""
        me = self.ready()
        self.go_to_roles(me)
        for name in ("Admin", "Application Portal User", "Reporting Admin", "Reporting Observer"):
            with self.subTest(role=name):
                self.search(me, name)
                self.press_for(me, "Show details", lambda: me.nodes("Show Holders"), "the open row")
                me.wait_text(LOCKED)
                me.wait(lambda: me.nodes("This role can’t be changed"), "the lock")
                for button in ("Edit", "Copy", "Delete this role"):
                    self.assertFalse(me.has_button(button), button)
                me.app.key("F2")
                self.press_for(me, "Hide details", lambda: not me.nodes("Show Holders"), "the closed row")
                self.assertFalse(me.nodes("Role name"))
        self.open_role(me, "Engage Worker")
        self.assertTrue(me.has_button("Edit") and me.has_button("Copy"))
        self.assertFalse(me.has_button("Delete this role"))

    def test_deleting_a_held_role(self):
        """It is asked what its holders get instead and said what that changes; Undo isn't promised; it happens at once."""
        me = self.held_desk()
        self.open_role(me, "Front desk")
        self.press_for(me, "Delete this role", lambda: me.nodes("Delete Role"), "the question")
        me.wait_text(r"^“Front desk” is in use \(3 applications, 1 user\)\. Choose which role they get instead\. This can’t be undone\.$")
        delete = me.wait(lambda: next((n for n in me.nodes("Delete") if n.role == "button"), None), "the button")
        self.assertNotIn("sensitive", delete.states)
        self.choose_instead(me, "Intake Observer")
        me.wait_text("^2 applications and 1 user gain View on Intake$", "what they gain")
        me.wait_text("^2 applications and 1 user lose View on Provider Management$", "what they lose")
        me.wait_text("^Uma User$")
        self.assertEqual(self.holders(me, "Front desk"), (3, 1))
        self.press_for(me, "Delete", lambda: not me.nodes("Delete Role"), "the closing")
        me.wait_text("^“Front desk” was deleted; its holders have “Intake Observer” now$")
        self.assertIsNone(self.role(me, "Front desk"))
        self.assertEqual(self.holders(me, "Intake Observer"), (3, 1))
        me.wait(lambda: self.focused(me), "the focus")

    def choose_instead(self, me, name):
        """From the drop-down, by its search."""
        me.app.click(me.wait(lambda: next((n for n in me.nodes("Role to Give Instead") if n.role == "combo box"), None), "the choice"))
        me.wait(lambda: me.nodes("Provider Observer"), "the roles to choose from")
        uidriver.session.type(name)
        me.wait(lambda: any(node.text == name for node in me.nodes("Search roles") if node.role == "search box"), "what was typed, in the search")
        me.wait(lambda: not me.nodes("Provider Observer"), "the others to be gone")
        me.app.key("Down", "Return")
