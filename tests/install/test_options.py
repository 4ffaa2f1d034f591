# SPDX-License-Identifier: GPL-3.0-or-later
"""Each program's --help, its manual page and its completions in each shell name the same options.

CBI_TEST_PROGRAM and CBI_TEST_SERVER are the programs, CBI_TEST_DATA is the data folder of the source tree.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

DATA = pathlib.Path(os.environ["CBI_TEST_DATA"])
NAMES = {"casebook-integrations": os.environ["CBI_TEST_PROGRAM"],
         "casebook-integrations-server": os.environ["CBI_TEST_SERVER"]}
WORDS = "ES256 RS256".split()


def run(*command, **more):
    """The output of a command in an empty home; fish completes commands of the search path only."""
    path = os.pathsep.join([*map(os.path.dirname, NAMES.values()), os.environ["PATH"]])
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "dumb", "PATH": path}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, **more)
    if done.returncode or done.stderr.strip():
        raise AssertionError(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def helped(name):
    """What --help names: option → whether it takes a value."""
    kind = "--help" if name.endswith("-server") else "--help-all"
    lines = re.findall(r"^  (?:-\w, )?(--[a-z-]+)(=?)", run(NAMES[name], kind), re.M)
    return {option: bool(value) for option, value in lines}


def with_bash(name, line):
    """What bash offers at the end of a line; the line is split as bash does it."""
    words = [word for word in re.split(r"\s+|(=)", line) if word] + [""] * (line[-1] in " ")
    script = (f"source {DATA}/completions/casebook-integrations.bash; compopt() {{ :; }}\n"
              f'COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _casebook_integrations {name}\n'
              'printf "%s\\n" "${COMPREPLY[@]}"')
    return run("bash", "--norc", "-euc", script, name, name, *words).split()


def with_zsh(name):
    """What the function tells zsh's own _arguments."""
    script = (f"fpath=({DATA}/completions); autoload -Uz _casebook-integrations\n"
              '_arguments() { print -rl -- "$@" }\n'
              f"service={name} _casebook-integrations")
    return run("zsh", "-f", "-c", script).splitlines()


def with_fish(name, line):
    script = f"set -g fish_complete_path {DATA}/completions; complete -C'{name} {line}'"
    return [offer.split("\t")[0] for offer in run("fish", "--no-config", "-c", script).splitlines()]


class Options(unittest.TestCase):
    def need(self, shell):
        if not shutil.which(shell):
            self.skipTest(f"{shell} is not installed")

    def each(self, check):
        for name in NAMES:
            with self.subTest(program=name):
                check(name, helped(name))

    def test_manual(self):
        def check(name, options):
            page = (DATA / "man" / f"{name}.1.in").read_text()
            documented = re.findall(r"^\.It (?:Fl h , -|Fl -)([a-z-]+)( Ns = Ns Ar)?", page, re.M)
            documented += [(option, "") for option in re.findall(r"^\.Fl -(help-[a-z]+)$", page, re.M)]
            self.assertEqual({f"--{option}": bool(value) for option, value in documented}, options)
        self.each(check)

    def test_manual_is_well_made(self):
        self.need("mandoc")
        for name in NAMES:
            run("mandoc", "-T", "lint", "-W", "warning", DATA / "man" / f"{name}.1.in")

    def test_bash(self):
        def check(name, options):
            expected = [option + "=" * value for option, value in options.items()]
            self.assertEqual(sorted(with_bash(name, "--")), sorted(expected))
            self.assertEqual(with_bash(name, "--vers"), ["--version"])
        self.each(check)

    def test_bash_offers_values(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(f"{folder}/data")
            pathlib.Path(folder, "token").touch()
            for name in NAMES:
                self.assertEqual(with_bash(name, f"--data-dir={folder}/"), [f"{folder}/data"])
                self.assertEqual(with_bash(name, f"--data-dir {folder}/"), [f"{folder}/data"])
                self.assertEqual(sorted(with_bash(name, f"--admin-token-file={folder}/")),
                                 [f"{folder}/data", f"{folder}/token"])
        self.assertEqual(with_bash("casebook-integrations-server", "--signing-alg="), WORDS)

    def test_zsh(self):
        self.need("zsh")

        def check(name, options):
            offered = [re.match(r"(?:\([^)]*\))?(--[a-z-]+)(=?)\[", line) for line in with_zsh(name)]
            self.assertEqual({match[1]: bool(match[2]) for match in offered if match}, options)
        self.each(check)

    def test_fish(self):
        self.need("fish")

        def check(name, options):
            self.assertEqual(sorted({option.rstrip("=") for option in with_fish(name, "--")}), sorted(options))
        self.each(check)
        self.assertEqual(with_fish("casebook-integrations-server", "--signing-alg "), WORDS)
