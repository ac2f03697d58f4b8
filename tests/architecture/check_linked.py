"""Fails when a program needs Qt or VTK, itself or through any library it loads.

usage: check_linked.py PROGRAM
"""
import re
import subprocess
import sys

UNWANTED = re.compile(r"lib(Qt|vtk)", re.IGNORECASE)


def needed_by(program):
    text = subprocess.run(["readelf", "--dynamic", "--wide", program], check=True, capture_output=True, text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", text)


def loaded_with(program):
    text = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return [line.split()[0] for line in text.splitlines() if line.strip()]


def main(program):
    needed, loaded = needed_by(program), loaded_with(program)
    if not needed:
        print(f"{program} names no library it needs: not a dynamically linked program?")
        return 1
    print(f"{program} needs {len(needed)} libraries itself and loads {len(loaded)}")
    unwanted = [f"needs {name}" for name in needed if UNWANTED.search(name)]
    unwanted += [f"loads {name}" for name in loaded if UNWANTED.search(name) and name not in needed]
    print("\n".join(unwanted) or "no Qt and no VTK among them")
    return bool(unwanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
