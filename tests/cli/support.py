"""What the end-to-end tests share: the program, synthetic studies made once, and tables read by other people's code."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

LUMYO = pathlib.Path(os.environ["LUMYO"])
SOURCE = pathlib.Path(os.environ["LUMYO_SOURCE"])
CACHE = pathlib.Path(os.environ["LUMYO_TEST_CACHE"])
DISCS = ["L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1"]


def run(*args, env=None, timeout=300):
    """Runs the program; returns the finished process with text output."""
    return subprocess.run([str(LUMYO), *map(str, args)], capture_output=True, text=True, timeout=timeout,
                          env={**os.environ, **(env or {})})


def cache_of_this_build(cache, program):
    """The folder of studies made by this build of the program; those of other builds go, or they pile up."""
    folder = cache / f"build-{program.stat().st_mtime_ns}"
    folder.mkdir(parents=True, exist_ok=True)
    for other in cache.iterdir():
        if other.name != folder.name:
            shutil.rmtree(other, ignore_errors=True)
    return folder


def phantom(variant="slabs", **options):
    """The folder of a synthetic study, made once per build of the program."""
    words = [w for key, value in sorted(options.items()) for w in (f"--{key}", str(value))]
    cache = cache_of_this_build(CACHE, LUMYO)
    folder = cache / "-".join([variant, *(w.strip("-") for w in words)])
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=cache) as own:
            made = run("phantom", "-o", pathlib.Path(own) / "study", "--variant", variant, "--quiet", *words)
            if made.returncode != 0:
                raise AssertionError(f"phantom {variant}: {made.stderr}")
            try:
                os.rename(pathlib.Path(own) / "study", folder)
            except OSError:
                if not folder.exists():  # another test was quicker
                    raise
    return folder


def rows(folder):
    """measurements.csv by Python's own reader."""
    with open(pathlib.Path(folder) / "measurements.csv", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def levels(file):
    with open(file, encoding="utf-8") as f:
        return {entry["level"]: entry for entry in json.load(f)["levels"]}


def dicom_files(folder):
    return sorted(p for p in (pathlib.Path(folder) / "dicom").rglob("*") if p.is_file())


class StudyTest(unittest.TestCase):
    """A test with a folder of its own that is gone afterwards."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lumyo-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.out = self.folder / "out"

    def succeed(self, *args, **kwargs):
        done = run(*args, **kwargs)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def refuse(self, status, words, *args, **kwargs):
        """The call must end with `status`, one line on standard error that holds `words`, and leave nothing behind."""
        before = self.everything()
        done = run(*args, "--quiet", **kwargs)
        self.assertEqual(done.returncode, status, done.stderr)
        lines = done.stderr.strip().splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        for word in [words] if isinstance(words, str) else words:
            self.assertIn(word, lines[0])
        self.assertEqual(self.everything(), before, "something was written")
        return lines[0]

    def everything(self):
        return sorted(str(p) for p in self.folder.rglob("*"))
