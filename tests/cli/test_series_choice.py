"""Which series is measured, on which slices, and whose: studies as archives hold them, made with pydicom."""
import json
import shutil
import unittest

import nibabel
import numpy
import pydicom
from pydicom.uid import generate_uid

from support import StudyTest, dicom_files, levels, phantom, rows, run

HALF_SPACING_MM = 2.2


def normal_of(ds):
    row, column = numpy.array(ds.ImageOrientationPatient, float).reshape(2, 3)
    return numpy.cross(row, column)


def distance_mm(ds, point):
    return abs(float(normal_of(ds) @ (numpy.array(point) - numpy.array(ds.ImagePositionPatient, float))))


def is_axial(ds):
    return "Axial" in ds.SeriesDescription


class SeriesChoice(StudyTest):
    def study(self, variant, edit):
        """The phantom's files as `edit` changes them; those for which it returns False are left out."""
        study = self.folder / "in"
        study.mkdir(exist_ok=True)
        for n, file in enumerate(dicom_files(phantom(variant))):
            ds = pydicom.dcmread(file)
            if edit(ds) is not False:
                ds.save_as(study / f"{n:05}.dcm")
        return study

    def measured(self, study, *words, truth="slabs", level="L3/L4", status=0):
        """The rows of one level, placed by the phantom's own truth."""
        shutil.rmtree(self.out, ignore_errors=True)
        done = run("measure", study, "-o", self.out, "--levels", level, "--levels-file",
                   phantom(truth) / "truth_levels.json", "--quiet", *words)
        self.assertEqual(done.returncode, status, done.stderr)
        return rows(self.out)

    def lose(self, lost):
        """The slab of L3/L4 alone, without the slices for which `lost(rank)`: rank 0 lies nearest to the level."""
        centre = levels(phantom() / "truth_levels.json")["L3/L4"]["centre_mm"]
        slab = [ds for ds in map(pydicom.dcmread, dicom_files(phantom())) if is_axial(ds)]
        nearest = min(slab, key=lambda ds: distance_mm(ds, centre))
        slab = [ds for ds in slab if numpy.allclose(normal_of(ds), normal_of(nearest), atol=1e-4)]
        slab.sort(key=lambda ds: float(normal_of(ds) @ numpy.array(ds.ImagePositionPatient, float)))
        middle = [ds.SOPInstanceUID for ds in slab].index(nearest.SOPInstanceUID)
        kept = {ds.SOPInstanceUID for rank, ds in enumerate(slab) if not lost(rank - middle)}
        left = [ds for ds in slab if ds.SOPInstanceUID in kept]
        self.assertGreater(min(distance_mm(ds, centre) for ds in left), HALF_SPACING_MM)
        return self.study("slabs", lambda ds: ds.SOPInstanceUID in kept)

    def by_slab(self, edit=None):
        """The phantom's slabs as series of their own, the most cranial slab as series 11 and so on."""
        axial = [ds for ds in map(pydicom.dcmread, dicom_files(phantom())) if is_axial(ds)]
        slabs = sorted({tuple(numpy.round(ds.ImageOrientationPatient, 4)) for ds in axial},
                       key=lambda way: -max(float(ds.ImagePositionPatient[2]) for ds in axial
                                            if tuple(numpy.round(ds.ImageOrientationPatient, 4)) == way))
        uids = [generate_uid() for _ in slabs]

        def split(ds):
            if is_axial(ds):
                number = slabs.index(tuple(numpy.round(ds.ImageOrientationPatient, 4)))
                ds.SeriesInstanceUID, ds.SeriesNumber = uids[number], 11 + number
                if edit is not None:
                    edit(ds)

        return self.study("slabs", split)

    def test_slabs_in_series_of_their_own_give_the_numbers_that_they_give_in_one(self):
        words = ("measure", "--levels-file", phantom() / "truth_levels.json", "--quiet")
        self.succeed(*words, phantom() / "dicom", "-o", self.folder / "whole")
        self.succeed(*words, self.by_slab(), "-o", self.out, "--export", "nifti", "--export", "html")
        of = {}
        for folder in (self.folder / "whole", self.out):
            for row in rows(folder):
                of.setdefault((row["level"], row["muscle"], row["side"]), []).append(row)
        series = {str(ds.SOPInstanceUID): ds for ds in map(pydicom.dcmread, (self.folder / "in").iterdir())}
        self.assertGreater(len({both[1]["series_uid"] for both in of.values()}), 3)
        for one, other in of.values():
            for column in ("status", "area_mm2", "lean_area_mm2", "fat_fraction_percent", "slice_sop_uid"):
                self.assertEqual(one[column], other[column], one)
            if other["slice_sop_uid"]:
                self.assertEqual(other["series_uid"], series[other["slice_sop_uid"]].SeriesInstanceUID)
        warnings = json.loads((self.out / "run.json").read_text())["warnings"]
        self.assertTrue(any("no slice of series 1" in w and "measured on series 1" in w for w in warnings), warnings)
        self.succeed("verify", self.out)

    def test_a_series_elsewhere_in_another_frame_lends_no_slice(self):
        other = generate_uid()

        def move(ds):
            if ds.SeriesNumber != 11:
                ds.FrameOfReferenceUID = other

        study = self.by_slab(move)
        for level, status in (("L1/L2", 0), ("L3/L4", 4)):
            shutil.rmtree(self.out, ignore_errors=True)
            done = run("measure", study, "-o", self.out, "--levels", level, "--levels-file",
                       phantom() / "truth_levels.json", "--quiet")
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertEqual({row["status"] == "not_covered" for row in rows(self.out)}, {status == 4})

    def test_whoever_names_a_series_means_that_one_alone(self):
        study = self.by_slab()
        for row in self.measured(study, "--series", "11", level="L3/L4", status=4):
            self.assertEqual(row["status"], "not_covered")

    def test_of_dixon_parts_in_series_of_their_own_an_instance_number_means_the_water_image(self):
        uids = {part: generate_uid() for part in ("FAT", "WATER")}

        def part(ds):
            if not is_axial(ds):
                return True
            if ds.ImageType[3] not in uids:
                return False
            ds.SeriesInstanceUID = uids[ds.ImageType[3]]
            ds.InstanceNumber = 1 + round(float(ds.ImagePositionPatient[2]) - 1000) % 5000
            return True

        study = self.study("dixon", part)
        water = [ds for ds in map(pydicom.dcmread, study.iterdir())
                 if is_axial(ds) and ds.SeriesInstanceUID == uids["WATER"]]
        meant = next(ds for ds in water if [d.InstanceNumber for d in water].count(ds.InstanceNumber) == 1)
        self.succeed("measure", study, "-o", self.out, "--assign", f"L3/L4@instance:{meant.InstanceNumber}", "--quiet")
        self.assertEqual({row["slice_sop_uid"] for row in rows(self.out)}, {str(meant.SOPInstanceUID)})

    def test_a_run_without_any_slice_says_so_in_its_files(self):
        self.measured(self.lose(lambda rank: rank == 0 or abs(rank) > 1), status=4)
        told = "no slice lies at any of the levels: nothing was measured"
        self.assertIn(told, json.loads((self.out / "run.json").read_text())["warnings"])
        self.assertIn(told, (self.out / "quality.html").read_text())

    def test_where_the_middle_one_of_three_slices_is_lost_the_level_is_not_covered(self):
        for row in self.measured(self.lose(lambda rank: rank == 0 or abs(rank) > 1), status=4):
            self.assertEqual((row["status"], row["area_mm2"]), ("not_covered", ""))

    def test_where_every_second_slice_is_lost_the_level_is_not_covered(self):
        for row in self.measured(self.lose(lambda rank: rank % 2 == 0), status=4):
            self.assertEqual((row["status"], row["area_mm2"]), ("not_covered", ""))

    def test_dixon_parts_in_series_of_their_own_are_measured_on_water_with_its_fat(self):
        number = {"FAT": 1, "OPP_PHASE": 5, "IN_PHASE": 6, "WATER": 7}
        uids = {part: generate_uid() for part in number}

        def part(ds):
            if is_axial(ds):
                ds.SeriesNumber = number[ds.ImageType[3]]
                ds.SeriesInstanceUID = uids[ds.ImageType[3]]

        study = self.study("dixon", part)
        own = self.measured(study, "--muscles", "erector_spinae,multifidus", "--export", "nifti", truth="dixon")
        self.assertEqual({row["series_uid"] for row in own}, {uids["WATER"]})
        slices = {str(ds.SOPInstanceUID): ds for ds in map(pydicom.dcmread, study.iterdir()) if is_axial(ds)}
        for row in own:
            self.assertEqual((row["status"], row["fat_method"]), ("measured", "dixon"))
            water = slices[row["slice_sop_uid"]]
            fat = next(ds for ds in slices.values() if ds.SeriesInstanceUID == uids["FAT"]
                       and ds.ImagePositionPatient == water.ImagePositionPatient)
            inside = self.pixels_of(water, {"erector_spinae": 5, "multifidus": 7}[row["muscle"]] +
                                    (row["side"] == "left"))
            self.assertGreater(inside.sum(), 200)
            w, f = (ds.pixel_array[inside].astype(float) for ds in (water, fat))
            self.assertAlmostEqual(float(row["fat_fraction_percent"]), 100 * numpy.mean(f / (f + w)), delta=0.01)
        self.succeed("verify", self.out)

    def test_of_repeated_dixon_series_each_water_image_is_measured_with_the_fat_of_its_own_time(self):
        uids = {part: generate_uid() for part in ("FAT", "WATER")}

        def twice(ds):
            if not is_axial(ds):
                return True
            if ds.ImageType[3] not in uids:
                return False
            ds.SeriesInstanceUID = uids[ds.ImageType[3]]
            ds.TemporalPositionIdentifier, ds.NumberOfTemporalPositions = 1, 2
            if ds.ImageType[3] == "FAT":  # of the second time twice as bright, of both in a series of their own
                later = pydicom.dcmread(ds.filename)
                later.SeriesInstanceUID, later.SOPInstanceUID = ds.SeriesInstanceUID, generate_uid()
                later.TemporalPositionIdentifier, later.NumberOfTemporalPositions = 2, 2
                later.InstanceNumber = 1000 + int(ds.InstanceNumber)
                later.file_meta.MediaStorageSOPInstanceUID = later.SOPInstanceUID
                later.PixelData = (later.pixel_array * 2).astype(later.pixel_array.dtype).tobytes()
                later.save_as(self.folder / "in" / f"later-{ds.InstanceNumber:05}.dcm")
            return True

        once = self.measured(phantom("dixon") / "dicom", "--muscles", "multifidus", truth="dixon")
        again = self.measured(self.study("dixon", twice), "--muscles", "multifidus", truth="dixon")
        for row in (*once, *again):
            self.assertEqual((row["status"], row["fat_method"]), ("measured", "dixon"))
        self.assertEqual([r["fat_fraction_percent"] for r in again], [r["fat_fraction_percent"] for r in once])

    def pixels_of(self, ds, code):
        """Where the exported labels hold a code, on the pixels of a slice; by nibabel and the DICOM header."""
        image = nibabel.load(next(self.out.glob("labels_*.nii.gz")))
        row, column = numpy.array(ds.ImageOrientationPatient, float).reshape(2, 3)
        spacing = numpy.array(ds.PixelSpacing, float)
        voxels = numpy.argwhere(numpy.asarray(image.dataobj) == code)
        points = nibabel.affines.apply_affine(image.affine, voxels) * [-1, -1, 1]
        points -= numpy.array(ds.ImagePositionPatient, float)
        points = points[abs(points @ numpy.cross(row, column)) < 0.1]
        inside = numpy.zeros(ds.pixel_array.shape, bool)
        inside[numpy.rint(points @ column / spacing[0]).astype(int),
               numpy.rint(points @ row / spacing[1]).astype(int)] = True
        return inside

    def test_an_intercept_changes_no_area_and_no_status(self):
        plain = self.measured(phantom() / "dicom")
        for intercept in (-1024, 300):
            def shift(ds):
                if is_axial(ds):
                    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = intercept, 1, "US"

            shifted = self.measured(self.study("slabs", shift))
            for before, after in zip(plain, shifted):
                self.assertEqual(before["status"], after["status"])
                if before["area_mm2"]:
                    self.assertLess(abs(float(after["area_mm2"]) / float(before["area_mm2"]) - 1), 0.02, after)
                    self.assertIn("signal is counted from there", after["note"])
                if before["fat_fraction_percent"]:
                    self.assertAlmostEqual(float(before["fat_fraction_percent"]),
                                           float(after["fat_fraction_percent"]), delta=1)

    def test_the_levels_of_another_patient_are_refused(self):
        study = self.study("slabs", lambda ds: None if is_axial(ds) else setattr(ds, "PatientID", "SOMEBODY ELSE"))
        self.refuse(3, ["different patient IDs", "one patient"], "measure", study, "-o", self.out)

    def test_two_patients_in_one_series_are_refused(self):
        def half(ds):
            if is_axial(ds) and int(ds.InstanceNumber) % 2:
                ds.PatientID = "SOMEBODY ELSE"

        self.refuse(3, ["2 patient IDs", "one patient"], "measure", self.study("slabs", half), "-o", self.out)

    def test_slabs_whose_echo_times_differ_a_little_are_all_measured(self):
        normals = []

        def vary(ds):
            if is_axial(ds):
                known = [n for n in normals if numpy.allclose(n, normal_of(ds), atol=1e-4)]
                normals.extend([] if known else [normal_of(ds)])
                ds.EchoTime = 110 + next(i for i, n in enumerate(normals) if numpy.allclose(n, normal_of(ds), atol=1e-4))

        own = self.measured(self.study("slabs", vary), "--muscles", "psoas", level="L2/L3,L3/L4,L4/L5")
        self.assertGreater(len(normals), 2)
        self.assertEqual({row["status"] for row in own}, {"measured"})

    def test_levels_come_from_the_sagittal_series_in_the_frame_of_the_axial_one(self):
        study = self.study("slabs", lambda ds: None)
        series, frame = generate_uid(), generate_uid()
        for file in dicom_files(phantom()):  # the same T2 once more, 36 mm lower and with more slices
            ds = pydicom.dcmread(file)
            if ds.SeriesDescription != "Sagittal T2 TSE":
                continue
            ds.SeriesInstanceUID, ds.FrameOfReferenceUID, ds.SeriesNumber = series, frame, 1
            ds.ImagePositionPatient[2] -= 36
            ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID = generate_uid()
            ds.save_as(study / f"moved{ds.InstanceNumber}.dcm")
        self.succeed("measure", study, "-o", self.out, "--levels", "L3/L4", "--muscles", "psoas", "--quiet")
        found = levels(self.out / "levels.json")["L3/L4"]["centre_mm"]
        truth = levels(phantom() / "truth_levels.json")["L3/L4"]["centre_mm"]
        self.assertLess(numpy.linalg.norm(numpy.array(found) - truth), 5)

    def test_a_series_is_chosen_by_its_number_or_a_part_of_its_description(self):
        study = phantom() / "dicom"
        for name in ("4", "axial t2"):
            own = self.measured(study, "--series", name, "--muscles", "psoas")
            self.assertEqual({row["series_description"] for row in own}, {"Axial T2 TSE"})
        self.refuse(2, ["\"sagittal\" means several series", "2 (Sagittal T2 TSE)", "3 (Sagittal T1 TSE)"], "measure",
                    study, "-o", self.folder / "x", "--series", "sagittal")
        self.refuse(2, ["no usable image series", "\"99\""], "measure", study, "-o", self.folder / "x", "--series", "99")


if __name__ == "__main__":
    unittest.main()
