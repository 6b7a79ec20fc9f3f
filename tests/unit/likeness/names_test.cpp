// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/names.h"
#include "storage/likeness/sketch.h"

#include <gtest/gtest.h>

namespace espalier::likeness {

static double alike(std::string_view a, std::string_view b)
{
    const double value = compareNames(nameForm(a), nameForm(b)).value;
    EXPECT_DOUBLE_EQ(value, compareNames(nameForm(b), nameForm(a)).value) << a << " / " << b;
    return value;
}

TEST(Name, CaseMarksSpacesAndPunctuationDoNotCount)
{
    EXPECT_EQ(alike("LMSYS-Chat-1M", "lmsys_chat_1m"), 1);
    EXPECT_EQ(alike("SNLI", "snli"), 1);
    EXPECT_EQ(alike("Clarín", "CLARIN"), 1);
    EXPECT_EQ(alike("Meta MathQA", "MetaMathQA"), 1);
    EXPECT_EQ(alike("Ｗｕ　Ｄａｏ", "wudao"), 1);
    EXPECT_EQ(alike("Softcatalà's texts", "Softcatalas texts"), 1);
}

TEST(Name, WordsOfAnyCollectionDoNotCount)
{
    EXPECT_GE(alike("ELI5 dataset", "ELI5"), 0.9);
    EXPECT_GE(alike("The Royal Society Corpus", "Royal Society"), 0.9);
    EXPECT_GE(alike("detik.com", "Detik"), 0.9);
    EXPECT_GE(alike("Kaskus.co.id forum", "Kaskus forum"), 0.9);
    EXPECT_GE(alike("Corpus of Basque proverbs", "Basque proverbs corpus"), 0.9);
    EXPECT_LT(alike("Basque newspaper", "Basque magazine"), 0.9); // nothing else is left of them
    EXPECT_LT(alike("the corpus", "the dataset"), 0.9);
}

TEST(Name, ScriptsMeet)
{
    EXPECT_EQ(alike("百度百科", "Baidu Baike"), 1);
    EXPECT_EQ(alike("Правда", "Pravda"), 1);
    EXPECT_GE(alike("कान्तिपुर", "Kantipur"), 0.8);
    EXPECT_GE(alike("المصري اليوم", "Almasry Alyoum"), 0.8);
    EXPECT_GE(alike("Ελευθεροτυπία", "Eleftherotypia"), 0.55);
}

TEST(Name, AMistypedNameIsStillClose)
{
    EXPECT_GE(alike("Wikpiedia in Chinese", "Wikipedia in Chinese"), 0.8);
    EXPECT_GE(alike("British Library Hertiage Newspapers", "British Library Heritage Newspapers"), 0.8);
    EXPECT_LT(alike("ViquiQuAD", "VilaQuAD"), 0.8);
    EXPECT_LT(alike("African Minds", "African Story Book"), 0.55);
    EXPECT_LT(alike("Berria", "Argia"), 0.55);
}

TEST(Name, WhatTellsPartsApartIsSeen)
{
    const auto spanish = compareNames(nameForm("Global Voices Spanish"), nameForm("Global Voices French"));
    EXPECT_TRUE(spanish.isTold);
    EXPECT_LE(spanish.value, 0.4);
    EXPECT_TRUE(compareNames(nameForm("cotcollection_en"), nameForm("cotcollection_fr")).isTold);
    EXPECT_TRUE(compareNames(nameForm("Common Crawl 2019"), nameForm("Common Crawl 2020")).isTold);
    EXPECT_FALSE(compareNames(nameForm("Global Voices"), nameForm("Global Voices")).isTold);
    EXPECT_LE(alike("Global Voices", "Global Voices Spanish"), 0.65);
}

TEST(Name, ANameHoldsOthers)
{
    const auto has = [](std::string_view name, std::string_view other) {
        for (const NameForm &form : nameForms(name))
            if (form.joined == nameForm(other).joined)
                return true;
        return false;
    };
    EXPECT_TRUE(has("BanglaLM: Bangla Corpus For Language Model Research", "BanglaLM"));
    EXPECT_TRUE(has("Linguistic Data Consortium (LDC)", "LDC"));
    EXPECT_TRUE(has("Linguistic Data Consortium (LDC)", "Linguistic Data Consortium"));
    EXPECT_TRUE(has("UIT-ViQuAD – A Vietnamese Dataset", "UIT-ViQuAD"));
    EXPECT_FALSE(has("Corpus: of texts", "Corpus"));
    EXPECT_TRUE(nameForms("").empty());
    EXPECT_TRUE(nameForms("...").empty());
    EXPECT_EQ(initialsOf(nameForm("Multi-Genre Natural Language Inference")), "mgnli");
    EXPECT_EQ(initialsOf(nameForm("Two words")), "");
}

TEST(Name, AnythingIsTakenAsAName)
{
    for (const char *text : {"\xff\xfe\xfd", "((((", "))))", "a(b", "\u202e\u202d", "💥💥💥", "\u0301\u0301", "0", "ſ", "ﬁ"})
        for (const NameForm &form : nameForms(text))
            EXPECT_FALSE(form.isEmpty()) << text;
    const NameForm longest = nameForm(std::string(100'000, 'x'));
    EXPECT_LE(longest.joined.size(), 600U);
}

TEST(Sketch, SimilarTextsShareABand)
{
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "word" + std::to_string(i * 7919 % 1000) + ' ';
    const std::string edited = "New " + text.substr(6) + " and more";
    const Shingles a = textShingles(text);
    const Shingles b = textShingles(edited);
    EXPECT_GT(overlap(a, b), 0.8);
    EXPECT_EQ(overlap(a, a), 1);
    const auto bandsA = bandsOf(a, 5, 3);
    const auto bandsB = bandsOf(b, 5, 3);
    int shared = 0;
    for (std::size_t i = 0; i < bandsA.size(); ++i)
        shared += bandsA[i] == bandsB[i] ? 1 : 0;
    EXPECT_GT(shared, 0);
    EXPECT_TRUE(textShingles("too short to say").empty());
    EXPECT_FALSE(textShingles("中文维基百科是维基媒体基金会").empty());
}

TEST(Sketch, OverlapIsEstimatedWithoutBias)
{
    // Sets of 40 with half in common: overlap 1/3, so one row of one band agrees a third of the time.
    int agreed = 0;
    constexpr int trials = 2000;
    for (int trial = 0; trial < trials; ++trial) {
        Shingles a;
        Shingles b;
        for (int i = 0; i < 60; ++i) {
            const std::uint64_t value = hashText(std::to_string(trial) + ":" + std::to_string(i));
            if (i < 40)
                a.push_back(value);
            if (i >= 20)
                b.push_back(value);
        }
        agreed += bandsOf(a, 1, 1) == bandsOf(b, 1, 1) ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(agreed) / trials, 1.0 / 3, 0.04);
}

} // namespace espalier::likeness
