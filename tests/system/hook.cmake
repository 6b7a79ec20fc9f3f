# SPDX-License-Identifier: GPL-3.0-or-later
# Pushes to a server with the hook of packaging/server.
espalier_test(hook_tests SOURCES hook_test.cpp hookless_test.cpp LIBRARIES espalier_session espalier_testsupport TIMEOUT 300 LABELS system)
target_compile_definitions(hook_tests PRIVATE ESPALIER_TEST_PLUGINS="${CMAKE_BINARY_DIR}/bin/plugins"
    ESPALIER_CLI_PROGRAM="$<TARGET_FILE:espalier-cli>" ESPALIER_SERVER_INSTALL="${CMAKE_SOURCE_DIR}/packaging/server/install")
add_dependencies(hook_tests espalier-cli)
