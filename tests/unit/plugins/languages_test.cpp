// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/cld2/sample.h"
#include "plugins/cld2/tags.h"
#include "storage/base/text.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/plugins/builtplugins.h"

#include <fasttext/fasttext.h>
#include <gmock/gmock.h>

#include <fstream>

namespace espalier::plugins {

namespace {

const std::string english =
    "The committee met on a cold morning to decide what should happen to the old library in the middle of the town.";
const std::string french =
    "La commission s'est réunie un matin d'hiver pour décider de ce que deviendrait la vieille bibliothèque du village.";
const std::string hebrew = "הוועדה התכנסה בבוקר קר כדי להחליט מה יעלה בגורל הספרייה הישנה שבמרכז העיירה הקטנה.";
const std::string traditional = "委員會在一個寒冷的早晨開會，決定鎮中心那座舊圖書館的將來，許多居民都來聽取報告並發表意見。";
const std::string simplified = "委员会在一个寒冷的早晨开会，决定镇中心那座旧图书馆的将来，许多居民都来听取报告并发表意见。";
const std::string norwegian =
    "Komiteen møttes en kald morgen for å bestemme hva som skulle skje med det gamle biblioteket midt i byen vår.";

std::string repeated(const std::string &text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text + "\n";
    return all;
}

std::unique_ptr<LanguageIdentifier> cld2Identifier()
{
    auto made = test::builtPlugins().identifier("cld2");
    EXPECT_OK(made);
    return made ? std::move(*made) : nullptr;
}

TEST(Cld2, TellsLanguagesInTodaysTags)
{
    const auto identifier = cld2Identifier();
    EXPECT_EQ(identifier->identify(english).tag, "en");
    EXPECT_EQ(identifier->identify(french).tag, "fr");
    EXPECT_EQ(identifier->identify(hebrew).tag, "he");
    EXPECT_EQ(identifier->identify(traditional).tag, "zh-Hant");
    EXPECT_EQ(identifier->identify(simplified).tag, "zh");
    EXPECT_EQ(identifier->identify(norwegian).tag, "nb");
}

TEST(Cld2, ReadsLongTextsAtThreePlaces)
{
    // Far more French than English, but the beginning is English.
    const auto guess = cld2Identifier()->identify(english + "\n" + repeated(french, 300));
    EXPECT_EQ(guess.tag, "fr");
    EXPECT_GT(guess.confidence, 0.9);
    EXPECT_LE(guess.confidence, 1.0);
}

TEST(Cld2, IsNotMisledByMarkupAndNumbers)
{
    std::string page;
    for (int i = 0; i < 200; ++i)
        page += "<div class=\"content-wrapper\"><span style=\"color: red\">" + french
            + "</span></div> 12345 67890 | --- | 1.5e9\n";
    EXPECT_EQ(cld2Identifier()->identify(page).tag, "fr");
}

TEST(Cld2, SaysUndeterminedWhereThereIsNothingToTell)
{
    const auto identifier = cld2Identifier();
    for (const std::string &text :
         {std::string(), std::string("12 34 -- ++"), std::string(10000, ' '), std::string(3000, '\0')}) {
        const auto guess = identifier->identify(text);
        EXPECT_EQ(guess.tag, "und") << text.size();
        EXPECT_EQ(guess.confidence, 0);
    }
}

TEST(Cld2, TakesNoModel)
{
    EXPECT_ERROR(test::builtPlugins().identifier("cld2", "lid.176.ftz"), ErrorCode::Invalid);
}

TEST(Cld2, NamesItsTablesAndLanguages)
{
    const auto plugin = test::builtPlugins().find("cld2");
    ASSERT_OK(plugin);
    EXPECT_THAT(std::string((*plugin)->version()), testing::MatchesRegex("cld2/[0-9]+"));
    const auto languages = (*plugin)->languages();
    EXPECT_THAT(languages, testing::IsSupersetOf({"en", "zh", "zh-Hant", "he", "sw"}));
    for (const std::string &tag : languages)
        EXPECT_EQ(cld2::tagOf(tag), tag);
}

TEST(Cld2Tags, AreOfToday)
{
    EXPECT_EQ(cld2::tagOf("iw"), "he");
    EXPECT_EQ(cld2::tagOf("no"), "nb");
    EXPECT_EQ(cld2::tagOf("un"), "und");
    EXPECT_EQ(cld2::tagOf("xxx"), "und");
    EXPECT_EQ(cld2::tagOf("zzp"), "und");
    EXPECT_EQ(cld2::tagOf("xx-Runr"), "und");
    EXPECT_EQ(cld2::tagOf("nn"), "nn");
}

TEST(Cld2Sample, IsCutBetweenCharactersWhereverItBegins)
{
    const std::string text = repeated("日本語のé文章🙂です", 20);
    for (std::size_t from = 0; from < text.size(); ++from) {
        for (const std::size_t quota : {1u, 5u, 17u, 80u}) {
            std::string sample;
            cld2::appendLetters(text, from, quota, sample);
            EXPECT_TRUE(isUtf8(sample)) << from << " " << quota;
            EXPECT_LE(sample.size(), quota + 2);
        }
    }
}

TEST(Cld2Sample, LeavesOutTagsAndRunsOfOtherThings)
{
    std::string sample;
    cld2::appendLetters("  <a href='x'>one</a>, 22 <b>two</b>\n\n\t3 < 4 three", 0, 100, sample);
    EXPECT_EQ(sample, " one two three ");
}

/// A model of three languages, made by the library in some hundredths of a second.
class FastText : public testing::Test
{
protected:
    void SetUp() override
    {
        std::ofstream text(folder.path() / "train.txt");
        for (int i = 0; i < 60; ++i)
            text << "__label__en the old library in the middle of town and what should happen to it\n"
                 << "__label__fr la vieille bibliothèque du village et ce que deviendrait la commission d'hiver\n"
                 << "__label__no komiteen møttes en kald morgen for å bestemme hva som skulle skje med det gamle biblioteket\n";
        text.close();
        fasttext::Args args;
        args.input = (folder.path() / "train.txt").string();
        args.model = fasttext::model_name::sup;
        args.loss = fasttext::loss_name::softmax;
        args.dim = 8;
        args.minn = 2;
        args.maxn = 4;
        args.bucket = 2000;
        args.minCount = 1;
        args.epoch = 20;
        args.lr = 0.5;
        args.thread = 1;
        args.verbose = 0;
        fasttext::FastText network;
        network.train(args);
        network.saveModel(model().string());
    }
    std::filesystem::path model() const { return folder.path() / "tiny.bin"; }

    test::TempFolder folder;
};

TEST_F(FastText, TellsTheLabelsOfItsModelAsTags)
{
    const auto identifier = test::builtPlugins().identifier("fasttext", model());
    ASSERT_OK(identifier);
    const auto guess = (*identifier)->identify("THE OLD LIBRARY\nin the middle\nOF TOWN");
    EXPECT_EQ(guess.tag, "en");
    EXPECT_GT(guess.confidence, 0.5);
    EXPECT_LE(guess.confidence, 1.0);
    EXPECT_EQ((*identifier)->identify("LA VIEILLE BIBLIOTHÈQUE du village").tag, "fr");
    EXPECT_EQ((*identifier)->identify("komiteen MØTTES en kald morgen").tag, "nb");
}

TEST_F(FastText, LowersLettersAndJoinsLines)
{
    const auto identifier = test::builtPlugins().identifier("fasttext", model());
    ASSERT_OK(identifier);
    const double upper = (*identifier)->identify("LA VIEILLE\nBIBLIOTHÈQUE").confidence;
    const double lower = (*identifier)->identify("la vieille bibliothèque").confidence;
    EXPECT_DOUBLE_EQ(upper, lower);
}

TEST_F(FastText, AnswersForTextsOfAnyKind)
{
    const auto identifier = test::builtPlugins().identifier("fasttext", model());
    ASSERT_OK(identifier);
    for (const std::string &text :
         {std::string(), std::string("\n\n"), std::string(5000, '\0'), std::string(100000, 'x'), repeated(hebrew, 100)}) {
        const auto guess = (*identifier)->identify(text);
        EXPECT_GE(guess.confidence, 0);
        EXPECT_LE(guess.confidence, 1);
    }
    EXPECT_EQ((*identifier)->identify("the old library in the middle of town").tag, "en"); // and is none the worse for it
}

TEST_F(FastText, SaysWhatIsWrongWithAModel)
{
    const auto problem = [](const std::filesystem::path &path) {
        const auto made = test::builtPlugins().identifier("fasttext", path);
        EXPECT_ERROR(made, ErrorCode::Invalid);
        return made ? std::string() : made.error().detail;
    };
    EXPECT_THAT(problem({}), testing::HasSubstr("needs a model"));
    EXPECT_THAT(problem(folder.path() / "missing.bin"), testing::HasSubstr("opened"));
    EXPECT_THAT(problem(folder.path() / "train.txt"), testing::HasSubstr("not a model"));
}

} // namespace

} // namespace espalier::plugins
