"""The window as a screen reader meets it, over the accessibility bus: names, roles, values, and a button pressed there.

usage: dbus-run-session -- xvfb-run test_accessibility.py PROGRAM SAMPLE
"""
import os
import subprocess
import sys
import tempfile
import time
import unittest

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM, SAMPLE = sys.argv[1:3]
PATIENCE_S = 240
CELL = "Psoas major, right, L4/L5, 21.44 square centimetres, "
CONTROLS = {"push button", "toggle button", "check box", "slider", "table", "list", "text", "progress bar", "table cell",
            "list item", "image"}


def walk(node, depth=0):
    """The node and everything below it."""
    if node is None or depth > 30:
        return
    yield node
    try:
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return  # gone meanwhile
    for child in children:
        yield from walk(child, depth + 1)


def facts(node):
    try:
        node.clear_cache()
        return node.get_name() or "", node.get_role_name()
    except GLib.Error:
        return "", ""


def is_shown(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


def find(root, role, begin):
    return next((n for n in walk(root) if (f := facts(n))[1] == role and f[0].startswith(begin)), None)


def wait_for(what, look):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.3)
    raise AssertionError(f"{what} did not appear in {PATIENCE_S} s")


class Accessibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        Atspi.init()
        cls.readings = tempfile.TemporaryDirectory()
        environment = os.environ | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb",
                                    "LIBGL_ALWAYS_SOFTWARE": "1"}
        cls.program = subprocess.Popen([PROGRAM, SAMPLE, "--readings", cls.readings.name, "--reader", "Reader A",
                                        "--level", "L4/L5", "--language", "en"], env=environment)
        cls.window = wait_for("the window", cls.our_window)
        wait_for("the cell", lambda: find(cls.window, "table cell", CELL))

    @classmethod
    def tearDownClass(cls):
        cls.program.terminate()
        cls.program.wait()
        cls.readings.cleanup()

    @classmethod
    def our_window(cls):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application and application.get_process_id() == cls.program.pid and application.get_child_count() > 0:
                return application.get_child_at_index(0)
        return None

    def test_accepting_a_cell_by_its_button(self):
        cell = find(self.window, "table cell", CELL)
        self.assertEqual(facts(cell)[0], CELL + "automatic")
        accept = find(self.window, "push button", "Accept")
        self.assertEqual(facts(accept)[0], "Accept")
        actions = accept.get_action_iface()
        names = [actions.get_action_name(i) for i in range(actions.get_n_actions())]
        actions.do_action(names.index("Press"))
        wait_for("the accepted cell", lambda: find(self.window, "table cell", CELL + "accepted"))

    def test_the_slice_rail_is_a_slider_with_a_value(self):
        rail = find(self.window, "slider", "Slices")
        value = rail.get_value_iface()
        self.assertEqual((value.get_minimum_value(), value.get_maximum_value()), (1, 39))
        value.set_current_value(5)
        wait_for("the fifth slice", lambda: value.get_current_value() == 5)
        wait_for("its picture", lambda: "slice" in (find(self.window, "image", "Axial").get_description() or ""))

    def test_whatever_can_be_used_has_a_name(self):
        nameless = []
        for node in walk(self.window):
            name, role = facts(node)
            is_control = role in CONTROLS and node.get_state_set().contains(Atspi.StateType.FOCUSABLE)
            if is_control and is_shown(node) and not name.strip():
                nameless.append(role)
        self.assertEqual(nameless, [])

    def test_no_label_says_what_the_one_before_said(self):
        twice = []
        before = ""
        for node in walk(self.window):
            name, role = facts(node)
            if role != "label" or not name or not is_shown(node):
                continue
            if name == before:
                twice.append(name)
            before = name
        self.assertEqual(twice, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
