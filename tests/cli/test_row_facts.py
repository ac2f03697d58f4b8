"""What stands beside the numbers: reasons, offsets, who made the labels; and what `levels` says of its input."""
import json
import shutil
import unittest

import numpy
import pydicom

from support import SOURCE, StudyTest, dicom_files, levels, phantom, rows, run
from test_geometry import planes


class RowFacts(StudyTest):
    def measure(self, study, *args, truth=None, status=0):
        done = run("measure", study / "dicom", "--overwrite", "-o", self.out, "--labels", study, "--levels-file",
                   truth or study / "truth_levels.json", "--export", "csv", "--quiet", *args)
        self.assertEqual(done.returncode, status, done.stderr)
        return rows(self.out)

    def levels_file(self, change):
        """The true levels after `change(entry)`; an entry for which it answers False is left out."""
        file = json.loads((phantom() / "truth_levels.json").read_text(encoding="utf-8"))
        file["levels"] = [entry for entry in file["levels"] if change(entry) is not False]
        given = self.folder / "levels.json"
        given.write_text(json.dumps(file), encoding="utf-8")
        return given

    def test_a_dixon_series_without_its_fat_images_says_why_there_is_no_fat_fraction(self):
        study = self.folder / "in"
        (study / "dicom").mkdir(parents=True)
        for file in dicom_files(phantom("dixon")):
            if "FAT" not in pydicom.dcmread(file).ImageType:
                shutil.copy(file, study / "dicom" / f"{file.parent.name}_{file.name}")
        shutil.copy(phantom("dixon") / "truth_labels_stack1.nii.gz", study)
        for row in self.measure(study, "--levels", "L3/L4", "--muscles", "es",
                                truth=phantom("dixon") / "truth_levels.json"):
            self.assertEqual((row["status"], row["fat_method"]), ("measured", "none"))
            self.assertIn("no fat fraction: fat is not bright", row["note"])

    def test_a_slice_that_leans_too_much_is_named_as_the_reason(self):
        for row in self.measure(phantom("dixon"), "--levels", "S1", status=4):
            self.assertEqual((row["status"], row["slice_index"]), ("not_covered", ""))
            self.assertGreater(float(row["tilt_deg"]), 45)
            self.assertIn("tilted 48 degrees", row["note"])

    def test_a_level_beside_the_picture_is_said_to_lie_there(self):
        def aside(entry):
            entry["centre_mm"][0] += 200
        for row in self.measure(phantom(), "--levels", "L3/L4", truth=self.levels_file(aside), status=4):
            self.assertEqual(row["status"], "not_covered")
            self.assertLess(abs(float(row["offset_mm"])), 2.2)  # distance is not the reason
            self.assertIn("outside the picture", row["note"])

    def test_a_level_that_is_far_has_the_distance_of_the_nearest_slice(self):
        shift = numpy.array([0, 0, 30.0])
        def up(entry):
            entry["centre_mm"] = list(numpy.array(entry["centre_mm"]) + shift)
        centre = numpy.array(levels(phantom() / "truth_levels.json")["L1/L2"]["centre_mm"]) + shift
        across = [p for p in planes(phantom()).values() if abs(p["normal"][2]) > 0.6]
        nearest = min(abs(numpy.dot(centre - p["first"], p["normal"])) for p in across)
        for row in self.measure(phantom(), "--levels", "L1/L2", truth=self.levels_file(up), status=4):
            self.assertEqual(row["status"], "not_covered")
            self.assertAlmostEqual(float(row["offset_mm"]), nearest, delta=0.01)
            self.assertIn(f"{nearest:.1f} mm from the level", row["note"])

    def test_a_level_that_was_not_found_has_no_basis(self):
        table = self.measure(phantom(), "--levels", "L3/L4,L4/L5", status=4,
                             truth=self.levels_file(lambda entry: entry["level"] != "L4/L5"))
        for row in table:
            found = row["level"] == "L3/L4"
            self.assertEqual((row["level_basis"] != "", row["status"] != "failed"), (found, found), row)

    def test_confidence_is_the_models_and_the_reader_is_who_made_the_labels(self):
        for row in self.measure(phantom(), "--levels", "L3/L4", "--muscles", "mf"):
            self.assertEqual((row["reader"], row["confidence"], row["model_name"]), ("given labels", "", ""))
        self.succeed("measure", SOURCE / "data/sample_dicom", "--overwrite", "-o", self.out, "--assign", "L3/L4@13", "--muscles", "mf",
                     "--quiet")
        for row in rows(self.out):
            self.assertEqual(row["reader"], row["model_name"])
            self.assertTrue(0 < float(row["confidence"]) <= 1)
            self.assertEqual((row["offset_mm"], row["tilt_deg"]), ("", ""))

    def test_absent_says_where_the_picture_shows_nothing(self):
        for row in self.measure(phantom("truncated"), "--levels", "L5/S1", "--muscles", "ra"):
            self.assertEqual(row["status"], "absent")
            self.assertIn(f"ends before the skin at its {row['side']} and posterior edges", row["note"])
            self.assertIn("signal-free band runs along the picture's anterior edge", row["note"])
        for row in self.measure(phantom(), "--levels", "S1", "--muscles", "ql"):
            self.assertNotIn("band", row["note"])

    def test_truncation_names_the_patients_edge(self):
        row = self.measure(phantom("truncated"), "--levels", "L1/L2", "--muscles", "es")[0]
        self.assertEqual((row["side"], row["status"]), ("right", "truncated"))
        self.assertIn("edge of the picture on the patient's right", row["note"])


class Levels(StudyTest):
    def test_several_studies_are_refused(self):
        both = self.folder / "both"
        shutil.copytree(phantom() / "dicom", both / "one")
        for file in dicom_files(phantom()):
            ds = pydicom.dcmread(file)
            for name in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "FrameOfReferenceUID"):
                setattr(ds, name, getattr(ds, name)[:-3] + "999")
            ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
            (both / "two").mkdir(exist_ok=True)
            ds.save_as(both / "two" / f"{ds.SOPInstanceUID}.dcm")
        self.refuse(3, ["sagittal series of 2 studies", "one study"], "levels", both)

    def test_a_slice_that_cannot_be_read_is_named(self):
        study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", study)
        sagittal = next(f for f in sorted(study.rglob("*")) if f.is_file() and
                        pydicom.dcmread(f).SeriesDescription.startswith("Sagittal T2"))
        sagittal.write_bytes(sagittal.read_bytes()[:-2000])
        done = self.succeed("levels", study, "-o", self.folder / "levels.json", "--log-level", "info")
        self.assertIn(sagittal.name, done.stderr)


if __name__ == "__main__":
    unittest.main()
