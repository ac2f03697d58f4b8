"""The link check finds what it is there to find: each case plants one CMakeLists.txt."""
import pathlib
import tempfile
import unittest
import unittest.mock

import check_links


class LinkCheck(unittest.TestCase):
    def faults_of(self, room, text):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "src" / room).mkdir(parents=True)
            (root / "src" / room / "CMakeLists.txt").write_text(f"find_package(ZLIB)\n{text}\n")
            with unittest.mock.patch.object(check_links, "LINKS_ARE_PRIVATE", {room}):
                return check_links.check(root)

    def assert_refused(self, room, text, reason):
        faults = self.faults_of(room, text)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(f"src/{room}/CMakeLists.txt:2: ", faults[0])
        self.assertIn(reason, faults[0])

    def test_allows_what_the_floors_allow(self):
        for room, text in [
                ("core", "lumyo_room(core PUBLIC Eigen3::Eigen Threads::Threads PRIVATE fmt::fmt)"),
                ("report", "lumyo_room(report\n  PUBLIC lumyo_core # what its headers need\n  PRIVATE fmt::fmt)"),
                ("workflow", "lumyo_room(workflow PUBLIC lumyo_core PRIVATE lumyo_dicom lumyo_report fmt::fmt)"),
                ("cli", "target_link_libraries(lumyo PRIVATE lumyo_flags lumyo_core lumyo_workflow CLI11::CLI11)")]:
            self.assertEqual(self.faults_of(room, text), [])

    def test_refuses_a_room_that_is_handed_on(self):
        self.assert_refused("workflow", "lumyo_room(workflow PUBLIC lumyo_core lumyo_report PRIVATE fmt::fmt)",
                            "lumyo_report is handed on by workflow")
        self.assert_refused("workflow", "target_link_libraries(lumyo_workflow lumyo_report)", "lumyo_report is handed on")
        self.assert_refused("workflow", "target_link_libraries(lumyo_workflow INTERFACE lumyo_report)", "is handed on")

    def test_refuses_a_library_that_is_handed_on(self):
        self.assert_refused("report", "lumyo_room(report PUBLIC lumyo_core fmt::fmt)", "fmt::fmt is handed on by report")

    def test_refuses_a_room_beside_or_below_the_next_floor(self):
        self.assert_refused("report", "lumyo_room(report PUBLIC lumyo_core PRIVATE lumyo_dicom)",
                            "report may not link lumyo_dicom")
        self.assert_refused("cli", "target_link_libraries(lumyo PRIVATE lumyo_core lumyo_report)",
                            "cli may not link lumyo_report")
        self.assert_refused("core", "lumyo_room(core PRIVATE lumyo_report)", "core may not link lumyo_report")

    def test_refuses_to_link_to_the_target_of_another_room(self):
        self.assert_refused("report", "target_link_libraries(lumyo_cli PRIVATE fmt::fmt)", "none of report's targets")

    def test_leaves_rooms_alone_that_are_not_named(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "src/report").mkdir(parents=True)
            (pathlib.Path(folder) / "src/report/CMakeLists.txt").write_text("lumyo_room(report PUBLIC lumyo_dicom)")
            with unittest.mock.patch.object(check_links, "LINKS_ARE_PRIVATE", {"core"}):
                self.assertEqual(check_links.check(pathlib.Path(folder)), [])


if __name__ == "__main__":
    unittest.main()
