// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"
#include "tests/bench/measure.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace espalier::bench {

/// Processor time of this process and the programs it started, and time on the wall; milliseconds.
struct Cost {
    double processor = 0;
    double wall = 0;
};
Cost costOf(const std::function<void()> &work);

/// What interleaved runs of ours and a peer cost.
struct CostPairs {
    std::vector<Cost> ours;
    std::vector<Cost> peer;

    /// One line: ours, peer and the ratio of medians, of processor time and of the wall.
    void print(const char *row, const std::string &what, const char *peerName) const;
};

/// One line for costs without a peer.
void printCosts(const char *row, const std::string &what, const std::vector<Cost> &costs, const std::string &more = {});

/// How much is measured: the full rows, or a form of a minute for tests of the benchmark itself.
struct Sizes {
    std::filesystem::path data; ///< where workshops are kept between runs
    bool isSmall = false;
    int runs = 9;

    int records(int full) const { return isSmall ? full / 100 : full; }
};

template<typename T>
T must(Result<T> result)
{
    if (!result)
        giveUp(describe(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A valid source of about a kilobyte, different for every number and revision.
Json sourceOf(std::uint64_t number, std::uint64_t revision = 0);
std::string pathOf(std::uint64_t number);
RecordId idOf(std::uint64_t number);

/// A workshop of so many sources, made once and kept. Do not write to it.
std::filesystem::path workshopOf(const Sizes &sizes, int records);
/// The same after so many commits of one edited record each. Every thousandth edits source 0.
std::filesystem::path historyOf(const Sizes &sizes, int records, int commits);

/// A copy to write to; its packs share their bytes with the original.
std::filesystem::path copyOf(const std::filesystem::path &workshop, const std::filesystem::path &to);

/// Commits new contents of some sources on top of a branch, without the checks of a store.
git::Commit commitSources(git::Repository &repository, const std::vector<std::uint64_t> &numbers, std::uint64_t revision,
                          const std::string &ref = "refs/heads/main");

/// Runs a shell command that must succeed, and gives its output.
std::string shell(const std::string &command);

/// The most memory this process has used since it began or `forgetPeak`, in MiB.
double peakMegabytes();
void forgetPeak();

// The rows; each prints its lines.
void measureCommit(const Sizes &sizes);      // S1
void measureDifferences(const Sizes &sizes); // S2
void measureExchange(const Sizes &sizes);    // S4
void measureMerge(const Sizes &sizes);       // S5
void measureImport(const Sizes &sizes);      // S9
void measureGrowth(const Sizes &sizes);      // what exchanges cost beside more records and commits
void measureHistory(const Sizes &sizes);     // pages of history, a whole verification
void measureDisk(const Sizes &sizes);        // bytes for each commit
void measureOpening(const Sizes &sizes);     // the first index of a million records

} // namespace espalier::bench
