// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, their steps, checkpoints and evaluations: where the data went.
#include "app/session/lineagebuilder.h"

#include "app/session/runrecord.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

/// More stretches of steps that nobody wrote down are drawn as one.
constexpr std::size_t mostGaps = 100;

std::string stepsWords(const lineage::StepRange &steps)
{
    return steps.from == steps.to ? "step " + std::to_string(steps.from)
                                  : "steps " + std::to_string(steps.from) + " to " + std::to_string(steps.to);
}

std::int64_t stepOf(const records::Record &checkpoint)
{
    const Json *step = valueAt(checkpoint.body, "step");
    return step && step->is_number_integer() ? step->get<std::int64_t>() : 0;
}

} // namespace

std::vector<std::string> LineageBuilder::runsOf(const std::string &version) const
{
    std::vector<std::string> runs;
    for (const records::Record &record : m_records->runs)
        if (textAt(record.body, "dataset_version") == version)
            runs.push_back(record.id.text());
    return runs;
}

void LineageBuilder::readRows()
{
    if (m_hasRunRows)
        return;
    m_hasRunRows = true;
    if (const auto rows = Runs(m_workshop).list())
        for (const RunRow &row : *rows)
            m_runRows[row.id.text()] = {row.lastStep, row.isHere};
}

LineageBuilder::RunFacts &LineageBuilder::run(const std::string &id)
{
    const auto [place, isNew] = m_runs.try_emplace(id);
    RunFacts &facts = place->second;
    if (!isNew)
        return facts;
    facts.record = m_records->find(m_records->runs, id);
    facts.node = recordNode(id, NodeKind::Run, facts.record);
    if (!facts.record)
        return facts;
    readRows();
    facts.version = textAt(facts.record->body, "dataset_version");
    if (const auto row = m_runRows.find(id); row != m_runRows.end())
        std::tie(facts.lastStep, facts.isHere) = row->second;
    if (auto reading = Runs(m_workshop).readingRecords(facts.record->id, false)) {
        facts.entries = std::move(reading->entries);
        facts.hasMix = !reading->mix.empty();
    } else {
        facts.trouble = describe(reading.error());
    }
    for (const lineage::ReadingEntry &entry : facts.entries)
        facts.lastStep = std::max(facts.lastStep, entry.toStep);
    addCheckpoints(facts, id);
    addVersionOf(facts);
    return facts;
}

void LineageBuilder::addCheckpoints(RunFacts &run, const std::string &id)
{
    const auto found = m_records->checkpoints.find(id);
    if (found == m_records->checkpoints.end())
        return;
    for (const records::Record &record : found->second) {
        RunFacts::Checkpoint checkpoint{recordNode(record.id.text(), NodeKind::Checkpoint, &record), stepOf(record),
                                        textAt(record.body, "attempt")};
        m_runOf.emplace(checkpoint.node, id);
        m_graph.connect(run.node, checkpoint.node, "saved", true, {}, run.entries.empty());
        if (!run.checkpoints.empty()) {
            const RunFacts::Checkpoint &before = run.checkpoints.back();
            const bool isSame = before.attempt == checkpoint.attempt;
            run.hasAttempts = run.hasAttempts || !isSame;
            if (before.step < checkpoint.step)
                m_graph.connect(before.node, checkpoint.node, "continues", isSame,
                                isSame ? ""
                                       : "They are of different attempts: whether one went on from the other no record says.");
        }
        run.lastStep = std::max(run.lastStep, checkpoint.step);
        run.checkpoints.push_back(std::move(checkpoint));
    }
}

void LineageBuilder::addVersionOf(RunFacts &run)
{
    if (run.version.empty())
        return;
    const std::size_t version = versionNode(run.version);
    if (!run.entries.empty()) {
        m_graph.connect(version, run.node, "read", true, "The trainer wrote down which of it which steps read.", false);
        return;
    }
    std::string note = "The run names its dataset version; which of it it read nobody wrote down.";
    if (!run.trouble.empty())
        note = "What it read cannot be told: " + run.trouble;
    else if (!run.isHere)
        note = "Nothing of what it read is known on this machine: its logs were not fetched, or there are none.";
    else if (run.hasMix)
        note = "The run says in which proportions it mixed its shards; which documents it read nobody wrote down.";
    m_graph.connect(version, run.node, "read", false, std::move(note));
}

std::size_t LineageBuilder::stepsNode(const RunFacts &run, const lineage::StepRange &steps)
{
    const lineage::Node &of = m_graph.nodes()[run.node];
    std::string id = lineage::stepsId(of.id, steps), label = of.label + ", " + stepsWords(steps);
    const std::uint64_t amount = static_cast<std::uint64_t>(steps.to) - static_cast<std::uint64_t>(steps.from) + 1;
    return node(std::move(id), NodeKind::Steps, std::move(label), {}, amount);
}

void LineageBuilder::linkSteps(RunFacts &run, std::size_t steps, const lineage::StepRange &range)
{
    m_graph.connect(steps, run.node, "part-of");
    const auto first = std::ranges::lower_bound(run.checkpoints, range.from, {}, &RunFacts::Checkpoint::step);
    if (first == run.checkpoints.end())
        return;
    std::string note;
    if (first->step < range.to)
        note = "Saved at step " + std::to_string(first->step) + ": what came later is not in it.";
    if (run.hasAttempts)
        note += std::string(note.empty() ? "" : " ")
            + "The run has several attempts: whether these steps led to it no record says.";
    m_graph.connect(steps, first->node, "saved", !run.hasAttempts, std::move(note));
}

Result<void> LineageBuilder::linkReading(const std::string &id, const std::set<std::string> *paths)
{
    RunFacts &facts = run(id);
    if (facts.entries.empty())
        return {};
    const auto byShard = lineage::stepsByShard(facts.entries,
                                               [&](const std::string &path) { return !paths || paths->contains(path); });
    std::vector<const std::pair<const std::string, std::vector<lineage::StepRange>> *> sorted;
    for (const auto &shard : byShard)
        sorted.push_back(&shard);
    std::ranges::sort(sorted, {}, [](const auto *shard) -> const std::string & { return shard->first; });
    const records::Record *version = m_records->find(m_records->versions, facts.version);
    std::shared_ptr<const LineageShards> shards;
    if (version)
        if (auto listed = lineageShards(m_store, *version, m_cache))
            shards = std::move(*listed);
    for (const auto *shard : sorted) {
        const std::size_t from = shardNode(facts.version.empty() ? id : facts.version, shard->first,
                                           shards ? shards->find(shard->first) : nullptr);
        for (const lineage::StepRange &range : shard->second) {
            const std::size_t steps = stepsNode(facts, range);
            m_graph.connect(from, steps, "read");
            linkSteps(facts, steps, range);
        }
        if (m_isUp)
            reach(from);
    }
    if (!m_isUp && !sorted.empty())
        reach(facts.node);
    return {};
}

void LineageBuilder::linkGaps(RunFacts &run)
{
    if (run.entries.empty() || run.version.empty() || run.lastStep < 0)
        return;
    std::vector<lineage::StepRange> gaps = lineage::unspokenSteps(run.entries, run.lastStep);
    std::string note = "Of these steps nobody wrote down what they read.";
    if (gaps.size() > mostGaps) {
        note = "Of " + std::to_string(gaps.size()) + " stretches of these steps nobody wrote down what they read.";
        gaps = {{gaps.front().from, gaps.back().to}};
    }
    const std::size_t version = versionNode(run.version);
    for (const lineage::StepRange &gap : gaps) {
        const std::size_t steps = stepsNode(run, gap);
        m_graph.connect(version, steps, "read", false, note);
        linkSteps(run, steps, gap);
    }
    if (!m_isUp && !gaps.empty())
        reach(run.node);
}

Result<void> LineageBuilder::runUp(const std::string &id)
{
    RunFacts &facts = run(id);
    if (!facts.record)
        return {};
    const auto version = facts.version.empty() ? std::nullopt : m_graph.find(facts.version);
    if (facts.entries.empty() && version)
        reach(*version);
    if (!facts.entries.empty()) {
        ESPALIER_CHECK(linkReading(id, nullptr));
        linkGaps(facts);
        if (version && !lineage::unspokenSteps(facts.entries, facts.lastStep).empty())
            reach(*version);
    }
    if (const std::string parent = textAt(facts.record->body, "parent"); !parent.empty()) {
        const std::size_t before = run(parent).node;
        m_graph.connect(before, facts.node, "continues", false, "From which of its steps the record does not say.");
        reach(before);
    }
    return {};
}

Result<void> LineageBuilder::runDown(const std::string &id)
{
    RunFacts &facts = run(id);
    addEvaluations(id);
    for (const records::Record &record : m_records->runs)
        if (textAt(record.body, "parent") == id) {
            const std::size_t child = run(record.id.text()).node;
            m_graph.connect(facts.node, child, "continues", false, "From which of its steps the record does not say.");
            reach(child);
        }
    return {};
}

Result<void> LineageBuilder::checkpointUp(std::size_t node)
{
    if (const auto of = m_runOf.find(node); of != m_runOf.end())
        reach(run(of->second).node);
    return {};
}

Result<void> LineageBuilder::checkpointDown(std::size_t node)
{
    if (const auto of = m_runOf.find(node); of != m_runOf.end())
        addEvaluations(of->second);
    return {};
}

} // namespace espalier::session::detail
