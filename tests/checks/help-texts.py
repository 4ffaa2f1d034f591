#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is every text of the manual, as the program holds it, in the template for translators?

usage: help-texts.py TOP PROGRAM        PROGRAM: list-help-texts
"""
import pathlib
import subprocess
import sys
import tempfile

import catalogues

FEWEST = 150    # the manual has eleven pages


def main():
    top, program = sys.argv[1:]
    texts = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder, "all.pot")
        subprocess.run([pathlib.Path(top, "build-aux/make-pot"), template], check=True)
        known = {f"{text.context}\4{text.id}" if text.context else text.id for text in catalogues.read(template)}
    problems = [f"xgettext does not find a text of the manual: “{text}”" for text in texts if text not in known]
    if len(texts) < FEWEST:
        problems.append(f"the manual has {len(texts)} texts; that can't be all")
    print("\n".join(problems) or f"{len(texts)} texts of the manual can be translated")
    return bool(problems)


sys.exit(main())
