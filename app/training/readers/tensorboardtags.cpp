// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/tensorboardtags.h"

#include "app/training/readers/problems.h"

#include <algorithm>

namespace espalier::training {

void TagBook::begin(ReadRun &run)
{
    m_run = &run;
    m_isMapped = false;
    for (Tag &tag : m_tags) {
        if (tag.series >= run.series.size() || run.series[tag.series].name != tag.readable)
            tag.series = none;
    }
}

std::uint32_t TagBook::find(std::string_view tag)
{
    std::uint32_t index = 0;
    if (const auto found = m_byName.find(tag); found != m_byName.end()) {
        index = found->second;
    } else {
        index = static_cast<std::uint32_t>(m_tags.size());
        m_byName.emplace(std::string(tag), index);
        m_tags.push_back({std::string(tag), tag.empty() ? "untagged" : cleanText(tag, 1024), none, 0, m_offset});
    }
    if (m_last < m_tags.size())
        m_tags[m_last].next = index;
    return index;
}

void TagBook::attach(Tag &tag, metrics::ValueColumn::Width width)
{
    if (!m_isMapped) {
        m_seriesByName.clear();
        for (std::uint32_t i = 0; i < m_run->series.size(); ++i)
            m_seriesByName.emplace(m_run->series[i].name, i);
        m_isMapped = true;
    }
    const auto [found, isNew] = m_seriesByName.emplace(tag.readable, static_cast<std::uint32_t>(m_run->series.size()));
    if (isNew)
        m_run->series.push_back({found->first, {{}, {}, metrics::ValueColumn(width)}});
    tag.series = found->second;
}

/// Twice as long while little is known, then as long as the rest of the file lets expect, with a little to spare: most files are even, and
/// memory that is reserved and not used costs nothing.
void TagBook::grow(const Tag &tag, metrics::Samples &samples) const
{
    const std::size_t count = samples.steps.size();
    std::size_t wanted = std::max<std::size_t>(16, count * 2);
    if (count >= 64 && m_expectedBytes > m_offset && m_offset > tag.firstOffset) {
        const double share = static_cast<double>(m_expectedBytes - tag.firstOffset)
            / static_cast<double>(m_offset - tag.firstOffset);
        const auto expected = static_cast<std::size_t>(static_cast<double>(count) * share * 1.01) + 16;
        wanted = std::clamp(expected, count + 64, count * 16);
    }
    samples.steps.reserve(wanted);
    if (samples.times.size() == count)
        samples.times.reserve(wanted);
    samples.values.reserve(wanted);
}

std::string_view TagBook::pluginOf(std::string_view tag, std::string_view said)
{
    if (said == "scalars")
        return said;
    if (said.empty()) {
        if (m_plugins.empty())
            return {};
        const auto known = m_plugins.find(cleanText(tag, 1024));
        return known == m_plugins.end() ? std::string_view() : std::string_view(known->second);
    }
    std::string &known = m_plugins[cleanText(tag, 1024)];
    if (known.empty())
        known = cleanText(said, 64);
    return said;
}

} // namespace espalier::training
