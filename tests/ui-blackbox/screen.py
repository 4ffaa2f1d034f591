# SPDX-License-Identifier: GPL-3.0-or-later
"""An X display: which windows are on it, and the mouse. One connection answers, rather than a process for each question."""
import time

from Xlib import X, display, error
from Xlib.ext import xtest


class Screen:
    def __init__(self, name):
        self.display = display.Display(name)
        self.root = self.display.screen().root

    def _read(self, window, name):
        """The value of a property, None where it has none."""
        found = window.get_full_property(self.display.get_atom(name), X.AnyPropertyType)
        return None if found is None else found.value

    def is_managed(self):
        return self._read(self.root, "_NET_SUPPORTING_WM_CHECK") is not None

    def _below(self, window):
        """All windows in it, topmost first; what vanishes meanwhile is left out."""
        try:
            children = window.query_tree().children
        except error.XError:
            return
        for child in reversed(children):
            yield child
            yield from self._below(child)

    def _owns(self, window, pid):
        """Whether a window is the program's. In a sandbox GTK tells no process, but still the program."""
        told = self._read(window, "_NET_WM_PID")
        return told[0] == pid if told else self._read(window, "WM_CLASS") is not None

    def _look(self, window, pid):
        """Its id, title, x, y, width and height without the shadow, where it is the program's and on the screen."""
        if window.get_attributes().map_state != X.IsViewable or not self._owns(window, pid):
            return None
        size, place = window.get_geometry(), self.root.translate_coords(window, 0, 0)
        left, right, top, bottom = self._read(window, "_GTK_FRAME_EXTENTS") or (0, 0, 0, 0)
        title = self._read(window, "_NET_WM_NAME")
        return (window.id, title if title is None else title.decode(), place.x + left, place.y + top,
                size.width - left - right, size.height - top - bottom)

    def windows(self, pid):
        """The windows of a process, topmost first."""
        found = []
        for window in self._below(self.root):
            try:
                if (seen := self._look(window, pid)) and min(seen[4:]) > 9:
                    found.append(seen)
            except error.XError:
                pass
        return found

    # the mouse --------------------------------------------------------------------------------
    def move(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()

    def click(self, button=1, count=1):
        """Each press lasts a moment, and the next comes as fast as that of a double click."""
        for number in range(count):
            time.sleep(0.06 if number else 0)
            for event, pause in ((X.ButtonPress, 0.012), (X.ButtonRelease, 0.012)):
                xtest.fake_input(self.display, event, button)
                self.display.sync()
                time.sleep(pause)
