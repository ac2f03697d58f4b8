"""What the tests of the packages share."""
import os
import pathlib
import subprocess

LUMYO = pathlib.Path(os.environ["LUMYO"])
SOURCE = pathlib.Path(os.environ["LUMYO_SOURCE"])
BUILD = pathlib.Path(os.environ["LUMYO_BUILD"])
PLAIN = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1700000000"}  # no LUMYO_MODELS, no HOME, no DISPLAY


def call(*words, **kwargs):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=300, **{"env": PLAIN, **kwargs})


def pack(folder):
    """The packages of what is built, by name; nothing is built again."""
    made = call(os.environ["LUMYO_CPACK"], "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", folder)
    files = {file.name.split("_")[0]: file for file in folder.glob("*.deb")}
    if made.returncode != 0 or "lumyo" not in files:
        raise AssertionError(made.stdout + made.stderr)
    return files


def field(deb, name):
    return call("dpkg-deb", "-f", deb, name).stdout.strip()
