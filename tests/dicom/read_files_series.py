"""Series whose slices lie in known places: stacks, roles, contrasts, and the frames of enhanced objects."""
import math
import os
import random
import shutil

import numpy as np
import pydicom
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from read_files_base import ENHANCED_MR, OUT, fill, header, pack, place, save, uid


def tilted(degrees):
    """Axial, rotated about the left-right axis: row direction, column direction, normal."""
    a = math.radians(degrees)
    return np.array([1, 0, 0]), np.array([0, math.cos(a), math.sin(a)]), np.array([0, -math.sin(a), math.cos(a)])


class SeriesWriter:
    def __init__(self, case, number=1):
        self.case, self.series, self.number, self.count = case, uid(), number, 0

    def add(self, position, axes=(1, 0, 0, 0, 1, 0), size=(8, 8), value=None, **tags):
        self.count += 1
        ds = place(header(self.series), position, axes)
        ds.SeriesNumber, ds.InstanceNumber = self.number, self.count
        fill(ds, np.full(size, self.count if value is None else value, np.uint16))
        for key, content in tags.items():
            setattr(ds, key, content)
        # Names say nothing about the order.
        save(ds, "series", self.case, f"{random.getrandbits(40):010x}.dcm")

    def slab(self, tilt, start, count, step=4.4, **tags):
        row, column, normal = tilted(tilt)
        for k in range(count):
            self.add(np.array([-3, -3, start]) + k * step * normal, (*row, *column), **tags)


SAGITTAL = (0, 1, 0, 0, 0, -1)
CORONAL = (1, 0, 0, 0, 0, -1)


def stack_cases():
    w = SeriesWriter("slabs")
    for tilt, start in ((20, -90), (7, -50), (0, 0)):
        w.slab(tilt, start, 4, InstanceNumber=random.randrange(1000))
    w = SeriesWriter("parallel_slabs")
    w.slab(5, 0, 4), w.slab(5, 40, 4)
    w = SeriesWriter("overlapping_slabs")
    w.slab(5, 0, 4, SpacingBetweenSlices="4.4"), w.slab(5, 7, 4, SpacingBetweenSlices="4.4")
    w = SeriesWriter("close_tilts")
    w.slab(5, 0, 4), w.slab(5.6, 40, 4)
    w = SeriesWriter("missing_slice")
    w.slab(0, 0, 5), w.slab(0, 6 * 4.4, 4)
    w = SeriesWriter("single_slices")
    for start in (0, 35, 70):
        w.slab(3, start, 1)
    w = SeriesWriter("interleaved")
    for k in (0, 2, 4, 6, 1, 3, 5, 7):
        w.add((0, 0, 4.4 * k), value=k)
    w = SeriesWriter("echoes")
    for echo in (1, 2):
        w.slab(0, 0, 5, EchoNumbers=echo, EchoTime=str(40 * echo))
    w = SeriesWriter("echo_times_only")
    for echo in (2, 1):
        w.slab(0, 0, 5, EchoTime=str(40 * echo))
    w = SeriesWriter("dixon")
    for part in ("W", "F", "IN_PHASE", "OPP_PHASE"):
        w.slab(0, 0, 5, ImageType=["DERIVED", "PRIMARY", "DIXON", part])
    w = SeriesWriter("two_timepoints")
    w.slab(0, 0, 5, AcquisitionTime="101500", value=200), w.slab(0, 0, 5, AcquisitionTime="100000", value=100)
    w = SeriesWriter("three_temporal_positions")
    for t in (3, 1, 2):
        w.slab(0, 0, 4, TemporalPositionIdentifier=t, value=t)
    w = SeriesWriter("frames_of_reference")
    w.slab(0, 0, 3), w.slab(0, 3 * 4.4, 3, FrameOfReferenceUID="1.2.10")
    w = SeriesWriter("sizes")
    w.slab(0, 0, 3), w.slab(0, 3 * 4.4, 3, size=(8, 10))
    w = SeriesWriter("stations")
    for k in range(4):
        w.add((4.4 * k, 0, 0), SAGITTAL), w.add((4.4 * k, 0, -30), SAGITTAL)


def role_cases():
    SeriesWriter("role_axial_derived").slab(10, 0, 4, ImageType=["DERIVED", "PRIMARY", "OTHER"],
                                            SeriesDescription="Sagittal T1")
    w = SeriesWriter("role_sagittal")
    for k in range(4):
        w.add((4.0 * k, 0, 0), SAGITTAL, SeriesDescription="t2_tse_axial", RepetitionTime="600", EchoTime="10")
    w = SeriesWriter("role_coronal")
    for k in range(4):
        w.add((0, 4.0 * k, 0), CORONAL)
    w = SeriesWriter("role_steep_slab")
    w.slab(5, 0, 4), w.slab(20, -40, 4), w.slab(46, -80, 4)
    w = SeriesWriter("role_localiser_planes")
    w.add((0, 0, 0)), w.add((0, 0, 0), SAGITTAL), w.add((0, 0, 0), CORONAL)
    SeriesWriter("role_localiser_type").slab(0, 0, 3, ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"])
    SeriesWriter("role_mpr").slab(0, 0, 3, ImageType=["DERIVED", "SECONDARY", "MPR"])
    SeriesWriter("role_projection").slab(0, 0, 3, ImageType=["DERIVED", "SECONDARY", "PROJECTION IMAGE"])
    SeriesWriter("role_phase").slab(0, 0, 3, ImageType=["ORIGINAL", "PRIMARY", "P", "ND"])
    w = SeriesWriter("role_oblique")
    w.add((0, 0, 0), (0.70710678, -0.70710678, 0, 0.40824829, 0.40824829, -0.81649658))


def contrast_cases():
    def series(name, **tags):
        SeriesWriter("contrast_" + name).slab(0, 0, 2, **tags)
    series("T2", RepetitionTime="3500", EchoTime="102", SeriesDescription="T1")
    series("T1", RepetitionTime="600", EchoTime="12", SeriesDescription="T2")
    series("PD", RepetitionTime="2500", EchoTime="30")
    series("fat_suppressed", ScanningSequence=["SE", "IR"], InversionTime="150", EchoTime="60")
    series("fat_suppressed2", ScanOptions=["FS"])
    series("dixon", ImageType=["DERIVED", "PRIMARY", "DIXON", "WATER"])
    series("T1_flair", ScanningSequence=["SE", "IR"], InversionTime="850", EchoTime="9", RepetitionTime="2000")


def item(**tags):
    ds = Dataset()
    for key, value in tags.items():
        setattr(ds, key, value)
    return ds


def enhanced(case, slope=True):
    """Two tilts × three slices × two times, frames in a mixed order; frame n is filled with n (from 1)."""
    ds = header(uid(), ENHANCED_MR)
    for tag in ("RepetitionTime", "EchoTime", "ScanningSequence", "SequenceVariant", "MRAcquisitionType"):
        delattr(ds, tag)
    frames, pixels = [], []
    plan = [(tilt, start, k, time) for tilt, start in ((0, 0), (12, -40)) for k in range(3) for time in (1, 2)]
    random.Random(5).shuffle(plan)
    for n, (tilt, start, k, time) in enumerate(plan):
        row, column, normal = tilted(tilt)
        position = np.array([-3, -3, start]) + 4.4 * k * normal
        frame = Dataset()
        frame.FrameContentSequence = Sequence([item(TemporalPositionIndex=time, FrameAcquisitionNumber=1)])
        frame.PlanePositionSequence = Sequence([item(ImagePositionPatient=[f"{v:.6f}" for v in position])])
        frame.PlaneOrientationSequence = Sequence(
            [item(ImageOrientationPatient=[f"{v:.8f}" for v in (*row, *column)])])
        if slope:
            frame.PixelValueTransformationSequence = Sequence(
                [item(RescaleSlope=str(n + 1), RescaleIntercept="7", RescaleType="US")])
        frames.append(frame)
        pixels.append(np.full((6, 9), n + 1, np.uint16))
    ds.PerFrameFunctionalGroupsSequence = Sequence(frames)
    shared = Dataset()
    shared.PixelMeasuresSequence = Sequence(
        [item(PixelSpacing=["0.8", "0.8"], SliceThickness="4", SpacingBetweenSlices="4.4")])
    shared.MREchoSequence = Sequence([item(EffectiveEchoTime=90.0)])
    shared.MRTimingAndRelatedParametersSequence = Sequence([item(RepetitionTime="3000", FlipAngle="90")])
    shared.MRImageFrameTypeSequence = Sequence(
        [item(FrameType=["ORIGINAL", "PRIMARY", "M", "NONE"], AcquisitionContrast="T2")])
    ds.SharedFunctionalGroupsSequence = Sequence([shared])
    fill(ds, np.stack(pixels), stored=12)
    return save(ds, "enhanced", case, "image.dcm")


def enhanced_cases():
    plain = enhanced("native")
    for name, command in (("rle", ["dcmcrle"]), ("jpegls", ["dcmcjpls"]), ("jpeg", ["dcmcjpeg", "+e1"]),
                          ("j2k", ["gdcmconv", "--j2k"])):
        if shutil.which(command[0]):
            os.makedirs(os.path.join(OUT, "enhanced", name))
            pack(command, plain, os.path.join(OUT, "enhanced", name, "image.dcm"))
    os.makedirs(os.path.join(OUT, "enhanced", "cut"))
    with open(plain, "rb") as source, open(os.path.join(OUT, "enhanced", "cut", "image.dcm"), "wb") as target:
        target.write(source.read()[:-3 * 6 * 9 * 2 - 10])  # four frames at the end are not whole
    ds = pydicom.dcmread(plain)
    del ds.PerFrameFunctionalGroupsSequence[2].PlanePositionSequence
    save(ds, "enhanced", "frame_without_place", "image.dcm")
    ds = pydicom.dcmread(plain)
    ds.NumberOfFrames = 500000000
    save(ds, "enhanced", "absurd_frames", "image.dcm")
