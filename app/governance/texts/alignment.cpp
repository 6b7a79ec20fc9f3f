// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/alignment.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t mostBlocks = 400;
constexpr std::size_t largestGap = 250000; ///< words of one side times words of the other
constexpr std::uint32_t widestReach = 40;  ///< words looked at beyond the first and the last run
constexpr double gapPrice = 0.1;           ///< words of a run that a skipped word costs

/// Words that are the same in a row.
struct Block {
    std::uint32_t in = 0, listed = 0, length = 0;
};

/// Takes out short runs whose words all stand in a much longer one: they are the same few words said elsewhere.
void dropCovered(std::vector<Block> &blocks)
{
    constexpr std::uint32_t times = 4;
    std::sort(blocks.begin(), blocks.end(),
              [](const Block &a, const Block &b) { return a.in != b.in ? a.in < b.in : a.length > b.length; });
    Block wide;
    std::erase_if(blocks, [&](const Block &block) {
        const std::uint32_t end = block.in + block.length, wideEnd = wide.in + wide.length;
        if (end <= wideEnd && wide.length >= times * block.length)
            return true;
        if (end > wideEnd)
            wide = block;
        return false;
    });
}

std::vector<Block> blocksOf(const GramPairs &pairs, std::size_t listedSize)
{
    const std::uint32_t base = pairs.front().first;
    std::vector<std::int32_t> open(pairs.back().first - base + listedSize + 1, -1);
    std::vector<Block> blocks;
    for (const auto &[in, listed] : pairs) {
        std::int32_t &last = open[in - base + listedSize - listed];
        if (last >= 0 && blocks[static_cast<std::size_t>(last)].in + blocks[static_cast<std::size_t>(last)].length - 2 == in) {
            ++blocks[static_cast<std::size_t>(last)].length;
        } else {
            last = static_cast<std::int32_t>(blocks.size());
            blocks.push_back({in, listed, 3});
        }
    }
    dropCovered(blocks);
    if (blocks.size() > mostBlocks) {
        std::nth_element(blocks.begin(), blocks.begin() + mostBlocks, blocks.end(),
                         [](const Block &a, const Block &b) { return a.length > b.length; });
        blocks.resize(mostBlocks);
    }
    std::sort(blocks.begin(), blocks.end(),
              [](const Block &a, const Block &b) { return std::pair(a.in, a.listed) < std::pair(b.in, b.listed); });
    return blocks;
}

/// The run of blocks, each behind the one before in both texts, that has most words for the fewest skipped.
std::vector<Block> bestChain(const std::vector<Block> &blocks)
{
    std::vector<double> worth(blocks.size());
    std::vector<std::int32_t> from(blocks.size(), -1);
    std::size_t best = 0;
    for (std::size_t k = 0; k < blocks.size(); ++k) {
        worth[k] = blocks[k].length;
        for (std::size_t m = 0; m < k; ++m) {
            const Block &a = blocks[m], &b = blocks[k];
            if (a.in >= b.in || a.listed >= b.listed)
                continue;
            const std::int64_t in = static_cast<std::int64_t>(b.in) - a.in - a.length;
            const std::int64_t listed = static_cast<std::int64_t>(b.listed) - a.listed - a.length;
            const std::int64_t overlap = std::max<std::int64_t>(0, -std::min(in, listed));
            if (overlap >= b.length)
                continue;
            const double value = worth[m] + static_cast<double>(b.length - overlap)
                - gapPrice * static_cast<double>(in + listed + 2 * overlap);
            if (value > worth[k]) {
                worth[k] = value;
                from[k] = static_cast<std::int32_t>(m);
            }
        }
        if (worth[k] > worth[best])
            best = k;
    }
    std::vector<Block> chain;
    for (std::int32_t at = static_cast<std::int32_t>(best); at >= 0; at = from[static_cast<std::size_t>(at)])
        chain.push_back(blocks[static_cast<std::size_t>(at)]);
    std::reverse(chain.begin(), chain.end());
    for (std::size_t k = 1; k < chain.size(); ++k) {
        const Block &a = chain[k - 1];
        const std::uint32_t over = std::max(a.in + a.length > chain[k].in ? a.in + a.length - chain[k].in : 0,
                                            a.listed + a.length > chain[k].listed ? a.listed + a.length - chain[k].listed : 0);
        chain[k] = {chain[k].in + over, chain[k].listed + over, chain[k].length - over};
    }
    return chain;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The longest common run of words, skipping on either side, of two stretches.
void fillGap(const Words &input, const Words &listed, const Hunk &gap, Pairs &pairs)
{
    const std::size_t rows = gap.end - gap.begin, columns = gap.listedEnd - gap.listedBegin;
    if (rows == 0 || columns == 0 || rows * columns > largestGap)
        return;
    std::vector<std::uint16_t> length((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t r, std::size_t c) -> std::uint16_t & { return length[r * (columns + 1) + c]; };
    for (std::size_t r = rows; r-- > 0;)
        for (std::size_t c = columns; c-- > 0;)
            at(r, c) = input[gap.begin + r].hash == listed[gap.listedBegin + c].hash
                ? static_cast<std::uint16_t>(at(r + 1, c + 1) + 1)
                : std::max(at(r + 1, c), at(r, c + 1));
    for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
        if (input[gap.begin + r].hash == listed[gap.listedBegin + c].hash) {
            pairs.emplace_back(gap.begin + r, gap.listedBegin + c);
            ++r;
            ++c;
        } else if (at(r + 1, c) >= at(r, c + 1)) {
            ++r;
        } else {
            ++c;
        }
    }
}

/// Goes on from the end of a chain (step 1) or from its start (step -1) as far as more words are the same than not.
void reach(const Words &input, const Words &listed, std::int64_t in, std::int64_t inEnd, std::int64_t at, std::int64_t atEnd,
           int step, Pairs &pairs)
{
    const auto rows = static_cast<int>(std::min<std::int64_t>(widestReach, (inEnd - in) * step));
    const auto columns = static_cast<int>(std::min<std::int64_t>(widestReach, (atEnd - at) * step));
    if (rows <= 0 || columns <= 0)
        return;
    constexpr int same = 3, skipped = -1, width = widestReach + 1;
    std::vector<int> score(static_cast<std::size_t>(width) * width);
    const auto cell = [&](int r, int c) -> int & { return score[static_cast<std::size_t>(r * width + c)]; };
    const auto isSame = [&](int r, int c) {
        return input[static_cast<std::size_t>(in + (r - 1) * step)].hash
            == listed[static_cast<std::size_t>(at + (c - 1) * step)].hash;
    };
    int bestRow = 0, bestColumn = 0;
    for (int r = 0; r <= rows; ++r)
        for (int c = 0; c <= columns; ++c) {
            if (r == 0 || c == 0) {
                cell(r, c) = skipped * (r + c);
                continue;
            }
            cell(r, c) = std::max(cell(r - 1, c), cell(r, c - 1)) + skipped;
            if (isSame(r, c))
                cell(r, c) = std::max(cell(r, c), cell(r - 1, c - 1) + same);
            if (cell(r, c) > cell(bestRow, bestColumn)) {
                bestRow = r;
                bestColumn = c;
            }
        }
    for (int r = bestRow, c = bestColumn; r > 0 && c > 0;) {
        if (isSame(r, c) && cell(r, c) == cell(r - 1, c - 1) + same) {
            pairs.emplace_back(static_cast<std::uint32_t>(in + (r - 1) * step), static_cast<std::uint32_t>(at + (c - 1) * step));
            --r;
            --c;
        } else if (cell(r, c) == cell(r - 1, c) + skipped) {
            --r;
        } else {
            --c;
        }
    }
}

Alignment hunksBetween(const Pairs &pairs, std::uint32_t listedSize)
{
    Alignment result;
    result.begin = pairs.front().first;
    result.end = pairs.back().first + 1;
    result.matched = static_cast<std::uint32_t>(pairs.size());
    std::uint32_t in = result.begin, listed = 0;
    const auto close = [&](std::uint32_t nextIn, std::uint32_t nextListed) {
        if (nextIn > in || nextListed > listed)
            result.hunks.push_back({in, nextIn, listed, nextListed});
        in = nextIn + 1;
        listed = nextListed + 1;
    };
    for (const auto &[a, b] : pairs)
        close(a, b);
    if (listed < listedSize)
        result.hunks.push_back({in, in, listed, listedSize});
    return result;
}

} // namespace

std::optional<Alignment> align(const Words &input, std::uint32_t begin, std::uint32_t end, const Words &listed,
                               const GramPairs &grams)
{
    if (grams.empty())
        return std::nullopt;
    const std::vector<Block> chain = bestChain(blocksOf(grams, listed.size()));
    Pairs pairs;
    reach(input, listed, static_cast<std::int64_t>(chain.front().in) - 1, static_cast<std::int64_t>(begin) - 1,
          static_cast<std::int64_t>(chain.front().listed) - 1, -1, -1, pairs);
    for (std::size_t k = 0; k < chain.size(); ++k) {
        const Block &block = chain[k];
        for (std::uint32_t w = 0; w < block.length; ++w)
            pairs.emplace_back(block.in + w, block.listed + w);
        if (k + 1 < chain.size())
            fillGap(input, listed, {block.in + block.length, chain[k + 1].in, block.listed + block.length, chain[k + 1].listed},
                    pairs);
    }
    const std::size_t middle = pairs.size();
    const Block &last = chain.back();
    reach(input, listed, last.in + last.length, end, last.listed + last.length, static_cast<std::int64_t>(listed.size()), 1,
          pairs);
    std::reverse(pairs.begin() + static_cast<std::ptrdiff_t>(middle), pairs.end());
    return hunksBetween(pairs, static_cast<std::uint32_t>(listed.size()));
}

} // namespace espalier::governance::detail
