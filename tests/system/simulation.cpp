// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simulation.h"

#include "storage/git/treediff.h"
#include "storage/sync/verify.h"

#include <algorithm>
#include <stdexcept>

namespace espalier::test {

namespace {

template<typename T>
T sure(Result<T> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
    return std::move(*result);
}

const char *const keys[] = {"one", "two", "three", "four", "five", "six"};
const char *const replacedFields[] = {"name",         "homepage", "custodian.name", "access.url", "licence_claims.c1.stands_at",
                                      "imported.note"};

} // namespace

Simulation::Simulation(unsigned seed, int people) : m_random(seed), m_transport(m_folder / "objects")
{
    sure(git::Repository::init(m_folder / "remote.git"));
    m_desks.push_back(std::make_unique<Desk>(sure(Desk::create(m_folder / "p0", "p0", m_transport, url(), m_clock))));
    for (const char *key : keys)
        sure(m_desks[0]->edit(key, {{"licence_claims", Json::array({Json{{"id", "c1"}}})}}));
    sure(m_desks[0]->sync());
    for (int i = 1; i < people; ++i) {
        const auto name = "p" + std::to_string(i);
        m_desks.push_back(std::make_unique<Desk>(sure(Desk::clone(m_folder / name, name, m_transport, url(), m_clock))));
    }
}

void Simulation::run(int actions)
{
    for (int i = 0; i < actions; ++i) {
        m_clock.advance(std::chrono::milliseconds(pick(3000)));
        ++m_counts.actions;
        const unsigned die = pick(100);
        if (die < 55)
            edit(somebody());
        else if (die < 90)
            exchange(somebody());
        else if (die < 97)
            settleConflict(somebody());
        else
            crash(pick(static_cast<unsigned>(m_desks.size())));
    }
}

void Simulation::edit(Desk &desk)
{
    Edit edit{keys[pick(std::size(keys))], {}, "v" + std::to_string(++m_next) + ";", false, {}};
    Json value;
    const unsigned die = pick(100);
    if (die < 25) {
        edit.field = "formats";
        value = desk.value(edit.key, edit.field);
        if (!value.is_array())
            value = Json::array();
        edit.text = "v" + std::to_string(m_next);
        value.push_back(edit.text);
    } else if (die < 45) {
        edit.field = "description";
        const Json old = desk.value(edit.key, edit.field);
        const std::string line = "Line " + edit.text;
        value = old.is_string() ? chance(50) ? line + "\n" + old.get<std::string>() : old.get<std::string>() + "\n" + line : line;
    } else {
        edit.field = replacedFields[pick(std::size(replacedFields))];
        edit.replaces = true;
        value = edit.field == "homepage" || edit.field == "access.url" ? "https://example.org/" + edit.text : "Text " + edit.text;
    }
    const auto saved = desk.edit(edit.key, {{edit.field, value}});
    if (!saved) {
        m_problems.push_back("edit of " + edit.field + ": " + describe(saved.error()));
        return;
    }
    edit.commit = *saved;
    m_edits.push_back(std::move(edit));
    ++m_counts.edits;
}

Result<void> Simulation::fault(const std::string &kind)
{
    ++m_counts.faults[kind];
    return failure(ErrorCode::Io, "wire", kind);
}

/// Decides what goes wrong with the next exchange.
void Simulation::armFaults(Desk &desk)
{
    const unsigned die = pick(100);
    if (die < 5)
        m_transport.beforeFetch = [this] { return fault("fetch failed"); };
    else if (die < 10)
        m_transport.afterFetch = [this] { return fault("broken off after the fetch"); };
    else if (die < 16)
        m_transport.beforePush = [this] { return fault("push failed"); };
    else if (die < 22)
        m_transport.afterPush = [this] { return fault("answer to the push lost"); };
    else if (die < 35) {
        m_transport.beforePush = [this, &desk]() -> Result<void> {
            m_transport.beforePush = nullptr;
            Desk &other = somebody();
            if (&other != &desk) {
                ++m_counts.races;
                edit(other);
                if (const auto sent = other.sync(); !sent)
                    return failure(sent.error());
            }
            return {};
        };
    } else if (die < 42) {
        m_transport.afterFetch = [this, &desk]() -> Result<void> {
            m_transport.afterFetch = nullptr;
            edit(desk); // a save while the exchange runs
            return {};
        };
    }
}

void Simulation::exchange(Desk &desk)
{
    armFaults(desk);
    const auto faults = m_counts.faults;
    const auto report = desk.sync();
    m_transport.beforeFetch = m_transport.afterFetch = m_transport.beforePush = m_transport.afterPush = nullptr;
    ++m_counts.exchanges;
    if (report)
        m_counts.merges += static_cast<int>(report->merged);
    else if (faults == m_counts.faults)
        m_problems.push_back("exchange: " + describe(report.error()));
}

void Simulation::settleConflict(Desk &desk)
{
    const auto open = desk.conflicts();
    if (open.empty())
        return;
    const auto &conflict = open[pick(static_cast<unsigned>(open.size()))];
    std::string key;
    for (const char *each : keys)
        if (Desk::source(each) == conflict.record)
            key = each;
    const unsigned die = pick(2);
    const auto take = die == 0 ? sync::Take::Mine : sync::Take::Theirs;
    const auto saved = desk.resolve(conflict, take);
    if (!saved) {
        m_problems.push_back("resolve: " + describe(saved.error()));
        return;
    }
    ++m_counts.settled;
    m_edits.push_back({key, conflict.field, "", true, *saved});
}

/// The process dies between two steps and is started again: all that is left is what is on disk.
void Simulation::crash(std::size_t number)
{
    auto &desk = m_desks[number];
    const auto name = desk->author().name;
    if (chance(50)) {
        m_transport.afterFetch = [this] { return fault("died after the fetch"); };
        if (desk->sync())
            m_problems.push_back("a fault did not show");
        m_transport.afterFetch = nullptr;
    }
    ++m_counts.faults["started again"];
    desk.reset();
    desk = std::make_unique<Desk>(sure(records::RecordStore::open(m_folder / name, m_clock)), name, m_transport, url(), m_clock);
}

void Simulation::settle()
{
    for (int round = 0; round < 2; ++round)
        for (auto &desk : m_desks)
            sure(desk->sync());
    m_counts.conflicts = static_cast<int>(conflictTexts().size());
}

/// Everything that conflicts hold, open or settled, by record and field.
std::map<std::pair<std::string, FieldPath>, std::string> Simulation::conflictTexts()
{
    std::map<std::pair<std::string, FieldPath>, std::string> texts;
    auto &repository = m_desks[0]->store().repository();
    const auto walked = git::diffTrees(
        repository, std::nullopt, m_desks[0]->tree(),
        [&](const git::TreeChange &change) {
        const auto json = sure(parseJson(sure(repository.blob(*change.after)), change.path));
        texts[{json["record"], json["field"]}] += json.dump();
        return true;
        },
        "conflicts");
    if (!walked)
        throw std::runtime_error(describe(walked.error()));
    return texts;
}

/// Whether somebody who had this edit wrote over it.
bool Simulation::isReplaced(const Edit &edit, std::size_t index)
{
    auto &repository = m_desks[0]->store().repository();
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        const auto &later = m_edits[i];
        if (i != index && later.replaces && later.key == edit.key && later.field == edit.field && later.commit != edit.commit
            && sure(repository.isAncestor(edit.commit, later.commit)))
            return true;
    }
    return false;
}

std::vector<std::string> Simulation::lostEdits(bool countConflicts)
{
    std::vector<std::string> lost;
    const auto conflicts = countConflicts ? conflictTexts() : std::map<std::pair<std::string, FieldPath>, std::string>();
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        const auto &edit = m_edits[i];
        if (edit.text.empty())
            continue;
        const auto contains = [&](const std::string &text) {
            const auto quoted = edit.field == "formats" ? "\"" + edit.text + "\"" : edit.text;
            return text.find(quoted) != std::string::npos;
        };
        if (contains(m_desks[0]->value(edit.key, edit.field).dump()))
            continue;
        const auto held = conflicts.find({Desk::source(edit.key).text(), edit.field});
        if (held != conflicts.end() && contains(held->second))
            continue;
        if (!isReplaced(edit, i))
            lost.push_back("edit " + edit.text + " of " + edit.field + " of source " + edit.key + " is lost");
    }
    return lost;
}

int Simulation::diverged()
{
    const auto tip = sure(sure(git::Repository::open(url())).ref("refs/heads/main")).value();
    const auto tree = sure(m_desks[0]->store().repository().commit(tip)).tree;
    return static_cast<int>(
        std::count_if(m_desks.begin(), m_desks.end(), [&](const auto &desk) { return desk->tree() != tree; }));
}

std::size_t Simulation::refused()
{
    const auto report = sure(sync::verifyCommits(m_desks[0]->store().repository(), std::nullopt, m_desks[0]->head()));
    for (const auto &finding : report.findings)
        m_problems.push_back(finding.item + " " + finding.field + " " + finding.message);
    return report.findings.size();
}

} // namespace espalier::test
