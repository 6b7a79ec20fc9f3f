// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/handles.h"
#include "storage/git/shallow.h"

#include <limits>
#include <span>

namespace espalier::git::detail {

/// Place of a commit in the graph; stays the same as long as the graph lives.
using CommitIndex = std::uint32_t;

/// The links between commits as far as they were asked for, read from the object database once: 36 bytes a commit, 4 a link and
/// 8 for finding it by its id. Parents of commits where the history was cut are absent. One thread.
class CommitGraph
{
public:
    /// Both must outlive it.
    CommitGraph(git_odb *odb, const std::filesystem::path &repository, const ShallowFile &shallow);

    /// Errors: NotFound, Corrupt.
    Result<CommitIndex> find(const ObjectId &id);

    /// Reads the commit if that has not been done. Errors: Corrupt, also when it is missing: something here leads to it.
    Result<void> load(CommitIndex commit);

    /// Of commits that were loaded. Valid until the next one is.
    std::span<const CommitIndex> parents(CommitIndex commit) const
    {
        const Node &node = m_nodes[commit];
        return {m_links.data() + node.links, node.linkCount};
    }
    std::int64_t time(CommitIndex commit) const { return m_nodes[commit].time; }
    bool isCut(CommitIndex commit) const { return m_nodes[commit].isCut; }
    const ObjectId &id(CommitIndex commit) const { return m_nodes[commit].id; }
    /// Commits that are known by name; not all of them are loaded.
    std::size_t size() const { return m_nodes.size(); }
    std::size_t links() const { return m_links.size(); }

private:
    static constexpr std::uint32_t notLoaded = std::numeric_limits<std::uint32_t>::max();

    struct Node {
        ObjectId id;
        std::uint32_t links = notLoaded; ///< where its parents begin
        std::uint32_t linkCount = 0;
        std::int64_t time : 63 = 0;
        bool isCut : 1 = false;
    };

    CommitIndex indexOf(const ObjectId &id);
    std::size_t slotOf(const ObjectId &id) const;
    void grow();

    git_odb *m_odb;
    const std::filesystem::path &m_repository;
    const ShallowFile &m_shallow;
    std::uint64_t m_factor; ///< chosen anew by each process, so that nobody can prepare ids that all fall into one place
    std::vector<Node> m_nodes;
    std::vector<CommitIndex> m_links;
    std::vector<std::uint32_t> m_slots; ///< index + 1 of a node, 0 where free; a power of two, at most half full
    int m_shift = 0;
    std::vector<ObjectId> m_read; ///< parents of the commit being loaded
};

} // namespace espalier::git::detail
