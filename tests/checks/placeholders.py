#!/usr/bin/python3
"""Says which translations lost or gained a placeholder, a mark-up tag or a line's end.

usage: placeholders.py NAME FILE.po
"""
import ast
import collections
import re
import sys

PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t|L)?[diouxXeEfgGcsp]|\{\w+\}|</?\w+>")


def entries(path):
    """Each message as (msgid, msgid_plural or None, [translations])."""
    fields, key = {}, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            if fields.get("msgid"):
                yield fields
            fields, key = {}, None
        elif match := re.match(r'(msg\w+(?:\[\d+\])?) (".*")$', line):
            key = match[1]
            fields[key] = ast.literal_eval(match[2])
        elif line.startswith('"') and key:
            fields[key] += ast.literal_eval(line)
    if fields.get("msgid"):
        yield fields


def placeholders(text):
    found = [re.sub(r"^%\d+\$", "%", item) for item in PLACEHOLDER.findall(text.replace("%%", ""))]
    return collections.Counter(found)


def main():
    name, path = sys.argv[1:]
    failed = False
    for fields in entries(path):
        singular, plural = fields["msgid"], fields.get("msgid_plural")
        wanted = [placeholders(text) for text in (singular, plural) if text is not None]
        for key, text in fields.items():
            if not key.startswith("msgstr"):
                continue
            if placeholders(text) not in wanted:
                print(f"{name}: placeholders differ: “{singular}” → “{text}”")
                failed = True
            if singular.endswith("…") != text.endswith("…"):
                print(f"{name}: one ends with … and the other does not: “{singular}” → “{text}”")
                failed = True
    return failed


sys.exit(main())
