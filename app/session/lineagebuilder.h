// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/graph.h"
#include "app/lineage/steps.h"
#include "app/session/lineagerecords.h"
#include "app/session/runs.h"

#include <deque>

namespace espalier::session::detail {

/// Puts together the part of the graph around one record from what the records say, and nothing they do not. Each node is asked once for what
/// came before it and once for what was made of it, so that loops end. One thread, one use.
class LineageBuilder
{
public:
    LineageBuilder(Workshop &workshop, const records::RecordStore &store, const index::Index &index, RunCache &cache,
                   Timestamp now, const Work &work)
        : m_workshop(workshop),
          m_store(store),
          m_index(index),
          m_cache(cache),
          m_now(now),
          m_work(work)
    {
    }

    /// `what`: id, start of one, slug, "RUN@STEP", "RUN@FROM-TO", "VERSION/path of a shard". Returns the id of its node.
    Result<std::string> begin(const std::string &what);
    Result<void> build(const std::string &start, lineage::Graph::Direction direction);
    const lineage::Graph &graph() const { return m_graph; }

private:
    using NodeKind = lineage::NodeKind;
    /// What is known of a run, read once.
    struct RunFacts {
        const records::Record *record = nullptr; ///< nullptr: it is gone
        std::size_t node = 0;
        std::string version;
        std::vector<lineage::ReadingEntry> entries;
        bool isHere = true; ///< false: what it read and measured was not fetched to this machine
        std::int64_t lastStep = -1;
        struct Checkpoint {
            std::size_t node = 0;
            std::int64_t step = 0;
            std::string attempt;
        };
        std::vector<Checkpoint> checkpoints; ///< by step
        bool hasAttempts = false;            ///< they are of different ones
        bool hasMix = false;                 ///< it says in which proportions it mixed its shards
        bool hasEvaluations = false;         ///< they are in the graph
        std::string trouble;                 ///< why what it read cannot be had
    };

    // Nodes, made once each.
    std::size_t node(std::string id, NodeKind kind, std::string label, std::string state = {}, std::uint64_t amount = 0);
    std::size_t sourceNode(const std::string &id);
    std::size_t recordNode(const std::string &id, NodeKind kind, const records::Record *record);
    std::size_t custodianNode(const std::string &id);
    std::size_t versionNode(const std::string &id);
    std::size_t agreementNode(const records::Record &agreement);
    std::size_t removalNode(const records::Record &removal);
    std::size_t shardNode(const std::string &version, const std::string &path, const LineageShards::Shard *shard);
    std::size_t stepsNode(const RunFacts &run, const lineage::StepRange &steps);

    // What came before, and what was made of it.
    Result<void> expand(std::size_t node, bool isUp);
    Result<void> sourceUp(const std::string &id);
    Result<void> sourceDown(const std::string &id);
    Result<void> custodianDown(const std::string &id);
    Result<void> agreementUp(const std::string &id);
    Result<void> agreementDown(const std::string &id);
    Result<void> removalDown(const std::string &id);
    Result<void> decisionsUp(const std::string &id);
    Result<void> decisionDown(const std::string &id);
    Result<void> datasetUp(const std::string &id);
    Result<void> datasetDown(const std::string &id);
    Result<void> versionUp(const std::string &id);
    Result<void> versionDown(const std::string &id);
    Result<void> shardUp(std::size_t node);
    Result<void> shardDown(std::size_t node);
    Result<void> runUp(const std::string &id);
    Result<void> runDown(const std::string &id);
    Result<void> stepsUp(const std::string &id);
    Result<void> stepsDown(const std::string &id);
    Result<void> checkpointUp(std::size_t node);
    Result<void> checkpointDown(std::size_t node);

    /// To be expanded in the direction that is being built.
    void reach(std::size_t node);
    Result<void> addDecisions(const std::string &subject);
    /// The shards of a version with their sources; those of one source when it is named.
    void addShards(const records::Record &version, const LineageShards &shards, const std::string &source);
    /// Shards that name no source may hold any that the dataset names.
    void addUnsourced(const records::Record &version, const LineageShards &shards, const std::string &source);
    RunFacts &run(const std::string &id);
    std::vector<std::string> runsOf(const std::string &version) const;
    void readRows();
    void addCheckpoints(RunFacts &run, const std::string &id);
    void addVersionOf(RunFacts &run);
    void addEvaluations(const std::string &id);
    void linkSteps(RunFacts &run, std::size_t steps, const lineage::StepRange &range);
    /// The steps at which a run read these shards of its version; all when `paths` is nullptr.
    Result<void> linkReading(const std::string &run, const std::set<std::string> *paths);
    void linkGaps(RunFacts &run);
    Result<void> linkPending();

    Workshop &m_workshop;
    const records::RecordStore &m_store;
    const index::Index &m_index;
    RunCache &m_cache;
    Timestamp m_now;
    const Work &m_work;
    std::shared_ptr<const LineageRecords> m_records;
    lineage::Graph m_graph;
    std::map<std::string, RunFacts> m_runs;
    std::map<std::string, std::set<std::string>> m_pending; ///< by version: paths of shards whose readers are not linked yet
    std::map<std::size_t, std::pair<std::string, std::string>> m_shards; ///< by node: version and path
    std::map<std::size_t, std::string> m_runOf;                          ///< by node of a checkpoint
    std::deque<std::size_t> m_queue;
    std::set<std::size_t> m_isQueued;
    std::map<std::string, std::pair<std::int64_t, bool>> m_runRows; ///< last step, and whether its samples are here
    bool m_hasRunRows = false;
    bool m_isUp = true;
    bool m_isWhole = false; ///< it began with a dataset or a version
};

/// A decision as the graph shows it.
struct LineageDecision {
    RecordId id;
    std::string label, state, note;
    bool counts = false; ///< false: nobody has made sure, or it does not count
};
/// What was decided on a record, oldest first.
Result<std::vector<LineageDecision>> lineageDecisions(Workshop &workshop, const records::RecordStore &store,
                                                      const RecordId &subject);
/// "draft", "in-force", "ends-soon", "ended", "withdrawn".
std::string lineageAgreementState(const records::Record &agreement, Timestamp now);
/// "received", "applied", ...
std::string lineageRemovalState(Workshop &workshop, const records::Record &removal);

} // namespace espalier::session::detail
