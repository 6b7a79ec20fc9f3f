// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/arpa/text/normaltext.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/plugins/builtplugins.h"

#include <gmock/gmock.h>

#include <fstream>

namespace espalier::plugins {

namespace {

const std::string good = R"(a remark
\data\
ngram 1=5
ngram 2=3
ngram 3=1

\1-grams:
-99	<s>	-0.5
-0.7	</s>
-1.5	<unk>	-0.1
-0.8	one	-0.3
-0.9	two	-0.2

\2-grams:
-0.4	<s> one	-0.25
-0.35	one two
-0.6	two </s>

\3-grams:
-0.15	<s> one two

\end\
)";

std::string replaced(std::string text, const std::string &what, const std::string &by)
{
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

class Arpa : public testing::Test
{
protected:
    Result<std::unique_ptr<PerplexityScorer>> scorer(const std::string &text)
    {
        const auto path = folder.path() / (std::to_string(++m_files) + ".arpa");
        std::ofstream(path, std::ios::binary) << text;
        return test::builtPlugins().scorer("arpa", path);
    }
    std::string problem(const std::string &text)
    {
        const auto made = scorer(text);
        EXPECT_ERROR(made, ErrorCode::Invalid) << text;
        return made ? "it was read" : made.error().detail;
    }
    PerplexityScorer::Score score(const std::string &model, const std::string &text)
    {
        const auto made = scorer(model);
        EXPECT_OK(made);
        return made ? (*made)->score(text) : PerplexityScorer::Score{};
    }

    test::TempFolder folder;

private:
    int m_files = 0;
};

TEST_F(Arpa, AddsUpTheLongestNgramsItKnows)
{
    const auto sum = score(good, "one two");
    // <s> one; <s> one two; two </s> after backing off from "one two", which has no backoff.
    EXPECT_NEAR(sum.logProbability, -0.4 - 0.15 - 0.6, 1e-6);
    EXPECT_EQ(sum.words, 3u);
    EXPECT_EQ(sum.unknown, 0u);
}

TEST_F(Arpa, BacksOffThroughEveryOrder)
{
    // "<s> one" then "one": backoffs of "<s> one" and "one", then the single word; its end: backoff of "one".
    const auto sum = score(good, "one one");
    EXPECT_NEAR(sum.logProbability, -0.4 + (-0.25 - 0.3 - 0.8) + (-0.3 - 0.7), 1e-6);
}

TEST_F(Arpa, CountsUnknownWordsAndItsOwnSignsAsUnknown)
{
    const auto sum = score(good, "never <s>");
    EXPECT_EQ(sum.unknown, 2u);
    EXPECT_NEAR(sum.logProbability, (-0.5 - 1.5) + (-0.1 - 1.5) + (-0.1 - 0.7), 1e-6);
}

TEST_F(Arpa, ScoresLineByLine)
{
    const auto one = score(good, "one two");
    const auto three = score(good, "one two\n\n  \none two\none two\n");
    EXPECT_NEAR(three.logProbability, 3 * one.logProbability, 1e-6);
    EXPECT_EQ(three.words, 9u);
    EXPECT_EQ(score(good, "").words, 0u);
}

TEST_F(Arpa, TakesAHundredBelowNothingForUnknownWordsOfAClosedModel)
{
    const std::string closed = replaced(replaced(good, "-1.5\t<unk>\t-0.1\n", ""), "ngram 1=5", "ngram 1=4");
    EXPECT_NEAR(score(closed, "never").logProbability, (-0.5 - 100) - 0.7, 1e-4);
}

TEST_F(Arpa, ReadsSpacesForTabsAndWindowsLines)
{
    std::string spaces = good;
    for (char &byte : spaces)
        byte = byte == '\t' ? ' ' : byte;
    EXPECT_NEAR(score(spaces, "one two").logProbability, -1.15, 1e-6);
    std::string windows;
    for (const char byte : good)
        windows += byte == '\n' ? "\r\n" : std::string(1, byte);
    EXPECT_NEAR(score(windows, "one two").logProbability, -1.15, 1e-6);
}

TEST_F(Arpa, NamesTheLineOfWhatIsWrong)
{
    using testing::HasSubstr;
    EXPECT_THAT(problem(""), HasSubstr("not an ARPA file"));
    EXPECT_THAT(problem("just text\n"), HasSubstr("not an ARPA file"));
    EXPECT_THAT(problem(replaced(good, "ngram 2=3", "ngram 2=x")), HasSubstr("line 4: "));
    EXPECT_THAT(problem(replaced(good, "ngram 2=3", "ngram 3=3")), HasSubstr("line 4: order 3"));
    EXPECT_THAT(problem(replaced(good, "ngram 2=3", "ngram 2=99999999999")), HasSubstr("line 4: more"));
    EXPECT_THAT(problem(replaced(good, "ngram 2=3", "ngram 2=2")), HasSubstr("line 17: more"));
    EXPECT_THAT(problem(replaced(good, "ngram 2=3", "ngram 2=4")), HasSubstr("3 n-grams of order 2"));
    EXPECT_THAT(problem(replaced(good, "-0.8\tone", "0.8\tone")), HasSubstr("line 11: not the logarithm"));
    EXPECT_THAT(problem(replaced(good, "-0.8\tone", "nan\tone")), HasSubstr("line 11: "));
    EXPECT_THAT(problem(replaced(good, "-0.8\tone\t-0.3", "-0.8\tone\tmuch")), HasSubstr("line 11: not a backoff"));
    EXPECT_THAT(problem(replaced(good, "-0.8\tone", "-0.8\ttwo")), HasSubstr("\"two\" is twice"));
    EXPECT_THAT(problem(replaced(good, "-0.35\tone two", "-0.35\tone three")), HasSubstr("line 16: a word"));
    EXPECT_THAT(problem(replaced(good, "-0.35\tone two", "-0.35\t<s> one")), HasSubstr("line 16: this n-gram"));
    EXPECT_THAT(problem(replaced(good, "-0.35\tone two", "-0.35\tone")), HasSubstr("line 16: a probability"));
    EXPECT_THAT(problem(replaced(good, "<s> one two", "two one two")), HasSubstr("line 20: its first 2 words"));
    EXPECT_THAT(problem(replaced(good, "<s>\t", "start\t")), HasSubstr("<s>"));
    EXPECT_THAT(problem(replaced(good, "\\end\\\n", "")), HasSubstr("ends here"));
    EXPECT_THAT(problem(replaced(good, "\n\\3-grams:\n-0.15\t<s> one two\n", "")), HasSubstr("was not expected"));
    EXPECT_THAT(problem(replaced(good, "a remark", std::string(70000, 'x'))), HasSubstr("64 KiB"));
    std::string seven = "\\data\\\n";
    for (int i = 1; i <= 7; ++i)
        seven += "ngram " + std::to_string(i) + "=0\n";
    EXPECT_THAT(problem(seven), HasSubstr("above 6"));
}

TEST_F(Arpa, NeverCrashesOnACutOrDamagedFile)
{
    for (std::size_t size = 0; size < good.size() - 1; ++size) {
        if (!scorer(good.substr(0, size)))
            continue;
        EXPECT_EQ(good.substr(size), "\n") << "only the last line end may be missing";
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string damaged = good;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
        const auto made = scorer(damaged);
        if (made)
            (*made)->score("one two one never");
        else
            EXPECT_FALSE(made.error().detail.empty());
    }
}

TEST_F(Arpa, RefusesWhatIsNoFile)
{
    EXPECT_ERROR(test::builtPlugins().scorer("arpa", {}), ErrorCode::Invalid);
    EXPECT_ERROR(test::builtPlugins().scorer("arpa", folder.path()), ErrorCode::Invalid);
    EXPECT_ERROR(test::builtPlugins().scorer("arpa", folder.path() / "missing.arpa"), ErrorCode::Invalid);
}

TEST(NormalLine, IsWhatBigScienceGaveToItsModels)
{
    const auto normal = [](std::string_view line) {
        std::string out;
        arpa::normalLine(line, out);
        return out;
    };
    EXPECT_EQ(normal("In 1984, ٣ and ７"), "In 0000, 0 and 0");
    EXPECT_EQ(normal("a\x01"
                     "b\x7F"
                     "c\xC2\x85"
                     "d\te"),
              "abcd e");
    EXPECT_EQ(normal("“so” «ça» ‘it’ – was — … 。，？！（）"), "\"so\" \"ça\" 'it' - was  -  ... .,?!()");
    EXPECT_EQ(normal("日本語 é🙂"), "日本語 é🙂");
}

TEST(WordsOfLine, ArePartedByAnySpaceOfUnicode)
{
    std::vector<std::string_view> words;
    arpa::wordsOfLine("  one\xC2\xA0two\xE3\x80\x80three ", words);
    EXPECT_THAT(words, testing::ElementsAre("one", "two", "three"));
    arpa::wordsOfLine(" \t ", words);
    EXPECT_TRUE(words.empty());
}

} // namespace

} // namespace espalier::plugins
