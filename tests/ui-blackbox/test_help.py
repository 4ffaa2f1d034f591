# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the manual as a person does: F1 wherever one is, with mouse and keys, beside a form that is open."""
import os
import re
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from person import REGISTER, Window, walk     # noqa: E402

FIRST = "What incoming applications are"


class Manual(Window):
    def setUp(self):
        self.me = self.person("--admin-name=Ada Admin", "--admin-email=ada@example.org")
        self.app = self.me.app
        self.me.button(REGISTER)

    # looking and doing ------------------------------------------------------------------------
    def manual(self):
        return self.me.wait(lambda: next(iter(self.app.find_all("window", "Help")), None), "the manual")

    def is_open(self):
        return bool(self.app.find_all("window", "Help"))

    def headings(self):
        """The headings of the page that is shown, its title first."""
        return [name for node, name in walk(self.manual()) if node.role == "heading"]

    def see(self, title):
        self.me.wait(lambda: self.headings()[:1] == [title], f"the page {title!r}")

    def topics(self):
        """Those to choose from; none while a page alone is shown."""
        lists = self.app.find_all("list", "Topics of the manual", within=self.manual())
        return [name for topics in lists for node, name in walk(topics) if node.role == "list item" and name]

    def place(self, title):
        """The X window of this title: its id and place."""
        return self.me.wait(lambda: next((w for w in self.app.windows() if w[1] == title), None), f"a window {title!r}")

    def go_to(self, title):
        self.app.s.x("xdotool", "windowactivate", "--sync", str(self.place(title)[0]))

    def write(self, text):
        self.app.s.type(text)

    # what people do ---------------------------------------------------------------------------
    def test_help_about_what_is_shown(self):
        self.app.key("F1")
        self.see(FIRST)

        self.go_to("Incoming integrations")
        self.app.key("alt+2")
        self.place("Roles")
        self.app.key("F1")
        self.see("Roles and permissions")
        self.assertEqual(len(self.app.find_all("window", "Help")), 1)

        self.app.key("Escape")
        self.me.wait(lambda: not self.is_open(), "the manual's closing")
        self.app.key("F1")
        self.see("Roles and permissions")

    def close_manual(self):
        self.go_to("Help")
        self.app.key("Escape")
        self.me.wait(lambda: not self.is_open(), "the manual's closing")

    def test_help_about_dialogs(self):
        """Each small window has its page, also one that lies over another."""
        self.app.key("ctrl+comma")
        self.go_to("Preferences")
        self.app.key("F1")
        self.see("The local server")
        self.close_manual()
        self.go_to("Preferences")
        self.app.key("Escape")

        self.me.api().create(name="Payroll sync", email="payroll@example.org", roles=("Intake Worker",))
        self.app.key("F5")
        self.me.wait_text("Payroll sync")
        self.tab_until(self.me, lambda node: node.name == "View client secret")
        self.app.key("F2")
        self.go_to("Edit Application")
        self.app.key("F1")
        self.see("Change, disable and delete")
        self.close_manual()

        self.go_to("Edit Application")
        self.me.press("Choose Roles by Task…")
        self.go_to("Choose Roles by Task")
        self.app.key("F1")
        self.see("Roles and permissions")

    def test_beside_the_form(self):
        """The form bars its window, but not the manual; and it stays as it is."""
        self.app.key("ctrl+n")
        self.me.type("Application name", "Payroll sync")
        self.app.key("F1")
        self.see(REGISTER)

        link = next(n for n in self.me.nodes("Hand over the credentials", self.manual()) if n.role == "link")
        self.app.click(link)
        self.see("Hand over the credentials")
        self.app.key("alt+Left")
        self.see(REGISTER)

        self.go_to(REGISTER)
        self.me.type("Email", "ada+payroll@example.org")
        self.close_manual()
        self.assertEqual(self.me.holds()["Application name"], "Payroll sync")
        self.assertEqual(self.me.holds()["Email"], "ada+payroll@example.org")

    def test_search_by_keys(self):
        self.app.key("F1")
        self.see(FIRST)
        every = len(self.topics())

        self.app.key("ctrl+f")
        self.write("Invalid_Clíent")
        self.me.wait(lambda: 0 < len(self.topics()) < every, "fewer topics")
        self.app.key("Return")
        self.see("Get an access token")

        self.app.key("ctrl+f", "ctrl+a")
        self.write("wombat")
        self.me.wait_text("No Results Found")
        self.app.key("Escape")
        self.me.wait(lambda: len(self.topics()) == every, "all topics again")

    def test_links_by_keys(self):
        self.app.key("F1")
        self.see(FIRST)
        for _ in range(12):
            self.app.key("Tab")
            focused = self.app.find_all("link", within=self.manual(), state="focused")
            if focused:
                break
        title = focused[0].name
        self.app.key("Return")
        self.see(title)
        self.app.key("alt+Left")
        self.see(FIRST)

    def test_copy_what_is_selected(self):
        """A word is marked with the mouse, copied with the keys, and put into the search."""
        self.app.key("F1")
        self.see(FIRST)
        paragraph = next(n for n in self.me.nodes(re.compile("^It is an account of its own"), self.manual()) if n.role == "label")
        x, y, _, _ = paragraph.extents
        _, left, top = self.app.origin(paragraph)
        self.app.s.x("xdotool", "mousemove", str(left + x + 4), str(top + y + 8))
        self.app.s.x("xdotool", "click", "--repeat", "3", "--delay", "60", "1")
        time.sleep(0.3)
        self.app.key("ctrl+c", "ctrl+f", "ctrl+v")
        entry = self.me.field("Search the manual")
        self.me.wait(lambda: "account of its own" in entry.text, "the paragraph in the search entry")

    def test_narrow(self):
        """First the topics, then a page, and back."""
        self.app.key("F1")
        self.see(FIRST)
        window = str(self.place("Help")[0])
        self.app.s.x("xdotool", "windowsize", window, "412", "640")
        self.me.wait(lambda: self.place("Help")[4] < 420 and not self.topics(), "a narrow window with a page")
        self.me.press("Go back", within=self.manual())
        self.me.wait(lambda: self.topics() and not self.headings(), "the topics alone")
        row = next(n for n in self.me.nodes("The local server", self.manual()) if n.role == "list item")
        self.app.click(row)
        self.see("The local server")
        self.me.wait(lambda: not self.topics(), "the page alone")
        self.app.key("alt+Left")
        self.me.wait(lambda: self.topics() and not self.headings(), "the topics alone")


if __name__ == "__main__":
    unittest.main()
