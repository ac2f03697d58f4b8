"""Fails when a file includes something above or beside its floor, or a library its room does not own, or when a public
header speaks of another room than core.

usage: check_includes.py ROOT        ROOT holds include/, src/, ui/, bench/ and fuzz/
docs/architecture.md draws the floors; this file is what enforces them.
"""
import pathlib
import re
import sys

FLOOR_1 = {"dicom", "segment", "measure", "report", "stats", "phantom"}
MAY_USE = {  # room: the other rooms it may include
    "core": set(),
    **{room: {"core"} for room in FLOOR_1},
    "session": {"core", "measure"},
    "workflow": {"core", "session"} | FLOOR_1,
    "render": {"core", "session"},
    "cli": {"core", "workflow"},
    "ui": {"core", "measure", "session", "workflow", "render"},
}

# Rooms whose public headers include and name core and themselves alone: what they are made of can change without those
# who call them.
HEADERS_SPEAK_CORE = {"core", "dicom", "segment", "measure", "report", "phantom", "workflow", "render"}

# Third-party headers: pattern of the include, the rooms that own it, and whether a public header may use it.
EVERY_ROOM = set(MAY_USE)
OWNERS = [
    (r"Eigen/", EVERY_ROOM, True),
    (r"fmt/", EVERY_ROOM, False),
    (r"openssl/", {"core"}, False),
    (r"utf8\.h", {"core"}, False),
    (r"nlohmann/", {"segment", "report", "workflow", "session", "cli"}, False),
    (r"zlib\.h", {"dicom", "segment"}, False),
    (r"dcmtk/|zip\.h|openjp", {"dicom"}, False),
    (r"itk|vnl/|vcl_|nifti1|opencv2/", {"segment"}, False),
    (r"cairo|xlsxwriter", {"report"}, False),
    (r"boost/", {"stats"}, False),
    (r"sqlite3", {"session"}, False),
    (r"CLI/", {"cli"}, False),
    (r"benchmark/", {"bench"}, False),
    (r"vtk|QVTK", {"render", "ui"}, False),
    (r"Q[A-Z]|Qt", {"ui"}, True),
]
SYSTEM = re.compile(r"(sys/|strings|unistd|fcntl|signal|poll|pthread|dirent|pwd|spawn|termios|c?errno|malloc|immintrin)")
INCLUDE = re.compile(r"\s*#\s*include\s*([<\"])([^>\"]+)")


def room_of(relative):
    """The room a file belongs to; None for bench and fuzz, which may use every room."""
    part = relative.parts
    if part[0] in ("ui", "bench", "fuzz"):
        return "ui" if part[0] == "ui" else None
    return part[2] if part[0] == "include" else part[1]


def fault_of_own(room, relative, included):
    other = included.split("/")[1]
    if other not in MAY_USE:
        return f"{other} is no room of docs/architecture.md"
    if room is not None and other != room and other not in MAY_USE[room]:
        return f"{room} may not include {other}"
    return None


def fault_of_foreign(room, relative, included):
    for pattern, rooms, in_headers in OWNERS:
        if not re.match(pattern, included):
            continue
        if room is not None and room not in rooms:
            return f"{included} belongs to {', '.join(sorted(rooms))}, not to {room}"
        if room == "ui" and "vtk" in included.lower() and relative.stem != "VtkViewport":
            return f"{included}: in ui, only VtkViewport may know VTK"
        if relative.parts[0] == "include" and not in_headers:
            return f"{included} is third-party and may stand in .cpp files only"
        return None
    if "." in included or "/" in included:
        if not SYSTEM.match(included):
            return f"{included} has no owner; name one in tests/architecture/check_includes.py and an ADR"
    return None


def fault_of_header(relative, line):
    """What is wrong with one line of a public header, or None."""
    room = room_of(relative)
    if relative.parts[0] != "include" or room not in HEADERS_SPEAK_CORE:
        return None
    included = re.match(r'\s*#\s*include\s*"lumyo/(\w+)/', line)
    if included and included[1] not in ("core", room):
        return f"a public header of {room} may include core and {room} alone, not {included[1]}"
    for other in sorted(EVERY_ROOM - {"core", room}):
        if re.search(rf"\b{other}::", line.split("//")[0]):
            return f"a public header of {room} may not name {other}::"
    return None


def fault(root, relative, quote, included):
    """What is wrong with one include, or None."""
    room = room_of(relative)
    if room is not None and room not in MAY_USE:
        return f"{room} is no room of docs/architecture.md"
    if ".." in pathlib.PurePosixPath(included).parts:
        return f"{included} climbs out of its folder"
    if included.startswith("lumyo/"):
        if not (root / "include" / included).exists():
            return f"{included} does not exist"
        return fault_of_own(room, relative, included)
    if room is None and (root / "ui" / included).exists():
        return None  # the window's headers lie beside its sources
    if quote == '"':
        if (root / relative.parent / included).exists():
            if relative.parts[0] == "include":
                return f"{included}: a public header is named from lumyo/ on"
            return None
        return f"{included} is not beside this file"
    return fault_of_foreign(room, relative, included)


def check(root):
    """All faults below `root`, as `file:line: reason`."""
    faults = []
    files = (p for d in ("include", "src", "ui", "bench", "fuzz") for p in (root / d).rglob("*") if p.suffix in (".h", ".cpp"))
    for file in sorted(files):
        relative = file.relative_to(root)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            reason = (fault(root, relative, match[1], match[2]) if match else None) or fault_of_header(relative, line)
            if reason:
                faults.append(f"{relative}:{number}: {reason}")
    return faults


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) or "include rules hold")
    sys.exit(bool(found))
