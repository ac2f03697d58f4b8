"""A series that is damaged as a whole: the next best one serves, and the result says so."""
import json
import shutil
import unittest

import pydicom

from support import StudyTest, levels, phantom, rows, run


class DamagedSeries(StudyTest):
    def study(self, variant="slabs"):
        study = self.folder / "in"
        shutil.copytree(phantom(variant) / "dicom", study)
        self.files = {f: pydicom.dcmread(f) for f in study.rglob("*") if f.is_file()}
        return study

    def damage(self, isMeant):
        meant = [f for f, ds in self.files.items() if isMeant(ds)]
        self.assertTrue(meant)
        for file in meant:
            file.write_bytes(file.read_bytes()[:-2000])
        return len(meant)

    def sagittal(self, weighting):
        return lambda ds: "Sagittal" in ds.SeriesDescription and weighting in ds.SeriesDescription

    def find_levels(self, study):
        done = self.succeed("levels", study, "-o", self.folder / "levels.json")
        return done.stderr, levels(self.folder / "levels.json")

    def expect_true(self, found, within_mm):
        truth = levels(phantom() / "truth_levels.json")
        for name in ("L1/L2", "L3", "L5/S1"):
            apart = sum((a - b) ** 2 for a, b in zip(found[name]["centre_mm"], truth[name]["centre_mm"])) ** 0.5
            self.assertLess(apart, within_mm, name)

    def test_levels_are_found_on_t1_where_t2_cannot_be_read(self):
        study = self.study()
        self.damage(self.sagittal("T2"))
        said, found = self.find_levels(study)
        self.assertIn("the levels were found on sagittal series", said)
        self.assertIn("none of its slices can be read", said)
        self.expect_true(found, 4)

    def test_a_whole_series_goes_before_one_with_holes(self):
        study = self.study()
        middle = sorted((ds.ImagePositionPatient[0] for ds in self.files.values() if self.sagittal("T2")(ds)))[5:9]
        count = self.damage(lambda ds: self.sagittal("T2")(ds) and ds.ImagePositionPatient[0] in middle)
        said, found = self.find_levels(study)
        self.assertIn(f"{count} slices of sagittal series", said)
        self.expect_true(found, 4)

    def test_slices_of_one_flank_only_give_no_sure_levels(self):
        study = self.study()
        places = sorted(ds.ImagePositionPatient[0] for ds in self.files.values() if self.sagittal("T2")(ds))
        for file, ds in self.files.items():
            if self.sagittal("T1")(ds) or (self.sagittal("T2")(ds) and ds.ImagePositionPatient[0] > places[5]):
                file.unlink()
        said, found = self.find_levels(study)
        self.assertIn("the sagittal slices end before the middle of the spine", said)
        self.assertTrue(all(plane["confidence"] < 0.5 for plane in found.values()))
        run("measure", study, "-o", self.out, "--export", "csv", "--quiet")
        for row in rows(self.out):
            if row["status"] == "measured":
                self.assertIn("the level's name is doubtful", row["note"])

    def test_the_second_time_point_serves_where_the_first_cannot_be_read(self):
        study = self.study("two_timepoints")
        listed = json.loads(self.succeed("scan", study, "--json").stdout)
        axial = next(s for s in listed["series"] if s["role"] == "axial")
        first = {uid for stack in axial["stacks"] if stack["time_point"] == axial["stacks"][0]["time_point"]
                 for uid in stack["sop_uids"]}
        self.damage(lambda ds: ds.SOPInstanceUID in first)
        done = run("measure", study, "-o", self.out, "--export", "csv", "--levels-file",
                   phantom("two_timepoints") / "truth_levels.json", "--levels", "L3/L4", "--muscles", "es")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("time point 2", done.stderr)
        for row in rows(self.out):
            self.assertEqual(row["status"], "measured", row)
            self.assertNotIn(row["slice_sop_uid"], first)


if __name__ == "__main__":
    unittest.main()
