# What `cmake --install` and the Debian package hold beside the program and its pages (src/cli/CMakeLists.txt).
#
# The program finds its models in ../share/lumyo/models beside its own folder, so a tree can be moved as a whole. A build
# tree gets the same shape by a link. Destinations are therefore fixed, not the user's to choose.

file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/share/lumyo")
file(CREATE_LINK "${PROJECT_SOURCE_DIR}/data/models" "${PROJECT_BINARY_DIR}/share/lumyo/models" SYMBOLIC)

install(DIRECTORY data/models data/labels DESTINATION share/lumyo)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION share/doc/lumyo)
install(DIRECTORY docs DESTINATION share/doc/lumyo) # beside README.md, whose links lead there

# The Debian package: `scripts/package`, or `cpack` in a build folder that is built.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lumyo)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_VENDOR "Lumyo developers")
set(CPACK_PACKAGE_CONTACT "Lumyo developers <developers@lumyo.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "measure muscles on lumbosacral MRI (research use only)")
set(CPACK_PACKAGE_DESCRIPTION_FILE "${PROJECT_SOURCE_DIR}/packaging/description.txt")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/packaging/debian_tree.cmake")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT) # lumyo_VERSION_amd64.deb
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS fonts-dejavu-core) # no library needs it, but the texts of the pictures do
include(CPack)
