// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profileview.h"
#include "tests/support/expect.h"
#include "tests/unit/profile/makeprofile.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace espalier::statistics {

namespace {

Profile merged(std::size_t shards, const test::Shape &shape)
{
    std::vector<Profile> parts;
    for (std::size_t i = 0; i < shards; ++i)
        parts.push_back(test::makeProfile(i, shape));
    return *mergeProfiles(parts);
}

double valueOf(const Profile &profile, std::string_view key)
{
    for (const Metric &metric : metrics(profile)) {
        if (metric.key == key)
            return metric.value.value;
    }
    ADD_FAILURE() << "no metric " << key;
    return 0;
}

} // namespace

TEST(Evenness, IsShannonsEntropyWithMillersAndMadowsCorrection)
{
    // Uniform over 4 from 1,000: 2 bits + 3 / (2 * 1000 * ln 2).
    const Evenness even = evenness({250, 250, 250, 250});
    EXPECT_NEAR(even.entropy.value, 2 + 3 / (2000 * std::log(2.0)), 1e-12);
    EXPECT_DOUBLE_EQ(even.share, 1);
    EXPECT_NEAR(even.effective, 4, 0.01);
    EXPECT_EQ(even.kinds, 4u);
    EXPECT_EQ(evenness({7, 0}).kinds, 1u);
    EXPECT_EQ(evenness({7, 0}).entropy.value, 0);
    EXPECT_EQ(evenness(std::vector<std::uint64_t>{}).kinds, 0u);
}

TEST(Evenness, CorrectsTheBiasOfSmallSamples)
{
    std::mt19937_64 random(8);
    const std::vector<double> shares = {0.4, 0.2, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05};
    double truth = 0;
    for (const double p : shares)
        truth -= p * std::log2(p);
    std::discrete_distribution<std::size_t> draw(shares.begin(), shares.end());
    double corrected = 0;
    constexpr int trials = 2000;
    for (int trial = 0; trial < trials; ++trial) {
        std::vector<std::uint64_t> counts(shares.size());
        for (int i = 0; i < 60; ++i)
            ++counts[draw(random)];
        corrected += evenness(counts).entropy.value / trials;
    }
    EXPECT_NEAR(corrected, truth, 0.02) << "without the correction it is 0.08 too small";
}

TEST(Evenness, OfACutListHoldsTheTruth)
{
    TopList list;
    std::vector<std::uint64_t> counts;
    for (std::uint64_t i = 1; i <= 2000; ++i) {
        counts.push_back(1 + 20000 / (i * i));
        list.add("d" + std::to_string(i), counts.back());
    }
    const double truth = evenness(counts).entropy.value;
    EXPECT_NEAR(evenness(list, 2000).entropy.value, truth, 1e-9);
    list.cutTo(50);
    const Evenness cut = evenness(list, 2000);
    EXPECT_FALSE(cut.entropy.isExact());
    EXPECT_LE(cut.entropy.low, truth);
    EXPECT_GE(cut.entropy.high + 0.05, truth);
}

TEST(MixDistance, IsTotalVariation)
{
    EXPECT_DOUBLE_EQ(mixDistance({{"a", 0.5}, {"b", 0.5}}, {{"a", 0.5}, {"b", 0.5}}), 0);
    EXPECT_DOUBLE_EQ(mixDistance({{"a", 1}}, {{"b", 1}}), 1);
    EXPECT_DOUBLE_EQ(mixDistance({{"a", 30}, {"b", 70}}, {{"a", 0.5}, {"b", 0.5}}), 0.2);
    EXPECT_DOUBLE_EQ(mixDistance({}, {{"b", 1}}), 1);
    EXPECT_DOUBLE_EQ(mixDistance({}, {}), 0);
}

TEST(Standing, CountsTiesByHalf)
{
    const Standing middle = standing(2, {1, 2, 2, 3});
    EXPECT_DOUBLE_EQ(*middle.percentile, 0.5);
    EXPECT_DOUBLE_EQ(*middle.robustZ, 0);
    EXPECT_DOUBLE_EQ(*standing(0, {1, 2, 3}).percentile, 0);
    EXPECT_DOUBLE_EQ(*standing(9, {1, 2, 3}).percentile, 1);
    EXPECT_NEAR(*standing(5, {1, 2, 3}).robustZ, 3 / 1.4826, 1e-12);
    EXPECT_FALSE(standing(5, {1, 2}).percentile);
    EXPECT_FALSE(standing(5, {2, 2, 2}).robustZ) << "no spread to measure with";
    EXPECT_EQ(standing(5, {2, 2, 2}).others, 3u);
}

TEST(Measured, IsExactForOneShardAndHoldsTheTruthForMany)
{
    test::Shape shape;
    shape.documents = 800;
    const Profile one = test::makeProfile(1, shape);
    EXPECT_TRUE(distinctTexts(one).isExact());
    EXPECT_EQ(duplicateDocuments(one).value, static_cast<double>(one.duplicatesWithin));
    const Profile many = merged(6, shape);
    const Measured distinct = distinctTexts(many), duplicates = duplicateDocuments(many);
    EXPECT_FALSE(distinct.isExact());
    const auto truth = static_cast<double>(many.documents - many.duplicatesWithin); // texts of different shards differ here
    EXPECT_LE(distinct.low, truth);
    EXPECT_GE(distinct.high, truth);
    EXPECT_DOUBLE_EQ(duplicates.low, static_cast<double>(many.documents) - distinct.high);
    EXPECT_LE(distinct.high, truth) << "never more than different within the shards";
    EXPECT_GE(nearDuplicateDocuments(many).low, static_cast<double>(many.nearDuplicatesWithin));
}

TEST(LengthQuantile, LiesInAnIntervalThatHoldsTheTruth)
{
    Profile profile;
    for (std::uint64_t length = 1000; length < 5000; ++length)
        profile.lengths.add(length);
    profile.documents = 4000;
    profile.shortest = 1000;
    profile.longest = 4999;
    for (const double q : {0.0, 0.01, 0.5, 0.99, 1.0}) {
        const Measured at = lengthQuantile(profile, q);
        const double truth = q == 0 ? 1000 : 999 + std::ceil(q * 4000);
        EXPECT_LE(at.low, truth);
        EXPECT_GE(at.high, truth);
        EXPECT_LE(at.high - at.low, truth / 128);
    }
    EXPECT_EQ(lengthQuantile(Profile(), 0.5).value, 0);
}

TEST(Metrics, AreDefinedOnceAndComeInAFixedOrder)
{
    test::Shape shape;
    shape.documents = 200;
    Profile profile = merged(3, shape);
    profile.making.nearDuplicates = "oph128x14x8/1";
    profile.making.tokens = "sentencepiece/x";
    profile.tokens = profile.words * 2;
    std::set<std::string> keys;
    for (const Metric &metric : metrics(profile)) {
        EXPECT_TRUE(keys.insert(metric.key).second) << metric.key;
        EXPECT_FALSE(metric.unit.empty()) << metric.key;
        EXPECT_TRUE(metricDefinition(metric.key).ends_with(".")) << metric.key;
        EXPECT_TRUE(std::isfinite(metric.value.value) && std::isfinite(metric.value.low) && std::isfinite(metric.value.high))
            << metric.key;
        EXPECT_LE(metric.value.low, metric.value.value) << metric.key;
        EXPECT_GE(metric.value.high, metric.value.value) << metric.key;
    }
    for (const char *key : {"documents",
                            "bytes",
                            "characters",
                            "words",
                            "mean_length",
                            "median_length",
                            "p99_length",
                            "words_per_document",
                            "bytes_per_character",
                            "duplicate_share",
                            "near_duplicate_share",
                            "documents_after_near_duplicates",
                            "unreadable_share",
                            "distinct_words",
                            "vocabulary_growth",
                            "zipf_exponent",
                            "language_entropy",
                            "effective_languages",
                            "domain_entropy",
                            "origin_entropy",
                            "register_entropy",
                            "personal_data.email",
                            "kept_share",
                            "licence_known_share",
                            "tokens_per_word"})
        EXPECT_TRUE(keys.contains(key)) << key;
    EXPECT_TRUE(metricDefinition("nonsense").empty());
    EXPECT_TRUE(metricDefinition("personal_data.").empty());
}

TEST(Metrics, HaveTheirValues)
{
    test::Shape shape;
    shape.documents = 100;
    const Profile profile = test::makeProfile(5, shape);
    EXPECT_DOUBLE_EQ(valueOf(profile, "documents"), 100);
    EXPECT_DOUBLE_EQ(valueOf(profile, "mean_length"), static_cast<double>(profile.characters) / 100);
    EXPECT_DOUBLE_EQ(valueOf(profile, "unreadable_share"), 2.0 / 102);
    EXPECT_DOUBLE_EQ(valueOf(profile, "words_per_document"), 40);
    EXPECT_DOUBLE_EQ(valueOf(profile, "licence_known_share"), 1);
    EXPECT_NO_FATAL_FAILURE(metrics(Profile()));
    Profile census = test::makeProfile(5, {.scope = Scope::Census});
    for (const Metric &metric : metrics(census))
        EXPECT_NE(metric.key, "licence_known_share");
}

TEST(CompareProfiles, PutsTheMostUnusualFirst)
{
    test::Shape shape;
    shape.scope = Scope::Census;
    std::vector<Profile> others;
    for (std::uint64_t i = 0; i < 6; ++i) {
        Profile other = test::makeProfile(i, shape);
        other.words = 1200 + i;         // hardly differs between datasets
        other.bytes = 100000 * (i + 1); // differs a lot
        others.push_back(other);
    }
    Profile a = others[0], b = others[0];
    a.words = 1200;
    b.words = 1300;
    a.bytes = 100000;
    b.bytes = 600000;
    const auto differences = compareProfiles(a, b, metricValues(others));
    ASSERT_GE(differences.size(), 4u);
    EXPECT_TRUE(differences[0].a.key == "words" || differences[0].a.key == "words_per_document") << differences[0].a.key;
    for (std::size_t i = 1; i < differences.size(); ++i)
        EXPECT_GE(differences[i - 1].unusual, differences[i].unusual);
    EXPECT_EQ(differences[0].standingA.others, 6u);
    const auto alone = compareProfiles(a, b, {});
    EXPECT_EQ(alone[0].unusual, 0);
    EXPECT_TRUE(alone[0].a.key.starts_with("bytes")) << "the largest difference, when nothing is known: " << alone[0].a.key;
    EXPECT_FALSE(alone[0].standingA.percentile);
}

TEST(ProfileJson, HasTheShapeThatScriptsRelyOn)
{
    test::Shape shape;
    shape.documents = 300;
    Profile profile = merged(2, shape);
    profile.making.nearDuplicates = "oph128x14x8/1";
    const Json json = profileJson(profile);
    for (const char *key : {"documents", "bytes", "characters", "words", "unreadable", "distinct_documents",
                            "duplicate_documents", "near_duplicate_documents"})
        EXPECT_TRUE(json[key].is_number_integer()) << key;
    for (const char *key : {"min", "p01", "p10", "p50", "p90", "p99", "max", "mean"})
        EXPECT_TRUE(json["length"][key].is_number()) << key;
    EXPECT_EQ(json["languages"]["en"]["documents"], profile.languages.at("en").documents);
    EXPECT_EQ(json["personal_data"]["email"]["hits"], profile.personalData.at("email").hits);
    EXPECT_EQ(json["filters"]["en"]["first"]["words"], profile.filters.at("en").first[0]);
    EXPECT_TRUE(json["zipf"]["exponent"].is_number());
    EXPECT_TRUE(json["domains"][0]["domain"].is_string());
    EXPECT_GE(json["domains"][0]["at_most"], json["domains"][0]["documents"]);
    EXPECT_TRUE(json["extremes"][0]["kind"].is_string());
    EXPECT_EQ(json["extremes"].size(), 15u);
    EXPECT_TRUE(json["licences"]["cc-by-4.0"].is_number_integer());
    EXPECT_EQ(json["problems"]["malformed"]["count"], 4);
    EXPECT_TRUE(json["problems"]["malformed"]["first"][0]["line"].is_number_integer());
    EXPECT_EQ(json["unreadable"], 4);
    EXPECT_EQ(json["distinct_documents_is_exact"], false);
    EXPECT_EQ(json["distinct_documents_interval"].size(), 2u);
    EXPECT_EQ(json.dump().find("null"), std::string::npos);
}

TEST(ProfileJson, OfNothingHasNoNullsButWhatWasNotMeasured)
{
    Json json = profileJson(Profile());
    EXPECT_EQ(json["documents"], 0);
    EXPECT_EQ(json["length"]["min"], 0);
    EXPECT_EQ(json["domains"], Json::array());
    EXPECT_EQ(json["zipf"], Json::object());
    ASSERT_TRUE(json.contains("near_duplicate_documents"));
    EXPECT_TRUE(json["near_duplicate_documents"].is_null()); // scripts always find the key
    json.erase("near_duplicate_documents");
    EXPECT_EQ(json.dump().find("null"), std::string::npos);
}

} // namespace espalier::statistics
