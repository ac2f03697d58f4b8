"""Reports source files over 400 lines ("what is it really two of?") and fails on any over 600.

usage: check_file_lengths.py ROOT
"""
import pathlib
import sys

ASK, REFUSE = 400, 600

root = pathlib.Path(sys.argv[1])
folders = ("include", "src", "tests", "ui", "bench", "fuzz", "scripts")
lengths = {}
for file in (p for d in folders for p in (root / d).rglob("*") if p.suffix in (".h", ".cpp", ".py", ".sh")):
    lengths[str(file.relative_to(root))] = len(file.read_text(encoding="utf-8").splitlines())
for name, length in sorted(lengths.items(), key=lambda item: -item[1]):
    if length > ASK:
        print(f"{name}: {length} lines" + (" (too long)" if length > REFUSE else ""))
print(f"{len(lengths)} files, the longest {max(lengths.values())} lines")
sys.exit(max(lengths.values()) > REFUSE)
