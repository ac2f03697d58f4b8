"""Levels that a person lays on slices, alone and beside levels that were found or read."""
import json
import unittest

import pydicom

from support import SOURCE, StudyTest, dicom_files, phantom, rows, run

SAMPLE = SOURCE / "data/sample_dicom"


class LevelsByHand(StudyTest):
    def measure(self, *args, study=SAMPLE):
        done = run("measure", study, "-o", self.out, "--muscles", "psoas", "--quiet", *args)
        self.assertIn(done.returncode, (0, 4), done.stderr)
        return rows(self.out)

    def recipe(self):
        return json.loads((self.out / "run.json").read_text(encoding="utf-8"))["recipe"]

    def test_an_assigned_level_that_was_not_requested_is_measured_too(self):
        table = self.measure("--levels", "L3", "--assign", "L4/L5@18", "--export", "csv,html")
        self.assertEqual([row["level"] for row in table], ["L3", "L3", "L4/L5", "L4/L5"])
        self.assertEqual(table[2]["slice_index"], "18")
        self.assertEqual([row["level_basis"] for row in table[1:3]], ["counted_from_sacrum", "by_hand"])
        self.assertIn("levels: found", self.recipe())
        self.assertIn("counted up from the sacrum; L4/L5 laid by hand",
                      (self.out / "quality.html").read_text(encoding="utf-8"))

    def test_assignments_join_the_usual_levels_of_a_levels_file(self):
        table = self.measure("--levels-file", phantom() / "truth_levels.json", "--assign", "L2@8", "--labels",
                             phantom(), "--export", "csv", study=phantom() / "dicom")
        levels = [row["level"] for row in table[::2]]
        self.assertEqual(levels, ["L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1", "S1", "L2"])

    def test_a_level_on_two_slices_is_refused(self):
        self.refuse(2, ["L4/L5", "two slices", "18", "19"], "measure", SAMPLE, "-o", self.out, "--assign", "L4/L5@18",
                    "--assign", "L4/L5@19")

    def test_the_recipe_says_that_nothing_was_searched(self):
        self.measure("--assign", "L4/L5@18", "--export", "csv")
        self.assertIn("levels: by hand", self.recipe())
        self.assertIn("assign: L4/L5@18", self.recipe())

    def test_a_slice_is_meant_by_the_scanners_own_number(self):
        ds = next(ds for ds in map(pydicom.dcmread, dicom_files(phantom()))
                  if "Axial" in ds.SeriesDescription and int(ds.InstanceNumber) == 11)
        self.succeed("measure", phantom() / "dicom", "-o", self.out, "--assign", "L3/L4@instance:11", "--labels",
                     phantom(), "--quiet")
        self.assertEqual({row["slice_sop_uid"] for row in rows(self.out)}, {ds.SOPInstanceUID})
        self.refuse(2, ["instance 99", "no slices"], "measure", phantom() / "dicom", "-o", self.folder / "x",
                    "--assign", "L3/L4@instance:99")

    def test_levels_that_do_not_run_down_the_spine_are_refused(self):
        heights = {}
        for ds in map(pydicom.dcmread, dicom_files(phantom())):
            if "Axial" in ds.SeriesDescription:
                heights[int(ds.InstanceNumber)] = float(ds.ImagePositionPatient[2])
        self.assertGreater(heights[3], heights[13])
        call = ("measure", phantom() / "dicom", "--labels", phantom(), "--assign", "L1/L2@13", "--assign", "L3/L4@3")
        self.refuse(2, ["L1/L2 on slice 13 lies below L3/L4 on slice 3", "--force"], *call, "-o", self.out)
        self.succeed(*call, "--force", "-o", self.out, "--quiet")

    def test_a_slice_along_the_spine_is_refused(self):
        sagittal = next(ds for ds in map(pydicom.dcmread, dicom_files(phantom())) if "Sagittal" in ds.SeriesDescription)
        self.refuse(2, ["L3/L4", "slice 8", "runs along the spine", "90 degrees"], "measure", phantom() / "dicom", "-o",
                    self.out, "--series", sagittal.SeriesInstanceUID, "--assign", "L3/L4@8")

    def test_a_slice_that_leans_is_measured_and_said(self):
        args = ("--labels", phantom(), "--export", "csv")
        lean = {"L3/L4": "", "S1": "tilted 47 degrees against the axial plane"}  # `scan`: tilt 0.4; 47 for the sacrum
        for row in self.measure("--assign", "L3/L4@13", "--assign", "S1@30", *args, study=phantom() / "dicom"):
            self.assertIn(lean[row["level"]], row["note"])
            self.assertEqual("tilted" in row["note"], row["level"] == "S1", row)
        # Against the level's own plane where that is known: the sacrum's slice is right for S1, not for L3/L4.
        self.out = self.folder / "second"
        for row in self.measure("--assign", "L3/L4@30", "--assign", "S1@30", "--levels-file",
                                phantom() / "truth_levels.json", *args, study=phantom() / "dicom"):
            self.assertEqual("against the plane found for the level" in row["note"], row["level"] == "L3/L4", row)

    def test_a_slice_of_another_kind_of_image_is_said(self):
        study = phantom("dixon")
        listed = json.loads(self.succeed("scan", study / "dicom", "--json").stdout)
        axial = next(s for s in listed["series"] if s["role"] == "axial")
        number, first = {}, 1
        for stack in axial["stacks"]:
            number[stack["dixon"]] = first + 9
            first += len(stack["sop_uids"])
        table = self.measure("--assign", f"L3@{number['fat'] + 1},L4@{number['water']}", "--labels", study,
                             "--export", "csv", study=study / "dicom")
        for row in table:
            self.assertEqual("another repeat (fat image) than the series is measured on (water image)" in row["note"],
                             row["level"] == "L3", row)

    def test_warnings_of_a_levels_file_are_passed_on(self):
        file = json.loads((phantom() / "truth_levels.json").read_text(encoding="utf-8"))
        file["warnings"] = ["a transitional vertebra: the names are doubtful"]
        given = self.folder / "levels.json"
        given.write_text(json.dumps(file), encoding="utf-8")
        done = self.succeed("measure", phantom() / "dicom", "-o", self.out, "--levels-file", given, "--labels",
                            phantom(), "--levels", "L3/L4", "--muscles", "psoas")
        self.assertIn("transitional vertebra", done.stderr)
        said = json.loads((self.out / "run.json").read_text(encoding="utf-8"))["warnings"]
        self.assertIn("a transitional vertebra: the names are doubtful", said)
        self.assertIn("transitional vertebra", (self.out / "quality.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
