# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says of a program, by the rules of Orca: the name and the description of what gets the focus, what
changes of these where the focus is, and what the program announces."""
from gi.repository import Gio, GLib

FOCUSED = 12        # of AT-SPI's states
SPOKEN = ("accessible-name", "accessible-description")


class Ears:
    def __init__(self, app):
        self.app, self.heard, self.asked = app, [], 0
        self.focus = next((node.path for node in app.find_all(state="focused")), None)
        self.subscription = app.s.bus.signal_subscribe(app.root.bus, "org.a11y.atspi.Event.Object", None, None, None,
                                                       Gio.DBusSignalFlags.NONE, self._event)

    def close(self):
        self.app.s.bus.signal_unsubscribe(self.subscription)

    def _event(self, bus, sender, path, interface, signal, parameters):
        kind, on, _, value = parameters.unpack()[:4]
        if signal == "StateChanged" and kind == "focused" and on:
            self.focus = path
            for name in ("Name", "Description"):
                self._read(bus, sender, path, name)
        elif signal == "PropertyChange" and kind in SPOKEN and path == self.focus:
            self._say(value)
        elif signal == "Announcement":
            self._say(kind or value)

    def _say(self, text):
        if text:
            self.heard.append(text)

    def _read(self, bus, sender, path, name):
        def answered(bus, result):
            self.asked -= 1
            try:
                self._say(bus.call_finish(result).unpack()[0])
            except GLib.Error:      # it is gone again
                pass
        self.asked += 1
        bus.call(sender, path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", ("org.a11y.atspi.Accessible", name)),
                 None, Gio.DBusCallFlags.NONE, 10000, None, answered)

    def listen(self):
        """All that was said until now."""
        context = GLib.MainContext.default()
        while context.pending() or self.asked:
            context.iteration(self.asked > 0)
        return self.heard

    def forget(self):
        self.listen()
        self.heard.clear()
