# SPDX-License-Identifier: GPL-3.0-or-later
# The simulation of many people, the faults it injects, and the check that its checks can fail. README.md in this folder explains it.

# Preloaded into programs under test; of no layer, since it must not link anything of ours.
add_library(espalier_faultshim MODULE ${PROJECT_SOURCE_DIR}/tests/support/faultshim.cpp)
target_include_directories(espalier_faultshim PRIVATE ${PROJECT_SOURCE_DIR})
target_compile_options(espalier_faultshim PRIVATE -Wall -Wextra -Wshadow $<$<BOOL:${ESPALIER_WERROR}>:-Werror>)
# Its functions stand in for those of the C library only where they can be seen.
set_target_properties(espalier_faultshim PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin
    CXX_VISIBILITY_PRESET default VISIBILITY_INLINES_HIDDEN OFF)

set(here ${CMAKE_CURRENT_SOURCE_DIR})
espalier_library(simulation tests system PUBLIC espalier_sync espalier_index espalier_testsupport PRIVATE PkgConfig::libgit2
    SOURCES ${here}/simdesk.cpp ${here}/simwire.cpp ${here}/simledger.cpp ${here}/simulation.cpp ${here}/simchoices.cpp
            ${here}/simmishaps.cpp ${here}/simjudgement.cpp ${here}/simreport.cpp ${here}/powercut.cpp)
espalier_executable(espalier_simworker tests tests SOURCES simworker.cpp LIBRARIES espalier_simulation)
espalier_test(simulation_tests SOURCES simulation_test.cpp faults_test.cpp LIBRARIES espalier_simulation TIMEOUT 300 LABELS system)
target_compile_definitions(simulation_tests PRIVATE ESPALIER_SIM_WORKER="$<TARGET_FILE:espalier_simworker>"
    ESPALIER_FAULT_SHIM="$<TARGET_FILE:espalier_faultshim>")
add_dependencies(simulation_tests espalier_simworker espalier_faultshim)

# The checks are checked: copies of a few sources with bugs in them come before the libraries, so that the linker takes them first.
set(seeded storage_sync_mergecommits storage_sync_mergerecord storage_git_repositorywrite storage_index_updater storage_sync_sync
    storage_git_handles)
set(seededSources ${seeded})
list(TRANSFORM seededSources PREPEND ${CMAKE_CURRENT_BINARY_DIR}/seeded/)
list(TRANSFORM seededSources APPEND .cpp)
set(seededFrom ${seeded})
list(TRANSFORM seededFrom REPLACE "^([a-z]+)_([a-z]+)_" "${PROJECT_SOURCE_DIR}/\\1/\\2/")
list(TRANSFORM seededFrom APPEND .cpp)
# The originals are objects of their own: one that shares its object with its callers is bound to them before the linker can choose.
foreach(folder git index sync)
    set(originals ${seededFrom})
    list(FILTER originals INCLUDE REGEX "/storage/${folder}/")
    set_source_files_properties(${originals} TARGET_DIRECTORY espalier_${folder} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endforeach()
add_custom_command(OUTPUT ${seededSources}
    COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR} -DTO=${CMAKE_CURRENT_BINARY_DIR}/seeded -P ${here}/seededbugs.cmake
    DEPENDS ${seededFrom} ${here}/seededbugs.cmake VERBATIM)
add_library(espalier_seeded OBJECT ${seededSources})
espalier_configure_target(espalier_seeded tests system)
target_link_libraries(espalier_seeded PRIVATE espalier_sync espalier_index PkgConfig::libgit2 SQLiteCpp SQLite::SQLite3)
set_target_properties(espalier_seeded PROPERTIES UNITY_BUILD OFF)
espalier_executable(espalier_seededworker tests tests SOURCES simworker.cpp LIBRARIES espalier_seeded espalier_simulation)
espalier_test(seededbugs_tests SOURCES seededbugs_test.cpp LIBRARIES espalier_seeded espalier_simulation TIMEOUT 300 LABELS system)
target_compile_definitions(seededbugs_tests PRIVATE ESPALIER_SIM_WORKER="$<TARGET_FILE:espalier_seededworker>"
    ESPALIER_FAULT_SHIM="$<TARGET_FILE:espalier_faultshim>")
add_dependencies(seededbugs_tests espalier_seededworker espalier_faultshim)
foreach(target espalier_seededworker seededbugs_tests)
    # Where several sources are one object, the originals come along for their other halves: the first of two counts.
    target_link_options(${target} PRIVATE -Wl,-z,muldefs)
endforeach()
