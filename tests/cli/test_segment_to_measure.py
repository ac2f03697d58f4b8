"""`segment` and what `measure` makes of its labels; slices that cannot be segmented cost only themselves."""
import json
import shutil
import unittest

import nibabel
import numpy
import pydicom

from support import StudyTest, phantom, rows, run


class SegmentToMeasure(StudyTest):
    def with_one_slab_along_the_spine(self):
        """Two slabs of the study: that of L3/L4, and that of S1 turned to 63 degrees from the axial plane."""
        listed = json.loads(self.succeed("scan", phantom() / "dicom", "--json").stdout)["series"]
        stacks = [s["sop_uids"] for s in next(s for s in listed if s["role"] == "axial")["stacks"]]
        study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", study)
        files = {pydicom.dcmread(f).SOPInstanceUID: f for f in study.rglob("*") if f.is_file()}
        for uid, file in files.items():
            if uid not in stacks[2] + stacks[5]:
                file.unlink()
        middle = self.middle(pydicom.dcmread(files[stacks[5][len(stacks[5]) // 2]]))
        for uid in stacks[5]:
            self.turn(files[uid], middle)
        return study

    @staticmethod
    def middle(ds):
        row, column = numpy.array(ds.ImageOrientationPatient, float).reshape(2, 3)
        return (numpy.array(ds.ImagePositionPatient, float) + row * float(ds.PixelSpacing[1]) * ds.Columns / 2 +
                column * float(ds.PixelSpacing[0]) * ds.Rows / 2)

    @staticmethod
    def turn(file, middle):
        """About the left-right axis through `middle`, until the normal is 63 degrees off the patient's axis."""
        ds = pydicom.dcmread(file)
        row, column = numpy.array(ds.ImageOrientationPatient, float).reshape(2, 3)
        normal = numpy.cross(row, column)
        angle = numpy.arctan2(normal[1], normal[2]) - numpy.sign(normal[1]) * numpy.radians(63)
        c, s = numpy.cos(angle), numpy.sin(angle)
        turned = numpy.array([[1, 0, 0], [0, c, -s], [0, s, c]])
        place = middle + turned @ (numpy.array(ds.ImagePositionPatient, float) - middle)
        ds.ImageOrientationPatient = [f"{v:.6f}" for v in (*(turned @ row), *(turned @ column))]
        ds.ImagePositionPatient = [f"{v:.4f}" for v in place]
        ds.save_as(file)

    def test_a_slab_that_cannot_be_segmented_costs_its_own_rows(self):
        study = self.with_one_slab_along_the_spine()
        done = run("measure", study, "-o", self.out, "--levels-file", phantom() / "truth_levels.json", "--levels",
                   "L3/L4,S1", "--muscles", "psoas", "--export", "csv", "--quiet")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertEqual([(row["level"], row["status"]) for row in rows(self.out)],
                         [("L3/L4", "measured")] * 2 + [("S1", "failed")] * 2)
        self.assertIn("the slices are coronal", rows(self.out)[-1]["note"])

    def test_a_slab_that_cannot_be_segmented_is_left_empty_and_named(self):
        study = self.with_one_slab_along_the_spine()
        done = self.succeed("segment", study, "-o", self.folder / "l.nii.gz")
        self.assertRegex(done.stderr, r"warning: slices left without labels: 6, 7.*the slices are coronal")
        counts = [int((numpy.asarray(nibabel.load(self.folder / f"l_stack{n}.nii.gz").dataobj) > 0).sum())
                  for n in (1, 2)]
        self.assertEqual([count > 0 for count in counts], [True, False])

    def test_labels_of_repeated_anatomy_can_be_measured(self):
        for variant, labelled in (("dixon", "water image"), ("two_timepoints", "time point 1")):
            study, labels = phantom(variant), self.folder / variant
            labels.mkdir()
            done = self.succeed("segment", study / "dicom", "-o", labels / "l.nii.gz")
            self.assertRegex(done.stderr, f"warning: the series repeats its anatomy .*: labelled was {labelled}")
            where = ("measure", study / "dicom", "--levels-file", study / "truth_levels.json", "--levels",
                     "L2/L3,L3/L4", "--export", "csv", "--quiet")
            self.succeed(*where, "-o", self.folder / f"given {variant}", "--labels", labels)
            self.succeed(*where, "-o", self.folder / f"direct {variant}")
            given, direct = ([row["area_mm2"] for row in rows(self.folder / f"{way} {variant}")]
                             for way in ("given", "direct"))
            self.assertGreater(len([area for area in given if area]), 16)
            self.assertEqual(given, direct)


if __name__ == "__main__":
    unittest.main()
