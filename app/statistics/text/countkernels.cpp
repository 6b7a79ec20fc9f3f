// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/counts_p.h"

#if defined(__x86_64__)

#include <algorithm>
#include <cstring>

#include <immintrin.h>

#define ESPALIER_COUNT_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define ESPALIER_COUNT_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,bmi,bmi2,popcnt")))

namespace espalier::statistics::detail {

namespace {

/// 64 bytes as two registers.
struct CountBytes {
    __m256i low, high;
};

ESPALIER_COUNT_AVX2 inline CountBytes countLoad(const char *at)
{
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i *>(at)),
            _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at + 32))};
}

ESPALIER_COUNT_AVX2 inline std::uint64_t countMask(__m256i low, __m256i high)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low))
        | (static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32);
}

ESPALIER_COUNT_AVX2 inline std::uint64_t countEqual(CountBytes a, int value)
{
    const __m256i wanted = _mm256_set1_epi8(static_cast<char>(value));
    return countMask(_mm256_cmpeq_epi8(a.low, wanted), _mm256_cmpeq_epi8(a.high, wanted));
}

/// Which bytes lie within first .. first + count - 1, unsigned.
ESPALIER_COUNT_AVX2 inline std::uint64_t countWithin(CountBytes a, int first, int count)
{
    const __m256i from = _mm256_set1_epi8(static_cast<char>(first)), most = _mm256_set1_epi8(static_cast<char>(count - 1));
    const __m256i low = _mm256_sub_epi8(a.low, from), high = _mm256_sub_epi8(a.high, from);
    return countMask(_mm256_cmpeq_epi8(_mm256_min_epu8(low, most), low), _mm256_cmpeq_epi8(_mm256_min_epu8(high, most), high));
}

/// U+0085, U+00A0; U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F, U+3000. Reads two bytes behind the 64.
ESPALIER_COUNT_AVX2 inline LongSpaces longSpaces2(const char *at, CountBytes a)
{
    LongSpaces found;
    if (const std::uint64_t c2 = countEqual(a, 0xC2)) {
        const CountBytes b = countLoad(at + 1);
        found.two = c2 & (countEqual(b, 0x85) | countEqual(b, 0xA0));
    }
    if (countWithin(a, 0xE1, 3)) {
        const CountBytes b = countLoad(at + 1), c = countLoad(at + 2);
        const std::uint64_t e2 = countEqual(a, 0xE2), b80 = countEqual(b, 0x80), c80 = countEqual(c, 0x80);
        const std::uint64_t general = countWithin(c, 0x80, 11) | countWithin(c, 0xA8, 2) | countEqual(c, 0xAF);
        found.three = (e2 & b80 & general) | (e2 & countEqual(b, 0x81) & countEqual(c, 0x9F)) | (countEqual(a, 0xE3) & b80 & c80)
            | (countEqual(a, 0xE1) & countEqual(b, 0x9A) & c80);
    }
    return found;
}

/// What goes from block to block.
struct CountState {
    TextSums sums;
    std::uint64_t before = 1, carry = 0;
};

/// `outside`: bits behind the end of the text.
ESPALIER_COUNT_AVX2 inline void countBlock2(const char *at, std::uint64_t outside, CountState &state)
{
    const CountBytes a = countLoad(at);
    std::uint64_t white = countEqual(a, ' ') | countWithin(a, 9, 5) | state.carry | outside;
    state.carry = 0;
    if (const std::uint64_t high = countMask(a.low, a.high)) {
        const __m256i lead = _mm256_set1_epi8(static_cast<char>(0xC0));
        const std::uint64_t continuations = countMask(_mm256_cmpgt_epi8(lead, a.low), _mm256_cmpgt_epi8(lead, a.high));
        state.sums.continuations += static_cast<std::uint64_t>(_mm_popcnt_u64(continuations));
        const LongSpaces spaces = longSpaces2(at, a);
        white |= spaces.bytes();
        state.carry = spaces.carry();
    }
    state.sums.words += static_cast<std::uint64_t>(_mm_popcnt_u64(~white & ((white << 1) | state.before)));
    state.before = white >> 63;
}

ESPALIER_COUNT_AVX2 TextSums countWithAvx2(const char *text, std::size_t size)
{
    CountState state;
    for (; size >= 64 + 2; text += 64, size -= 64)
        countBlock2(text, 0, state);
    char rest[2 * 64 + 2] = {}; // at most 65 bytes are left
    std::memcpy(rest, text, size);
    for (const char *at = rest; size > 0; at += 64) {
        countBlock2(at, size >= 64 ? 0 : ~std::uint64_t(0) << size, state);
        size -= std::min<std::size_t>(size, 64);
    }
    return state.sums;
}

/// Tables by the lower seven bits of a byte, one bit for each kind of white space: which bytes it begins with, goes on with and ends
/// with. Where all three agree on a bit and the first byte is no ASCII, white space of several bytes begins.
enum : unsigned char { wideSpace = 1, latinSpace = 2, mathSpace = 4, ideographicSpace = 8, oghamSpace = 16, plainSpace = 32 };

struct SpaceTables {
    unsigned char first[128]{}, second[128]{}, third[128]{};
};

constexpr SpaceTables makeSpaceTables()
{
    SpaceTables tables;
    const auto set = [](unsigned char(&table)[128], int byte, unsigned char kind) {
        table[byte & 0x7F] = static_cast<unsigned char>(table[byte & 0x7F] | kind);
    };
    for (const int byte : {9, 10, 11, 12, 13, 32})
        set(tables.first, byte, plainSpace);
    // U+2000-200A, U+2028, U+2029, U+202F
    set(tables.first, 0xE2, wideSpace);
    set(tables.second, 0x80, wideSpace);
    for (int byte = 0x80; byte <= 0x8A; ++byte)
        set(tables.third, byte, wideSpace);
    for (const int byte : {0xA8, 0xA9, 0xAF})
        set(tables.third, byte, wideSpace);
    // U+0085, U+00A0: what comes third does not matter
    set(tables.first, 0xC2, latinSpace);
    set(tables.second, 0x85, latinSpace);
    set(tables.second, 0xA0, latinSpace);
    for (int byte = 0; byte < 128; ++byte)
        set(tables.third, byte, latinSpace);
    const auto setOne = [&](int a, int b, int c, unsigned char kind) {
        set(tables.first, a, kind);
        set(tables.second, b, kind);
        set(tables.third, c, kind);
    };
    setOne(0xE2, 0x81, 0x9F, mathSpace);        // U+205F
    setOne(0xE3, 0x80, 0x80, ideographicSpace); // U+3000
    setOne(0xE1, 0x9A, 0x80, oghamSpace);       // U+1680
    return tables;
}
constexpr SpaceTables spaceTables = makeSpaceTables();

ESPALIER_COUNT_AVX512 inline __m512i spaceKinds(const unsigned char (&table)[128], __m512i bytes)
{
    return _mm512_permutex2var_epi8(_mm512_loadu_si512(table), bytes, _mm512_loadu_si512(table + 64));
}

/// `inside`, `second`, `third`: which bytes of the block, and of those one and two places on, belong to the text.
ESPALIER_COUNT_AVX512 inline void countBlock512(const char *at, __mmask64 inside, __mmask64 second, __mmask64 third,
                                                CountState &state)
{
    const __m512i a = _mm512_maskz_loadu_epi8(inside, at);
    const __m512i kinds = spaceKinds(spaceTables.first, a);
    const __m512i all = _mm512_ternarylogic_epi64(kinds, spaceKinds(spaceTables.second, _mm512_maskz_loadu_epi8(second, at + 1)),
                                                  spaceKinds(spaceTables.third, _mm512_maskz_loadu_epi8(third, at + 2)), 0x80);
    const std::uint64_t high = _mm512_movepi8_mask(a);
    std::uint64_t white = (_mm512_test_epi8_mask(kinds, _mm512_set1_epi8(plainSpace)) & ~high) | state.carry | ~inside;
    state.carry = 0;
    if (const std::uint64_t wide = _mm512_test_epi8_mask(all, all) & high) {
        const std::uint64_t two = _mm512_test_epi8_mask(all, _mm512_set1_epi8(latinSpace)) & high;
        const LongSpaces spaces{two, wide & ~two};
        white |= spaces.bytes();
        state.carry = spaces.carry();
    }
    const std::uint64_t continuations = _mm512_cmplt_epi8_mask(a, _mm512_set1_epi8(static_cast<char>(0xC0)));
    state.sums.continuations += static_cast<std::uint64_t>(_mm_popcnt_u64(continuations));
    state.sums.words += static_cast<std::uint64_t>(_mm_popcnt_u64(~white & ((white << 1) | state.before)));
    state.before = white >> 63;
}

ESPALIER_COUNT_AVX512 TextSums countWithAvx512(const char *text, std::size_t size)
{
    CountState state;
    for (; size >= 64 + 2; text += 64, size -= 64)
        countBlock512(text, ~0ull, ~0ull, ~0ull, state);
    while (size > 0) {
        const auto bits = [size](std::size_t from) -> __mmask64 {
            const std::size_t count = size > from ? size - from : 0;
            return count >= 64 ? ~0ull : (1ull << count) - 1;
        };
        countBlock512(text, bits(0), bits(1), bits(2), state);
        text += 64;
        size -= std::min<std::size_t>(size, 64);
    }
    return state.sums;
}

} // namespace

CountKernel avx2Count()
{
    const bool isThere = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    return isThere ? &countWithAvx2 : nullptr;
}

CountKernel avx512Count()
{
    const bool isThere = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("bmi2")
        && __builtin_cpu_supports("popcnt");
    return isThere ? &countWithAvx512 : nullptr;
}

} // namespace espalier::statistics::detail

#else

namespace espalier::statistics::detail {

CountKernel avx2Count()
{
    return nullptr;
}

CountKernel avx512Count()
{
    return nullptr;
}

} // namespace espalier::statistics::detail

#endif
