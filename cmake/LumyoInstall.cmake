# What `cmake --install` and the Debian packages hold beside the programs and their pages (src/cli, ui).
#
# A program finds its models in ../share/lumyo/models beside its own folder, and the window its sample there, so a tree can
# be moved as a whole. A build tree gets the same shape by links. Destinations are therefore fixed, not the user's to choose.

file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/share/lumyo")
foreach(shared models sample_dicom)
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/data/${shared}" "${PROJECT_BINARY_DIR}/share/lumyo/${shared}" SYMBOLIC)
endforeach()

install(DIRECTORY data/models data/labels data/sample_dicom DESTINATION share/lumyo)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION share/doc/lumyo)
install(DIRECTORY docs DESTINATION share/doc/lumyo) # beside README.md, whose links lead there

# The Debian packages: `scripts/package`, or `cpack` in a build folder that is built. `lumyo` needs no Qt, no VTK and no
# display, and serves computers without them; `lumyo-workstation` adds the window.
set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_NAME lumyo)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_VENDOR "Lumyo developers")
set(CPACK_PACKAGE_CONTACT "Lumyo developers <developers@lumyo.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/packaging/debian_tree.cmake")
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT) # lumyo_VERSION_amd64.deb
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENTS_ALL command)
set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME lumyo)
set(CPACK_DEBIAN_COMMAND_PACKAGE_DEPENDS fonts-dejavu-core) # no library needs it, but the texts of the pictures do
file(READ packaging/command.txt CPACK_DEBIAN_COMMAND_DESCRIPTION) # the first line is the summary
if(LUMYO_WORKSTATION)
  list(APPEND CPACK_COMPONENTS_ALL workstation)
  set(CPACK_DEBIAN_WORKSTATION_PACKAGE_NAME lumyo-workstation)
  set(CPACK_DEBIAN_WORKSTATION_PACKAGE_DEPENDS "lumyo (= ${PROJECT_VERSION})") # for the models
  file(READ packaging/workstation.txt CPACK_DEBIAN_WORKSTATION_DESCRIPTION)
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS packaging/command.txt packaging/workstation.txt)
include(CPack)
