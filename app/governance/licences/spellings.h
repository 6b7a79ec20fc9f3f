// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// How people write licences: helpers of the list and of the lenient reader.
namespace espalier::governance::detail {

/// A data file of this folder that is built in, by name; see CMakeLists.txt.
std::string_view licenceData(std::string_view name);

/// The lines of a data file as cells between tabs, at least `cells` each; without those that begin with "#".
std::vector<std::vector<std::string_view>> dataRows(std::string_view text, std::size_t cells);

std::string lowerCase(std::string_view text); ///< of ASCII letters only

std::string_view trimmed(std::string_view text); ///< without blanks, tabs and line ends around it

/// data/spellings.tsv, in lower case and hyphenated. Any thread.
struct SpellingTables {
    static const SpellingTables &builtIn();
    std::unordered_map<std::string_view, std::string_view> licences;   ///< an expression each
    std::unordered_map<std::string_view, std::string_view> exceptions; ///< an id each
    std::unordered_map<std::string_view, std::string_view> addresses;  ///< plain addresses; an expression each
    std::unordered_map<std::string_view, std::string_view> maybe;      ///< expressions between ", "

private:
    SpellingTables();
};

/// Lower case, with one "-" for every run of blanks, quotes, brackets, "_", "/", "," and "-".
std::string hyphenated(std::string_view text);

/// An address without scheme, "www.", query, fragment, ending slashes and file endings, in lower case: what two spellings of one share.
std::string plainAddress(std::string_view url);

/// The one licence that a common spelling means ("cc by-sa 4.0", "Apache License, Version 2.0", "GPLv3+", "expat"); empty when it means none or
/// more than one ("GPL", "BSD"). An expression, mostly one id; canonical. Also ids of the list in any case.
std::string licenceSpelled(std::string_view text);
/// The same of what stands behind WITH ("classpath exception").
std::string exceptionSpelled(std::string_view text);

} // namespace espalier::governance::detail
