# SPDX-License-Identifier: GPL-3.0-or-later
# How a target of ours is made, and the check that arrows only point one way.

# The layers, lowest first. A target may link its own layer and those it is listed with, nothing else.
set(ESPALIER_MAY_USE_storage storage)
set(ESPALIER_MAY_USE_plugins storage plugins)
set(ESPALIER_MAY_USE_app storage plugins app)
set(ESPALIER_MAY_USE_ui storage plugins app ui)
set(ESPALIER_MAY_USE_tests storage plugins app ui tests)

# Folders inside a layer that have an order of their own: each may use those before it.
set(ESPALIER_ORDER_storage base git records likeness index sync shards metrics)
set(ESPALIER_ORDER_plugins api cld2 fasttext arpa sentencepiece host) # no plugin may know the host
set(ESPALIER_ORDER_app web governance/licences governance/texts governance/uses governance/trust governance/decisions governance/agreements
    governance/removals governance/documents catalogue governance/verification statistics/sketches statistics/profile statistics/text statistics/model statistics/run statistics/search
    training/readers training/runs training/alarms training/logbook training/evaluations training/budget training/live training/model
    lineage credentials session cli)
set(ESPALIER_ORDER_ui async models actions text widgets charts pages shell)

define_property(GLOBAL PROPERTY ESPALIER_TARGETS BRIEF_DOCS "Every target of ours" FULL_DOCS "Filled by espalier_library and espalier_executable")
define_property(TARGET PROPERTY ESPALIER_LAYER BRIEF_DOCS "storage, plugins, app, ui or tests" FULL_DOCS "The layer a target belongs to")
define_property(TARGET PROPERTY ESPALIER_FOLDER BRIEF_DOCS "Folder inside the layer" FULL_DOCS "The folder a target is made from")

function(espalier_configure_target target layer folder)
    set_target_properties(${target} PROPERTIES ESPALIER_LAYER ${layer} ESPALIER_FOLDER "${folder}")
    set_property(GLOBAL APPEND PROPERTY ESPALIER_TARGETS ${target})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
        $<$<BOOL:${ESPALIER_WERROR}>:-Werror>)
    if(layer MATCHES "^(ui|tests)$")
        target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER)
    endif()
    if(ESPALIER_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${ESPALIER_SANITIZE} -fno-omit-frame-pointer)
        target_link_options(${target} PRIVATE -fsanitize=${ESPALIER_SANITIZE})
    endif()
endfunction()

# espalier_library(NAME LAYER FOLDER [PUBLIC lib...] [PRIVATE lib...] [SOURCES file...])
# Makes the static library espalier_<name> from every .cpp of the calling folder (and below), unless SOURCES are given.
function(espalier_library name layer folder)
    cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE;SOURCES" ${ARGN})
    if(NOT ARG_SOURCES)
        file(GLOB_RECURSE ARG_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
        list(FILTER ARG_SOURCES EXCLUDE REGEX "/main\\.cpp$")
    endif()
    add_library(espalier_${name} STATIC ${ARG_SOURCES})
    espalier_configure_target(espalier_${name} ${layer} ${folder})
    target_link_libraries(espalier_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# espalier_executable(NAME LAYER FOLDER SOURCES file... LIBRARIES lib...)
function(espalier_executable name layer folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    espalier_configure_target(${name} ${layer} ${folder})
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()

# espalier_plugin(NAME [LIBRARIES lib...]) makes build/bin/plugins/NAME.so from the calling folder. It sees plugins/api and nothing else of ours.
function(espalier_plugin name)
    cmake_parse_arguments(ARG "" "" "LIBRARIES" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    add_library(espalier_plugin_${name} MODULE ${sources})
    espalier_configure_target(espalier_plugin_${name} plugins ${name})
    target_link_libraries(espalier_plugin_${name} PRIVATE ${ARG_LIBRARIES})
    set_target_properties(espalier_plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin/plugins)
    install(TARGETS espalier_plugin_${name} LIBRARY DESTINATION lib/espalier/plugins)
endfunction()

# espalier_test(NAME LIBRARIES lib... [SOURCES file...]) makes one GoogleTest program from the calling folder.
function(espalier_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;ENVIRONMENT;LABELS" ${ARGN})
    if(NOT ARG_SOURCES)
        file(GLOB_RECURSE ARG_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    espalier_configure_target(${name} tests tests)
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} GTest::gmock)
    if(NOT "main" IN_LIST ARG_LABELS)
        target_link_libraries(${name} PRIVATE GTest::gmock_main)
    endif()
    gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60
        PROPERTIES TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "ESPALIER_PLUGINS=${PROJECT_BINARY_DIR}/bin/plugins;${ARG_ENVIRONMENT}" LABELS "${ARG_LABELS}")
endfunction()

# Everything of ours that a target reaches through its links.
function(espalier_link_closure target out)
    set(seen)
    set(todo ${target})
    while(todo)
        list(POP_FRONT todo next)
        get_target_property(links ${next} LINK_LIBRARIES)
        foreach(link IN LISTS links)
            string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" link "${link}")
            if(TARGET ${link} AND link MATCHES "^espalier_" AND NOT link IN_LIST seen)
                list(APPEND seen ${link})
                list(APPEND todo ${link})
            endif()
        endforeach()
    endwhile()
    set(${out} ${seen} PARENT_SCOPE)
endfunction()

# Fails the configure step when a target reaches a layer, or a folder of its own layer, that it must not know.
function(espalier_check_layers)
    get_property(targets GLOBAL PROPERTY ESPALIER_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(layer ${target} ESPALIER_LAYER)
        get_target_property(folder ${target} ESPALIER_FOLDER)
        espalier_link_closure(${target} reached)
        foreach(other IN LISTS reached)
            get_target_property(otherLayer ${other} ESPALIER_LAYER)
            if(NOT otherLayer)
                set(otherLayer tests) # the tests' own support library
            endif()
            get_target_property(otherFolder ${other} ESPALIER_FOLDER)
            if(NOT otherLayer IN_LIST ESPALIER_MAY_USE_${layer})
                message(FATAL_ERROR "${target} is in ${layer}/ and must not reach ${other} in ${otherLayer}/")
            endif()
            if(otherLayer STREQUAL layer)
                list(FIND ESPALIER_ORDER_${layer} "${folder}" here)
                list(FIND ESPALIER_ORDER_${layer} "${otherFolder}" there)
                if(here GREATER -1 AND there GREATER here)
                    message(FATAL_ERROR "${target} (${layer}/${folder}) must not reach ${other} (${layer}/${otherFolder}), which comes after it")
                endif()
            endif()
        endforeach()
    endforeach()
endfunction()

# espalier_embed(OUT NAMESPACE FUNCTION file...) writes a source file that defines
# std::string_view NAMESPACE::FUNCTION(std::string_view name): the text of the file of that name without folder and ending, or empty.
function(espalier_embed out namespace function)
    set(cases "")
    foreach(file IN LISTS ARGN)
        get_filename_component(stem ${file} NAME_WE)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
        file(READ ${file} hex HEX)
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
        string(LENGTH "${hex}" digits)
        math(EXPR size "${digits} / 2")
        string(APPEND cases "    if (name == \"${stem}\")\n        return std::string_view(\"${bytes}\", ${size});\n")
    endforeach()
    file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Generated from the files it embeds.
#include <string_view>
namespace ${namespace} {
std::string_view ${function}(std::string_view name);
std::string_view ${function}(std::string_view name)
{
${cases}    return {};
}
}
")
endfunction()
