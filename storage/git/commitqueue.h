// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/commitgraph.h"

#include <algorithm>
#include <vector>

namespace espalier::git::detail {

/// Commits by their date, the newest first; those of one second in the order in which they came, as git takes them.
class CommitQueue
{
public:
    void push(CommitIndex commit, std::int64_t time)
    {
        m_heap.push_back({time, m_count++, commit});
        std::push_heap(m_heap.begin(), m_heap.end());
    }
    CommitIndex pop()
    {
        std::pop_heap(m_heap.begin(), m_heap.end());
        const CommitIndex commit = m_heap.back().commit;
        m_heap.pop_back();
        return commit;
    }
    bool isEmpty() const { return m_heap.empty(); }
    std::size_t size() const { return m_heap.size(); }
    std::int64_t topTime() const { return m_heap.front().time; }

private:
    struct Item {
        std::int64_t time;
        std::uint64_t number;
        CommitIndex commit;
        bool operator<(const Item &other) const { return time != other.time ? time < other.time : number > other.number; }
    };
    std::vector<Item> m_heap;
    std::uint64_t m_count = 0;
};

} // namespace espalier::git::detail
