// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue::detail {

/// Finds entries by a part of any of their names. Immutable once filled. Any thread.
class NameIndex
{
public:
    struct Match {
        std::uint32_t entry = 0;
        float score = 0;
    };

    /// Adds a name in the form foldName makes. Names of one entry need not follow each other.
    void add(std::uint32_t entry, std::string_view foldedName, float weight);

    /// Every entry with a name that holds `folded`, each once with its best score: the whole name before its beginning before
    /// the beginning of a word before the middle of one. Several words that stand nowhere together may stand apart, in any
    /// order. One or two letters are looked for at the beginning of words only. O(bytes of all names).
    std::vector<Match> find(std::string_view folded) const;

private:
    struct Name {
        std::uint32_t start;
        std::uint32_t entry;
        float weight;
    };
    void scan(std::string_view pattern, std::string_view folded, std::vector<float> &best) const;
    std::vector<float> findTogether(std::string_view folded) const;

    std::string m_text; ///< "\nname\nname..."
    std::vector<Name> m_names;
    std::uint32_t m_entries = 0;
};

} // namespace espalier::catalogue::detail
