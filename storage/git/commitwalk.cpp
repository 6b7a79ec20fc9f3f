// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/commitwalk.h"

#include "storage/git/commitqueue.h"

namespace espalier::git::detail {

namespace {

// Marks of `paint`.
constexpr std::uint8_t firstColour = 1;
constexpr std::uint8_t secondColour = 2;
constexpr std::uint8_t bothColours = firstColour | secondColour;
constexpr std::uint8_t below = 4; ///< a common ancestor leads to it
constexpr std::uint8_t noted = 8;
constexpr std::uint8_t queued = 16;
// Marks of `only`, besides the two above.
constexpr std::uint8_t wanted = 1;
constexpr std::uint8_t unwanted = 2;

/// So many commits are compared with each other pair by pair; of more, everything below them is looked at once.
constexpr std::size_t fewCommits = 16;

} // namespace

Result<CommitWalk::Painted> CommitWalk::paint(CommitIndex first, const std::vector<CommitIndex> &second, bool endsAtFirst)
{
    Painted painted;
    Marks &marks = painted.marks;
    CommitQueue queue;
    std::size_t open = 0; // commits in the queue that may still lead to something new
    const auto add = [&](CommitIndex commit, std::uint8_t colours) {
        std::uint8_t &mark = marks[commit];
        if ((mark & colours) == colours)
            return;
        const bool wasOpen = (mark & queued) && !(mark & below);
        mark |= colours;
        if (!(mark & queued)) {
            mark |= queued;
            queue.push(commit, m_graph.time(commit));
            open += !(mark & below);
        } else if (wasOpen && (mark & below)) {
            --open;
        }
    };
    add(first, firstColour);
    for (const CommitIndex commit : second)
        add(commit, secondColour);
    while (open > 0 && !(endsAtFirst && (marks[first] & secondColour))) {
        const CommitIndex commit = queue.pop();
        std::uint8_t &mark = marks[commit];
        mark &= static_cast<std::uint8_t>(~queued);
        open -= !(mark & below);
        std::uint8_t colours = mark & (bothColours | below);
        if (colours == bothColours && !(mark & noted)) {
            mark |= noted;
            painted.common.push_back(commit);
        }
        if ((colours & bothColours) == bothColours)
            colours |= below;
        if (m_graph.isCut(commit))
            painted.cut.push_back(commit);
        for (std::size_t i = 0; i < m_graph.parents(commit).size(); ++i) {
            const CommitIndex parent = m_graph.parents(commit)[i];
            ESPALIER_CHECK(m_graph.load(parent));
            add(parent, colours);
        }
    }
    return painted;
}

Result<CommitWalk::Bases> CommitWalk::mergeBases(CommitIndex a, CommitIndex b)
{
    Bases bases;
    if (a == b) {
        bases.commits.push_back(a);
        return bases;
    }
    ESPALIER_TRY(auto painted, paint(a, {b}, false));
    for (const CommitIndex commit : painted.cut) {
        if ((painted.marks[commit] & (bothColours | below)) == firstColour)
            bases.areSure = false;
    }
    for (const CommitIndex commit : painted.common) {
        if (!(painted.marks[commit] & below))
            bases.commits.push_back(commit);
    }
    if (bases.commits.size() > 1)
        ESPALIER_CHECK(dropRedundant(bases));
    std::sort(bases.commits.begin(), bases.commits.end(), [this](CommitIndex left, CommitIndex right) {
        if (m_graph.time(left) != m_graph.time(right))
            return m_graph.time(left) > m_graph.time(right);
        return m_graph.id(left) < m_graph.id(right);
    });
    return bases;
}

/// Takes away those that lead to others: that happens where clocks were wrong.
Result<void> CommitWalk::dropRedundant(Bases &bases)
{
    std::vector<CommitIndex> &commits = bases.commits;
    if (commits.size() > fewCommits)
        return dropRedundantOfMany(bases);
    for (std::size_t i = 0; i < commits.size();) {
        std::vector<CommitIndex> others = commits;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        ESPALIER_TRY(auto painted, paint(commits[i], others, false));
        for (const CommitIndex cut : painted.cut) {
            if (!(painted.marks[cut] & below) && (painted.marks[cut] & bothColours) != bothColours)
                bases.areSure = false;
        }
        const bool isRedundant = painted.marks[commits[i]] & secondColour;
        std::vector<CommitIndex> kept;
        std::size_t next = 0;
        for (std::size_t j = 0; j < commits.size(); ++j) {
            const bool goes = j == i ? isRedundant : (painted.marks[commits[j]] & firstColour) != 0;
            if (!goes) {
                kept.push_back(commits[j]);
                next += j <= i;
            }
        }
        commits = std::move(kept);
        i = next;
    }
    return {};
}

Result<void> CommitWalk::dropRedundantOfMany(Bases &bases)
{
    Marks reached;
    std::vector<CommitIndex> rest = bases.commits;
    while (!rest.empty()) {
        const CommitIndex commit = rest.back();
        rest.pop_back();
        bases.areSure = bases.areSure && !m_graph.isCut(commit);
        for (std::size_t i = 0; i < m_graph.parents(commit).size(); ++i) {
            const CommitIndex parent = m_graph.parents(commit)[i];
            ESPALIER_CHECK(m_graph.load(parent));
            if (!std::exchange(reached[parent], std::uint8_t(1)))
                rest.push_back(parent);
        }
    }
    std::erase_if(bases.commits, [&](CommitIndex commit) { return reached[commit] != 0; });
    return {};
}

Result<bool> CommitWalk::isAncestor(CommitIndex ancestor, CommitIndex descendant)
{
    if (ancestor == descendant)
        return true;
    ESPALIER_TRY(auto painted, paint(ancestor, {descendant}, true));
    return (painted.marks[ancestor] & secondColour) != 0;
}

/// Whether a commit that was taken for wanted turns out to lie below one that is not: possible where a clock was wrong, and
/// then the oldest of a line of wanted ones is among those.
Result<bool> CommitWalk::isAnyHidden(const std::vector<CommitIndex> &found, Marks &marks, const std::vector<CommitIndex> &hidden)
{
    std::vector<CommitIndex> oldest;
    for (const CommitIndex commit : found) {
        const auto parents = m_graph.parents(commit);
        if (std::none_of(parents.begin(), parents.end(), [&](CommitIndex parent) { return !(marks[parent] & unwanted); }))
            oldest.push_back(commit);
    }
    if (oldest.size() > fewCommits)
        return true; // finding out costs as much as looking at everything
    for (const CommitIndex commit : oldest) {
        ESPALIER_TRY(auto painted, paint(commit, hidden, true));
        if (painted.marks[commit] & secondColour)
            return true;
    }
    return false;
}

Result<std::vector<CommitIndex>> CommitWalk::only(CommitIndex from, const std::vector<CommitIndex> &hidden)
{
    Marks marks;
    CommitQueue queue;
    std::size_t open = 0; // wanted commits in the queue
    const auto add = [&](CommitIndex commit, std::uint8_t colour) {
        std::uint8_t &mark = marks[commit];
        if (mark & (colour == wanted ? wanted | unwanted : unwanted))
            return;
        const bool wasOpen = (mark & queued) && !(mark & unwanted);
        mark |= colour;
        if (!(mark & queued)) {
            mark |= queued;
            queue.push(commit, m_graph.time(commit));
            open += colour == wanted;
        } else if (wasOpen && colour == unwanted) {
            --open;
        }
    };
    std::vector<CommitIndex> found;
    std::int64_t oldest = std::numeric_limits<std::int64_t>::max();
    const auto run = [&](bool isToTheEnd) -> Result<void> {
        while (!queue.isEmpty() && (isToTheEnd || open > 0 || queue.topTime() >= oldest)) {
            const CommitIndex commit = queue.pop();
            std::uint8_t &mark = marks[commit];
            mark &= static_cast<std::uint8_t>(~queued);
            const bool isWanted = !(mark & unwanted);
            if (isWanted) {
                --open;
                found.push_back(commit);
                oldest = std::min(oldest, m_graph.time(commit));
            }
            for (std::size_t i = 0; i < m_graph.parents(commit).size(); ++i) {
                const CommitIndex parent = m_graph.parents(commit)[i];
                ESPALIER_CHECK(m_graph.load(parent));
                add(parent, isWanted ? wanted : unwanted);
            }
        }
        std::erase_if(found, [&](CommitIndex commit) { return marks[commit] & unwanted; });
        return {};
    };
    add(from, wanted);
    for (const CommitIndex commit : hidden)
        add(commit, unwanted);
    ESPALIER_CHECK(run(false));
    if (!hidden.empty() && !found.empty()) {
        ESPALIER_TRY(const bool isWrong, isAnyHidden(found, marks, hidden));
        if (isWrong)
            ESPALIER_CHECK(run(true));
    }
    return found;
}

} // namespace espalier::git::detail
