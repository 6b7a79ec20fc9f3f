// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::catalogue::detail {

/// One code of a list with its English names, the one to show first.
struct CodeEntry {
    std::string code;
    std::string english;
    std::vector<std::string> otherNames;
    bool isMajor = false;      ///< a language with a two-letter code, a country, a licence that is not deprecated
    bool isCollection = false; ///< a group of languages, a region of countries
};

/// A list of codes, findable by code, by further codes and by name. Immutable once filled.
class CodeTable
{
public:
    /// Adds an entry unless its code is there already; `aliases` are further codes that mean it.
    void add(CodeEntry entry, const std::vector<std::string> &aliases = {});
    /// Makes a further code known that means an entry.
    void addAlias(std::string_view code, const std::string &alias);
    /// Makes a further English name known.
    void addName(std::string_view code, std::string name);

    const std::vector<CodeEntry> &entries() const { return m_entries; }
    /// By code or alias, letters' case as given; nullptr when unknown.
    const CodeEntry *byCode(std::string_view code) const;
    /// By code or alias, whatever the letters' case.
    const CodeEntry *byCodeFolded(std::string_view code) const;
    /// By any English name: letter by letter first, then as foldName makes it. Names of single languages win over those of groups.
    const CodeEntry *byName(std::string_view name) const;
    /// Further single languages that share a name with what byName answers, by code ("Karen"); mostly empty.
    std::vector<std::string> namesakes(std::string_view name) const;

private:
    void rememberName(std::uint32_t index, std::string_view name);

    std::vector<CodeEntry> m_entries;
    std::unordered_map<std::string, std::uint32_t> m_byCode;
    std::unordered_map<std::string, std::uint32_t> m_byFoldedCode;
    std::unordered_map<std::string, std::uint32_t> m_byName;
    std::unordered_map<std::string, std::uint32_t> m_byFoldedName;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_namesakes; ///< by folded name
};

/// The rows under the one member of an iso-codes file; empty, and a line in `problems`, when it cannot be read.
Json listRows(const std::filesystem::path &path, const char *member, std::vector<std::string> &problems);
/// A text of a row; empty when there is none.
std::string stringMember(const Json &object, const char *key);

/// Readers of the lists. What could not be read is said in `problems`; the list is then short or empty.
CodeTable readLanguages(const std::filesystem::path &isoCodes, std::vector<std::string> &problems);
CodeTable readPlaces(const std::filesystem::path &isoCodes, std::vector<std::string> &problems);
CodeTable readScripts(const std::filesystem::path &isoCodes, std::vector<std::string> &problems);
CodeTable readLicences(); ///< of the SPDX list of this build
CodeTable readFormats();  ///< data/formats.tsv; the first of an entry's other names is the French one

} // namespace espalier::catalogue::detail
