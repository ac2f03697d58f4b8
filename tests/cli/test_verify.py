"""`verify` approves what `measure` wrote and nothing else; a folder used again holds one run only."""
import hashlib
import json
import re
import shutil
import unittest

import nibabel
import numpy

from support import StudyTest, phantom, rows, run


def measured(out, *args, levels="L3/L4,L4/L5", exports="csv,json,html,png,nifti", study=None):
    study = study or phantom()
    done = run("measure", study / "dicom", "-o", out, "--levels-file", study / "truth_levels.json", "--labels", study,
               "--levels", levels, "--export", exports, "--quiet", *args)
    assert done.returncode == 0, done.stderr


class Verify(StudyTest):
    @classmethod
    def setUpClass(cls):
        cls.whole = phantom().parent / "verify-whole"
        shutil.rmtree(cls.whole, ignore_errors=True)
        measured(cls.whole)
        cls.addClassCleanup(shutil.rmtree, cls.whole, ignore_errors=True)

    def setUp(self):
        super().setUp()
        shutil.copytree(self.whole, self.out)

    def rejects(self, *words):
        """Exit 5, one line on standard error, and a problem that names the file; never a claim that it agrees."""
        done = run("verify", self.out)
        self.assertEqual(done.returncode, 5, done.stdout + done.stderr)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1)
        problems = [line for line in done.stdout.splitlines() if line.startswith("PROBLEM")]
        for word in words:
            self.assertTrue(any(word in line for line in problems), done.stdout)
        return done.stdout

    def change(self, file, old, new, count=1):
        text = (self.out / file).read_text(encoding="utf-8")
        changed = re.sub(old, new, text, count=count)
        self.assertNotEqual(text, changed)
        (self.out / file).write_text(changed, encoding="utf-8")

    def cut(self, file, keep=0.6):
        data = (self.out / file).read_bytes()
        (self.out / file).write_bytes(data[:int(len(data) * keep)])

    def hide_in_run_json(self, file):
        """Makes run.json agree with a changed file, so that only the check of the numbers can tell."""
        facts = json.loads((self.out / "run.json").read_text())
        data = (self.out / file).read_bytes()
        for entry in facts["files"]:
            if entry["path"] == file:
                entry.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
        del facts["sha256"]  # its own
        facts["sha256"] = hashlib.sha256(json.dumps(facts, indent=2, ensure_ascii=False).encode()).hexdigest()
        (self.out / "run.json").write_text(json.dumps(facts))

    def test_what_was_written_is_approved_and_every_file_is_listed(self):
        said = self.succeed("verify", self.out, "--quiet").stdout
        self.assertNotIn("PROBLEM", said)
        listed = {f["path"]: f for f in json.loads((self.out / "run.json").read_text())["files"]}
        there = {p.relative_to(self.out).as_posix(): p for p in self.out.rglob("*") if p.is_file()}
        self.assertEqual(set(listed), set(there) - {"run.json"})
        for name, entry in listed.items():
            data = there[name].read_bytes()
            self.assertEqual((entry["bytes"], entry["sha256"]), (len(data), hashlib.sha256(data).hexdigest()), name)

    def test_json_says_the_same(self):
        said = json.loads(self.succeed("verify", self.out, "--json").stdout)
        self.assertEqual(said["problems"], [])
        self.assertTrue(any("measurements.csv" in line for line in said["checked"]))
        self.cut("quality.html")
        done = run("verify", self.out, "--json")
        self.assertEqual(done.returncode, 5)
        self.assertIn("quality.html", json.loads(done.stdout)["problems"][0])

    def test_every_file_cut_short_is_found(self):
        for file in sorted(p.relative_to(self.out).as_posix() for p in self.out.rglob("*") if p.is_file()):
            with self.subTest(file):
                whole = (self.out / file).read_bytes()
                self.cut(file)
                self.rejects(file)
                (self.out / file).write_bytes(whole)

    def test_every_file_deleted_is_found(self):
        for file in sorted(p.relative_to(self.out).as_posix() for p in self.out.rglob("*") if p.is_file()):
            with self.subTest(file):
                whole = (self.out / file).read_bytes()
                (self.out / file).unlink()
                self.rejects(file)
                (self.out / file).write_bytes(whole)

    def test_changed_facts_of_a_row_are_found(self):
        first = rows(self.out)[0]
        for old, new in ((first["slice_sop_uid"], "1.2.3"), (f",{first['offset_mm']},", ",7.77,"),
                         (",right,measured", ",left,measured")):
            with self.subTest(old):
                whole = (self.out / "measurements.csv").read_bytes()
                self.change("measurements.csv", re.escape(old), new)
                self.rejects("measurements.csv")
                (self.out / "measurements.csv").write_bytes(whole)

    def test_every_column_is_compared_with_the_json_even_when_the_hashes_agree(self):
        first = rows(self.out)[0]
        for old, new in ((f",{first['offset_mm']},", ",7.77,"), (f",{first['level_confidence']},", ",0.123,"),
                         (first["series_description"], "Axial T1")):
            with self.subTest(old):
                whole = (self.out / "measurements.csv").read_bytes()
                self.change("measurements.csv", re.escape(old), new)
                self.hide_in_run_json("measurements.csv")
                self.rejects("measurements.json does not hold the rows")
                (self.out / "measurements.csv").write_bytes(whole)

    def test_a_run_json_from_which_something_was_taken_is_found(self):
        for what in ("warnings", "models", "first_slices"):
            facts = json.loads((self.whole / "run.json").read_text())
            facts[what] = type(facts[what])()
            if facts == json.loads((self.whole / "run.json").read_text()):
                continue
            (self.out / "run.json").write_text(json.dumps(facts))
            self.rejects("run.json: it was changed after it was written")

    def test_a_missing_row_is_found_even_when_the_hashes_agree(self):
        table = (self.out / "measurements.csv").read_text().splitlines(keepends=True)
        (self.out / "measurements.csv").write_text("".join(table[:4] + table[5:]))
        self.hide_in_run_json("measurements.csv")
        self.rejects("27 rows where 2 levels, 7 muscles and both sides make 28")

    def test_swapped_sides_are_found_by_the_labels_even_when_the_hashes_agree(self):
        text = (self.out / "measurements.csv").read_text()
        swapped = text.replace(",right,measured", ",?,measured").replace(",left,measured", ",right,measured")
        (self.out / "measurements.csv").write_text(swapped.replace(",?,measured", ",left,measured"))
        self.hide_in_run_json("measurements.csv")
        self.rejects("the labels of slice")

    def test_areas_are_counted_on_the_row_s_own_slice(self):
        for file in self.out.glob("labels_stack*.nii.gz"):
            image = nibabel.load(file)
            moved = numpy.roll(numpy.asarray(image.dataobj), 1, axis=2)  # the same areas, one slice further
            nibabel.save(nibabel.Nifti1Image(moved.astype(numpy.uint8), image.affine), file)
            self.hide_in_run_json(file.name)
        self.rejects("the labels of slice")

    def test_a_failed_comparison_is_never_reported_as_agreement(self):
        self.change("measurements_wide.csv", r",(\d)(\d*\.\d\d),", r",9\2,")
        said = self.rejects("measurements_wide.csv does not hold the numbers")
        self.assertNotIn("same numbers", said)

    def test_a_file_of_another_run_is_found(self):
        shutil.copy(self.out / "overlays" / "L3-L4.png", self.out / "overlays" / "L1-L2.png")
        self.rejects("overlays/L1-L2.png was not written by the run")

    def test_a_folder_that_is_no_output_is_unusable_input(self):
        (self.folder / "empty").mkdir()
        self.refuse(3, "measurements.csv", "verify", self.folder / "empty")


class FolderUsedAgain(StudyTest):
    def files(self):
        return sorted(p.relative_to(self.out).as_posix() for p in self.out.rglob("*") if p.is_file())

    def test_files_of_the_earlier_run_go_and_those_of_others_stay(self):
        measured(self.out)
        (self.out / "notes.txt").write_text("mine")
        (self.out / "overlays" / "mine.txt").write_text("mine")
        measured(self.out, levels="L4/L5", exports="csv,nifti")
        label = next(f for f in self.files() if f.startswith("labels_stack"))
        self.assertEqual(self.files(), [label, "levels.json", "measurements.csv", "measurements_wide.csv", "notes.txt",
                                        "overlays/mine.txt", "run.json"])
        self.succeed("verify", self.out)

    def test_folders_that_get_empty_go_too(self):
        measured(self.out)
        measured(self.out, exports="csv")
        self.assertFalse((self.out / "overlays").exists())

    def test_a_file_somebody_changed_is_kept_and_verify_names_it(self):
        measured(self.out)
        (self.out / "quality.html").write_text("my own notes")
        measured(self.out, exports="csv")
        said = json.loads((self.out / "run.json").read_text(encoding="utf-8"))["warnings"]
        self.assertTrue(any("quality.html of an earlier run stays" in warning for warning in said), said)
        self.assertEqual((self.out / "quality.html").read_text(), "my own notes")
        done = run("verify", self.out)
        self.assertEqual(done.returncode, 5)
        self.assertIn("quality.html was not written by the run", done.stdout)

    def test_a_link_in_the_output_folder_leads_to_no_loss(self):
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "mine.png").write_bytes(b"abc")
        self.out.mkdir()
        (self.out / "overlays").symlink_to(elsewhere)
        entry = {"path": "overlays/mine.png", "bytes": 3, "sha256": hashlib.sha256(b"abc").hexdigest()}
        (self.out / "run.json").write_text(json.dumps({"files": [entry], "first_slices": {}}))
        measured(self.out, exports="csv")
        self.assertEqual([f.name for f in elsewhere.iterdir()], ["mine.png"])
        self.refuse(5, ["overlays", "it is a link"], "measure", phantom() / "dicom", "-o", self.out, "--levels-file",
                    phantom() / "truth_levels.json", "--levels", "L3/L4", "--labels", phantom(), "--export", "png")
        self.assertEqual([f.name for f in elsewhere.iterdir()], ["mine.png"])

    def test_a_run_json_from_elsewhere_removes_nothing_outside_the_folder(self):
        self.out.mkdir()
        outside = self.folder / "outside.txt"
        outside.write_text("abc")
        entry = {"path": "../outside.txt", "bytes": 3, "sha256": hashlib.sha256(b"abc").hexdigest()}
        (self.out / "run.json").write_text(json.dumps({"files": [entry], "first_slices": {}}))
        measured(self.out, exports="csv")
        self.assertTrue(outside.exists())


class JsonExport(StudyTest):
    def test_export_json_writes_the_rows_that_json_prints(self):
        study = phantom()
        printed = self.succeed("measure", study / "dicom", "-o", self.out, "--levels-file", study / "truth_levels.json",
                               "--labels", study, "--levels", "L4/L5", "--export", "json", "--json").stdout
        self.assertEqual((self.out / "measurements.json").read_text(), printed)
        self.assertEqual([r["muscle"] for r in json.loads(printed)], [r["muscle"] for r in rows(self.out)])
        measured(self.out, exports="csv")
        self.assertFalse((self.out / "measurements.json").exists())


if __name__ == "__main__":
    unittest.main()
