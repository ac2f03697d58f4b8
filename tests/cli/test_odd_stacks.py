"""Stacks as scanners make them that no image file holds in one piece: uneven gaps, slices along an oblique course."""
import json
import shutil
import unittest

import numpy
import pydicom

from support import StudyTest, phantom, rows


class OddStacks(StudyTest):
    def study(self, move):
        """The slab of L3/L4 alone; its k-th slice moved by `move(k, row direction, normal)`."""
        listed = json.loads(self.succeed("scan", phantom() / "dicom", "--json").stdout)["series"]
        uids = next(s for s in listed if s["role"] == "axial")["stacks"][2]["sop_uids"]
        study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", study)
        for file in [f for f in study.rglob("*") if f.is_file()]:
            ds = pydicom.dcmread(file)
            if ds.SOPInstanceUID not in uids:
                file.unlink()
                continue
            row, column = numpy.array(ds.ImageOrientationPatient, float).reshape(2, 3)
            moved = numpy.array(ds.ImagePositionPatient, float) + move(uids.index(ds.SOPInstanceUID), row,
                                                                       numpy.cross(row, column))
            ds.ImagePositionPatient = [f"{v:.4f}" for v in moved]
            ds.save_as(file)
        scanned = json.loads(self.succeed("scan", study, "--json").stdout)["series"]
        self.assertEqual([stack["slices"] for stack in scanned[0]["stacks"]], [len(uids)])
        return study, len(uids)

    def round_trip(self, study, parts):
        """segment → measure --labels → its label files → measure --labels again: the same numbers all the way."""
        self.succeed("segment", study, "-o", self.folder / "l.nii.gz", "--quiet")
        files = sorted(self.folder.glob("l*.nii.gz"))
        self.assertEqual([f.name for f in files], [f"l_part{n}.nii.gz" for n in range(1, parts + 1)])
        where = ("measure", study, "--levels-file", phantom() / "truth_levels.json", "--levels", "L3/L4", "--export",
                 "csv,nifti", "--quiet")
        self.succeed(*where, "-o", self.out, *(word for file in files for word in ("--labels", file)))
        self.assertEqual(sorted(f.name for f in self.out.glob("*.nii.gz")),
                         [f"labels_stack1_part{n}.nii.gz" for n in range(1, parts + 1)])
        self.assertIn("14 rows counted again", self.succeed("verify", self.out).stdout)
        self.succeed(*where, "-o", self.folder / "again", "--labels", self.out)
        self.succeed(*where, "-o", self.folder / "direct")
        areas = [[row["area_mm2"] for row in rows(self.folder / name)] for name in ("out", "again", "direct")]
        self.assertGreater(len([a for a in areas[0] if a]), 8)
        self.assertEqual(areas[0], areas[1])
        self.assertEqual(areas[0], areas[2])

    def test_slices_that_follow_an_oblique_course(self):
        study, slices = self.study(lambda k, row, normal: k * 1.0 * row)
        self.round_trip(study, parts=slices)

    def test_gaps_that_differ_by_some_percent(self):
        study, _ = self.study(lambda k, row, normal: max(0, k - 2) * 0.3 * normal)
        self.round_trip(study, parts=2)


if __name__ == "__main__":
    unittest.main()
