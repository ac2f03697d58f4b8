"""Labels that people give: what is wrong with them costs the rows it touches, never the whole table."""
import json
import pathlib
import unittest

import nibabel
import numpy

from support import DISCS, StudyTest, levels, phantom, rows, run

RIGHT, LEFT = {"psoas": 1, "mf": 7}, {"psoas": 2, "mf": 8}


class GivenLabels(StudyTest):
    def changed(self, change, stacks=range(1, 7)):
        """The true labels with `change(array, stack)` done to every stack's."""
        folder = self.folder / "labels"
        folder.mkdir(exist_ok=True)
        for stack in stacks:
            image = nibabel.load(phantom() / f"truth_labels_stack{stack}.nii.gz")
            data = numpy.asarray(image.dataobj).astype(numpy.uint8)
            nibabel.save(nibabel.Nifti1Image(change(data.copy(), stack), image.affine),
                         folder / f"stack{stack}.nii.gz")
        return folder

    def measure(self, labels, *args, wanted="L1/L2,L2/L3,L3/L4", status=4, truth=True):
        where = ("--levels-file", phantom() / "truth_levels.json", "--levels", wanted) if truth else ()
        done = run("measure", phantom() / "dicom", "-o", self.out, "--labels", labels, *where, "--quiet", *args)
        self.assertEqual(done.returncode, status, done.stderr)
        return rows(self.out)

    def expect_failed(self, table, isBad, words):
        for row in table:
            if isBad(row):
                self.assertEqual((row["status"], row["area_mm2"]), ("failed", ""), row)
                self.assertIn(words, row["note"])
            else:
                self.assertNotEqual(row["status"], "failed", row)
        self.assertTrue(any(isBad(row) for row in table))

    def test_a_slice_that_nobody_labelled_is_failed_not_absent(self):
        table = self.measure(self.changed(lambda data, stack: data * 0 if stack == 2 else data))
        self.assertEqual(len(table), 3 * 14)
        self.expect_failed(table, lambda row: row["level"] == "L2/L3", "the label file holds no label on this slice")

    def test_bone_alone_is_no_label(self):
        table = self.measure(self.changed(lambda data, stack: (data == 15) * numpy.uint8(15) if stack == 2 else data))
        self.expect_failed(table, lambda row: row["level"] == "L2/L3", "the label file holds no label on this slice")

    def test_labels_that_name_no_muscle_are_refused(self):
        obliques = self.changed(lambda data, stack: (data == 1) * numpy.uint8(11))  # of TotalSegmentator's codes
        args = ("measure", phantom() / "dicom", "-o", self.out, "--levels-file", phantom() / "truth_levels.json")
        self.refuse(3, "none of the codes", *args, "--labels", obliques, "--label-map", "totalsegmentator")
        bone = self.changed(lambda data, stack: (data == 15) * numpy.uint8(15))
        self.refuse(3, "none of the codes", *args, "--labels", bone)
        self.refuse(3, "none of the codes", *args, "--labels", bone / "stack2.nii.gz")
        self.assertFalse(self.out.exists())

    def test_codes_of_another_table_that_would_make_no_body_are_refused_with_the_likely_one(self):
        own_of = {7: 1, 8: 2, 5: 3, 6: 4, 1: 5, 2: 6, 3: 7, 4: 8}  # MuscleMap's multifidus is 1 and 2, its psoas 5 and 6

        def as_musclemap(data, stack):
            out = numpy.zeros_like(data)
            for ours, theirs in own_of.items():
                out[data == ours] = theirs
            return out

        labels = self.changed(as_musclemap)
        args = ("measure", phantom() / "dicom", "-o", self.out, "--levels-file", phantom() / "truth_levels.json",
                "--levels", "L3/L4", "--labels", labels)
        self.refuse(3, ["psoas major lies behind erector spinae", "most likely \"musclemap\""], *args)
        self.succeed(*args, "--label-map", "musclemap", "--quiet")
        by_name = {(row["muscle"], row["side"]): row["area_mm2"] for row in rows(self.out)}
        self.measure(phantom(), "--muscles", "psoas", wanted="L3/L4", status=0)
        for row in rows(self.out):
            self.assertEqual(row["area_mm2"], by_name[row["muscle"], row["side"]])

    def test_exported_labels_of_measured_slices_do_not_make_other_levels_absent(self):
        self.measure(phantom(), "--export", "nifti", wanted="S1", status=0)
        exported, self.out = self.out, self.folder / "second"
        table = self.measure(exported, wanted="S1,S2")  # two slices of one stack
        self.expect_failed(table, lambda row: row["level"] == "S2", "no label on this slice")

    def test_one_crossing_muscle_fails_its_own_rows_only(self):
        def cross(data, stack):
            right, left = data == RIGHT["mf"], data == LEFT["mf"]
            if stack == 2:
                data[right], data[left] = LEFT["mf"], RIGHT["mf"]
            return data
        table = self.measure(self.changed(cross))
        self.expect_failed(table, lambda row: (row["level"], row["muscle"]) == ("L2/L3", "multifidus"),
                           "the label of the right multifidus lies to the left of the left one: correct the labels")

    def test_a_label_on_the_wrong_side_without_its_partner_is_not_measured(self):
        def leftCodedRight(data, stack):
            return (data == LEFT["psoas"]).astype(numpy.uint8) * RIGHT["psoas"]
        table = self.measure(self.changed(leftCodedRight), "--muscles", "psoas", wanted=",".join(DISCS[1:]))
        self.expect_failed(table, lambda row: row["side"] == "right", "to the left of the midline")

    def test_the_wrong_side_is_seen_by_the_other_muscles_where_no_level_plane_is_known(self):
        def change(data, stack):
            data[data == RIGHT["psoas"]] = 0
            data[data == LEFT["psoas"]] = RIGHT["psoas"]
            return data
        table = self.measure(self.changed(change), "--assign", "L3/L4@13", truth=False)
        self.expect_failed(table, lambda row: (row["muscle"], row["side"]) == ("psoas_major", "right"),
                           "to the left of the midline")

    def test_a_right_muscle_on_the_right_passes_without_its_partner(self):
        def rightOnly(data, stack):
            return (data == RIGHT["psoas"]).astype(numpy.uint8) * RIGHT["psoas"]
        table = self.measure(self.changed(rightOnly), "--muscles", "psoas", wanted="L3/L4", status=0)
        self.assertEqual([row["status"] for row in table], ["measured", "absent"])

    def test_labels_of_one_stack_leave_the_other_levels_failed(self):
        for row in (table := self.measure(phantom() / "truth_labels_stack1.nii.gz", "--export", "csv,png,html,nifti")):
            self.assertEqual(row["status"] == "failed", row["level"] != "L1/L2", row)
        self.expect_failed(table, lambda row: row["level"] != "L1/L2",
                           "no label file given lies on the pixels of this slice")
        self.succeed("verify", self.out)

    def masks(self, half_a_pixel_off=(), stack=3):
        """psoas and erector spinae of one stack, one file a side; those named are moved by half a pixel."""
        image = nibabel.load(phantom() / f"truth_labels_stack{stack}.nii.gz")
        data = numpy.asarray(image.dataobj).astype(numpy.uint8)
        folder = self.folder / "masks"
        folder.mkdir()
        for name, code in {"psoas_major_right": 1, "psoas_major_left": 2, "erector_spinae_right": 5,
                           "erector_spinae_left": 6}.items():
            affine = image.affine.copy()
            if name in half_a_pixel_off:
                affine[:3, 3] += affine[:3, 0] / 2
            nibabel.save(nibabel.Nifti1Image((data == code).astype(numpy.uint8), affine), folder / f"{name}.nii.gz")
        return folder

    def test_a_misspelt_mask_beside_others_is_named(self):
        masks = self.masks()
        (masks / "psoas_major_left.nii.gz").rename(masks / "psoas_major_letf.nii.gz")
        done = run("measure", phantom() / "dicom", "-o", self.out, "--levels-file", phantom() / "truth_levels.json",
                   "--levels", "L3/L4", "--muscles", "psoas,es", "--labels", masks)
        self.assertIn("psoas_major_letf.nii.gz is not taken for the psoas_major left: is its name misspelt?", done.stderr)

    def test_a_mask_beside_the_pixels_makes_its_muscle_failed_not_absent(self):
        masks = self.masks(half_a_pixel_off=["psoas_major_left"])
        done = run("measure", phantom() / "dicom", "-o", self.out, "--levels-file", phantom() / "truth_levels.json",
                   "--levels", "L3/L4", "--muscles", "psoas,es", "--labels", masks)
        self.assertEqual(done.returncode, 4, done.stderr)
        table = rows(self.out)
        self.expect_failed(table, lambda row: (row["muscle"], row["side"]) == ("psoas_major", "left"),
                           "psoas_major_left.nii.gz holds it, but its voxels do not lie on the pixels of this slice")
        warning = "label files whose voxels do not lie on the pixels of the axial series were not used: psoas_major_left"
        self.assertIn(warning, done.stderr)
        self.assertIn(warning, (self.out / "quality.html").read_text())
        record = json.loads((self.out / "run.json").read_text())
        self.assertTrue(any(warning in text for text in record["warnings"]), record["warnings"])
        self.assertEqual([pathlib.Path(s["path"]).name for s in record["skipped"]], ["psoas_major_left.nii.gz"])

    def test_label_files_of_levels_that_nobody_asked_for_do_not_warn(self):
        done = run("measure", phantom() / "dicom", "-o", self.out, "--levels-file", phantom() / "truth_levels.json",
                   "--levels", "L3/L4", "--labels", phantom(), "--export", "csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("warning", done.stderr)

    def test_scoliosis_does_not_look_like_swapped_sides(self):
        study = phantom("scoliosis")
        wanted = [name for name in levels(study / "truth_levels.json") if name in DISCS]
        done = run("measure", study / "dicom", "-o", self.out, "--levels-file", study / "truth_levels.json",
                   "--labels", study, "--levels", ",".join(wanted), "--quiet", "--export", "csv")
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
