"""What the window writes does not depend on the language or on the reader's number format.

usage: test_language.py PROGRAM SAMPLE

The locales are compiled here, as a computer need not have them: with German ones the C library would write commas, with
Turkish ones it would not find that i and I are one letter.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SAMPLE = sys.argv[1:3]
NAMES_THE_TIME = {"run.json"}


def run(folder, *arguments, language="C"):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    environment |= {"LC_ALL": language, "LOCPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False)


class Language(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.holder.name)
        for locale in ("de_DE", "tr_TR"):
            subprocess.run(["localedef", "-i", locale, "-f", "UTF-8", cls.folder / f"{locale}.UTF-8"], check=True)
        cls.plain = cls.exported("plain", "C")

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    @classmethod
    def exported(cls, name, locale, *arguments):
        out = cls.folder / name
        done = run(cls.folder, SAMPLE, "--export", str(out), *arguments, language=locale)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        files = {p.relative_to(out): p for p in sorted(out.rglob("*")) if p.is_file()}
        return {str(name): p.read_bytes() for name, p in files.items() if p.name not in NAMES_THE_TIME}

    def assert_as_plain(self, written):
        self.assertGreater(len(self.plain), 4)
        self.assertEqual(sorted(written), sorted(self.plain))
        self.assertEqual([n for n in written if written[n] != self.plain[n]], [])

    def test_german(self):
        self.assert_as_plain(self.exported("german", "de_DE.UTF-8"))

    def test_turkish(self):
        self.assert_as_plain(self.exported("turkish", "tr_TR.UTF-8", "--language", "tr"))

    def test_an_unknown_language_is_refused(self):
        done = run(self.folder, "--language", "klingon")
        self.assertEqual(done.returncode, 2)
        self.assertIn("use en, de or tr", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
