// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/signatures.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace espalier::statistics {

SmallSignature smallSignature(const MinHash &signature)
{
    SmallSignature small{};
    for (std::size_t i = 0; i < small.size(); ++i)
        small[i] = static_cast<std::uint8_t>((signature[2 * i] & 15) | ((signature[2 * i + 1] & 15) << 4));
    return small;
}

double smallSimilarity(const SmallSignature &a, const SmallSignature &b)
{
    constexpr std::uint64_t lowBits = 0x1111111111111111;
    int unequal = 0;
    for (std::size_t i = 0; i < a.size(); i += 8) {
        std::uint64_t x, y;
        std::memcpy(&x, a.data() + i, 8);
        std::memcpy(&y, b.data() + i, 8);
        std::uint64_t bits = x ^ y; // four bits a bin: any of them set means unequal
        bits |= bits >> 2;
        bits |= bits >> 1;
        unequal += std::popcount(bits & lowBits);
    }
    const double equal = 1 - unequal / 128.0;
    return std::max(0.0, (equal - 1.0 / 16) / (15.0 / 16));
}

void Signatures::add(std::uint64_t textHash, const MinHash *signature)
{
    keys[0].push_back(textHash);
    if (!signature) {
        small.push_back({});
        for (std::size_t band = 1; band < columns; ++band)
            keys[band].push_back(0);
        return;
    }
    small.push_back(smallSignature(*signature));
    const BandHashes bands = bandHashes(*signature);
    for (std::size_t band = 1; band < columns; ++band)
        keys[band].push_back(std::max<std::uint64_t>(bands[band - 1], 1));
}

} // namespace espalier::statistics
