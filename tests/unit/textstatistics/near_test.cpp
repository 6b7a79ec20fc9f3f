// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/nearduplicates.h"
#include "app/statistics/text/textcounts.h"
#include "app/statistics/text/wordtable.h"
#include "randomtext.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

using namespace espalier;
using namespace espalier::statistics;

namespace {

std::string joined(const std::vector<std::string> &words, const char *separator)
{
    std::string text;
    for (const auto &word : words)
        text += word + separator;
    return text;
}

double trueJaccard(const std::vector<std::string> &a, const std::vector<std::string> &b, std::size_t length)
{
    std::set<std::vector<std::string>> first, second;
    for (const auto &[words, grams] : {std::pair(&a, &first), std::pair(&b, &second)}) {
        for (std::size_t i = 0; i + length <= words->size(); ++i)
            grams->insert(
                {words->begin() + static_cast<std::ptrdiff_t>(i), words->begin() + static_cast<std::ptrdiff_t>(i + length)});
    }
    std::size_t both = 0;
    for (const auto &gram : first)
        both += second.count(gram);
    return static_cast<double>(both) / static_cast<double>(first.size() + second.size() - both);
}

MinHash signatureOf(std::string_view text)
{
    MinHash signature;
    NearDuplicateSigner signer;
    EXPECT_TRUE(signer.sign(text, signature));
    return signature;
}

} // namespace

TEST(NearDuplicates, EstimateTheJaccardSimilarity)
{
    test::RandomText random(31);
    int far = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> a, b;
        const bool isChinese = round % 4 == 0;
        for (std::size_t i = 0; i < 600; ++i)
            a.push_back(isChinese ? std::string("\xE4") + char(0xB8 + random.below(8)) + char(0x80 + random.below(64))
                                  : "w" + std::to_string(random.below(5000)));
        b = a;
        for (std::size_t changes = random.below(40); changes > 0; --changes)
            b[random.below(b.size())] = isChinese ? "的" : "new";
        const double truth = trueJaccard(a, b, isChinese ? 8 : 5);
        const double estimate = similarity(signatureOf(joined(a, isChinese ? "" : " ")),
                                           signatureOf(joined(b, isChinese ? "" : " ")));
        far += std::abs(estimate - truth) > 3 * std::sqrt(truth * (1 - truth) / 128) + 1e-9;
    }
    EXPECT_LE(far, 3); // 0.3 % of 200 lie beyond three standard errors; densification adds a little
}

TEST(NearDuplicates, AreTheSameWhateverTheCaseAndPunctuation)
{
    EXPECT_EQ(signatureOf("The quick, brown fox! Élan – 42 jumps over"),
              signatureOf("the  quick brown\nFOX élan (42) jumps over"));
    EXPECT_NE(signatureOf("the quick brown fox jumps over"), signatureOf("the quick brown cat jumps over"));
    EXPECT_EQ(signatureOf("one two"), signatureOf("One, two."));
    EXPECT_EQ(bandHashes(signatureOf("one two")), bandHashes(signatureOf("ONE TWO")));
    EXPECT_EQ(similarity(signatureOf("one two"), signatureOf("one two")), 1.0);
}

TEST(NearDuplicates, NothingWithoutLettersHasASignature)
{
    NearDuplicateSigner signer;
    MinHash signature;
    for (const char *text : {"", " \n", "... !? —", "😀"})
        EXPECT_FALSE(signer.sign(text, signature)) << text;
}

TEST(WordTable, CountsEveryWordExactlyWhileThereIsRoom)
{
    WordTable table;
    table.add("The cat (the CAT) sat: http://a.b/the 42 ÉTÉ été", "en");
    table.add("我们我", "zh");
    TopList top;
    DistinctSketch distinct(12);
    BottomSample<WordCount> sample(512);
    table.finish(top, distinct, sample, 3);
    const auto ranked = top.ranked(10);
    ASSERT_EQ(ranked.size(), 3u);
    EXPECT_EQ(ranked[0].key, "cat");
    EXPECT_EQ(ranked[1].key, "the");
    EXPECT_EQ(ranked[2].key, "été");
    EXPECT_EQ(ranked[2].count, 2u);
    EXPECT_EQ(top.cut(), 2u);
    EXPECT_EQ(top.total(), 10u);
    EXPECT_EQ(sample.values().size(), 6u);
    EXPECT_NEAR(distinct.estimate(), 6, 0.1);
}

TEST(WordTable, BoundsWhatItHadToForget)
{
    WordTable table(256);
    test::RandomText random(32);
    std::map<std::string, std::uint64_t> truth;
    for (int document = 0; document < 60; ++document) {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            std::string word;
            for (std::size_t number = random.below(4) ? random.below(40) : random.below(20000); number > 0; number /= 20)
                word += static_cast<char>('a' + number % 20);
            word += "z";
            ++truth[word];
            text += word + " ";
        }
        table.add(text, "en");
    }
    TopList top;
    DistinctSketch distinct(12);
    BottomSample<WordCount> sample(64);
    table.finish(top, distinct, sample, 30);
    const auto ranked = top.ranked(100);
    std::set<std::string> listed;
    for (const auto &entry : ranked) {
        listed.insert(entry.key);
        EXPECT_EQ(entry.count, truth[entry.key]) << entry.key;
    }
    EXPECT_GE(ranked.size(), 20u);
    std::uint64_t total = 0;
    for (const auto &[word, count] : truth) {
        total += count;
        if (!listed.count(word)) {
            EXPECT_LE(count, top.cut()) << word;
        }
    }
    EXPECT_EQ(top.total(), total);
    EXPECT_NEAR(distinct.estimate(), static_cast<double>(truth.size()), 0.05 * static_cast<double>(truth.size()));
    std::map<std::uint64_t, std::uint64_t> byHash;
    for (const auto &[word, count] : truth)
        byHash[textHash(word)] = count;
    auto expected = byHash.begin();
    for (const auto &[hash, value] : sample.values()) {
        EXPECT_EQ(hash, expected->first);
        EXPECT_EQ(value.count, expected->second);
        ++expected;
    }
    EXPECT_EQ(sample.values().size(), 64u);
}
