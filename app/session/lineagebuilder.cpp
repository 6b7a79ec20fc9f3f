// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/lineagebuilder.h"

#include "app/session/runrecord.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

std::string labelOf(const records::Record &record)
{
    const std::string name = textAt(record.body, "name");
    return name.empty() ? record.id.text() : name;
}

std::optional<lineage::NodeKind> nodeKindOf(std::string_view prefix)
{
    using lineage::NodeKind;
    for (const auto &[name, kind] : {std::pair<std::string_view, NodeKind>{"src", NodeKind::Source},
                                     {"org", NodeKind::Custodian},
                                     {"agr", NodeKind::Agreement},
                                     {"dat", NodeKind::Dataset},
                                     {"ver", NodeKind::Version},
                                     {"run", NodeKind::Run},
                                     {"ckp", NodeKind::Checkpoint},
                                     {"rmv", NodeKind::Removal}})
        if (name == prefix)
            return kind;
    return std::nullopt;
}

} // namespace

std::size_t LineageBuilder::node(std::string id, NodeKind kind, std::string label, std::string state, std::uint64_t amount)
{
    return m_graph.add({std::move(id), kind, std::move(label), std::move(state), amount, 1});
}

void LineageBuilder::reach(std::size_t node)
{
    if (m_isQueued.insert(node).second)
        m_queue.push_back(node);
}

std::size_t LineageBuilder::recordNode(const std::string &id, NodeKind kind, const records::Record *record)
{
    if (const auto known = m_graph.find(id))
        return *known;
    if (!record)
        return node(id, kind, id, std::string(lineage::goneState));
    return node(id, kind, labelOf(*record), record->body.contains("withdrawn") ? "withdrawn" : "");
}

std::size_t LineageBuilder::sourceNode(const std::string &id)
{
    if (const auto known = m_graph.find(id))
        return *known;
    const auto parsed = RecordId::parse(id);
    if (!parsed)
        return node(id, NodeKind::Source, id, std::string(lineage::goneState));
    if (const auto row = m_index.source(*parsed); row && *row)
        return node(id, NodeKind::Source, (*row)->name, (*row)->state);
    const auto record = m_store.read(*parsed); // not indexed yet
    return recordNode(id, NodeKind::Source, record ? &*record : nullptr);
}

std::size_t LineageBuilder::custodianNode(const std::string &id)
{
    if (const auto known = m_graph.find(id))
        return *known;
    const auto parsed = RecordId::parse(id);
    const auto record = parsed ? m_store.read(*parsed) : Result<records::Record>(failure(parsed.error()));
    return recordNode(id, NodeKind::Custodian, record ? &*record : nullptr);
}

std::size_t LineageBuilder::versionNode(const std::string &id)
{
    if (const auto known = m_graph.find(id))
        return *known;
    const records::Record *version = m_records->find(m_records->versions, id);
    if (!version)
        return recordNode(id, NodeKind::Version, nullptr);
    const std::string dataset = textAt(version->body, "dataset");
    const records::Record *of = m_records->find(m_records->datasets, dataset);
    const Json *documents = valueAt(version->body, "totals.documents");
    const std::size_t made = node(id, NodeKind::Version, (of ? labelOf(*of) + ' ' : std::string()) + labelOf(*version),
                                  version->body.contains("withdrawn") ? "withdrawn" : "",
                                  documents && documents->is_number_unsigned() ? documents->get<std::uint64_t>() : 0);
    if (!dataset.empty())
        m_graph.connect(recordNode(dataset, NodeKind::Dataset, of), made, "frozen-as", true, {}, false);
    return made;
}

Result<std::string> LineageBuilder::begin(const std::string &what)
{
    ESPALIER_TRY(m_records, lineageRecords(m_store, m_index, m_cache, m_work));
    const auto slash = what.find('/');
    const auto holder = slash == std::string::npos ? Result<RecordId>(failure(ErrorCode::Invalid, {}, {}))
                                                   : RecordId::parse(what.substr(0, slash));
    if (holder && holder->prefix() == "ver") {
        const records::Record *version = m_records->find(m_records->versions, holder->text());
        if (!version)
            return failure(ErrorCode::NotFound, holder->text(), "there is no such version");
        ESPALIER_TRY(const auto shards, lineageShards(m_store, *version, m_cache));
        const auto *shard = shards->find(what.substr(slash + 1));
        if (!shard)
            return failure(ErrorCode::NotFound, what.substr(0, 300), "the version has no such shard");
        return m_graph.nodes()[shardNode(holder->text(), shard->path, shard)].id;
    }
    if (holder && holder->prefix() == "run") {
        if (!m_records->find(m_records->runs, holder->text()))
            return failure(ErrorCode::NotFound, holder->text(), "there is no such run");
        run(holder->text());
        addEvaluations(holder->text());
        if (!m_graph.find(what))
            return failure(ErrorCode::NotFound, what.substr(0, 300), "the run has no such evaluation");
        return what;
    }
    ESPALIER_TRY(const auto name, lineage::parseStepsName(what));
    if (const auto decision = RecordId::parse(name.run); decision && decision->prefix() == "dec" && !name.isSteps) {
        ESPALIER_TRY(const RecordId subject, m_index.subjectOfDecision(*decision));
        ESPALIER_TRY(const std::string on, begin(subject.text()));
        ESPALIER_CHECK(addDecisions(on));
        if (!m_graph.find(decision->text()))
            return failure(ErrorCode::Corrupt, decision->text(), "the decision cannot be read");
        return decision->text();
    }
    ESPALIER_TRY(const auto hit, m_index.find(name.run));
    const auto kind = nodeKindOf(hit.id.prefix());
    if (!kind || (name.isSteps && *kind != NodeKind::Run))
        return failure(ErrorCode::Invalid, what.substr(0, 300),
                       name.isSteps ? "only runs have steps" : "a " + hit.kind + " has no lineage",
                       "Name a source, custodian, agreement, decision, dataset, version, run, checkpoint or removal.");
    if (name.isSteps) {
        RunFacts &facts = run(hit.id.text());
        if (facts.lastStep >= 0 && name.steps.from > facts.lastStep)
            return failure(ErrorCode::NotFound, what.substr(0, 300),
                           "the run is known up to step " + std::to_string(facts.lastStep));
        return m_graph.nodes()[stepsNode(facts, name.steps)].id;
    }
    switch (*kind) {
    case NodeKind::Source: sourceNode(hit.id.text()); break;
    case NodeKind::Custodian: custodianNode(hit.id.text()); break;
    case NodeKind::Version: versionNode(hit.id.text()); break;
    case NodeKind::Run: run(hit.id.text()); break;
    case NodeKind::Checkpoint: {
        ESPALIER_TRY(const auto record, m_store.read(hit.id));
        run(textAt(record.body, "run"));
        recordNode(hit.id.text(), *kind, &record);
        m_runOf.emplace(*m_graph.find(hit.id.text()), textAt(record.body, "run"));
        break;
    }
    default: {
        ESPALIER_TRY(const auto record, m_store.read(hit.id));
        std::string state = record.body.contains("withdrawn") ? "withdrawn" : "";
        if (state.empty() && *kind == NodeKind::Agreement)
            state = lineageAgreementState(record, m_now);
        if (state.empty() && *kind == NodeKind::Removal)
            state = lineageRemovalState(m_workshop, record);
        node(hit.id.text(), *kind, labelOf(record), state);
    }
    }
    return hit.id.text();
}

Result<void> LineageBuilder::build(const std::string &start, lineage::Graph::Direction direction)
{
    using Direction = lineage::Graph::Direction;
    const auto begin = m_graph.find(start);
    const NodeKind kind = begin ? m_graph.nodes()[*begin].kind : NodeKind::Source;
    m_isWhole = kind == NodeKind::Dataset || kind == NodeKind::Version;
    for (const bool isUp : {true, false}) {
        if (!begin || direction == (isUp ? Direction::Down : Direction::Up))
            continue;
        m_isUp = isUp;
        m_isQueued.clear();
        reach(*begin);
        while (!m_queue.empty() || !m_pending.empty()) {
            if (m_work.isStopped())
                return failure(ErrorCode::Cancelled, start, "cancelled");
            if (m_queue.empty()) {
                ESPALIER_CHECK(linkPending());
                continue;
            }
            const std::size_t node = m_queue.front();
            m_queue.pop_front();
            if (m_isQueued.size() % 64 == 0)
                m_work.report("lineage", m_isQueued.size() - m_queue.size(), m_isQueued.size());
            ESPALIER_CHECK(expand(node, isUp));
        }
    }
    return {};
}

Result<void> LineageBuilder::expand(std::size_t node, bool isUp)
{
    const std::string id = m_graph.nodes()[node].id;
    if (id.find('#') != std::string::npos)
        return {}; // what a record names in words only: nothing is known about it
    switch (m_graph.nodes()[node].kind) {
    case NodeKind::Source: return isUp ? sourceUp(id) : sourceDown(id);
    case NodeKind::Custodian: return isUp ? Result<void>() : custodianDown(id);
    case NodeKind::Agreement: return isUp ? agreementUp(id) : agreementDown(id);
    case NodeKind::Removal: return isUp ? decisionsUp(id) : removalDown(id);
    case NodeKind::Decision: return isUp ? Result<void>() : decisionDown(id);
    case NodeKind::Dataset: return isUp ? datasetUp(id) : datasetDown(id);
    case NodeKind::Version: return isUp ? versionUp(id) : versionDown(id);
    case NodeKind::Shard: return isUp ? shardUp(node) : shardDown(node);
    case NodeKind::Run: return isUp ? runUp(id) : runDown(id);
    case NodeKind::Steps: return isUp ? stepsUp(id) : stepsDown(id);
    case NodeKind::Checkpoint: return isUp ? checkpointUp(node) : checkpointDown(node);
    case NodeKind::Evaluation:
        if (isUp)
            reach(run(id.substr(0, id.find('/'))).node);
        return {};
    }
    return {};
}

} // namespace espalier::session::detail
