// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::catalogue::detail {

/// What the registry says about one subtag, or one whole tag. Source: RFC 5646, 3.1.
struct Subtag {
    std::string code;
    std::string preferred;             ///< what to write instead; may be a whole tag
    std::vector<std::string> prefixes; ///< it should stand after one of these
    std::string macrolanguage;
    std::string scope; ///< "macrolanguage", "collection", "special", ...
    bool isDeprecated = false;
    std::vector<std::string> see; ///< what took its place where that is not one thing
    std::string impliedScript;    ///< the script that goes without saying
    std::string name;             ///< English; of variants, old whole tags and languages that iso-codes may not have yet
};

/// IANA's language subtag registry as far as the lists of iso-codes do not say it: data/subtags.tsv, made by packaging/update-subtags.
/// Immutable. Any thread.
class Subtags
{
public:
    static const Subtags &registry();

    /// nullptr when the registry says nothing beside the name. Codes are in the registry's own case.
    const Subtag *language(std::string_view code) const { return find(m_languages, code); }
    const Subtag *region(std::string_view code) const { return find(m_regions, code); }
    /// All extended languages and variants there are.
    const Subtag *extendedLanguage(std::string_view code) const { return find(m_extended, code); }
    const Subtag *variant(std::string_view code) const { return find(m_variants, code); }
    /// A tag that was registered whole ("i-klingon", "zh-cmn-Hans"), whatever the case of its letters.
    const Subtag *wholeTag(std::string_view tag) const;

    /// By code; empty when it is no macrolanguage.
    const std::vector<std::string> &membersOf(std::string_view macrolanguage) const;
    /// Languages with a name: what iso-codes may be too old for.
    const std::vector<Subtag> &newLanguages() const { return m_new; }
    const std::string &date() const { return m_date; }

private:
    using Table = std::unordered_map<std::string, Subtag>;
    Subtags();
    static const Subtag *find(const Table &table, std::string_view code);

    Table m_languages, m_extended, m_regions, m_variants, m_whole;
    std::unordered_map<std::string, std::vector<std::string>> m_members;
    std::vector<Subtag> m_new;
    std::string m_date;
};

} // namespace espalier::catalogue::detail
