# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody in front of an installed program, in whichever way it was installed.

usage: installed.py ID ACTION        starts a program over D-Bus, as a launcher does, and stays until it ends
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "../ui-blackbox")]

try:
    from gi.repository import Gio, GLib
    import test_register
    import uidriver
    from person import Person
except ImportError:
    raise unittest.SkipTest("python3-gi or python3-xlib is not installed") from None

TITLE = test_register.TITLE


def activate(app_id, action, timeout=60000):
    """Has the session bus start the program for one of its actions."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(app_id, "/" + app_id.replace(".", "/"), "org.freedesktop.Application", "ActivateAction",
                  GLib.Variant("(sava{sv})", (action, [], {})), None, 0, timeout, None)
    return bus


def stay(app_id, action):
    loop = GLib.MainLoop()
    bus = activate(app_id, action)
    Gio.bus_watch_name_on_connection(bus, app_id, 0, None, lambda *_: loop.quit())
    loop.run()


class Visitor(Person):
    """Someone before the window of a program that a command, or the session bus, started."""

    def __init__(self, app_id, command, **session):
        wm = ["mutter", "--x11", "--sm-disable"] if shutil.which("mutter") else None
        self.app = uidriver.launch(command, wm=wm, services=("org.a11y.Bus", app_id), **session)
        self.app.pid = self.wait(self.find_owner, "the program's window on the screen")
        self.gone = False

    def find_owner(self):
        """The process id that the window itself tells: in a sandbox another one than outside, or none."""
        titles = [window.name for window in self.app.root.children]
        for xid in re.findall(r"^ +(0x[0-9a-f]+) ", self.app.s.x("xwininfo", "-root", "-tree"), re.M):
            told = self.app.s.x("xprop", "-id", xid, "_NET_WM_NAME", "_NET_WM_PID")
            title = re.search(r'_NET_WM_NAME.*?= "(.*)"$', told, re.M)
            if title and title[1] in titles:
                pid = re.search(r"_NET_WM_PID\(CARDINAL\) = (\d+)", told)
                self.app.exact = pid is not None    # a sandbox has a newer GTK
                return int(pid[1]) if pid else self.app.pid
        return None

    def introduce(self, name, email):
        """Answers the question of the first run."""
        self.type("Your name", name)
        self.type("Your email", email)
        self.press("Start")

    def read_credentials(self):
        """Address, client ID and secret, off the screen."""
        self.press("View client secret")
        return (self.shown("Callback URL", test_register.LINK), self.shown("Client ID", test_register.ID),
                self.shown("Client secret", test_register.SECRET))


class Journeys(unittest.TestCase):
    """What holds for every way of installing. Subclasses name the program and the commands."""

    app_id = "net.casebook.Integrations"

    def visit(self, command, **session):
        visitor = Visitor(self.app_id, command, **session)
        self.addCleanup(self.leave, visitor)
        return visitor

    def leave(self, visitor):
        if not visitor.gone:
            self.take(visitor, self.id().rsplit(".", 1)[-1])
            visitor.kill()

    @staticmethod
    def take(visitor, name):
        if folder := os.environ.get("CBI_TEST_SHOTS"):
            os.makedirs(folder, exist_ok=True)
            visitor.app.screenshot(os.path.join(folder, name + ".png"))

    def by_launcher(self, action, **session):
        return self.visit([sys.executable, os.path.join(HERE, "installed.py"), self.app_id, action], **session)

    def register(self, me, name, email, role):
        """Fills the form that is open; returns the credentials. Pictures of it show how it looks there."""
        me.fill(name, email, role)
        self.take(me, "form")
        me.save()
        me.wait_saved()
        me.wait_text(name)
        self.take(me, "next-steps")
        me.close_next_steps()
        credentials = me.read_credentials()
        self.take(me, "credentials")
        return credentials

    def check_token(self, credentials):
        """The guide's own line, outside of the program."""
        answer = test_register.token_with_curl(*credentials)
        self.assertEqual((answer.get("token_type"), answer.get("expires_in")), ("Bearer", 3600), answer)

    def check_still_there(self, me, name, credentials):
        me.wait_text(name)
        me.press("Show details")
        self.assertEqual(me.read_credentials(), credentials)
        self.check_token(credentials)

    def check_log(self, me):
        """GTK had nothing to complain about, but that there are no portals on the bus of a test."""
        bad = [line for line in me.app.output().splitlines()
               if re.search("CRITICAL|WARNING|Error", line) and "org.freedesktop.portal." not in line]
        self.assertEqual(bad, [])


def run(*command, env=None, **more):
    done = subprocess.run(command, env={**os.environ, **(env or {})}, capture_output=True, text=True, timeout=300, **more)
    if done.returncode:
        raise AssertionError(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    stay(*sys.argv[1:])
