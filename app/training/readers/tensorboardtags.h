// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::training {

/// The tags of one event file and where their samples go. Writers repeat their tags in the same order step after step, so each tag remembers
/// which one came after it the last time, and most samples find their series by one comparison. Columns grow to what the file's size lets expect.
class TagBook
{
public:
    /// `expectedBytes`: of the file, 0 when not known.
    explicit TagBook(std::uint64_t expectedBytes) : m_expectedBytes(expectedBytes) {}

    /// Must be called before appending to a run, and again when anyone else touched its series.
    void begin(ReadRun &run);
    /// How far in the file reading is, for expectations.
    void at(std::uint64_t offset) { m_offset = offset; }

    void append(std::string_view tag, std::int64_t step, std::int64_t time, float value)
    {
        metrics::Samples &samples = samplesOf(tag, metrics::ValueColumn::Width::Float32);
        if (time == metrics::noTime || samples.times.size() != samples.steps.size()) {
            samples.append({step, time, static_cast<double>(value)});
            return;
        }
        samples.steps.push_back(step);
        samples.times.push_back(time);
        samples.values.append(value);
    }
    void append(std::string_view tag, std::int64_t step, std::int64_t time, double value)
    {
        samplesOf(tag, metrics::ValueColumn::Width::Float64).append({step, time, value});
    }

    /// The plugin of a tag: what this value says, or what its first one said.
    std::string_view pluginOf(std::string_view tag, std::string_view said);
    /// Of all tags that have one other than "scalars": readable tag to plugin.
    const std::map<std::string, std::string> &plugins() const { return m_plugins; }
    void setPlugins(std::map<std::string, std::string> plugins) { m_plugins = std::move(plugins); }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    struct Tag {
        std::string name;            ///< as written
        std::string readable;        ///< as the series is called
        std::uint32_t series = none; ///< in the run
        std::uint32_t next = 0;      ///< the tag that came after it
        std::uint64_t firstOffset = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    metrics::Samples &samplesOf(std::string_view tag, metrics::ValueColumn::Width width)
    {
        std::uint32_t index = m_last < m_tags.size() ? m_tags[m_last].next : none;
        if (index >= m_tags.size() || m_tags[index].name != tag)
            index = find(tag);
        m_last = index;
        Tag &found = m_tags[index];
        if (found.series == none)
            attach(found, width);
        metrics::Samples &samples = m_run->series[found.series].samples;
        if (samples.steps.size() == samples.steps.capacity())
            grow(found, samples);
        return samples;
    }
    std::uint32_t find(std::string_view tag);
    void attach(Tag &tag, metrics::ValueColumn::Width width);
    void grow(const Tag &tag, metrics::Samples &samples) const;

    std::uint64_t m_expectedBytes;
    std::uint64_t m_offset = 0;
    ReadRun *m_run = nullptr;
    std::vector<Tag> m_tags;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_byName;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_seriesByName; ///< of the run, once it was needed
    bool m_isMapped = false;
    std::uint32_t m_last = none;
    std::map<std::string, std::string> m_plugins;
};

} // namespace espalier::training
