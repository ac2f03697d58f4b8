"""What `phantom` writes, read by programs we did not write; and what `scan` says, against pydicom."""
import base64
import io
import json
import pathlib
import re
import shutil
import subprocess
import unittest

import PIL.Image
import nibabel
import numpy
import pydicom

from support import StudyTest, dicom_files, phantom
from test_geometry import VARIANTS, planes


class OtherPrograms(StudyTest):
    def test_dciodvfy_finds_no_error(self):
        if shutil.which("dciodvfy") is None:
            self.skipTest("dciodvfy is not installed (Debian package dicom3tools)")
        for variant in VARIANTS:
            with self.subTest(variant):
                for file in dicom_files(phantom(variant)):
                    said = subprocess.run(["dciodvfy", file], capture_output=True, text=True)
                    errors = [line for line in (said.stdout + said.stderr).splitlines() if line.startswith("Error")]
                    self.assertEqual(errors, [], file)

    def test_scan_reads_the_geometry_that_pydicom_reads(self):
        for variant in ("slabs", "feet_first", "prone", "enhanced", "compressed"):
            with self.subTest(variant):
                study = phantom(variant)
                said = json.loads(self.succeed("scan", study / "dicom", "--json").stdout)
                where = planes(study)
                seen = set()
                for series in said["series"]:
                    for stack in series["stacks"]:
                        seen.update(stack["sop_uids"])
                        for uid, position in ((stack["sop_uids"][0], stack["first_position_mm"]),
                                              (stack["sop_uids"][-1], stack["last_position_mm"])):
                            numpy.testing.assert_allclose(position, where[uid]["first"], atol=1e-4)
                        first = where[stack["sop_uids"][0]]
                        step = numpy.array(stack["row_direction"]) * stack["column_spacing_mm"]
                        numpy.testing.assert_allclose(step, first["along_columns"], atol=1e-4)
                        step = numpy.array(stack["column_direction"]) * stack["row_spacing_mm"]
                        numpy.testing.assert_allclose(step, first["along_rows"], atol=1e-4)
                        along = [numpy.dot(where[uid]["first"], first["normal"]) for uid in stack["sop_uids"]]
                        self.assertTrue((numpy.diff(along) > 0).all())
                self.assertEqual(seen, set(where))

    def test_scan_names_series_and_slices_as_their_files_do(self):
        files = {str(ds.SOPInstanceUID): ds for ds in map(pydicom.dcmread, dicom_files(phantom("dixon")))}
        part = {"WATER": "water", "FAT": "fat", "IN_PHASE": "in_phase", "OPP_PHASE": "opposed_phase"}
        series = json.loads(self.succeed("scan", phantom("dixon") / "dicom", "--json").stdout)["series"]
        self.assertEqual({s["series_uid"] for s in series}, {str(ds.SeriesInstanceUID) for ds in files.values()})
        for one in series:
            for stack in one["stacks"]:
                for uid, instance in zip(stack["sop_uids"], stack["instance_numbers"], strict=True):
                    ds = files[uid]
                    self.assertEqual(
                        (one["series_uid"], one["study_uid"], one["description"], one["series_number"], instance),
                        (ds.SeriesInstanceUID, ds.StudyInstanceUID, ds.SeriesDescription, ds.SeriesNumber,
                         ds.InstanceNumber))
                    self.assertEqual(stack["frame_of_reference_uid"], ds.FrameOfReferenceUID)
                    self.assertEqual((stack["rows"], stack["columns"], stack["slices"]),
                                     (ds.Rows, ds.Columns, len(stack["sop_uids"])))
                    self.assertEqual(stack["dixon"], part.get("".join(ds.ImageType[3:4]), "none"))

    def test_scan_text_gives_spacings_in_the_order_of_columns_and_rows(self):
        study = self.folder / "in"
        study.mkdir()
        for file in dicom_files(phantom()):
            ds = pydicom.dcmread(file)
            ds.PixelSpacing = [0.5, 0.875]  # DICOM: between rows first
            ds.save_as(study / f"{file.parent.name}-{file.name}")
        self.assertIn("320x320 pixels of 0.875x0.500 mm", self.succeed("scan", study).stdout)

    def test_scan_reports_a_missing_slice_where_it_was_taken_away(self):
        study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", study)
        whole = json.loads(self.succeed("scan", study, "--json").stdout)
        self.assertEqual([series["gaps"] for series in whole["series"]], [[] for _ in whole["series"]])
        axial = next(series for series in whole["series"] if series["role"] == "axial")
        gone = axial["stacks"][0]["sop_uids"][1:3]
        for file in study.rglob("*"):
            if file.is_file() and pydicom.dcmread(file).SOPInstanceUID in gone:
                file.unlink()
        said = json.loads(self.succeed("scan", study, "--json").stdout)
        gaps = next(series for series in said["series"] if series["role"] == "axial")["gaps"]
        self.assertEqual([(gap["between_stacks"], gap["missing_slices"]) for gap in gaps], [([1, 2], 2)])
        self.assertAlmostEqual(gaps[0]["width_mm"], 3 * axial["stacks"][0]["slice_spacing_mm"], delta=0.01)
        self.assertIn("gap between stack 1 and stack 2: 13.20 mm, 2 slices missing",
                      self.succeed("scan", study).stdout)

    def test_scan_gives_the_room_between_slices(self):
        said = json.loads(self.succeed("scan", phantom("gaps") / "dicom", "--json").stdout)
        thickness = {pydicom.dcmread(f).SOPInstanceUID: float(pydicom.dcmread(f).SliceThickness)
                     for f in dicom_files(phantom("gaps"))}
        for series in said["series"]:
            for stack in series["stacks"]:
                self.assertAlmostEqual(stack["slice_thickness_mm"], thickness[stack["sop_uids"][0]])
                self.assertAlmostEqual(stack["slice_gap_mm"], stack["slice_spacing_mm"] - stack["slice_thickness_mm"])

    def test_the_contact_sheet_shows_every_slice_with_its_number_as_it_lies_in_the_patient(self):
        page = self.folder / "slices.html"
        said = json.loads(self.succeed("scan", phantom() / "dicom", "--pictures", page, "--json").stdout)
        text = page.read_text()
        numbers = re.findall(r"<figcaption><b>(\d+)</b><span>instance (\d+)</span>", text)
        pictures = [base64.b64decode(p) for p in re.findall(r'src="data:image/png;base64,([^"]+)"', text)]
        uids = [uid for series in said["series"] for stack in series["stacks"] for uid in stack["sop_uids"]]
        self.assertEqual((len(numbers), len(pictures)), (len(uids), len(uids)))
        files = {str(ds.SOPInstanceUID): ds for ds in map(pydicom.dcmread, dicom_files(phantom()))}
        listed = [n for series in said["series"]
                  for n in range(1, 1 + sum(stack["slices"] for stack in series["stacks"]))]
        for uid, listed_number, (number, instance), png in zip(uids, listed, numbers, pictures, strict=True):
            ds = files[uid]
            self.assertEqual((int(number), int(instance)), (listed_number, ds.InstanceNumber))
            shown = numpy.asarray(PIL.Image.open(io.BytesIO(png)).convert("L"), float)
            self.assertEqual(max(shown.shape), 180)
            self.assertGreater(numpy.corrcoef(self.as_looked_at(ds, shown.shape).ravel(), shown.ravel())[0, 1], 0.9)

    @staticmethod
    def as_looked_at(ds, shape):
        """The pixels with the patient's right on the left and anterior up, or, of sagittal slices, anterior on the left
        and head up, by numpy from the header; of the size of a small picture."""
        pixels = ds.pixel_array.astype(float)
        row, column = numpy.array(ds.ImageOrientationPatient, float).reshape(2, 3)
        across, down = ((1, (0, 1, 0)), (2, (0, 0, -1))) if "Sagittal" in ds.SeriesDescription else \
                       ((0, (1, 0, 0)), (1, (0, 1, 0)))
        if abs(row[across[0]]) < abs(column[across[0]]):
            pixels, row, column = pixels.T, column, row
        if row @ numpy.array(across[1], float) < 0:
            pixels = pixels[:, ::-1]
        if column @ numpy.array(down[1], float) < 0:
            pixels = pixels[::-1]
        pixels = numpy.clip(pixels, *numpy.percentile(pixels, (1, 99.5)))
        at = [numpy.minimum((numpy.arange(n) + 0.5) * m / n, m - 1).astype(int) for n, m in zip(shape, pixels.shape)]
        return pixels[numpy.ix_(*at)]

    def test_the_contact_sheet_keeps_the_place_of_a_slice_that_cannot_be_read(self):
        study = self.folder / "in"
        shutil.copytree(phantom() / "dicom", study)
        file = next(f for f in sorted(study.rglob("*"))
                    if f.is_file() and "Axial" in pydicom.dcmread(f).SeriesDescription)
        file.write_bytes(file.read_bytes()[:-5000])
        page = self.folder / "slices.html"
        self.succeed("scan", study, "--pictures", page)
        self.assertEqual(page.read_text().count('class="lost"'), 1)
        self.assertEqual(page.read_text().count("<figure>"), len(dicom_files(phantom())))

    @staticmethod
    def place(ds):
        """Its contrast, where it lies and how it is turned: the same slice of two studies of one person."""
        return (ds.SeriesDescription,
                *(round(float(v), 3) for v in (*ds.ImagePositionPatient, *ds.ImageOrientationPatient)))

    def test_every_compression_holds_the_same_pixels(self):
        plain = {self.place(ds): ds for ds in map(pydicom.dcmread, dicom_files(phantom()))}
        self.assertGreater(len(plain), 30)
        syntaxes = set()
        for file in dicom_files(phantom("compressed"))[::7]:
            packed = pydicom.dcmread(file)
            syntaxes.add(packed.file_meta.TransferSyntaxUID)
            raw = self.folder / "raw.dcm"
            tool = next((t for t in (["dcmdjpeg"], ["dcmdjpls"], ["gdcmconv", "--raw"])
                         if subprocess.run([*t, file, raw], capture_output=True).returncode == 0), None)
            self.assertIsNotNone(tool, file)
            wanted = plain[self.place(packed)].pixel_array
            self.assertGreater(wanted.max(), 100)
            numpy.testing.assert_array_equal(pydicom.dcmread(raw).pixel_array, wanted, str(file))
        self.assertGreaterEqual(len(syntaxes), 2)

    def test_dcm2niix_finds_the_same_affine(self):
        if shutil.which("dcm2niix") is None:
            self.skipTest("dcm2niix is not installed")
        study = phantom("single_block")
        subprocess.run(["dcm2niix", "-z", "n", "-f", "%s", "-o", self.folder, study / "dicom"], check=True,
                       capture_output=True)
        label = nibabel.load(study / "truth_labels_stack1.nii.gz")
        ours = label.affine
        affines = [nibabel.load(f) for f in pathlib.Path(self.folder).glob("*.nii")]
        matching = [image for image in affines if sorted(image.shape[:3]) == sorted(label.shape)]
        self.assertNotEqual(matching, [])

        def corners(image):
            ends = [(0, n - 1) for n in image.shape[:3]]
            grid = numpy.array(numpy.meshgrid(*ends)).reshape(3, -1).T
            points = nibabel.affines.apply_affine(image.affine, grid)
            return points[numpy.lexsort(numpy.round(points, 2).T)]

        best = min(numpy.abs(corners(image) - corners(label)).max() for image in matching)
        self.assertLess(best, 0.01, ours)


if __name__ == "__main__":
    unittest.main()
