# SPDX-License-Identifier: GPL-3.0-or-later
# Repositories that mean no good, each with the rule that must refuse it.
file(GLOB hostileSources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/hostile*.cpp)
add_executable(hostile_tests ${hostileSources})
espalier_configure_target(hostile_tests tests tests)
target_link_libraries(hostile_tests PRIVATE espalier_sync espalier_profile espalier_metrics espalier_testsupport PkgConfig::zstd ZLIB::ZLIB
    GTest::gmock GTest::gmock_main)
target_compile_definitions(hostile_tests PRIVATE ESPALIER_CLI_PROGRAM="$<TARGET_FILE:espalier-cli>")
add_dependencies(hostile_tests espalier-cli)

# A process for each of several hundred cases would make the good workshop they all grow from as often.
set(hostileShards 8)
math(EXPR hostileLast "${hostileShards} - 1")
foreach(shard RANGE ${hostileLast})
    add_test(NAME hostile_tests.part${shard} COMMAND hostile_tests --gtest_brief=1)
    set_tests_properties(hostile_tests.part${shard} PROPERTIES TIMEOUT 300 LABELS system
        ENVIRONMENT "GTEST_TOTAL_SHARDS=${hostileShards};GTEST_SHARD_INDEX=${shard};ESPALIER_PLUGINS=${PROJECT_BINARY_DIR}/bin/plugins")
endforeach()
