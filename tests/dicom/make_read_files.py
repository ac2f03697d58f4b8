#!/usr/bin/python3
"""Writes the DICOM files that the reading tests use, with pydicom, and beside them what pydicom reads back.

  make_read_files.py OUT

OUT/pixels/CASE/image.dcm with expected.f32 (float32 values after rescaling, row by row), OUT/series/CASE/*.dcm,
OUT/bad/*, OUT/text/*, OUT/discs/*; OUT/wrong/NAME.dcm: pixels that are not
what their header says. Compressed cases need dcmcjpeg, dcmcjpls, dcmcrle and gdcmconv and are left out where these are
not installed; any other failure ends the script.
"""
import copy
import math
import os
import random
import shutil
import sys
import warnings
import zipfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import (DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian,
                         ImplicitVRLittleEndian, RLELossless)

sys.dont_write_bytecode = True  # the tests leave nothing in the sources
from make_wrong_files import copy_cases, hostile_cases, mosaic_cases, wrong_cases
from read_files_support import (ENHANCED_MR, MR, OUT, described, expect, fill, good, header, item, pack, packed, pixel_case,
                                place, ramp, save, uid)

# ---- pixels ------------------------------------------------------------------------------------------------------

def native_cases():
    for name, syntax in (("implicit", ImplicitVRLittleEndian), ("explicit", ExplicitVRLittleEndian),
                         ("big", ExplicitVRBigEndian), ("deflated", DeflatedExplicitVRLittleEndian)):
        pixel_case(f"{name}_u16", ramp(np.uint16, 0, 65535), syntax)
        pixel_case(f"{name}_s16", ramp(np.int16, -32768, 32767), syntax)
        pixel_case(f"{name}_u8", ramp(np.uint8, 0, 255), syntax)
        pixel_case(f"{name}_u8_odd", ramp(np.uint8, 0, 255, 5, 7), syntax)
    pixel_case("signed_8", ramp(np.int8, -128, 127))
    pixel_case("stored_12", ramp(np.uint16, 0, 4095), stored=12)
    pixel_case("u32", ramp(np.uint32, 0, 16777216))
    pixel_case("s32", ramp(np.int32, -1000000, 1000000))
    pixel_case("rescaled", ramp(np.uint16, 0, 4095), RescaleSlope="0.5", RescaleIntercept="-1024", RescaleType="US")
    pixel_case("not_square", ramp(np.uint16, 0, 999), PixelSpacing=["1.5", "0.5"])


def packed_cases():
    small = ramp(np.uint16, 0, 4095)
    # Signed 12 bit: the sign is bit 11, the bits above it are an overlay.
    signed = ramp(np.int16, -2048, 2047)
    ds = pixel_case("signed_12_overlay", signed, stored=12)
    ds.PixelData = ((signed.astype(np.int32) & 0x0fff) | 0xa000).astype(np.uint16).tobytes()
    save(ds, "pixels", "signed_12_overlay", "image.dcm")
    ds = pixel_case("overlay_bits", small, stored=12)
    ds.PixelData = (small | 0x7000).astype(np.uint16).tobytes()
    save(ds, "pixels", "overlay_bits", "image.dcm")
    # Stored at the top of the cell.
    ds = pixel_case("high_bit_15", small, stored=12, high=15)
    ds.PixelData = ((small << 4) | 0x5).astype(np.uint16).tobytes()
    save(ds, "pixels", "high_bit_15", "image.dcm")
    pixel_case("monochrome1", small, stored=12, PhotometricInterpretation="MONOCHROME1")
    expect("monochrome1", 4095 - small.astype(np.float64))
    pixel_case("monochrome1_signed", signed, stored=12, PhotometricInterpretation="MONOCHROME1")
    expect("monochrome1_signed", -1 - signed.astype(np.float64))
    ds = pixel_case("rle", small, stored=12)
    ds.compress(RLELossless)
    save(ds, "pixels", "rle", "image.dcm")
    ds = pixel_case("rle_8", ramp(np.uint8, 0, 255))
    ds.compress(RLELossless)
    save(ds, "pixels", "rle_8", "image.dcm")


def packed_case(case, array, command, stored=None):
    pixel_case(case, array, stored=stored)
    source = os.path.join(OUT, "pixels", case, "image.dcm")
    if pack(command, source, source + ".packed"):
        os.replace(source + ".packed", source)
    else:
        shutil.rmtree(os.path.dirname(source))


def tool_cases():
    """JPEG, JPEG-LS and JPEG 2000 as written by DCMTK's and GDCM's programs."""
    sources = {"u8": ramp(np.uint8, 0, 255, 64, 48), "u16": ramp(np.uint16, 0, 65535, 64, 48),
               "s16": ramp(np.int16, -32768, 32767, 64, 48), "s12": ramp(np.int16, -2048, 2047, 64, 48)}
    programs = {"jpeg_lossless": ["dcmcjpeg", "+e1"], "jpeg_lossless_p14": ["dcmcjpeg", "+el"],
                "jpegls": ["dcmcjpls", "+el"], "j2k": ["gdcmconv", "--j2k"]}
    for name, command in programs.items():
        for kind, array in sources.items():
            packed_case(f"{name}_{kind}", array, command, stored=12 if kind == "s12" else None)
    smooth = ramp(np.uint8, 0, 255, 64, 48)
    smooth[0, 0], smooth[0, 1], smooth[1, 0] = 0, 0, 4
    packed_case("lossy_jpeg", smooth, ["dcmcjpeg", "+eb", "+q", "95"])
    packed_case("lossy_j2k", smooth, ["gdcmconv", "--j2k", "--lossy", "-r", "3"])


def odd_cases():
    """Unusual, but right."""
    signed = ramp(np.int16, -2048, 2047)
    for case, old, value in (("representation_un", b"\x28\0\x03\1US\2\0\1\0", 1),
                             ("bits_stored_un", b"\x28\0\1\1US\2\0\x0c\0", 12)):
        pixel_case(case, signed, stored=12)
        name = os.path.join(OUT, "pixels", case, "image.dcm")
        with open(name, "rb") as f:
            data = f.read()
        assert data.count(old) == 1
        with open(name, "wb") as f:
            f.write(data.replace(old, old[:4] + b"UN\0\0\2\0\0\0" + bytes([value, 0])))
    left_over = Sequence([item(FrameContentSequence=Sequence([item(FrameAcquisitionNumber=1)]))])
    pixel_case("leftover_groups", ramp(np.uint16, 0, 999), RescaleSlope="2", RescaleIntercept="10",
               PerFrameFunctionalGroupsSequence=left_over)
    small = ramp(np.uint16, 0, 4095, 64, 48)
    cells = ((small << 4) | 0x5).astype(np.uint16)
    ds = packed(fill(place(header()), cells), "gdcmconv", "--j2k")
    if ds is not None:
        save(described(ds, BitsStored=12, HighBit=15), "pixels", "j2k_high_bit_15", "image.dcm")
        expect("j2k_high_bit_15", small)


def pydicom_cases():
    """pydicom's own files with one sample a pixel, turned into MR."""
    from pydicom.data import get_testdata_file
    for name in ("CT_small.dcm", "MR_small.dcm", "MR_small_RLE.dcm", "MR_small_bigendian.dcm", "MR_small_implicit.dcm",
                 "MR_small_expb.dcm", "MR_small_padded.dcm", "MR_small_jp2klossless.dcm", "693_J2KI.dcm",
                 "JPEG2000.dcm", "image_dfl.dcm", "rtdose_1frame.dcm",
                 "rtdose_rle_1frame.dcm", "rtdose_expb_1frame.dcm", "J2K_pixelrep_mismatch.dcm"):
        ds = pydicom.dcmread(get_testdata_file(name, download=False))
        values = ds.pixel_array
        case = "pydicom_" + name.replace(".dcm", "")
        ds.SOPClassUID = ds.file_meta.MediaStorageSOPClassUID = MR
        ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID = uid()
        if "NumberOfFrames" in ds:
            del ds.NumberOfFrames
        if "SeriesInstanceUID" not in ds:
            ds.SeriesInstanceUID = uid()
        place(ds)
        save(ds, "pixels", case, "image.dcm")
        expect(case, values.astype(np.float64) * float(ds.get("RescaleSlope", 1)) + float(ds.get("RescaleIntercept", 0)))


# ---- series ------------------------------------------------------------------------------------------------------

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
    # Two blocks, taken one after the other, that share the position 17.6 (the second begins where the first ends).
    w = SeriesWriter("touching_blocks")
    w.slab(0, 0, 5, AcquisitionTime="100000"), w.slab(0, 4 * 4.4, 5, AcquisitionTime="101000")
    w = SeriesWriter("touching_blocks_times_of_slices")
    for n in range(10):
        w.slab(0, (n if n < 5 else n - 1) * 4.4, 1, AcquisitionTime=f"1000{n:02}")
    w = SeriesWriter("times_of_slices")  # one slab, three times
    for t in range(3):
        for k in range(4):
            w.slab(0, k * 4.4, 1, AcquisitionTime=f"10{t:02}{k:02}", value=t)
    w = SeriesWriter("broken_off_repetition")
    w.slab(0, 0, 5, AcquisitionTime="100000"), w.slab(0, 0, 2, AcquisitionTime="101000")
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


# ---- enhanced multi-frame ----------------------------------------------------------------------------------------

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


# ---- refused files -----------------------------------------------------------------------------------------------

def without(*names):
    ds = good()
    for name in names:
        delattr(ds, name)
    return ds


def bad_cases():
    save(good(), "bad", "good.dcm")
    save(without("ImagePositionPatient"), "bad", "no_position.dcm")
    save(without("ImageOrientationPatient"), "bad", "no_orientation.dcm")
    save(without("PixelSpacing"), "bad", "no_spacing.dcm")
    save(without("SeriesInstanceUID"), "bad", "no_series.dcm")
    save(without("Rows"), "bad", "no_rows.dcm")
    save(good(PixelSpacing=["0", "0.5"]), "bad", "zero_spacing.dcm")
    save(good(PixelSpacing=["1e6", "0.5"]), "bad", "absurd_spacing.dcm")
    save(good(ImageOrientationPatient=["2", "0", "0", "0", "1", "0"]), "bad", "long_axes.dcm")
    save(good(ImageOrientationPatient=["1", "0", "0", "0.6", "0.8", "0"]), "bad", "sheared.dcm")
    save(good(SOPClassUID="1.2.840.10008.5.1.4.1.1.2"), "bad", "ct.dcm")
    save(good(SOPClassUID="1.2.840.10008.5.1.4.1.1.88.33"), "bad", "sr.dcm")
    save(good(SOPClassUID="1.2.840.10008.5.1.4.1.1.7"), "bad", "screenshot.dcm")
    save(good(SOPClassUID="1.2.840.10008.5.1.4.1.1.4.3"), "bad", "colour_mr.dcm")
    save(good(SamplesPerPixel=3, PhotometricInterpretation="RGB"), "bad", "rgb.dcm")
    save(good(ImageType=["ORIGINAL", "PRIMARY", "M", "MOSAIC"]), "bad", "mosaic.dcm")
    save(good(NumberOfFrames=3), "bad", "frames.dcm")
    save(good(BitsAllocated=12), "bad", "bits.dcm")
    ds = good()
    ds.ImagePositionPatient = ["1.5", "2.5", "3.5"]
    name = save(ds, "bad", "comma.dcm")
    with open(name, "rb") as f:
        data = f.read().replace(b"1.5\\2.5\\3.5", b"1,5\\2,5\\3,5")
    with open(name, "wb") as f:
        f.write(data)
    for name, content in (("empty.dcm", b""), ("text.txt", b"not an image at all, just words\n" * 20),
                          ("random.bin", random.Random(1).randbytes(5000))):
        with open(os.path.join(OUT, "bad", name), "wb") as f:
            f.write(content)


def cut_cases():
    """Files whose headers are whole, but whose pixels are not."""
    writer = SeriesWriter("pixels_cut")
    writer.slab(0, 0, 5, size=(32, 32))
    folder = os.path.join(OUT, "series", "pixels_cut")
    third = sorted(os.listdir(folder))[2]
    with open(os.path.join(folder, third), "r+b") as f:
        f.truncate(os.path.getsize(f.name) - 500)
    ds = pydicom.dcmread(os.path.join(OUT, "pixels", "explicit_u16", "image.dcm"))
    no_preamble = os.path.join(OUT, "plain", "dataset_only")
    os.makedirs(os.path.dirname(no_preamble))
    bare = copy.deepcopy(ds)
    del bare.file_meta
    bare.is_implicit_VR, bare.is_little_endian = True, True
    pydicom.dcmwrite(no_preamble, bare, write_like_original=True)


def text_cases():
    for name, charset, description in (("latin1", "ISO_IR 100", "Wirbelsäule"), ("utf8", "ISO_IR 192", "Kreuzbein µ"),
                                       ("greek", "ISO_IR 126", "Διονυσιος")):
        ds = good(uid())
        ds.SpecificCharacterSet = charset
        ds.SeriesDescription = description
        save(ds, "text", name + ".dcm")
        with open(os.path.join(OUT, "text", name + ".txt"), "w", encoding="utf-8") as f:
            f.write(description)
    ds = good(uid())
    ds.SpecificCharacterSet = "ISO_IR 100"
    ds.SeriesDescription = "Wirbelsäule"
    name = save(ds, "text", "broken.dcm")
    with open(name, "rb") as f:
        data = f.read().replace(b"ISO_IR 100", b"NO_SUCH_CS")
    with open(name, "wb") as f:
        f.write(data)
    ds = good("1.2.3.4.77", FrameOfReferenceUID="1.2.3.4.77", StudyInstanceUID="1.2.3.4.77", SOPInstanceUID="1.2.3.4.77")
    name = save(ds, "text", "uids.dcm")
    with open(name, "rb") as f:
        data = f.read().replace(b"1.2.3.4.77", b"1.2\x1b[31m\xff7")
    with open(name, "wb") as f:
        f.write(data)


# ---- discs and zips ----------------------------------------------------------------------------------------------

def disc_cases():
    folder = os.path.join(OUT, "discs", "disc")
    for k in range(3):
        save(fill(place(header("1.2.3.88"), (0, 0, 4.4 * k)), ramp(np.uint16, 0, 999)), "discs", "disc", "IMAGES",
             f"IM{k}")
    save(good(), "discs", "outside.dcm")
    os.symlink("../../outside.dcm", os.path.join(folder, "IMAGES", "LINK"))
    save(good(), "discs", "disc", "lower", "im9")
    def dicomdir(folder, *names):
        records = []
        for components in names:
            record = Dataset()
            record.OffsetOfTheNextDirectoryRecord, record.RecordInUseFlag = 0, 0xffff
            record.OffsetOfReferencedLowerLevelDirectoryEntity, record.DirectoryRecordType = 0, "IMAGE"
            record.ReferencedFileID = components
            records.append(record)
        ds = Dataset()
        ds.file_meta = FileMetaDataset()
        ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        ds.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.1.3.10"
        ds.file_meta.MediaStorageSOPInstanceUID = uid()
        ds.is_little_endian, ds.is_implicit_VR = True, False
        ds.FileSetID, ds.DirectoryRecordSequence = "TEST", Sequence(records)
        save(ds, "discs", folder, "DICOMDIR")
    dicomdir("disc", ["IMAGES", "IM0"], ["IMAGES", "IM1"], ["IMAGES", "IM2"], ["..", "outside.dcm"], ["", "etc", "hostname"],
             ["IMAGES", "LINK"], ["IMAGES", "GONE"], ["LOWER", "IM9"], ["IMAGES/../../outside.dcm"])
    dicomdir("many", *(["IMAGES", f"IM{n:04}"] for n in range(3000)))

    with zipfile.ZipFile(os.path.join(OUT, "discs", "study.zip"), "w", zipfile.ZIP_DEFLATED) as z:
        for k in range(3):
            z.write(os.path.join(folder, "IMAGES", f"IM{k}"), ("../" * 5 if k == 1 else "/etc/" if k == 2 else "a/") + f"IM{k}")
        z.writestr("readme ä.txt", "words")
        z.writestr("folder/", "")
        z.writestr("bomb.dcm", bytes(100 << 20))
    slices = [save(fill(place(header("1.2.3.89"), (0, 0, 4.4 * k)), ramp(np.uint16, 0, 999)), "discs", "more", f"{k}")
              for k in range(3)]
    with warnings.catch_warnings(), zipfile.ZipFile(os.path.join(OUT, "discs", "names.zip"), "w") as z:
        warnings.simplefilter("ignore")
        for k, name in enumerate(("same.dcm", "same.dcm", "bXld.dcm")):  # two of one name, one that is not UTF-8
            z.write(slices[k], name)
    with open(os.path.join(OUT, "discs", "names.zip"), "r+b") as f:
        data = f.read().replace(b"bXld", b"b\xe4ld")
        f.seek(0), f.write(data)
    for name, old, new in (("spacing", b"0.7\\0.7", b"0.3\\0.7"), ("pixel", bytes(ramp(np.uint16, 0, 999)[5]), None)):
        with zipfile.ZipFile(os.path.join(OUT, "discs", f"wrong_{name}.zip"), "w") as z:
            z.write(slices[0], "a.dcm")
        with open(os.path.join(OUT, "discs", f"wrong_{name}.zip"), "r+b") as f:
            data = f.read()
            assert data.count(old) == 1
            f.seek(0), f.write(data.replace(old, new or bytes(len(old))))
    large = fill(place(header()), np.zeros((256, 256), np.uint16))  # larger than what a scan reads of an entry
    large_name = save(large, "discs", "large.dcm")
    with zipfile.ZipFile(os.path.join(OUT, "discs", "wrong_large.zip"), "w") as z:
        z.write(large_name, "a.dcm")
    with open(os.path.join(OUT, "discs", "wrong_large.zip"), "r+b") as f:
        data = f.read().replace(b"0.7\\0.7", b"0.3\\0.7")
        f.seek(0), f.write(data)
    with zipfile.ZipFile(os.path.join(OUT, "discs", "no_images.zip"), "w") as z:
        z.writestr("readme.txt", "words")
    with open(os.path.join(OUT, "discs", "study.zip"), "rb") as f:
        half = f.read()[:4000]
    with open(os.path.join(OUT, "discs", "cut.zip"), "wb") as f:
        f.write(half)


def cut_zip_cases():
    """Cut files as zip entries: OUT/cut_zips/SAMPLE/N.zip holds SAMPLE's image without its last N bytes; 0.zip the whole."""
    for sample in ("explicit_u16", "deflated_u16", "rle", "jpeg_lossless_u16", "jpegls_u16", "j2k_u16", "lossy_jpeg"):
        source = os.path.join(OUT, "pixels", sample, "image.dcm")
        if not os.path.exists(source):
            continue
        os.makedirs(os.path.join(OUT, "cut_zips", sample))
        with open(source, "rb") as f:
            data = f.read()
        for missing in (0, 1, 2, 7, 8, 9, 20, 50, 150, 300):
            with zipfile.ZipFile(os.path.join(OUT, "cut_zips", sample, f"{missing}.zip"), "w") as z:
                z.writestr("image.dcm", data[:len(data) - missing])


random.seed(7)
for make in (native_cases, packed_cases, tool_cases, odd_cases, wrong_cases, pydicom_cases, stack_cases, role_cases, contrast_cases,
             enhanced_cases, bad_cases, copy_cases, mosaic_cases, cut_cases, text_cases, disc_cases, cut_zip_cases, hostile_cases):
    make()
