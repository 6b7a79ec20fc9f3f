# SPDX-License-Identifier: GPL-3.0-or-later
# Repositories that mean no good, each with the rule that must refuse it.
file(GLOB hostileSources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/hostile*.cpp)
espalier_test(hostile_tests SOURCES ${hostileSources} LIBRARIES espalier_sync espalier_profile espalier_metrics espalier_testsupport PkgConfig::zstd ZLIB::ZLIB
    TIMEOUT 300 LABELS system)
target_compile_definitions(hostile_tests PRIVATE ESPALIER_CLI_PROGRAM="$<TARGET_FILE:espalier-cli>")
add_dependencies(hostile_tests espalier-cli)
