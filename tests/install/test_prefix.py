# SPDX-License-Identifier: GPL-3.0-or-later
"""“meson install”, and both programs from where it put them.

CBI_TEST_BUILD is the build folder, which must have been set up with a prefix of its own below the folder that it
lies in, so that installing there touches nothing else.
"""
import json
import os
import pathlib

import shutil
import subprocess
import tempfile
import unittest
import urllib.request

from installed import TITLE, Journeys, run

BUILD = pathlib.Path(os.environ["CBI_TEST_BUILD"])
ID = "net.casebook.Integrations"
FILES = f"""
bin/casebook-integrations
bin/casebook-integrations-server
lib/systemd/user/casebook-integrations-server.service
share/applications/{ID}.desktop
share/bash-completion/completions/casebook-integrations
share/bash-completion/completions/casebook-integrations-server
share/dbus-1/services/{ID}.service
share/fish/vendor_completions.d/casebook-integrations.fish
share/fish/vendor_completions.d/casebook-integrations-server.fish
share/glib-2.0/schemas/{ID}.gschema.xml
share/icons/hicolor/scalable/apps/{ID}.svg
share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg
share/locale/es/LC_MESSAGES/casebook-integrations.mo
share/man/man1/casebook-integrations.1
share/man/man1/casebook-integrations-server.1
share/metainfo/{ID}.metainfo.xml
share/zsh/site-functions/_casebook-integrations
""".split()

def prefix_of(build):
    options = json.loads(run("meson", "introspect", "--buildoptions", build))
    return pathlib.Path(next(option["value"] for option in options if option["name"] == "prefix"))

def setUpModule():
    global prefix, folder
    prefix = prefix_of(BUILD)
    if BUILD.parent not in prefix.parents:
        raise unittest.SkipTest(f"installing in {prefix} would change this machine; set the build up with another --prefix")
    shutil.rmtree(prefix, ignore_errors=True)
    run("meson", "install", "-C", BUILD, "--no-rebuild")
    folder = tempfile.TemporaryDirectory(prefix="casebook-prefix-")
    unittest.addModuleCleanup(folder.cleanup)

def with_prefix(**more):
    """The environment that a person with this prefix has."""
    return {"PATH": f"{prefix}/bin:{os.environ['PATH']}", "XDG_DATA_DIRS": f"{prefix}/share:/usr/local/share:/usr/share",
            "MANPATH": f"{prefix}/share/man", "GSETTINGS_SCHEMA_DIR": "", **more}

class Files(unittest.TestCase):
    def test_package(self):
        """A packager's DESTDIR gets everything, and nothing but prefix."""
        with tempfile.TemporaryDirectory() as root:
            run("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", root)
            inside = pathlib.Path(root, *prefix.parts[1:])
            found = {str(path.relative_to(root)) for path in pathlib.Path(root).rglob("*") if path.is_file()}
            wanted = {str((inside / name).relative_to(root)) for name in FILES}
            self.assertEqual(wanted - found, set())
            self.assertEqual({name for name in found if not name.startswith(str(inside.relative_to(root)))}, set())

    def test_caches(self):
        """What a desktop needs besides the files themselves."""
        for name in ("glib-2.0/schemas/gschemas.compiled", "icons/hicolor/icon-theme.cache", "applications/mimeinfo.cache"):
            self.assertTrue((prefix / "share" / name).exists(), name)

    def test_desktop_file_and_service(self):
        entry = (prefix / f"share/applications/{ID}.desktop").read_text()
        self.assertIn("\nDBusActivatable=true\n", entry)
        self.assertRegex(entry, r"\[Desktop Action register\]\n(.*\n)*Name=Register an external application\n")
        self.assertRegex(entry, r"\nName\[es\]=.+")
        run("desktop-file-validate", prefix / f"share/applications/{ID}.desktop")
        service = (prefix / f"share/dbus-1/services/{ID}.service").read_text()
        self.assertIn(f"Name={ID}\nExec={prefix}/bin/casebook-integrations --gapplication-service", service)

    def test_manual(self):
        for name in ("casebook-integrations", "casebook-integrations-server"):
            text = run("man", "--warnings", name, env=with_prefix(MANWIDTH="80", MAN_KEEP_FORMATTING=""))
            self.assertIn("SYNOPSIS", text)
            self.assertNotIn("@version@", text)

    def test_settings(self):
        values = run("gsettings", "list-recursively", ID,
                     env=with_prefix(GSETTINGS_BACKEND="memory", GSETTINGS_SCHEMA_DIR=f"{prefix}/share/glib-2.0/schemas"))
        self.assertIn(f"{ID} window-width 980", values)

    def test_languages(self):
        run("localedef", "-i", "es_ES", "-f", "UTF-8", f"{folder.name}/es_ES.UTF-8")
        env = with_prefix(LC_ALL="es_ES.UTF-8", LANGUAGE="", LOCPATH=folder.name)
        for name in ("casebook-integrations", "casebook-integrations-server"):
            self.assertIn("administrador", run(prefix / "bin" / name, "--help", env=env))

class Server(unittest.TestCase):
    def test_runs_alone(self):
        data = pathlib.Path(folder.name, "data")
        process = subprocess.Popen([prefix / "bin/casebook-integrations-server", "--listen=127.0.0.1:0", f"--data-dir={data}"],
                                   stdout=subprocess.PIPE, text=True)
        try:
            ready = json.loads(process.stdout.readline())
            self.assertEqual(urllib.request.urlopen(ready["url"] + "/healthz", timeout=20).status, 200)
            self.assertEqual(pathlib.Path(ready["admin_token_file"]).stat().st_mode & 0o777, 0o600)
        finally:
            process.terminate()
            process.stdout.close()
        self.assertEqual(process.wait(20), 0)

class Window(Journeys):
    def test_from_the_launcher_to_a_token(self):
        """The launcher's action opens the form, though the first run asks its question before; all is kept."""
        os.environ.update(with_prefix())
        session = {"env": {"XDG_DATA_DIRS": os.environ["XDG_DATA_DIRS"], "GSETTINGS_SCHEMA_DIR": ""}}
        me = self.by_launcher("register", **session)
        me.introduce("Ada Admin", "ada@example.org")
        credentials = self.register(me, "Payroll sync", "ada+payroll@example.org", "Intake Worker")
        self.check_token(credentials)
        self.check_icon(me)

        program = str(prefix / "bin/casebook-integrations")
        run(program, "--register", env=me.app.s.env)
        me.field("Application name")
        me.press("Cancel")
        me.wait_saved()
        self.check_log(me)
        self.assertEqual(me.close(), 0)

        again = self.visit([program])
        self.check_still_there(again, "Payroll sync", credentials)
        self.assertEqual(again.close(), 0)

    def check_icon(self, me):
        """The icon theme has the program's icon, which is also that of its window."""
        window = next(hex(found[0]) for found in me.app.windows() if found[1] == TITLE)
        self.assertRegex(me.app.s.x("xprop", "-id", window, "_NET_WM_ICON"), r"Icon \(\d+ x \d+\)")
