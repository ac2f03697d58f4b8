"""Fails when a room links what its includes may not see, or hands on to others what it links.

usage: check_links.py ROOT        ROOT holds src/<room>/CMakeLists.txt
A room's PUBLIC links reach everybody who links the room: cli could then call what the include check never sees it
include. So core is the only room that may be handed on.
"""
import pathlib
import re
import sys

from check_includes import MAY_USE

# Rooms whose links are checked.
LINKS_ARE_PRIVATE = {"core", "dicom", "segment", "measure", "report", "phantom", "workflow", "cli", "render"}

HANDED_ON = {"core": {"Eigen3::Eigen", "Threads::Threads"}}  # PUBLIC links; every other room: core
EVERYWHERE = {"lumyo_flags"}
CALL = re.compile(r"\b(lumyo_room|target_link_libraries)\s*\(([^)]*)\)")
KEYWORDS = {"PUBLIC", "PRIVATE", "INTERFACE"}


def calls(text):
    """(line, what is linked to, {keyword: [libraries]}) for every call that links; libraries without keyword are PUBLIC
    to CMake."""
    for match in CALL.finditer(re.sub(r"#[^\n]*", "", text)):
        target, *words = match[2].split()
        links, keyword = {}, "PUBLIC"
        for word in words:
            if word in KEYWORDS:
                keyword = word
            else:
                links.setdefault(keyword, []).append(word)
        yield text.count("\n", 0, text.find(match[0])) + 1, target, links


def faults_of_links(room, links):
    """What is wrong with the libraries that a room links."""
    for keyword, libraries in links.items():
        for library in libraries:
            if keyword != "PRIVATE" and library not in HANDED_ON.get(room, {"lumyo_core"}):
                yield f"{library} is handed on by {room}: link it PRIVATE"
            other = re.fullmatch(r"lumyo_(\w+)", library)
            if other and library not in EVERYWHERE and other[1] not in MAY_USE[room] | {room}:
                yield f"{room} may not link {library}"


def check(root):
    """All faults below `root`, as `file:line: reason`."""
    faults = []
    for room in sorted(LINKS_ARE_PRIVATE):
        file = root / "src" / room / "CMakeLists.txt"
        if not file.exists():
            continue
        own = {room, f"lumyo_{room}"} | ({"lumyo", "lumyo_pages"} if room == "cli" else set())
        for line, target, links in calls(file.read_text(encoding="utf-8")):
            reasons = [] if target in own else [f"{target} is none of {room}'s targets"]
            reasons += faults_of_links(room, links)
            faults += [f"{file.relative_to(root)}:{line}: {reason}" for reason in reasons]
    return faults


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) or "link rules hold")
    sys.exit(bool(found))
