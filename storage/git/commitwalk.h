// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/commitgraph.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace espalier::git::detail {

/// Answers about a graph of commits. They are right whatever the clocks of the committers said; dates decide only where to look
/// first. That is why the usual short cut of giving up below a certain date is not taken; instead a search ends when everything
/// that is still to be looked at is known to lie below a common ancestor.
class CommitWalk
{
public:
    explicit CommitWalk(CommitGraph &graph) : m_graph(graph) {}

    struct Bases {
        std::vector<CommitIndex> commits; ///< newest first, those of one second in the order of their ids
        /// False when history that was cut off below the first of the two, and not below what both have in common, could lead to
        /// something that the second has.
        bool areSure = true;
    };
    Result<Bases> mergeBases(CommitIndex a, CommitIndex b);

    Result<bool> isAncestor(CommitIndex ancestor, CommitIndex descendant);

    /// What is reachable from `from` and from none of `hidden`, in no order.
    Result<std::vector<CommitIndex>> only(CommitIndex from, const std::vector<CommitIndex> &hidden);

    /// Every one of `commits` (closed upwards: all that lead to one of them from `from` belong to it), newest first, children
    /// before parents, until the visitor returns false. Errors: the visitor's.
    using Visitor = std::function<Result<bool>(CommitIndex)>;
    Result<void> inOrder(CommitIndex from, const std::vector<CommitIndex> &commits, const Visitor &visit);

    /// The same for all that `from` leads to, found out while visiting: ahead of the visitor only as far as branches are open.
    Result<void> allInOrder(CommitIndex from, const Visitor &visit);

private:
    /// Marks of one search, by commit.
    class Marks
    {
    public:
        std::uint8_t &operator[](CommitIndex commit)
        {
            if (commit >= m_marks.size())
                m_marks.resize(std::max<std::size_t>(commit + 1, m_marks.size() * 2), 0);
            return m_marks[commit];
        }

    private:
        std::vector<std::uint8_t> m_marks;
    };

    struct Painted {
        Marks marks;
        std::vector<CommitIndex> common; ///< candidates for merge bases, some of them below others
        std::vector<CommitIndex> cut;    ///< of those looked at
    };
    /// Two colours run down from both ends until all that is left lies below where they met. `endsAtFirst`: ends as soon as the
    /// second colour reaches `first`.
    Result<Painted> paint(CommitIndex first, const std::vector<CommitIndex> &second, bool endsAtFirst);
    Result<void> dropRedundant(Bases &bases);
    Result<void> dropRedundantOfMany(Bases &bases);
    Result<bool> isAnyHidden(const std::vector<CommitIndex> &found, Marks &marks, const std::vector<CommitIndex> &hidden);

    CommitGraph &m_graph;
};

} // namespace espalier::git::detail
