// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/commitgraph.h"

#include "storage/git/commitparse.h"
#include "storage/git/repository_p.h"

#include <bit>
#include <random>

namespace espalier::git::detail {

/// More of either is no history that people made: it would fill the memory.
constexpr std::size_t mostCommits = 50'000'000;
constexpr std::size_t mostLinks = 100'000'000;
constexpr std::size_t firstSlots = 1024;

CommitGraph::CommitGraph(git_odb *odb, const std::filesystem::path &repository, const ShallowFile &shallow)
    : m_odb(odb),
      m_repository(repository),
      m_shallow(shallow),
      m_slots(firstSlots, 0),
      m_shift(64 - std::countr_zero(firstSlots))
{
    static const std::uint64_t factor = [] {
        std::random_device random;
        return (std::uint64_t(random()) << 32 | random()) | 1;
    }();
    m_factor = factor;
}

std::size_t CommitGraph::slotOf(const ObjectId &id) const
{
    std::uint64_t words[2];
    std::memcpy(words, id.bytes.data(), sizeof words);
    const std::uint64_t mixed = (words[0] ^ (words[1] >> 29)) * m_factor;
    return (mixed ^ mixed >> 32) * m_factor >> m_shift;
}

void CommitGraph::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    --m_shift;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        std::size_t slot = slotOf(m_nodes[i].id);
        while (m_slots[slot])
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
}

CommitIndex CommitGraph::indexOf(const ObjectId &id)
{
    std::size_t slot = slotOf(id);
    for (; m_slots[slot]; slot = (slot + 1) & (m_slots.size() - 1)) {
        if (m_nodes[m_slots[slot] - 1].id == id)
            return m_slots[slot] - 1;
    }
    Node node;
    node.id = id;
    m_nodes.push_back(node);
    m_slots[slot] = static_cast<std::uint32_t>(m_nodes.size());
    if (m_nodes.size() * 2 > m_slots.size())
        grow();
    return static_cast<CommitIndex>(m_nodes.size() - 1);
}

Result<CommitIndex> CommitGraph::find(const ObjectId &id)
{
    const git_oid oid = toGit(id);
    const CommitIndex commit = indexOf(id);
    if (m_nodes[commit].links == notLoaded && !git_odb_exists(m_odb, &oid))
        return failure(ErrorCode::NotFound, objectContext(m_repository, id), "there is no such commit here");
    ESPALIER_CHECK(load(commit));
    return commit;
}

Result<void> CommitGraph::load(CommitIndex commit)
{
    if (m_nodes[commit].links != notLoaded)
        return {};
    const ObjectId id = m_nodes[commit].id;
    const auto object = readObject(m_odb, m_repository, id, GIT_OBJECT_COMMIT);
    if (!object && object.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::Corrupt, objectContext(m_repository, id), "a commit of the history is missing");
    if (!object)
        return failure(object.error());
    CommitLinks links{std::move(m_read)};
    const char *problem = parseLinks(object->bytes(), links);
    if (problem)
        return failure(ErrorCode::Corrupt, objectContext(m_repository, id), problem);
    const bool isCut = m_shallow.contains(id);
    if (isCut)
        links.parents.clear();
    if (m_nodes.size() + links.parents.size() > mostCommits || m_links.size() + links.parents.size() > mostLinks)
        return failure(ErrorCode::Corrupt, objectContext(m_repository, id), "the history has more commits than can be believed");
    const std::size_t begin = m_links.size();
    for (const ObjectId &parent : links.parents) {
        const CommitIndex known = indexOf(parent);
        m_links.push_back(known);
    }
    Node &node = m_nodes[commit];
    node.links = static_cast<std::uint32_t>(begin);
    node.linkCount = static_cast<std::uint32_t>(links.parents.size());
    node.time = links.time;
    node.isCut = isCut;
    m_read = std::move(links.parents);
    return {};
}

} // namespace espalier::git::detail
