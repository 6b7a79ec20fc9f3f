// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/masks_p.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define ESPALIER_AVX2 __attribute__((target("avx2")))

namespace espalier::statistics::detail {

namespace {

/// 64 bytes as two registers.
struct Bytes64 {
    __m256i low, high;
};

ESPALIER_AVX2 inline Bytes64 load64(const char *at)
{
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i *>(at)),
            _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at + 32))};
}

ESPALIER_AVX2 inline std::uint64_t mask64(__m256i low, __m256i high)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low))
        | (static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32);
}

ESPALIER_AVX2 inline std::uint64_t equal64(Bytes64 a, char value)
{
    const __m256i wanted = _mm256_set1_epi8(value);
    return mask64(_mm256_cmpeq_epi8(a.low, wanted), _mm256_cmpeq_epi8(a.high, wanted));
}

/// Which bytes lie within first .. first + count - 1, unsigned.
ESPALIER_AVX2 inline std::uint64_t within64(Bytes64 a, int first, int count)
{
    const __m256i from = _mm256_set1_epi8(static_cast<char>(first));
    const __m256i most = _mm256_set1_epi8(static_cast<char>(count - 1));
    const __m256i low = _mm256_sub_epi8(a.low, from), high = _mm256_sub_epi8(a.high, from);
    return mask64(_mm256_cmpeq_epi8(_mm256_min_epu8(low, most), low), _mm256_cmpeq_epi8(_mm256_min_epu8(high, most), high));
}

ESPALIER_AVX2 inline Bytes64 lowerCased64(Bytes64 a)
{
    const __m256i bit = _mm256_set1_epi8(0x20);
    return {_mm256_or_si256(a.low, bit), _mm256_or_si256(a.high, bit)};
}

ESPALIER_AVX2 void avx2Text(const char *text, std::size_t blocks, TextMasks *out)
{
    for (std::size_t block = 0; block < blocks; ++block, text += 64) {
        const Bytes64 a = load64(text);
        TextMasks masks{};
        masks.plain = equal64(a, ' ') | within64(a, 9, 2);
        masks.odd = within64(a, 11, 3);
        masks.letter = within64(lowerCased64(a), 'a', 26);
        masks.digit = within64(a, '0', 10);
        masks.high = mask64(a.low, a.high);
        if (masks.high) {
            masks.continuation = within64(a, 0x80, 64);
            masks.letter &= ~masks.high;
            const std::uint64_t c2 = equal64(a, static_cast<char>(0xC2));
            if (c2) {
                const Bytes64 b = load64(text + 1);
                masks.two = c2 & (equal64(b, static_cast<char>(0x85)) | equal64(b, static_cast<char>(0xA0)));
            }
            const std::uint64_t e123 = within64(a, 0xE1, 3);
            if (e123) {
                const Bytes64 b = load64(text + 1), c = load64(text + 2);
                const std::uint64_t b80 = equal64(b, static_cast<char>(0x80)), c80 = equal64(c, static_cast<char>(0x80));
                const std::uint64_t general = within64(c, 0x80, 11) | within64(c, 0xA8, 2) | equal64(c, static_cast<char>(0xAF));
                const std::uint64_t e2 = equal64(a, static_cast<char>(0xE2));
                masks.three = (e2 & b80 & general)
                    | (e2 & equal64(b, static_cast<char>(0x81)) & equal64(c, static_cast<char>(0x9F)))
                    | (equal64(a, static_cast<char>(0xE3)) & b80 & c80)
                    | (equal64(a, static_cast<char>(0xE1)) & equal64(b, static_cast<char>(0x9A)) & c80);
            }
        }
        out[block] = masks;
    }
}

ESPALIER_AVX2 void avx2Marks(const char *text, std::size_t blocks, MarkMasks *out)
{
    for (std::size_t block = 0; block < blocks; ++block, text += 64) {
        const Bytes64 a = load64(text), b = load64(text + 1), c = load64(text + 2);
        const std::uint64_t h = equal64(a, 'h'), w = equal64(a, 'w') & equal64(b, 'w') & equal64(c, 'w');
        out[block].address = (h & ((equal64(b, 't') & equal64(c, 't')) | (equal64(b, 'r') & equal64(c, 'e')))) | w
            | (equal64(a, '.') & equal64(b, 'c') & equal64(c, 'o')) | (equal64(a, '/') & equal64(b, '/'));
    }
}

ESPALIER_AVX2 void avx2Personal(const char *text, std::size_t blocks, PersonalMasks *out)
{
    for (std::size_t block = 0; block < blocks; ++block, text += 64) {
        const Bytes64 a = load64(text);
        PersonalMasks masks{};
        masks.at = equal64(a, '@');
        masks.digit = within64(a, '0', 10);
        const std::uint64_t colon = equal64(a, ':');
        if (colon) {
            const Bytes64 b = load64(text + 1);
            masks.colons = colon & (equal64(b, ':') | within64(b, '0', 10) | within64(b, 'a', 6) | within64(b, 'A', 6));
        }
        out[block] = masks;
    }
}

ESPALIER_AVX2 void avx2Lower(const char *text, std::size_t blocks, char *out)
{
    const __m256i from = _mm256_set1_epi8('A'), most = _mm256_set1_epi8(25), bit = _mm256_set1_epi8(0x20);
    for (std::size_t i = 0; i < 64 * blocks; i += 32) {
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text + i));
        const __m256i letter = _mm256_sub_epi8(bytes, from);
        const __m256i isUpper = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, most), letter);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out + i), _mm256_or_si256(bytes, _mm256_and_si256(isUpper, bit)));
    }
}

} // namespace

const MaskKernels *avx2Kernels()
{
    static constexpr MaskKernels set{&avx2Text, &avx2Marks, &avx2Personal, &avx2Lower};
    return __builtin_cpu_supports("avx2") ? &set : nullptr;
}

} // namespace espalier::statistics::detail

#undef ESPALIER_AVX2
#else

namespace espalier::statistics::detail {

const MaskKernels *avx2Kernels()
{
    return nullptr;
}

} // namespace espalier::statistics::detail
#endif
