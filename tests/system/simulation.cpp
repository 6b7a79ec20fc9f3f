// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simulation.h"

#include <algorithm>
#include <iostream>
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

void sure(Result<void> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
}

constexpr std::size_t problemsKept = 40;

} // namespace

Simulation::Simulation(const SimPlan &plan) : m_plan(plan), m_random(plan.seed)
{
    sure(git::Repository::init(m_folder / "remote.git"));
    for (int i = 0; i < m_plan.people; ++i) {
        const auto name = "p" + std::to_string(i);
        auto desk = std::make_unique<SimDesk>(m_folder / name, name, url());
        // Clocks are wrong by days, each in its own way; the first one is right.
        m_skews[name] = std::chrono::seconds(i == 0 ? 0 : static_cast<long>(pick(864000)) - 432000);
        CopyWire wire;
        tick(*desk);
        if (i == 0)
            sure(records::RecordStore::create(desk->path(), "Test workshop", SimDesk::author(name), desk->clock()));
        else
            sure(sync::cloneWorkshop(url(), desk->path(), wire, {}, desk->clock()));
        sure(desk->open());
        m_desks.push_back(std::move(desk));
        if (i > 0)
            continue;
        auto &first = *m_desks[0];
        for (int key = 0; key < m_plan.records; ++key) {
            m_keys.push_back("s" + std::to_string(key));
            // Every place of the text is there from the start: two who fill an empty one are no disagreement.
            std::string text;
            for (int place = 0; place < 6; ++place)
                text += (place > 0 ? "\n" : "") + ("place" + std::to_string(place)) + " is empty\n";
            const Json steps = Json::array({Json{{"op", "element"}, {"field", "licence_claims"}, {"value", {{"id", "c1"}}}},
                                            Json{{"op", "set"}, {"field", "description"}, {"value", text}}});
            tick(first);
            sure(first.perform(saving(first, "nomination",
                                      Json::array({Json{{"id", SimDesk::record(m_keys.back()).text()}, {"steps", steps}}}), {})
                                   .action,
                               wire));
        }
        sure(first.perform({{"do", "sync"}}, wire));
        m_remoteTips.insert(first.head().hex());
    }
}

Simulation::~Simulation()
{
    if (std::getenv("ESPALIER_KEEP")) {
        const auto kept = m_folder.path().string() + "-kept";
        std::error_code failed;
        std::filesystem::rename(m_folder.path(), kept, failed);
        std::cout << "the repositories are kept in " << kept << "\n";
    }
}

void Simulation::problem(const std::string &text)
{
    if (m_problems.size() < problemsKept)
        m_problems.push_back("step " + std::to_string(m_figures.total) + ": " + text);
}

/// Time goes on, so that nobody does two things in one second of their clock.
void Simulation::tick(SimDesk &desk)
{
    m_now += std::chrono::milliseconds(1000 + pick(2000));
    desk.clock().set(m_now + m_skews[desk.name()]);
}

Result<void> Simulation::fault(const std::string &kind)
{
    ++m_figures.faults[kind];
    ++m_faultsNow;
    return failure(ErrorCode::Io, "wire", kind);
}

void Simulation::run()
{
    for (int i = 0; i < m_plan.actions; ++i)
        step();
}

void Simulation::step()
{
    ++m_figures.total;
    if (chance(m_plan.mishaps)) {
        mishap();
        return;
    }
    SimDesk &desk = somebody();
    if (chance(30)) {
        if (!m_plan.worker.empty() && chance(m_plan.inWorker))
            exchangeInWorker(desk);
        else
            exchange(desk);
        return;
    }
    if (auto choice = choose(desk))
        perform(desk, std::move(*choice));
}

void Simulation::perform(SimDesk &desk, Choice choice)
{
    tick(desk);
    choice.deed.second = std::chrono::floor<std::chrono::seconds>(desk.clock().now()).time_since_epoch().count();
    // Whose exchange runs in this process has the workshop open, and nothing may close it.
    if (&desk != m_exchanging && !m_plan.worker.empty() && chance(m_plan.inWorker)) {
        performInWorker(desk, choice);
        return;
    }
    CopyWire wire;
    const auto before = desk.head();
    const auto done = desk.perform(choice.action, wire);
    if (!done && done.error().code == ErrorCode::Internal)
        problem(choice.deed.what + ": " + describe(done.error()));
    else if (!done && choice.action["do"] != "takeback" && done.error().code != ErrorCode::Conflict
             && done.error().code != ErrorCode::NotFound)
        problem(choice.deed.what + ": " + describe(done.error()));
    if (!done && desk.head() != before)
        problem(choice.deed.what + " said it failed and moved the branch: " + describe(done.error()));
    acknowledge(desk, choice, done);
}

/// Notes what somebody was told.
void Simulation::acknowledge(SimDesk &desk, const Choice &choice, const Result<Json> &done)
{
    const auto what = choice.action.at("do").get<std::string>();
    if (!done)
        return;
    ++m_figures.actions[choice.deed.what.substr(0, choice.deed.what.find(" about"))];
    if (what == "takeback") {
        const auto number = std::stoul(choice.deed.touches.at(0).text);
        m_ledger.at(number).state = Deed::State::TakenBack;
        std::erase(m_unsent[desk.name()], number);
    } else if (what != "index" && what != "rebuild") {
        m_unsent[desk.name()].push_back(m_ledger.add(choice.deed));
    }
}

/// The program dies, or the disk fails, or the power does, while it does this.
void Simulation::performInWorker(SimDesk &desk, const Choice &choice)
{
    bool isPowerCut = false;
    auto run = workerRun(desk, {choice.action});
    run.fault = workerFault(false, isPowerCut);
    if (isPowerCut)
        run.journal = m_folder / ("journal" + std::to_string(++m_runs));
    if (!run.journal.empty())
        std::filesystem::create_directories(run.journal);
    const auto before = desk.head();
    desk.close();
    const auto outcome = runWithFaults(run);
    if (isPowerCut)
        m_figures.faults["files not as the program left them"] += cutPower(run.journal, PowerModel::Journalled, m_random);
    reopen(desk, run.fault + (isPowerCut ? " and a power cut" : ""));
    if (outcome.isHung)
        problem(choice.deed.what + " hangs with " + run.fault);
    const bool isAcknowledged = outcome.out.find("ack 0") != std::string::npos;
    const bool isRefused = outcome.out.find("no 0") != std::string::npos;
    if (isRefused && desk.head() != before && choice.action["do"] != "takeback" && !isPowerCut)
        ++m_figures.faults["said it failed after the commit point"];
    if (isAcknowledged) {
        acknowledge(desk, choice, Json::object());
        return;
    }
    const auto what = choice.action.at("do").get<std::string>();
    if (what == "takeback") {
        m_ledger.at(std::stoul(choice.deed.touches.at(0).text)).state = Deed::State::Perhaps;
    } else if (what != "index" && what != "rebuild") {
        auto deed = choice.deed;
        deed.state = Deed::State::Perhaps;
        m_ledger.add(std::move(deed));
    }
}

void Simulation::exchange(SimDesk &desk)
{
    tick(desk);
    CopyWire quick;
    HookedWire real;
    const bool isReal = chance(m_plan.realGit);
    m_figures.throughGit += isReal;
    CopyWire::Hook *hooks[] = {isReal ? &real.beforeFetch : &quick.beforeFetch, isReal ? &real.afterFetch : &quick.afterFetch,
                               isReal ? &real.beforePush : &quick.beforePush, isReal ? &real.afterPush : &quick.afterPush};
    m_faultsNow = 0;
    Work work;
    if (chance(m_plan.wireFaults)) {
        const unsigned die = pick(100);
        if (die < 15 && !isReal) {
            quick.cutAfter = pick(40);
            ++m_figures.faults["line cut between objects"];
            ++m_faultsNow;
        } else if (die < 23) {
            work.progress = [this, &desk, isDone = false](const Progress &progress) mutable {
                if (progress.phase == "merge" && !isDone)
                    foreignWriter(desk);
                isDone = isDone || progress.phase == "merge";
            };
        } else {
            armWire(desk, hooks);
        }
    }
    git::Transport &wire = isReal ? static_cast<git::Transport &>(real) : quick;
    m_exchanging = &desk;
    const auto done = desk.perform({{"do", "sync"}}, wire, work);
    m_exchanging = nullptr;
    for (auto *hook : hooks)
        *hook = nullptr;
    checkAfterExchange(desk, done, m_faultsNow > 0);
}

void Simulation::checkAfterExchange(SimDesk &desk, const Result<Json> &done, bool mayFail)
{
    ++m_figures.exchanges;
    if (const auto tip = remoteTip())
        m_remoteTips.insert(tip->hex());
    if (done) {
        m_unsent[desk.name()].clear();
        m_figures.merged += done->at("merged").get<int>();
        if (!wasEverThere(desk.head()))
            problem("the exchange of " + desk.name() + " said that all is sent, and the remote never had its branch");
    } else if (!mayFail) {
        problem("exchange of " + desk.name() + ": " + describe(done.error()));
    }
    // Whatever happened: what counts as sent was there once.
    if (const auto remembered = desk.remembered(); remembered && !wasEverThere(*remembered))
        problem(desk.name() + " remembers the remote at a commit that it never had");
}

void Simulation::exchangeInWorker(SimDesk &desk)
{
    tick(desk);
    bool isPowerCut = false;
    auto run = workerRun(desk, {Json{{"do", "sync"}}});
    run.fault = workerFault(true, isPowerCut);
    if (isPowerCut) {
        run.journal = m_folder / ("journal" + std::to_string(++m_runs));
        std::filesystem::create_directories(run.journal);
    }
    ++m_figures.throughGit;
    desk.close();
    const auto outcome = runWithFaults(run);
    if (isPowerCut)
        m_figures.faults["files not as the program left them"] += cutPower(run.journal, PowerModel::Journalled, m_random);
    reopen(desk, run.fault + (isPowerCut ? " and a power cut" : ""));
    if (outcome.isHung)
        problem("exchange hangs with " + run.fault);
    const auto at = outcome.out.find("ack 0 ");
    Result<Json> done = failure(ErrorCode::Io, "worker", outcome.out);
    if (at != std::string::npos)
        done = parseJson(outcome.out.substr(at + 6), "worker");
    checkAfterExchange(desk, done, true);
}

std::optional<git::ObjectId> Simulation::remoteTip() const
{
    return sure(sure(git::Repository::open(url())).ref("refs/heads/main"));
}

bool Simulation::wasEverThere(const git::ObjectId &commit)
{
    if (m_remoteTips.contains(commit.hex()))
        return true;
    const auto remote = sure(git::Repository::open(url()));
    if (!remote.commit(commit))
        return false;
    for (const auto &tip : m_remoteTips)
        if (const auto id = git::ObjectId::parse(tip);
            id && remote.commit(*id) && remote.isAncestor(commit, *id).value_or(false)) {
            m_remoteTips.insert(commit.hex());
            return true;
        }
    return false;
}

} // namespace espalier::test
