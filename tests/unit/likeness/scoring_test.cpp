// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/scoring.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace espalier::likeness {

static Json source(const std::string &name, const std::string &homepage = {}, const std::vector<std::string> &languages = {})
{
    Json body{{"name", name}};
    if (!homepage.empty())
        body["homepage"] = homepage;
    if (!languages.empty())
        body["languages"] = languages;
    return body;
}

static Score score(const Json &a, const Json &b)
{
    const Score one = compare(featuresOf(a), featuresOf(b));
    EXPECT_DOUBLE_EQ(one.value, compare(featuresOf(b), featuresOf(a)).value);
    EXPECT_GE(one.value, 0);
    EXPECT_LE(one.value, 1);
    return one;
}

static bool meet(const Json &a, const Json &b)
{
    const auto left = keysOf(featuresOf(a));
    const auto right = keysOf(featuresOf(b));
    std::vector<Key> both;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
    return !both.empty();
}

TEST(Score, OneNameAtOneAddressIsOneThing)
{
    const Json a = source("detik.com", "https://www.detik.com/", {"id"});
    const Json b = source("Detik", "https://www.detik.com", {"id"});
    EXPECT_GE(score(a, b).value, 0.85);
    EXPECT_TRUE(meet(a, b));
    EXPECT_EQ(score(a, b).reasons.front().here.empty(), false);
}

TEST(Score, ASharedPageWithOtherNamesIsNot)
{
    const Json a = source("Speech of a hundred hours", "https://example.org/events/data", {"vi"});
    const Json b = source("Parallel sentences of newspapers", "https://example.org/events/data", {"vi"});
    EXPECT_LT(score(a, b).value, probable);
}

TEST(Score, PartsOfOneThingAreNotTheSame)
{
    const Json a = source("Global Voices Spanish", "https://es.globalvoices.org/", {"es"});
    const Json b = source("Global Voices French", "https://fr.globalvoices.org/", {"fr"});
    EXPECT_LT(score(a, b).value, probable);
    Json ar = source("oasst2", "https://github.com/LAION-AI/Open-Assistant", {"ar"});
    Json de = source("oasst2", "https://github.com/LAION-AI/Open-Assistant", {"de"});
    EXPECT_LT(score(ar, de).value, probable);
    EXPECT_TRUE(score(ar, de).areParts);
    de.erase("languages"); // not typed yet
    EXPECT_GE(score(ar, de).value, probable);
}

TEST(Score, OtherDepositsOfOneArchiveSpeakAgainstIt)
{
    Json a = source("VilaQuAD: an extractive QA dataset", "https://zenodo.org/record/4761430", {"ca"});
    const Json b = source("ViquiQuAD: an extractive QA dataset", "https://zenodo.org/record/4761412", {"ca"});
    EXPECT_LT(score(a, b).value, probable);
    a["homepage"] = "https://doi.org/10.5281/zenodo.4761412";
    a["name"] = "ViquiQuAD";
    EXPECT_GE(score(a, b).value, probable);
}

TEST(Score, PartsWithNamesOfOneStemAreNotTheSame)
{
    Json a = source("capybara_Dove", "https://huggingface.co/datasets/someone/capybara", {"en"});
    const Json b = source("capybara_Airoboros", "https://huggingface.co/datasets/someone/capybara", {"en"});
    EXPECT_LT(score(a, b).value, probable);
    a["name"] = "Capybara";
    EXPECT_GE(score(a, b).value, probable); // the whole, or nominated again
    a["languages"] = {{{"other", "Something"}}};
    EXPECT_LT(score(a, b).value, probable);
}

TEST(Score, ACopiedDescriptionIsAReason)
{
    Json a = source("One name", "https://one.example.org/");
    Json b = source("Quite another", "https://other.example.net/");
    const std::string text = "A weekly of the valley with news, interviews and letters of its readers, printed since nineteen "
                             "sixty four and online since two "
                             "thousand and six, with all articles in the language of the valley.";
    a["description"] = text;
    b["description"] = text + " It is free.";
    const Score found = score(a, b);
    ASSERT_FALSE(found.reasons.empty());
    EXPECT_EQ(found.reasons.front().kind, ReasonKind::SimilarDescription);
    EXPECT_GE(found.value, probable);
    EXPECT_TRUE(meet(a, b));
}

TEST(Score, NothingSaysNothing)
{
    EXPECT_EQ(score(Json::object(), Json::object()).value, 0);
    EXPECT_EQ(score(source("A"), source("B")).value, 0);
    EXPECT_TRUE(keysOf(featuresOf(Json::array())).empty());
    EXPECT_TRUE(
        keysOf(featuresOf(
                   Json{{"name", 7}, {"homepage", {1}}, {"aliases", "x"}, {"languages", {{"other", "x"}}}, {"custodian", "x"}}))
            .empty());
}

TEST(Keys, AreSortedAndOfTheirKind)
{
    Json body = source("Basque weekly of the valley", "https://example.org/eu/", {"eu"});
    body["identifiers"] = {"hf:org/name"};
    body["merged_into"] = "src_01890a5d00000000000000000a";
    const auto keys = keysOf(featuresOf(body));
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    for (const KeyKind kind : {KeyKind::Identifier, KeyKind::Address, KeyKind::Name, KeyKind::Words, KeyKind::NameBand,
                               KeyKind::Site, KeyKind::NameStart, KeyKind::MergedInto})
        EXPECT_TRUE(std::any_of(keys.begin(), keys.end(), [kind](Key key) { return kindOf(key) == kind; }))
            << static_cast<int>(kind);
    EXPECT_LT(keys.size(), 40U);
}

TEST(Keys, MistypedNamesMeet)
{
    EXPECT_TRUE(meet(source("Wikpiedia in Chinese"), source("Wikipedia in Chinese")));
    EXPECT_TRUE(meet(source("LMSYS-Chat-1M"), source("lmsys_chat_1m")));
    EXPECT_TRUE(meet(source("ELI5 dataset"), source("ELI5")));
    EXPECT_TRUE(meet(source("百度百科"), source("Baidu Baike")));
    EXPECT_FALSE(meet(source("Berria"), source("Argia")));
}

} // namespace espalier::likeness
