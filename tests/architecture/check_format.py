"""Fails when clang-format 14 would change a source file.

usage: check_format.py ROOT CLANG_FORMAT
"""
import pathlib
import subprocess
import sys

root, clang_format = pathlib.Path(sys.argv[1]), sys.argv[2]
folders = ("include", "src", "tests", "ui", "bench", "fuzz")
files = sorted(str(p) for d in folders for p in (root / d).rglob("*") if p.suffix in (".h", ".cpp"))
outcome = subprocess.run([clang_format, "--dry-run", "--Werror", "--ferror-limit=1", *files], check=False)
print(f"{len(files)} files looked at; to mend: {pathlib.Path(clang_format).name} -i FILE")
sys.exit(outcome.returncode != 0 or not files)
