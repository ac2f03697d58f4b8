"""With true levels: the right slice, offset and tilt, and the areas of the given labels, whatever the storage."""
import itertools
import pathlib
import random
import shutil
import unittest

import nibabel
import numpy
import pydicom

from support import DISCS, StudyTest, dicom_files, levels, phantom, rows

SAME_GEOMETRY = ["slabs", "feet_first", "prone", "enhanced", "compressed"]
VARIANTS = ["slabs", "single_block", "gaps", "truncated", "fat", "shading", "scoliosis", "six_lumbar", "four_lumbar",
            "feet_first", "prone", "enhanced", "compressed", "missing_slice", "duplicates", "no_sagittal", "dixon",
            "two_timepoints"]


def planes(study):
    """SOP Instance UID (frames as UID#n) → first pixel, row and column step, size: read by pydicom."""
    out = {}
    for file in dicom_files(study):
        ds = pydicom.dcmread(file)
        if "PerFrameFunctionalGroupsSequence" in ds:
            for n, frame in enumerate(ds.PerFrameFunctionalGroupsSequence, 1):
                shared = ds.SharedFunctionalGroupsSequence[0]
                def macro(name):
                    return getattr(frame if name in frame else shared, name)[0]
                out[f"{ds.SOPInstanceUID}#{n}"] = plane(macro("PlanePositionSequence").ImagePositionPatient,
                                                        macro("PlaneOrientationSequence").ImageOrientationPatient,
                                                        macro("PixelMeasuresSequence").PixelSpacing, ds)
        else:
            out[ds.SOPInstanceUID] = plane(ds.ImagePositionPatient, ds.ImageOrientationPatient, ds.PixelSpacing, ds)
    return out


def plane(ipp, iop, spacing, ds):
    iop = numpy.array(iop, float)
    return dict(first=numpy.array(ipp, float), along_columns=iop[:3] * float(spacing[1]),
                along_rows=iop[3:] * float(spacing[0]), normal=numpy.cross(iop[:3], iop[3:]),
                series=ds.SeriesInstanceUID, rows=int(ds.Rows), columns=int(ds.Columns),
                pixel_mm2=float(spacing[0]) * float(spacing[1]))


def label_counts(study, slice_plane):
    """Pixels of every label in the slice, counted through nibabel, which Lumyo does not use."""
    grid = numpy.stack(numpy.meshgrid(range(slice_plane["rows"]), range(slice_plane["columns"]), indexing="ij"), -1)
    points = (slice_plane["first"] + grid[..., :1] * slice_plane["along_rows"] +
              grid[..., 1:] * slice_plane["along_columns"]).reshape(-1, 3)
    points = points * [-1, -1, 1]  # LPS → RAS
    for file in sorted(pathlib.Path(study).glob("truth_labels_stack*.nii.gz")):
        image = nibabel.load(file)
        voxels = nibabel.affines.apply_affine(numpy.linalg.inv(image.affine), points)
        nearest = numpy.round(voxels).astype(int)
        inside = ((nearest >= 0) & (nearest < image.shape)).all()
        if inside and numpy.abs(voxels - nearest).max() < 0.1:
            values = numpy.asarray(image.dataobj)[tuple(nearest.T)]
            return numpy.bincount(values.astype(int), minlength=16)
    raise AssertionError("no truth labels on this slice")


MUSCLES = ["psoas_major", "quadratus_lumborum", "erector_spinae", "multifidus", "rectus_abdominis", "iliacus",
           "gluteus_maximus"]


def code(row):
    return 1 + 2 * MUSCLES.index(row["muscle"]) + (row["side"] == "left")


class GivenLevels(StudyTest):
    def measure(self, study, truth, *args):
        self.succeed("measure", study, "--overwrite", "-o", self.out, "--levels-file", truth / "truth_levels.json", "--labels", truth,
                     "--levels", ",".join(args) or ",".join(DISCS), "--export", "csv", "--quiet")
        return rows(self.out)

    def check_slices(self, study, truth):
        """Offset and tilt from pydicom's geometry and the true planes must be those of the table; no slice of the
        series that was chosen lies nearer to the level's centre and is no more tilted."""
        wanted = levels(truth / "truth_levels.json")
        where = planes(study)
        for row in self.measure(study / "dicom", truth):
            level = wanted[row["level"]]
            chosen = where[row["slice_sop_uid"]]
            self.assertLessEqual(abs(float(row["offset_mm"])), 0.1, row)
            self.assertLessEqual(float(row["tilt_deg"]), 0.2, row)
            distance = abs(numpy.dot(numpy.array(level["centre_mm"]) - chosen["first"], chosen["normal"]))
            self.assertAlmostEqual(distance, abs(float(row["offset_mm"])), delta=0.011)
            angle = numpy.degrees(numpy.arccos(min(1, abs(numpy.dot(level["normal"], chosen["normal"])))))
            self.assertAlmostEqual(angle, float(row["tilt_deg"]), delta=0.02)
            for other in where.values():
                if other["series"] != chosen["series"]:
                    continue
                nearer = abs(numpy.dot(numpy.array(level["centre_mm"]) - other["first"], other["normal"]))
                lean = numpy.degrees(numpy.arccos(min(1, abs(numpy.dot(level["normal"], other["normal"])))))
                self.assertFalse(nearer < distance - 0.01 and lean <= angle + 0.01, row)

    def test_the_slabs_study_in_every_storage(self):
        for variant in SAME_GEOMETRY:
            with self.subTest(variant):
                self.check_slices(phantom(variant), phantom(variant))

    def test_shuffled_and_renamed_files_change_nothing(self):
        first = self.measure(phantom() / "dicom", phantom())
        files = dicom_files(phantom())
        random.Random(7).shuffle(files)
        shuffled = self.folder / "shuffled"
        shuffled.mkdir()
        for n, file in enumerate(files):
            ds = pydicom.dcmread(file)
            ds.InstanceNumber = n
            ds.save_as(shuffled / f"{n:05d}")
        self.assertEqual(self.measure(shuffled, phantom()), first)


class GivenLabels(StudyTest):
    def test_areas_are_the_pixel_count_on_every_variant(self):
        for variant in VARIANTS:
            with self.subTest(variant):
                study = phantom(variant)
                where = planes(study)
                table = levels(study / "truth_levels.json")
                wanted = [level for level in table if "/" in level and level != "T12/L1" and level != "S1/S2"]
                self.succeed("measure", study / "dicom", "--overwrite", "-o", self.out, "--levels-file", study / "truth_levels.json",
                             "--labels", study, "--levels", ",".join(wanted), "--export", "csv", "--quiet")
                measured = [row for row in rows(self.out) if row["status"] == "measured"]
                self.assertGreater(len(measured), 8)
                for row in measured:
                    slice_plane = where[row["slice_sop_uid"]]
                    area = label_counts(study, slice_plane)[code(row)] * slice_plane["pixel_mm2"]
                    self.assertAlmostEqual(area, float(row["area_mm2"]), delta=0.01)

    def test_areas_agree_with_the_shapes_within_one_percent(self):
        study = phantom()
        self.succeed("measure", study / "dicom", "--overwrite", "-o", self.out, "--levels-file", study / "truth_levels.json",
                     "--labels", study, "--levels", ",".join(DISCS), "--export", "csv", "--quiet")
        import csv
        with open(study / "truth.csv", newline="") as f:
            truth = {(r["level"], r["muscle"], r["side"]): float(r["area_mm2"]) for r in csv.DictReader(f)}
        for row in rows(self.out):
            if row["status"] == "measured":
                shape = truth[row["level"], row["muscle"], row["side"]]
                # One percent, or for the smallest muscles what the counting of pixels along their border can be off.
                self.assertAlmostEqual(float(row["area_mm2"]), shape, delta=max(0.01 * shape, 6), msg=str(row))

    def test_one_file_per_structure_gives_the_areas_of_one_file_with_all(self):
        study = phantom("single_block")
        label = nibabel.load(study / "truth_labels_stack1.nii.gz")
        data = numpy.asarray(label.dataobj).astype(int)
        split = self.folder / "split"
        split.mkdir()
        for value in numpy.unique(data[data > 0]):
            nibabel.save(nibabel.Nifti1Image(numpy.where(data == value, value, 0).astype(numpy.uint8), label.affine),
                         split / f"structure{value}.nii.gz")
        args = ("measure", study / "dicom", "--overwrite", "--levels-file", study / "truth_levels.json", "--levels", "L3/L4",
                "--export", "csv", "--quiet")
        self.succeed(*args, "-o", self.out, "--labels", study)
        self.succeed(*args, "-o", self.folder / "merged", "--labels", split)
        self.assertEqual(rows(self.folder / "merged"), rows(self.out))
        # As TotalSegmentator writes: one mask of 0 and 1 per structure, named after it.
        masks = self.folder / "masks"
        masks.mkdir()
        names = [f"{'transversospinalis' if m == 'multifidus' else m}_{side}" for m in MUSCLES
                 for side in ("right", "left")]
        for value, name in enumerate(names, 1):
            nibabel.save(nibabel.Nifti1Image((data == value).astype(numpy.uint8), label.affine),
                         masks / f"{name}.nii.gz")
        for name in ("pectoralis_major_left", "vertebrae_L3"):  # of things that are not measured
            nibabel.save(nibabel.Nifti1Image((data == 15).astype(numpy.uint8), label.affine), masks / f"{name}.nii.gz")
        self.succeed(*args, "-o", self.folder / "by name", "--labels", masks)
        self.assertEqual(rows(self.folder / "by name"), rows(self.out))
        wrong = split / "structure1 again.nii.gz"
        nibabel.save(nibabel.Nifti1Image(numpy.where(data == 1, 2, 0).astype(numpy.uint8), label.affine), wrong)
        said = self.refuse(3, "structure1.nii.gz", *args[:-1], "-o", self.folder / "refused", "--labels", split)
        self.assertIn("structure1 again.nii.gz", said)

    def test_sides_survive_all_48_storages_of_the_labels(self):
        study = phantom("single_block")
        args = ("measure", study / "dicom", "--overwrite", "--levels-file", study / "truth_levels.json", "--levels", "L3/L4",
                "--export", "csv", "--quiet")
        self.succeed(*args, "-o", self.out, "--labels", study)
        expected = rows(self.out)
        label = nibabel.load(study / "truth_labels_stack1.nii.gz")
        for axes in itertools.permutations(range(3)):
            for flips in itertools.product((1, -1), repeat=3):
                orientation = numpy.array([[axis, flip] for axis, flip in zip(axes, flips)], float)
                stored = self.folder / "stored.nii.gz"
                nibabel.save(label.as_reoriented(orientation), stored)
                target = self.folder / "turned"
                self.succeed(*args, "-o", target, "--labels", stored)
                self.assertEqual(rows(target), expected, f"{axes} {flips}")
                shutil.rmtree(target)


if __name__ == "__main__":
    unittest.main()
