"""Files that are not what they say: pixels unlike their header, damaged and hostile files, two copies of one object."""
import copy
import os
import struct
import zlib

import numpy as np
import pydicom
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from read_files_support import OUT, described, fill, good, header, packed, place, ramp, save, uid


def wrong_cases():
    """Pixels that are not what their header says: every one has to be refused."""
    def wrong(name, ds, **tags):
        if ds is not None:
            save(described(ds, **tags), "wrong", name + ".dcm")

    def plain(array, stored=None, **tags):
        return described(fill(place(header(uid())), array, stored), **tags)
    byte = ramp(np.uint8, 0, 255, 64, 48)
    word = ramp(np.uint16, 0, 4095, 64, 48)
    baseline, lossless = ("dcmcjpeg", "+eb", "+q", "95"), ("dcmcjpeg", "+e1")
    wrong("jpeg_bits", packed(plain(byte), *baseline), BitsAllocated=16)
    wrong("jpeg_lossless_bits", packed(plain(word, 12), *lossless), BitsAllocated=8, BitsStored=8, HighBit=7)
    wrong("jpeg_smaller", packed(plain(byte[:32, :24]), *baseline), Rows=64, Columns=48)
    wrong("jpeg_turned", packed(plain(byte), *baseline), Rows=48, Columns=64)
    colour = plain(byte, SamplesPerPixel=3, PhotometricInterpretation="RGB", PlanarConfiguration=0)
    colour.PixelData = np.stack([byte] * 3, -1).tobytes()
    colour = packed(colour, *baseline)
    if colour is not None:
        del colour.PlanarConfiguration
    wrong("jpeg_colour", colour, SamplesPerPixel=1, PhotometricInterpretation="MONOCHROME2")
    wrong("jpegls_smaller", packed(plain(word[:32, :24], 12), "dcmcjpls"), Rows=64, Columns=48)
    wrong("jpegls_bits", packed(plain(byte), "dcmcjpls"), BitsAllocated=16)
    wrong("j2k_bits", packed(plain(word, 12), "gdcmconv", "--j2k"), BitsAllocated=8, BitsStored=8, HighBit=7)
    tiles = packed(plain(ramp(np.uint16, 0, 4095, 32, 32), 12), "gdcmconv", "--j2k")
    if tiles is not None:  # a picture of 64 x 64 in tiles of 32 x 32, of which the first is there
        stream = bytearray(next(iter(pydicom.encaps.generate_pixel_data_frame(tiles.PixelData))))
        size = stream.find(b"\xff\x51") + 6
        assert stream[size + 16:size + 24] == struct.pack(">II", 32, 32)
        stream[size:size + 8] = struct.pack(">II", 64, 64)
        tiles.PixelData = pydicom.encaps.encapsulate([bytes(stream)])
    wrong("j2k_tile_missing", tiles, Rows=64, Columns=64)
    huge = packed(plain(np.zeros((8, 8), np.uint8)), "dcmcrle")
    wrong("packed_huge", huge, Rows=16384, Columns=16384)
    wrong("columns_halved", plain(word, 12, Columns=24))
    wrong("bits_halved", plain(word, BitsAllocated=8, BitsStored=8, HighBit=7))
    wrong("two_frames", plain(word, PixelData=word.tobytes() * 2))
    big = fill(place(header(uid(), syntax=ExplicitVRBigEndian)), word)
    big["PixelData"].VR = "OB"
    wrong("big_endian_bytes", big)
    for representation in (2, 3, 65535):
        wrong(f"representation_{representation}", plain(word, PixelRepresentation=representation))
    for name, tag, text in (("slope_comma", "RescaleSlope", b"2,5 "), ("slope_hex", "RescaleSlope", b"0x10"),
                            ("slope_nan", "RescaleSlope", b"NaN "), ("slope_two", "RescaleSlope", b"1\\2 "),
                            ("intercept_comma", "RescaleIntercept", b"-7,7"), ("frames", "NumberOfFrames", b"x3  ")):
        wrong(name, plain(word, **{tag: "7777"}))
        path = os.path.join(OUT, "wrong", name + ".dcm")
        with open(path, "rb") as f:
            data = f.read()
        assert data.count(b"7777") == 1
        with open(path, "wb") as f:
            f.write(data.replace(b"7777", text))


def copy_cases():
    """Two copies of one object each: OUT/copies/CASE/1.dcm and 2.dcm."""
    ds = fill(place(header(uid())), ramp(np.uint16, 0, 999, 32, 32))
    for case in ("cut_first", "other_rescale", "other_length"):
        save(ds, "copies", case, "1.dcm"), save(ds, "copies", case, "2.dcm")
    with open(os.path.join(OUT, "copies", "cut_first", "1.dcm"), "r+b") as f:
        f.truncate(os.path.getsize(f.name) - 1000)
    save(described(copy.deepcopy(ds), RescaleSlope="3"), "copies", "other_rescale", "2.dcm")
    save(described(copy.deepcopy(ds), PatientComments="later"), "copies", "other_length", "2.dcm")
    squeezed = packed(ds, "dcmcrle")
    if squeezed is not None:
        save(squeezed, "copies", "cut_packed", "1.dcm"), save(squeezed, "copies", "cut_packed", "2.dcm")
        with open(os.path.join(OUT, "copies", "cut_packed", "1.dcm"), "r+b") as f:
            f.truncate(os.path.getsize(f.name) - 200)


def mosaic_cases():
    """(0019,100A) is the number of images in a mosaic for Siemens alone."""
    for name, syntax in (("implicit", ImplicitVRLittleEndian), ("explicit", ExplicitVRLittleEndian)):
        ds = fill(place(header(uid(), syntax=syntax)), ramp(np.uint16, 0, 999))
        ds.add_new((0x0019, 0x0010), "LO", "SIEMENS MR HEADER")
        ds.add_new((0x0019, 0x100A), "US", 30)
        save(ds, "mosaic", "siemens_" + name + ".dcm")
        ds = fill(place(header(uid(), syntax=syntax)), ramp(np.uint16, 0, 999))
        ds.add_new((0x0019, 0x0010), "LO", "PHILIPS MR/PART")
        ds.add_new((0x0019, 0x100A), "IS", "2")  # a slice orientation
        save(ds, "mosaic", "philips_" + name + ".dcm")


SEQUENCE = b"\x08\0\x15\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\0\xe0\xff\xff\xff\xff"  # and its first item, never closed


def raw_file(name, body, syntax="1.2.840.10008.1.2.1"):
    """File meta information with the transfer syntax alone, then the bytes of `body`."""
    syntax = syntax.encode() + b"\0" * (len(syntax) % 2)
    meta = b"\2\0\x10\0UI" + struct.pack("<H", len(syntax)) + syntax
    os.makedirs(os.path.join(OUT, "hostile"), exist_ok=True)
    with open(os.path.join(OUT, "hostile", name), "wb") as f:
        f.write(b"\0" * 128 + b"DICM\2\0\0\0UL\4\0" + struct.pack("<I", len(meta)) + meta + body)


def deflated(*parts):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packer.compress(part) for part in parts) + packer.flush()


def hostile_cases():
    deflate = "1.2.840.10008.1.2.1.99"
    raw_file("nested.dcm", SEQUENCE * 100000)
    # A value that looks like the end of an item, to anyone who does not know where values begin.
    raw_file("nested_fake_ends.dcm", (SEQUENCE + b"\x08\0\0\x10OB\0\0\x08\0\0\0\xfe\xff\x0d\xe0\0\0\0\0") * 50000)
    raw_file("nested_deflated.dcm", deflated(SEQUENCE * 100000), deflate)
    name = save(good(uid()), "hostile", "nested_pixels.dcm")
    with open(name, "rb") as f:
        data = f.read()
    pixels = data.rfind(b"\xe0\x7f\x10\0OW")
    filler = b"\x29\0\x10\x10OB\0\0" + struct.pack("<I", 40000) + bytes(40000)  # behind what a scan reads
    with open(name, "wb") as f:
        f.write(data[:pixels] + filler + b"\xe0\x7f\x10\0SQ\0\0\xff\xff\xff\xff" + SEQUENCE[12:] + SEQUENCE * 100000)

    with open(os.path.join(OUT, "bad", "good.dcm"), "rb") as f:
        data = f.read()
    start, middle = data.find(b"\x08\0"), data.find(b"\x18\0\x20\0CS")  # the data set, and a place inside it
    items = b"\x09\0\x10\x10SQ\0\0\xff\xff\xff\xff" + b"\xfe\xff\0\xe0\0\0\0\0" * 3000000 + b"\xfe\xff\xdd\xe0\0\0\0\0"
    raw_file("items_deflated.dcm", deflated(data[start:middle], items, data[middle:]), deflate)
    long = 300 << 20
    value = b"\x09\0\x10\x10OB\0\0" + struct.pack("<I", long)
    raw_file("value_deflated.dcm", deflated(data[start:middle], value, *([bytes(1 << 20)] * 300), data[middle:]), deflate)
    with open(os.path.join(OUT, "hostile", "long_header.dcm"), "wb") as f:
        f.write(data[:middle] + value), f.seek(long, 1), f.write(data[middle:])

    head = data[:data.find(b"\x28\0\4\0CS")] + b"\x28\0\4\0CS"
    text = b"\x1b]0;owned\x07\x1b[2JJohn Doe 1970 "
    rest = data[data.find(b"\x28\0\x10\0US"):]
    for name, content in (("escapes.dcm", struct.pack("<H", len(text)) + text + rest),
                          ("unread_value.dcm", struct.pack("<H", 400) + b"MO")):
        with open(os.path.join(OUT, "hostile", name), "wb") as f:
            f.write(head + content)
