// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/wording.h"

#include <algorithm>

namespace espalier::governance::wording {

static std::string baseLanguage(const std::string &tag)
{
    return tag.substr(0, tag.find('-'));
}

/// A language code, and not "und", "mul", "zxx", "mis" or a text of somebody's own.
static bool isLanguage(const std::string &tag)
{
    const std::string base = baseLanguage(tag);
    if (base.size() < 2 || base.size() > 3 || base == "und" || base == "mul" || base == "zxx" || base == "mis")
        return false;
    return std::ranges::all_of(base, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The tags of the sources as they are written; texts in place of a tag are none.
static std::set<std::string> tagsSourcesName(const DocumentedVersion &version)
{
    std::set<std::string> tags;
    for (const DocumentedSource &source : version.sources)
        if (const Json *list = valueAt(source.record, "languages"); list && list->is_array())
            for (const Json &one : *list)
                if (one.is_string() && isLanguage(one.get<std::string>()))
                    tags.insert(one.get<std::string>());
    return tags;
}

LanguageAmounts languageAmounts(const DocumentedVersion &version)
{
    std::set<std::string> claimed;
    for (const std::string &tag : tagsSourcesName(version))
        claimed.insert(baseLanguage(tag));
    LanguageAmounts amounts;
    // Of texts in the languages that are named, detectors take a few in a hundred for related ones, and lists of names for any.
    amounts.realPercent = claimed.empty() ? 1 : 5;
    for (const auto &[tag, measured] : version.languages)
        amounts.bytes += measured.second;
    for (const auto &[tag, measured] : version.languages) {
        const LanguageAmounts::Row row{tag, measured.first, measured.second};
        const bool isReal = tag == "und" || claimed.contains(baseLanguage(tag))
            || row.bytes >= (amounts.bytes * amounts.realPercent + 99) / 100;
        if (isReal && row.documents > 0) {
            amounts.rows.push_back(row);
        } else if (row.documents > 0) {
            ++amounts.otherCount;
            amounts.others.documents += row.documents;
            amounts.others.bytes += row.bytes;
        }
    }
    std::ranges::stable_sort(amounts.rows, [](const auto &a, const auto &b) { return a.bytes > b.bytes; });
    return amounts;
}

std::set<std::string> languageTags(const DocumentedVersion &version)
{
    std::set<std::string> tags = tagsSourcesName(version);
    for (const LanguageAmounts::Row &row : languageAmounts(version).rows)
        if (isLanguage(row.tag))
            tags.insert(row.tag);
    return tags;
}

} // namespace espalier::governance::wording
