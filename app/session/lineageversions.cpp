// SPDX-License-Identifier: GPL-3.0-or-later
// Datasets, versions and shards: the data.
#include "app/session/lineagebuilder.h"

#include "app/session/runrecord.h"

#include <algorithm>

namespace espalier::session::detail {

std::size_t LineageBuilder::shardNode(const std::string &version, const std::string &path, const LineageShards::Shard *shard)
{
    std::string id = version + '/' + path;
    if (const auto known = m_graph.find(id))
        return *known;
    const std::size_t made = node(std::move(id), NodeKind::Shard, path, shard ? "" : std::string(lineage::goneState),
                                  shard ? shard->documents : 0);
    m_shards.emplace(made, std::pair(version, path));
    if (shard)
        m_graph.connect(made, versionNode(version), "part-of");
    return made;
}

void LineageBuilder::addShards(const records::Record &version, const LineageShards &shards, const std::string &source)
{
    const auto only = shards.source(source);
    if (!source.empty() && !only)
        return;
    for (const LineageShards::Shard &shard : shards.shards) {
        if (only && std::ranges::find(shard.sources, *only) == shard.sources.end())
            continue;
        const std::size_t made = shardNode(version.id.text(), shard.path, &shard);
        if (only) {
            m_graph.connect(sourceNode(source), made, "part-of");
            reach(made);
            continue;
        }
        for (const std::uint32_t place : shard.sources) {
            const std::size_t from = sourceNode(shards.sources[place]);
            m_graph.connect(from, made, "part-of");
            reach(from);
        }
    }
}

void LineageBuilder::addUnsourced(const records::Record &version, const LineageShards &shards, const std::string &source)
{
    const std::size_t at = versionNode(version.id.text());
    const std::string note = std::to_string(shards.unsourced) + " of its " + std::to_string(shards.shards.size())
        + " shards do not say where they are from: any source of the dataset may be in them.";
    const records::Record *dataset = m_records->find(m_records->datasets, textAt(version.body, "dataset"));
    const Json *named = dataset ? valueAt(dataset->body, "sources") : nullptr;
    if (!named || !named->is_array())
        return;
    for (const Json &one : *named) {
        if (!one.is_string() || (!source.empty() && one.get_ref<const std::string &>() != source))
            continue;
        const std::size_t from = sourceNode(one.get<std::string>());
        m_graph.connect(from, at, "part-of", false, note);
        reach(m_isUp ? from : at);
    }
}

Result<void> LineageBuilder::datasetDown(const std::string &id)
{
    for (const records::Record &version : m_records->versions)
        if (textAt(version.body, "dataset") == id)
            reach(versionNode(version.id.text()));
    return {};
}

Result<void> LineageBuilder::versionUp(const std::string &id)
{
    const records::Record *version = m_records->find(m_records->versions, id);
    if (!version)
        return {};
    versionNode(id);
    ESPALIER_TRY(const auto shards, lineageShards(m_store, *version, m_cache));
    addShards(*version, *shards, {});
    if (shards->unsourced > 0)
        addUnsourced(*version, *shards, {});
    return addDecisions(id);
}

Result<void> LineageBuilder::versionDown(const std::string &id)
{
    for (const std::string &name : runsOf(id)) {
        RunFacts &facts = run(name);
        if (facts.entries.empty() || m_isWhole)
            reach(facts.node);
        linkGaps(facts); // steps nobody wrote down may have read any of it
    }
    return {};
}

Result<void> LineageBuilder::shardUp(std::size_t node)
{
    const auto &[version, path] = m_shards.at(node);
    const records::Record *record = m_records->find(m_records->versions, version);
    if (!record)
        return {};
    ESPALIER_TRY(const auto shards, lineageShards(m_store, *record, m_cache));
    const auto *shard = shards->find(path);
    if (!shard)
        return {};
    for (const std::uint32_t place : shard->sources) {
        const std::size_t from = sourceNode(shards->sources[place]);
        m_graph.connect(from, node, "part-of");
        reach(from);
    }
    if (!shard->sources.empty())
        return {};
    const records::Record *dataset = m_records->find(m_records->datasets, textAt(record->body, "dataset"));
    const Json *named = dataset ? valueAt(dataset->body, "sources") : nullptr;
    if (named && named->is_array())
        for (const Json &one : *named)
            if (one.is_string()) {
                const std::size_t from = sourceNode(one.get<std::string>());
                m_graph.connect(from, node, "part-of", false,
                                "The shard does not say where it is from: any source of the dataset may be in it.");
                reach(from);
            }
    return {};
}

Result<void> LineageBuilder::shardDown(std::size_t node)
{
    const auto &[version, path] = m_shards.at(node);
    m_pending[version].insert(path);
    if (const auto at = m_graph.find(version))
        reach(*at);
    return {};
}

Result<void> LineageBuilder::linkPending()
{
    const auto pending = std::move(m_pending);
    m_pending.clear();
    for (const auto &[version, paths] : pending)
        for (const std::string &name : runsOf(version))
            ESPALIER_CHECK(linkReading(name, &paths));
    return {};
}

} // namespace espalier::session::detail
