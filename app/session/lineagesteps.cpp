// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that were asked for, and what was measured.
#include "app/session/lineagebuilder.h"

#include "app/session/runrecord.h"

#include <algorithm>
#include <cstdio>

namespace espalier::session::detail {

namespace {

std::string shareWords(double share)
{
    char text[64];
    std::snprintf(text, sizeof text, "Expected share of the samples: %.3g %%.", share * 100);
    return text;
}

lineage::ReadingRecords readingOf(const std::vector<lineage::ReadingEntry> &entries, const records::Record &run,
                                  const LineageShards *shards)
{
    lineage::ReadingRecords records;
    records.entries = entries;
    records.version = textAt(run.body, "dataset_version");
    records.mix = mixOf(run.body);
    if (shards)
        for (const LineageShards::Shard &shard : shards->shards)
            records.shards.push_back({shard.path, shard.documents, {}}); // their sources are edges of their own
    return records;
}

} // namespace

Result<void> LineageBuilder::stepsUp(const std::string &id)
{
    ESPALIER_TRY(const auto name, lineage::parseStepsName(id));
    RunFacts &facts = run(name.run);
    if (!facts.record)
        return {};
    const std::size_t at = *m_graph.find(id);
    m_graph.connect(at, facts.node, "part-of");
    const records::Record *record = m_records->find(m_records->versions, facts.version);
    std::shared_ptr<const LineageShards> shards;
    if (record) {
        ESPALIER_TRY(shards, lineageShards(m_store, *record, m_cache));
    }
    const auto answer = lineage::whatWasRead(readingOf(facts.entries, *facts.record, shards.get()), name.steps.from,
                                             name.steps.to);
    const auto version = facts.version.empty() ? std::nullopt : m_graph.find(facts.version);
    const bool isExact = answer.certainty == lineage::ReadingCertainty::Exact;
    if (answer.certainty == lineage::ReadingCertainty::Version || answer.certainty == lineage::ReadingCertainty::Unknown
        || (isExact && answer.covered < 1)) {
        if (version) {
            m_graph.connect(*version, at, "read", false,
                            isExact ? "Of some of these steps nobody wrote down what they read." : answer.because);
            reach(*version);
        }
        if (!isExact)
            return {};
    }
    std::set<std::string> within; // shards that an entry names for these steps alone
    for (const lineage::ReadingEntry &entry : facts.entries)
        if (entry.fromStep >= name.steps.from && entry.toStep <= name.steps.to)
            within.insert(entry.shard);
    for (const lineage::ReadShard &shard : answer.shards) {
        const std::size_t from = shardNode(facts.version.empty() ? name.run : facts.version, shard.path,
                                           shards ? shards->find(shard.path) : nullptr);
        if (isExact && within.contains(shard.path))
            m_graph.connect(from, at, "read");
        else
            m_graph.connect(from, at, "read", false,
                            isExact ? "It was read in steps that go beyond these: whether in these no record says."
                                    : shareWords(shard.share.value_or(0)));
        reach(from);
    }
    return {};
}

Result<void> LineageBuilder::stepsDown(const std::string &id)
{
    ESPALIER_TRY(const auto name, lineage::parseStepsName(id));
    RunFacts &facts = run(name.run);
    linkSteps(facts, *m_graph.find(id), name.steps);
    addEvaluations(name.run);
    reach(facts.node);
    return {};
}

void LineageBuilder::addEvaluations(const std::string &id)
{
    RunFacts &facts = run(id);
    if (!facts.record || facts.hasEvaluations)
        return;
    facts.hasEvaluations = true;
    const auto evaluations = Runs(m_workshop).evaluations(facts.record->id);
    if (!evaluations)
        return;                                                            // the run's own page tells what cannot be read
    std::map<std::pair<std::int64_t, std::string>, std::uint64_t> results; // one node a step and model
    for (const training::Evaluation &evaluation : *evaluations)
        results[{evaluation.step.value_or(-1), evaluation.model}] += evaluation.rows.size();
    std::size_t number = 0;
    for (const auto &[what, amount] : results) {
        const auto &[step, model] = what;
        std::string label = model.empty() ? m_graph.nodes()[facts.node].label : model;
        if (step >= 0)
            label += ", step " + std::to_string(step);
        const std::size_t made = node(id + "/evaluation/" + std::to_string(++number), NodeKind::Evaluation, std::move(label), {},
                                      amount);
        std::vector<std::size_t> of;
        for (const RunFacts::Checkpoint &checkpoint : facts.checkpoints)
            if (checkpoint.step == step)
                of.push_back(checkpoint.node);
        for (const std::size_t checkpoint : of)
            m_graph.connect(checkpoint, made, "measured", of.size() == 1,
                            of.size() == 1 ? ""
                                           : "Several checkpoints of this step are known: which was measured no record says.");
        if (of.empty())
            m_graph.connect(facts.node, made, "measured", facts.entries.empty(),
                            facts.entries.empty() ? "" : "Which of the run's steps came before it no checkpoint says.");
    }
}

} // namespace espalier::session::detail
