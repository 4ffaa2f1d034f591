#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is every language complete, and does each translation keep what the original has?

usage: translations.py [LANG…]      LANG: those, even if po/LINGUAS does not have them yet

For each language: msgfmt is content; nothing is missing, doubtful or left over; the header is right;
placeholders, options, line breaks, blanks, ends of sentences, quotes and access keys are as in the
original; and the words are those of po/glossary-LANG.md.
"""
import collections
import gettext
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import catalogues
import glossary

TOP = pathlib.Path(__file__).resolve().parents[2]
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ht": "nplurals=2; plural=(n != 1);",   # neither gettext nor CLDR knows; as Weblate has it
    "pt_BR": "nplurals=2; plural=(n > 1);",
    "vi": "nplurals=1; plural=0;",
    "zh_CN": "nplurals=1; plural=0;",
}
NAMES = {"ar": "Arabic", "de": "German", "es": "Spanish", "fr": "French", "ht": "Haitian Creole", "pt_BR": "Brazilian Portuguese",
         "vi": "Vietnamese", "zh_CN": "Simplified Chinese"}
# What the language puts for “ and ”.
QUOTES = {"ar": ["«»", "“”"], "de": ["„“"], "es": ["«»"], "fr": ["«»"], "ht": ["«»", "“”"], "pt_BR": ["“”"], "vi": ["“”"], "zh_CN": ["“”"]}
ENDS = {".": ".。", "?": "?？؟", "!": "!！", ":": ":：", "…": "…", ",": ",،，", ";": ";；؛"}
CLOSING = "”“»\"')]）」 \u00a0\u202f"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
LITERAL = re.compile(r"`[^`]*`")
TAG = re.compile(r"</?[a-z]\w*[^>]*>")
STRAIGHT = re.compile(r"chmod 600 '%\d?\$?s'")
MNEMONIC = re.compile(r"_(\w)")
NUMBER = "diu"


def arguments(text):
    """What each argument of a format is: {1: "s", 2: "'u"}."""
    found, position = {}, 0
    for item in catalogues.PLACEHOLDER.findall(text.replace("%%", "")):
        if item.startswith("{"):
            found[item] = found.get(item, 0) + 1
            continue
        match = re.match(r"%(?:(\d+)\$)?(.*)$", item)
        position = int(match[1]) if match[1] else position + 1
        found[position] = match[2]
    return found


def single_numbers(header):
    """Which plural forms go with one number only, such as the Arabic dual: they may leave the number out."""
    if not (match := re.search(r"nplurals=(\d+); *plural=(.*?);?$", header.get("Plural-Forms", ""))):
        return set()
    count = collections.Counter(gettext.c2py(match[2])(n) for n in range(1001))
    return {form for form, times in count.items() if times == 1}


class Language:
    def __init__(self, name, pot):
        self.name, self.pot, self.path, self.problems = name, pot, TOP / f"po/{name}.po", []

    def complain(self, message, problem):
        self.problems.append(f"po/{self.name}.po: {message.label} {problem}")

    def check(self):
        if not self.path.is_file():
            self.problems.append(f"po/{self.name}.po is missing; build-aux/update-po {self.name} makes it")
            return self.problems
        if not self.check_format():
            return self.problems
        self.check_header()
        self.check_completeness()
        self.messages = [message for message in catalogues.read(self.path) if all(message.translations)
                         and "fuzzy" not in message.flags]
        self.single = single_numbers(catalogues.read_header(self.path))
        for message in self.messages:
            self.check_message(message)
        self.check_access_keys()
        self.check_words()
        return self.problems

    def check_format(self):
        """Whether it can be read at all."""
        run = subprocess.run(["msgfmt", "--check", "--check-accelerators=_", "--output-file=/dev/null", str(self.path)],
                             capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        self.problems += [line.replace(str(TOP) + "/", "") for line in run.stderr.splitlines()]
        return subprocess.run(["msgcat", "--output-file=/dev/null", self.path], stderr=subprocess.DEVNULL).returncode == 0

    def check_header(self):
        header = catalogues.read_header(self.path)
        wanted = {"Language": self.name, "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": PLURALS.get(self.name)}
        for field, value in wanted.items():
            if value and header.get(field) != value:
                self.problems.append(f"po/{self.name}.po: the header's {field} is “{header.get(field)}”, not “{value}”")

    def check_completeness(self):
        """Compares with the texts as they are now, whatever the file was made from."""
        known = {(m.context, m.id, m.plural): m for m in catalogues.read(self.path)}
        wanted = {(m.context, m.id, m.plural): m for m in catalogues.read(self.pot)}
        for key, message in wanted.items():
            if key not in known or not all(known[key].translations):
                self.complain(message, "is not translated")
        for key, message in known.items():
            if "fuzzy" in message.flags:
                self.complain(message, "is marked as doubtful (fuzzy)")
            if key not in wanted:
                self.complain(message, "is in the file, but no longer in the program; build-aux/update-po takes it out")
        for message in catalogues.read_all(self.path):
            if message.obsolete:
                self.complain(message, "is obsolete; build-aux/update-po takes it out")

    def check_message(self, message):
        for form, text in enumerate(message.translations):
            # The last form stands for many: it is compared with the plural.
            original = message.id if message.plural is None or form == 0 and len(message.translations) > 1 else message.plural
            self.check_placeholders(message, form, text)
            for problem in dict.fromkeys(self.compare(original, text, message)):
                self.complain(message, f"{problem}: “{text}”")

    def check_placeholders(self, message, form, text):
        wanted, found = arguments(message.plural or message.id), arguments(text)
        if found == wanted or found == arguments(message.id):
            return
        if message.plural is not None and form in self.single:
            numbers = [position for position, kind in wanted.items() if str(kind)[-1] in NUMBER]
            if found == {position: kind for position, kind in wanted.items() if position != numbers[0]}:
                return
        self.complain(message, f"has other placeholders in the translation: “{text}”")

    def compare(self, original, text, message):
        for pattern, what in ((OPTION, "options"), (LITERAL, "words of machines in `backticks`"), (TAG, "markup")):
            if collections.Counter(pattern.findall(original)) != collections.Counter(pattern.findall(text)):
                yield f"has other {what} in the translation"
        if [len(line) > 0 for line in original.split("\n")] != [len(line) > 0 for line in text.split("\n")]:
            yield "has other line breaks in the translation"
        if re.match(r"\s*", original)[0] != re.match(r"\s*", text)[0] or re.search(r"\s*$", original)[0] != re.search(r"\s*$", text)[0]:
            yield "begins or ends with other blanks in the translation"
        if "  " in text and "  " not in original:
            yield "has two blanks in the translation"
        if "..." in text:
            yield "has three dots in the translation in place of …"
        yield from self.compare_ends(original, text, message)
        yield from self.compare_quotes(original, text)
        if self.name == "fr":
            yield from check_french(text)

    def compare_ends(self, original, text, message):
        if message.id.endswith(";") and "keywords" in " ".join(message.comments).lower() or message.id == "translator-credits":
            return
        last, mine = original.rstrip(CLOSING)[-1:], text.rstrip(CLOSING)[-1:]
        if last in ENDS and mine not in ENDS[last]:
            yield f"ends with “{last}”, the translation does not"
        elif last not in ENDS and any(mine in signs for signs in ENDS.values()):
            yield f"does not end with “{mine}”, the translation does"

    def compare_quotes(self, original, text):
        plain = STRAIGHT.sub("", text)
        for item in catalogues.PLACEHOLDER.findall(plain):
            plain = plain.replace(item, "")
        if "“" in original and '"' in plain or "'" in plain:
            yield "has a straight quote in the translation"
        opened = original.count("“")
        pairs = QUOTES.get(self.name, ["“”"])
        if not any(text.count(pair[0]) == text.count(pair[1]) >= opened for pair in pairs):
            yield f"has {opened} quotations, the translation has not as many pairs of {' or '.join(pairs)}"

    def check_access_keys(self):
        keys = {}
        for message in self.messages:
            has_key = is_mnemonic(message.id)
            for text in message.translations:
                mine = MNEMONIC.findall(text)
                if has_key and len(mine) != 1:
                    self.complain(message, f"has an access key, the translation has {len(mine)}: “{text}”")
                elif has_key:
                    keys[message.context, message.id] = mine[0].casefold()
        for place, texts in access_key_groups().items():
            users = collections.defaultdict(list)
            for key in texts:
                if key in keys:
                    users[keys[key]].append(key[1])
            for letter, several in users.items():
                if len(several) > 1:
                    self.problems.append(f"po/{self.name}.po: {place}: the access key {letter} is that of " + ", ".join(several))

    def check_words(self):
        path = TOP / f"po/glossary-{self.name}.md"
        if not path.is_file():
            self.problems.append(f"po/glossary-{self.name}.md is missing")
            return
        words = glossary.Glossary(path)
        self.problems += [problem.replace(str(TOP) + "/", "") for problem in words.check_terms()]
        for message in self.messages:
            if message.id.endswith(";"):    # search terms of the desktop
                continue
            for problem in words.check(message, self.name):
                self.complain(message, f"{problem}: “{message.translations[0]}”")


def check_french(text):
    """Before these signs stands a blank that does not break the line."""
    plain = re.sub(r"\w+://\S+|\d:\d|%\S+", "", text)
    if re.search(r"(?<![\u00a0\u202f\d?!;:])[?!;:](?!\w)", plain):
        yield "lacks a no-break space before : ; ? or ! in the translation"
    if re.search(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»", text):
        yield "lacks a no-break space within « » in the translation"


def is_mnemonic(text):
    return len(MNEMONIC.findall(text)) == 1 and re.search(r"(?:^|\W)_\w|\w_\w", text) is not None and " --" not in text \
        and not re.search(r"[a-z]_[a-z]", text)


def access_key_groups():
    """Which texts with access keys are shown together: those of one menu, or of one file else."""
    groups = collections.defaultdict(list)
    for path in sorted(TOP.glob("src/**/*.ui")):
        root = xml.parse(path).getroot()
        for number, part in enumerate(root):
            place = f"{path.relative_to(TOP)}" + (f" (menu {part.get('id', number)})" if part.tag == "menu" else "")
            for element in part.iter():
                if element.get("translatable") and element.text and is_mnemonic(element.text):
                    groups[place].append((element.get("context"), element.text))
    return groups


def listed():
    lines = (TOP / "po/LINGUAS").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def main():
    names = sys.argv[1:] or listed()
    problems = []
    with tempfile.TemporaryDirectory() as work:
        pot = pathlib.Path(work, "all.pot")
        subprocess.run([TOP / "build-aux/make-pot", pot], check=True)
        for name in names:
            problems += Language(name, pot).check()
        total = len(catalogues.read(pot))
    print("\n".join(problems) or f"{total} texts in {', '.join(names)}")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
