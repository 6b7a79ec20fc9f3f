// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/utf8scan_p.h"

#if defined(__x86_64__)

#include "storage/shards/utf8pairs_p.h"

#include <algorithm>

#include <immintrin.h>

#define ESPALIER_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt,lzcnt")))

namespace espalier::shards {

namespace detail {

/// A table of 16 bytes in each quarter of a register.
ESPALIER_AVX512 static inline __m512i quarters(const unsigned char *table)
{
    return _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i *>(table)));
}

/// Which bytes end a pair, a triple or a quadruple that UTF-8 does not allow. `before1` .. `before3`: the bytes one to three places
/// before each. Source: as in wrongPairs for AVX2.
ESPALIER_AVX512 static inline __m512i wrongPairs512(__m512i block, __m512i before1, __m512i before2, __m512i before3)
{
    const __m512i nibble = _mm512_set1_epi8(0x0F);
    const __m512i high1 = _mm512_and_si512(_mm512_srli_epi16(before1, 4), nibble);
    const __m512i low1 = _mm512_and_si512(before1, nibble);
    const __m512i high2 = _mm512_and_si512(_mm512_srli_epi16(block, 4), nibble);
    const __m512i special = _mm512_ternarylogic_epi64(_mm512_shuffle_epi8(quarters(firstHigh), high1),
                                                      _mm512_shuffle_epi8(quarters(firstLow), low1),
                                                      _mm512_shuffle_epi8(quarters(secondHigh), high2), 0x80);
    const __m512i third = _mm512_subs_epu8(before2, _mm512_set1_epi8(static_cast<char>(0xE0 - 0x80)));
    const __m512i fourth = _mm512_subs_epu8(before3, _mm512_set1_epi8(static_cast<char>(0xF0 - 0x80)));
    // ((third | fourth) & 0x80) ^ special
    const __m512i must = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8(static_cast<char>(0x80)));
    return _mm512_xor_si512(must, special);
}

/// The bytes N places before those at `at`.
template<int N>
ESPALIER_AVX512 static inline __m512i shifted512(const char *at, __mmask64 inside, std::uint64_t known)
{
    return _mm512_maskz_loadu_epi8((inside << N) | (known & ((1ull << N) - 1)), at - N);
}

/// `known`: which of the bytes before `at` may be read.
ESPALIER_AVX512 static inline __m512i wrongAt(const char *at, __m512i block, __mmask64 inside, std::uint64_t known)
{
    return wrongPairs512(block, shifted512<1>(at, inside, known), shifted512<2>(at, inside, known),
                         shifted512<3>(at, inside, known));
}

ESPALIER_AVX512 static bool avx512IsUtf8(const char *begin, std::size_t size)
{
    const char *at = begin;
    __m512i wrong = _mm512_setzero_si512();
    std::uint64_t before = 0; // bytes of the last block that are no ASCII
    std::size_t left = size;
    // Text goes back and forth between ASCII and others so often that four blocks are better looked at together.
    for (; left >= 256; at += 256, left -= 256) {
        const __m512i a = _mm512_loadu_si512(at), b = _mm512_loadu_si512(at + 64);
        const __m512i c = _mm512_loadu_si512(at + 128), d = _mm512_loadu_si512(at + 192);
        const std::uint64_t last = _mm512_movepi8_mask(d);
        const __m512i any = _mm512_or_si512(_mm512_or_si512(a, b), c);
        if ((_mm512_movepi8_mask(any) | last | (before >> 61)) != 0) {
            const __m512i wrongA = wrongAt(at, a, ~0ull, at == begin ? 0 : ~0ull), wrongB = wrongAt(at + 64, b, ~0ull, ~0ull);
            const __m512i wrongC = wrongAt(at + 128, c, ~0ull, ~0ull), wrongD = wrongAt(at + 192, d, ~0ull, ~0ull);
            wrong = _mm512_or_si512(wrong, _mm512_or_si512(_mm512_or_si512(wrongA, wrongB), _mm512_or_si512(wrongC, wrongD)));
        }
        before = last;
    }
    for (;; at += 64, left -= 64) {
        // Behind the end stand zeros, at least one of them, so that a sequence cut off there is seen.
        const __mmask64 inside = _bzhi_u64(~0ull, static_cast<unsigned>(std::min<std::size_t>(left, 64)));
        const __m512i block = _mm512_maskz_loadu_epi8(inside, at);
        const std::uint64_t high = _mm512_movepi8_mask(block);
        if ((high | (before >> 61)) != 0)
            wrong = _mm512_or_si512(wrong, wrongAt(at, block, inside, at == begin ? 0 : ~0ull));
        before = high;
        if (left < 64)
            return _mm512_test_epi8_mask(wrong, wrong) == 0;
    }
}

ESPALIER_AVX512 static inline __mmask64 specials512(__m512i block)
{
    return _mm512_cmplt_epu8_mask(block, _mm512_set1_epi8(0x20)) | _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('"'))
        | _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\\'));
}

ESPALIER_AVX512 static const char *avx512FindSpecial(const char *begin, const char *end)
{
    for (; end - begin >= 64; begin += 64) {
        if (const std::uint64_t specials = specials512(_mm512_loadu_si512(begin)))
            return begin + _tzcnt_u64(specials);
    }
    const __mmask64 inside = _bzhi_u64(~0ull, static_cast<unsigned>(end - begin));
    const std::uint64_t specials = specials512(_mm512_maskz_loadu_epi8(inside, begin)) & inside;
    return specials ? begin + _tzcnt_u64(specials) : end;
}

/// The backslashes that begin an escape: every other one of each run. Those before the block began none.
static inline std::uint64_t escapeStarts(std::uint64_t slashes)
{
    constexpr std::uint64_t even = 0x5555555555555555;
    const std::uint64_t firsts = slashes & ~(slashes << 1);
    const std::uint64_t fromOdd = slashes & (slashes + (firsts & even)); // the carry clears runs that begin at an even place
    return (slashes & ~fromOdd & even) | (fromOdd & ~even);
}

/// 128 bytes for a look-up by seven bits.
struct Table128 {
    __m512i low, high;
};

ESPALIER_AVX512 static inline __m512i lookUp(const Table128 &table, __m512i indexes)
{
    return _mm512_permutex2var_epi8(table.low, indexes, table.high);
}

template<typename Array>
ESPALIER_AVX512 static inline Table128 loadTable(const Array &bytes)
{
    return {_mm512_loadu_si512(bytes.data()), _mm512_loadu_si512(bytes.data() + 64)};
}

/// Of seven-bit characters: the value of a hexadecimal digit, in the upper or the lower four bits.
template<int Shift>
static constexpr std::array<unsigned char, 128> hexNibbles = [] {
    std::array<unsigned char, 128> values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<unsigned char>(hexValues[i] < 0 ? 0 : hexValues[i] << Shift);
    return values;
}();

/// What becomes of the \u escapes of a block.
struct Units {
    std::uint64_t dropped = 0;    ///< bytes that nothing stands for
    std::uint64_t surrogates = 0; ///< escapes that are left to others
    bool isBad = false, hasNul = false;
};

/// Writes the UTF-8 of the escapes that begin at `starts` (at 58 or before) over their bytes: that of three bytes to the places of
/// `\u0`, shorter ones to the last of these. Byte p of `pairs` is the value of the two digits at p + 2 and p + 3: behind a start at s,
/// byte s holds the upper half of the unit, byte s + 1 its middle, and byte s + 2 its lower half, just where they are needed.
/// Reads 67 bytes from `at`.
ESPALIER_AVX512 static inline Units writeUnits(const char *at, __m512i block, std::uint64_t starts, std::uint64_t stop,
                                               __m512i &out)
{
    const Table128 upper = loadTable(hexNibbles<4>), lower = loadTable(hexNibbles<0>);
    const __m512i decimal = _mm512_sub_epi8(block, _mm512_set1_epi8('0'));
    const __m512i letter = _mm512_sub_epi8(_mm512_or_si512(block, _mm512_set1_epi8(0x20)), _mm512_set1_epi8('a'));
    const std::uint64_t digits = _mm512_cmplt_epu8_mask(decimal, _mm512_set1_epi8(10))
        | _mm512_cmplt_epu8_mask(letter, _mm512_set1_epi8(6));
    const __m512i pairs = _mm512_or_si512(lookUp(upper, _mm512_loadu_si512(at + 2)), lookUp(lower, _mm512_loadu_si512(at + 3)));

    Units units;
    const __m512i top5 = _mm512_and_si512(pairs, _mm512_set1_epi8(static_cast<char>(0xF8)));
    const std::uint64_t surrogates = starts & _mm512_cmpeq_epi8_mask(top5, _mm512_set1_epi8(static_cast<char>(0xD8)));
    units.surrogates = surrogates;
    // Only what stands before the first surrogate counts now; it may be one that is not made of digits.
    const std::uint64_t first = surrogates | stop;
    starts &= first ^ (first - 1);
    starts &= ~surrogates;
    units.isBad = (starts & ~((digits >> 2) & (digits >> 3) & (digits >> 4) & (digits >> 5))) != 0;
    const std::uint64_t isThree = starts & _mm512_test_epi8_mask(pairs, _mm512_set1_epi8(static_cast<char>(0xF8)));
    const std::uint64_t isZero = _mm512_testn_epi8_mask(pairs, pairs);
    const std::uint64_t isOne = starts & isZero & ~(_mm512_movepi8_mask(pairs) >> 2);
    const std::uint64_t isTwo = starts & ~isThree & ~isOne;
    units.hasNul = (isOne & (isZero >> 2)) != 0;

    const __m512i six = _mm512_set1_epi8(0x3F), mark = _mm512_set1_epi8(static_cast<char>(0x80));
    constexpr int andOr = 0xEA; // (a & b) | c
    const __m512i lead = _mm512_ternarylogic_epi64(_mm512_srli_epi16(pairs, 4), _mm512_set1_epi8(0x0F),
                                                   _mm512_set1_epi8(static_cast<char>(0xE0)), andOr);
    const __m512i middle = _mm512_ternarylogic_epi64(_mm512_srli_epi16(pairs, 2), six, mark, andOr);
    const __m512i last = _mm512_ternarylogic_epi64(pairs, six, mark, andOr);
    const __m512i leadOfTwo = _mm512_or_si512(middle, _mm512_set1_epi8(0x40));
    out = _mm512_mask_mov_epi8(out, isThree, lead);
    out = _mm512_mask_mov_epi8(out, isThree << 1, middle);
    out = _mm512_mask_mov_epi8(out, isTwo << 1, leadOfTwo);
    out = _mm512_mask_mov_epi8(out, (isThree | isTwo) << 2, last);
    out = _mm512_mask_mov_epi8(out, isOne << 2, pairs);
    units.dropped = (starts << 3) | (starts << 4) | (starts << 5) | isOne | (isOne << 1) | isTwo;
    return units;
}

/// 64 bytes at a time whatever escapes are among them: what they mean is written over them, then the bytes that are left over are
/// squeezed out. An escape that the block cuts is where the next one begins.
ESPALIER_AVX512 static StringEnd avx512Unescape(const char *begin, const char *end, char *out)
{
    StringEnd result;
    const char *at = begin;
    bool hasUnits = false;
    while (end - at >= 72) {
        const __m512i block = _mm512_loadu_si512(at);
        const std::uint64_t slashes = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\\'));
        std::uint64_t stop = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('"'))
            | _mm512_cmplt_epu8_mask(block, _mm512_set1_epi8(0x20));
        std::uint64_t starts = escapeStarts(slashes);
        const std::uint64_t quoted = starts << 1;
        stop &= ~quoted; // a control character behind a backslash is found to be no escape
        std::uint64_t units = starts & (_mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('u')) >> 1);
        std::uint64_t cut = stop | (units & (~0ull << 59)) | (starts & (1ull << 63));
        units &= ~(~0ull << 59);
        std::uint64_t dropped = starts;
        __m512i meant = block;
        if (hasUnits || (units & (cut ^ (cut - 1))) != 0) {
            hasUnits = true; // a text that has one has many, here and there: from now on this is not asked any more
            const Units written = writeUnits(at, block, units & (cut ^ (cut - 1)), cut, meant);
            if (written.isBad)
                break;
            result.hasNul |= written.hasNul;
            if (written.surrogates & 1) {
                result.out = out;
                const std::int32_t unit = hexOfFour(at + 2);
                if (unit < 0)
                    break;
                at = unescapeSurrogate(at, end, static_cast<std::uint32_t>(unit), result);
                out = result.out;
                continue;
            }
            if (written.surrogates) [[unlikely]] // seldom, so that the next block need not wait for the units of this one
                cut |= written.surrogates;
            // The backslash before "u" holds a byte of three.
            dropped = (starts & ~units) | written.dropped;
        }
        // Where there are few escapes the next block is known before this one is done.
        auto length = 64u;
        if (hasUnits || cut != 0)
            length = static_cast<unsigned>(_tzcnt_u64(cut));
        const std::uint64_t inside = _bzhi_u64(~0ull, length);
        const std::uint64_t letters = ((starts & ~units & inside) << 1) & inside;
        const __m512i shorts = lookUp(loadTable(shortEscapes), block);
        if (letters & (_mm512_testn_epi8_mask(shorts, shorts) | _mm512_movepi8_mask(block)))
            break;
        meant = _mm512_mask_mov_epi8(meant, letters, shorts);
        const std::uint64_t kept = inside & ~dropped;
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, meant));
        out += _mm_popcnt_u64(kept);
        at += length;
        if ((cut & (0 - cut) & stop) != 0) {
            result.next = *at == '"' ? at : nullptr;
            result.out = out;
            return result;
        }
    }
    result.out = out;
    if (end - at >= 72)
        return result; // a bad escape
    return unescapeTail(at, end, result);
}

} // namespace detail

const ScanKernels *avx512ScanKernels()
{
    static constexpr ScanKernels kernels{detail::avx512IsUtf8, detail::avx512FindSpecial, detail::avx512Unescape};
    const bool isThere = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
        && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    return isThere ? &kernels : nullptr;
}

} // namespace espalier::shards

#else

namespace espalier::shards {

const ScanKernels *avx512ScanKernels()
{
    return nullptr;
}

} // namespace espalier::shards

#endif
