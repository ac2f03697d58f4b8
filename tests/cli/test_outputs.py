"""Where outputs may go: never over what is read, never half, never mixed with an earlier run."""
import fcntl
import os
import pathlib
import shutil
import unittest

import nibabel
import numpy

from support import StudyTest, phantom


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file()}


class InputStaysUntouched(StudyTest):
    def setUp(self):
        super().setUp()
        self.study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", self.study)
        self.levels = self.folder / "levels.json"
        shutil.copy(phantom() / "truth_levels.json", self.levels)

    def refuse_and_keep(self, words, *args):
        before = contents(self.folder)
        self.refuse(2, words, *args)
        self.assertEqual(contents(self.folder), before)

    def measure(self, out, *args):
        return ("measure", self.study, "-o", out, "--levels-file", self.levels, "--levels", "L4/L5", *args)

    def test_no_output_inside_the_study(self):
        for out in (self.study, self.study / "out", self.study / "series1" / ".." / "out", f"{self.study}/"):
            self.refuse_and_keep("input", *self.measure(out))
        self.refuse_and_keep("input folder", "levels", self.study, "-o", self.study / "levels2.json")
        self.refuse_and_keep("input folder", "segment", self.study, "-o", self.study / "labels.nii.gz")

    def test_a_link_into_the_study_is_seen_through(self):
        (self.folder / "link").symlink_to(self.study)
        self.refuse_and_keep("input", *self.measure(self.folder / "link" / "out"))

    def test_a_folder_that_a_link_in_the_study_leads_to_is_read_too(self):
        (self.folder / "given").mkdir()
        (self.folder / "given/study").symlink_to(self.study)
        for out in (self.study / "out", self.study / "series1/out"):
            self.refuse_and_keep("input", "measure", self.folder / "given", "-o", out, "--assign", "L4/L5@3")

    def test_the_overlays_do_not_land_among_the_input(self):
        (self.folder / "out").mkdir()
        self.study = self.study.rename(self.folder / "out/overlays")
        self.refuse_and_keep("input", *self.measure(self.folder / "out"))

    def test_a_synthetic_study_does_not_mix_with_another(self):
        (self.folder / "p/dicom").mkdir(parents=True)
        self.refuse_and_keep("a study already", "phantom", "-o", self.folder / "p")

    def test_an_image_file_is_not_replaced_by_its_labels(self):
        image = self.folder / "x.nii.gz"
        nibabel.save(nibabel.Nifti1Image(numpy.ones((32, 32, 3), numpy.int16), numpy.eye(4)), image)
        self.refuse_and_keep("input itself", "segment", image, "-o", image)
        (self.folder / "same.nii.gz").symlink_to(image)
        self.refuse_and_keep("input itself", "segment", image, "-o", self.folder / "same.nii.gz")
        self.refuse_and_keep("holds the input", "measure", image, "-o", self.folder)

    def test_given_levels_and_labels_are_not_replaced(self):
        given = self.folder / "given"
        given.mkdir()
        shutil.copy(self.levels, given / "levels.json")
        self.refuse_and_keep("levels.json", "measure", self.study, "-o", given, "--levels-file", given / "levels.json")
        label = given / "labels_stack1.nii.gz"
        shutil.copy(phantom() / "truth_labels_stack1.nii.gz", label)
        self.refuse_and_keep("labels_stack1", *self.measure(given, "--labels", label, "--export", "nifti"))
        self.refuse_and_keep("given", *self.measure(given, "--labels", given, "--export", "nifti"))

    def test_beside_the_study_is_fine(self):
        self.succeed(*self.measure(self.folder / "in2"), "--muscles", "mf", "--export", "csv", "--quiet")


class PlaceIsCheckedFirst(StudyTest):
    """The study is nowhere: whoever looks at the output only after the work would complain about that instead."""

    def test_a_missing_parent_folder_is_made_when_there_is_something_to_put_there(self):
        for command, out in (("measure", "out"), ("levels", "levels.json"), ("segment", "labels.nii.gz")):
            self.refuse(3, "nowhere", command, self.folder / "nowhere", "-o", self.folder / "nosuch" / "deeper" / out)
        self.succeed("phantom", "-o", self.folder / "nosuch" / "deeper" / "out", "--quiet")

    def given(self, variant="slabs"):
        """A quick measurement of a synthetic study by its own labels."""
        study = phantom(variant)
        return ("measure", study / "dicom", "--levels-file", study / "truth_levels.json", "--labels", study, "--levels",
                "L3/L4", "--muscles", "mf", "--export", "csv", "-o", self.out)

    def test_the_run_of_another_study_is_not_replaced_by_accident(self):
        self.succeed(*self.given(), "--quiet")
        self.succeed(*self.given(), "--quiet")  # the same study again
        self.refuse(2, ["holds the run of another study", "--overwrite"], *self.given("dixon"))
        self.succeed(*self.given("dixon"), "--overwrite", "--quiet")
        self.succeed("verify", self.out)

    def test_two_runs_into_one_folder_do_not_mix(self):
        self.succeed(*self.given(), "--quiet")
        held = os.open(self.out, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)  # as a run does that is writing
            self.refuse(5, "another run is writing there", *self.given())
        finally:
            os.close(held)
        self.succeed(*self.given(), "--quiet")

    def test_a_file_where_a_folder_is_wanted_and_the_reverse(self):
        (self.folder / "file").write_text("a file")
        (self.folder / "dir.nii.gz").mkdir()
        self.refuse(5, "not a folder", "measure", self.folder / "nowhere", "-o", self.folder / "file")
        self.refuse(5, "not a file", "levels", self.folder / "nowhere", "-o", self.folder / "dir.nii.gz")
        self.refuse(5, "not a file", "segment", self.folder / "nowhere", "-o", self.folder / "dir.nii.gz")

    def test_a_label_file_of_unknown_kind(self):
        self.refuse(2, ".nii.gz", "segment", self.folder / "nowhere", "-o", self.folder / "labels.docx")

    def test_labels_are_not_written_as_a_header_without_voxels(self):
        self.refuse(2, ".mha", "segment", self.folder / "nowhere", "-o", self.folder / "labels.mhd")


if __name__ == "__main__":
    unittest.main()
