# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak in its sandbox, from the first start to an update. Run by build-aux/flatpak-check.

CBI_TEST_FLATPAK is the application, CBI_TEST_FLATPAK_DIR the folder with its repository and the bundles of two
builds, first.flatpak and second.flatpak; FLATPAK_USER_DIR the installation to put them into.
"""
import os
import pathlib
import re

from installed import Journeys, run, uidriver

ID = os.environ["CBI_TEST_FLATPAK"]
FOLDER = pathlib.Path(os.environ["CBI_TEST_FLATPAK_DIR"])
QUIET = ("--user", "-y", "--noninteractive")
NAME = "Payroll sync"
SPANISH = re.compile("Integraciones entrantes")


def flatpak(command, *arguments):
    """Runs Flatpak, in the session where there is one, as what it starts keeps its data in that one's home."""
    return run("flatpak", command, *arguments, env=uidriver.session.env if uidriver.session else {})


def version():
    return flatpak("run", ID, "--version").split()[-1]


class Flatpak(Journeys):
    app_id = ID

    @classmethod
    def setUpClass(cls):
        exports = os.path.join(os.environ["FLATPAK_USER_DIR"], "exports/share")
        os.environ["XDG_DATA_DIRS"] = f"{exports}:/usr/local/share:/usr/share"
        cls.uninstall()
        flatpak("install", *QUIET, "--bundle", str(FOLDER / "first.flatpak"))
        uidriver.session = uidriver.Session(wm=["mutter", "--x11", "--sm-disable"], services=("org.a11y.Bus", ID),
                                            env={"GSETTINGS_BACKEND": "keyfile"})
        cls.home = pathlib.Path(uidriver.session.env["HOME"], ".var/app", ID)
        (cls.home / "config/gtk-4.0").mkdir(parents=True)
        (cls.home / "config/gtk-4.0/settings.ini").write_text(uidriver.SETTINGS)

    @staticmethod
    def uninstall():
        try:
            flatpak("uninstall", *QUIET, "--force-remove", ID)
        except AssertionError:      # it wasn't there
            pass

    def start(self, *options):
        return self.visit(["flatpak", "run", *options, ID])

    def test_from_the_launcher_to_an_update(self):
        """Registered in the sandbox, a token outside of it; kept by a new start and by a newer build."""
        old = version()
        me = self.by_launcher("register")
        me.introduce("Ada Admin", "ada@example.org")
        credentials = self.register(me, NAME, "ada+payroll@example.org", "Intake Worker")
        self.check_token(credentials)
        self.assertTrue((self.home / "data/casebook-integrations/registry.db").exists())
        self.assertEqual(me.close(), 0)

        with self.subTest("closed and opened again"):
            again = self.start()
            self.check_still_there(again, NAME, credentials)
            self.check_log(again)
            self.assertEqual(again.close(), 0)

        with self.subTest("updated"):
            flatpak("install", *QUIET, "--bundle", str(FOLDER / "second.flatpak"))
            self.assertEqual(version(), old + "+next")
            updated = self.start()
            self.check_still_there(updated, NAME, credentials)
            self.check_log(updated)
            self.assertEqual(updated.close(), 0)

        with self.subTest("from a repository, with its languages"):
            self.uninstall()
            flatpak("remote-add", "--user", "--no-gpg-verify", "--if-not-exists", "check", f"file://{FOLDER}/repo")
            self.addCleanup(flatpak, "remote-delete", "--user", "--force", "check")
            flatpak("config", "--user", "--set", "languages", "es")
            flatpak("install", *QUIET, "check", f"{ID}//test")
            foreign = self.start("--env=LC_ALL=es_ES.UTF-8", "--env=LANGUAGE=")
            foreign.wait(lambda: any(SPANISH.search(window[1] or "") for window in foreign.app.windows()), "the Spanish title")
            foreign.wait_text(NAME)
            self.take(foreign, "spanish")
            self.assertEqual(foreign.close(), 0)
