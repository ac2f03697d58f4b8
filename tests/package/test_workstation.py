"""The .deb of the window, unpacked over that of the command line, is a program that desktops find, open and show."""
import configparser
import gzip
import os
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

from support import BUILD, PLAIN, SOURCE, call, field, pack

ID = "org.lumyo.Workstation"
SENTENCE = r"\Alumyo-workstation: no window can be opened here, as .*lumyo measure.*\n\Z"


def size_of_png(file):
    head = file.read_bytes()[:24]
    return struct.unpack(">II", head[16:]) if head[:8] == b"\x89PNG\r\n\x1a\n" else None


class Workstation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="lumyo-package-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        debs = pack(cls.folder / "pack")
        cls.deb = debs["lumyo-workstation"]
        cls.root = cls.folder / "an empty root"
        for deb in debs.values():
            subprocess.run(["dpkg-deb", "-x", deb, cls.root], check=True)
        cls.share = cls.root / "usr/share"
        cls.program = cls.root / "usr/bin/lumyo-workstation"
        cls.sample = cls.share / "lumyo/sample_dicom"
        cls.home = {**PLAIN, "HOME": str(cls.folder / "home")}

    def entry(self):
        entry = configparser.ConfigParser(interpolation=None, delimiters="=")
        entry.optionxform = str
        entry.read(self.share / f"applications/{ID}.desktop", encoding="utf-8")
        return entry["Desktop Entry"]

    def metainfo(self):
        return xml.parse(self.share / f"metainfo/{ID}.metainfo.xml").getroot()

    def test_needs_the_command_line_of_the_same_version_and_the_libraries_of_the_window(self):
        version, depends = field(self.deb, "Version"), field(self.deb, "Depends")
        self.assertEqual(self.deb.name, f"lumyo-workstation_{version}_amd64.deb")
        self.assertIn(f"lumyo (= {version})", depends)
        for library in ("libqt6widgets6", "libqt6printsupport6", "libqt6svg6", "libvtk9.1", "libsqlite3-0"):
            self.assertRegex(depends, rf"\b{re.escape(library)}\b")
        self.assertIn("research use only", field(self.deb, "Description").lower())

    def test_shares_no_file_with_the_command_line(self):
        def files(deb):
            listed = call("dpkg-deb", "-c", deb).stdout.splitlines()
            return {line.split(maxsplit=5)[5].split(" -> ")[0] for line in listed if line[0] != "d"}

        self.assertEqual(files(self.deb) & files(self.deb.with_name(self.deb.name.replace("-workstation", ""))), set())

    def test_no_path_of_the_build_is_left(self):
        for place in (SOURCE, BUILD):
            self.assertNotIn(str(place).encode(), self.program.read_bytes())

    def test_desktops_find_it_and_its_picture(self):
        checked = call("desktop-file-validate", self.share / f"applications/{ID}.desktop")
        self.assertEqual(checked.stdout + checked.stderr, "")
        entry = self.entry()
        self.assertEqual(entry["Exec"].split()[0], self.program.name)
        self.assertEqual(entry["Icon"], ID)
        icons = self.share / "icons/hicolor"
        for size in (48, 128, 256):
            self.assertEqual(size_of_png(icons / f"{size}x{size}/apps/{ID}.png"), (size, size))
        self.assertEqual((icons / f"scalable/apps/{ID}.svg").read_bytes(),
                         (SOURCE / "ui/resources/lumyo.svg").read_bytes())

    def test_software_centres_can_read_what_it_is(self):
        checked = call("appstreamcli", "validate", "--no-net", "--no-color", self.share / f"metainfo/{ID}.metainfo.xml")
        self.assertEqual(checked.returncode, 0, checked.stdout)
        about = self.metainfo()
        self.assertEqual(about.findtext("launchable"), f"{ID}.desktop")
        self.assertEqual(about.findtext("provides/binary"), self.program.name)

    def test_every_kind_of_file_it_opens_is_known_by_name(self):
        kinds = [kind for kind in self.entry()["MimeType"].split(";") if kind]
        told = [kind.text for kind in self.metainfo().findall("provides/mediatype")]
        self.assertEqual(kinds, [*told, "inode/directory"])
        mime = self.folder / "data/mime"
        shutil.copytree(self.share / "mime/packages", mime / "packages")
        shutil.copy("/usr/share/mime/packages/freedesktop.org.xml", mime / "packages")
        self.assertEqual(call("update-mime-database", mime).returncode, 0)
        names = {}
        for line in (mime / "globs2").read_text().splitlines():
            if not line.startswith("#"):
                _, kind, pattern, *_ = line.split(":")
                names[pattern] = kind
        for ending, kind in {".nii": "image/x-nifti", ".nii.gz": "image/x-nifti", ".nrrd": "image/x-nrrd",
                             ".mha": "image/x-metaimage", ".dcm": "application/dicom"}.items():
            self.assertEqual(names[f"*{ending}"], kind)
            self.assertIn(kind, kinds)

    def test_the_manual_page_tells_what_help_tells(self):
        page = self.share / "man/man1/lumyo-workstation.1.gz"
        shown = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], check=True, capture_output=True,
                               text=True, env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
        self.assertEqual(shown.stderr, "")
        told = call(self.program, "--help").stdout
        options = re.findall(r"^ {2}(--[\w-]+)", told, flags=re.MULTILINE)
        self.assertIn("--screenshot", options)
        self.assertEqual(re.findall(r"(?m)^ {7}(--[\w-]+)", shown.stdout), options)
        self.assertIn(" ".join(told.split("Exit status:")[1].split()), " ".join(shown.stdout.split()))
        for line in gzip.open(page, "rt", encoding="utf-8"):
            if line[0] in ".'":
                self.assertRegex(line, r"^\.(TH|SH|TP|nf|fi|nh|ad)\b")

    def test_says_its_version_without_a_display(self):
        said = call(self.program, "--version")
        self.assertEqual((said.returncode, said.stdout), (0, f"lumyo-workstation {field(self.deb, 'Version')}\n"))

    def test_without_a_display_it_ends_with_one_sentence(self):
        for display in ({}, {"DISPLAY": ":987"}, {"QT_QPA_PLATFORM": "wayland"}):
            ended = call(self.program, env={**self.home, **display})
            self.assertEqual((ended.returncode, ended.stdout), (6, ""), ended.stderr)
            self.assertRegex(ended.stderr, SENTENCE)

    def test_without_a_display_it_exports_what_the_command_line_writes(self):
        tables = []
        for number, words in enumerate(([self.program, self.sample, "--export"],
                                        [self.root / "usr/bin/lumyo", "measure", self.sample, "--output"])):
            out = self.folder / f"out{number}"
            done = call(*words, out, env={**self.home, "QT_QPA_PLATFORM": "offscreen"})
            self.assertEqual(done.returncode, 0, done.stderr)
            tables.append((out / "measurements.csv").read_bytes())
        self.assertEqual(tables[0], tables[1])

    def shoot(self, picture, **environment):
        return call("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", self.program, self.sample, "--screenshot", picture,
                    "--size", "1400x900", env={**self.home, "LIBGL_ALWAYS_SOFTWARE": "1", **environment})

    def test_without_opengl_it_ends_with_one_sentence(self):
        for lack in ({"QT_XCB_GL_INTEGRATION": "none"}, {"MESA_GL_VERSION_OVERRIDE": "2.1"}):
            ended = self.shoot(self.folder / "never.png", **lack)
            self.assertEqual(ended.returncode, 6, ended.stderr)
            self.assertRegex(ended.stderr, SENTENCE)

    def test_shows_the_sample_on_a_screen(self):
        picture = self.folder / "window.png"
        shown = self.shoot(picture)
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertEqual(size_of_png(picture), (1400, 900))
        self.assertGreater(picture.stat().st_size, 100_000)  # pictures of slices, not an empty window


if __name__ == "__main__":
    unittest.main()
