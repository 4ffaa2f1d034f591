# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads po/glossary-LANG.md, and says where a translation does not use its words.

The table after the line “<!-- terms -->” has the columns English, translation and note:

    | client secret | secreto de cliente/secretos de cliente | |
    | save/saved | guardar/guardad/guarde | |

A slash parts alternatives. An English one stands for whole words, with or without a plural's s; of
two that overlap, only the longer counts, so that “secret” is not looked for in “client secret”. A
translated one stands for the beginning of a word, or with a star before it (*rolle) for any part of
one; so forms that differ at their end need no entry of their own. What stands in brackets is a
remark. A row is for people only if its English has commas or brackets, or its translation is “–”.

The table after “<!-- exceptions -->” has the columns English text, term and reason: there the term
may be missing.
"""
import dataclasses
import pathlib
import re

# What every glossary has to have a word for.
REQUIRED = ("access token", "application", "callback url", "client id", "client secret", "delete", "disable", "email",
            "external application", "incoming application", "organisation", "permission", "register", "role", "save",
            "secret", "server", "token", "user")
# These put no space between words, or put articles and prepositions in front of them.
WITHOUT_WORD_BEGINNINGS = ("ar", "zh")
# Names, media types, options and what machines read are no words.
NAMES = re.compile(r"`[^`]*`|Casebook Integrations|\b\w+/[\w.+]*json\b|--[a-z-]+")


@dataclasses.dataclass
class Term:
    english: list
    words: list
    line: int
    free: bool  # whether there is no one word

    @property
    def pattern(self):
        return re.compile("|".join(rf"\b{re.escape(word)}(?:s|es)?\b" for word in self.english), re.I)


class Glossary:
    def __init__(self, path):
        self.path, self.terms, self.exceptions = pathlib.Path(path), [], set()
        self.table = None
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            self.read_line(line.strip(), number)
        self.terms.sort(key=lambda term: -max(len(word) for word in term.english))

    def read_line(self, line, number):
        if match := re.match(r"<!-- (terms|exceptions) -->$", line):
            self.table, self.rows = match[1], 0
        elif line.startswith("|") and self.table:
            self.rows += 1
            if self.rows > 2:   # below the head and its rule
                self.read_row([cell.strip() for cell in line.strip("|").split("|")], number)
        elif line and self.table and self.rows:
            self.table = None

    def read_row(self, cells, number):
        if self.table == "exceptions":
            self.exceptions.add((cells[0].strip("“”`"), cells[1].lower()))
        elif not re.search(r"[,()]", cells[0]):
            words = re.sub(r"\([^)]*\)", "", cells[1])
            free = words.strip() == "–"
            self.terms.append(Term(split(cells[0]), [] if free else split(words), number, free))

    def check_terms(self):
        """What is wrong with the glossary itself."""
        known = {word.lower() for term in self.terms for word in term.english}
        for word in REQUIRED:
            if word not in known:
                yield f"{self.path}: has no row for “{word}”"
        for term in self.terms:
            if not term.words and not term.free:
                yield f"{self.path}:{term.line}: has no word for “{term.english[0]}”"

    def find_terms(self, text):
        """The terms in an English text, the longest first, none within another."""
        found, text = [], NAMES.sub("\0", text)
        for term in self.terms:
            text, count = term.pattern.subn("\0", text)
            if count:
                found.append(term)
        return found

    def check(self, message, language):
        """The words of the glossary that the translations of a text lack."""
        english = message.id + "\n" + (message.plural or "")
        for term in self.find_terms(english):
            excepted = any((message.id, word.lower()) in self.exceptions for word in term.english)
            if not excepted and term.words and not all(has_word(text, term.words, language) for text in message.translations):
                yield f"lacks “{'/'.join(term.words)}” for “{term.english[0]}” ({self.path.name}:{term.line})"


def split(cell):
    return [word for word in (piece.strip(" `«»“”") for piece in cell.split("/")) if word]


def has_word(text, words, language):
    # An access key stands within its word.
    text = text.replace("_", "").casefold()
    anywhere = language.startswith(WITHOUT_WORD_BEGINNINGS)
    return any(re.search(("" if anywhere or word.startswith("*") else r"\b") + re.escape(word.lstrip("*").casefold()), text)
               for word in words)
