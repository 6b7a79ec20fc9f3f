// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to lines, machines and the remote in the simulation.
#include "tests/system/simulation.h"

#include "storage/git/treediff.h"

#include <fstream>
#include <stdexcept>

namespace espalier::test {

namespace fs = std::filesystem;

namespace {

git::Repository openedRemote(const std::string &url)
{
    auto remote = git::Repository::open(url);
    if (!remote)
        throw std::runtime_error(describe(remote.error()));
    return std::move(*remote);
}

} // namespace

/// Decides what goes wrong with an exchange. `hooks`: before the fetch, after it, before the push, after it.
void Simulation::armWire(SimDesk &desk, CopyWire::Hook *hooks[4])
{
    const unsigned die = pick(100);
    const auto [beforeFetch, afterFetch, beforePush, afterPush] = std::tie(hooks[0], hooks[1], hooks[2], hooks[3]);
    if (die < 12) {
        *beforeFetch = [this] { return fault("fetch failed"); };
    } else if (die < 24) {
        *afterFetch = [this] { return fault("broken off after the fetch"); };
    } else if (die < 38) {
        *beforePush = [this] { return fault("push failed"); };
    } else if (die < 54) {
        *afterPush = [this] { return fault("answer to the push lost"); };
    } else if (die < 80) {
        *beforePush = [this, &desk, hook = beforePush]() -> Result<void> {
            *hook = nullptr;
            SimDesk &other = somebody();
            if (&other == &desk)
                return {};
            ++m_figures.faults["somebody else sent in between"];
            if (auto choice = choose(other))
                perform(other, std::move(*choice));
            CopyWire wire;
            tick(other);
            const auto faults = m_faultsNow;
            checkAfterExchange(other, other.perform({{"do", "sync"}}, wire), false);
            m_faultsNow = faults;
            return {};
        };
    } else {
        *afterFetch = [this, &desk, hook = afterFetch]() -> Result<void> {
            *hook = nullptr;
            ++m_figures.faults["saved while the exchange ran"];
            if (auto choice = choose(desk); choice && choice->action["do"] == "save")
                perform(desk, std::move(*choice));
            return {};
        };
    }
}

/// A program that does not know our lock, such as a push into this folder, moves the branch in the middle of a merge.
void Simulation::foreignWriter(SimDesk &desk)
{
    SimDesk other(desk.path(), desk.name(), desk.url());
    tick(other);
    if (const auto opened = other.open(); !opened) {
        problem("a second program cannot open the workshop: " + describe(opened.error()));
        return;
    }
    auto choice = chooseNewerProgram(other);
    choice.deed.second = std::chrono::floor<std::chrono::seconds>(other.clock().now()).time_since_epoch().count();
    CopyWire wire;
    const auto done = other.perform(choice.action, wire);
    ++m_figures.faults["branch moved without the lock"];
    acknowledge(other, choice, done);
}

void Simulation::mishap()
{
    SimDesk &desk = somebody();
    const unsigned die = pick(100);
    if (m_plan.hasForgers && die >= 100 - m_plan.forging)
        forge();
    else if (die < 25)
        corruptIndex(desk);
    else if (die < 40)
        startAgain(desk);
    else if (die < 60 && !m_plan.worker.empty())
        twoAtOnce(desk);
    else if (die < 75)
        restoreBackup();
    else if (m_plan.hasForgers)
        rewriteRemote();
}

void Simulation::startAgain(SimDesk &desk)
{
    ++m_figures.faults["program started again"];
    reopen(desk, "an ordinary end");
}

void Simulation::reopen(SimDesk &desk, const std::string &after)
{
    if (const auto opened = desk.open(); !opened)
        throw std::runtime_error("after " + after + " the workshop of " + desk.name()
                                 + " cannot be opened: " + describe(opened.error()));
    if (const auto head = desk.store().head(); !head || !desk.store().repository().commit(*head))
        throw std::runtime_error("after " + after + " the branch of " + desk.name() + " cannot be read");
}

/// The index is derived: whatever is done to its file, it is made anew or it is right.
void Simulation::corruptIndex(SimDesk &desk)
{
    const auto file = desk.indexFile();
    std::error_code ignored;
    const auto size = fs::exists(file, ignored) ? fs::file_size(file, ignored) : 0;
    switch (pick(4)) {
    case 0:
        ++m_figures.faults["index: bytes flipped"];
        if (size > 0) {
            std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
            for (int i = 0; i < 64; ++i) {
                bytes.seekp(static_cast<std::streamoff>(pick(size)));
                bytes.put(static_cast<char>(pick(256)));
            }
        }
        break;
    case 1:
        ++m_figures.faults["index: cut"];
        if (size > 0)
            fs::resize_file(file, pick(size), ignored);
        break;
    case 2:
        ++m_figures.faults["index: deleted"];
        fs::remove(file, ignored);
        break;
    default:
        ++m_figures.faults["index: another file"];
        std::ofstream(file, std::ios::binary) << "This is a letter to my mother.\n";
        break;
    }
    if (const auto followed = desk.refreshIndex(); !followed)
        problem("the index of " + desk.name() + " does not heal: " + describe(followed.error()));
}

FaultRun Simulation::workerRun(SimDesk &desk, const std::vector<Json> &actions) const
{
    FaultRun run;
    run.shim = m_plan.shim;
    run.root = desk.path();
    const auto time = std::chrono::floor<std::chrono::milliseconds>(desk.clock().now()).time_since_epoch().count();
    run.words = {m_plan.worker.string(), desk.path().string(), desk.name(), desk.url(), std::to_string(time)};
    for (const auto &action : actions)
        run.words.push_back(compactJson(action));
    run.counter = m_folder / "calls";
    std::error_code ignored;
    fs::remove(run.counter, ignored);
    return run;
}

/// Which fault meets the worker, as the preloaded library wants it.
std::string Simulation::workerFault(bool isExchange, bool &isPowerCut)
{
    const auto call = std::to_string(1 + pick(isExchange ? 140 : 120));
    const unsigned die = pick(100);
    const auto count = [&](const char *kind) { ++m_figures.faults[kind]; };
    if (die < 25) {
        count("killed at a system call");
        return "killall:" + call;
    }
    if (die < 40) {
        count("power cut");
        isPowerCut = true;
        return chance(70) ? "killall:" + call : std::string();
    }
    if (die < 55) {
        count("disk full");
        return "enospc:" + call + "+";
    }
    if (die < 67) {
        count("input/output error");
        return "eio:" + call;
    }
    if (die < 75) {
        count("interrupted call");
        return "eintr:" + call;
    }
    if (die < 85) {
        count("short write");
        return "short:" + call;
    }
    if (isExchange) {
        count("git died at a read or write");
        return "drop:" + std::to_string(1 + pick(400));
    }
    count("git or the program killed at a system call");
    return "kill:" + call;
}

/// Two programs work in one workshop at the same time.
void Simulation::twoAtOnce(SimDesk &desk)
{
    ++m_figures.faults["two programs at once"];
    std::vector<Choice> first, second;
    const auto make = [&](std::vector<Choice> &all) {
        tick(desk);
        auto run = workerRun(desk, {});
        run.shim.clear();
        for (int i = 0; i < 3; ++i) {
            auto choice = chance(60) ? chooseEdit(desk) : chooseEvent(desk);
            choice.deed.second = std::chrono::floor<std::chrono::seconds>(desk.clock().now()).time_since_epoch().count() + i;
            run.words.push_back(compactJson(choice.action));
            all.push_back(std::move(choice));
        }
        if (chance(50))
            run.words.push_back(compactJson(Json{{"do", "sync"}}));
        m_now += std::chrono::seconds(8);
        return run;
    };
    const auto one = make(first);
    const auto other = make(second);
    desk.close();
    {
        FaultChild a(one);
        FaultChild b(other);
        const auto tell = [&](FaultOutcome outcome, const std::vector<Choice> &all) {
            if (outcome.isHung)
                problem("two programs at once hang");
            for (std::size_t i = 0; i < all.size(); ++i) {
                const bool isDone = outcome.out.find("ack " + std::to_string(i)) != std::string::npos;
                if (isDone)
                    acknowledge(desk, all[i], Json::object());
                else
                    problem("two programs at once: " + outcome.out);
            }
        };
        tell(a.wait(), first);
        tell(b.wait(), second);
    }
    reopen(desk, "two programs at once");
    if (const auto tip = remoteTip())
        m_remoteTips.insert(tip->hex());
}

/// The remote is put back to yesterday's copy, or one is made.
void Simulation::restoreBackup()
{
    if (m_backup.empty() || chance(40)) {
        m_backup = m_folder / ("backup" + std::to_string(++m_runs) + ".git");
        fs::copy(url(), m_backup, fs::copy_options::recursive | fs::copy_options::create_hard_links);
        // Refs and settings are rewritten in place by nobody, but a link to them would still be one file.
        for (const char *name : {"refs", "HEAD", "config", "packed-refs"}) {
            std::error_code ignored;
            if (!fs::exists(fs::path(url()) / name, ignored))
                continue;
            fs::remove_all(m_backup / name, ignored);
            fs::copy(fs::path(url()) / name, m_backup / name, fs::copy_options::recursive);
        }
        return;
    }
    ++m_figures.faults["remote restored from a backup"];
    fs::rename(url(), m_folder / ("lost" + std::to_string(++m_runs) + ".git"));
    fs::rename(m_backup, url());
    m_backup.clear();
}

/// Somebody forces the branch to a line without the latest work.
void Simulation::rewriteRemote()
{
    auto remote = openedRemote(url());
    const auto tip = remoteTip();
    if (!tip)
        return;
    std::optional<git::ObjectId> older;
    int back = 1 + static_cast<int>(pick(6));
    [[maybe_unused]] const auto walked = remote.walk(*tip, {}, [&](const git::Commit &commit) {
        if (m_forged.contains(commit.id.hex()) || commit.parents.empty())
            return false;
        older = commit.parents.front();
        return --back > 0;
    });
    if (!older || *older == *tip)
        return;
    if (const auto moved = remote.setRef("refs/heads/main", *older, tip); !moved)
        return;
    ++m_figures.faults["remote rewritten by force"];
}

/// Somebody who may push does what nobody may: takes an event away, changes one, leaves rubbish, spoils a record.
void Simulation::forge()
{
    auto remote = openedRemote(url());
    const auto tip = remoteTip();
    const auto commit = tip ? remote.commit(*tip) : failure(ErrorCode::NotFound, "tip", "none");
    if (!commit)
        return;
    const auto anyIn = [&](const char *folder) {
        std::vector<std::string> paths;
        [[maybe_unused]] const auto walked = git::diffTrees(
            remote, std::nullopt, commit->tree,
            [&](const git::TreeChange &change) {
            paths.push_back(change.path);
            return true;
            },
            folder);
        return paths.empty() ? std::string() : paths[pick(paths.size())];
    };
    git::CommitRequest request;
    request.base = *tip;
    m_now += std::chrono::seconds(1);
    request.author = {"mallory", "mallory@example.org", m_now};
    request.message = "Improve the workshop\n";
    std::string kind;
    switch (pick(5)) {
    case 0:
        kind = "forged: an event taken away";
        request.edits.push_back({anyIn("events"), {}, {}});
        break;
    case 1:
        kind = "forged: an event changed";
        request.edits.push_back({anyIn("events"), "{}\n", {}});
        break;
    case 2:
        kind = "forged: rubbish in a strange place";
        request.edits.push_back({"holiday/photo.jpg", "not a photo " + std::to_string(++m_next), {}});
        break;
    case 3:
        kind = "forged: a record that is no record";
        request.edits.push_back({anyIn("records"), "<<<<<<< HEAD\n", {}});
        break;
    default:
        kind = "forged: a conflict taken away";
        request.edits.push_back({anyIn("conflicts"), {}, {}});
        break;
    }
    if (request.edits[0].path.empty())
        return;
    const auto written = remote.write(request);
    if (!written)
        return;
    m_forged.insert(written->id.hex());
    m_remoteTips.insert(written->id.hex());
    ++m_figures.faults[kind];
}

} // namespace espalier::test
