// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/contamination.h"
#include "tests/unit/shardsearch/searchdesk.h"

#include <algorithm>
#include <set>

namespace espalier::statistics {

/// Items of every length, and a shard that holds some of them.
class ContaminationTest : public test::SearchDesk
{
protected:
    /// Words nobody else uses.
    static std::vector<std::string> itemWords(int item, int count)
    {
        std::vector<std::string> words;
        for (int i = 0; i < count; ++i)
            words.push_back("item" + std::to_string(item) + "x" + std::to_string(i * i % 97 + i));
        return words;
    }
    static std::string joined(const std::vector<std::string> &words, const std::string &between = " ")
    {
        std::string text;
        for (const std::string &word : words)
            text += (text.empty() ? "" : between) + word;
        return text;
    }
    static std::string inside(const std::string &item, unsigned seed)
    {
        const auto texts = madeUpTexts(seed, 2);
        return texts[0] + item + " " + texts[1];
    }
    static EvaluationText evaluation(int number, std::string text)
    {
        return {"eval.jsonl", std::to_string(number), std::move(text)};
    }
};

TEST_F(ContaminationTest, FindsEveryPlantedItemAndNoOther)
{
    std::vector<EvaluationText> items;
    std::vector<std::string> texts = madeUpTexts(1, 200);
    std::set<std::size_t> exact, near;
    std::mt19937 random(5);
    for (int i = 0; i < 300; ++i) {
        const int length = 4 + static_cast<int>(random() % 120);
        auto words = itemWords(i, length);
        items.push_back(evaluation(i, joined(words)));
        const auto number = static_cast<std::size_t>(i);
        if (i % 3 == 0) {
            // The same words, differently written.
            std::string shouted = joined(words, i % 2 ? ",\n" : "  ");
            std::transform(shouted.begin(), shouted.end(), shouted.begin(), [](unsigned char c) { return std::toupper(c); });
            texts.push_back(inside(shouted, static_cast<unsigned>(i)));
            exact.insert(number);
        } else if (i % 3 == 1 && length >= 12) {
            words[random() % words.size()] = "edited";
            texts.push_back(inside(joined(words), static_cast<unsigned>(i)));
            near.insert(number);
        }
    }
    std::shuffle(texts.begin(), texts.end(), random);
    const std::size_t half = texts.size() / 2;
    const auto files = shardsAt({writeShard("a.jsonl", {texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(half)}),
                                 writeShard("b.jsonl", {texts.begin() + static_cast<std::ptrdiff_t>(half), texts.end()})});
    for (const int threads : {1, 2}) {
        const auto report = findContamination(files, items, {}, {}, threads);
        ASSERT_OK(report);
        EXPECT_EQ(report->items, items.size());
        EXPECT_EQ(report->documents, texts.size());
        EXPECT_EQ(report->tooShort, 0u);
        for (std::size_t i = 0; i < items.size(); ++i)
            EXPECT_EQ(report->found[i], exact.count(i) + near.count(i)) << i << ": " << items[i].text;
        EXPECT_EQ(report->exactItems, exact.size());
        EXPECT_EQ(report->nearItems, near.size());
        ASSERT_EQ(report->hits.size(), exact.size() + near.size());
        for (const ContaminationHit &hit : report->hits) {
            EXPECT_EQ(hit.isExact, exact.count(hit.item) == 1) << hit.item;
            EXPECT_GE(hit.share, 0.7);
            EXPECT_NE(hit.passage.find(hit.isExact && hit.item % 3 == 0 ? "ITEM" : "item"), std::string::npos) << hit.passage;
        }
    }
}

TEST_F(ContaminationTest, FindsItemsInScriptsWithoutSpaces)
{
    const std::string item = "第一次世界大戰於一九一四年七月二十八日爆發並持續了四年多的時間直到一九一八年才結束";
    std::string edited = item;
    edited.replace(edited.find("持續"), 6, "延續");
    const auto files = shardsAt({writeShard("a.jsonl", {"前言。" + item + "。後記", "無關的文字", "前言。" + edited + "後記"})});
    const auto report = findContamination(files, {evaluation(0, item)});
    ASSERT_OK(report);
    ASSERT_EQ(report->hits.size(), 2u);
    EXPECT_TRUE(report->hits[0].isExact);
    EXPECT_EQ(report->hits[0].document, 0u);
    EXPECT_FALSE(report->hits[1].isExact);
    EXPECT_EQ(report->hits[1].document, 2u);
}

TEST_F(ContaminationTest, DoesNotTakeScatteredWordsForAnItem)
{
    const auto words = itemWords(1, 60);
    std::string scattered;
    for (std::size_t i = 0; i + 5 <= words.size(); i += 5) {
        scattered += joined({words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i) + 5});
        scattered += " " + madeUpTexts(static_cast<unsigned>(i), 1, 200)[0];
    }
    const auto files = shardsAt({writeShard("a.jsonl", {scattered})});
    ContaminationOptions options;
    options.gram = 5;
    const auto report = findContamination(files, {evaluation(0, joined(words))}, options);
    ASSERT_OK(report);
    EXPECT_TRUE(report->hits.empty());
}

TEST_F(ContaminationTest, KeepsTheBestHitsAndCountsAll)
{
    const auto words = itemWords(1, 30);
    auto edited = words;
    edited[15] = "edited";
    std::vector<std::string> texts(20, joined(edited));
    texts[13] = joined(words);
    const auto files = shardsAt({writeShard("a.jsonl", texts)});
    ContaminationOptions options;
    options.perItem = 3;
    const auto report = findContamination(files, {evaluation(0, joined(words)), evaluation(1, joined(itemWords(2, 30)))},
                                          options);
    ASSERT_OK(report);
    ASSERT_EQ(report->hits.size(), 3u);
    EXPECT_TRUE(report->hits[0].isExact);
    EXPECT_EQ(report->hits[0].document, 13u);
    EXPECT_EQ(report->hits[1].document, 0u);
    EXPECT_EQ(report->found, (std::vector<std::uint64_t>{20, 0}));
    EXPECT_EQ(report->exactItems, 1u);
    EXPECT_EQ(report->nearItems, 0u);
}

TEST_F(ContaminationTest, MasksPersonalDataInPassages)
{
    const std::string item = joined(itemWords(1, 20));
    const auto files = shardsAt({writeShard("a.jsonl", {"write to jane.roe@example.org about " + item})});
    const auto report = findContamination(files, {evaluation(0, item)});
    ASSERT_OK(report);
    ASSERT_EQ(report->hits.size(), 1u);
    EXPECT_EQ(report->hits[0].passage.find("jane.roe@example.org"), std::string::npos) << report->hits[0].passage;
}

TEST_F(ContaminationTest, CountsItemsThatAreTooShortAndRefusesToLookForNothing)
{
    const auto files = shardsAt({writeShard("a.jsonl", {"yes no"})});
    const auto report = findContamination(files, {evaluation(0, "yes"), evaluation(1, "one two three four")});
    ASSERT_OK(report);
    EXPECT_EQ(report->tooShort, 1u);
    EXPECT_ERROR(findContamination(files, {evaluation(0, "yes")}), ErrorCode::Invalid);
    EXPECT_ERROR(findContamination(files, {}), ErrorCode::Invalid);
}

TEST_F(ContaminationTest, ReportsShardsThatCouldNotBeRead)
{
    const std::string item = joined(itemWords(1, 20));
    const auto files = shardsAt({writeShard("a.jsonl", {item}), writeShard("b.jsonl", {item})});
    std::filesystem::remove(m_folder / "a.jsonl");
    const auto report = findContamination(files, {evaluation(0, item)});
    ASSERT_OK(report);
    ASSERT_EQ(report->unread.size(), 1u);
    EXPECT_EQ(report->unread[0].first, m_folder / "a.jsonl");
    EXPECT_EQ(report->unread[0].second.code, ErrorCode::NotFound);
    EXPECT_EQ(report->hits.size(), 1u);
}

TEST_F(ContaminationTest, StopsWhenAsked)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 20))});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(findContamination(files, {evaluation(0, "one two three four five")}, {}, {}, 1, Work{stop.get_token(), {}}),
                 ErrorCode::Cancelled);
}

} // namespace espalier::statistics
