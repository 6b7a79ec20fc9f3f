# SPDX-License-Identifier: GPL-3.0-or-later
# The simulation of many people, the faults it injects, and the check that its checks can fail. README.md in this folder explains it.

# Preloaded into programs under test; of no layer, since it must not link anything of ours.
add_library(espalier_faultshim MODULE ${PROJECT_SOURCE_DIR}/tests/support/faultshim.cpp)
target_compile_options(espalier_faultshim PRIVATE -Wall -Wextra -Wshadow $<$<BOOL:${ESPALIER_WERROR}>:-Werror>)
set_target_properties(espalier_faultshim PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

set(here ${CMAKE_CURRENT_SOURCE_DIR})
espalier_library(simulation tests system PUBLIC espalier_sync espalier_index espalier_testsupport PRIVATE PkgConfig::libgit2
    SOURCES ${here}/simdesk.cpp ${here}/simwire.cpp ${here}/simledger.cpp ${here}/simulation.cpp ${here}/simchoices.cpp
            ${here}/simmishaps.cpp ${here}/simjudgement.cpp ${here}/simreport.cpp ${here}/powercut.cpp)
espalier_executable(espalier_simworker tests tests SOURCES simworker.cpp LIBRARIES espalier_simulation)
espalier_test(simulation_tests SOURCES simulation_test.cpp faults_test.cpp LIBRARIES espalier_simulation TIMEOUT 300 LABELS system)
target_compile_definitions(simulation_tests PRIVATE ESPALIER_SIM_WORKER="$<TARGET_FILE:espalier_simworker>"
    ESPALIER_FAULT_SHIM="$<TARGET_FILE:espalier_faultshim>")
add_dependencies(simulation_tests espalier_simworker espalier_faultshim)
