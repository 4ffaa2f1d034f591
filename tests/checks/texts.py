#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Can the texts be translated well? Looks at the originals, not at the translations.

- A placeholder has a comment for translators, and two of them are numbered: languages turn them round.
- One word alone has a context, for the same word may be a verb here and a noun there.
- No text is glued from pieces: none begins or ends with a blank, none is only punctuation.
- Typographic quotes and the ellipsis are single characters; one spelling throughout.
- What an interface file shows is marked for translation.

usage: texts.py [FILE.pot|FILE.ui…]     without a file: all texts of the tree
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import catalogues

TOP = pathlib.Path(__file__).resolve().parents[2]
# Properties and attributes that people read.
SHOWN = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "heading", "body", "help", "copied",
         "copy-label", "text", "header", "button-label"}

# Where no context can be given, or one word is a whole title: the desktop's own files.
WITHOUT_CONTEXT = ("data/",)
# What gettext, GOption or somebody else's shell gives a meaning.
WORDS_OF_OTHERS = {"translator-credits"}
# Straight quotes that are to be pasted as they are.
STRAIGHT = re.compile(r"chmod 600 '%\d?\$?s'")
SPELLINGS = {r"organiz": "organis…", r"\blicense\b": "licence (the noun)", r"colour": "another word", r"behaviour": "another word",
             r"e-mail": "email"}


def needs_number(text):
    """Whether there are several placeholders and one of them is not numbered."""
    found = [item for item in catalogues.PLACEHOLDER.findall(text.replace("%%", "")) if item.startswith("%")]
    return len(found) > 1 and any(not re.match(r"%\d+\$", item) for item in found)


def check_placeholders(message):
    if not any(catalogues.PLACEHOLDER.search(text.replace("%%", "")) for text in (message.id, message.plural or "")):
        return
    if not any("%" in comment or "{" in comment for comment in message.comments):
        yield "has a placeholder, but no comment for translators right before it that says what it stands for"
    if any(needs_number(text) for text in (message.id, message.plural or "")):
        yield "has several placeholders that are not numbered (%1$s, %2$s)"


def check_context(message):
    if message.context is not None or " " in message.id or message.id in WORDS_OF_OTHERS:
        return
    if all(file.startswith(WITHOUT_CONTEXT) for file in message.files) or message.id.startswith("_"):
        return
    if any(comment.startswith("Translators:") for comment in message.comments):
        return
    yield "is a single word without a context (C_) or a comment"


def check_form(message):
    for text in (message.id, message.plural or message.id):
        plain = STRAIGHT.sub("", text)
        if text != text.strip():
            yield "begins or ends with a blank"
        if not re.search(r"\w", catalogues.PLACEHOLDER.sub("", text)) and not len(catalogues.PLACEHOLDER.findall(text)) > 1:
            yield "is only punctuation"
        if '"' in plain or "'" in catalogues.PLACEHOLDER.sub("", plain):
            yield "has a straight quote in place of “ ” or ’"
        if "..." in text:
            yield "has three dots in place of …"
        if "  " in text:
            yield "has two blanks"


def check_spelling(message):
    for pattern, instead in SPELLINGS.items():
        if re.search(pattern, message.id + " " + (message.plural or ""), re.I):
            yield f"is spelt otherwise than the rest: {instead}"


def check_pot(path):
    for message in catalogues.read(path):
        for check in (check_placeholders, check_context, check_form, check_spelling):
            for problem in dict.fromkeys(check(message)):
                yield f"{', '.join(message.files)}: {message.label} {problem}"


def check_interface(path):
    """Texts in a .ui file that nobody marked, and comments where GTK 4.8 takes none."""
    root = xml.parse(path).getroot()
    for element in root.findall(".//accessibility/property[@comments]"):
        yield f"{path}: “{element.text}” has a comment, which within <accessibility> ends the program; give it a context"
    for element in root.iter():
        text = (element.text or "").strip()
        if element.tag in ("property", "attribute") and element.get("name") in SHOWN and re.search(r"[^\W\d_]", text) \
                and element.get("translatable") not in ("yes", "true", "1"):
            yield f"{path}: “{text}” ({element.get('name')}) is not translatable"


def check_tree():
    with tempfile.TemporaryDirectory() as work:
        pot = pathlib.Path(work, "all.pot")
        subprocess.run([TOP / "build-aux/make-pot", pot], check=True)
        yield from check_pot(pot)
    for path in sorted(TOP.glob("src/**/*.ui")):
        yield from check_interface(path)


def main():
    problems = []
    for path in sys.argv[1:]:
        problems += check_interface(path) if path.endswith(".ui") else check_pot(path)
    if not sys.argv[1:]:
        problems += check_tree()
    print("\n".join(problems).replace(f"{TOP}/", "") or "every text is fit to be translated")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
