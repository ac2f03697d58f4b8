"""Bad input gets one sentence that says what, which file and what to do; the exit code of the contract; nothing
written, or everything."""
import os
import pathlib
import shutil
import signal
import subprocess
import unittest
import zipfile

import nibabel
import numpy
import pydicom

from support import LUMYO, SOURCE, StudyTest, dicom_files, phantom, rows, run


class BadInput(StudyTest):
    def copy(self, wanted=lambda ds: True, change=lambda ds: None):
        """A copy of the slabs study with only the wanted files, each changed."""
        target = self.folder / "in"
        target.mkdir()
        for i, file in enumerate(dicom_files(phantom())):
            ds = pydicom.dcmread(file)
            if wanted(ds):
                change(ds)
                ds.save_as(target / f"{i:04d}.dcm")
        return target

    @staticmethod
    def axial(ds):
        iop = [float(v) for v in ds.ImageOrientationPatient]
        return abs(numpy.cross(iop[:3], iop[3:])[2]) > 0.7

    def measure(self, *args):
        levels = phantom() / "truth_levels.json"
        return ("measure", *args, "-o", self.out, "--levels-file", levels, "--levels", "L4/L5", "--muscles", "mf")

    def test_a_zip_packed_in_a_way_that_is_not_known_names_the_way(self):
        file = self.folder / "study.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as packed:
            packed.write(dicom_files(phantom())[0], "a.dcm")
        self.refuse(3, ["cannot be unpacked", "LZMA"], "scan", file)

    def test_a_folder_of_image_files_names_one_to_give(self):
        (self.folder / "in").mkdir()
        shutil.copy(phantom() / "truth_labels_stack1.nii.gz", self.folder / "in" / "a.nii.gz")
        self.refuse(3, ["there are image files", "a.nii.gz"], "scan", self.folder / "in")

    def test_a_pipe_is_no_levels_file(self):
        pipe = self.folder / "levels.json"
        os.mkfifo(pipe)
        self.refuse(3, ["levels.json", "no plain file"], "measure", phantom() / "dicom", "-o", self.out,
                    "--levels-file", pipe)

    def test_messages_that_nobody_can_take_cost_no_results(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([LUMYO, "measure", phantom() / "dicom", "-o", self.out, "--levels-file",
                                   phantom() / "truth_levels.json", "--levels", "L4/L5", "--labels", phantom()],
                                  stdout=subprocess.PIPE, stderr=full, timeout=300)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(len(rows(self.out)), 14)

    def test_a_hung_up_line_leaves_nothing_behind(self):
        process = subprocess.Popen([LUMYO, "measure", phantom() / "dicom", "-o", self.out], stderr=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, text=True)
        process.stderr.readline()  # the work has begun
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(self.everything(), [])

    def test_an_empty_folder_is_refused(self):
        empty = self.folder / "empty"
        empty.mkdir()
        for command in ("scan", "levels"):
            self.refuse(3, str(empty), command, empty)
        self.refuse(3, str(empty), "measure", empty, "-o", self.out)

    def test_a_path_that_is_not_there_is_refused(self):
        self.refuse(3, "nowhere", "measure", self.folder / "nowhere", "-o", self.out)

    def test_a_folder_without_dicom_is_refused(self):
        (self.folder / "text").mkdir()
        (self.folder / "text" / "letter.txt").write_text("not an image")
        self.refuse(3, "text", "measure", self.folder / "text", "-o", self.out)

    def test_a_study_without_mr_is_refused(self):
        def toCt(ds):
            ds.SOPClassUID = ds.file_meta.MediaStorageSOPClassUID = pydicom.uid.CTImageStorage
            ds.Modality = "CT"
        self.refuse(3, ["no MR image series", "CT"], "measure", self.copy(change=toCt), "-o", self.out)

    def test_a_study_without_axial_series_is_refused(self):
        sagittalOnly = self.copy(wanted=lambda ds: not self.axial(ds))
        self.refuse(3, "no axial MR series", "measure", sagittalOnly, "-o", self.out)

    def test_a_study_without_sagittal_series_says_how_to_give_the_levels(self):
        axialOnly = self.copy(wanted=self.axial)
        self.refuse(3, ["--levels-file", "--assign"], "measure", axialOnly, "-o", self.out)
        self.succeed("measure", axialOnly, "-o", self.out, "--assign", "L4/L5@3", "--muscles", "psoas")

    def test_truncated_pixel_data_leaves_out_that_slice_and_says_so(self):
        study = self.copy()
        victim = next(f for f in sorted(study.iterdir()) if self.axial(pydicom.dcmread(f)))
        victim.write_bytes(victim.read_bytes()[:-2000])
        done = run(*self.measure(study), "--log-level", "info")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(victim.name, done.stderr)

    def test_every_slice_truncated_is_refused(self):
        study = self.copy()
        for file in study.iterdir():
            file.write_bytes(file.read_bytes()[:-2000])
        self.refuse(3, [str(self.folder), "end before the picture does"], *self.measure(study))

    def geometry(self, change):
        self.refuse(3, "no MR image series", *self.measure(self.copy(change=change)))
        listed = run("scan", self.folder / "in")
        self.assertIn("0000.dcm", listed.stdout)
        return listed.stdout

    def test_zero_spacing_is_refused(self):
        def change(ds):
            ds.PixelSpacing = [0, 0]
        self.assertIn("spacing", self.geometry(change))

    def test_absurd_spacing_is_refused(self):
        def change(ds):
            ds.PixelSpacing = [1e6, 1e6]
        self.assertIn("spacing", self.geometry(change))

    def test_an_orientation_that_is_not_of_unit_length_is_refused(self):
        def change(ds):
            ds.ImageOrientationPatient = [float(v) * 1.2 for v in ds.ImageOrientationPatient]
        self.assertIn("unit length", self.geometry(change))

    def test_a_sheared_orientation_is_refused(self):
        def change(ds):
            iop = [float(v) for v in ds.ImageOrientationPatient]
            sheared = numpy.array(iop[3:]) + 0.3 * numpy.array(iop[:3])
            ds.ImageOrientationPatient = iop[:3] + list(sheared / numpy.linalg.norm(sheared))
        self.assertIn("sheared", self.geometry(change))

    def test_different_frames_of_reference_are_said_in_every_row(self):
        def change(ds):
            if self.axial(ds):
                ds.FrameOfReferenceUID = "2.25.42"
        study = self.copy(change=change)
        done = run(*self.measure(study))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("frames of reference", done.stderr)
        for row in rows(self.out):
            self.assertIn("frames of reference", row["note"])

    def test_a_label_grid_that_differs_is_refused(self):
        label = nibabel.load(phantom() / "truth_labels_stack1.nii.gz")
        moved = label.affine.copy()
        moved[:3, 3] += 0.4 * moved[:3, 0]
        wrong = self.folder / "wrong.nii.gz"
        nibabel.save(nibabel.Nifti1Image(numpy.asarray(label.dataobj), moved), wrong)
        self.refuse(3, "wrong.nii.gz", *self.measure(phantom()), "--labels", wrong)

    def test_swapped_sides_in_labels_are_refused(self):
        swapped = self.folder / "swapped"
        swapped.mkdir()
        for file in phantom().glob("truth_labels_stack*.nii.gz"):
            image = nibabel.load(file)
            data = numpy.asarray(image.dataobj).astype(int)
            muscle = (data >= 1) & (data <= 14)
            data[muscle] = ((data[muscle] - 1) ^ 1) + 1
            nibabel.save(nibabel.Nifti1Image(data.astype(numpy.uint8), image.affine), swapped / file.name)
        self.refuse(3, "swapped", *self.measure(phantom()), "--labels", swapped)

    def test_a_missing_model_is_refused(self):
        self.refuse(3, "no-such-model", *self.measure(phantom()), "--model", "no-such-model")

    def test_an_altered_model_is_refused(self):
        altered = self.folder / "altered"
        shutil.copytree(SOURCE / "data/models/muscles-1", altered)
        with open(altered / "model.onnx", "r+b") as f:
            f.seek(5000)
            byte = f.read(1)
            f.seek(5000)
            f.write(bytes([byte[0] ^ 1]))
        self.refuse(3, "altered", *self.measure(phantom()), "--model", str(altered) + "/")

    def test_an_output_folder_that_cannot_be_made_is_an_export_error(self):
        self.out = pathlib.Path("/proc/lumyo-out")
        self.refuse(5, "/proc/lumyo-out", *self.measure(phantom()))
        self.out = self.folder / "file" / "out"
        (self.folder / "file").write_text("a file, not a folder")
        self.refuse(5, [str(self.out.parent), "it is a file, not a folder"], *self.measure(phantom()))

    def test_a_read_only_output_folder_is_an_export_error(self):
        if os.geteuid() == 0:
            self.skipTest("permissions do not bind the superuser")
        self.out.mkdir(mode=0o500)
        self.refuse(5, [str(self.out), "Permission denied"], *self.measure(phantom()))

    def test_a_full_disk_is_an_export_error(self):
        small = self.folder / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("mounting a small disk needs rights this user does not have")
        self.addCleanup(subprocess.run, ["umount", small])
        self.out = small / "out"
        self.refuse(5, [str(self.out), "No space left"], *self.measure(phantom()))

    def test_spaces_umlauts_and_long_paths_are_no_trouble(self):
        deep = self.folder / "Größe und Maß" / ("x" * 150) / ("ü" * 70)
        shutil.copytree(phantom() / "dicom", deep)
        self.out = self.folder / "Aus gabe ä"
        self.succeed(*self.measure(deep))
        self.assertEqual(len(rows(self.out)), 2)

    def test_wrong_words_are_refused_with_what_is_accepted(self):
        for args, words in ((("--levels", "L7"), "L4/L5"), (("--muscles", "biceps"), "psoas"),
                            (("--assign", "L4"), "LEVEL@SLICE"), (("--assign", "L4@999"), "999"),
                            (("--export", "docx"), "csv"), (("--fat", "guess"), "gmm3")):
            self.refuse(2, words, "measure", phantom(), "-o", self.out, *args)
        self.refuse(2, "PATH", "measure")
        self.refuse(2, "'no-such-command' is no command; the commands are scan,", "no-such-command")
        self.assertIn("no command was given", run().stderr)

    def test_interrupting_leaves_nothing_behind(self):
        before = self.everything()
        process = subprocess.Popen([LUMYO, "measure", phantom(), "-o", self.out], stderr=subprocess.PIPE, text=True)
        first = process.stderr.readline()  # its first line of progress: it is at work
        self.assertNotEqual(first, "")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, first + err)
        self.assertIn("cancelled", err)
        self.assertEqual(self.everything(), before)


if __name__ == "__main__":
    unittest.main()
