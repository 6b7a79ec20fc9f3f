// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/merge.h"

#include <algorithm>
#include <unordered_map>

namespace espalier::sync {

namespace {

using LineNumbers = std::vector<int>;

/// More differing lines than this and two texts count as not comparable: time and memory grow with the square of it.
constexpr int mostDifferences = 1500;

/// Lines of a text without their line feeds; joining them with line feeds gives the text back exactly.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0;;) {
        const auto end = text.find('\n', begin);
        lines.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos)
            return lines;
        begin = end + 1;
    }
}

/// Gives equal lines equal numbers, so that the comparison below is of integers.
class LineTable
{
public:
    LineNumbers number(const std::vector<std::string_view> &lines)
    {
        LineNumbers numbers;
        numbers.reserve(lines.size());
        for (const auto line : lines)
            numbers.push_back(m_numbers.try_emplace(line, static_cast<int>(m_numbers.size())).first->second);
        return numbers;
    }

private:
    std::unordered_map<std::string_view, int> m_numbers;
};

/// For each line of `from` the line of `to` that a shortest edit script keeps it as, or -1. Nothing when they differ too much.
/// Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), section 2.
std::optional<LineNumbers> keptLines(const LineNumbers &from, const LineNumbers &to)
{
    const int n = static_cast<int>(from.size());
    const int m = static_cast<int>(to.size());
    const int most = std::min(n + m, mostDifferences);
    std::vector<LineNumbers> trace; // furthest x per diagonal, before each round
    LineNumbers furthest(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](LineNumbers &row, int diagonal) -> int & { return row[static_cast<std::size_t>(diagonal + most + 1)]; };
    int rounds = -1;
    for (int d = 0; d <= most && rounds < 0; ++d) {
        trace.emplace_back(furthest.begin() + (most + 1 - d), furthest.begin() + (most + 2 + d));
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
            int x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
            while (x < n && x - k < m && from[static_cast<std::size_t>(x)] == to[static_cast<std::size_t>(x - k)])
                ++x;
            at(furthest, k) = x;
            if (x >= n && x - k >= m) {
                rounds = d;
                break;
            }
        }
    }
    if (rounds < 0)
        return std::nullopt;

    LineNumbers kept(from.size(), -1);
    int x = n;
    int y = m;
    for (int d = rounds; d > 0; --d) {
        const auto &row = trace[static_cast<std::size_t>(d)]; // diagonals -d..d as they were after round d - 1
        const int k = x - y;
        const auto before = [&](int diagonal) { return row[static_cast<std::size_t>(diagonal + d)]; };
        const bool down = k == -d || (k != d && before(k - 1) < before(k + 1));
        const int previousK = down ? k + 1 : k - 1;
        const int previousX = before(previousK);
        const int startX = down ? previousX : previousX + 1;
        for (; x > startX; --x, --y)
            kept[static_cast<std::size_t>(x - 1)] = y - 1;
        x = previousX;
        y = previousX - previousK;
    }
    for (; x > 0 && y > 0; --x, --y)
        kept[static_cast<std::size_t>(x - 1)] = y - 1;
    return kept;
}

bool sameLines(const std::vector<std::string_view> &a, std::size_t a0, std::size_t a1, const std::vector<std::string_view> &b,
               std::size_t b0, std::size_t b1)
{
    const auto first = [](const auto &lines, std::size_t i) { return lines.begin() + static_cast<std::ptrdiff_t>(i); };
    return std::equal(first(a, a0), first(a, a1), first(b, b0), first(b, b1));
}

} // namespace

std::optional<std::string> mergeText(std::string_view base, std::string_view ours, std::string_view theirs)
{
    if (ours == theirs || theirs == base)
        return std::string(ours);
    if (ours == base)
        return std::string(theirs);

    const auto baseLines = linesOf(base);
    const auto ourLines = linesOf(ours);
    const auto theirLines = linesOf(theirs);
    LineTable table;
    const auto baseNumbers = table.number(baseLines);
    const auto inOurs = keptLines(baseNumbers, table.number(ourLines));
    const auto inTheirs = keptLines(baseNumbers, table.number(theirLines));
    if (!inOurs || !inTheirs)
        return std::nullopt;

    std::vector<std::string_view> merged;
    const auto take = [&](const std::vector<std::string_view> &lines, std::size_t begin, std::size_t end) {
        merged.insert(merged.end(), lines.begin() + static_cast<std::ptrdiff_t>(begin),
                      lines.begin() + static_cast<std::ptrdiff_t>(end));
    };
    std::size_t b = 0, o = 0, t = 0;
    while (b < baseLines.size() || o < ourLines.size() || t < theirLines.size()) {
        // The next line that all three have ends a stretch somebody may have changed.
        std::size_t next = b;
        while (next < baseLines.size() && ((*inOurs)[next] < 0 || (*inTheirs)[next] < 0))
            ++next;
        const bool last = next == baseLines.size();
        const std::size_t ourEnd = last ? ourLines.size() : static_cast<std::size_t>((*inOurs)[next]);
        const std::size_t theirEnd = last ? theirLines.size() : static_cast<std::size_t>((*inTheirs)[next]);
        if (sameLines(ourLines, o, ourEnd, baseLines, b, next))
            take(theirLines, t, theirEnd);
        else if (sameLines(theirLines, t, theirEnd, baseLines, b, next)
                 || sameLines(ourLines, o, ourEnd, theirLines, t, theirEnd))
            take(ourLines, o, ourEnd);
        else
            return std::nullopt;
        if (!last)
            merged.push_back(baseLines[next]);
        b = last ? next : next + 1;
        o = last ? ourEnd : ourEnd + 1;
        t = last ? theirEnd : theirEnd + 1;
    }

    std::string text;
    for (std::size_t i = 0; i < merged.size(); ++i) {
        if (i > 0)
            text += '\n';
        text += merged[i];
    }
    return text;
}

} // namespace espalier::sync
