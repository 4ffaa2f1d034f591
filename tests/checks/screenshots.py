#!/usr/bin/python3
"""Does the tree have each picture the shop page shows, in a size that shops take?

usage: screenshots.py [FOLDER]        FOLDER: the top of the tree
"""
import pathlib
import re
import struct
import sys

LEAST, MOST = 600, 3840


def size_of(path):
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    return struct.unpack(">II", head[16:24])


def main():
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    metainfo = next(top.glob("data/*.metainfo.xml.in.in")).read_text(encoding="utf-8")
    names = re.findall(r"<image>\S*/v@version@/(data/screenshots/\S+)</image>", metainfo)
    problems = [] if names else ["the shop page has no picture of this version"]
    for name in names:
        try:
            width, height = size_of(top / name)
            if not LEAST <= width <= MOST or not 300 <= height <= 2160:
                problems.append(f"{name}: {width}×{height} is too small or too big")
        except (OSError, AssertionError) as problem:
            problems.append(f"{name}: {problem}")
    print("\n".join(problems) or f"{len(names)} pictures are there")
    return bool(problems)


sys.exit(main())
