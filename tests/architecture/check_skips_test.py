"""The check of skipped tests finds what it is there to find: each case plants one result of ctest."""
import pathlib
import unittest
import unittest.mock
import xml.etree.ElementTree

import check_skips

ROOT = pathlib.Path(__file__).parent
LIST = "# test | condition | why\ncore.A.B | root | why not\ncli.options test_a | without no/such/file | not here\n"
RUN = '<testcase name="core.A.B" status="run"><system-out>[       OK ] A.B</system-out></testcase>'
FILE = """<testcase name="cli.options" status="run"><system-out>test_a (test_options.Options.test_a) ... {a}
test_b (test_options.Options.test_b)
What b is about. ... {b}
{end}</system-out></testcase>"""


class SkipCheck(unittest.TestCase):
    def faults_of(self, *cases, listed=LIST, user=0):
        text = f"<testsuite>{''.join(cases)}</testsuite>"
        with unittest.mock.patch("os.geteuid", return_value=user):
            return check_skips.check(ROOT, listed, xml.etree.ElementTree.fromstring(text))

    def assert_refused(self, reason, *cases, **options):
        faults = self.faults_of(*cases, **options)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(reason, faults[0])

    @staticmethod
    def skipped(name):
        return (f'<testcase name="{name}" status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/>'
                f"<system-out>a.cpp:7: Skipped\nroot may do all\n\n[  SKIPPED ] A.B</system-out></testcase>")

    @staticmethod
    def file(a="ok", b="ok", end="OK"):
        return FILE.format(a=a, b=b, end=end)

    def test_allows_a_run_without_skips_and_those_of_the_list(self):
        self.assertEqual(self.faults_of(RUN, self.file()), [])
        self.assertEqual(self.faults_of(self.skipped("core.A.B"), self.file()), [])
        self.assertEqual(self.faults_of(RUN, self.file(a="skipped 'not here'", end="OK (skipped=1)")), [])

    def test_refuses_a_skip_that_is_not_on_the_list(self):
        self.assert_refused("dicom.C.D was skipped (root may do all) and is not on the list", RUN, self.file(),
                            self.skipped("dicom.C.D"))
        self.assert_refused("cli.options test_b was skipped ('no reason')", RUN,
                            self.file(b="skipped 'no reason'", end="OK (expected failures=1, skipped=1)"))
        self.assert_refused("core.E.F was skipped (disabled)", RUN, self.file(),
                            '<testcase name="core.E.F" status="disabled"><skipped message="Disabled"/></testcase>')

    def test_refuses_a_skip_whose_condition_does_not_hold(self):
        self.assert_refused("only under the condition 'root'", self.skipped("core.A.B"), self.file(), user=1000)
        here = "cli.options test_a | without check_skips.py | not here\n"
        self.assert_refused("only under the condition 'without check_skips.py'", listed=here,
                            *[self.file(a="skipped 'x'", end="OK (skipped=1)")])

    def test_refuses_a_skip_that_it_cannot_name(self):
        self.assert_refused("2 tests were skipped inside, of which 1 are named", RUN,
                            self.file(a="skipped 'not here'", end="OK (skipped=2)"))

    def test_refuses_a_list_that_is_not_true(self):
        self.assert_refused("core.A.B is on the list of tests that may be skipped, but this run has no such test", self.file())
        self.assert_refused("cli.options test_z is on the list", RUN, self.file(),
                            listed=LIST + "cli.options test_z | root | why not\n")
        self.assert_refused("'full moon' is no condition", RUN, self.file(), listed=LIST.replace("root", "full moon"))
        self.assert_refused("line 4 of the list is not", RUN, self.file(), listed=LIST + "core.X.Y | root\n")


if __name__ == "__main__":
    unittest.main()
