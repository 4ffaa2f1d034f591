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
Needs, as Debian calls them: xvfb xauth xdotool x11-utils x11-xserver-utils imagemagick dbus at-spi2-core python3-gi,
and mutter or openbox where a window manager is wanted. Run it with the distribution's python3.
"""
import atexit, ctypes, os, re, shutil, signal, subprocess, sys, tempfile, time
from gi.repository import Gio, GLib

POLL = 0.05
SETTINGS = ("[Settings]\ngtk-font-name=Cantarell 11\ngtk-icon-theme-name=Adwaita\n"
            "gtk-enable-animations=false\ngtk-cursor-blink=false\n")
STATES = {0: "invalid", 1: "active", 3: "busy", 4: "checked", 7: "editable", 9: "expandable", 10: "expanded", 11: "focusable",
          12: "focused", 16: "modal", 17: "multi-line", 20: "pressed", 22: "selectable", 23: "selected",
          24: "sensitive", 25: "showing", 30: "visible", 32: "indeterminate", 33: "required", 36: "invalid",
          43: "read-only"}
BUS = """<busconfig><type>session</type><listen>unix:dir={dir}</listen><auth>EXTERNAL</auth>
<servicedir>{dir}/services</servicedir><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
session = None


class UiError(AssertionError):
    """What a person could not find, see or do."""


# Buttons lie over the end of a list; what stands there can be scrolled away from under them.
FLOATING = 90


def _until(test, timeout, what):
    end = time.monotonic() + timeout
    while not (value := test()):
        if time.monotonic() > end:
            raise UiError(f"timed out after {timeout} s: {what()}")
        time.sleep(POLL)
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
            _until(lambda: "window id" in self.x("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), 40,
                   lambda: f"{cmd[0]} does not manage the display")
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


def read_states(bits):
    low, high = bits
    return {name for bit, name in STATES.items() if (high << 32 | low) >> bit & 1}


class Node:
    """One accessible object, asked anew each time; GLib.Error where it is gone."""

    def __init__(self, s, bus, path):
        self.s, self.bus, self.path = s, bus, path

    def __eq__(self, other):
        return (self.bus, self.path) == (other.bus, other.path)

    def __repr__(self):
        return f"{self.role} {self.name!r}"

    def call(self, interface, method, args=None, interface_prefix="org.a11y.atspi."):
        return self.s.bus.call_sync(self.bus, self.path, interface_prefix + interface, method, args, None, 0,
                                    10000, None).unpack()

    def get(self, interface, prop):
        return self.call("Properties", "Get", GLib.Variant("(ss)", ("org.a11y.atspi." + interface, prop)),
                         "org.freedesktop.DBus.")[0]

    role = property(lambda n: n.call("Accessible", "GetRoleName")[0])
    name = property(lambda n: n.get("Accessible", "Name"))
    description = property(lambda n: n.get("Accessible", "Description"))
    interfaces = property(lambda n: [i.rsplit(".", 1)[1] for i in n.call("Accessible", "GetInterfaces")[0]])
    children = property(lambda n: [Node(n.s, *c) for c in n.call("Accessible", "GetChildren")[0]
                                   if not c[1].endswith("/null")])
    parent = property(lambda n: Node(n.s, *n.get("Accessible", "Parent")))
    is_top = property(lambda n: n.parent.path.endswith("/root"))

    @property
    def states(self):
        return read_states(self.call("Accessible", "GetState")[0])

    @property
    def text(self):     # GTK 4.8 answers '' to an end of -1, so the length is asked for first
        return self.call("Text", "GetText", GLib.Variant("(ii)", (0, self.get("Text", "CharacterCount"))))[0]

    @property
    def extents(self):  # in the coordinates of its window: GTK 4 knows no others
        return self.call("Component", "GetExtents", GLib.Variant("(u)", (1,)))[0]

    @property
    def actions(self):
        names = []
        try:
            for i in range(self.get("Action", "NActions")):
                names.append(self.call("Action", "GetName", GLib.Variant("(i)", (i,)))[0])
        except GLib.Error:
            pass
        return names

    def walk(self):
        """The node and all below it, depth first; what vanishes meanwhile is left out."""
        yield self
        try:
            children = self.children
        except GLib.Error:
            return
        for child in children:
            yield from child.walk()

    def dump(self, depth=0):
        try:
            states, interfaces = self.states, self.interfaces
            line = f"{'  ' * depth}[{self.role}] {self.name!r}"
            if self.description:
                line += f" desc={self.description!r}"
            if "Component" in interfaces:
                line += " {},{} {}x{}".format(*self.extents)
                line += "" if "sensitive" in states else " INSENSITIVE"
            if "Text" in interfaces and self.text != self.name:
                line += f" text={self.text!r}"
            shown = sorted(states - {"visible", "sensitive", "focusable", "selectable"})
            line += f" {','.join(shown)}" if shown else ""
            if "Action" in interfaces and "Text" not in interfaces and self.actions:
                line += f" actions={','.join(self.actions)}"
            return "\n".join([line] + [child.dump(depth + 1) for child in self.children])
        except GLib.Error:
            return "  " * depth + "(gone)"


def ask(questions):
    """The answers to many (node, interface, method, arguments) at once, None where there is none: each by itself would
    be a way there and back."""
    answers, left = [None] * len(questions), len(questions)

    def answered(bus, result, number):
        nonlocal left
        left -= 1
        try:
            answers[number] = bus.call_finish(result).unpack()[0]
        except GLib.Error:      # it is gone, or has no such side
            pass
    for number, (node, interface, method, arguments) in enumerate(questions):
        node.s.bus.call(node.bus, node.path, interface, method, arguments, None, 0, 10000, None, answered, number)
    while left:
        GLib.MainContext.default().iteration(True)
    return answers


def ask_role(node):
    return node, "org.a11y.atspi.Accessible", "GetRoleName", None


def ask_prop(node, prop):
    return node, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", ("org.a11y.atspi.Accessible", prop))


def ask_extents(node):
    return node, "org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (1,))


def whole(top):
    """What Node.walk() gives, a level of the tree at a time."""
    below, level = {}, [top]
    while level:
        children = ask([(node, "org.a11y.atspi.Accessible", "GetChildren", None) for node in level])
        for node, found in zip(level, children):
            below[node.path] = [Node(node.s, *c) for c in found or [] if not c[1].endswith("/null")]
        level = [child for node in level for child in below[node.path] if child.path not in below]

    def in_order(node):
        yield node
        for child in below[node.path]:
            yield from in_order(child)
    return list(in_order(top))


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
    def _owns(self, prop):
        """Whether a window is the program's. In a sandbox GTK tells no process, but still the program."""
        return (f"_NET_WM_PID(CARDINAL) = {self.pid}\n" in prop or
                "_NET_WM_PID:  not found" in prop and "WM_CLASS(STRING)" in prop)

    def windows(self):
        """The program's X windows, topmost first: id, title, x, y, width, height without the shadow."""
        found = []
        for xid in re.findall(r'^ +(0x[0-9a-f]+) ".*\) +\d\d+x\d', self.s.x("xwininfo", "-root", "-tree"), re.M):
            info = self.s.x("xwininfo", "-id", xid)
            prop = self.s.x("xprop", "-id", xid, "_NET_WM_NAME", "_NET_WM_PID", "WM_CLASS", "_GTK_FRAME_EXTENTS")
            if "IsViewable" not in info or not self._owns(prop):
                continue
            x, y, w, h = [int(v) for v in re.findall(r"(?:Absolute upper-left [XY]|Width|Height): +(-?\d+)", info)]
            if shadow := re.search(r"_GTK_FRAME_EXTENTS.*= (\d+), (\d+), (\d+), (\d+)", prop):
                left, right, top, bottom = map(int, shadow.groups())
                x, y, w, h = x + left, y + top, w - left - right, h - top - bottom
            title = re.search(r'_NET_WM_NAME.*?= "(.*)"$', prop, re.M)
            found.append((int(xid, 16), title and re.sub(r"\\(.)", r"\1", title[1]), x, y, w, h))
        return found

    def origin(self, node):
        """(X window, x, y): where on the screen the coordinates that this node reports start. A popover is an
        X window of its own, and what it holds reports a place in the parent window that isn't true."""
        top = node
        while not top.is_top and not re.match(r"GtkPopover(Menu)?$", top.name) and "popover" not in top.description:
            top = top.parent
        x, y, w, h = top.extents
        title = top.name if top.is_top else None
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
        pane = node
        while not pane.is_top and (pane == node or pane.call("Accessible", "GetRole")[0] != 49):    # a scroll pane
            pane = pane.parent
        if pane.is_top:
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
                moved = self.s.x("xdotool", "mousemove", str(ox + px + beside), str(oy + py + ph // 2)) == ""
            before = y
            self.s.x("xdotool", "click", "4" if y < py else "5")
        raise UiError(f"{node} does not scroll into view")

    # doing ---------------------------------------------------------------------------------
    def click(self, node, button=1, count=1):
        """A mouse click in the middle of the node, which must be sensitive and not covered by a window."""
        if "sensitive" not in node.states:
            raise UiError(f"{node} is insensitive")
        if not self.exact and "button" in node.role and node.actions:
            self.activate(node)
            return
        self.scroll_to(node)
        x, y, w, h = self._place(node)
        xid, ox, oy = self.origin(node)
        px, py = ox + x + w // 2, oy + y + h // 2
        top = next((i for i, _, wx, wy, ww, wh in self.windows() if wx <= px < wx + ww and wy <= py < wy + wh), None)
        if top != xid:
            raise UiError(f"{node} is at {px},{py}, " + ("covered by another window" if top else "outside its window"))
        self.s.x("xdotool", "mousemove", str(px), str(py))
        self.s.x("xdotool", "click", "--repeat", str(count), "--delay", "60", str(button))

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
