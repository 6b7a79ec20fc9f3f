// SPDX-License-Identifier: GPL-3.0-or-later
// Custodians, agreements, sources, decisions and removals: what stands before the data.
#include "app/session/lineagebuilder.h"

#include "app/session/runrecord.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

std::vector<std::string> textsIn(const Json &body, std::string_view path)
{
    std::vector<std::string> texts;
    const Json *list = valueAt(body, path);
    if (list && list->is_array())
        for (const Json &one : *list)
            if (one.is_string())
                texts.push_back(one.get<std::string>());
    return texts;
}

bool isNamedIn(const Json &body, std::string_view path, const std::string &id)
{
    const Json *list = valueAt(body, path);
    return list && list->is_array() && std::ranges::find(*list, Json(id)) != list->end();
}

/// Sources that a request names; what it names otherwise are documents.
std::vector<std::string> sourcesOfRemoval(const records::Record &removal)
{
    std::vector<std::string> sources;
    const Json *scopes = valueAt(removal.body, "scopes");
    if (scopes && scopes->is_array())
        for (const Json &scope : *scopes)
            if (scope.is_object() && textAt(scope, "kind") == "source")
                sources.push_back(textAt(scope, "value"));
    return sources;
}

} // namespace

std::size_t LineageBuilder::agreementNode(const records::Record &agreement)
{
    if (const auto known = m_graph.find(agreement.id.text()))
        return *known;
    const std::string state = agreement.body.contains("withdrawn") ? "withdrawn" : lineageAgreementState(agreement, m_now);
    return node(agreement.id.text(), NodeKind::Agreement, textAt(agreement.body, "name"), state);
}

std::size_t LineageBuilder::removalNode(const records::Record &removal)
{
    if (const auto known = m_graph.find(removal.id.text()))
        return *known;
    const std::string state = removal.body.contains("withdrawn") ? "withdrawn" : lineageRemovalState(m_workshop, removal);
    return node(removal.id.text(), NodeKind::Removal, textAt(removal.body, "name"), state);
}

Result<void> LineageBuilder::addDecisions(const std::string &subject)
{
    const auto parsed = RecordId::parse(subject);
    const auto at = m_graph.find(subject);
    if (!parsed || !at)
        return {};
    ESPALIER_TRY(const auto decisions, lineageDecisions(m_workshop, m_store, *parsed));
    for (const LineageDecision &decision : decisions) {
        const std::size_t made = node(decision.id.text(), NodeKind::Decision, decision.label, decision.state);
        m_graph.connect(made, *at, "decided", decision.counts, decision.note);
    }
    return {};
}

Result<void> LineageBuilder::decisionsUp(const std::string &id)
{
    return addDecisions(id);
}

Result<void> LineageBuilder::decisionDown(const std::string &id)
{
    const auto parsed = RecordId::parse(id);
    ESPALIER_TRY(const RecordId subject, m_index.subjectOfDecision(*parsed));
    ESPALIER_TRY(const std::string known, begin(subject.text()));
    ESPALIER_CHECK(addDecisions(known));
    reach(*m_graph.find(known));
    return {};
}

Result<void> LineageBuilder::sourceUp(const std::string &id)
{
    const std::size_t at = sourceNode(id);
    const auto parsed = RecordId::parse(id);
    const auto record = parsed ? m_store.read(*parsed) : Result<records::Record>(failure(parsed.error()));
    if (!record)
        return {}; // its node says that it is gone
    const std::string organisation = textAt(record->body, "custodian.organisation");
    const std::string custodian = textAt(record->body, "custodian.name");
    if (!organisation.empty())
        m_graph.connect(custodianNode(organisation), at, "provides");
    else if (!custodian.empty())
        m_graph.connect(node(id + "#custodian", NodeKind::Custodian, custodian, std::string(lineage::namedState)), at,
                        "provides");
    if (const Json *upstream = valueAt(record->body, "derived_from.sources"); upstream && upstream->is_array())
        for (const Json &one : *upstream) {
            if (const std::string words = one.is_object() ? textAt(one, "other") : std::string(); !words.empty())
                m_graph.connect(node(id + '#' + words, NodeKind::Source, words, std::string(lineage::namedState)), at,
                                "derived-from", false, "Named in words: which source is meant no record says.");
            if (!one.is_string())
                continue;
            const std::size_t before = sourceNode(one.get<std::string>());
            m_graph.connect(before, at, "derived-from");
            reach(before);
        }
    for (const records::Record &agreement : m_records->agreements)
        if (isNamedIn(agreement.body, "sources", id)) {
            const std::size_t made = agreementNode(agreement);
            m_graph.connect(made, at, "covers");
            reach(made);
        }
    for (const records::Record &removal : m_records->removals)
        if (std::ranges::count(sourcesOfRemoval(removal), id) > 0) {
            const std::size_t made = removalNode(removal);
            m_graph.connect(made, at, "removes");
            reach(made);
        }
    return addDecisions(id);
}

Result<void> LineageBuilder::sourceDown(const std::string &id)
{
    const std::size_t at = sourceNode(id);
    index::SourceQuery query;
    query.text = id;
    ESPALIER_TRY(const auto rows, m_index.sourceRows(query, m_work.stop));
    ESPALIER_TRY(const auto derived, m_index.sources(rows));
    for (const index::SourceRow &row : derived) {
        const auto record = m_store.read(row.id);
        if (!record || !isNamedIn(record->body, "derived_from.sources", id))
            continue;
        const std::size_t made = sourceNode(row.id.text());
        m_graph.connect(at, made, "derived-from");
        reach(made);
    }
    std::set<std::string> naming;
    for (const records::Record &dataset : m_records->datasets)
        if (isNamedIn(dataset.body, "sources", id)) {
            naming.insert(dataset.id.text());
            m_graph.connect(at, recordNode(dataset.id.text(), NodeKind::Dataset, &dataset), "part-of");
        }
    for (const records::Record &version : m_records->versions) {
        if (m_work.isStopped())
            return failure(ErrorCode::Cancelled, id, "cancelled");
        const auto shards = lineageShardsOf(m_store, version, id, m_cache);
        if (!shards || !*shards)
            continue; // a list that cannot be read is told by the version's own page
        addShards(version, **shards, id);
        if ((*shards)->unsourced > 0 && naming.contains(textAt(version.body, "dataset")))
            addUnsourced(version, **shards, id);
    }
    return {};
}

Result<void> LineageBuilder::custodianDown(const std::string &id)
{
    const std::size_t at = custodianNode(id);
    index::SourceQuery query;
    query.facets["custodian"] = {id};
    ESPALIER_TRY(const auto rows, m_index.sourceRows(query, m_work.stop));
    ESPALIER_TRY(const auto sources, m_index.sources(rows));
    for (const index::SourceRow &row : sources) {
        const std::size_t made = node(row.id.text(), NodeKind::Source, row.name, row.state);
        m_graph.connect(at, made, "provides");
        reach(made);
    }
    for (const records::Record &agreement : m_records->agreements)
        if (textAt(agreement.body, "provider.organisation") == id) {
            const std::size_t made = agreementNode(agreement);
            m_graph.connect(at, made, "provides");
            reach(made);
        }
    return {};
}

Result<void> LineageBuilder::agreementUp(const std::string &id)
{
    const records::Record *agreement = m_records->find(m_records->agreements, id);
    if (!agreement)
        return {};
    if (const std::string provider = textAt(agreement->body, "provider.organisation"); !provider.empty())
        m_graph.connect(custodianNode(provider), agreementNode(*agreement), "provides");
    return addDecisions(id);
}

Result<void> LineageBuilder::agreementDown(const std::string &id)
{
    const records::Record *agreement = m_records->find(m_records->agreements, id);
    if (!agreement)
        return {};
    for (const std::string &source : textsIn(agreement->body, "sources")) {
        const std::size_t made = sourceNode(source);
        m_graph.connect(agreementNode(*agreement), made, "covers");
        reach(made);
    }
    return {};
}

Result<void> LineageBuilder::removalDown(const std::string &id)
{
    const records::Record *removal = m_records->find(m_records->removals, id);
    if (!removal)
        return {};
    const std::size_t at = removalNode(*removal);
    for (const std::string &source : sourcesOfRemoval(*removal)) {
        const std::size_t made = sourceNode(source);
        m_graph.connect(at, made, "removes");
        reach(made);
    }
    return {};
}

Result<void> LineageBuilder::datasetUp(const std::string &id)
{
    const records::Record *dataset = m_records->find(m_records->datasets, id);
    if (!dataset)
        return {};
    const std::size_t at = recordNode(id, NodeKind::Dataset, dataset);
    for (const std::string &source : textsIn(dataset->body, "sources")) {
        const std::size_t made = sourceNode(source);
        m_graph.connect(made, at, "part-of");
        reach(made);
    }
    return addDecisions(id);
}

} // namespace espalier::session::detail
