// SPDX-License-Identifier: GPL-3.0-or-later
// What is judged at the end of a simulation.
#include "tests/system/simulation.h"

#include "storage/sync/verify.h"
#include "tests/support/runprogram.h"

#include <algorithm>
#include <iostream>
#include <set>

namespace espalier::test {

void Simulation::settleDown()
{
    const auto before = m_problems.size();
    for (int round = 0; round < 4; ++round) {
        bool isMoved = false;
        for (auto &desk : m_desks) {
            tick(*desk);
            CopyWire wire;
            const auto tree = desk->tree();
            const auto done = desk->perform({{"do", "sync"}}, wire);
            checkAfterExchange(*desk, done, false);
            isMoved = isMoved || desk->tree() != tree;
        }
        if (!isMoved || m_problems.size() > before)
            break;
    }
}

void Simulation::judgeIndexes(const std::string &fresh)
{
    for (auto &desk : m_desks) {
        if (const auto followed = desk->refreshIndex(); !followed) {
            problem("the index of " + desk->name() + " cannot be brought up to date: " + describe(followed.error()));
            continue;
        }
        const auto index = index::Index::openReader(desk->indexFile());
        const auto dump = index ? indexDump(*index) : failure(index.error());
        if (!dump) {
            problem("the index of " + desk->name() + " cannot be read: " + describe(dump.error()));
        } else if (*dump != fresh) {
            const auto at = static_cast<std::size_t>(std::mismatch(dump->begin(), dump->end(), fresh.begin(), fresh.end()).first
                                                     - dump->begin());
            const auto line = dump->rfind('\n', at) == std::string::npos ? 0 : dump->rfind('\n', at) + 1;
            problem("the index of " + desk->name()
                    + " says something else than a fresh one: " + dump->substr(line, dump->find('\n', at) - line));
        }
    }
}

void Simulation::judgeHistory(git::Repository &remote, const git::ObjectId &tip)
{
    for (auto &line : m_ledger.broken(remote, tip)) {
        ++m_figures.lost;
        problem(line);
    }
    m_figures.conflicts = static_cast<int>(m_ledger.conflictsEver());
    const auto open = SimLedger::openConflicts(remote, tip);
    m_figures.open = static_cast<int>(open.size());
    for (auto &desk : m_desks) {
        const auto listed = desk->conflicts();
        std::set<std::string> lines;
        if (listed)
            for (const auto &conflict : *listed)
                lines.insert(conflict.record.text() + " " + conflict.field + " " + conflict.id);
        if (lines != open)
            problem(desk->name() + " lists " + std::to_string(lines.size()) + " open conflicts, there are "
                    + std::to_string(open.size()));
    }
    const auto count = remote.count(tip, {});
    m_figures.commits = count ? static_cast<int>(*count) : 0;
    const auto verified = sync::verifyCommits(remote, std::nullopt, tip);
    if (!verified) {
        problem("the history cannot be verified: " + describe(verified.error()));
        return;
    }
    for (const auto &finding : verified->findings)
        if (!m_forged.contains(finding.item))
            problem("verify: " + finding.item + " " + finding.field + ": " + finding.message);
}

void Simulation::judgeRepositories()
{
    std::vector<std::string> folders{url()};
    for (std::size_t i = 0; i < m_desks.size() && i < 12; ++i)
        folders.push_back(m_desks[i]->path().string());
    for (const auto &folder : folders) {
        const auto checked = runProgram({{"git", "--git-dir=" + folder, "fsck", "--full", "--strict", "--no-dangling"}});
        if (checked.code != 0 || checked.err.find("error") != std::string::npos)
            problem("git fsck of " + folder + ": " + checked.err.substr(0, 500));
    }
}

void Simulation::judge()
{
    const auto tip = remoteTip();
    auto remote = git::Repository::open(url());
    if (!tip || !remote) {
        problem("the remote is empty");
        return;
    }
    const auto tree = remote->commit(*tip).value().tree;
    for (const auto &desk : m_desks)
        if (desk->tree() != tree) {
            ++m_figures.diverged;
            problem(desk->name() + " has other contents than the remote");
        }
    judgeHistory(*remote, *tip);
    if (auto fresh = index::Index::open(m_folder / "fresh.sqlite"); fresh && fresh->update(m_desks[0]->store())) {
        if (const auto dump = indexDump(*fresh))
            judgeIndexes(*dump);
    } else {
        problem("no fresh index can be made");
    }
    judgeRepositories();
}

void Simulation::finish()
{
    settleDown();
    judge();
}

} // namespace espalier::test
