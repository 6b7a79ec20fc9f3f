// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/faultrun.h"
#include "tests/support/powercut.h"
#include "tests/support/tempfolder.h"
#include "tests/system/simdesk.h"
#include "tests/system/simledger.h"
#include "tests/system/simwire.h"

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace espalier::test {

/// How a simulation is to be. Shares are in percent.
struct SimPlan {
    unsigned seed = 1;
    int people = 8;
    int actions = 1500;
    int records = 12;             ///< that everybody edits; others are added on the way
    unsigned realGit = 10;        ///< of the exchanges: through the git program
    unsigned inWorker = 6;        ///< of the actions: in a program of its own, under a fault
    unsigned wireFaults = 45;     ///< of the exchanges: something happens on the wire
    unsigned mishaps = 3;         ///< of the steps: something happens to a machine or to the remote
    unsigned forging = 17;        ///< of the mishaps: somebody pushes what is forbidden
    bool hasForgers = true;       ///< whether somebody pushes what is forbidden, or rewrites the remote
    std::filesystem::path worker; ///< simworker; empty: nothing is done outside this process
    std::filesystem::path shim;   ///< the library with the faults
};

/// What happened in one run.
struct SimFigures {
    std::map<std::string, int> actions; ///< by kind: acknowledged
    std::map<std::string, int> faults;  ///< by kind
    int total = 0;
    int exchanges = 0;
    int throughGit = 0;
    int merged = 0;    ///< records that both sides had changed
    int conflicts = 0; ///< ever
    int open = 0;      ///< conflicts at the end
    int commits = 0;
    int lost = 0;
    int diverged = 0;
    double seconds = 0;
};

/// Many people with clones of one workshop and a bare remote, who edit, exchange, fail and lose power as a seed has it. Remembers every
/// action that somebody was told had happened. The same plan makes the same choices; the ids of resolutions are random all the same.
class Simulation
{
public:
    explicit Simulation(const SimPlan &plan);
    ~Simulation();

    void run();

    /// Lets everybody exchange without faults until nobody has anything new, and judges what came of it: problems() is all that is
    /// wrong. The folder is kept, and named, when ESPALIER_KEEP is set.
    void finish();

    const SimFigures &figures() const { return m_figures; }
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    /// An action chosen for somebody: what to do, and what it will owe them.
    struct Choice {
        Json action;
        Deed deed;
    };

    // choices (simchoices.cpp)
    std::optional<Choice> choose(SimDesk &desk);
    Choice chooseEdit(SimDesk &desk);
    Choice chooseNewRecord(SimDesk &desk);
    Choice chooseEvent(SimDesk &desk);
    Choice chooseImport(SimDesk &desk);
    Choice chooseNewerProgram(SimDesk &desk);
    std::optional<Choice> chooseAnswer(SimDesk &desk);
    std::optional<Choice> chooseTakeBack(SimDesk &desk);
    Json steps(SimDesk &desk, const RecordId &id, const std::string &token, std::vector<Touch> &touches);
    Choice saving(SimDesk &desk, const std::string &what, Json records, std::vector<Touch> touches);
    std::string token();

    // doing (simulation.cpp)
    void step();
    void perform(SimDesk &desk, Choice choice);
    void acknowledge(SimDesk &desk, const Choice &choice, const Result<Json> &done);
    void performInWorker(SimDesk &desk, const Choice &choice);
    void exchange(SimDesk &desk);
    void exchangeInWorker(SimDesk &desk);
    void checkAfterExchange(SimDesk &desk, const Result<Json> &done, bool mayFail);
    void tick(SimDesk &desk);
    Result<void> fault(const std::string &kind);
    void problem(const std::string &text);

    // what happens to machines and to the remote (simmishaps.cpp)
    void armWire(SimDesk &desk, CopyWire::Hook *hooks[4]);
    void mishap();
    void corruptIndex(SimDesk &desk);
    void startAgain(SimDesk &desk);
    void twoAtOnce(SimDesk &desk);
    void foreignWriter(SimDesk &desk);
    void restoreBackup();
    void rewriteRemote();
    void forge();
    std::string workerFault(bool isExchange, bool &isPowerCut);
    FaultRun workerRun(SimDesk &desk, const std::vector<Json> &actions) const;
    void reopen(SimDesk &desk, const std::string &after);

    // the end (simjudgement.cpp)
    void judge();
    void judgeIndexes(const std::string &fresh);
    void judgeHistory(git::Repository &remote, const git::ObjectId &tip);
    void judgeRepositories();
    void settleDown();

    unsigned pick(std::size_t count) { return static_cast<unsigned>(m_random() % count); }
    bool chance(unsigned percent) { return pick(100) < percent; }
    SimDesk &somebody() { return *m_desks[pick(m_desks.size())]; }
    std::string url() const { return (m_folder / "remote.git").string(); }
    std::optional<git::ObjectId> remoteTip() const;
    bool wasEverThere(const git::ObjectId &commit);

    SimPlan m_plan;
    std::mt19937 m_random;
    TempFolder m_folder;
    Timestamp m_now{std::chrono::seconds(1767225600)};
    std::vector<std::unique_ptr<SimDesk>> m_desks;
    std::map<std::string, std::chrono::seconds> m_skews;        ///< by name
    std::vector<std::string> m_keys;                            ///< of the records there are
    std::map<std::string, std::vector<std::size_t>> m_unsent;   ///< deeds since the last exchange, by name
    std::map<std::string, std::vector<std::string>> m_elements; ///< of sets, by record: what was added
    std::set<std::string> m_remoteTips;                         ///< all it ever had
    std::set<std::string> m_forged;                             ///< commits that nobody may make
    std::filesystem::path m_backup;
    SimLedger m_ledger;
    SimFigures m_figures;
    std::vector<std::string> m_problems;
    int m_next = 0;
    int m_runs = 0;
    int m_faultsNow = 0;                   ///< that hit the exchange that runs
    const SimDesk *m_exchanging = nullptr; ///< whose exchange that is
};

} // namespace espalier::test
