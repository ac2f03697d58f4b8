# The three OpenCV libraries Lumyo uses (core, imgproc, dnn), found one by one.
#
# Debian's own OpenCVConfig.cmake comes with libopencv-dev, which brings 240 further packages, Qt and VTK among
# them; the libraries alone need none of those. Makes the imported targets opencv_<component>.

find_path(OpenCV_INCLUDE_DIR opencv2/core/version.hpp PATH_SUFFIXES opencv4)
if(OpenCV_INCLUDE_DIR)
  file(STRINGS "${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp" version_lines REGEX "define CV_VERSION_(MAJOR|MINOR|REVISION)")
  list(TRANSFORM version_lines REPLACE "[^0-9]*([0-9]+).*" "\\1")
  list(JOIN version_lines "." OpenCV_VERSION)
endif()

foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
  find_library(OpenCV_${component}_LIBRARY opencv_${component})
  if(OpenCV_${component}_LIBRARY AND OpenCV_INCLUDE_DIR)
    set(OpenCV_${component}_FOUND TRUE)
    if(NOT TARGET opencv_${component})
      add_library(opencv_${component} SHARED IMPORTED)
      set_target_properties(opencv_${component} PROPERTIES
        IMPORTED_LOCATION "${OpenCV_${component}_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${OpenCV_INCLUDE_DIR}")
    endif()
  endif()
  mark_as_advanced(OpenCV_${component}_LIBRARY)
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV REQUIRED_VARS OpenCV_INCLUDE_DIR VERSION_VAR OpenCV_VERSION HANDLE_COMPONENTS)
mark_as_advanced(OpenCV_INCLUDE_DIR)
