// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/formats.h"
#include "app/training/readers/problems.h"
#include "storage/base/text.h"

#include <bit>
#include <cstdlib>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

/// What fuzzers of readers of growing files share.
namespace espalier::fuzz {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// All that was read, by the bits of the values, and that it may be kept: names unique, texts UTF-8, columns of one length.
inline std::string digestOf(const training::ReadRun &run)
{
    std::string out = run.identity + '\n' + std::to_string(run.consumed) + '\n';
    std::set<std::string> names;
    for (const training::ReadSeries &series : run.series) {
        require(isUtf8(series.name) && names.insert(series.name).second);
        const metrics::Samples &samples = series.samples;
        require(samples.values.size() == samples.size() && (samples.times.empty() || samples.times.size() == samples.size()));
        out += series.name;
        for (std::size_t i = 0; i < samples.size(); ++i)
            out += ' ' + std::to_string(samples[i].step) + ',' + std::to_string(samples[i].time) + ','
                + std::to_string(std::bit_cast<std::uint64_t>(samples[i].value));
        out += '\n';
    }
    for (const training::LogEvent &event : run.events) {
        require(isUtf8(event.text) && event.text.size() <= 4096);
        out += std::to_string(static_cast<int>(event.what)) + ' ' + std::to_string(event.offset) + ' ' + event.text + '\n';
    }
    for (const auto &[key, value] : run.parameters)
        out += key + '=' + value.dump() + '\n'; // throws for what is not UTF-8
    // One remark comes at the end of a stretch; past the limit only their number is told.
    std::multiset<std::string> problems;
    for (const Issue &problem : run.problems)
        problems.insert(problem.code + ' ' + problem.message + '\n');
    for (const std::string &problem : problems)
        out += run.problems.size() <= training::problemLimit ? problem : std::string();
    return out;
}

using MakeReader = std::function<std::unique_ptr<training::StreamReader>()>;

/// Reads at once and in pieces, the state handed from reader to reader; requires that the same comes out.
inline training::ReadRun sameInPieces(const MakeReader &make, std::string_view bytes, std::size_t piece)
{
    training::ReadRun whole, parts;
    require(make()->read(bytes, 0, true, whole) <= bytes.size());
    auto reader = make();
    std::size_t offset = 0;
    for (std::size_t end = piece; end < bytes.size(); end += piece) {
        const std::size_t used = reader->read(bytes.substr(offset, end - offset), offset, false, parts);
        require(used <= end - offset);
        offset += used;
        auto next = make();
        next->restore(Json::parse(reader->state().dump()));
        reader = std::move(next);
    }
    reader->read(bytes.substr(offset), offset, true, parts);
    require(digestOf(whole) == digestOf(parts));
    return whole;
}

} // namespace espalier::fuzz
