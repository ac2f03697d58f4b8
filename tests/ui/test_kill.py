"""The window is killed at random moments while it is drawn in: what had ended is there when it is opened again.

usage: test_kill.py WINDOW_TRIAL STUDY    LUMYO_KILLS says how often (5)
"""
import os
import random
import subprocess
import sys
import tempfile
import threading


def told(window, seconds):
    """What the program tells until it ends, or is killed so many seconds after it has opened the study."""
    lines = []
    for line in window.stdout:
        if not line.endswith("\n"):
            break  # half a line: nothing was told
        lines.append(line.split())
        if lines[-1][0] == "opened" and seconds is not None:
            threading.Timer(seconds, window.kill).start()
    window.wait()
    return lines


def main(program, study):
    kills = int(os.environ.get("LUMYO_KILLS", "5"))
    chance = random.Random(8)
    ended = recoveries = 0
    last = None
    with tempfile.TemporaryDirectory() as readings:
        for start in range(kills + 1):
            is_last = start == kills
            gestures = "0" if is_last else "1000000"
            with subprocess.Popen([program, study, readings, str(start), gestures], stdout=subprocess.PIPE, text=True) as window:
                lines = told(window, None if is_last else chance.uniform(0, 1.5))
            found = next((line for line in lines if line[0] == "opened"), None)
            if found is None:
                sys.exit(f"start {start}: the study was not opened: {lines}")
            if last is not None and last not in found[2:]:
                sys.exit(f"start {start}: the state {last}, which had been told, is gone; there is {found[2:]}")
            recoveries += found[1] != "0"
            done = [line for line in lines if line[0] == "did"]
            ended += len(done)
            last = done[-1][2] if done else found[2]
    if ended < kills:
        sys.exit(f"only {ended} gestures ended in {kills} runs: too few to say anything")
    print(f"{kills} kills, {ended} gestures had ended, none is lost; {recoveries} starts said what they recovered")


main(*sys.argv[1:])
