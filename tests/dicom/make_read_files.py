#!/usr/bin/python3
"""Writes the DICOM files that the reading tests use, with pydicom, and beside them what pydicom reads back.

  make_read_files.py OUT

OUT/pixels/CASE/image.dcm with expected.f32 (float32 values after rescaling, row by row), OUT/series/CASE/*.dcm,
OUT/bad/*, OUT/text/*, OUT/discs/*. Compressed cases need dcmcjpeg, dcmcjpls, dcmcrle and gdcmconv and are left out where these are not
installed; any other failure ends the script.
"""
import copy
import os
import random
import zipfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

from read_files_base import OUT, fill, header, place, ramp, save, uid
from read_files_pixels import native_cases, packed_cases, pydicom_cases, tool_cases
from read_files_series import SeriesWriter, contrast_cases, enhanced_cases, role_cases, stack_cases


# ---- refused files -----------------------------------------------------------------------------------------------

def good(series="1.2.3.77", **tags):
    ds = fill(place(header(series)), ramp(np.uint16, 0, 999))
    for key, value in tags.items():
        setattr(ds, key, value)
    return ds


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


# ---- discs and zips ----------------------------------------------------------------------------------------------

def disc_cases():
    folder = os.path.join(OUT, "discs", "disc")
    for k in range(3):
        save(fill(place(header("1.2.3.88"), (0, 0, 4.4 * k)), ramp(np.uint16, 0, 999)), "discs", "disc", "IMAGES",
             f"IM{k}")
    save(good(), "discs", "outside.dcm")
    os.symlink("../../outside.dcm", os.path.join(folder, "IMAGES", "LINK"))
    save(good(), "discs", "disc", "lower", "im9")
    records = []
    for components in (["IMAGES", "IM0"], ["IMAGES", "IM1"], ["IMAGES", "IM2"], ["..", "outside.dcm"],
                       ["", "etc", "hostname"], ["IMAGES", "LINK"], ["IMAGES", "GONE"], ["LOWER", "IM9"],
                       ["IMAGES/../../outside.dcm"]):
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
    save(ds, "discs", "disc", "DICOMDIR")

    with zipfile.ZipFile(os.path.join(OUT, "discs", "study.zip"), "w", zipfile.ZIP_DEFLATED) as z:
        for k in range(3):
            z.write(os.path.join(folder, "IMAGES", f"IM{k}"), ("../" * 5 if k == 1 else "/etc/" if k == 2 else "a/") + f"IM{k}")
        z.writestr("readme ä.txt", "words")
        z.writestr("folder/", "")
        z.writestr("bomb.dcm", bytes(100 << 20))
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
for make in (native_cases, packed_cases, tool_cases, pydicom_cases, stack_cases, role_cases, contrast_cases,
             enhanced_cases, bad_cases, cut_cases, text_cases, disc_cases, cut_zip_cases):
    make()
