// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/formats.h"
#include "app/training/readers/reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <fstream>

namespace espalier::test {

/// Feeds bytes in stretches of `piece`, as a file that grows would be read, then once more as the end.
inline training::ReadRun readInPieces(training::StreamReader &reader, std::string_view bytes, std::size_t piece)
{
    training::ReadRun run;
    std::size_t offset = 0;
    for (std::size_t end = std::min(piece, bytes.size()); end < bytes.size(); end += std::min(piece, bytes.size() - end))
        offset += reader.read(bytes.substr(offset, end - offset), offset, false, run);
    offset += reader.read(bytes.substr(offset), offset, true, run);
    EXPECT_LE(offset, bytes.size());
    EXPECT_EQ(run.consumed, offset);
    return run;
}

inline std::vector<std::string> problemCodes(const training::ReadRun &run)
{
    std::vector<std::string> codes;
    for (const Issue &problem : run.problems)
        codes.push_back(problem.code);
    return codes;
}

inline const training::ReadSeries *seriesOf(const training::ReadRun &run, std::string_view name)
{
    const auto found = std::ranges::find(run.series, name, &training::ReadSeries::name);
    return found == run.series.end() ? nullptr : &*found;
}

/// All that was read, as text that two readings can be compared by; values by their bits.
inline std::string dumpOf(const training::ReadRun &run)
{
    std::string out = run.identity + '\n';
    for (const training::ReadSeries &series : run.series) {
        out += series.name + ':';
        for (std::size_t i = 0; i < series.samples.size(); ++i) {
            const metrics::Sample sample = series.samples[i];
            out += ' ' + std::to_string(sample.step) + ',' + std::to_string(sample.time) + ','
                + std::to_string(std::bit_cast<std::uint64_t>(sample.value));
        }
        out += '\n';
    }
    for (const training::LogEvent &event : run.events)
        out += std::to_string(static_cast<int>(event.what)) + '@' + std::to_string(event.offset) + ' '
            + std::to_string(event.step) + ' ' + event.text + '\n';
    for (const auto &[key, value] : run.parameters)
        out += key + '=' + value.dump() + '\n';
    return out;
}

inline void writeFile(const std::filesystem::path &path, std::string_view bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace espalier::test
