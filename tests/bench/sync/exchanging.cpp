// SPDX-License-Identifier: GPL-3.0-or-later
// S4, and what an exchange of one commit costs beside more records and a longer history.

#include "storage/git/transport.h"
#include "storage/index/index.h"
#include "storage/sync/sync.h"
#include "tests/bench/sync/syncbench.h"
#include "tests/support/tempfolder.h"

namespace espalier::bench {

namespace fs = std::filesystem;

namespace {

const records::Author exchangeAuthor{"Bench", "bench@example.org"};

/// A remote and two who exchange through it, all made from one workshop.
struct Desk {
    fs::path remote, sender, receiver;

    Desk(const fs::path &workshop, const fs::path &folder)
        : remote(copyOf(workshop, folder / "remote")),
          sender(copyOf(workshop, folder / "sender")),
          receiver(copyOf(workshop, folder / "receiver"))
    {
    }
};

void exchangeByUs(const Desk &desk)
{
    git::GitTransport transport;
    for (const auto &path : {desk.sender, desk.receiver}) {
        auto store = must(records::RecordStore::open(path));
        must(sync::synchronise(store, transport, desk.remote.string(), exchangeAuthor));
    }
}

std::string exchangeByGit(const Desk &desk)
{
    const std::string pull = "git fetch -q '" + desk.remote.string()
        + "' +main:refs/remotes/origin/main && git merge-base --is-ancestor refs/heads/main refs/remotes/origin/main"
          " && git update-ref refs/heads/main refs/remotes/origin/main";
    return "set -e; export GIT_DIR='" + desk.sender.string() + "'; git fetch -q '" + desk.remote.string()
        + "' +main:refs/remotes/origin/main; git push -q '" + desk.remote.string() + "' main; export GIT_DIR='"
        + desk.receiver.string() + "'; " + pull;
}

std::string headOf(const fs::path &path)
{
    return must(must(git::Repository::open(path)).ref("refs/heads/main"))->hex();
}

/// Commits one record and has it exchanged; gives the cost of the exchange.
Cost sendOne(const Desk &desk, std::uint64_t number, bool isByGit)
{
    {
        auto sender = must(git::Repository::open(desk.sender));
        commitSources(sender, {number}, 7);
    }
    const std::string command = exchangeByGit(desk);
    const Cost cost = costOf([&] { isByGit ? static_cast<void>(shell(command)) : exchangeByUs(desk); });
    check(headOf(desk.receiver) == headOf(desk.sender) && headOf(desk.remote) == headOf(desk.sender), "where the commit arrived");
    return cost;
}

void measureGrowthOf(const Sizes &sizes, const std::vector<std::pair<std::string, fs::path>> &workshops)
{
    const test::TempFolder folder;
    std::vector<Desk> desks;
    std::vector<std::vector<Cost>> ours(workshops.size());
    std::vector<std::vector<Cost>> theirs(workshops.size());
    for (std::size_t i = 0; i < workshops.size(); ++i) {
        fs::create_directories(folder / std::to_string(i));
        desks.emplace_back(workshops[i].second, folder / std::to_string(i));
    }
    for (int run = -1; run < sizes.runs; ++run) {
        for (std::size_t i = 0; i < desks.size(); ++i) {
            const auto number = static_cast<std::uint64_t>(70'000'000 + run * 2);
            const Cost our = sendOne(desks[i], number, false);
            const Cost their = sendOne(desks[i], number + 1, true);
            if (run < 0)
                continue;
            ours[i].push_back(our);
            theirs[i].push_back(their);
        }
    }
    for (std::size_t i = 0; i < desks.size(); ++i) {
        CostPairs pairs;
        pairs.ours = ours[i];
        pairs.peer = theirs[i];
        pairs.print("grow", "one commit exchanged, " + workshops[i].first, "the git program");
    }
    CostPairs growth;
    growth.ours = ours.back();
    growth.peer = ours.front();
    growth.print("grow", "growth, " + workshops.back().first, workshops.front().first.c_str());
}

} // namespace

void measureExchange(const Sizes &sizes)
{
    const test::TempFolder folder;
    const auto base = workshopOf(sizes, sizes.records(100000));
    fs::create_directories(folder / "ours");
    fs::create_directories(folder / "theirs");
    const Desk ours(base, folder / "ours");
    const Desk theirs(base, folder / "theirs");
    CostPairs pairs;
    for (int run = -1; run < sizes.runs; ++run) {
        const auto number = static_cast<std::uint64_t>(80'000'000 + run);
        const Cost our = sendOne(ours, number, false);
        const Cost their = sendOne(theirs, number, true);
        if (run < 0)
            continue;
        pairs.ours.push_back(our);
        pairs.peer.push_back(their);
    }
    pairs.print("S4", "one commit sent and received, " + std::to_string(sizes.records(100000)) + " records", "the git program");
}

void measureGrowth(const Sizes &sizes)
{
    std::vector<std::pair<std::string, fs::path>> workshops;
    for (const int records : {10000, 100000, 1000000})
        workshops.emplace_back(std::to_string(sizes.records(records)) + " records", workshopOf(sizes, sizes.records(records)));
    measureGrowthOf(sizes, workshops);
    workshops.clear();
    for (const int commits : {1000, 100000})
        workshops.emplace_back(std::to_string(sizes.records(commits)) + " commits",
                               historyOf(sizes, sizes.records(10000), sizes.records(commits)));
    measureGrowthOf(sizes, workshops);
}

} // namespace espalier::bench
