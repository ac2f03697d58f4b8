"""The check of words finds what it is there to find: each case plants one text."""
import pathlib
import tempfile
import unittest
import unittest.mock

import check_words


class WordCheck(unittest.TestCase):
    def faults_of(self, file, text):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(f"// a source\n{text}\n")
            with unittest.mock.patch.object(check_words, "WITHOUT_COMMAND_LINE", {"report"}):
                return check_words.check(root)

    def assert_refused(self, file, text, reason):
        faults = self.faults_of(file, text)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(f"{file}:2: ", faults[0])
        self.assertIn(reason, faults[0])

    def test_refuses_an_option(self):
        for text in ['throw Error("give --labels");', 'f("--assign LEVEL@SLICE");', 'f("(--levels-file)");',
                     'f("a \\"quoted\\" `--labels`");', 'f(R"x(give --labels)x");', "f('\"', \"give --labels\");",
                     'f("give "  // to be\n  "--labels");', "int a = 1'000; f(\"give --labels\");"]:
            self.assert_refused("src/report/A.cpp", text, "names --")
        self.assert_refused("include/lumyo/report/A.h", 'inline auto a = "--labels";', "names --labels")

    def test_refuses_a_command(self):
        self.assert_refused("src/report/A.cpp", 'f("`lumyo scan` lists them");', "names lumyo scan")
        self.assert_refused("src/report/A.cpp", 'f("as `lumyo "\n  "measure` wrote");', "names lumyo measure")

    def test_allows_everything_else(self):
        for text in ["// give --labels", "/* `lumyo scan`\n --labels */ int a;", 'f("a -- b, a--b, --i");', "--i;",
                     'f(R"css(:root { --page: #fff; } body { color: var(--page); })css");', 'f("Lumyo measures");',
                     'f("lumyo phantom/{}");', 'f("http://x"); // --labels']:
            self.assertEqual(self.faults_of("src/report/A.cpp", text), [])
        self.assertEqual(self.faults_of("src/cli/A.cpp", 'f("give --labels");'), [])

    def test_refuses_a_test_that_takes_any_error(self):
        for text in ["EXPECT_THROW((void)f(), Error);", "ASSERT_THROW(f(\n  1), lumyo::Error);"]:
            self.assert_refused("tests/report/ATest.cpp", text, "EXPECT_ERROR")
        for text in ["EXPECT_THROW(f(), NotPlain);", 'EXPECT_ERROR(f(), ErrorCode::InvalidCall, "why");']:
            self.assertEqual(self.faults_of("tests/report/ATest.cpp", text), [])


if __name__ == "__main__":
    unittest.main()
