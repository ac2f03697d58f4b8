"""What people corrected in the window: listed, and measured as they left it."""
import gzip
import hashlib
import json
import os
import sqlite3
import subprocess
import unittest

import nibabel
import numpy
import pydicom

from support import SOURCE, StudyTest, levels, rows

SAMPLE = SOURCE / "data/sample_dicom"
READER = "Dr Ä. Ñandú"


def digits(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def key(row):
    return row["level"], row["muscle"], row["side"]


class Readings(StudyTest):
    def setUp(self):
        super().setUp()
        self.readings = self.folder / "readings"
        self.readings.mkdir()

    def measure(self, *words):
        return ("measure", SAMPLE, "-o", self.out, "--readings", self.readings, "--reading", *words)

    def corrected(self):
        """Makes a reading; answers the area that was erased. Unit: mm2."""
        made = subprocess.run([os.environ["LUMYO_MAKE_READING"], SAMPLE, SOURCE / "data/models", self.readings, READER],
                              capture_output=True, text=True, timeout=300, check=True)
        return float(made.stdout)

    def damaged(self, reader):
        """A file that tells whose it is and holds no labels."""
        scan = json.loads(self.succeed("scan", SAMPLE, "--json").stdout)
        axial = next(s for s in scan["series"] if s["role"] == "axial")
        file = self.readings / f"{digits(axial['study_uid'])}-{digits(axial['series_uid'])}" / f"{digits(reader)}.lumyo"
        file.parent.mkdir(exist_ok=True)
        with sqlite3.connect(file) as journal:
            journal.executescript("""
                PRAGMA application_id=1282764153; PRAGMA user_version=1;
                CREATE TABLE reading (study TEXT, series TEXT, reader TEXT);
                CREATE TABLE start (bytes BLOB, sum BLOB);
                CREATE TABLE steps (number INTEGER PRIMARY KEY, bytes BLOB, sum BLOB);
                CREATE TABLE state (done INTEGER, is_open INTEGER, last_write TEXT);
                INSERT INTO state VALUES (3, 0, '2024-05-01T10:00:00Z');
                INSERT INTO start VALUES (x'00', x'00');""")
            journal.execute("INSERT INTO reading VALUES (?, ?, ?)", (axial["study_uid"], axial["series_uid"], reader))
        journal.close()
        return file

    def test_a_reading_changes_the_rows_that_a_person_changed_and_no_other(self):
        erased_mm2 = self.corrected()
        self.succeed("measure", SAMPLE, "-o", self.folder / "plain", "--levels", "L3/L4,L4/L5", "--quiet")
        self.succeed(*self.measure(READER), "--quiet")
        before = {key(row): row for row in rows(self.folder / "plain")}
        after = {key(row): row for row in rows(self.out)}
        self.assertEqual(list(before), list(after))
        cut, rejected = ("L4/L5", "psoas_major", "right"), ("L4/L5", "multifidus", "left")
        for cell, row in after.items():
            if cell not in (cut, rejected):
                self.assertEqual(row["area_mm2"], before[cell]["area_mm2"], cell)
                self.assertEqual(row["edited"], "false", cell)
        self.assertAlmostEqual(float(before[cut]["area_mm2"]) - float(after[cut]["area_mm2"]), erased_mm2, delta=0.011)
        self.assertEqual((after[cut]["edited"], after[cut]["reader"]), ("true", READER))
        self.assertEqual((after[rejected]["status"], after[rejected]["area_mm2"]), ("not_assessable", ""))
        self.assertIn("hardware", after[rejected]["note"])
        self.assertEqual(levels(self.out / "levels.json"), levels(self.folder / "plain/levels.json"))
        with open(self.out / "run.json", encoding="utf-8") as f:
            self.assertIn(f"labels: reading of {READER}", json.load(f)["recipe"])
        self.succeed("verify", self.out)

    def test_readings_are_listed(self):
        self.corrected()
        listed = json.loads(self.succeed("readings", SAMPLE, "--readings", self.readings, "--json").stdout)["readings"]
        self.assertEqual([r["reader"] for r in listed], [READER])
        counts = {name: listed[0][name] for name in ("edits", "accepted", "rejected", "not_assessable", "edited")}
        self.assertEqual(counts, {"edits": 2, "accepted": 0, "rejected": 1, "not_assessable": 0, "edited": 1})
        self.assertEqual(listed[0]["why_not"], "")
        text = self.succeed("readings", SAMPLE, env={"LUMYO_READINGS": str(self.readings)}).stdout
        self.assertIn(READER, text)
        self.assertIn("2 edits", text)

    def test_without_readings_the_list_is_empty_and_nothing_is_measured(self):
        self.assertIn("no stored readings", self.succeed("readings", SAMPLE, "--readings", self.readings).stdout)
        self.refuse(3, "nobody has one", *self.measure("Dr A"))
        self.refuse(3, "nowhere is no folder", "readings", SAMPLE, "--readings", self.folder / "nowhere")

    def test_an_unknown_reader_is_named_with_the_readers_there_are(self):
        self.damaged("Dr A")  # whose it is can be read
        self.damaged("Dr C")
        self.refuse(3, ["no reading by Dr B", "by Dr A, Dr C"], *self.measure("Dr B"))

    def test_a_damaged_reading_is_refused_and_stays_as_it_is(self):
        file = self.damaged("Dr A")
        before = file.read_bytes()
        self.refuse(3, [str(file), "is damaged", "left as it is"], *self.measure("Dr A"))
        file.write_bytes(before[:5000])
        self.refuse(3, [str(file), "is damaged", "left as it is"], *self.measure("Dr A"))
        self.assertIn("is damaged", self.succeed("readings", SAMPLE, "--readings", self.readings).stdout)
        self.assertEqual(file.read_bytes(), before[:5000])

    def test_a_reading_goes_with_nothing_that_gives_labels_or_levels(self):
        for words in (["--labels", "a.nii.gz"], ["--levels-file", "l.json"], ["--assign", "L3@1"], ["--model", "m"],
                      ["--level-model", "m"]):
            self.refuse(2, ["--reading", words[0]], *self.measure("Dr A"), *words)
        self.refuse(2, "--reading", "measure", SAMPLE, "-o", self.out, "--readings", self.readings)

    def image(self, name, brighter=0):
        """The sample's first slab as an image file."""
        slices = [pydicom.dcmread(file) for file in SAMPLE.rglob("*.dcm")]
        slices = [s for s in slices if abs(s.ImageOrientationPatient[5]) < 0.5]
        slab = [s for s in slices if s.ImageOrientationPatient == slices[0].ImageOrientationPatient][:3]
        slab.sort(key=lambda s: s.ImagePositionPatient[2])
        places = numpy.array([s.ImagePositionPatient for s in slab], float)
        row, column = (numpy.array(slab[0].ImageOrientationPatient[i:i + 3], float) for i in (0, 3))
        affine = numpy.eye(4)
        affine[:3, 0] = row * slab[0].PixelSpacing[1]
        affine[:3, 1] = column * slab[0].PixelSpacing[0]
        affine[:3, 2] = (places[-1] - places[0]) / (len(slab) - 1)
        affine[:3, 3] = places[0]
        pixels = numpy.stack([s.pixel_array.T for s in slab], axis=2).astype(numpy.int16) + brighter
        nibabel.save(nibabel.Nifti1Image(pixels, numpy.diag([-1, -1, 1, 1]) @ affine), self.folder / name)
        return self.folder / name

    def test_an_image_file_is_known_by_its_pixels_and_not_by_its_name_or_grid(self):
        image, other = self.image("image.nii.gz"), self.image("other.nii.gz", brighter=1)
        subprocess.run([os.environ["LUMYO_MAKE_READING"], image, SOURCE / "data/models", self.readings, READER, "1", "3"],
                       timeout=300, check=True)
        again = self.folder / "renamed.nii"
        again.write_bytes(gzip.decompress(image.read_bytes()))
        listed = json.loads(self.succeed("readings", again, "--readings", self.readings, "--json").stdout)["readings"]
        self.assertEqual([(r["reader"], r["edits"], r["why_not"]) for r in listed], [(READER, 2, "")])
        self.succeed("measure", again, "-o", self.out, "--readings", self.readings, "--reading", READER, "--quiet")
        measured = {key(row): row for row in rows(self.out)}
        self.assertEqual(measured["L4/L5", "multifidus", "left"]["status"], "not_assessable")
        self.assertEqual(measured["L4/L5", "psoas_major", "right"]["edited"], "true")
        self.assertIn("no stored readings", self.succeed("readings", other, "--readings", self.readings).stdout)
        self.refuse(3, "nobody has one", "measure", other, "-o", self.folder / "o", "--readings", self.readings,
                    "--reading", READER)


if __name__ == "__main__":
    unittest.main()
