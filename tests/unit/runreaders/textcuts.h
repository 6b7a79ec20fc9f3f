// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readall.h"

#include <functional>

namespace espalier::test {

using MakeReader = std::function<std::unique_ptr<training::StreamReader>()>;

inline training::ReadRun readText(const MakeReader &make, std::string_view bytes)
{
    return readInPieces(*make(), bytes, bytes.size() + 1);
}

/// Reads up to `cut`, then goes on in another reader that knows only what the first one said of itself.
inline training::ReadRun readWithChange(const MakeReader &make, std::string_view bytes, std::size_t cut)
{
    training::ReadRun run;
    const auto first = make();
    const std::size_t used = first->read(bytes.substr(0, cut), 0, false, run);
    const auto second = make();
    second->restore(Json::parse(first->state().dump()));
    second->read(bytes.substr(used), used, true, run);
    return run;
}

/// Whatever the cuts, and also when another process goes on, what is read is the same.
inline void expectSameWhateverTheCuts(const MakeReader &make, std::string_view bytes)
{
    const std::string whole = dumpOf(readText(make, bytes));
    for (const std::size_t piece : {1, 2, 3, 5, 17, 64, 333, 4096})
        EXPECT_EQ(dumpOf(readInPieces(*make(), bytes, piece)), whole) << "in pieces of " << piece;
    for (std::size_t cut = 0; cut <= bytes.size(); cut += bytes.size() > 3000 ? 7 : 1)
        ASSERT_EQ(dumpOf(readWithChange(make, bytes, cut)), whole) << "going on at " << cut;
}

/// What is read of a beginning is a beginning of what is read of all: nothing is made up by a cut.
inline void expectTruncationInventsNothing(const MakeReader &make, std::string_view bytes)
{
    const training::ReadRun whole = readText(make, bytes);
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        const training::ReadRun part = readText(make, bytes.substr(0, size));
        for (const training::ReadSeries &series : part.series) {
            const training::ReadSeries *all = seriesOf(whole, series.name);
            ASSERT_TRUE(all) << series.name << " at byte " << size;
            ASSERT_LE(series.samples.size(), all->samples.size()) << series.name << " at byte " << size;
            for (std::size_t i = 0; i < series.samples.size(); ++i) {
                ASSERT_EQ(series.samples.steps[i], all->samples.steps[i]) << series.name << " at byte " << size;
                ASSERT_EQ(std::bit_cast<std::uint64_t>(series.samples.values[i]),
                          std::bit_cast<std::uint64_t>(all->samples.values[i]))
                    << series.name << " at byte " << size;
            }
        }
    }
}

/// "step:value" of a series, blanks between; empty when there is none.
inline std::string samplesOf(const training::ReadRun &run, std::string_view name)
{
    std::string out;
    if (const training::ReadSeries *series = seriesOf(run, name))
        for (std::size_t i = 0; i < series->samples.size(); ++i) {
            char text[64];
            std::snprintf(text, sizeof(text), "%s%lld:%.12g", out.empty() ? "" : " ",
                          static_cast<long long>(series->samples.steps[i]), series->samples.values[i]);
            out += text;
        }
    return out;
}

inline std::vector<training::LogEvent> eventsOf(const training::ReadRun &run, training::LogEvent::What what)
{
    std::vector<training::LogEvent> found;
    std::ranges::copy_if(run.events, std::back_inserter(found),
                         [what](const training::LogEvent &event) { return event.what == what; });
    return found;
}

inline bool hasProblem(const training::ReadRun &run, std::string_view code)
{
    return std::ranges::any_of(run.problems, [code](const Issue &problem) { return problem.code == code; });
}

} // namespace espalier::test
