"""Compares DICOM files with the truth beside them, read by pydicom alone.

Usage: write_check.py ROOT. Every folder below ROOT that holds truth.txt holds DICOM files. A line of truth.txt is one
slice: SOP instance UID, frame (from 1), position, orientation, row and column spacing, rows, columns, NumPy type,
slope, intercept, largest allowed difference of a pixel, file of the raw pixels. Prints what differs; exit status 1 then.
"""
import pathlib
import subprocess
import sys
import tempfile

import numpy
import pydicom

DECODERS = {  # what pydicom cannot decode itself: the toolkits' own programs
    "1.2.840.10008.1.2.4.70": ["dcmdjpeg"],
    "1.2.840.10008.1.2.4.80": ["dcmdjpls"],
    "1.2.840.10008.1.2.4.90": ["gdcmconv", "--raw"],
}


def pixels_of(dataset, path):
    decoder = DECODERS.get(dataset.file_meta.TransferSyntaxUID)
    if decoder:
        with tempfile.TemporaryDirectory() as folder:
            plain = pathlib.Path(folder) / "plain.dcm"
            subprocess.run([*decoder, str(path), str(plain)], check=True, capture_output=True)
            array = pydicom.dcmread(plain).pixel_array
    else:
        array = dataset.pixel_array
    return array if array.ndim == 3 else array[None]


def groups_of(dataset, frame):
    """The attributes that hold for one frame, from the functional groups or from the dataset itself."""
    if "PerFrameFunctionalGroupsSequence" not in dataset:
        slope = float(dataset.get("RescaleSlope", 1))
        return dataset, dataset, dataset, slope, float(dataset.get("RescaleIntercept", 0))
    own = dataset.PerFrameFunctionalGroupsSequence[frame - 1]
    rescale = own.PixelValueTransformationSequence[0]
    return (own.PlanePositionSequence[0], own.PlaneOrientationSequence[0], own.PixelMeasuresSequence[0],
            float(rescale.RescaleSlope), float(rescale.RescaleIntercept))


def check_slice(line, folder, objects):
    f = line.split()
    uid, frame = f[0], int(f[1])
    if uid not in objects:
        return f"{uid}: no file holds it"
    dataset, pixels = objects[uid]
    position, orientation, measures, slope, intercept = groups_of(dataset, frame)
    numbers = [float(v) for v in (*position.ImagePositionPatient, *orientation.ImageOrientationPatient,
                                  *measures.PixelSpacing, slope, intercept)]
    wanted = [float(v) for v in (*f[2:13], f[16], f[17])]
    off = numpy.abs(numpy.array(numbers) - numpy.array(wanted)).max()
    if off > 1e-9:
        return f"{uid}#{frame}: geometry is off by {off}"
    raw = numpy.fromfile(folder / f[19], dtype=f[15]).reshape(int(f[13]), int(f[14]))
    got = pixels[frame - 1]
    if got.shape != raw.shape:
        return f"{uid}#{frame}: size {got.shape}, not {raw.shape}"
    worst = numpy.abs(got.astype(int) - raw.astype(int)).max()
    return f"{uid}#{frame}: a pixel is off by {worst}" if worst > int(f[18]) else None


def main(root):
    faults, slices = [], 0
    for truth in sorted(root.rglob("truth.txt")):
        folder = truth.parent
        objects = {}
        for path in sorted(folder.glob("*.dcm")):
            dataset = pydicom.dcmread(path)
            objects[dataset.SOPInstanceUID] = (dataset, pixels_of(dataset, path))
        for line in truth.read_text().splitlines():
            slices += 1
            fault = check_slice(line, folder, objects)
            if fault:
                faults.append(f"{folder.name}: {fault}")
    print("\n".join(faults) or f"{slices} slices as they should be")
    return 1 if faults or slices == 0 else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
