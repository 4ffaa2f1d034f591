#!/usr/bin/python3
"""Checks the rules of CONTRIBUTING.md that a compiler doesn't know.

- No file in src has more than 500 lines.
- No function has more than 40 lines between its braces; class_init may.
- Includes only go down: ui > client > core < server; GTK only in ui, libsoup
  and SQLite not in core.
- Only src/ui/cbi-compat.c asks for a library's version.
- Every C file starts with the licence, has no tabs and ends with a newline.

usage: style.py [FOLDER]        FOLDER: the top of the tree
"""
import pathlib
import re
import sys

MOST_LINES = 500
MOST_BODY_LINES = 40
ALLOWED = {
    "core": {"core"},
    "client": {"core", "client"},
    "server": {"core", "server"},
    "ui": {"core", "client", "ui"},
}
LIBRARIES = [
    (re.compile(r"^(gtk|gdk|gsk|adwaita|graphene|pango)"), {"ui"}, "GTK"),
    (re.compile(r"^libsoup/"), {"client", "server"}, "libsoup"),
    (re.compile(r"^sqlite3"), {"server"}, "SQLite"),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
VERSION = re.compile(r"\b(ADW|GTK|GLIB|SOUP|JSON)_CHECK_VERSION\b")


class Tree:
    def __init__(self, top):
        self.top = top
        self.files = sorted(p for p in (top / "src").rglob("*") if p.suffix in (".c", ".h", ".ui"))
        self.headers = {}
        for path in self.files:
            self.headers.setdefault(path.name, []).append(self.layer(path))
        self.problems = []

    def layer(self, path):
        parts = path.relative_to(self.top / "src").parts
        return parts[0] if len(parts) > 1 else None

    def complain(self, path, line, text):
        self.problems.append(f"{path.relative_to(self.top)}:{line}: {text}")


def without_comments_and_strings(text):
    """The same text, line by line, with blanks for what isn't code."""
    pattern = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def functions(code):
    """Yields (name, first line, lines of the body); functions start in column 0."""
    lines = code.split("\n")
    number = 0
    while number < len(lines):
        if lines[number] != "{":
            number += 1
            continue
        start, depth = number, 0
        while number < len(lines):
            depth += lines[number].count("{") - lines[number].count("}")
            if depth == 0:
                break
            number += 1
        head = "\n".join(lines[max(0, start - 20):start])
        names = re.findall(r"^(\w+) ?\(", head, re.M)
        if names and re.search(r"\)\s*$", head):
            yield names[-1], start + 1, number - start - 1
        number += 1


def check_size(tree, path, text, code):
    count = len(text.splitlines())
    if count > MOST_LINES:
        tree.complain(path, count, f"{count} lines; {MOST_LINES} is the most")
    for name, line, size in functions(code):
        if size > MOST_BODY_LINES and not name.endswith("_class_init"):
            tree.complain(path, line, f"{name} has {size} lines; {MOST_BODY_LINES} is the most")


def check_includes(tree, path, text):
    layer = tree.layer(path)
    if layer not in ALLOWED:
        return
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        kind, name = match.groups()
        for pattern, layers, library in LIBRARIES:
            if kind == "<" and pattern.match(name) and layer not in layers:
                tree.complain(path, number, f"{library} does not belong in {layer}")
        if kind == '"':
            check_own_include(tree, path, number, layer, name)


def check_own_include(tree, path, number, layer, name):
    parts = pathlib.PurePosixPath(name).parts
    targets = [parts[-2]] if len(parts) > 1 and parts[-2] in ALLOWED else tree.headers.get(parts[-1], [])
    if len(parts) > 1 and parts[0] in ALLOWED:
        targets = [parts[0]]
    for target in targets:
        if target not in ALLOWED[layer]:
            tree.complain(path, number, f"{layer} must not include from {target}: {name}")


def check_text(tree, path, text):
    if not text.endswith("\n"):
        tree.complain(path, len(text.splitlines()), "the last line has no end")
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            tree.complain(path, number, "a tab")
        if line != line.rstrip():
            tree.complain(path, number, "blanks at the end of the line")
    if "GPL-3.0-or-later" not in "\n".join(text.splitlines()[:25]) and path.suffix != ".ui":
        tree.complain(path, 1, "no licence (SPDX-License-Identifier: GPL-3.0-or-later)")


def main():
    default = pathlib.Path(__file__).resolve().parents[2]
    tree = Tree(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default)
    for path in tree.files:
        text = path.read_text(encoding="utf-8")
        check_text(tree, path, text)
        if path.suffix == ".ui":
            continue
        code = without_comments_and_strings(text)
        check_size(tree, path, text, code)
        check_includes(tree, path, text)
        if path.name not in ("cbi-compat.c",):
            for number, line in enumerate(code.split("\n"), 1):
                if VERSION.search(line):
                    tree.complain(path, number, "library versions are src/ui/cbi-compat.c's business")
    print("\n".join(tree.problems) or f"{len(tree.files)} files are fine")
    return bool(tree.problems)


sys.exit(main())
