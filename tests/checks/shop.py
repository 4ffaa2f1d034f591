#!/usr/bin/python3
"""Do the Flatpak manifests and the shop page hold what shops ask for, and what flatpak/README.md says?

After Flathub's documented requirements and its quality guidelines, as far as they touch this program.

usage: shop.py [FOLDER]        FOLDER: the top of the tree
"""
import datetime
import json
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree

ID = "net.casebook.Integrations"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
problems = []


def want(true, problem):
    if not true:
        problems.append(problem)


def without(manifest, profile):
    """What two manifests have in common."""
    text = json.dumps({**manifest, "id": ID})
    common = json.loads(text.replace(f"-Dprofile={profile}", "-Dprofile=…"))
    common["modules"][-1].pop("sources")
    return common


def check_sources(name, manifest, version):
    *libraries, program = manifest["modules"]
    want(program["run-tests"], f"{name}: the build runs no tests")
    for source in (source for library in libraries for source in library["sources"]):
        want(source["url"].startswith("https://") and re.fullmatch("[0-9a-f]{64}", source["sha256"]),
             f"{name}: {source['url']} has no secure address or no checksum")
    if manifest["id"] == ID:
        source = program["sources"][0]
        want(source["url"].startswith("https://") and source["tag"] == f"v{version}" and re.fullmatch("[0-9a-f]{40}", source["commit"]),
             f"{name}: the source is not a commit with the tag v{version}")


def check_manifests(top, version):
    manifests = {path.name: json.loads(path.read_text()) for path in sorted(top.glob("flatpak/*.json"))}
    want(set(manifests) == {f"{ID}.json", f"{ID}.Devel.json"}, "flatpak/ has other manifests than expected")
    for name, manifest in manifests.items():
        want(name == manifest["id"] + ".json", f"{name} is not named after its application")
        check_sources(name, manifest, version)
    want(without(manifests[f"{ID}.json"], "default") == without(manifests[f"{ID}.Devel.json"], "development"),
         "the manifests differ in more than they have to")
    readme = (top / "flatpak/README.md").read_text(encoding="utf-8")
    explained = re.findall(r"`(--[a-z]+=[\w.-]+)`", "".join(re.findall(r"^\| `--.*\|$", readme, re.M)))
    want(sorted(explained) == sorted(manifests[f"{ID}.json"]["finish-args"]),
         f"flatpak/README.md explains other permissions than the manifests ask for: {explained}")


def text_of(root, path):
    return next((" ".join("".join(node.itertext()).split()) for node in root.iterfind(path) if LANG not in node.attrib), "")


def check_words(root):
    summary = text_of(root, "summary")
    want(10 <= len(summary) <= 35, f"the summary has {len(summary)} characters, not 10 to 35")
    want(not summary.endswith(".") and not re.match("(?i)(an?|the) ", summary), "the summary is a sentence or begins with an article")
    want(root.find("description/p") is not None, "there is no description")
    want(all(len(entries.findall("li")) <= 10 for entries in root.iterfind("description/ul")), "a list of the description is too long")
    kinds = {url.get("type"): url.text for url in root.iterfind("url")}
    for kind in ("homepage", "bugtracker", "vcs-browser", "contribute", "translate", "help"):
        want(kinds.get(kind, "").startswith("https://"), f"there is no {kind} address")


def check_facts(root):
    want(text_of(root, "launchable") == "@app_id@.desktop", "the launchable is not the desktop file")
    for path in ("metadata_license", "project_license", "content_rating[@type='oars-1.1']", "translation[@type='gettext']",
                 "developer[@id]/name", "requires/display_length[@compare='ge']"):
        want(root.find(path) is not None, f"there is no {path}")
    controls = {control.text for control in root.iterfind("supports/control")}
    want({"keyboard", "pointing"} <= controls, "how it is controlled is not told")
    colors = {color.get("scheme_preference"): color.text.lower() for color in root.iterfind("branding/color[@type='primary']")}
    want(len({colors.get("light"), colors.get("dark"), None}) == 3, "there are no brand colors of their own for light and dark")


def check_releases(root, version):
    releases = [(release.get("date"), release) for release in root.iterfind("releases/release")]
    dates = [date for date, _ in releases]
    want(dates == sorted(dates, reverse=True), "the newest release is not the first one")
    want(dates[0] <= datetime.date.today().isoformat(), "the newest release lies in the future")
    want(releases[0][1].get("version") == version, f"the newest release is not {version}")
    for _, release in releases:
        want(text_of(release, "description"), f"release {release.get('version')} has no notes")


def size_of(path):
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    return struct.unpack(">II", head[16:24])


def check_pictures(top, root):
    pictures = root.findall("screenshots/screenshot")
    want(3 <= len(pictures) <= 6, f"{len(pictures)} pictures are too few or too many")
    want([picture.get("type") for picture in pictures].count("default") == 1, "not exactly one picture is the default")
    for picture in pictures:
        address, caption = text_of(picture, "image"), text_of(picture, "caption")
        want(caption and not caption.endswith("."), f"{address} has no caption, or one with a full stop")
        match = re.fullmatch(r"https://\S+/v@version@/(data/screenshots/\S+\.png)", address)
        try:
            width, height = size_of(top / match[1])
            want(600 <= width <= 2000 and 300 <= height <= 1400, f"{match[1]}: {width}×{height} is too small or too big")
        except (OSError, AssertionError, TypeError) as problem:
            want(False, f"{address}: {problem}")


def main():
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    version = re.search(r"^  version: '(.*)'", (top / "meson.build").read_text(), re.M)[1]
    root = ElementTree.parse(top / f"data/{ID}.metainfo.xml.in.in").getroot()
    check_manifests(top, version)
    check_words(root)
    check_facts(root)
    check_releases(root, version)
    check_pictures(top, root)
    print("\n".join(problems) or "shops will take it")
    return bool(problems)


sys.exit(main())
