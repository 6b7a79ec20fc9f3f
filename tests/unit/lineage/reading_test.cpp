// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/reading.h"

#include "tests/support/expect.h"

#include <random>
#include <set>

namespace espalier::lineage::test {

ReadingRecords someRecords()
{
    ReadingRecords records;
    records.version = "ver_1";
    records.shards = {{"eu/wiki-1.jsonl", 100, {"src_wiki"}},
                      {"eu/wiki-2.jsonl", 300, {"src_wiki"}},
                      {"sw/news.jsonl", 50, {"src_news", "src_blog"}}};
    return records;
}

TEST(ParseReading, ReadsWhatItWrites)
{
    const std::vector<ReadingEntry> entries{{0, 9, "a.jsonl", 0, 41}, {10, 10, "b \"quoted\".jsonl", 7, 7}};
    const auto read = parseReading(writeReading(entries), "reading.jsonl", nullptr);
    ASSERT_OK(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[0].toStep, 9);
    EXPECT_EQ((*read)[0].toDocument, 41U);
    EXPECT_EQ((*read)[1].shard, "b \"quoted\".jsonl");
    EXPECT_EQ(writeReading(*read), writeReading(entries));
}

TEST(ParseReading, SaysWhichLinesAreBadAndKeepsTheOthers)
{
    std::vector<Issue> issues;
    const auto read = parseReading(
        "{\"from_step\":1,\"to_step\":2,\"shard\":\"a\",\"from_document\":0,\"to_document\":3,\"more\":true}\r\n"
        "\n"
        "not JSON\n"
        "{\"from_step\":5,\"to_step\":2,\"shard\":\"a\",\"from_document\":0,\"to_document\":3}\n"
        "{\"from_step\":-5,\"to_step\":2,\"shard\":\"a\",\"from_document\":0,\"to_document\":3}\n"
        "{\"from_step\":1.5,\"to_step\":2,\"shard\":\"a\",\"from_document\":0,\"to_document\":3}\n"
        "{\"from_step\":1,\"to_step\":2,\"from_document\":0,\"to_document\":3}\n"
        "[1,2]\n"
        "{\"from_step\":1,\"to_st",
        "reading.jsonl", &issues);
    ASSERT_OK(read);
    EXPECT_EQ(read->size(), 1U);
    ASSERT_EQ(issues.size(), 7U);
    EXPECT_EQ(issues[0].message.substr(0, 8), "Line 3: ");
    EXPECT_EQ(issues[1].message, "Line 4: a range ends before it begins.");
    EXPECT_EQ(issues[4].message, "Line 7: \"shard\" is not the path of a shard.");
    EXPECT_EQ(issues[6].message.substr(0, 8), "Line 9: ");
}

TEST(ParseReading, WithoutOneGoodLineIsAnError)
{
    EXPECT_ERROR(parseReading("", "x", nullptr), ErrorCode::Invalid);
    EXPECT_ERROR(parseReading("\n\n{}\n", "x", nullptr), ErrorCode::Invalid);
    std::vector<Issue> issues;
    std::string many;
    for (int i = 0; i < 300; ++i)
        many += "bad\n";
    EXPECT_ERROR(parseReading(many, "x", &issues), ErrorCode::Invalid);
    EXPECT_EQ(issues.size(), 100U);
}

TEST(WhatWasRead, NamesTheDocumentsOfTheStepsOnce)
{
    ReadingRecords records = someRecords();
    records.entries = {{1, 4, "eu/wiki-2.jsonl", 0, 9},
                       {3, 6, "eu/wiki-2.jsonl", 5, 14},
                       {5, 6, "eu/wiki-1.jsonl", 3, 3},
                       {7, 9, "sw/news.jsonl", 0, 0}};
    const ReadingAnswer answer = whatWasRead(records, 1, 6);
    EXPECT_EQ(answer.certainty, ReadingCertainty::Exact);
    EXPECT_DOUBLE_EQ(answer.covered, 1);
    EXPECT_EQ(answer.partial, 0U);
    ASSERT_EQ(answer.shards.size(), 2U);
    EXPECT_EQ(answer.shards[0].path, "eu/wiki-2.jsonl");
    EXPECT_EQ(answer.shards[0].documents, 15U);
    EXPECT_EQ(answer.shards[1].documents, 1U);
    EXPECT_EQ(answer.sources, (std::map<std::string, double>{{"src_wiki", 16}}));
}

TEST(WhatWasRead, SaysHowFarItsEntriesGo)
{
    ReadingRecords records = someRecords();
    records.entries = {{1, 4, "gone.jsonl", 0, 9}, {8, 12, "sw/news.jsonl", 0, 4}};
    const ReadingAnswer answer = whatWasRead(records, 3, 10);
    EXPECT_EQ(answer.certainty, ReadingCertainty::Exact);
    EXPECT_DOUBLE_EQ(answer.covered, 5.0 / 8);
    EXPECT_EQ(answer.partial, 2U);
    EXPECT_NE(answer.because.find("2 entries go beyond these steps"), std::string::npos) << answer.because;
    EXPECT_NE(answer.because.find("1 shard is not in the dataset version"), std::string::npos) << answer.because;
    EXPECT_NE(answer.because.find("1 shard has several sources"), std::string::npos) << answer.because;
    EXPECT_NE(answer.because.find("For the other 3 of these steps it wrote nothing"), std::string::npos) << answer.because;
    EXPECT_EQ(answer.sources, (std::map<std::string, double>{{"src_news", 5}, {"src_blog", 5}}));
}

TEST(WhatWasRead, AMixtureGivesExpectedShares)
{
    ReadingRecords records = someRecords();
    records.mix = {{"eu/", 6}, {"eu/wiki-2", 2}, {"sw/", 1}, {"fr/", 1}};
    const ReadingAnswer answer = whatWasRead(records, 0, 100);
    EXPECT_EQ(answer.certainty, ReadingCertainty::Mixture);
    ASSERT_EQ(answer.shards.size(), 3U);
    EXPECT_EQ(answer.shards[0].path, "eu/wiki-1.jsonl");
    EXPECT_DOUBLE_EQ(*answer.shards[0].share, 0.6);
    EXPECT_DOUBLE_EQ(*answer.shards[1].share, 0.2); // the longer beginning counts
    EXPECT_DOUBLE_EQ(*answer.shards[2].share, 0.1);
    EXPECT_FALSE(answer.shards[0].documents);
    EXPECT_DOUBLE_EQ(answer.sources.at("src_wiki"), 0.8);
    EXPECT_NE(answer.because.find("No shard of the version begins with \"fr/\""), std::string::npos) << answer.because;
}

TEST(WhatWasRead, AMixtureIsSharedByDocuments)
{
    ReadingRecords records = someRecords();
    records.mix = {{"eu/", 1}};
    const ReadingAnswer answer = whatWasRead(records, 0, 100);
    ASSERT_EQ(answer.shards.size(), 2U);
    EXPECT_DOUBLE_EQ(*answer.shards[0].share, 0.75);
    EXPECT_DOUBLE_EQ(*answer.shards[1].share, 0.25);
    for (ReadingRecords::Shard &shard : records.shards)
        shard.documents = 0;
    EXPECT_DOUBLE_EQ(*whatWasRead(records, 0, 100).shards[0].share, 0.5);
}

TEST(WhatWasRead, FallsBackStepByStepAndSaysSo)
{
    ReadingRecords records = someRecords();
    records.entries = {{5, 9, "eu/wiki-1.jsonl", 0, 9}};
    ReadingAnswer answer = whatWasRead(records, 100, 200);
    EXPECT_EQ(answer.certainty, ReadingCertainty::Version);
    EXPECT_EQ(answer.shards.size(), 3U);
    EXPECT_NE(answer.because.find("written down for steps 5 to 9 only"), std::string::npos) << answer.because;
    EXPECT_EQ(answer.sources.at("src_news"), 0);
    records.version.clear();
    answer = whatWasRead(records, 100, 200);
    EXPECT_EQ(answer.certainty, ReadingCertainty::Unknown);
    EXPECT_TRUE(answer.shards.empty());
    EXPECT_EQ(answer.covered, 0);
    EXPECT_EQ(whatWasRead(records, 9, 5).certainty, ReadingCertainty::Unknown);
}

TEST(WhatWasRead, AgreesWithCountingStepByStepAndDocumentByDocument)
{
    std::mt19937 random(17);
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    for (int round = 0; round < 300; ++round) {
        ReadingRecords records;
        records.version = "ver_1";
        for (unsigned i = 0, count = 1 + below(30); i < count; ++i) {
            const std::int64_t from = below(40);
            const std::uint64_t document = below(50);
            records.entries.push_back(
                {from, from + below(8), std::string(1, static_cast<char>('a' + below(3))), document, document + below(12)});
        }
        const std::int64_t from = below(45), to = from + below(15);
        std::map<std::string, std::set<std::uint64_t>> documents;
        std::set<std::int64_t> steps;
        std::uint64_t partial = 0;
        for (const ReadingEntry &entry : records.entries) {
            bool isIn = false;
            for (std::int64_t step = entry.fromStep; step <= entry.toStep; ++step)
                if (step >= from && step <= to) {
                    steps.insert(step);
                    isIn = true;
                }
            partial += isIn && (entry.fromStep < from || entry.toStep > to) ? 1 : 0;
            for (std::uint64_t document = entry.fromDocument; isIn && document <= entry.toDocument; ++document)
                documents[entry.shard].insert(document);
        }
        const ReadingAnswer answer = whatWasRead(records, from, to);
        ASSERT_EQ(answer.shards.size(), documents.size());
        if (documents.empty()) {
            EXPECT_EQ(answer.certainty, ReadingCertainty::Version);
            continue;
        }
        EXPECT_EQ(answer.certainty, ReadingCertainty::Exact);
        EXPECT_DOUBLE_EQ(answer.covered, static_cast<double>(steps.size()) / static_cast<double>(to - from + 1));
        EXPECT_EQ(answer.partial, partial);
        for (const ReadShard &shard : answer.shards)
            EXPECT_EQ(*shard.documents, documents.at(shard.path).size());
    }
}

TEST(WhatWasRead, StandsTheLargestNumbers)
{
    constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
    ReadingRecords records;
    records.entries = {{0, far, "a", 0, 10}, {far - 1, far, "a", 5, 12}};
    const ReadingAnswer answer = whatWasRead(records, 0, far);
    EXPECT_DOUBLE_EQ(answer.covered, 1);
    EXPECT_EQ(answer.shards.at(0).documents, 13U);
    EXPECT_EQ(whatWasRead(records, std::numeric_limits<std::int64_t>::min(), -1).certainty, ReadingCertainty::Unknown);
}

TEST(WhatWasRead, AMillionEntriesAreAnswered)
{
    ReadingRecords records;
    for (std::int64_t i = 0; i < 1'000'000; ++i)
        records.entries.push_back(
            {i, i + 1, i % 2 == 0 ? "a" : "b", static_cast<std::uint64_t>(i) * 4, static_cast<std::uint64_t>(i) * 4 + 3});
    const ReadingAnswer answer = whatWasRead(records, 0, 1'000'000);
    EXPECT_DOUBLE_EQ(answer.covered, 1);
    EXPECT_EQ(answer.shards.at(0).documents, 2'000'000U);
    EXPECT_EQ(answer.shards.at(1).documents, 2'000'000U);
}

} // namespace espalier::lineage::test
