// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/utf8scan_p.h"

#if defined(__x86_64__)

#include "storage/shards/utf8pairs_p.h"

#include <immintrin.h>

#define ESPALIER_AVX2 __attribute__((target("avx2,bmi")))

namespace espalier::shards {

namespace detail {

/// Above these a byte at the end of a block begins a sequence that goes on in the next.
alignas(32) static constexpr unsigned char largestAtEnd[32] = {255, 255, 255, 255, 255, 255,      255,      255,
                                                               255, 255, 255, 255, 255, 255,      255,      255,
                                                               255, 255, 255, 255, 255, 255,      255,      255,
                                                               255, 255, 255, 255, 255, 0xF0 - 1, 0xE0 - 1, 0xC0 - 1};

ESPALIER_AVX2 static inline __m256i tableAt(const unsigned char (&table)[32])
{
    return _mm256_load_si256(reinterpret_cast<const __m256i *>(table));
}

/// The block moved up by N bytes, with the last N of the block before in front.
template<int N>
ESPALIER_AVX2 static inline __m256i shiftedBy(__m256i block, __m256i before)
{
    return _mm256_alignr_epi8(block, _mm256_permute2x128_si256(before, block, 0x21), 16 - N);
}

ESPALIER_AVX2 static inline __m256i wrongPairs(__m256i block, __m256i before)
{
    const __m256i nibble = _mm256_set1_epi8(0x0F);
    const __m256i previous = shiftedBy<1>(block, before);
    const __m256i high1 = _mm256_and_si256(_mm256_srli_epi16(previous, 4), nibble);
    const __m256i high2 = _mm256_and_si256(_mm256_srli_epi16(block, 4), nibble);
    const __m256i special = _mm256_and_si256(_mm256_and_si256(_mm256_shuffle_epi8(tableAt(firstHigh), high1),
                                                              _mm256_shuffle_epi8(tableAt(firstLow),
                                                                                  _mm256_and_si256(previous, nibble))),
                                             _mm256_shuffle_epi8(tableAt(secondHigh), high2));
    const __m256i third = _mm256_subs_epu8(shiftedBy<2>(block, before), _mm256_set1_epi8(static_cast<char>(0xE0 - 0x80)));
    const __m256i fourth = _mm256_subs_epu8(shiftedBy<3>(block, before), _mm256_set1_epi8(static_cast<char>(0xF0 - 0x80)));
    const __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
    return _mm256_xor_si256(must, special);
}

ESPALIER_AVX2 static inline __m256i loadBlock(const char *at)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at));
}

ESPALIER_AVX2 static bool avx2IsUtf8(const char *begin, std::size_t size)
{
    const char *at = begin;
    const char *const end = begin + size;
    __m256i wrong = _mm256_setzero_si256();
    __m256i before = _mm256_setzero_si256();
    __m256i open = _mm256_setzero_si256(); // sequences the last block left unfinished
    for (; end - at >= 64; at += 64) {
        const __m256i a = loadBlock(at);
        const __m256i b = loadBlock(at + 32);
        if (_mm256_movemask_epi8(_mm256_or_si256(a, b)) == 0) {
            wrong = _mm256_or_si256(wrong, open);
            open = _mm256_setzero_si256();
        } else {
            wrong = _mm256_or_si256(wrong, _mm256_or_si256(wrongPairs(a, before), wrongPairs(b, a)));
            open = _mm256_subs_epu8(b, tableAt(largestAtEnd));
        }
        before = b;
    }
    alignas(32) char tail[64] = {};
    if (at < end)
        std::memcpy(tail, at, static_cast<std::size_t>(end - at));
    const __m256i a = loadBlock(tail);
    const __m256i b = loadBlock(tail + 32);
    wrong = _mm256_or_si256(wrong, _mm256_or_si256(wrongPairs(a, before), wrongPairs(b, a)));
    wrong = _mm256_or_si256(wrong, _mm256_subs_epu8(b, tableAt(largestAtEnd)));
    return _mm256_testz_si256(wrong, wrong);
}

ESPALIER_AVX2 static inline std::uint32_t specialsOf(__m256i block)
{
    const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(block, _mm256_set1_epi8(0x1F)), block);
    const __m256i quote = _mm256_cmpeq_epi8(block, _mm256_set1_epi8('"'));
    const __m256i escape = _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\\'));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(control, _mm256_or_si256(quote, escape))));
}

ESPALIER_AVX2 static const char *avx2FindSpecial(const char *begin, const char *end)
{
    for (; end - begin >= 32; begin += 32) {
        if (const std::uint32_t specials = specialsOf(loadBlock(begin)))
            return begin + __builtin_ctz(specials);
    }
    while (begin < end && !isSpecial(*begin))
        ++begin;
    return begin;
}

/// The units of four \u escapes that stand together, as 32-bit numbers; false when there are not four of them. Reads 28 bytes.
ESPALIER_AVX2 static inline bool fourUnits(const char *at, __m128i &units)
{
    const __m256i bytes = _mm256_set_m128i(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at + 12)),
                                           _mm_loadu_si128(reinterpret_cast<const __m128i *>(at)));
    const __m256i heads = _mm256_setr_epi8('\\', 'u', 0, 0, 0, 0, '\\', 'u', 0, 0, 0, 0, 0, 0, 0, 0, '\\', 'u', 0, 0, 0, 0, '\\',
                                           'u', 0, 0, 0, 0, 0, 0, 0, 0);
    const auto isHead = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, heads)));
    if ((isHead & 0x00C300C3) != 0x00C300C3)
        return false;
    const __m256i order = _mm256_setr_epi8(2, 3, 4, 5, 8, 9, 10, 11, 2, 3, 4, 5, 8, 9, 10, 11, 2, 3, 4, 5, 8, 9, 10, 11, 2, 3, 4,
                                           5, 8, 9, 10, 11);
    const __m256i digits = _mm256_shuffle_epi8(bytes, order);
    const __m256i decimal = _mm256_sub_epi8(digits, _mm256_set1_epi8('0'));
    const __m256i letter = _mm256_sub_epi8(_mm256_or_si256(digits, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
    const __m256i isDecimal = _mm256_cmpeq_epi8(_mm256_min_epu8(decimal, _mm256_set1_epi8(9)), decimal);
    const __m256i isLetter = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(5)), letter);
    if (_mm256_movemask_epi8(_mm256_or_si256(isDecimal, isLetter)) != -1)
        return false;
    const __m256i values = _mm256_blendv_epi8(_mm256_add_epi8(letter, _mm256_set1_epi8(10)), decimal, isDecimal);
    const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi16(0x0110));
    const __m256i wide = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010100));
    units = _mm256_castsi256_si128(_mm256_permute4x64_epi64(wide, 0x08));
    return true;
}

/// Goes through \u escapes four at a time as long as all four become UTF-8 of the same length; the rest is left to the others.
ESPALIER_AVX2 static inline const char *unescapeFours(const char *at, const char *end, char *&out)
{
    const __m128i low = _mm_set1_epi32(0x3F);
    __m128i units;
    while (end - at >= 32 && fourUnits(at, units)) {
        const __m128i last = _mm_or_si128(_mm_and_si128(units, low), _mm_set1_epi32(0x80));
        const __m128i middle = _mm_and_si128(_mm_srli_epi32(units, 6), low);
        const __m128i isThree = _mm_cmpgt_epi32(units, _mm_set1_epi32(0x7FF));
        const int threes = _mm_movemask_epi8(isThree);
        if (threes == 0xFFFF) {
            const __m128i top = _mm_and_si128(units, _mm_set1_epi32(0xF800));
            if (_mm_movemask_epi8(_mm_cmpeq_epi32(top, _mm_set1_epi32(0xD800))) != 0)
                break;
            const __m128i first = _mm_or_si128(_mm_srli_epi32(units, 12), _mm_set1_epi32(0x80E0));
            const __m128i all = _mm_or_si128(_mm_or_si128(first, _mm_slli_epi32(middle, 8)), _mm_slli_epi32(last, 16));
            const __m128i packed = _mm_shuffle_epi8(all, _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1));
            _mm_storeu_si128(reinterpret_cast<__m128i *>(out), packed);
            out += 12;
        } else if (threes == 0 && _mm_movemask_epi8(_mm_cmplt_epi32(units, _mm_set1_epi32(0x80))) == 0) {
            const __m128i first = _mm_or_si128(middle, _mm_set1_epi32(0xC0));
            const __m128i all = _mm_or_si128(first, _mm_slli_epi32(last, 8));
            const __m128i packed = _mm_shuffle_epi8(all, _mm_setr_epi8(0, 1, 4, 5, 8, 9, 12, 13, -1, -1, -1, -1, -1, -1, -1, -1));
            _mm_storeu_si128(reinterpret_cast<__m128i *>(out), packed);
            out += 8;
        } else {
            break;
        }
        at += 24;
    }
    return at;
}

ESPALIER_AVX2 static StringEnd avx2Unescape(const char *begin, const char *end, char *out)
{
    StringEnd result;
    const char *at = begin;
    while (end - at >= 32) {
        const __m256i block = loadBlock(at);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out), block);
        const std::uint32_t specials = specialsOf(block);
        if (specials == 0) {
            at += 32;
            out += 32;
            continue;
        }
        const unsigned ahead = static_cast<unsigned>(__builtin_ctz(specials));
        at += ahead;
        out += ahead;
        if (*at != '\\') {
            result.next = *at == '"' ? at : nullptr;
            result.out = out;
            return result;
        }
        if (end - at < 32)
            break;
        if (at[1] != 'u') {
            const char meant = shortEscapes[static_cast<unsigned char>(at[1])];
            if (meant == 0)
                return result;
            *out++ = meant;
            at += 2;
            continue;
        }
        if (at[6] == '\\' && at[7] == 'u') {
            at = unescapeFours(at, end, out);
            if (*at != '\\')
                continue;
        } else if (const std::int32_t unit = hexOfFour(at + 2); unit >= 0x80 && (unit & 0xF800) != 0xD800) {
            // One on its own, as in text with accents: no branch on its length.
            const auto wide = static_cast<std::uint32_t>(unit);
            const std::uint32_t two = 0x80C0 | (wide >> 6) | (wide & 0x3F) << 8;
            const std::uint32_t three = 0x8080E0 | (wide >> 12) | (wide >> 6 & 0x3F) << 8 | (wide & 0x3F) << 16;
            const std::uint32_t bytes = wide < 0x800 ? two : three;
            std::memcpy(out, &bytes, sizeof bytes);
            out += wide < 0x800 ? 2 : 3;
            at += 6;
            continue;
        }
        result.out = out;
        if (!(at = unescapeRun(at, end, result, 4)))
            return result;
        out = result.out;
    }
    result.out = out;
    return unescapeTail(at, end, result);
}

} // namespace detail

const ScanKernels *avx2ScanKernels()
{
    static constexpr ScanKernels kernels{detail::avx2IsUtf8, detail::avx2FindSpecial, detail::avx2Unescape};
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? &kernels : nullptr;
}

} // namespace espalier::shards

#else

namespace espalier::shards {

const ScanKernels *avx2ScanKernels()
{
    return nullptr;
}

} // namespace espalier::shards

#endif
