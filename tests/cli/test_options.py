"""What the words of a call mean."""
import hashlib
import json
import shutil
import struct
import unittest

import nibabel
import numpy

from support import SOURCE, StudyTest, levels, phantom, rows, run

SAMPLE = SOURCE / "data/sample_dicom"


def pngsize(file):
    return struct.unpack(">2I", file.read_bytes()[16:24])


class Lists(StudyTest):
    def measure(self, *args):
        return self.succeed("measure", *args, "-o", self.out, "--levels-file", phantom() / "truth_levels.json",
                            "--labels", phantom(), "--quiet", "--export", "csv")

    def asked(self):
        table = rows(self.out)
        return ({row["level"] for row in table}, {row["muscle"] for row in table})

    def test_a_list_does_not_swallow_the_path_behind_it(self):
        self.measure("--muscles", "mf,psoas", "--levels", "L3,L4/L5", phantom() / "dicom")
        self.assertEqual(self.asked(), ({"L3", "L4/L5"}, {"multifidus", "psoas_major"}))

    def test_a_blank_behind_a_comma_is_no_part_of_the_word(self):
        for words in (("--levels", "L3/L4, L4/L5"), ("--muscles", "psoas, mf")):
            self.refuse(3, "nowhere", "measure", self.folder / "nowhere", "-o", self.out, *words)

    def test_levels_are_renumbered_and_drawn(self):
        file, picture = self.folder / "l.json", self.folder / "l.png"
        found = self.succeed("levels", phantom() / "dicom", "-o", file, "--picture", picture, "--renumber", "-1")
        self.assertIn("numbering: by_hand", found.stdout)  # printed though there is a file
        truth = levels(phantom() / "truth_levels.json")
        moved = levels(file)
        for name, meant in (("L3", "L4"), ("L3/L4", "L4/L5"), ("L5/S1", "S1/S2")):
            if meant in truth and name in moved:
                away = [a - b for a, b in zip(moved[name]["centre_mm"], truth[meant]["centre_mm"])]
                self.assertLess(sum(d * d for d in away) ** 0.5, 6, name)
        self.assertEqual(moved["L3/L4"]["confidence"], 1)
        self.assertEqual(picture.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    def test_a_height_gives_the_psoas_index_of_the_table(self):
        done = self.succeed("measure", phantom() / "dicom", "-o", self.out, "--levels", "L3", "--height", "1.7",
                            "--labels", phantom() / "truth_labels_stack1.nii.gz", "--levels-file",
                            phantom() / "truth_levels.json", "--assign", "L3@3")
        both = [float(row["area_mm2"]) for row in rows(self.out) if row["muscle"] == "psoas_major"]
        self.assertEqual(len(both), 2)
        index = f"{sum(both) / 100 / 1.7 ** 2:.2f} cm²/m²"
        self.assertIn(index, done.stdout)
        self.assertIn(index, (self.out / "quality.html").read_text())

    def test_a_psoas_index_that_cannot_be_worked_out_says_what_it_lacks(self):
        done = self.succeed("measure", phantom() / "dicom", "-o", self.out, "--levels", "L3/L4", "--height", "1.7",
                            "--levels-file", phantom() / "truth_levels.json")
        self.assertIn("psoas index: needs psoas major at L3, which was not asked for", done.stdout)

    def test_a_height_in_centimetres_is_refused(self):
        self.refuse(2, "give it in metres", "measure", phantom() / "dicom", "-o", self.out, "--height", "170")

    def test_the_sheet_names_its_table(self):
        self.succeed("measure", phantom() / "dicom", "-o", self.out, "--levels", "L3/L4", "--levels-file",
                     phantom() / "truth_levels.json", "--quiet")
        own = hashlib.sha256((self.out / "measurements.csv").read_bytes()).hexdigest()[:12]
        self.assertIn(f"measurements.csv, SHA-256 {own}", (self.out / "quality.html").read_text())

    def test_a_list_option_may_be_given_again(self):
        self.measure("--levels", "L3", "--muscles", "mf", "--muscles", "psoas", "--levels", "L4/L5", phantom() / "dicom")
        self.assertEqual(self.asked(), ({"L3", "L4/L5"}, {"multifidus", "psoas_major"}))

    def test_labels_assignments_and_exports_do_not_swallow_it_either(self):
        for words in (("--labels", phantom()), ("--assign", "L4/L5@3"), ("--export", "csv")):
            self.succeed("measure", "--muscles", "mf", "--levels-file", phantom() / "truth_levels.json", "--levels",
                         "L4/L5", "-o", self.out, "--quiet", *words, phantom() / "dicom")


class Senseless(StudyTest):
    def measure(self, *args):
        return "measure", phantom() / "dicom", "-o", self.out, *args

    def test_options_without_effect_are_refused(self):
        self.refuse(2, "--labels", *self.measure("--label-map", "musclemap"))
        self.refuse(2, "--model", *self.measure("--labels", phantom(), "--model", "muscles-1"))
        self.refuse(2, "--level-model", *self.measure("--levels-file", "x.json", "--level-model", "levels-1"))

    def test_a_series_along_the_spine_is_refused(self):
        listed = json.loads(self.succeed("scan", phantom() / "dicom", "--json").stdout)
        sagittal = next(s["series_uid"] for s in listed["series"] if s["role"] == "sagittal")
        self.refuse(2, ["along the spine", "axial series"], *self.measure("--series", sagittal))

    def test_a_start_time_that_is_none_is_refused_before_the_work(self):
        for epoch in ("abc", "-1", "1e9", "99999999999999999", ""):
            self.refuse(2, "SOURCE_DATE_EPOCH", "measure", self.folder / "nowhere", "-o", self.out,
                        env={"SOURCE_DATE_EPOCH": epoch})

    def test_a_place_without_models_is_said(self):
        self.refuse(3, ["no model package", "LUMYO_MODELS"], "models", env={"LUMYO_MODELS": str(self.folder)})

    def test_the_shipped_models_say_their_licence_and_that_of_their_sources(self):
        said = self.succeed("models", env={"LUMYO_MODELS": str(SOURCE / "data/models")}).stdout
        self.assertEqual(said.count("licence of the weights: CC BY 4.0"), 2)
        self.assertEqual(said.count("images (CC BY 4.0)"), 2)


class Quiet(StudyTest):
    def test_levels_are_printed_when_there_is_no_file_for_them(self):
        done = self.succeed("levels", SAMPLE, "--quiet")
        self.assertIn("L5/S1", done.stdout)
        self.assertEqual(done.stderr, "")
        done = self.succeed("levels", SAMPLE, "--quiet", "-o", self.folder / "levels.json")
        self.assertEqual(done.stdout, "")
        self.assertIn("L5/S1", levels(self.folder / "levels.json"))


class ImageFile(StudyTest):
    def test_rows_carry_the_name_of_the_file_or_the_one_that_is_given(self):
        image = self.folder / "patient_1.5T.nii.gz"
        shutil.copy(phantom() / "truth_labels_stack3.nii.gz", image)
        call = ("measure", image, "--assign", "L3/L4@1", "--labels", phantom() / "truth_labels_stack3.nii.gz",
                "--export", "csv", "--quiet", "-o")
        self.succeed(*call, self.folder / "a")
        self.assertEqual({row["patient_id"] for row in rows(self.folder / "a")}, {"patient_1.5T"})
        self.succeed(*call, self.folder / "b", "--patient-id", "P7")
        self.assertEqual({row["patient_id"] for row in rows(self.folder / "b")}, {"P7"})
        self.refuse(2, "a patient ID is given for image files only", "measure", phantom() / "dicom", "-o", self.out,
                    "--patient-id", "P7")

    def test_a_series_cannot_be_chosen_in_an_image_file(self):
        image = self.folder / "x.nii.gz"
        nibabel.save(nibabel.Nifti1Image(numpy.ones((64, 64, 3), numpy.int16), numpy.eye(4)), image)
        (self.folder / "out").mkdir()
        self.refuse(2, ["1.2.3 was asked for", "leave --series out"], "measure", image, "-o", self.out, "--series", "1.2.3", "--assign", "L4/L5@1")
        self.refuse(2, ["1.2.3 was asked for", "leave --series out"], "segment", image, "-o", self.out / "l.nii.gz", "--series", "1.2.3")


    def test_slices_have_a_distance_but_no_thickness(self):
        image = self.folder / "x.nii.gz"
        nibabel.save(nibabel.Nifti1Image(numpy.ones((64, 64, 3), numpy.int16), numpy.diag([1, 1, 4, 1])), image)
        stack = json.loads(self.succeed("scan", image, "--json").stdout)["series"][0]["stacks"][0]
        self.assertEqual((stack["slice_spacing_mm"], stack["slice_thickness_mm"], stack["slice_gap_mm"]),
                         (4, None, None))

    def test_voxels_that_hold_no_number_count_as_dark(self):
        row, column = numpy.mgrid[:96, :96]
        picture = 50.0 + (row * 7 + column * 13) % 10
        picture[(row - 48) ** 2 + (column - 48) ** 2 > 44 ** 2] = 3
        codes = numpy.zeros((96, 96, 3), numpy.uint8)
        codes[20:40, 30:50], codes[60:80, 30:50] = 8, 7  # multifidus; the first index grows to the right
        found = {}
        for name, outside in (("plain", 3), ("masked", numpy.nan), ("endless", -numpy.inf)):
            values = numpy.repeat(numpy.where(picture == 3, outside, picture)[..., None], 3, 2).astype(numpy.float32)
            if name != "plain":
                values[0, 0] = 3
            nibabel.save(nibabel.Nifti1Image(values, numpy.eye(4)), self.folder / "x.nii.gz")
            nibabel.save(nibabel.Nifti1Image(codes, numpy.eye(4)), self.folder / "labels.nii.gz")
            out = self.folder / name
            self.succeed("measure", self.folder / "x.nii.gz", "-o", out, "--assign", "L4/L5@2", "--labels",
                         self.folder / "labels.nii.gz", "--muscles", "mf", "--quiet", "--patient-id", "P")
            found[name] = (out / "measurements.csv").read_text()
        self.assertEqual(found["masked"], found["plain"])
        self.assertEqual(found["endless"], found["plain"])

    def test_a_slice_without_any_number_cannot_be_measured(self):
        values = numpy.ones((64, 64, 3), numpy.float32)
        values[:, :, 1] = numpy.nan
        image = self.folder / "x.nii.gz"
        nibabel.save(nibabel.Nifti1Image(values, numpy.eye(4)), image)
        self.refuse(3, ["slice 2", "no pixel of it holds a number"], "measure", image, "-o", self.out, "--assign",
                    "L4/L5@2")

    def test_levels_of_a_volume_stored_as_axial_slices_are_drawn_on_a_sagittal_one(self):
        file = SOURCE.parent / "shared/data/levels/VB2_02.nii.gz"
        if not file.exists():
            self.skipTest("no labelled volume here")
        volume = nibabel.as_closest_canonical(nibabel.load(file))
        nibabel.save(volume, self.folder / "axial.nii")
        done = run("measure", self.folder / "axial.nii", "-o", self.out, "--export", "png", "--levels", "L3", "--muscles",
                   "psoas", "--quiet")
        self.assertIn(done.returncode, (0, 4), done.stderr)
        _, depth, height = (n * mm for n, mm in zip(volume.shape, volume.header.get_zooms()))
        shown = pngsize(self.out / "overlays/levels.png")  # two pixels a millimetre, names and captions beside it
        self.assertTrue(all(2 * mm < pixels < 2 * mm + 200 for pixels, mm in zip(shown, (depth, height))), shown)


class Endplates(StudyTest):
    def note(self, change):
        with open(phantom() / "truth_levels.json", encoding="utf-8") as f:
            given = json.load(f)
        change(given)
        (self.folder / "levels.json").write_text(json.dumps(given))
        done = run("measure", phantom() / "dicom", "-o", self.out, "--levels-file", self.folder / "levels.json",
                   "--labels", phantom(), "--levels", "L4:inf", "--muscles", "mf", "--quiet", "--export", "csv")
        self.assertEqual(done.returncode, 4)
        return rows(self.out)[0]["note"]

    def test_a_missing_height_is_named(self):
        def withoutHeights(given):
            for level in given["levels"]:
                level.pop("height_mm", None)
        note = self.note(withoutHeights)
        self.assertIn("height_mm", note)
        self.assertIn("L4:inf needs the height of L4", note)

    def test_a_missing_vertebra_is_not_found(self):
        def withoutL4(given):
            given["levels"] = [level for level in given["levels"] if level["level"] != "L4"]
        self.assertIn("was not found", self.note(withoutL4))


class Captions(StudyTest):
    def test_no_offset_is_minus_zero(self):
        with open(phantom() / "truth_levels.json", encoding="utf-8") as f:
            given = json.load(f)
        for level in given["levels"]:
            level["centre_mm"] = list(numpy.subtract(level["centre_mm"], numpy.multiply(level["normal"], 0.02)))
        (self.folder / "levels.json").write_text(json.dumps(given))
        self.succeed("measure", phantom() / "dicom", "-o", self.out, "--levels-file", self.folder / "levels.json",
                     "--labels", phantom(), "--quiet", "--export", "html")
        offsets = [float(row["offset_mm"]) for row in rows(self.out) if row["offset_mm"]]
        self.assertTrue(any(-0.05 < offset < 0 for offset in offsets), "the study must hold such an offset")
        page = (self.out / "quality.html").read_text(encoding="utf-8")
        self.assertIn("offset 0.0 mm", page)
        self.assertNotIn("offset -0.0 mm", page)


class Help(StudyTest):
    def test_help_names_what_is_accepted(self):
        text = " ".join(run("measure", "--help").stdout.split())
        for words in ("totalsegmentator_mr", "where fat is bright, else none", "may be given again"):
            self.assertIn(words, text)
        for words in ("LUMYO_MODELS", "SOURCE_DATE_EPOCH"):
            self.assertIn(words, run("--help").stdout)


if __name__ == "__main__":
    unittest.main()
