#!/usr/bin/python3
"""How well `lumyo levels` names and places the levels of labelled sagittal pictures.

    evaluate.py COMMAND DATA [--every N] [--json OUT.json]

COMMAND  the lumyo program, e.g. build/release/bin/lumyo
DATA     a folder with `levels/NAME.nii.gz` + `levels/NAME_label.nii.gz` (bodies or discs numbered as the set's
         prefix says) and `boxes/NAME_T1.jpg` + `.txt` (YOLO boxes on the discs, single mid-sagittal slices);
         either may be missing
--every  only every N-th case (a quick look)

Printed for the volumes, per set: named right / levels, cases with all levels right, distance of centres in the
sagittal plane (mm, median and 90th percentile). For the boxes, per contrast: discs found and named right of the five
from L5/S1 up, slices with all five right, the same among the slices without a warning, and how often each
confidence is right. The labels are never shown to the program. Needs Debian's python3-nibabel and python3-pil.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import nibabel
import numpy as np
from PIL import Image

NAMES = ["S1", "L5", "L4", "L3", "L2", "L1", "T12", "T11", "T10"]
# From a set's label to the place above S1: VB3 counts L1 = 1 … L5 = 5, the others from below.
PLACE = {"VB3": lambda k: 6 - k, "VB2": lambda k: k, "VB1": lambda k: k - 1, "IVD": lambda k: k}
BOX_SPACING_MM = 0.75  # the pictures do not say; 384 pixels over the usual 280 to 300 mm
NEAR_MM = 10


def find_levels(command, picture):
    """The program's levels.json as a dictionary; no levels where it refuses (exit code 3). Anything else is a fault."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "levels.json"
        done = subprocess.run([command, "levels", str(picture), "-o", str(out), "--quiet"], capture_output=True)
        if done.returncode not in (0, 3):
            raise RuntimeError(f"{picture}: exit code {done.returncode}: {done.stderr.decode(errors='replace')}")
        if done.returncode == 3:
            return {"levels": [], "warnings": [done.stderr.decode(errors="replace").strip()]}
        return json.loads(out.read_text())


def disc_name(place):
    return f"{NAMES[place]}/{NAMES[place - 1]}"


def lps_affine(image):
    return np.diag([-1.0, -1, 1, 1]) @ image.affine


def volume_case(command, label_file):
    picture = Path(str(label_file).replace("_label", ""))
    kind = picture.name[:3]
    image = nibabel.load(label_file)
    labels = np.round(np.asarray(image.dataobj)).astype(int)
    affine = lps_affine(image)
    found = find_levels(command, picture)
    centres = {level["level"]: np.array(level["centre_mm"]) for level in found["levels"]}
    misses = []
    for code in np.unique(labels[labels > 0]):
        place = PLACE[kind](int(code))
        if place >= len(NAMES) - 1:
            continue
        truth = affine[:3, :3] @ np.argwhere(labels == code).mean(0) + affine[:3, 3]
        name = disc_name(place) if kind == "IVD" else NAMES[place]
        misses.append(float(np.linalg.norm((centres[name] - truth)[1:])) if name in centres else float("inf"))
    return {"name": picture.name, "kind": kind, "misses_mm": misses, "warnings": found["warnings"]}


def boxes_of(text_file):
    """Centres (row, column) of the discs as fractions, from below; boxes on one disc merged."""
    boxes = []
    for line in Path(text_file).read_text().splitlines():
        values = line.split()
        if len(values) >= 5 and int(values[0]) in (0, 1, 4):
            boxes.append((float(values[2]), float(values[1])))
    discs = []
    for row, column in sorted(boxes, reverse=True):
        if not any(abs(row - r) < 0.045 and abs(column - c) < 0.12 for r, c in discs):
            discs.append((row, column))
    return np.array(discs)


def box_case(command, picture):
    truth = boxes_of(picture.with_suffix(".txt"))[:5]
    if len(truth) < 5:
        return None
    pixels = np.asarray(Image.open(picture).convert("L"))
    rows, columns = pixels.shape
    # One sagittal slice: columns run to the back, rows down the spine.
    affine = np.array([[-4.0, 0, 0, 0], [0, 0, -BOX_SPACING_MM, 0], [0, -BOX_SPACING_MM, 0, 0], [0, 0, 0, 1]])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "slice.nii"
        nibabel.save(nibabel.Nifti1Image(pixels[None].astype(np.int16), affine), file)
        found = find_levels(command, file)
    centres = {l["level"]: np.array([-l["centre_mm"][2], l["centre_mm"][1]]) for l in found["levels"]}
    places = (truth * [rows, columns] - 0.5) * BOX_SPACING_MM
    discs = [c for n, c in centres.items() if "/" in n]
    near = lambda c, p: np.linalg.norm(c - p) < NEAR_MM
    named = [disc_name(k + 1) in centres and near(centres[disc_name(k + 1)], p) for k, p in enumerate(places)]
    return {
        "name": picture.stem,
        "contrast": picture.stem[-2:],
        "named": int(sum(named)),
        "found": int(sum(any(near(c, p) for c in discs) for p in places)),
        "confidence": min((l["confidence"] for l in found["levels"]), default=0),
        "warnings": found["warnings"],
    }


def report_volumes(cases):
    for kind in sorted({c["kind"] for c in cases}):
        chosen = [c for c in cases if c["kind"] == kind]
        misses = np.array([m for c in chosen for m in c["misses_mm"]])
        right = misses < NEAR_MM
        all_right = sum(all(m < NEAR_MM for m in c["misses_mm"]) for c in chosen)
        print(f"{kind}: names {right.sum()} of {len(misses)}, all right {all_right} of {len(chosen)}, "
              f"centres {np.median(misses):.1f} mm (90 %: {np.percentile(misses[right], 90) if right.any() else 0:.1f}), "
              f"doubtful {sum(bool(c['warnings']) for c in chosen)}")


def report_boxes(cases):
    for contrast in sorted({c["contrast"] for c in cases}):
        chosen = [c for c in cases if c["contrast"] == contrast]
        quiet = [c for c in chosen if not c["warnings"]]
        count = lambda cs: sum(c["named"] == 5 for c in cs)
        print(f"{contrast}: discs found {sum(c['found'] for c in chosen)}, named {sum(c['named'] for c in chosen)} of "
              f"{5 * len(chosen)}; all right {count(chosen)} of {len(chosen)}, without a warning {count(quiet)} of "
              f"{len(quiet)}")
    for low in np.arange(0.0, 1.0, 0.1):
        chosen = [c for c in cases if low <= c["confidence"] < low + 0.1 or low > 0.85 and c["confidence"] == 1]
        if chosen:
            share = np.mean([c["named"] == 5 for c in chosen])
            print(f"confidence {low:.1f} to {low + 0.1:.1f}: {len(chosen)} slices, {100 * share:.0f} % all right")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command")
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    volumes = [volume_case(args.command, f)
               for f in sorted(args.data.glob("levels/*_label.nii.gz"))[:: args.every]]
    boxes = [c for f in sorted(args.data.glob("boxes/*.jpg"))[:: args.every] if (c := box_case(args.command, f))]
    report_volumes(volumes)
    report_boxes(boxes)
    if args.json:
        args.json.write_text(json.dumps({"volumes": volumes, "boxes": boxes}, indent=1))


if __name__ == "__main__":
    main()
