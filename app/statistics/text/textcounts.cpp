// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/textcounts.h"

#include "app/statistics/text/counts_p.h"
#include "app/statistics/text/masks_p.h"

#include <xxhash.h>
#ifdef ESPALIER_XXHASH_CHOOSES
#include <xxh_x86dispatch.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

namespace espalier::statistics {

namespace {

constexpr std::size_t blocksAtATime = 16;

/// Calls `take(offset, bytes, whiteSpace, continuation)` for each 64 bytes of a text; bits behind the text are white space.
template<typename Take>
void forEachBlock(std::string_view text, Take take)
{
    const auto &set = detail::kernels();
    detail::TextMasks masks[blocksAtATime];
    std::uint64_t carry = 0; // bytes of white space that began in the block before
    const auto hand = [&](std::size_t offset, const detail::TextMasks &m, std::uint64_t outside) {
        const std::uint64_t white = m.plain | m.odd | m.two | (m.two << 1) | m.three | (m.three << 1) | (m.three << 2) | carry;
        carry = (m.two >> 63) | (m.three >> 63) | (m.three >> 62);
        if (m.three >> 63)
            carry |= 2;
        take(offset, white | outside, m.continuation & ~outside, outside);
    };
    std::size_t at = 0;
    while (at + 64 + 2 <= text.size()) {
        const std::size_t blocks = std::min(blocksAtATime, (text.size() - at - 2) / 64);
        set.text(text.data() + at, blocks, masks);
        for (std::size_t i = 0; i < blocks; ++i)
            hand(at + 64 * i, masks[i], 0);
        at += 64 * blocks;
    }
    if (at == text.size())
        return;
    char rest[2 * 64 + 2] = {}; // at most 65 bytes are left
    std::memcpy(rest, text.data() + at, text.size() - at);
    set.text(rest, 2, masks);
    for (std::size_t i = 0; i < 2 && at + 64 * i < text.size(); ++i) {
        const std::size_t left = text.size() - at - 64 * i;
        hand(at + 64 * i, masks[i], left >= 64 ? 0 : ~std::uint64_t(0) << left);
    }
}

} // namespace

TextCounts countText(std::string_view text)
{
    static const detail::CountKernel best = detail::avx512Count() ? detail::avx512Count() : detail::avx2Count();
    if (best && &detail::kernels() != &detail::portableKernels()) {
        const detail::TextSums sums = best(text.data(), text.size());
        return {text.size() - sums.continuations, sums.words};
    }
    TextCounts counts;
    std::uint64_t continuations = 0, before = 1;
    forEachBlock(text, [&](std::size_t, std::uint64_t white, std::uint64_t continuation, std::uint64_t) {
        counts.words += static_cast<std::uint64_t>(std::popcount(~white & ((white << 1) | before)));
        before = white >> 63;
        continuations += static_cast<std::uint64_t>(std::popcount(continuation));
    });
    counts.characters = text.size() - continuations;
    return counts;
}

void splitWords(std::string_view text, std::vector<std::string_view> &words)
{
    words.clear();
    std::uint64_t before = 1;
    std::size_t begin = 0;
    forEachBlock(text, [&](std::size_t offset, std::uint64_t white, std::uint64_t, std::uint64_t) {
        for (std::uint64_t edges = white ^ ((white << 1) | before); edges; edges &= edges - 1) {
            const std::size_t at = offset + static_cast<std::size_t>(std::countr_zero(edges));
            if ((white >> std::countr_zero(edges)) & 1)
                words.push_back(text.substr(begin, at - begin));
            else
                begin = at;
        }
        before = white >> 63;
    });
    if (!before)
        words.push_back(text.substr(begin));
}

std::uint64_t textHash(std::string_view text)
{
    return XXH3_64bits(text.data(), text.size());
}

} // namespace espalier::statistics
