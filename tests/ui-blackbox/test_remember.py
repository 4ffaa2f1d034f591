# SPDX-License-Identifier: GPL-3.0-or-later
"""Who opens the window again finds it as it was left: its size, whether it was maximized, the order of the lists, and
which users are shown. The settings are in a file, as in a Flatpak, not in the memory of one start."""
import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    import tour
    import uidriver
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None


class Remember(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in ("CBI_TEST_PROGRAM", "CBI_TEST_SERVER", "CBI_TEST_INSPECTOR"):
            if not os.path.exists(os.environ.get(name, "")):
                raise unittest.SkipTest(f"{name} names no file")

    def setUp(self):
        if uidriver.session:        # what another test left
            shutil.rmtree(os.path.join(uidriver.session.env["XDG_CONFIG_HOME"], "glib-2.0"), ignore_errors=True)
        self.here = tour.Tour(env={"GSETTINGS_BACKEND": "keyfile"})
        self.addCleanup(self.here.end)

    def start(self):
        self.here.start(*tour.ADMINISTRATOR, data=self.here.data)
        self.here.button("Register an external application")
        self.here.settle()

    def window(self):
        """Its X window, width and height."""
        xid, _, _, _, width, height = self.here.app.windows()[0]
        return xid, width, height

    def is_maximized(self):
        state = self.here.app.s.x("xprop", "-id", str(self.window()[0]), "_NET_WM_STATE")
        return "_NET_WM_STATE_MAXIMIZED_VERT" in state and "_NET_WM_STATE_MAXIMIZED_HORZ" in state

    def resize(self, wider, higher):
        """As somebody who drags its corner."""
        xid, width, height = self.window()
        geometry = self.here.app.s.x("xdotool", "getwindowgeometry", "--shell", str(xid))
        outer = dict(line.split("=") for line in geometry.split())
        self.here.app.s.x("xdotool", "windowsize", str(xid), str(int(outer["WIDTH"]) + wider), str(int(outer["HEIGHT"]) + higher))
        uidriver._until(lambda: self.window()[1:] == (width + wider, height + higher), 20,
                        lambda: f"the window does not get {width + wider}x{height + higher}, but {self.window()}")
        self.here.settle()

    def choose(self, menu, *items):
        for item in items:
            self.here.app.click(self.here.shown(self.here.app.find_all(None, self.here.t.pattern(menu)))[0])
            self.here.see(item)
            self.here.app.activate(self.here.app.wait_for("menu item", self.here.t.pattern(item)))
            self.here.settle()

    def rows(self, of):
        """What is in a list that is shown, from the top."""
        names = [label for label in of if self.here.shown(self.here.app.find_all("label", label))]
        return sorted(names, key=lambda name: self.here.shown(self.here.app.find_all("label", name))[0].extents[1])

    def wait_rows(self, of, wanted):
        uidriver._until(lambda: self.rows(of) == wanted, 30, lambda: f"{self.rows(of)} are listed, not {wanted}")

    def go_to(self, keys, search):
        self.here.app.key(keys)
        self.here.field(search)
        self.here.settle()

    def test_lists(self):
        applications = [name for name, _, _ in tour.APPLICATIONS]
        users = ["Ada Admin", "Ana Pérez", "Ben Okafor"]
        self.start()
        api = tour.Api(self.here.data)
        api.fill()
        api.fill_users()
        api.patch_user("ben@example.org", status="disabled")
        self.here.activate("win.reload")
        self.wait_rows(applications, sorted(applications))
        self.choose("Sort applications", "Newest")
        self.wait_rows(applications, applications[::-1])
        self.go_to("alt+3", "Search users")
        self.wait_rows(users, users)
        self.choose("Filter and sort users", "Newest", "Active")
        self.wait_rows(users, ["Ana Pérez", "Ada Admin"])

        self.start()
        self.wait_rows(applications, applications[::-1])
        self.go_to("alt+3", "Search users")
        self.wait_rows(users, ["Ana Pérez", "Ada Admin"])

    def test_window(self):
        self.start()
        self.resize(-130, 70)
        size = self.window()[1:]
        self.assertFalse(self.is_maximized())

        self.start()
        self.assertEqual(self.window()[1:], size)
        self.assertFalse(self.is_maximized())
        self.here.activate("window.toggle-maximized")
        uidriver._until(self.is_maximized, 20, lambda: "the window does not get maximized")
        self.here.settle()

        self.start()
        uidriver._until(self.is_maximized, 20, lambda: "the window is not maximized as it was")
        self.assertGreater(self.window()[1], size[0])
        self.here.activate("window.toggle-maximized")
        uidriver._until(lambda: not self.is_maximized() and self.window()[1:] == size, 20,
                        lambda: f"the window is {self.window()[1:]}, not {size} as before it was maximized")
