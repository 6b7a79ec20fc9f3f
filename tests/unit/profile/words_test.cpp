// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"
#include "tests/unit/profile/makeprofile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

/// A rich profile of words with these counts; hashes are random, so that the sample is uniform.
Profile profileOfWords(const std::vector<std::uint64_t> &counts, std::size_t listed, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    Profile profile;
    profile.making.scope = Scope::Rich;
    profile.shards = 1;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::uint64_t hash = random();
        profile.wordCounts.add("w" + std::to_string(i), counts[i]);
        profile.distinctWords.add(hash);
        profile.wordSample.add(hash, {counts[i]});
        profile.words += counts[i];
    }
    profile.wordCounts.cutTo(listed);
    return profile;
}

std::vector<std::uint64_t> zetaCounts(double alpha, std::uint64_t xmin, std::size_t size, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<std::uint64_t> counts(size);
    for (std::uint64_t &count : counts)
        count = test::zetaVariate(random, alpha, xmin);
    return counts;
}

} // namespace

TEST(Zipf, FindsTheExponentOfNumbersThatFollowAPowerLaw)
{
    for (const double alpha : {1.6, 1.8, 2.0, 2.3, 2.7, 3.2}) {
        for (const std::uint64_t xmin : {1, 3}) {
            const ZipfFit fit = fitZipf(zetaCounts(alpha, xmin, 20000, static_cast<std::uint64_t>(alpha * 10)));
            ASSERT_TRUE(fit.isFitted);
            EXPECT_NEAR(fit.alpha, alpha, 3 * fit.alphaError) << alpha << " xmin " << fit.xmin;
            EXPECT_LT(fit.alphaError, 0.1);
            EXPECT_LT(fit.distance, 0.02);
            EXPECT_NEAR(fit.exponent, 1 / (fit.alpha - 1), 1e-12);
        }
    }
}

TEST(Zipf, StatesAnErrorThatIsTheSpreadOfManyFits)
{
    // Begun at 1 by having nothing else to begin at: two thirds of the samples lie within one standard error.
    int within = 0;
    constexpr int trials = 60;
    for (int trial = 0; trial < trials; ++trial) {
        const ZipfFit fit = fitZipf(zetaCounts(2.0, 1, 400, 1000 + static_cast<std::uint64_t>(trial)));
        within += std::abs(fit.alpha - 2.0) < 2 * fit.alphaError;
    }
    EXPECT_GE(within, trials * 80 / 100);
}

TEST(Zipf, IgnoresWhatDoesNotFollowBelowXmin)
{
    std::vector<std::uint64_t> counts = zetaCounts(2.2, 10, 8000, 5);
    for (std::uint64_t i = 0; i < 8000; ++i)
        counts.push_back(1 + i % 9); // even, not falling
    const ZipfFit fit = fitZipf(counts);
    EXPECT_GE(fit.xmin, 9u);
    EXPECT_NEAR(fit.alpha, 2.2, 3 * fit.alphaError);
}

TEST(Zipf, SaysNothingAboutTooFewWords)
{
    EXPECT_FALSE(fitZipf(std::vector<std::uint64_t>{}).isFitted);
    EXPECT_FALSE(fitZipf(zetaCounts(2, 1, 49, 1)).isFitted);
    EXPECT_FALSE(fitZipf(std::vector<std::uint64_t>(500, 3)).isFitted) << "one value has no slope";
    EXPECT_FALSE(fitZipf(Profile()).isFitted);
}

TEST(Zipf, OfAProfileUsesFrequentWordsAndTheSampleTogether)
{
    for (const double alpha : {1.7, 2.0, 2.4}) {
        int inside = 0;
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            const Profile profile = profileOfWords(zetaCounts(alpha, 1, 40000, seed + 50), 300, seed);
            const ZipfFit fit = fitZipf(profile);
            ASSERT_TRUE(fit.isFitted);
            inside += std::abs(fit.alpha - alpha) < 3 * fit.alphaError + 0.01;
            EXPECT_NEAR(fit.alpha, alpha, 0.35);
        }
        EXPECT_GE(inside, 6) << alpha;
    }
}

TEST(Vocabulary, IsExactWhenNothingWasLeftOut)
{
    const Profile small = profileOfWords(zetaCounts(2, 1, 200, 1), 1000, 1);
    EXPECT_TRUE(vocabulary(small).isExact());
    EXPECT_EQ(vocabulary(small).value, 200);
    const Profile cut = profileOfWords(zetaCounts(2, 1, 400, 1), 100, 1);
    EXPECT_TRUE(vocabulary(cut).isExact()) << "the sample holds all words";
    EXPECT_EQ(vocabulary(cut).value, 400);
    const Profile large = profileOfWords(zetaCounts(2, 1, 30000, 1), 100, 1);
    EXPECT_FALSE(vocabulary(large).isExact());
    EXPECT_LT(vocabulary(large).low, 30000);
    EXPECT_GT(vocabulary(large).high, 30000);
}

TEST(VocabularyGrowth, IsWhatDrawingWordsGives)
{
    const std::vector<std::uint64_t> counts = zetaCounts(1.9, 1, 300, 3);
    const Profile profile = profileOfWords(counts, 1000, 3);
    std::vector<std::size_t> text;
    for (std::size_t word = 0; word < counts.size(); ++word)
        text.insert(text.end(), std::min<std::size_t>(counts[word], 100000), word);
    ASSERT_EQ(text.size(), profile.wordCounts.total());
    std::mt19937_64 random(4);
    for (const std::size_t size : {std::size_t(10), text.size() / 10, text.size() / 2}) {
        constexpr int trials = 60;
        double sum = 0;
        std::vector<std::size_t> drawn = text;
        for (int trial = 0; trial < trials; ++trial) {
            std::shuffle(drawn.begin(), drawn.end(), random);
            std::vector<bool> met(counts.size());
            for (std::size_t i = 0; i < size; ++i)
                met[drawn[i]] = true;
            sum += static_cast<double>(std::count(met.begin(), met.end(), true));
        }
        const Measured growth = vocabularyGrowth(profile, {size})[0];
        EXPECT_TRUE(growth.isExact());
        EXPECT_NEAR(growth.value, sum / trials, std::max(1.0, growth.value * 0.03)) << size;
    }
    EXPECT_DOUBLE_EQ(vocabularyGrowth(profile, {text.size()})[0].value, 300);
    EXPECT_NEAR(vocabularyGrowth(profile, {1})[0].value, 1, 1e-9);
    EXPECT_NEAR(vocabularyGrowth(profile, {0})[0].value, 0, 1e-9);
}

TEST(VocabularyGrowth, FromASampleHoldsTheTruth)
{
    int held = 0, all = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const std::vector<std::uint64_t> counts = zetaCounts(2.0, 1, 20000, seed);
        const Profile sampled = profileOfWords(counts, 200, seed), whole = profileOfWords(counts, counts.size(), seed);
        const std::uint64_t total = whole.wordCounts.total();
        const std::vector<std::uint64_t> sizes = {total / 100, total / 4, total / 2, total};
        const auto estimated = vocabularyGrowth(sampled, sizes), truth = vocabularyGrowth(whole, sizes);
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            ++all;
            held += estimated[i].low <= truth[i].value && truth[i].value <= estimated[i].high;
            EXPECT_NEAR(estimated[i].value, truth[i].value, truth[i].value * 0.12);
        }
    }
    EXPECT_GE(held * 100, all * 85);
}

} // namespace espalier::statistics
