// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/associations.h"
#include "tests/unit/shardsearch/searchdesk.h"

#include <cmath>
#include <map>
#include <set>
#include <sstream>

namespace espalier::statistics {

using AssociationsTest = test::SearchDesk;

TEST(AssociationOf, AgreesWithValuesWorkedOutByHand)
{
    // Always together in 1 of 8 units: ln(8) / ln(8).
    EXPECT_NEAR(associationOf(1, 1, 1, 8).npmi, 1.0, 1e-12);
    // Independent: p(x, y) = 1/4 = 1/2 * 1/2.
    EXPECT_NEAR(associationOf(25, 50, 50, 100).npmi, 0.0, 1e-12);
    // p(x, y) = 1/10, p(x) = 1/5, p(y) = 1/4: ln 2 / ln 10.
    EXPECT_NEAR(associationOf(10, 20, 25, 100).npmi, 0.30102999566, 1e-9);
    // Less than by chance: p(x, y) = 1/100, p(x) = p(y) = 1/2: ln(1/25) / ln 100.
    EXPECT_NEAR(associationOf(1, 50, 50, 100).npmi, -0.69897000434, 1e-9);
    EXPECT_EQ(associationOf(0, 50, 50, 100).npmi, -1.0);
    EXPECT_EQ(associationOf(100, 100, 100, 100).npmi, 0.0);
}

TEST(AssociationOf, HasAnIntervalThatShrinksWithTheRootOfTheUnits)
{
    const auto few = associationOf(10, 20, 25, 100), many = associationOf(1000, 2000, 2500, 10000);
    EXPECT_LT(few.low, few.npmi);
    EXPECT_GT(few.high, few.npmi);
    EXPECT_NEAR((few.high - few.low) / (many.high - many.low), 10.0, 1e-6);
}

TEST(AssociationOf, HasAnIntervalThatHoldsTheTruthAsOftenAsItSays)
{
    // Cells 0.05 both, 0.10 term only, 0.15 word only.
    const double truth = std::log(0.05 / (0.15 * 0.20)) / -std::log(0.05);
    std::mt19937 random(7);
    std::discrete_distribution<int> cell({0.05, 0.10, 0.15, 0.70});
    int held = 0;
    constexpr int trials = 2000;
    for (int trial = 0; trial < trials; ++trial) {
        std::array<std::uint64_t, 4> counts{};
        for (int i = 0; i < 1000; ++i)
            ++counts[static_cast<std::size_t>(cell(random))];
        const auto found = associationOf(counts[0], counts[0] + counts[1], counts[0] + counts[2], 1000);
        held += found.low <= truth && truth <= found.high;
    }
    EXPECT_NEAR(held / double(trials), 0.95, 0.02);
}

TEST_F(AssociationsTest, AgreeWithCountingByBruteForce)
{
    std::vector<std::string> texts = madeUpTexts(3, 400), more = madeUpTexts(4, 300);
    const auto files = shardsAt({writeShard("a.jsonl", texts), writeShard("b.jsonl", more)});
    texts.insert(texts.end(), more.begin(), more.end());

    std::map<std::string, std::uint64_t> units, together;
    std::uint64_t sentences = 0, withTerm = 0;
    for (const std::string &text : texts) {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream parts(line);
            std::set<std::string> words;
            for (std::string word; parts >> word;)
                words.insert(word.substr(0, word.find('.')));
            if (words.empty())
                continue;
            ++sentences;
            const bool has = words.count("w7") > 0;
            withTerm += has;
            for (const auto &word : words) {
                ++units[word];
                together[word] += has;
            }
        }
    }
    AssociationOptions options;
    options.terms = {"W7"};
    options.minimum = 5;
    options.perTerm = 1'000'000;
    for (const int threads : {1, 2}) {
        options.threads = threads;
        const auto found = findAssociations(files, options);
        ASSERT_OK(found);
        std::size_t expected = 0;
        for (const auto &[word, count] : units)
            expected += word != "w7" && count >= 5 && together[word] > 0;
        ASSERT_EQ(found->size(), expected);
        ASSERT_GT(expected, 20u);
        for (const Association &association : *found) {
            EXPECT_EQ(association.together, together[association.word]) << association.word;
            EXPECT_EQ(association.withWord, units[association.word]);
            EXPECT_EQ(association.withTerm, withTerm);
            EXPECT_EQ(association.units, sentences);
            const double p = double(association.together) / double(sentences);
            const double chance = double(withTerm) / double(sentences) * double(association.withWord) / double(sentences);
            EXPECT_NEAR(association.npmi, std::log(p / chance) / -std::log(p), 1e-12);
        }
        EXPECT_TRUE(std::is_sorted(found->begin(), found->end(), [](const auto &a, const auto &b) { return a.npmi > b.npmi; }));
    }
}

TEST_F(AssociationsTest, TakePhrasesAndScriptsWithoutSpaces)
{
    const auto files = shardsAt(
        {writeShard("a.jsonl", {"The asylum seeker waits. The seeker waits. An asylum burns.", "女性医生来了。男性医生来了。"})});
    AssociationOptions options;
    options.terms = {"asylum seeker", "女性"};
    options.minimum = 1;
    const auto found = findAssociations(files, options);
    ASSERT_OK(found);
    const auto of = [&](const std::string &term, const std::string &word) {
        return std::find_if(found->begin(), found->end(), [&](const auto &a) { return a.term == term && a.word == word; });
    };
    ASSERT_NE(of("asylum seeker", "waits"), found->end());
    EXPECT_EQ(of("asylum seeker", "waits")->withTerm, 1u);
    EXPECT_EQ(of("asylum seeker", "waits")->withWord, 2u);
    EXPECT_EQ(of("asylum seeker", "burns"), found->end());
    ASSERT_NE(of("女性", "医生"), found->end());
    EXPECT_EQ(of("女性", "医生")->withWord, 2u);
}

TEST_F(AssociationsTest, NeedTermsAndShards)
{
    const auto files = shardsAt({writeShard("a.jsonl", {"a b"})});
    AssociationOptions options;
    EXPECT_ERROR(findAssociations(files, options), ErrorCode::Invalid);
    options.terms = {"..."};
    EXPECT_ERROR(findAssociations(files, options), ErrorCode::Invalid);
    options.terms = {"a"};
    std::filesystem::remove(m_folder / "a.jsonl");
    EXPECT_ERROR(findAssociations(files, options), ErrorCode::NotFound);
}

TEST_F(AssociationsTest, StopWhenAsked)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 50))});
    AssociationOptions options;
    options.terms = {"w1"};
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(findAssociations(files, options, {}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}

} // namespace espalier::statistics
