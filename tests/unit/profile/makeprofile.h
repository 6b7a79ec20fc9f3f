// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/profile.h"

#include <random>

namespace espalier::statistics::test {

/// What a made-up shard is like.
struct Shape {
    Scope scope = Scope::Rich;
    std::size_t documents = 30;
    std::size_t languages = 3;
    std::size_t vocabulary = 2000;
    std::size_t wordsADocument = 40;
    std::size_t domains = 50;
};

/// The profile of a shard that never was, filled the way a run fills one: lengths log-normal, words and domains Zipf, a few copies,
/// filter values that look like those of web text. The same seed gives the same profile.
Profile makeProfile(std::uint64_t seed, const Shape &shape);

/// A number that follows a power law with exponent `alpha` from `xmin` on (inverse of the cumulative distribution).
std::uint64_t zetaVariate(std::mt19937_64 &random, double alpha, std::uint64_t xmin);

} // namespace espalier::statistics::test
