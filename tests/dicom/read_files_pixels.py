"""Files with one picture each, in every storage that counts, and beside them the values that pydicom reads."""
import os
import shutil

import numpy as np
import pydicom
from pydicom.uid import (DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian,
                         ImplicitVRLittleEndian, RLELossless)

from read_files_base import MR, OUT, fill, header, pack, place, ramp, save, uid


def expect(case, values):
    np.asarray(values, dtype=np.float32).tofile(os.path.join(OUT, "pixels", case, "expected.f32"))


def pixel_case(case, array, syntax=ExplicitVRLittleEndian, stored=None, high=None, **tags):
    ds = fill(place(header(syntax=syntax)), array, stored, high)
    for key, value in tags.items():
        setattr(ds, key, value)
    save(ds, "pixels", case, "image.dcm")
    slope, intercept = float(tags.get("RescaleSlope", 1)), float(tags.get("RescaleIntercept", 0))
    expect(case, array.astype(np.float64) * slope + intercept)
    return ds


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
    if shutil.which(command[0]) is None:
        return
    pixel_case(case, array, stored=stored)
    source = os.path.join(OUT, "pixels", case, "image.dcm")
    pack(command, source, source + ".packed")
    os.replace(source + ".packed", source)


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
