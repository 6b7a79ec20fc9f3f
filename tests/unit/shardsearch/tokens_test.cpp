// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/phrase.h"
#include "app/statistics/search/sentences.h"
#include "app/statistics/search/tokens.h"
#include "tests/support/expect.h"

#include <gtest/gtest.h>

namespace espalier::statistics {

static std::vector<std::string> wordsOf(std::string_view text, Folding folding = Folding::Loose)
{
    Tokenizer tokenizer(folding);
    std::vector<std::string> words;
    for (const auto &token : tokenizer.all(text))
        words.push_back(token.text);
    return words;
}

using Words = std::vector<std::string>;

TEST(Tokenizer, FoldsCaseAccentsAndWidth)
{
    EXPECT_EQ(wordsOf("Open-Source, ÉTÉ!"), (Words{"open", "source", "ete"}));
    EXPECT_EQ(wordsOf("e\u0301te\u0301"), Words{"ete"});
    EXPECT_EQ(wordsOf("Straße ﬁne ＡＢＣ"), (Words{"strasse", "fine", "abc"}));
    EXPECT_EQ(wordsOf("Łódź"), Words{"lodz"});
    EXPECT_EQ(wordsOf("soft\u00adhyphen"), Words{"softhyphen"});
}

TEST(Tokenizer, KeepsAccentsWhenOnlyCaseIsFolded)
{
    EXPECT_EQ(composed(wordsOf("Été", Folding::Cased).front()), "été");
    EXPECT_EQ(wordsOf("Été", Folding::Cased), wordsOf("E\u0301te\u0301", Folding::Cased));
    EXPECT_NE(wordsOf("Été", Folding::Cased), wordsOf("ete", Folding::Cased));
}

TEST(Tokenizer, KeepsMarksThatAreVowels)
{
    EXPECT_NE(wordsOf("हिन्दी"), wordsOf("हनद"));
    EXPECT_EQ(wordsOf("\u0958"), wordsOf("\u0915\u093c")); // qa in one letter and in two
    EXPECT_EQ(wordsOf("\u09cb"), wordsOf("\u09c7\u09be"));
}

TEST(Tokenizer, GivesLettersOfScriptsWithoutSpacesOneByOne)
{
    Tokenizer tokenizer;
    const auto tokens = tokenizer.all("AI模型 が");
    ASSERT_EQ(tokens.size(), 4u);
    EXPECT_FALSE(tokens[0].isRun);
    EXPECT_TRUE(tokens[1].isRun && tokens[1].isGlued);
    EXPECT_TRUE(tokens[2].isRun && tokens[2].isGlued);
    EXPECT_TRUE(tokens[3].isRun);
    EXPECT_FALSE(tokens[3].isGlued);
    EXPECT_EQ(wordsOf("が"), wordsOf("か\u3099"));
    EXPECT_EQ(wordsOf("ガ"), wordsOf("ｶﾞ"));
}

TEST(Tokenizer, SaysWhereTokensStandInTheText)
{
    Tokenizer tokenizer;
    const std::string text = "« Café » 東京";
    const auto tokens = tokenizer.all(text);
    ASSERT_EQ(tokens.size(), 3u);
    EXPECT_EQ(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin), "Café");
    EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "東");
}

TEST(Tokenizer, GivesTheSameTokensWhereverATextStands)
{
    const std::string part = "Ünïcode ｶﾞ 維基百科 हिन्दी";
    const auto alone = wordsOf(part);
    const auto within = wordsOf("before " + part + " after");
    EXPECT_EQ(Words(within.begin() + 1, within.end() - 1), alone);
}

TEST(Tokenizer, TakesBrokenBytesForSeparators)
{
    EXPECT_EQ(wordsOf(std::string("a\xff"
                                  "b\0c",
                                  5)),
              (Words{"a", "b", "c"}));
}

TEST(PhraseFinder, CountsPassagesThatDoNotOverlapAndSaysWhereTheFirstIs)
{
    Tokenizer tokenizer;
    auto finder = PhraseFinder::make("a a", Match::Phrase, tokenizer);
    ASSERT_OK(finder);
    const auto found = finder->find("x A, a a a", tokenizer);
    EXPECT_TRUE(found.isMatch);
    EXPECT_EQ(found.passages, 2u);
    EXPECT_EQ(found.begin, 2u);
    EXPECT_EQ(found.size, 4u);
}

TEST(PhraseFinder, FindsWholeWordsOnly)
{
    Tokenizer tokenizer;
    auto finder = PhraseFinder::make("ear", Match::Phrase, tokenizer);
    ASSERT_OK(finder);
    EXPECT_FALSE(finder->find("hearing early", tokenizer).isMatch);
    EXPECT_TRUE(finder->find("An EAR.", tokenizer).isMatch);
}

TEST(PhraseFinder, FindsLettersOfARunOnlyTogether)
{
    Tokenizer tokenizer;
    auto together = PhraseFinder::make("維基", Match::Phrase, tokenizer);
    auto apart = PhraseFinder::make("維 基", Match::Phrase, tokenizer);
    ASSERT_OK(together);
    ASSERT_OK(apart);
    EXPECT_TRUE(together->find("看維基百科", tokenizer).isMatch);
    EXPECT_FALSE(together->find("維。基", tokenizer).isMatch);
    EXPECT_TRUE(apart->find("維。基", tokenizer).isMatch);
    EXPECT_TRUE(apart->find("維基", tokenizer).isMatch);
}

TEST(PhraseFinder, AsksForAllOrAnyOfTheWords)
{
    Tokenizer tokenizer;
    auto all = PhraseFinder::make("red open-source", Match::AllWords, tokenizer);
    auto any = PhraseFinder::make("red open-source", Match::AnyWord, tokenizer);
    ASSERT_OK(all);
    ASSERT_OK(any);
    EXPECT_FALSE(all->find("open source", tokenizer).isMatch);
    EXPECT_TRUE(any->find("open source", tokenizer).isMatch);
    EXPECT_FALSE(any->find("source, open", tokenizer).isMatch);
    const auto found = all->find("Open source is red, red", tokenizer);
    EXPECT_TRUE(found.isMatch);
    EXPECT_EQ(found.passages, 3u);
    EXPECT_EQ(found.begin, 0u);
}

TEST(PhraseFinder, RefusesAQuestionWithoutLetters)
{
    Tokenizer tokenizer;
    EXPECT_ERROR(PhraseFinder::make(" ... ", Match::Phrase, tokenizer), ErrorCode::Invalid);
    EXPECT_ERROR(PhraseFinder::make("", Match::AnyWord, tokenizer), ErrorCode::Invalid);
}

TEST(Sentences, EndAtFullStopsAndLineBreaks)
{
    std::vector<std::string> sentences;
    eachSentence("Pi is 3.14. Yes!\nなに。はい", [&](std::string_view sentence) { sentences.emplace_back(sentence); });
    EXPECT_EQ(sentences, (Words{"Pi is 3.14.", " Yes!", "\n", "なに。", "はい"}));
}

} // namespace espalier::statistics
