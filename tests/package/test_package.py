"""The .deb of this build, unpacked in a folder of its own, is a whole program that needs nothing of the source."""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import BUILD, LUMYO, SOURCE, call, field, pack

sys.path.append(str(SOURCE / "tests/architecture"))
from check_documents import links  # noqa: E402


def rows(folder):
    with open(folder / "measurements.csv", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="lumyo-package-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.debs = pack(cls.folder / "pack")
        cls.deb = cls.debs["lumyo"]
        cls.root = cls.folder / "an empty root"
        subprocess.run(["dpkg-deb", "-x", cls.deb, cls.root], check=True)
        cls.program = cls.root / "usr/bin/lumyo"

    def model_folders(self, program, **kwargs):
        listed = call(program, "models", "--json", **kwargs)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        return {pathlib.Path(model["folder"]).parent for model in json.loads(listed.stdout)["models"]}

    def test_measures_the_sample_as_the_build_does(self):
        self.assertEqual(self.model_folders(self.program), {self.root / "usr/share/lumyo/models"})
        tables = []
        for number, program in enumerate((self.program, LUMYO)):
            out = self.folder / f"out{number}"
            done = call(program, "measure", SOURCE / "data/sample_dicom", "-o", out, cwd=self.folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            tables.append((out / "measurements.csv").read_bytes())
        self.assertEqual(tables[0], tables[1])
        table = rows(self.folder / "out0")
        self.assertEqual(len(table), 6 * 7 * 2)  # L1/L2 to L5/S1 and S1, seven muscles, two sides
        self.assertGreater(sum(row["status"] == "measured" for row in table), 55)
        self.assertEqual({row["status"] for row in table} & {"failed", "not_covered"}, set())
        self.assertEqual(call(self.program, "verify", self.folder / "out0").returncode, 0)

    def test_is_found_through_links_and_after_a_move(self):
        link = self.folder / "link"
        link.symlink_to(self.program)
        (self.folder / "link to link").symlink_to(link)
        home = self.root / "usr/share/lumyo/models"
        self.assertEqual(self.model_folders(self.folder / "link to link"), {home})
        self.assertEqual(self.model_folders("lumyo", env={"PATH": str(self.program.parent)}), {home})
        moved = self.folder / "moved"
        shutil.copytree(self.root / "usr", moved, symlinks=True)
        self.assertEqual(self.model_folders(moved / "bin/lumyo"), {moved / "share/lumyo/models"})
        shutil.rmtree(moved / "share/lumyo")
        lost = call(moved / "bin/lumyo", "models")
        self.assertEqual(lost.returncode, 3)
        self.assertIn("LUMYO_MODELS", lost.stderr)

    def test_is_found_without_proc(self):
        bare = ["unshare", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "sh"]
        if call(*bare, "true").returncode != 0:
            self.skipTest("no mount namespace for this user")
        listed = call(*bare, "usr/bin/lumyo", "models", "--json", cwd=self.root)
        folders = {str(pathlib.Path(m["folder"]).parent) for m in json.loads(listed.stdout)["models"]}
        self.assertEqual(folders, {str(self.root / "usr/share/lumyo/models")})

    def test_no_path_of_the_build_is_left(self):
        for file in (p for p in self.root.rglob("*") if p.is_file() and not p.is_symlink()):
            for place in (SOURCE, BUILD):
                self.assertNotIn(str(place).encode(), file.read_bytes(), file)

    def test_says_what_it_is_and_needs(self):
        self.assertEqual(self.deb.name, f"lumyo_{field(self.deb, 'Version')}_amd64.deb")
        self.assertEqual(call(self.program, "--version").stdout, f"lumyo {field(self.deb, 'Version')}\n")
        self.assertEqual(field(self.deb, "Section"), "science")
        self.assertIn("research use only", field(self.deb, "Description").lower())
        for library in ("libc6", "libdcmtk17", "libopencv-dnn406", "libinsighttoolkit5.2", "fonts-dejavu-core"):
            self.assertRegex(field(self.deb, "Depends"), rf"\b{re.escape(library)}\b")
        self.assertNotRegex(field(self.deb, "Depends"), "(?i)qt|vtk|libgl|libx11")  # a server has none of them

    def test_holds_models_pages_completion_and_documents(self):
        share = self.root / "usr/share"
        for model in (SOURCE / "data/models").iterdir():
            for file in model.iterdir():
                self.assertEqual((share / "lumyo/models" / model.name / file.name).read_bytes(), file.read_bytes())
        for file in ("man/man1/lumyo.1.gz", "man/man1/lumyo-measure.1.gz", "bash-completion/completions/lumyo",
                     "lumyo/sample_dicom/series1/IM0001.dcm", "doc/lumyo/copyright", "doc/lumyo/changelog.gz",
                     "doc/lumyo/docs/outputs.md"):
            self.assertTrue((share / file).is_file(), file)
        documents = list((share / "doc/lumyo").rglob("*.md"))
        self.assertGreater(len(documents), 10)
        for document in documents:
            for link in links(document.read_text(encoding="utf-8")):
                self.assertTrue(os.path.lexists(document.parent / link), f"{document.name}: {link}")

    def test_copyright_names_the_licence_of_every_model(self):
        text = (self.root / "usr/share/doc/lumyo/copyright").read_text(encoding="utf-8")
        stanza = next(part for part in text.split("\n\n") if part.startswith("Files: usr/share/lumyo/models"))
        for model in (self.root / "usr/share/lumyo/models").glob("*/model.json"):
            licence = json.loads(model.read_text(encoding="utf-8"))["licence"].replace(" ", "-")
            self.assertIn(f"License: {licence}\n", stanza)
            self.assertIn(f"\n\nLicense: {licence}\n ", text)

    def test_tables_for_other_programs_name_the_codes_that_measure_reads(self):
        labels = self.root / "usr/share/lumyo/labels"
        slicer = re.findall(r"^(\d+) (\w+) \d+ \d+ \d+ \d+$", (labels / "lumyo-slicer.ctbl").read_text(), re.MULTILINE)
        snap = re.findall(r'^ +(\d+) .* "(\w+)"$', (labels / "lumyo-itksnap.txt").read_text(), re.MULTILINE)
        self.assertEqual(len(snap), 15)
        self.assertEqual(slicer[1:], snap)
        codes = self.folder / "codes.json"
        codes.write_text(json.dumps({code: re.sub("_(right|left)$", r" \1", name) for code, name in slicer}))
        study = self.folder / "phantom"
        self.assertEqual(call(self.program, "phantom", "-o", study).returncode, 0)
        tables = []
        for mapping in ("lumyo", codes):
            out = self.folder / f"by {pathlib.Path(mapping).name}"
            done = call(self.program, "measure", study / "dicom", "-o", out, "--levels-file", study / "truth_levels.json",
                        "--labels", study, "--label-map", mapping, "--export", "csv")
            self.assertEqual(done.returncode, 0, done.stderr)
            tables.append((out / "measurements.csv").read_bytes())
        self.assertEqual(tables[0], tables[1])

    def test_all_packages_are_owned_by_root_and_same_bytes_again(self):
        again = pack(self.folder / "again")
        self.assertEqual(self.debs.keys(), again.keys())
        for name, deb in self.debs.items():
            for line in call("dpkg-deb", "-c", deb).stdout.splitlines():
                self.assertRegex(line, rf"^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x.*/usr/bin/{name}$|lrwxrwxrwx)")
                self.assertIn(" root/root ", line)
            self.assertEqual(again[name].read_bytes(), deb.read_bytes())


if __name__ == "__main__":
    unittest.main()
