# Run by CPack on the installed trees, one a component, before they become packages: what Debian wants and an installed
# tree need not have.

set(doc "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/command/usr/share/doc/lumyo")
file(COPY "${CMAKE_CURRENT_LIST_DIR}/copyright" DESTINATION "${doc}" FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

# Debian keeps one copy of the licence.
file(REMOVE "${doc}/LICENSE")
file(CREATE_LINK ../../common-licenses/Apache-2.0 "${doc}/LICENSE" SYMBOLIC)

# The changelog in Debian's form; its date is SOURCE_DATE_EPOCH where that is set.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE "${doc}/changelog" "lumyo (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * This version; CHANGELOG.md says what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
execute_process(COMMAND gzip -9nf "${doc}/changelog" COMMAND_ERROR_IS_FATAL ANY)
file(CHMOD "${doc}/changelog.gz" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

# The window's package depends on that of the command line and shares its documents.
set(share "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/workstation/usr/share")
if(EXISTS "${share}")
  file(MAKE_DIRECTORY "${share}/doc")
  file(CREATE_LINK lumyo "${share}/doc/lumyo-workstation" SYMBOLIC)
endif()
