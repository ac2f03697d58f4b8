"""Slices whose pixels are damaged: numbers stay those of `scan`, and no level is measured a slice away."""
import json
import shutil
import unittest

import nibabel
import numpy
import pydicom

from support import DISCS, StudyTest, phantom, rows, run
from test_geometry import planes


class DamagedSlices(StudyTest):
    def setUp(self):
        super().setUp()
        self.study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", self.study)
        self.axial = next(s for s in self.listed()["series"] if s["role"] == "axial")
        self.file = {pydicom.dcmread(f).SOPInstanceUID: f for f in self.study.rglob("*") if f.is_file()}

    def listed(self):
        return json.loads(self.succeed("scan", self.study, "--json").stdout)

    def uid(self, number):
        """The slice with this number, as `scan` lists them."""
        return [uid for stack in self.axial["stacks"] for uid in stack["sop_uids"]][number - 1]

    def damage(self, *numbers):
        for number in numbers:
            file = self.file[self.uid(number)]
            file.write_bytes(file.read_bytes()[:-2000])

    def measure(self, *args):
        done = run("measure", self.study, "-o", self.out, "--export", "csv", "--quiet", *args)
        self.assertIn(done.returncode, (0, 4), done.stderr)
        return rows(self.out)

    def test_a_number_means_the_slice_that_scan_lists_under_it(self):
        self.damage(2, 8)
        for row in self.measure("--muscles", "psoas", "--assign", "L3/L4@14", "--assign", "L4/L5@19"):
            number = {"L3/L4": 14, "L4/L5": 19}[row["level"]]
            self.assertEqual((row["slice_sop_uid"], row["slice_index"]), (self.uid(number), str(number)))
            self.assertEqual(row["stack"], {14: "3", 19: "4"}[number])

    def test_numbers_stay_when_a_whole_stack_is_lost(self):
        self.damage(1, 2, 3, 4, 5)
        for row in self.measure("--muscles", "psoas", "--assign", "L3/L4@14", "--export", "csv,nifti"):
            self.assertEqual((row["slice_sop_uid"], row["slice_index"], row["stack"]), (self.uid(14), "14", "3"))
        self.assertEqual([f.name for f in self.out.glob("labels_*")], ["labels_stack3.nii.gz"])
        self.succeed("verify", self.out)

    def test_a_level_laid_on_a_slice_that_cannot_be_read_is_refused(self):
        self.damage(14)
        for slice_ in ("14", self.uid(14)):
            self.refuse(3, ["L3/L4", "slice 14", self.file[self.uid(14)].name, "could not be read"], "measure",
                        self.study, "-o", self.out, "--assign", f"L3/L4@{slice_}")

    def test_a_level_whose_slice_is_damaged_is_not_measured_on_the_next(self):
        self.damage(3, 13, 18)  # the middle slices of L1/L2, L3/L4 and L4/L5
        where = planes(phantom())
        for row in self.measure("--levels-file", phantom() / "truth_levels.json", "--labels", phantom(), "--levels",
                                ",".join(DISCS), "--muscles", "mf"):
            lost = row["level"] in ("L1/L2", "L3/L4", "L4/L5")
            self.assertEqual(row["status"], "not_covered" if lost else "measured", row)
            if row["status"] == "measured":
                self.assertLessEqual(abs(float(row["offset_mm"])), 2.2, row)
                self.assertIn(row["slice_sop_uid"], where)

    def test_a_level_on_a_damaged_slice_says_so(self):
        self.damage(1, 2, 3, 4, 5, 13)  # the whole slab of L1/L2, and the middle slice of L3/L4
        for row in self.measure("--levels-file", phantom() / "truth_levels.json", "--labels", phantom(), "--levels",
                                "L1/L2,L3/L4", "--muscles", "mf"):
            lost = {"L1/L2": 3, "L3/L4": 13}[row["level"]]
            self.assertEqual(row["status"], "not_covered", row)
            self.assertEqual(row["note"], f"slice {lost} covers the level but could not be read")
        about = json.loads((self.out / "run.json").read_text(encoding="utf-8"))
        self.assertIn("6 slices of the axial series could not be read", " ".join(about["warnings"]))
        self.assertEqual(about["first_slices"]["1"], 1)

    def test_label_files_keep_their_place_around_a_hole(self):
        self.damage(14)
        self.measure("--levels-file", phantom() / "truth_levels.json", "--labels", phantom(), "--levels", "L3/L4",
                     "--export", "csv,nifti")
        written = nibabel.load(self.out / "labels_stack3.nii.gz")
        truth = nibabel.load(phantom() / "truth_labels_stack3.nii.gz")
        self.assertEqual(written.shape, truth.shape)
        numpy.testing.assert_allclose(written.affine, truth.affine, atol=1e-3)
        self.succeed("verify", self.out)

    def test_label_files_begin_with_the_first_listed_slice(self):
        first = sum(len(stack["sop_uids"]) for stack in self.axial["stacks"][:2]) + 1
        self.damage(first)
        self.measure("--levels-file", phantom() / "truth_levels.json", "--labels", phantom(), "--levels", "L3/L4",
                     "--export", "csv,nifti")
        written = nibabel.load(self.out / "labels_stack3.nii.gz")
        truth = nibabel.load(phantom() / "truth_labels_stack3.nii.gz")
        self.assertEqual(written.shape, truth.shape)
        numpy.testing.assert_allclose(written.affine, truth.affine, atol=1e-2)
        self.succeed("verify", self.out)

    def test_segment_writes_a_stack_with_a_hole(self):
        self.damage(1, 14)
        self.succeed("segment", self.study, "-o", self.folder / "labels.nii.gz", "--quiet")
        written = nibabel.load(self.folder / "labels_stack3.nii.gz")
        self.assertEqual(written.shape, nibabel.load(phantom() / "truth_labels_stack3.nii.gz").shape)
        self.assertEqual(nibabel.load(self.folder / "labels_stack1.nii.gz").shape,
                         nibabel.load(phantom() / "truth_labels_stack1.nii.gz").shape)
        labels = numpy.asarray(written.dataobj)
        counts = [int((labels[:, :, k] > 0).sum()) for k in range(labels.shape[2])]
        self.assertEqual([n > 0 for n in counts].count(False), 1, counts)


if __name__ == "__main__":
    unittest.main()
