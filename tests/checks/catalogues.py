# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the files of gettext (.po, .pot) for the checks."""
import ast
import dataclasses
import pathlib
import re

# %s, %1$s, %'u, %-5.2f, and names in braces.
PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t|L)?[diouxXeEfgGcsp]|\{\w+\}")


@dataclasses.dataclass
class Message:
    """One text and its translations: one, or one for each plural form."""
    id: str = ""
    plural: str | None = None
    context: str | None = None
    translations: list = dataclasses.field(default_factory=list)
    comments: list = dataclasses.field(default_factory=list)    # for translators, out of the code
    files: list = dataclasses.field(default_factory=list)
    flags: set = dataclasses.field(default_factory=set)
    obsolete: bool = False
    line: int = 0

    @property
    def label(self):
        """How a complaint names it."""
        return f"“{self.id}”" + (f" ({self.context})" if self.context else "")


class Reader:
    def __init__(self):
        self.messages, self.message, self.pieces, self.target = [], None, [], None

    def flush(self):
        if self.target is not None:
            text = "".join(self.pieces)
            if self.target.startswith("msgstr"):
                self.message.translations.append(text)
            else:
                setattr(self.message, {"msgid": "id", "msgid_plural": "plural", "msgctxt": "context"}[self.target], text)
        self.target, self.pieces = None, []

    def end(self):
        self.flush()
        if self.message and (self.message.id or self.message.translations):
            self.messages.append(self.message)
        self.message = None

    def read_comment(self, line):
        if line.startswith("#."):
            self.message.comments.append(line[2:].strip())
        elif line.startswith("#:"):
            self.message.files += line[2:].split()
        elif line.startswith("#,"):
            self.message.flags |= {flag.strip() for flag in line[2:].split(",")}

    def read_line(self, line, number):
        if not line:
            self.end()
            return
        if self.message is None:
            self.message = Message(line=number)
        if line.startswith("#~"):
            self.message.obsolete = True
            line = line[2:].strip()
        if line.startswith("#"):
            self.read_comment(line)
        elif match := re.match(r'(msg(?:ctxt|id_plural|id|str)(?:\[\d+\])?)\s+(".*")$', line):
            self.flush()
            self.target, self.pieces = match[1], [ast.literal_eval(match[2])]
        elif line.startswith('"'):
            self.pieces.append(ast.literal_eval(line))


def read_all(path):
    """Every entry, the header first, if there is one."""
    reader = Reader()
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").split("\n"), 1):
        reader.read_line(line.strip(), number)
    reader.end()
    return reader.messages


def read(path):
    """The texts: no header, nothing obsolete."""
    return [message for message in read_all(path) if message.id and not message.obsolete]


def read_header(path):
    """The header's fields by their names."""
    for message in read_all(path):
        if not message.id and message.translations:
            return dict(re.findall(r"^([\w-]+): *(.*)$", message.translations[0], re.M))
    return {}
