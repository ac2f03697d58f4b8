"""Fails when a test was skipped that may not be, by the list in may_skip.txt.

usage: check_skips.py ROOT LIST RESULTS        RESULTS is what `ctest --output-junit` wrote, with all output of tests
A skipped test proves nothing and looks green. Silent when all is well.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

# What Python's unittest prints with -v, perhaps with a line of documentation between.
SKIPPED_INSIDE = re.compile(r"^ *(\w+) \([\w.]+\)[^\n]*(?:\n(?! *\w+ \([\w.]+\))[^\n]*)? \.\.\. skipped (.*)$", re.MULTILINE)
COUNT_INSIDE = re.compile(r"^OK \((?:.*, )?skipped=(\d+)", re.MULTILINE)


def no_disk_can_be_mounted():
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
        if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
            return True
        subprocess.run(["umount", folder], check=True)
        return False


def holds(condition, root):
    """Whether a condition of the list is true here; None for a condition that is none."""
    if condition == "root":
        return os.geteuid() == 0
    if condition == "no mount":
        return no_disk_can_be_mounted()
    if condition.startswith("without "):
        return not (root / condition.removeprefix("without ")).exists()
    return None


def entries(text):
    """{test: condition} of the list; faults for lines that are none."""
    listed, faults = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not all(parts):
            faults.append(f"line {number} of the list is not `test | condition | why`")
        else:
            listed[parts[0]] = parts[1]
    return listed, faults


def skips_in(results):
    """[(test, reason)] of what was skipped, and faults."""
    skipped, faults = [], []
    for case in results.iter("testcase"):
        name, output = case.get("name"), case.findtext("system-out") or ""
        if case.get("status") == "disabled":
            skipped.append((name, "disabled"))
        elif case.find("skipped") is not None:
            reason = re.search(r": Skipped\n(.*)", output)
            skipped.append((name, reason[1].strip() if reason else case.find("skipped").get("message", "")))
        inside = SKIPPED_INSIDE.findall(output)
        skipped += [(f"{name} {test}", reason) for test, reason in inside]
        counted = sum(map(int, COUNT_INSIDE.findall(output)))
        if counted != len(inside):
            faults.append(f"{name}: {counted} tests were skipped inside, of which {len(inside)} are named")
    return skipped, faults


def check(root, listed, results):
    """All faults of one run of ctest."""
    may_skip, faults = entries(listed)
    skipped, more = skips_in(results)
    faults += more
    for test, reason in skipped:
        condition = may_skip.get(test)
        if condition is None:
            faults.append(f"{test} was skipped ({reason}) and is not on the list of tests that may be")
        elif not holds(condition, root):
            faults.append(f"{test} was skipped ({reason}), which it may be only under the condition '{condition}'")
    outputs = {case.get("name"): case.findtext("system-out") or "" for case in results.iter("testcase")}
    for test, condition in may_skip.items():
        name, _, inside = test.partition(" ")
        if name not in outputs or inside not in outputs[name]:
            faults.append(f"{test} is on the list of tests that may be skipped, but this run has no such test")
        if holds(condition, root) is None:
            faults.append(f"{test}: '{condition}' is no condition of the list")
    return faults


if __name__ == "__main__":
    place, names, junit = map(pathlib.Path, sys.argv[1:])
    found = check(place, names.read_text(encoding="utf-8"), xml.etree.ElementTree.parse(junit))
    print("".join(f"{fault}\n" for fault in found), end="", file=sys.stderr)
    sys.exit(bool(found))
