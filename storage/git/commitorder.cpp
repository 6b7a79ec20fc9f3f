// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/commitqueue.h"
#include "storage/git/commitwalk.h"

namespace espalier::git::detail {

Result<void> CommitWalk::inOrder(CommitIndex from, const std::vector<CommitIndex> &commits, const Visitor &visit)
{
    // 0: not one of them; else 1 and the number of children that have not been visited.
    std::vector<std::uint32_t> waiting(m_graph.size(), 0);
    for (const CommitIndex commit : commits)
        waiting[commit] = 1;
    for (const CommitIndex commit : commits) {
        for (const CommitIndex parent : m_graph.parents(commit))
            waiting[parent] += waiting[parent] != 0;
    }
    CommitQueue ready;
    if (waiting[from])
        ready.push(from, m_graph.time(from));
    while (!ready.isEmpty()) {
        const CommitIndex commit = ready.pop();
        ESPALIER_TRY(const bool goesOn, visit(commit));
        if (!goesOn)
            return {};
        for (const CommitIndex parent : m_graph.parents(commit)) {
            if (waiting[parent] && --waiting[parent] == 1)
                ready.push(parent, m_graph.time(parent));
        }
    }
    return {};
}

// A commit may be visited when all its children have been, and children may turn up late. But when everything that was looked at
// leads to one commit, and that one is all there is left to look at, then whatever comes after it is older than all of them:
// they can be visited at once. In a line of commits that is so after every one. It is not so any more once a commit without
// parents has been seen, since that leads nowhere; then the rest is looked at as a whole.
Result<void> CommitWalk::allInOrder(CommitIndex from, const Visitor &visit)
{
    constexpr std::uint32_t notSeen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> waiting; // children that were seen and have not been visited
    const auto waitingFor = [&](CommitIndex commit) -> std::uint32_t & {
        if (commit >= waiting.size())
            waiting.resize(std::max<std::size_t>({commit + std::size_t(1), m_graph.size(), waiting.size() * 3 / 2}), notSeen);
        return waiting[commit];
    };
    CommitQueue edge; // seen and not looked at
    CommitQueue ready;
    edge.push(from, m_graph.time(from));
    ready.push(from, m_graph.time(from));
    waitingFor(from) = 0;
    bool isEndSeen = false;
    while (!edge.isEmpty()) {
        std::size_t looked = 0;
        while (!edge.isEmpty() && (looked == 0 || isEndSeen || edge.size() > 1)) {
            const CommitIndex commit = edge.pop();
            ++looked;
            isEndSeen = isEndSeen || m_graph.parents(commit).empty();
            for (std::size_t i = 0; i < m_graph.parents(commit).size(); ++i) {
                const CommitIndex parent = m_graph.parents(commit)[i];
                ESPALIER_CHECK(m_graph.load(parent));
                std::uint32_t &children = waitingFor(parent);
                if (children == notSeen) {
                    children = 0;
                    edge.push(parent, m_graph.time(parent));
                }
                ++children;
            }
        }
        for (; looked > 0; --looked) {
            const CommitIndex commit = ready.pop();
            ESPALIER_TRY(const bool goesOn, visit(commit));
            if (!goesOn)
                return {};
            for (const CommitIndex parent : m_graph.parents(commit)) {
                if (--waiting[parent] == 0)
                    ready.push(parent, m_graph.time(parent));
            }
        }
    }
    return {};
}

} // namespace espalier::git::detail
