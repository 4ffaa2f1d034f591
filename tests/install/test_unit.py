# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as a service of the user, under a systemd of its own.

The unit is the installed one of the build in CBI_TEST_BUILD; see test_prefix.py.
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.request

import test_prefix
from test_prefix import setUpModule      # noqa: F401

UNIT = "casebook-integrations-server.service"
SYSTEMD = "/lib/systemd/systemd"
# A place of its own for /run, as that of the machine tells whether systemd has started it.
START = f"mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system && exec {SYSTEMD} --user --unit=basic.target"


class Unit(unittest.TestCase):
    def setUp(self):
        if not os.path.exists(SYSTEMD):
            self.skipTest("systemd is not installed")
        self.runtime = tempfile.mkdtemp(prefix="cbi-run-")
        # Neither in /tmp nor in another user's home, which the unit hides.
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="home-", dir=test_prefix.BUILD))
        for folder in (self.runtime, self.home):
            self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "XDG_RUNTIME_DIR": self.runtime,
                    "MANPATH": f"{test_prefix.prefix}/share/man", "LC_ALL": "C.UTF-8"}
        self.unit = test_prefix.prefix / "lib/systemd/user" / UNIT
        self.data = self.home / ".local/share/casebook-integrations"

    def systemctl(self, *arguments):
        return subprocess.run(["systemctl", "--user", *arguments], env=self.env, capture_output=True, text=True, timeout=60)

    def start_manager(self):
        for folder in ("/tmp", "/var/tmp"):
            if folder in map(str, test_prefix.prefix.parents):
                self.skipTest(f"the build lies in {folder}, which the unit hides from the server")
        units = self.home / ".config/systemd/user"
        units.mkdir(parents=True)
        shutil.copy(self.unit, units)
        (self.home / ".config/casebook-integrations").mkdir()
        namespace = ["unshare", "--mount", "--propagation=private"] + (["--map-root-user"] if os.geteuid() else [])
        log = open(f"{self.runtime}/log", "w+")
        manager = subprocess.Popen([*namespace, "sh", "-c", START], env=self.env, stdout=log, stderr=log)
        self.addCleanup(log.close)
        self.addCleanup(self.stop_manager, manager)
        end = time.monotonic() + 60
        while self.systemctl("show", "-p", "Version").returncode:
            if manager.poll() is not None or time.monotonic() > end:
                log.seek(0)
                self.skipTest(f"no systemd of our own can be started here: {log.read().strip()[-200:] or manager.returncode}")
            time.sleep(0.1)
        probe = ["systemd-run", "--user", "--wait", "--quiet", "-p", "PrivateUsers=yes", "-p", "ProtectSystem=strict", "true"]
        if subprocess.run(probe, env=self.env, capture_output=True).returncode:
            self.skipTest("services can’t have namespaces of their own here")

    @staticmethod
    def stop_manager(manager):
        manager.send_signal(signal.SIGTERM)
        try:
            manager.wait(20)
        except subprocess.TimeoutExpired:
            manager.kill()
            manager.wait()

    def start_service(self, options=""):
        (self.home / ".config/casebook-integrations/server.conf").write_text(f"OPTIONS={options}\n")
        started = self.systemctl("start", UNIT)
        self.assertEqual(started.returncode, 0, started.stderr + self.systemctl("status", UNIT).stdout)
        end = time.monotonic() + 30
        while True:
            try:
                pid = int(self.systemctl("show", "--value", "-p", "MainPID", UNIT).stdout)
                lock = json.loads((self.data / "server.lock").read_text())
                if lock["pid"] == pid:
                    return lock
            except (OSError, ValueError):
                pass
            self.assertLess(time.monotonic(), end, self.systemctl("status", UNIT).stdout)
            time.sleep(0.1)

    def organization(self, url):
        request = urllib.request.Request(url + "/admin/organization")
        request.add_header("Authorization", "Bearer " + (self.data / "admin-token").read_text().strip())
        return json.load(urllib.request.urlopen(request, timeout=20))["data"]["attributes"]

    def test_is_well_made(self):
        """systemd itself has nothing to say about the unit."""
        checked = subprocess.run(["systemd-analyze", "--user", "verify", self.unit], env=self.env, capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))

    def test_runs(self):
        """It starts with the options of its file, keeps the data in the usual place, and ends when asked."""
        self.start_manager()
        lock = self.start_service("--listen=127.0.0.1:0 '--admin-name=Ana Admin' --admin-email=ana@example.org")
        self.assertEqual(self.organization(lock["url"])["administrator_name"], "Ana Admin")
        self.assertEqual(self.systemctl("stop", UNIT).returncode, 0)
        self.assertEqual(self.systemctl("show", "-p", "Result", "-p", "ExecMainStatus", UNIT).stdout.split(),
                         ["Result=success", "ExecMainStatus=0"])
        again = self.start_service()
        self.assertEqual(self.organization(again["url"])["administrator_name"], "Ana Admin")

    def test_is_kept_apart(self):
        """It can write to its own folder only, and sees no home and nothing in /tmp."""
        self.start_manager()
        process = pathlib.Path("/proc", str(self.start_service()["pid"]))
        inside = process / "root"
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
        self.assertEqual((status["NoNewPrivs"], status["Seccomp"], int(status["CapEff"], 16)), ("1", "2", 0))
        mounts = [line.split() for line in (process / "mountinfo").read_text().splitlines()]
        flags = {mount[4]: mount[5].split(",") for mount in mounts}
        self.assertIn("ro", flags["/"])
        self.assertIn("rw", flags[str(self.data)])
        for hidden in ("/home", "/root", "/tmp"):
            self.assertIn(hidden, flags)
        self.assertEqual([*inside.glob("home/*"), *inside.glob("tmp/*")], [])

    def test_wrong_arguments_are_not_tried_again(self):
        self.start_manager()
        (self.home / ".config/casebook-integrations/server.conf").write_text("OPTIONS=--nonsense\n")
        self.systemctl("start", UNIT)
        end = time.monotonic() + 30
        while "failed" not in self.systemctl("is-active", UNIT).stdout:
            self.assertLess(time.monotonic(), end, self.systemctl("status", UNIT).stdout)
            time.sleep(0.1)
        self.assertEqual(self.systemctl("show", "--value", "-p", "ExecMainStatus", UNIT).stdout.strip(), "2")
