#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Black-box driver for GTK 4 programs: a real window under Xvfb, a private session bus,
mouse and keyboard through XTEST, and the AT-SPI tree to find and read widgets.

    import re, uidriver
    app = uidriver.launch(["build/myapp"], env={"MYAPP_DATA": "t"})
    app.click(app.wait_for("button", "Add"))
    dialog = app.wait_for("window", "New entry")
    app.type_text(app.find("text box", "Name", within=dialog), "Zoë")
    app.check(app.find("checkbox", "Admin", within=dialog))
    app.click(app.find("button", "Save", within=dialog))
    app.wait_for("label", re.compile("^Saved"))
    app.close()

Roles are GTK's own names, in any language of the program: window, dialog, button, toggle button, text box,
search box, checkbox, switch, radio, combo box, list item, row, grid cell, column header, menu item, label, ...
dump_tree() shows them. It speaks to the accessibility bus itself (no libatspi: no stale cache, no dead-lock).
Needs, as Debian calls them: xvfb xauth xdotool x11-utils x11-xserver-utils imagemagick dbus at-spi2-core python3-gi
python3-xlib, and mutter or openbox where a window manager is wanted. Run it with the distribution's python3.
"""
import atexit, ctypes, os, re, shutil, signal, subprocess, sys, tempfile, time
from gi.repository import Gio, GLib

from atspi import Node, ask, ask_extents, ask_prop, ask_role, read_states, whole     # noqa: F401
from screen import Screen

POLL = 0.05
SETTINGS = ("[Settings]\ngtk-font-name=Cantarell 11\ngtk-icon-theme-name=Adwaita\n"
            "gtk-enable-animations=false\ngtk-cursor-blink=false\n")
BUS = """<busconfig><type>session</type><listen>unix:dir={dir}</listen><auth>EXTERNAL</auth>
<servicedir>{dir}/services</servicedir><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
session = None


class UiError(AssertionError):
    """What a person could not find, see or do."""


SCROLL_PANE = 49        # of AT-SPI's roles
# Buttons lie over the end of a list; what stands there can be scrolled away from under them.
FLOATING = 90


def _until(test, timeout, what, poll=POLL):
    end = time.monotonic() + timeout
    while not (value := test()):
        if time.monotonic() > end:
            raise UiError(f"timed out after {timeout} s: {what()}")
        time.sleep(poll)
    return value


def _die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)      # PR_SET_PDEATHSIG: nothing outlives a killed test run


class Session:
    """Xvfb, a session bus and empty XDG folders, all of its own; ended at exit. The bus starts only the services
    named, so that no portal, key ring or settings daemon of the machine takes part or holds up the start."""

    def __init__(self, size="1280x1000", wm=None, env=None, services=("org.a11y.Bus",)):
        self.procs, self.keys, self.dir = [], {}, tempfile.mkdtemp(prefix="uidriver-")
        atexit.register(self.close)
        self.env = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS")}
        for var, name in (("HOME", "home"), ("XDG_RUNTIME_DIR", "run"), ("XDG_CONFIG_HOME", "config"),
                          ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")):
            self.env[var] = os.path.join(self.dir, name)
            os.mkdir(self.env[var], 0o700)
        os.mkdir(os.path.join(self.dir, "config/gtk-4.0"))
        with open(os.path.join(self.dir, "config/gtk-4.0/settings.ini"), "w") as f:
            f.write(SETTINGS)
        self.env.update({"GDK_BACKEND": "x11", "GTK_A11Y": "atspi", "GSETTINGS_BACKEND": "memory",
                         "GSK_RENDERER": "cairo", "GDK_DEBUG": "gl-disable", "LIBGL_ALWAYS_SOFTWARE": "1", "ADW_DISABLE_PORTAL": "1",
                         "GIO_USE_VFS": "local", **(env or {})})
        self.env["DISPLAY"] = ":" + self._start_and_read("Xvfb", "-displayfd", "%d", "-nolisten", "tcp",
                                                         "-screen", "0", size + "x24")
        self.screen = Screen(self.env["DISPLAY"])
        address = self._start_and_read("dbus-daemon", "--config-file", self._bus_config(services), "--nofork",
                                       "--print-address=%d")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        if wm:
            self._start_window_manager(wm)
        a11y = self._connect(address).call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                                None, None, 0, 20000, None).unpack()[0]
        self.bus = self._connect(a11y)
        self.registry = Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

    def _bus_config(self, services):
        os.mkdir(os.path.join(self.dir, "services"))
        for name in services:
            for data in reversed((os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")):
                if os.path.exists(found := os.path.join(data, "dbus-1/services", name + ".service")):
                    shutil.copy(found, os.path.join(self.dir, "services"))
        with open(path := os.path.join(self.dir, "bus.conf"), "w") as f:
            f.write(BUS.format(dir=self.dir))
        return path

    @staticmethod
    def _connect(address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def _start(self, cmd, **kw):
        with open(os.path.join(self.dir, os.path.basename(cmd[0]) + ".log"), "wb") as log:
            self.procs.append(subprocess.Popen(cmd, env=self.env, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                               preexec_fn=_die_with_parent, **kw))

    def _start_window_manager(self, cmd, tries=3):
        """On a busy machine mutter now and then hangs as it starts, and not when it is started once more."""
        self._start(cmd)
        try:
            _until(self.screen.is_managed, 40, lambda: f"{cmd[0]} does not manage the display")
        except UiError:
            if tries == 1:
                raise
            self.procs[-1].kill()
            self.procs.pop().wait()
            self._start_window_manager(cmd, tries - 1)

    def _start_and_read(self, *cmd):
        r, w = os.pipe()
        self._start([a.replace("%d", str(w)) for a in cmd], pass_fds=[w])
        os.close(w)
        with os.fdopen(r) as f:
            line = f.readline().strip()
        if not line:
            raise UiError(f"{cmd[0]} did not start")
        return line

    def x(self, *cmd):
        """The output of an X client on the session's display."""
        return subprocess.run(cmd, env=self.env, capture_output=True, text=True, timeout=60).stdout

    def type(self, line):
        """Key presses for one line. What the keyboard lacks is first put on its spare keys, since xdotool's own
        remapping, undone at once, loses such characters."""
        if not self.keys:
            self.keys = dict.fromkeys(re.findall(r"^keycode +(\d\d+) =$", self.x("xmodmap", "-pke"), re.M))
        while line:
            piece, need = "", []
            for char in line:
                if not char.isascii() and char not in need:
                    if len(need) == len(self.keys):
                        break
                    need.append(char)
                piece += char
            new = [char for char in need if char not in self.keys.values()]
            for code, char in zip([c for c, held in self.keys.items() if held not in need], new):
                self.keys[code] = char
                self.x("xmodmap", "-e", f"keycode {code} = U{ord(char):04X}")
            time.sleep(0.4 if new else 0)
            self.x("xdotool", "type", "--delay", "12", "--", piece)
            line = line[len(piece):]

    def close(self):
        for p in reversed(self.procs):
            p.terminate()
            try:
                p.wait(5)
            except subprocess.TimeoutExpired:
                p.kill()
        self.procs = []
        shutil.rmtree(self.dir, ignore_errors=True)


class App:
    def __init__(self, s, cmd, env=None, timeout=60):
        self.s, self.timeout = s, timeout
        self.mirrored = (env or {}).get("LANGUAGE", "").startswith("ar")
        before = [n.bus for n in s.registry.children]
        self.log = os.path.join(s.dir, f"app-{time.monotonic_ns()}.log")
        with open(self.log, "wb") as log:
            self.proc = subprocess.Popen(cmd, env={**s.env, **(env or {})}, stdout=log, stderr=log,
                                         stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent)
        atexit.register(self.close)

        def registered():
            if self.proc.poll() is not None:
                raise UiError(f"ended with {self.proc.returncode} before it had a window:\n{self.output()}")
            return next((n for n in s.registry.children if n.bus not in before and n.children), None)
        self.root = _until(registered, timeout, lambda: "no window in the accessibility tree\n" + self.output())
        self.exact = True       # whether it tells truly where its widgets are; GTK 4.18 leaves out padding
        self.pid = s.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                   GLib.Variant("(s)", (self.root.bus,)), None, 0, 5000, None).unpack()[0]

    # finding -------------------------------------------------------------------------------
    def find_all(self, role=None, name=None, within=None, desc=None, state=None):
        """Nodes by role and name or description (a string, or a compiled pattern to search for)."""
        def fits(want, got):
            return bool(want.search(got)) if isinstance(want, re.Pattern) else want == got
        nodes = whole(within or self.root)
        for wanted, question in ((role, ask_role), (name, lambda n: ask_prop(n, "Name")), (desc, lambda n: ask_prop(n, "Description"))):
            if wanted is not None:
                answers = ask([question(node) for node in nodes])
                nodes = [node for node, answer in zip(nodes, answers) if answer is not None and fits(wanted, answer)]
        if state is not None:
            answers = ask([(node, "org.a11y.atspi.Accessible", "GetState", None) for node in nodes])
            nodes = [node for node, bits in zip(nodes, answers) if bits and state in read_states(bits)]
        return nodes

    def _missing(self, role, name, desc=None, **_):
        return f"no {role or 'node'} {name or desc!r} in\n{self.dump_tree()}\n{self.output()}"

    def find(self, role=None, name=None, **kw):
        if not (nodes := self.find_all(role, name, **kw)):
            raise UiError(self._missing(role, name, **kw))
        return nodes[0]

    def wait_for(self, role=None, name=None, timeout=None, **kw):
        return _until(lambda: self.find_all(role, name, **kw), timeout or self.timeout,
                      lambda: self._missing(role, name, **kw))[0]

    def wait_gone(self, role=None, name=None, timeout=None, **kw):
        _until(lambda: not self.find_all(role, name, **kw), timeout or self.timeout,
               lambda: f"{role or 'node'} {name!r} is still there")

    def dump_tree(self):
        return self.root.dump()

    # where on the screen -------------------------------------------------------------------
    def windows(self):
        """The program's X windows, topmost first: id, title, x, y, width, height without the shadow."""
        return self.s.screen.windows(self.pid)

    def origin(self, node):
        """(X window, x, y): where on the screen the coordinates that this node reports start. A popover is an
        X window of its own, and what it holds reports a place in the parent window that isn't true."""
        around = node.around()
        names, said = (ask([ask_prop(n, prop) for n in around]) for prop in ("Name", "Description"))
        top = next((n for n, name, words in zip(around, names, said)
                    if re.match(r"GtkPopover(Menu)?$", name or "") or "popover" in (words or "")), around[-1])
        x, y, w, h = top.extents
        title = top.name if top == around[-1] else None
        fits = []
        for xid, xtitle, wx, wy, ww, wh in self.windows():
            dx, dy = ww - w, wh - h     # without a compositor GTK draws a border of its own, evenly
            if 0 <= dx <= 40 and 0 <= dy <= 40 and (title is None or title == xtitle):
                fits.append((dx + dy, xid, wx + dx // 2 - x, wy + dy // 2 - y))
        if not fits:
            raise UiError(f"no X window for {top} of {w}x{h} among {self.windows()}")
        return min(fits)[1:]

    def _place(self, node):
        """Its extents, once they have stopped changing."""
        def still():
            first = node.extents
            time.sleep(0.03)
            return first if first[2] > 0 and first[3] > 0 and first == node.extents else None
        return _until(still, 5, lambda: f"{node} has no place in its window: {node.extents}")

    def scroll_to(self, node):
        around = node.around()[1:-1]
        roles = ask([(n, "org.a11y.atspi.Accessible", "GetRole", None) for n in around])
        pane = next((n for n, role in zip(around, roles) if role == SCROLL_PANE), None)
        if pane is None:
            return
        self.scroll_to(pane)
        (px, py, pw, ph), moved, before = self._place(pane), False, None
        floating = FLOATING if ph > 4 * FLOATING else 0
        for _ in range(300):
            x, y, w, h = self._place(node)
            middle = y + h // 2
            if py <= middle < py + ph - floating:
                return
            if py <= middle < py + ph and before == y:      # is that the end, or only slow?
                time.sleep(0.2)
                if self._place(node)[1] == y:
                    return
                continue
            if not moved:
                _, ox, oy = self.origin(pane)
                beside = pw - 4 if self.mirrored else 3     # where no scroll bar is
                self.s.screen.move(ox + px + beside, oy + py + ph // 2)
                moved = True
            before = y
            self.s.screen.click(4 if y < py else 5)
        raise UiError(f"{node} does not scroll into view")

    # doing ---------------------------------------------------------------------------------
    def click(self, node, button=1, count=1):
        """A mouse click in the middle of the node, which must be sensitive and not covered by a window."""
        if "sensitive" not in node.states:
            raise UiError(f"{node} is insensitive")
        if not self.exact and "button" in node.role and node.actions:
            self.activate(node)
            return
        def aim():
            """Where it is may be told late: that it has not moved shows only after the mouse is there."""
            self.scroll_to(node)
            x, y, w, h = place = self._place(node)
            xid, ox, oy = self.origin(node)
            px, py = ox + x + w // 2, oy + y + h // 2
            top = next((i for i, _, wx, wy, ww, wh in self.windows() if wx <= px < wx + ww and wy <= py < wy + wh), None)
            if top != xid:
                raise UiError(f"{node} is at {px},{py}, " + ("covered by another window" if top else "outside its window"))
            self.s.screen.move(px, py)
            time.sleep(0.05)
            return node.extents == place
        _until(aim, 10, lambda: f"{node} does not stand still")
        self.s.screen.click(button, count)

    def key(self, *keys):
        self.s.x("xdotool", "key", "--delay", "30", *keys)

    def type_text(self, node, text, clear=True):
        """Click, empty and type with the keyboard."""
        self.click(node)
        if clear:
            self.key("ctrl+a", "BackSpace")
        for i, line in enumerate(text.split("\n")):
            if i:
                self.key("Return")
            self.s.type(line)
        _until(lambda: text in node.text, 10, lambda: f"typed {text!r}, {node} has {node.text!r}")

    def set_text(self, node, text):
        """Through EditableText, as an assistive technology does it: no focus, no keys."""
        if not node.call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]:
            raise UiError(f"{node} is not editable")

    def activate(self, node, action=None):
        """Its AT-SPI action. It also reaches what is covered or scrolled away, so prefer click()."""
        names = node.actions
        if not names or not node.call("Action", "DoAction", GLib.Variant("(i)", (names.index(action or names[0]),)))[0]:
            raise UiError(f"{node} did not do {action or 'its action'}; it has {names}")

    def check(self, node, on=True):
        state = "pressed" if node.role == "toggle button" else "checked"
        if (state in node.states) != on:
            self.click(node)
        _until(lambda: (state in node.states) == on, 5, lambda: f"{node} did not become {state}={on}")

    def choose(self, combo, item):
        """Open a drop-down or combo row and click one of its items."""
        self.click(combo)
        self.click(self.wait_for("label", item, within=self.wait_for(None, "GtkPopover", within=combo)))

    def screenshot(self, path, window=None):
        """The screen, or one window (by title), once two pictures in a row are the same."""
        target = next((hex(w[0]) for w in self.windows() if w[1] == window), "root") if window else "root"
        last = None
        for _ in range(8):
            self.s.x("import", "-window", target, "-define", "png:exclude-chunks=date,time",
                     "-define", "png:compression-level=1", path)
            with open(path, "rb") as f:
                last, previous = f.read(), last
            if last == previous:
                break

    def output(self):
        with open(self.log, errors="replace") as f:
            return f.read()

    def close(self, timeout=10):
        """Close the windows as a person does, so that coverage and leak reports are written; the exit status."""
        atexit.unregister(self.close)
        end = time.monotonic() + timeout
        while self.proc.poll() is None and time.monotonic() < end:
            try:
                for frame in reversed(self.root.children):
                    self.activate(frame, "window.close")
            except (GLib.Error, ValueError, UiError):
                pass
            try:
                self.proc.wait(0.3)
            except subprocess.TimeoutExpired:
                pass
        if self.proc.poll() is None:
            self.proc.terminate()
        return self.proc.wait(10)


def launch(cmd, env=None, timeout=60, **session_options):
    """Start a program in this process's one shared session (size=, wm=["mutter", "--x11"], env= at first use)."""
    global session
    session = session or Session(**session_options)
    return App(session, cmd, env, timeout)


if __name__ == "__main__":      # uidriver.py SHOT.png CMD...: what does this program show?
    app = launch(sys.argv[2:])
    time.sleep(1)
    print(app.dump_tree())
    app.screenshot(sys.argv[1])
    sys.exit(app.close())
