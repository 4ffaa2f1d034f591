# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility tree of GTK 4 programs, asked over its own bus: no libatspi, no stale cache, no dead-lock."""
from gi.repository import GLib

STATES = {0: "invalid", 1: "active", 3: "busy", 4: "checked", 7: "editable", 9: "expandable", 10: "expanded", 11: "focusable",
          12: "focused", 16: "modal", 17: "multi-line", 20: "pressed", 22: "selectable", 23: "selected",
          24: "sensitive", 25: "showing", 30: "visible", 32: "indeterminate", 33: "required", 36: "invalid",
          43: "read-only"}


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

    def around(self):
        """The node, what it is in, and so on up to its window."""
        nodes = [self]
        while not (parent := nodes[-1].parent).path.endswith("/root"):
            nodes.append(parent)
        return nodes

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
