#!/usr/bin/python3
"""Whole processes beside their rivals, in turn (A B A B ...): median wall seconds and peak memory.

  bench/compare.py BUILD_FOLDER [RUNS]

Needs the `bench` preset's programs, dcm2niix and python3-pydicom.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent


def measure(command):
    start = time.monotonic()
    process = subprocess.Popen([str(w) for w in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def pair(name, ours, rival, runs, before=lambda: None):
    results = ([], [])
    for n in range(runs + 1):
        for command, kept in zip((ours, rival), results):
            if command is None:
                continue
            before()
            result = measure(command)
            if n > 0:  # the first is a warm-up
                kept.append(result)
    line = []
    for who, kept in zip(("lumyo", "rival"), results):
        if kept:
            seconds, memory = (statistics.median(v) for v in zip(*kept))
            line.append(f"{who} {seconds:.3f} s, {memory:.0f} MB")
    print(f"{name}: {' | '.join(line)}", flush=True)


def main():
    build, runs = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        make = [sys.executable, HERE / "make_series.py"]
        subprocess.run([*make, folder / "series500", "500", "512"], check=True)
        subprocess.run([*make, folder / "files5000", "5000", "64", "50"], check=True)
        pair("scan and load 500 slices of 512 x 512, rival dcm2niix -b n",
             [build / "bench/lumyo_load_series", folder / "series500"],
             ["dcm2niix", "-b", "n", "-o", folder, "-f", "rival", "-w", "1", folder / "series500"], runs)
        pair("scan 5000 files, rival ITK GDCMSeriesFileNames",
             [build / "bin/lumyo", "scan", "--quiet", folder / "files5000"],
             [build / "bench/lumyo_rival_itk_names", folder / "files5000"], runs)
        pair("measure the sample study",
             [build / "bin/lumyo", "measure", SOURCE / "data/sample_dicom", "-o", folder / "out", "--quiet"], None, runs,
             before=lambda: shutil.rmtree(folder / "out", ignore_errors=True))


if __name__ == "__main__":
    main()
