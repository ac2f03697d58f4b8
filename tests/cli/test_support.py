"""The tests' own helpers."""
import os
import pathlib
import tempfile
import unittest

from support import cache_of_this_build


class Cache(unittest.TestCase):
    def test_studies_of_older_builds_are_removed(self):
        with tempfile.TemporaryDirectory() as folder:
            cache, program = pathlib.Path(folder) / "phantoms", pathlib.Path(folder) / "program"
            program.write_text("first build")
            old = cache_of_this_build(cache, program)
            (old / "slabs").mkdir()
            self.assertEqual(cache_of_this_build(cache, program), old)
            self.assertTrue((old / "slabs").exists())
            os.utime(program, ns=(1, 1))
            new = cache_of_this_build(cache, program)
            self.assertEqual(list(cache.iterdir()), [new])


if __name__ == "__main__":
    unittest.main()
