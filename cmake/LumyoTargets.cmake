# How every target of Lumyo is built: one place for the standard, the warnings and the sanitizers.

add_library(lumyo_flags INTERFACE)
target_compile_features(lumyo_flags INTERFACE cxx_std_20)
target_compile_options(lumyo_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Woverloaded-virtual
  -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -ffp-contract=off) # no fused multiply-add: same bytes on every processor
# Libraries that CMake packages name but no code uses would be loaded at every start.
target_link_options(lumyo_flags INTERFACE -Wl,--as-needed)
# What users get reads files of strangers: hardened as Debian hardens its own packages.
target_compile_options(lumyo_flags INTERFACE
  "$<$<CONFIG:Release>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2;-fstack-protector-strong>")
target_link_options(lumyo_flags INTERFACE "$<$<CONFIG:Release>:LINKER:-z,relro,-z,now>")
if(LUMYO_WERROR)
  target_compile_options(lumyo_flags INTERFACE -Werror)
endif()
if(LUMYO_SANITIZE)
  target_compile_options(lumyo_flags INTERFACE -fsanitize=${LUMYO_SANITIZE} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer) # a finding ends the program: a test cannot overlook it
  target_link_options(lumyo_flags INTERFACE -fsanitize=${LUMYO_SANITIZE})
endif()

# lumyo_room(<room> PUBLIC … PRIVATE …): the library lumyo_<room> from src/<room>/*.cpp with the headers of
# include/lumyo/<room>. PUBLIC names what its headers need, PRIVATE everything else.
function(lumyo_room room)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "PUBLIC;PRIVATE")
  file(GLOB headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/lumyo/${room}/*.h")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  if(sources)
    add_library(lumyo_${room} STATIC ${sources})
  else()
    return() # a room without a body yet
  endif()
  target_sources(lumyo_${room} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${headers})
  target_compile_features(lumyo_${room} PUBLIC cxx_std_20) # its headers are C++20 for whoever includes them
  set_target_properties(lumyo_${room} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_include_directories(lumyo_${room} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(lumyo_${room} PUBLIC ${ROOM_PUBLIC} PRIVATE lumyo_flags ${ROOM_PRIVATE})
endfunction()

# lumyo_tests(<room> LIBRARIES … LABELS …): the test program lumyo_<room>_tests from tests/<room>/*.cpp, one ctest
# entry per TEST. Runs in the repository, where data/ is.
function(lumyo_tests room)
  cmake_parse_arguments(PARSE_ARGV 1 TESTS "" "" "LIBRARIES;LABELS")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  if(NOT sources)
    message(FATAL_ERROR "no test in ${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  add_executable(lumyo_${room}_tests ${sources})
  target_link_libraries(lumyo_${room}_tests PRIVATE lumyo_flags ${TESTS_LIBRARIES} GTest::gtest GTest::gmock
                                                    GTest::gtest_main)
  target_include_directories(lumyo_${room}_tests PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(lumyo_${room}_tests PRIVATE LUMYO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(lumyo_${room}_tests TEST_PREFIX "${room}." WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
                       DISCOVERY_TIMEOUT 120 PROPERTIES LABELS "${room};${TESTS_LABELS}")
endfunction()
