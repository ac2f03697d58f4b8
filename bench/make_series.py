#!/usr/bin/python3
"""make_series.py OUT COUNT [SIDE] [PER_SERIES]: COUNT files of MR slices, SIDE x SIDE pixels of 16 bit."""
import pathlib
import sys

import numpy
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, MRImageStorage


def main():
    out, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    side = int(sys.argv[3]) if len(sys.argv) > 3 else 512
    per_series = int(sys.argv[4]) if len(sys.argv) > 4 else count
    out.mkdir(parents=True)
    noise = numpy.random.default_rng(1)
    for n in range(count):
        series = n // per_series
        ds = Dataset()
        ds.file_meta = FileMetaDataset()
        ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = MRImageStorage
        ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = f"2.25.{10**12 + n}"
        ds.is_little_endian, ds.is_implicit_VR = True, False
        ds.StudyInstanceUID, ds.SeriesInstanceUID = "2.25.7", f"2.25.{10**9 + series}"
        ds.FrameOfReferenceUID, ds.Modality, ds.SeriesNumber, ds.InstanceNumber = "2.25.8", "MR", series + 1, n + 1
        ds.PatientName = ds.PatientID = "BENCH"
        ds.PatientBirthDate, ds.PatientSex, ds.StudyDate, ds.StudyTime = "", "O", "20260101", "120000"
        ds.ImageType, ds.ScanningSequence, ds.SequenceVariant = ["ORIGINAL", "PRIMARY", "OTHER"], "SE", "NONE"
        ds.ScanOptions, ds.MRAcquisitionType, ds.RepetitionTime, ds.EchoTime = "", "2D", "3000", "100"
        ds.SeriesDescription, ds.Manufacturer, ds.PatientPosition = "bench", "bench", "HFS"
        ds.ImageOrientationPatient = ["1", "0", "0", "0", "1", "0"]
        ds.ImagePositionPatient = ["-128", "-128", f"{(n % per_series) * 1.5:g}"]
        ds.PixelSpacing, ds.SliceThickness, ds.SpacingBetweenSlices = ["0.5", "0.5"], "1.5", "1.5"
        ds.SamplesPerPixel, ds.PhotometricInterpretation, ds.Rows, ds.Columns = 1, "MONOCHROME2", side, side
        ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 12, 11, 0
        ds.PixelData = noise.integers(0, 4095, (side, side), dtype=numpy.uint16).tobytes()
        ds.save_as(out / f"{n:05d}.dcm", write_like_original=False)


if __name__ == "__main__":
    main()
