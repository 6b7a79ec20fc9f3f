// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/nameindex.h"

#include <algorithm>

#include <string.h>

namespace espalier::catalogue::detail {

void NameIndex::add(std::uint32_t entry, std::string_view foldedName, float weight)
{
    if (foldedName.empty())
        return;
    m_text += '\n';
    m_names.push_back({static_cast<std::uint32_t>(m_text.size()), entry, weight});
    m_text += foldedName;
    m_entries = std::max(m_entries, entry + 1);
}

/// Scores every occurrence of `pattern`, which is `folded` with or without the character before it.
void NameIndex::scan(std::string_view pattern, std::string_view folded, std::vector<float> &best) const
{
    const char *const begin = m_text.data();
    const char *const end = begin + m_text.size();
    const char *at = begin;
    std::size_t name = 0;
    const auto lead = pattern.size() - folded.size();
    while ((at = static_cast<const char *>(memmem(at, static_cast<std::size_t>(end - at), pattern.data(), pattern.size())))) {
        const auto position = static_cast<std::uint32_t>(at - begin + static_cast<std::ptrdiff_t>(lead));
        ++at;
        const auto next = std::upper_bound(m_names.begin() + static_cast<std::ptrdiff_t>(name), m_names.end(), position,
                                           [](std::uint32_t value, const Name &row) { return value < row.start; });
        name = static_cast<std::size_t>(next - m_names.begin()) - 1;
        const Name &row = m_names[name];
        const std::size_t nameEnd = next == m_names.end() ? m_text.size() : next->start - 1;
        const bool endsName = position + folded.size() == nameEnd;
        float score = 20;
        if (position == row.start)
            score = endsName ? 100 : 70;
        else if (m_text[position - 1] == ' ')
            score = 50;
        score += row.weight - 0.25F * static_cast<float>(std::min<std::size_t>(nameEnd - row.start - folded.size(), 60));
        best[row.entry] = std::max(best[row.entry], score);
    }
}

std::vector<float> NameIndex::findTogether(std::string_view folded) const
{
    std::vector<float> best(m_entries, 0);
    if (folded.size() > 2) {
        scan(folded, folded, best);
    } else {
        scan("\n" + std::string(folded), folded, best);
        scan(" " + std::string(folded), folded, best);
    }
    return best;
}

std::vector<NameIndex::Match> NameIndex::find(std::string_view folded) const
{
    std::vector<Match> matches;
    if (folded.empty())
        return matches;
    std::vector<float> best = findTogether(folded);
    const bool isFound = std::any_of(best.begin(), best.end(), [](float score) { return score > 0; });
    if (!isFound && folded.find(' ') != std::string_view::npos) {
        best.assign(m_entries, 20);
        for (std::size_t start = 0; start < folded.size();) {
            const std::size_t end = std::min(folded.find(' ', start), folded.size());
            const std::vector<float> one = findTogether(folded.substr(start, end - start));
            for (std::size_t i = 0; i < best.size(); ++i)
                best[i] = std::min(best[i], one[i]);
            start = end + 1;
        }
    }
    for (std::uint32_t i = 0; i < m_entries; ++i)
        if (best[i] > 0)
            matches.push_back({i, best[i]});
    return matches;
}

} // namespace espalier::catalogue::detail
