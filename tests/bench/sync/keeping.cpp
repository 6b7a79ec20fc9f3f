// SPDX-License-Identifier: GPL-3.0-or-later
// Long histories, bytes for each commit, and the first index of a million records.

#include "storage/git/maintenance.h"
#include "storage/index/index.h"
#include "storage/sync/sync.h"
#include "storage/sync/verify.h"
#include "tests/bench/sync/syncbench.h"
#include "tests/support/tempfolder.h"

namespace espalier::bench {

namespace fs = std::filesystem;

static std::string commitsOf(const std::vector<records::HistoryStep> &steps)
{
    std::string ids;
    for (const auto &step : steps)
        ids += step.commit.hex() + "\n";
    return ids;
}

void measureHistory(const Sizes &sizes)
{
    const int commits = sizes.records(100000);
    const test::TempFolder folder;
    const auto path = copyOf(historyOf(sizes, sizes.records(10000), commits), folder / "w");
    const auto text = std::to_string(commits) + " commits";
    const auto byGit = [&](std::uint64_t number, const char *limit) {
        return shell("git -C '" + path.string() + "' log --format=%H " + limit + " main -- " + pathOf(number));
    };
    const std::string latest = byGit(0, "-20");
    const std::string all = byGit(1, "");
    std::vector<Cost> first, rare, actions, status;
    for (int run = 0; run < sizes.runs; ++run) {
        const auto store = must(records::RecordStore::open(path));
        std::vector<records::HistoryStep> steps;
        first.push_back(costOf([&] { steps = must(store.history(idOf(0), 20)); }));
        check(commitsOf(steps) == latest, "the latest steps of source 0");
        rare.push_back(costOf([&] { steps = must(store.history(idOf(1))); }));
        check(commitsOf(steps) == all, "the steps of source 1");
        std::size_t seen = 0;
        const auto head = must(store.head());
        actions.push_back(
            costOf([&] { must(store.repository().walk(head, {}, [&](const git::Commit &) { return ++seen < 100; })); }));
        check(seen == std::min<std::size_t>(100, static_cast<std::size_t>(commits)), "the latest actions");
        sync::AheadBehind counts;
        status.push_back(costOf([&] { counts = must(sync::aheadBehind(store)); }));
        check(counts.ahead > static_cast<std::size_t>(commits), "commits that were never sent");
    }
    printCosts("hist", "20 latest steps of a source edited every 1,000th, " + text, first);
    printCosts("hist", "all steps of a source edited now and then, " + text, rare);
    printCosts("hist", "100 latest actions, " + text, actions);
    printCosts("hist", "how much is unsent without a remote, " + text, status);

    auto repository = must(git::Repository::open(path));
    const auto head = *must(repository.ref("refs/heads/main"));
    std::size_t checked = 0;
    forgetPeak();
    const Cost cost = costOf([&] {
        const auto report = must(sync::verifyCommits(repository, std::nullopt, head));
        checked = report.checked;
        check(report.findings.empty(), report.findings.empty() ? "" : "a finding: " + report.findings.front().message);
    });
    check(static_cast<int>(checked) > commits, "commits checked");
    const double perSecond = static_cast<double>(checked) / cost.processor * 1000;
    printCosts("S8", "verify " + text + ", unsigned", {cost},
               std::to_string(static_cast<int>(perSecond)) + " commits/s, " + std::to_string(static_cast<int>(peakMegabytes()))
                   + " MiB");
}

void measureDisk(const Sizes &sizes)
{
    const test::TempFolder folder;
    for (const int records : {sizes.records(100000), sizes.records(1000000)}) {
        const auto path = copyOf(workshopOf(sizes, records), folder / std::to_string(records));
        const auto begin = must(git::storeSize(path));
        const int commits = sizes.records(5000);
        std::size_t mostLoose = 0;
        std::vector<Cost> tidied;
        auto repository = must(git::Repository::open(path));
        for (int i = 0; i < commits; ++i) {
            commitSources(repository, {static_cast<std::uint64_t>(i) * 7919 % static_cast<std::uint64_t>(records)},
                          static_cast<std::uint64_t>(i + 1));
            if (i % 50 != 0)
                continue;
            const auto size = must(git::storeSize(path));
            mostLoose = std::max(mostLoose, size.looseObjects);
            if (git::needsTidying(size))
                tidied.push_back(costOf([&] { must(git::tidy(path)); }));
        }
        const auto before = must(git::storeSize(path));
        tidied.push_back(costOf([&] { must(git::tidy(path)); }));
        const auto after = must(git::storeSize(path));
        check(after.looseObjects == 0, "nothing is loose after tidying");
        shell("git -C '" + path.string() + "' fsck --connectivity-only --no-dangling 2>&1");
        const auto perCommit = [&](const git::StoreSize &size) {
            return std::to_string((size.bytes - begin.bytes) / static_cast<std::uint64_t>(commits));
        };
        printCosts("disk", std::to_string(commits) + " commits on " + std::to_string(records) + " records; one tidying", tidied,
                   perCommit(after) + " bytes a commit tidied, " + perCommit(before) + " before the last; at most "
                       + std::to_string(mostLoose) + " loose, " + std::to_string(after.packs) + " packs");
        fs::remove_all(path);
    }
}

void measureOpening(const Sizes &sizes)
{
    const int records = sizes.records(1000000);
    const test::TempFolder folder;
    const auto path = copyOf(workshopOf(sizes, records), folder / "w");
    std::vector<Cost> opened;
    forgetPeak();
    for (int run = 0; run < sizes.runs; ++run) {
        opened.push_back(costOf([&] {
            const auto store = must(records::RecordStore::open(path));
            must(store.read(idOf(static_cast<std::uint64_t>(run))));
        }));
    }
    printCosts("open", "open a workshop of " + std::to_string(records) + " and read a record", opened,
               std::to_string(static_cast<int>(peakMegabytes())) + " MiB");
    const auto store = must(records::RecordStore::open(path));
    auto index = must(index::Index::open(folder / "index.sqlite"));
    forgetPeak();
    const Cost cost = costOf([&] { must(index.update(store)); });
    check(must(index.sourceCount()) == records, "sources in the index");
    printCosts("open", "first index of " + std::to_string(records) + " records", {cost},
               std::to_string(static_cast<int>(peakMegabytes())) + " MiB, file "
                   + std::to_string(fs::file_size(folder / "index.sqlite") >> 20) + " MiB");
}

} // namespace espalier::bench
