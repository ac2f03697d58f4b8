"""What the scripts that write DICOM files for the reading tests share: headers, pictures, and where they go."""
import os
import shutil
import subprocess
import sys

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

MR = "1.2.840.10008.5.1.4.1.1.4"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
OUT = sys.argv[1]
counter = 0


def uid():
    global counter
    counter += 1
    return f"1.2.826.0.1.3680043.9.9999.{counter}"


def header(series="1.2.3.1", sop_class=MR, syntax=ExplicitVRLittleEndian):
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = sop_class
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = uid()
    ds.is_little_endian = syntax != ExplicitVRBigEndian
    ds.is_implicit_VR = syntax == ImplicitVRLittleEndian
    ds.PatientName, ds.PatientID, ds.PatientSex, ds.PatientBirthDate = "Nobody^Known", "P1", "F", ""
    ds.StudyInstanceUID, ds.SeriesInstanceUID, ds.FrameOfReferenceUID = "1.2.3", series, "1.2.9"
    ds.StudyDate, ds.StudyTime, ds.Modality, ds.Manufacturer = "20240229", "120000", "MR", "Maker"
    ds.SeriesNumber, ds.InstanceNumber, ds.SeriesDescription = 1, 1, "test"
    ds.ImageType = ["ORIGINAL", "PRIMARY", "M"]
    ds.ScanningSequence, ds.SequenceVariant, ds.MRAcquisitionType = "SE", "SK", "2D"
    ds.RepetitionTime, ds.EchoTime = "3000", "100"
    return ds


def place(ds, position=(0, 0, 0), axes=(1, 0, 0, 0, 1, 0), spacing=(0.7, 0.7), thickness=4):
    ds.ImagePositionPatient = [f"{v:.6f}" for v in position]
    ds.ImageOrientationPatient = [f"{v:.8f}" for v in axes]
    ds.PixelSpacing = [str(v) for v in spacing]
    ds.SliceThickness = str(thickness)
    return ds


def fill(ds, array, stored=None, high=None):
    bits = array.dtype.itemsize * 8
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = array.shape[-2:]
    if array.ndim == 3:
        ds.NumberOfFrames = array.shape[0]
    ds.BitsAllocated, ds.BitsStored = bits, stored or bits
    ds.HighBit = (stored or bits) - 1 if high is None else high
    ds.PixelRepresentation = 1 if array.dtype.kind == "i" else 0
    if ds.is_little_endian:
        ds.PixelData = array.tobytes()
    else:
        ds.PixelData = array.byteswap().tobytes()
    if len(ds.PixelData) % 2:
        ds.PixelData += b"\0"
    ds["PixelData"].VR = "OB" if bits == 8 and not ds.is_implicit_VR else "OW"
    return ds


def save(ds, *path):
    name = os.path.join(OUT, *path)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    pydicom.dcmwrite(name, ds, write_like_original=False)
    return name


def expect(case, values):
    np.asarray(values, dtype=np.float32).tofile(os.path.join(OUT, "pixels", case, "expected.f32"))


def ramp(dtype, low, high, rows=12, columns=18):
    values = np.linspace(low, high, rows * columns).round().reshape(rows, columns)
    values[0, 0], values[0, 1], values[1, 0] = high, low, low
    return values.astype(dtype)


def pixel_case(case, array, syntax=ExplicitVRLittleEndian, stored=None, high=None, **tags):
    ds = fill(place(header(syntax=syntax)), array, stored, high)
    for key, value in tags.items():
        setattr(ds, key, value)
    save(ds, "pixels", case, "image.dcm")
    slope, intercept = float(tags.get("RescaleSlope", 1)), float(tags.get("RescaleIntercept", 0))
    expect(case, array.astype(np.float64) * slope + intercept)
    return ds


def pack(command, source, target):
    """Runs a program that compresses; False where it is not installed. One that fails is an error, not a case less."""
    if shutil.which(command[0]) is None:
        return False
    subprocess.run([*command, source, target], capture_output=True, check=True)
    return True


def packed(ds, *command):
    """The object as one of DCMTK's or GDCM's programs packs it; None without that program."""
    source = os.path.join(OUT, "unpacked.dcm")
    pydicom.dcmwrite(source, ds, write_like_original=False)
    if not pack(command, source, source + ".packed"):
        os.remove(source)
        return None
    result = pydicom.dcmread(source + ".packed")
    result.PixelData  # read it now: the file goes
    os.remove(source), os.remove(source + ".packed")
    return result


def described(ds, **tags):
    for key, value in tags.items():
        setattr(ds, key, value)
    return ds


def item(**tags):
    ds = Dataset()
    for key, value in tags.items():
        setattr(ds, key, value)
    return ds


def good(series="1.2.3.77", **tags):
    ds = fill(place(header(series)), ramp(np.uint16, 0, 999))
    for key, value in tags.items():
        setattr(ds, key, value)
    return ds
