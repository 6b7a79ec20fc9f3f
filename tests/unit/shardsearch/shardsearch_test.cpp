// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/phrase.h"
#include "tests/unit/shardsearch/searchdesk.h"

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

namespace espalier::statistics {

using ShardSearchTest = test::SearchDesk;

TEST_F(ShardSearchTest, FindsWhatReadingEveryDocumentFinds)
{
    auto texts = madeUpTexts(1, 300);
    texts[17] += "Größe der Dateien: 維基百科 資料";
    texts[42] = "grosse der DATEIEN";
    texts[43] = "";
    const auto more = madeUpTexts(2, 200);
    const auto files = shardsAt({writeShard("a.jsonl", texts), writeShard("b.jsonl", more)});
    const std::vector<std::pair<std::string, Match>> questions = {
        {"w3 w1", Match::Phrase},       {"w0", Match::Phrase},         {"w700", Match::Phrase},
        {"w3 w90 w1", Match::AllWords}, {"w900 w901", Match::AnyWord}, {"größe der dateien", Match::Phrase},
        {"GROSSE DER", Match::Phrase},  {"基百", Match::Phrase},       {"科", Match::Phrase},
        {"維", Match::AllWords},        {"nowhere", Match::Phrase}};
    Tokenizer tokenizer;
    for (const auto &[text, match] : questions) {
        auto finder = PhraseFinder::make(text, match, tokenizer);
        ASSERT_OK(finder);
        std::uint64_t documents = 0, passages = 0;
        for (const auto &shard : {texts, more}) {
            for (const std::string &document : shard) {
                const auto found = finder->find(document, tokenizer);
                documents += found.isMatch;
                passages += found.passages;
            }
        }
        const auto report = ask(files, text, match);
        EXPECT_EQ(report.documents, documents) << text;
        EXPECT_EQ(report.passages, passages) << text;
        EXPECT_TRUE(report.unread.empty());
        std::uint64_t byShard = 0;
        for (const auto &[path, count] : report.byShard)
            byShard += count;
        EXPECT_EQ(byShard, documents);
    }
    EXPECT_EQ(ask(files, "größe der dateien").documents, 2u);
    EXPECT_EQ(ask(files, "基百").hits[0].document, 17u);
}

TEST_F(ShardSearchTest, SaysWhereAHitIsInBytesOfTheText)
{
    const std::string text = "Vor dem Café: ein Fahrrad.";
    const auto files = shardsAt({writeShard("a.jsonl", {"other", text})});
    const auto report = ask(files, "cafe EIN");
    ASSERT_EQ(report.hits.size(), 1u);
    const SearchHit &hit = report.hits[0];
    EXPECT_EQ(hit.document, 1u);
    EXPECT_EQ(text.substr(hit.begin, hit.size), "Café: ein");
    EXPECT_EQ(hit.before, "Vor dem ");
    EXPECT_EQ(hit.hit, "Café: ein");
    EXPECT_EQ(hit.after, " Fahrrad.");
}

TEST_F(ShardSearchTest, MasksPersonalDataAroundHits)
{
    const auto files = shardsAt({writeShard("a.jsonl", {"Please write to jane.roe@example.org, the editor."})});
    const auto around = ask(files, "editor");
    ASSERT_EQ(around.hits.size(), 1u);
    EXPECT_EQ(around.hits[0].before.find("jane.roe@example.org"), std::string::npos);
    EXPECT_EQ(around.hits[0].hit, "editor");
    const auto within = ask(files, "roe");
    ASSERT_EQ(within.hits.size(), 1u);
    EXPECT_EQ((within.hits[0].before + within.hits[0].hit + within.hits[0].after).find("jane.roe@"), std::string::npos);
}

TEST_F(ShardSearchTest, GoesOnCountingWhenEnoughHitsAreShown)
{
    const auto files = shardsAt(
        {writeShard("a.jsonl", std::vector<std::string>(400, "red green")), writeShard("b.jsonl", {"red red"})});
    const auto report = ask(files, "red", Match::Phrase, 5);
    EXPECT_EQ(report.hits.size(), 5u);
    EXPECT_TRUE(report.isCut);
    EXPECT_EQ(report.documents, 401u);
    EXPECT_EQ(report.passages, 402u);
    EXPECT_EQ(report.byShard.at((m_folder / "b.jsonl").string()), 1u);
}

TEST_F(ShardSearchTest, TellsHitsInOrderWhateverTheThreads)
{
    std::vector<std::filesystem::path> paths;
    for (int i = 0; i < 6; ++i)
        paths.push_back(writeShard("s" + std::to_string(i) + ".jsonl", madeUpTexts(static_cast<unsigned>(i), 100)));
    const auto files = shardsAt(paths);
    auto engine = search();
    ASSERT_OK(engine.build(files, {}, 3));
    std::vector<std::pair<std::string, std::uint64_t>> before;
    for (const int threads : {1, 3}) {
        std::vector<std::pair<std::string, std::uint64_t>> told;
        SearchQuery query{"w5", Match::Phrase, 1000, threads};
        const auto report = engine.search(files, query, {}, {},
                                          [&told](const SearchHit &hit) { told.emplace_back(hit.shard.string(), hit.document); });
        ASSERT_OK(report);
        EXPECT_EQ(told.size(), report->hits.size());
        EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
        if (!before.empty()) {
            EXPECT_EQ(told, before);
        }
        before = told;
    }
    EXPECT_GT(before.size(), 10u);
}

TEST_F(ShardSearchTest, KnowsWhatItHasIndexedAndSharesIndexesOfTheSameContent)
{
    const auto texts = madeUpTexts(1, 30);
    const auto files = shardsAt({writeShard("a.jsonl", texts), writeShard("copy.jsonl", texts), writeShard("b.jsonl", {"else"})});
    auto engine = search();
    const auto first = engine.build(files);
    ASSERT_OK(first);
    EXPECT_EQ(first->shards, 2u);
    EXPECT_EQ(first->known, 1u);
    EXPECT_EQ(first->bytes, engine.bytesOnDisk());
    const auto second = engine.build(files);
    ASSERT_OK(second);
    EXPECT_EQ(second->shards, 0u);
    EXPECT_EQ(second->known, 3u);
    EXPECT_TRUE(second->rebuilt.empty());
    ASSERT_OK(engine.clear());
    EXPECT_EQ(engine.bytesOnDisk(), 0u);
}

TEST_F(ShardSearchTest, NamesShardsWithoutAnIndexAndThoseThatChanged)
{
    const auto path = writeShard("a.jsonl", {"red"});
    auto files = shardsAt({path});
    auto engine = search();
    const auto bare = engine.search(files, {"red", Match::Phrase, 10, 1});
    ASSERT_OK(bare);
    ASSERT_EQ(bare->unread.size(), 1u);
    EXPECT_EQ(bare->reasons.at(0).code, ErrorCode::NotFound);
    ASSERT_OK(engine.build(files));
    writeShard("a.jsonl", {"blue", "red", "red"});
    const auto changed = engine.search(files, {"red", Match::Phrase, 10, 1});
    ASSERT_OK(changed);
    EXPECT_EQ(changed->documents, 0u);
    ASSERT_EQ(changed->unread.size(), 1u);
    EXPECT_EQ(changed->reasons.at(0).code, ErrorCode::Conflict);
    EXPECT_EQ(ask(files, "red").documents, 2u);
    std::filesystem::remove(path);
    const auto gone = engine.search(files, {"red", Match::Phrase, 10, 1});
    ASSERT_OK(gone);
    ASSERT_EQ(gone->unread.size(), 1u);
    EXPECT_EQ(gone->reasons.at(0).code, ErrorCode::NotFound);
}

TEST_F(ShardSearchTest, MakesADamagedIndexAnewAndSaysSo)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 200))});
    auto engine = search();
    const auto damageEach = [&](const auto &damage) {
        for (const auto &entry : std::filesystem::directory_iterator(indexFolder())) {
            if (entry.path().extension() == ".search")
                damage(entry.path());
        }
    };
    const std::vector<std::function<void(const std::filesystem::path &)>> damages = {
        [](const std::filesystem::path &path) { std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2); },
        [](const std::filesystem::path &path) { std::ofstream(path, std::ios::binary) << "not a database"; },
        [](const std::filesystem::path &path) { std::ofstream(path, std::ios::binary) << ""; },
    };
    const auto whole = ask(files, "w5").documents;
    EXPECT_GT(whole, 0u);
    for (const auto &damage : damages) {
        damageEach(damage);
        const auto report = engine.search(files, {"w5", Match::Phrase, 10, 1});
        ASSERT_OK(report);
        EXPECT_EQ(report->unread.size(), 1u);
        damageEach(damage);
        const auto built = engine.build(files);
        ASSERT_OK(built);
        EXPECT_EQ(built->shards, 1u);
        EXPECT_EQ(ask(files, "w5").documents, whole);
    }
    damageEach(damages[0]);
    const auto built = engine.build(files);
    ASSERT_OK(built);
    EXPECT_EQ(built->rebuilt, std::vector{files[0].path});
}

TEST_F(ShardSearchTest, NeverGivesWrongHitsWhenPagesOfTheIndexAreOverwritten)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 500))});
    const auto whole = ask(files, "w5");
    auto engine = search();
    std::mt19937 random(3);
    for (int round = 0; round < 8; ++round) {
        ASSERT_OK(engine.build(files));
        for (const auto &entry : std::filesystem::directory_iterator(indexFolder())) {
            if (entry.path().extension() != ".search")
                continue;
            std::fstream file(entry.path(), std::ios::binary | std::ios::in | std::ios::out);
            file.seekp(static_cast<std::streamoff>(100 + random() % (std::filesystem::file_size(entry.path()) - 200)));
            file << std::string(64, static_cast<char>(random()));
        }
        const auto report = engine.search(files, {"w5", Match::Phrase, 1000, 1});
        ASSERT_OK(report);
        EXPECT_LE(report->documents, whole.documents);
        ASSERT_OK(engine.clear());
    }
}

TEST_F(ShardSearchTest, GoesOnWithTheOtherShardsWhenOneCannotBeRead)
{
    const auto files = shardsAt({writeShard("a.jsonl", {"red"}), writeShard("b.jsonl", {"red"})});
    std::filesystem::remove(m_folder / "a.jsonl");
    auto engine = search();
    const auto built = engine.build(files);
    ASSERT_OK(built);
    EXPECT_EQ(built->shards, 1u);
    ASSERT_EQ(built->failures.size(), 1u);
    EXPECT_EQ(built->failures[0].first, m_folder / "a.jsonl");
    EXPECT_EQ(built->failures[0].second.code, ErrorCode::NotFound);
    EXPECT_EQ(ask(files, "red").documents, 1u);
}

TEST_F(ShardSearchTest, SaysHowMuchSpaceItNeedsWhenThereIsTooLittle)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 500))});
    ShardSearch engine(indexFolder(), 10'000);
    const auto built = engine.build(files);
    ASSERT_TRUE(test::isError(built, ErrorCode::Io));
    EXPECT_NE(built.error().detail.find("MB"), std::string::npos) << built.error().detail;
}

TEST_F(ShardSearchTest, LeavesNothingBehindWhenWritingFails)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 500))});
    auto engine = search();
    const auto needed = engine.sizeEstimate(files);
    ASSERT_OK(needed);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 30'000;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto built = engine.build(files);
    setrlimit(RLIMIT_FSIZE, &before);
    ASSERT_OK(built);
    ASSERT_EQ(built->failures.size(), 1u);
    EXPECT_EQ(built->failures[0].second.code, ErrorCode::Io);
    EXPECT_NE(built->failures[0].second.hint.find("MB"), std::string::npos);
    for (const auto &entry : std::filesystem::directory_iterator(indexFolder()))
        EXPECT_NE(entry.path().extension(), ".tmp") << entry.path();
    EXPECT_GT(ask(files, "w1").documents, 0u);
}

TEST_F(ShardSearchTest, StopsWhenAskedAndLeavesNothingHalfMade)
{
    const auto files = shardsAt({writeShard("a.jsonl", madeUpTexts(1, 2000))});
    auto engine = search();
    std::stop_source stop;
    Work work{stop.get_token(), [&stop](const Progress &) { stop.request_stop(); }};
    EXPECT_ERROR(engine.build(files, {}, 1, work), ErrorCode::Cancelled);
    for (const auto &entry : std::filesystem::directory_iterator(indexFolder()))
        EXPECT_EQ(entry.path().extension(), ".known") << entry.path();
    ASSERT_OK(engine.build(files));
    EXPECT_ERROR(engine.search(files, {"w1", Match::Phrase, 10, 1}, {}, work), ErrorCode::Cancelled);
}

TEST_F(ShardSearchTest, EstimatesTheSizeOfAnIndex)
{
    std::vector<std::filesystem::path> paths;
    for (int i = 0; i < 3; ++i)
        paths.push_back(writeShard("s" + std::to_string(i) + ".jsonl", madeUpTexts(static_cast<unsigned>(i), 900, 1000)));
    const auto files = shardsAt(paths);
    auto engine = search();
    const auto estimate = engine.sizeEstimate(files);
    ASSERT_OK(estimate);
    const auto built = engine.build(files, {}, 2);
    ASSERT_OK(built);
    EXPECT_NEAR(static_cast<double>(*estimate) / static_cast<double>(built->bytes), 1.0, 0.3);
}

TEST_F(ShardSearchTest, HasAnIndexOfItsOwnForAnotherTextField)
{
    std::ofstream(m_folder / "a.jsonl") << R"({"text": "red", "title": "blue"})"
                                        << "\n";
    const auto files = shardsAt({m_folder / "a.jsonl"});
    EXPECT_EQ(ask(files, "red").documents, 1u);
    shards::ReadOptions titles;
    titles.textField = "title";
    auto engine = search();
    ASSERT_OK(engine.build(files, titles));
    const auto report = engine.search(files, {"blue", Match::Phrase, 10, 1}, titles);
    ASSERT_OK(report);
    EXPECT_EQ(report->documents, 1u);
    EXPECT_EQ(ask(files, "blue").documents, 0u);
}

TEST_F(ShardSearchTest, RefusesAnEmptyQuestion)
{
    const auto files = shardsAt({writeShard("a.jsonl", {"red"})});
    EXPECT_ERROR(search().search(files, {" - ", Match::Phrase, 10, 1}), ErrorCode::Invalid);
}

} // namespace espalier::statistics
