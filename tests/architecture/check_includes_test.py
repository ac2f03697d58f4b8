"""The include check finds what it is there to find: each case plants one line in a small tree."""
import pathlib
import tempfile
import unittest
import unittest.mock

import check_includes


class IncludeCheck(unittest.TestCase):
    def faults_of(self, file, include):
        return self.faults_of_line(file, f"#include {include}")

    def faults_of_line(self, file, line):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            headers = ["core/Error.h", "dicom/Scan.h", "measure/Area.h", "workflow/Measure.h", "ui/Window.h"]
            for path in [f"include/lumyo/{header}" for header in headers] + ["src/dicom/Beside.h"]:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text("#pragma once\n")
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(f"#pragma once\n{line}\n")
            return check_includes.check(root)

    def assert_refused(self, file, include, reason):
        faults = self.faults_of(file, include)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(f"{file}:2: ", faults[0])
        self.assertIn(reason, faults[0])

    def test_allows_what_lies_below(self):
        for file, include in [("src/dicom/Scan.cpp", '"lumyo/core/Error.h"'), ("src/dicom/Scan.cpp", '"Beside.h"'),
                              ("src/workflow/Measure.cpp", '"lumyo/dicom/Scan.h"'), ("src/dicom/Scan.cpp", "<vector>"),
                              ("src/dicom/Scan.cpp", "<dcmtk/dcmdata/dctk.h>"), ("src/core/A.cpp", "<sys/stat.h>"),
                              ("include/lumyo/core/Geometry.h", "<Eigen/Core>"), ("bench/Scan.cpp", '"lumyo/dicom/Scan.h"'),
                              ("fuzz/dicom.cpp", '"lumyo/dicom/Scan.h"')]:
            self.assertEqual(self.faults_of(file, include), [])

    def test_refuses_a_room_above(self):
        self.assert_refused("src/core/Error.cpp", '"lumyo/dicom/Scan.h"', "core may not include dicom")
        self.assert_refused("src/workflow/A.cpp", '"lumyo/ui/Window.h"', "workflow may not include ui")

    def test_refuses_a_room_beside(self):
        self.assert_refused("src/dicom/Scan.cpp", '"lumyo/measure/Area.h"', "dicom may not include measure")

    def test_refuses_a_jump_over_a_floor(self):
        self.assert_refused("src/cli/Main.cpp", '"lumyo/dicom/Scan.h"', "cli may not include dicom")

    def test_refuses_another_rooms_private_header(self):
        self.assert_refused("src/measure/A.cpp", '"../dicom/Beside.h"', "climbs out of its folder")
        self.assert_refused("src/measure/A.cpp", '"Beside.h"', "is not beside this file")

    def test_refuses_a_library_of_another_room(self):
        self.assert_refused("src/measure/A.cpp", "<itkImage.h>", "belongs to segment")
        self.assert_refused("src/segment/A.cpp", "<dcmtk/dcmdata/dctk.h>", "belongs to dicom")
        self.assert_refused("src/workflow/A.cpp", "<CLI/CLI.hpp>", "belongs to cli")
        self.assert_refused("src/cli/A.cpp", "<QApplication>", "belongs to ui")
        self.assert_refused("src/report/A.cpp", "<zip.h>", "belongs to dicom")

    def test_refuses_third_party_types_in_a_public_header(self):
        self.assert_refused("include/lumyo/segment/A.h", "<itkImage.h>", ".cpp files only")
        self.assert_refused("include/lumyo/core/A.h", "<fmt/format.h>", ".cpp files only")

    def test_refuses_a_library_nobody_owns(self):
        self.assert_refused("src/core/A.cpp", "<curl/curl.h>", "has no owner")

    def test_refuses_an_unknown_room(self):
        self.assert_refused("src/helpers/A.cpp", "<vector>", "no room")

    def test_refuses_a_public_header_that_speaks_of_another_room(self):
        with unittest.mock.patch.object(check_includes, "HEADERS_SPEAK_CORE", {"report", "workflow"}):
            self.assert_refused("include/lumyo/workflow/A.h", '"lumyo/dicom/Scan.h"', "core and workflow alone")
            self.assertEqual(self.faults_of("include/lumyo/workflow/A.h", '"lumyo/workflow/Measure.h"'), [])
            self.assertEqual(self.faults_of("src/workflow/A.h", '"lumyo/dicom/Scan.h"'), [])
            for line, count in [("std::vector<report::RunInfo> a;", 1), ("void f(lumyo::dicom::Listing);", 1),
                                ("workflow::Outcome a;", 0), ("int a;  ///< as report::runJson()", 0),
                                ("namespace lumyo::workflow {", 0), ("myreport::A a;", 0)]:
                faults = self.faults_of_line("include/lumyo/workflow/A.h", line)
                self.assertEqual(len(faults), count, faults)
        with unittest.mock.patch.object(check_includes, "HEADERS_SPEAK_CORE", set()):
            self.assertEqual(self.faults_of("include/lumyo/workflow/A.h", '"lumyo/dicom/Scan.h"'), [])

    def test_keeps_vtk_in_the_viewport(self):
        self.assert_refused("ui/Window.cpp", "<vtkRenderer.h>", "only VtkViewport")
        self.assertEqual(self.faults_of("ui/VtkViewport.cpp", "<vtkRenderer.h>"), [])


if __name__ == "__main__":
    unittest.main()
