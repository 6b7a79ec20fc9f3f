// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace espalier::shards::detail {

// What is wrong with a pair of bytes, one bit each. Three table look-ups (high and low half of the first byte, high half of the
// second) leave the bits on which all three agree. Source: Keiser and Lemire, "Validating UTF-8 in less than one instruction per
// byte", 2021, section 6.
enum : unsigned char {
    tooShort = 1 << 0,
    tooLong = 1 << 1,
    overlong3 = 1 << 2,
    tooLarge = 1 << 3,
    surrogate = 1 << 4,
    overlong2 = 1 << 5,
    tooLarge1000 = 1 << 6,
    overlong4 = 1 << 6,
    twoContinuations = 1 << 7,
    carried = tooShort | tooLong | twoContinuations,
};

alignas(32) inline constexpr unsigned char firstHigh[32] = {
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    twoContinuations,
    twoContinuations,
    twoContinuations,
    twoContinuations,
    tooShort | overlong2,
    tooShort,
    tooShort | overlong3 | surrogate,
    tooShort | tooLarge | tooLarge1000 | overlong4,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    tooLong,
    twoContinuations,
    twoContinuations,
    twoContinuations,
    twoContinuations,
    tooShort | overlong2,
    tooShort,
    tooShort | overlong3 | surrogate,
    tooShort | tooLarge | tooLarge1000 | overlong4,
};
#define ESPALIER_FIRST_LOW                                                                                                       \
    carried | overlong3 | overlong2 | overlong4, carried | overlong2, carried, carried, carried | tooLarge,                      \
        carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000,                 \
        carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000,                 \
        carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000 | surrogate,     \
        carried | tooLarge | tooLarge1000, carried | tooLarge | tooLarge1000
alignas(32) inline constexpr unsigned char firstLow[32] = {ESPALIER_FIRST_LOW, ESPALIER_FIRST_LOW};
#define ESPALIER_SECOND_HIGH                                                                                                     \
    tooShort, tooShort, tooShort, tooShort, tooShort, tooShort, tooShort, tooShort,                                              \
        tooLong | overlong2 | twoContinuations | overlong3 | tooLarge1000 | overlong4,                                           \
        tooLong | overlong2 | twoContinuations | overlong3 | tooLarge,                                                           \
        tooLong | overlong2 | twoContinuations | surrogate | tooLarge,                                                           \
        tooLong | overlong2 | twoContinuations | surrogate | tooLarge, tooShort, tooShort, tooShort, tooShort
alignas(32) inline constexpr unsigned char secondHigh[32] = {ESPALIER_SECOND_HIGH, ESPALIER_SECOND_HIGH};
#undef ESPALIER_FIRST_LOW
#undef ESPALIER_SECOND_HIGH

} // namespace espalier::shards::detail
