// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/cataloguedata.h"
#include "app/catalogue/codetable.h"
#include "app/catalogue/regions.h"
#include "app/catalogue/subtags.h"
#include "app/governance/licences/spellings.h"
#include "app/governance/licences/licencelist.h"
#include "storage/base/filesystem.h"
#include "storage/base/json.h"

#include <array>

namespace espalier::catalogue::detail {

/// A list file as JSON; an empty object, and a line in `problems`, when it cannot be read.
static Json readListFile(const std::filesystem::path &path, std::vector<std::string> &problems)
{
    constexpr std::size_t largest = 64 * 1024 * 1024;
    auto bytes = realFileSystem().read(path, largest);
    if (!bytes) {
        problems.push_back(describe(bytes.error()));
        return Json::object();
    }
    auto json = parseJson(*bytes, path.string(), JsonLimits{largest, 16, 10'000'000, true, true});
    if (!json) {
        problems.push_back(describe(json.error()));
        return Json::object();
    }
    return std::move(*json);
}

std::string stringMember(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json listRows(const std::filesystem::path &path, const char *member, std::vector<std::string> &problems)
{
    Json file = readListFile(path, problems);
    if (file.is_object() && file.contains(member) && file[member].is_array())
        return std::move(file[member]);
    if (problems.empty() || problems.back().find(path.string()) == std::string::npos)
        problems.push_back(path.string() + ": there is no list \"" + member + "\" in it");
    return Json::array();
}

/// "Spanish; Castilian" as its parts.
static std::vector<std::string> splitNames(const std::string &names)
{
    std::vector<std::string> out;
    std::size_t start = 0;
    while (start <= names.size()) {
        const std::size_t end = std::min(names.find(';', start), names.size());
        std::string part = names.substr(start, end - start);
        part.erase(0, part.find_first_not_of(' '));
        if (!part.empty())
            out.push_back(std::move(part));
        start = end + 1;
    }
    return out;
}

static void addIndividualLanguages(const std::filesystem::path &isoCodes, CodeTable &table, std::vector<std::string> &problems)
{
    for (const Json &row : listRows(isoCodes / "iso_639-3.json", "639-3", problems)) {
        if (!row.is_object())
            continue;
        const std::string three = stringMember(row, "alpha_3");
        std::string two = stringMember(row, "alpha_2");
        if (three == "hbs")
            two = "sh"; // the subtag registry knows this macrolanguage by its two letters only
        CodeEntry entry{two.empty() ? three : two, stringMember(row, "name"), {}, !two.empty(), false};
        if (entry.code.empty() || entry.english.empty())
            continue;
        for (const char *key : {"common_name", "inverted_name"})
            if (std::string name = stringMember(row, key); !name.empty())
                entry.otherNames.push_back(std::move(name));
        const std::string bibliographic = stringMember(row, "bibliographic");
        std::vector<std::string> aliases;
        if (!two.empty())
            aliases.push_back(three);
        if (!bibliographic.empty())
            aliases.push_back(bibliographic);
        table.add(std::move(entry), aliases);
    }
}

static void addLanguageGroups(const std::filesystem::path &isoCodes, CodeTable &table, std::vector<std::string> &problems)
{
    for (const Json &row : listRows(isoCodes / "iso_639-5.json", "639-5", problems)) {
        if (!row.is_object())
            continue;
        const std::string name = stringMember(row, "name");
        const std::string code = stringMember(row, "alpha_3");
        if (name.empty() || code.empty())
            continue;
        // The subtag registry knows this group by its two letters only.
        if (code == "bih") {
            table.add({"bh", name, splitNames(name), false, true}, {code});
            continue;
        }
        // ISO's own name for this family is one that nobody else uses.
        if (code == "nic")
            table.add({code, "Niger-Congo languages", {name, "Niger-Congo"}, false, true});
        else
            table.add({code, name, splitNames(name), false, true});
    }
    for (const Json &row : listRows(isoCodes / "iso_639-2.json", "639-2", problems)) {
        if (!row.is_object())
            continue;
        const std::string two = stringMember(row, "alpha_2");
        const std::string code = two.empty() ? stringMember(row, "alpha_3") : two;
        const std::string names = stringMember(row, "name");
        if (code.empty() || names.empty() || code.find('-') != std::string::npos)
            continue;
        table.add({code, names, {}, false, true});
        for (std::string &name : splitNames(names))
            table.addName(code, std::move(name));
        if (const std::string bibliographic = stringMember(row, "bibliographic"); !bibliographic.empty())
            table.addAlias(code, bibliographic);
    }
}

/// How people call things beside what ISO, Unicode and the United Nations write.
static void addEverydayNames(std::string_view kind, CodeTable &table)
{
    for (const auto &row : governance::detail::dataRows(catalogueData("names"), 3))
        if (row[0] == kind)
            table.addName(row[1], std::string(row[2]));
}

CodeTable readLanguages(const std::filesystem::path &isoCodes, std::vector<std::string> &problems)
{
    CodeTable table;
    addIndividualLanguages(isoCodes, table, problems);
    addLanguageGroups(isoCodes, table, problems);
    if (!table.entries().empty()) // a list that is empty checks nothing, and must stay so
        for (const Subtag &language : Subtags::registry().newLanguages())
            table.add({language.code, language.name, {}, false, language.scope == "collection"});
    addEverydayNames("language", table);
    return table;
}

CodeTable readPlaces(const std::filesystem::path &isoCodes, std::vector<std::string> &problems)
{
    CodeTable table;
    for (const Json &row : listRows(isoCodes / "iso_3166-1.json", "3166-1", problems)) {
        if (!row.is_object())
            continue;
        CodeEntry entry{stringMember(row, "alpha_2"), stringMember(row, "name"), {}, true, false};
        if (entry.code.empty() || entry.english.empty())
            continue;
        for (const char *key : {"common_name", "official_name"})
            if (std::string name = stringMember(row, key); !name.empty())
                entry.otherNames.push_back(std::move(name));
        table.add(std::move(entry), {stringMember(row, "alpha_3"), stringMember(row, "numeric")});
    }
    // User-assigned in ISO 3166-1, and the code that Unicode's data and most of the web use.
    table.add({"XK", "Kosovo", {}, true, false});
    for (const Region &region : allRegions())
        table.add({std::string(region.code), std::string(region.english), {}, false, true});
    addEverydayNames("place", table);
    return table;
}

CodeTable readScripts(const std::filesystem::path &isoCodes, std::vector<std::string> &problems)
{
    CodeTable table;
    for (const Json &row : listRows(isoCodes / "iso_15924.json", "15924", problems))
        if (row.is_object() && !stringMember(row, "alpha_4").empty())
            table.add({stringMember(row, "alpha_4"), stringMember(row, "name"), {}, false, false});
    return table;
}

CodeTable readLicences()
{
    CodeTable table;
    for (const governance::ListedLicence &licence : governance::LicenceList::builtIn().licences())
        table.add({licence.id, licence.name, {}, !licence.isDeprecated, false});
    return table;
}

CodeTable readFormats()
{
    CodeTable table;
    for (const auto &row : governance::detail::dataRows(catalogueData("formats"), 4)) {
        std::vector<std::string> aliases = splitNames(std::string(row[3]));
        std::vector<std::string> names = {std::string(row[2])};
        names.insert(names.end(), aliases.begin(), aliases.end());
        table.add({std::string(row[0]), std::string(row[1]), std::move(names), false, false}, aliases);
    }
    return table;
}

} // namespace espalier::catalogue::detail
