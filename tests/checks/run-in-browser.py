#!/usr/bin/python3
"""build-aux/run without a display: a web browser gets the window, and nothing is left.

usage: run-in-browser.py TOP BUILD
"""
import base64
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

SKIPPED = 77
PATIENCE = 120


def environment(home):
    """A machine without any display, bus or settings."""
    keep = ("PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "GSETTINGS_BACKEND", "ADW_DISABLE_PORTAL")
    env = {key: os.environ[key] for key in keep if key in os.environ}
    return env | {"HOME": home, "TMPDIR": "/tmp", "LC_ALL": "C.UTF-8"}


def read_address(run, output):
    """The address stands on a line of its own."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and run.poll() is None:
        for line in output.read_text().splitlines():
            if re.fullmatch(r"http://127\.0\.0\.1:\d+/", line):
                return line
        time.sleep(0.05)
    raise AssertionError("no address was printed")


def read_window(address):
    """Speaks to the page's socket as a browser does; returns what is drawn."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    end = time.monotonic() + PATIENCE
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        key = base64.b64encode(os.urandom(16)).decode()
        connection.sendall(
            f"GET /socket HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: broadway\r\n\r\n".encode()
        )
        data = b""
        while time.monotonic() < end and len(data.partition(b"\r\n\r\n")[2]) < 1000:
            try:
                data += connection.recv(65536)
            except TimeoutError:
                continue
    head, _, drawn = data.partition(b"\r\n\r\n")
    assert b" 101 " in head, f"the socket refused: {head!r}"
    return drawn


def children_of(group):
    """The processes of a session that still run."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == group and fields[0] != "Z":
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except (OSError, ValueError):
            continue
    return found


def wait_until_nothing_is_left(group):
    end = time.monotonic() + 15
    while time.monotonic() < end and children_of(group):
        time.sleep(0.05)
    left = children_of(group)
    assert not left, f"these were left: {left}"


def main():
    top, build = sys.argv[1:]
    if pathlib.Path("/.flatpak-info").exists():
        print("build-aux/run is not for use in a sandbox")
        return SKIPPED
    if not shutil.which("gtk4-broadwayd") or not shutil.which("dbus-daemon"):
        print("gtk4-broadwayd or dbus-daemon is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="cbi-run-") as folder:
        output, errors = pathlib.Path(folder, "output"), pathlib.Path(folder, "errors")
        command = [
            f"{top}/build-aux/run",
            f"--data-dir={folder}/data",
            "--admin-name=Ann Administrator",
            "--admin-email=ann@example.org",
        ]
        env = environment(folder) | {"CBI_BUILD_DIR": build}
        with open(output, "w") as out, open(errors, "w") as err:
            run = subprocess.Popen(command, cwd="/", env=env, stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=err, start_new_session=True)
        try:
            address = read_address(run, output)
            with urllib.request.urlopen(address, timeout=10) as page:
                assert b"broadway" in page.read(), "this is not the page"
            assert len(read_window(address)) >= 1000, "nothing was drawn"
            assert run.poll() is None, "the program ended too soon"
            run.terminate()
            assert run.wait(timeout=30) == 128 + signal.SIGTERM, f"ended with status {run.returncode}"
            wait_until_nothing_is_left(run.pid)
        except BaseException:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
            print(errors.read_text())
            raise
    print("a browser gets the window, and nothing is left")
    return 0


sys.exit(main())
