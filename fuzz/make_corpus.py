#!/usr/bin/python3
"""Makes fuzz/corpus again: what each fuzzer begins with, small files of every kind that its reader knows.

usage: fuzz/make_corpus.py

DICOM files are those that the reading tests write, one of each kind; tables are those of tests/report/golden.
"""
import gzip
import json
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"
LONGEST = 8000  # bytes: a small file is read, changed and read again in less than a millisecond
FILE_END = b"--next file--"  # dicom.cpp


def put(target, name, data):
    (CORPUS / target / name).write_bytes(data)


def dicom_files(made):
    """Every transfer syntax and pixel type, multi-frame objects, headers with a catch, archives and a DICOMDIR."""
    chosen = [*made.glob("pixels/*/image.dcm"), *made.glob("enhanced/*/*.dcm"), *made.glob("mosaic/*.dcm"),
              *made.glob("hostile/*.dcm"), *made.glob("text/*"), *made.glob("discs/*.zip"), *made.glob("discs/disc/DICOMDIR")]
    for file in sorted(chosen):
        if not file.is_file() or file.stat().st_size > LONGEST or "pydicom" in file.parent.name:
            continue
        name = "_".join(part for part in file.relative_to(made).with_suffix("").parts if part != "image")
        put("dicom", name, file.read_bytes())
    for series in ("dixon", "echoes", "role_localiser_planes", "slabs", "stations", "three_temporal_positions"):
        files = sorted((made / "series" / series).glob("*.dcm"))[:4]
        if files:
            put("dicom", f"series_{series}", FILE_END.join(file.read_bytes() for file in files))


def nifti(datatype, bits, voxels, size=(3, 2, 2), order="<", qform=1, sform=1):
    """A NIfTI-1 file after nifti1.h, 1 x 1 x 4 mm."""
    dim = struct.pack(order + "8h", 3, *size, 1, 1, 1, 1)
    pixdim = struct.pack(order + "8f", 1, 1, 1, 4, 0, 0, 0, 0)
    head = struct.pack(order + "i", 348) + bytes(35) + b"r" + dim + bytes(14) + struct.pack(order + "3h", datatype, bits, 0)
    head += pixdim + struct.pack(order + "3f", 352, 1, 0) + bytes(3) + b"\x02" + bytes(128)
    place = struct.pack(order + "2h6f", qform, sform, 0, 0, 0, 5, 6, 7)
    rows = struct.pack(order + "12f", 1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 4, 7)
    whole = head + place + rows + bytes(16) + b"n+1\0"
    assert len(whole) == 348, len(whole)
    return whole + bytes(4) + voxels


def nifti_files():
    labels = bytes(range(12))
    put("images", "nifti_u8", b"\0" + nifti(2, 8, labels))
    put("images", "nifti_s16_big", b"\0" + nifti(4, 16, struct.pack(">12h", *range(12)), order=">"))
    put("images", "nifti_f64_qform", b"\0" + nifti(64, 64, struct.pack("<12d", *range(12)), sform=0))
    put("images", "nifti_gz", b"\1" + gzip.compress(nifti(2, 8, labels), mtime=0))
    put("images", "nifti_packed", b"\5" + nifti(16, 32, struct.pack("<12f", *range(12)), qform=0))


def nrrd_files():
    head = ("NRRD0004\n# a comment\ntype: {type}\ndimension: 3\nspace: {space}\nsizes: 3 2 2\n"
            "space directions: (1,0,0) (0,1,0) (0,0,4)\nkinds: domain domain domain\nendian: {endian}\nencoding: {encoding}\n"
            "space origin: (5,6,7)\n{more}\n")
    labels = bytes(range(12))

    def made(name, voxels, more="", space="left-posterior-superior", endian="little", encoding="raw", kind="uchar"):
        text = head.format(type=kind, space=space, endian=endian, encoding=encoding, more=more)
        put("images", name, b"\2" + text.encode() + voxels)

    made("nrrd_raw", labels)
    made("nrrd_gzip", gzip.compress(labels, mtime=0), encoding="gzip")
    made("nrrd_text", " ".join(map(str, range(12))).encode(), encoding="ascii", space="RAS")
    made("nrrd_short_big", struct.pack(">12h", *range(12)), endian="big", kind="short", more="byte skip: -1\nkey:=value\n")
    made("nrrd_detached", b"", more="data file: a.raw\nline skip: 1\nbyte skip: 2\n")
    text = head.format(type="float", space="LPS", endian="little", encoding="raw", more="").replace("3\nspace", "4\nspace")
    text = text.replace("sizes: 3", "sizes: 1 3").replace("directions: ", "directions: none ").replace("kinds: ", "kinds: list ")
    put("images", "nrrd_none_axis", b"\2" + text.encode() + struct.pack("<12f", *range(12)))


def meta_files():
    head = ("ObjectType = Image\nNDims = 3\nBinaryData = {binary}\nBinaryDataByteOrderMSB = False\nCompressedData = {packed}\n"
            "TransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 5 6 7\nElementSpacing = 1 1 4\nDimSize = 3 2 2\n{more}"
            "ElementType = {type}\nElementDataFile = {file}\n")
    labels = bytes(range(12))

    def made(name, voxels, which=b"\3", binary=True, packed=False, kind="MET_UCHAR", file="LOCAL", more=""):
        text = head.format(binary=binary, packed=packed, type=kind, file=file, more=more)
        put("images", name, which + text.encode() + voxels)

    made("meta_raw", labels)
    made("meta_packed", gzip.compress(labels, mtime=0), packed=True, more="CompressedDataSize = 32\n")
    made("meta_text", " ".join(map(str, range(12))).encode(), binary=False, kind="MET_SHORT")
    made("meta_long", struct.pack("<12i", *range(12)), kind="MET_LONG", more="HeaderSize = -1\nAnatomicalOrientation = RAI\n")
    made("meta_detached", b"", which=b"\4", file="a.raw")


def plane(level, height, **more):
    return {"level": level, "centre_mm": [1.5, -20.25, height], "normal": [0, 0.0, 1], "confidence": 0.75, **more}


def json_files():
    levels = {"basis": "counted_from_sacrum", "frame_of_reference_uid": "1.2.3", "warnings": ["doubtful \u00e9"],
              "levels": [plane("L3", 100, height_mm=27.5), plane("L3/L4", 82.5), plane("L4:inf", 50), plane("S1", 0)]}
    put("levels", "counted", json.dumps(levels, indent=2).encode())
    put("levels", "by_hand", json.dumps({"basis": "by_hand", "warnings": [], "levels": [plane("L3", 1e-3)]}).encode())
    files = [{"path": "overlays/L1-L2.png", "bytes": 154547, "sha256": "d9ac53b0" * 8}, {"path": "a", "bytes": 0, "sha256": ""}]
    put("run", "whole", json.dumps({"software_version": "0.1.0", "command": ["lumyo"], "models": [], "timings": [],
                                    "first_slices": {"1": 1, "2": 6}, "files": files}, indent=2).encode())
    put("run", "least", b'{"first_slices":{},"files":[]}')
    for table in ("measurements.csv", "measurements.json"):
        put("tables", table.replace(".", "_"), (ROOT / "tests/report/golden" / table).read_bytes())


def main():
    shutil.rmtree(CORPUS, ignore_errors=True)
    for target in ("dicom", "images", "levels", "run", "tables"):
        (CORPUS / target).mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        script = ROOT / "tests/dicom/make_read_files.py"
        subprocess.run([sys.executable, "-B", "-W", "ignore", script, made], check=True)
        dicom_files(pathlib.Path(made))
    nifti_files()
    nrrd_files()
    meta_files()
    json_files()


if __name__ == "__main__":
    main()
