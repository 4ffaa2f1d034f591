#!/usr/bin/python3
"""Do the programs speak each language of po/LINGUAS out of the build folder?

Runs each with --help, in English and in a locale made for the purpose, and
wants every text that has a translation to be replaced by it. Where the C
library allows it, the same without any locale installed.

usage: translated.py TOP BUILD PROGRAM…
"""
import gettext
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
LOCALES = pathlib.Path("/usr/share/i18n/locales")
SHORTEST = 6


def languages(top):
    lines = pathlib.Path(top, "po/LINGUAS").read_text().splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def make_locale(language, folder):
    """Compiles a locale for the language; returns its name, or None."""
    wanted = [language] if "_" in language else [f"{language}_{language.upper()}", f"{language}_*"]
    sources = [path.name for pattern in wanted for path in sorted(LOCALES.glob(pattern))]
    if not sources:
        return None
    name = f"{sources[0]}.UTF-8"
    subprocess.run(["localedef", "-i", sources[0], "-f", "UTF-8", f"{folder}/{name}"], check=True)
    return name


def help_of(program, locale, folder, locales="here"):
    env = os.environ | {"LC_ALL": locale, "LANGUAGE": "", "HOME": folder} | ({"LOCPATH": folder} if locales else {})
    run = subprocess.run([program, "--help"], env=env, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, f"{program} --help ended with {run.returncode}: {run.stderr}"
    return run.stdout


def can_do_without_locales():
    """From GNU libc 2.39 on, gettext does not translate in the locale C.UTF-8."""
    name, version = os.confstr("CS_GNU_LIBC_VERSION").split()
    return [int(part) for part in version.split(".")] < [2, 39]


def check(program, language, locale, build, folder):
    """Returns what is wrong with one program in one language."""
    path = pathlib.Path(build, "po", language, "LC_MESSAGES", "casebook-integrations.mo")
    with open(path, "rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    english = help_of(program, "C.UTF-8", folder)
    answers = {locale: help_of(program, locale, folder)}
    if can_do_without_locales():
        answers[f"{locale}, which is not installed"] = help_of(program, locale, folder, locales=None)
    # Translations of one word may be those of another text that holds it.
    pairs = [(key, text) for key, text in catalogue.items()
             if isinstance(key, str) and len(key) >= SHORTEST and f"  {key}\n" in english]
    if not pairs:
        return [f"{program} --help has no text that {language} translates"]
    return [f"{program} --help in {name} lacks “{text}”"
            for name, foreign in answers.items() for _, text in pairs if text not in foreign]


def main():
    top, build, *programs = sys.argv[1:]
    if not LOCALES.exists() or not shutil.which("localedef"):
        print("the package locales is not installed")
        return SKIPPED
    problems = []
    with tempfile.TemporaryDirectory(prefix="cbi-locale-") as folder:
        for language in languages(top):
            locale = make_locale(language, folder)
            if locale is None:
                problems.append(f"the system knows no locale for {language}")
                continue
            for program in programs:
                problems += check(program, language, locale, build, folder)
    print("\n".join(problems) or "every language is spoken")
    return bool(problems)


sys.exit(main())
