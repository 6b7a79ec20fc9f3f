// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codetable.h"

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

namespace espalier::catalogue::detail {

/// Names of languages, places and scripts in the languages of this program and in themselves, and of languages as they are spoken or written
/// somewhere ("Brazilian Portuguese", "portugues (Brasil)"), from Unicode's data. By name as foldName makes it; a name of several things is no name.
struct MoreNames {
    std::unordered_map<std::string, std::string> languages; ///< to language codes
    std::unordered_map<std::string, std::string> places;
    std::unordered_map<std::string, std::string> scripts;
    std::unordered_map<std::string, std::string> parts;    ///< names of states, provinces and the like, to the country's code
    std::unordered_map<std::string, std::string> dialects; ///< to language tags with a place or a script
};

/// Takes some 100 ms. Codes that are in none of the tables are left out. Parts of countries are those of iso_3166-2.json; none without it.
std::unique_ptr<MoreNames> makeMoreNames(const CodeTable &languages, const CodeTable &places, const CodeTable &scripts,
                                         const std::filesystem::path &isoCodes);

/// The code behind a name; empty when there is none or more than one.
std::string codeNamed(const std::unordered_map<std::string, std::string> &names, std::string_view name);

} // namespace espalier::catalogue::detail
