"""Fails when the user guide's key tables are not those of the program.

usage: check_guide.py GUIDE PROGRAM        to mend: put what `PROGRAM --keys` prints between the marks in the guide
"""
import pathlib
import subprocess
import sys

BEGIN, END = "<!-- keys: lumyo-workstation --keys -->\n", "\n<!-- end of keys -->"

guide = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
keys = subprocess.run([sys.argv[2], "--keys"], capture_output=True, text=True, check=True).stdout.strip()
held = guide.split(BEGIN, 1)[-1].split(END, 1)[0].strip() if BEGIN in guide else None
is_same = held == keys and len(keys.splitlines()) > 30
print("the guide holds all keys" if is_same else f"the keys in {sys.argv[1]} are not these:\n\n{keys}")
if "For research use only, not for diagnosis" not in guide:
    sys.exit("the guide does not say what it may be used for")
sys.exit(not is_same)
