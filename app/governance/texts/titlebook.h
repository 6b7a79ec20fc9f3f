// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/words.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace espalier::governance::detail {

/// A name of a licence in running text.
struct FoundTitle {
    std::size_t words = 0;        ///< how many words of the input it takes; 0 when there is none
    std::vector<std::string> ids; ///< those that could be meant; more than one when the name leaves out the version or "or later"
    bool isShort = false;         ///< one word only, such as "MIT": needs "license" beside it
    bool isFamily = false;        ///< no version was said
};

/// What people call the licences of the list: full names, ids, both without their smaller words, and some that are not derived.
class TitleBook
{
public:
    TitleBook() = default;
    void add(std::string_view id, std::string_view name, bool isDeprecated);
    /// After the last add.
    void finish();
    /// The longest name that begins at a word.
    FoundTitle find(const Words &words, std::size_t at) const;

private:
    using Run = std::vector<std::uint64_t>;
    struct Entry {
        std::vector<std::string> ids, deprecatedIds;
        bool isShort = false;
        bool isFamily = false;
    };
    void addRun(const Run &run, std::string_view id, bool isDeprecated, bool isFamily);
    void addName(std::string_view name, std::string_view id, bool isDeprecated);
    void addVariants(Run run, std::vector<std::string> spelled, std::string_view id, bool isDeprecated);

    std::unordered_map<std::uint64_t, Entry> m_entries;
    std::unordered_set<std::uint64_t> m_starts; ///< of every name each beginning, so that a search ends early
};

} // namespace espalier::governance::detail
