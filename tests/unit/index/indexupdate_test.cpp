// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/kinds.h"
#include "tests/unit/index/indexworkshop.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

namespace espalier::index {
namespace {

using test::indexContent;
using test::textQuery;
using Names = std::vector<std::string>;

class IndexUpdateTest : public testing::Test
{
protected:
    Index opened()
    {
        auto index = Index::open(w.indexPath());
        EXPECT_OK(index);
        return std::move(*index);
    }

    void saveSources(int count, const std::string &prefix = "Source ")
    {
        std::vector<Json> sources;
        for (int i = 0; i < count; ++i)
            sources.push_back(w.newSource(prefix + std::to_string(i), {{"description", "text number " + std::to_string(i)}}));
        w.save(sources);
    }

    /// The content a fresh index of the workshop has.
    std::vector<std::string> rebuiltContent()
    {
        const std::filesystem::path other = w.folder() / "other.sqlite";
        {
            auto index = Index::open(other);
            EXPECT_OK(index);
            EXPECT_OK(index->rebuild(w.store()));
        }
        std::vector<std::string> content = indexContent(other);
        std::filesystem::remove(other);
        return content;
    }

    static void overwrite(const std::filesystem::path &path, std::size_t at, const std::string &bytes)
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(at));
        file << bytes;
    }

    test::IndexWorkshop w;
};

TEST_F(IndexUpdateTest, DoesNothingWhenNothingChanged)
{
    saveSources(3);
    Index index = opened();
    const auto first = index.update(w.store());
    ASSERT_OK(first);
    EXPECT_TRUE(first->wasRebuilt);
    EXPECT_EQ(first->added, 3);
    const auto second = index.update(w.store());
    ASSERT_OK(second);
    EXPECT_FALSE(second->wasRebuilt);
    EXPECT_EQ(second->added + second->changed + second->removed, 0);
}

TEST_F(IndexUpdateTest, CountsWhatItDid)
{
    Json source = w.newSource("One");
    w.save({source});
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    source["name"] = "Uno";
    w.save({source, w.newSource("Two")});
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_FALSE(updated->wasRebuilt);
    EXPECT_EQ(updated->added, 1);
    EXPECT_EQ(updated->changed, 1);
    EXPECT_EQ(w.names(index, {}), (Names{"Two", "Uno"}));
    EXPECT_EQ(w.names(index, textQuery("one")), Names{});
}

TEST_F(IndexUpdateTest, MakesADeletedFileAnewWithTheSameContent)
{
    Json source = w.newSource("One");
    w.save({source});
    {
        Index index = opened();
        ASSERT_OK(index.update(w.store()));
        source["description"] = "changed";
        w.save({source}, {w.newEvent("comment", source, {{"text", "hm"}}), w.newEvent("claim", source)});
        ASSERT_OK(index.update(w.store()));
    }
    const auto before = indexContent(w.indexPath());
    for (const char *ending : {"", "-wal", "-shm"})
        std::filesystem::remove(w.indexPath().string() + ending);
    Index index = opened();
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_TRUE(updated->wasRebuilt);
    EXPECT_EQ(indexContent(w.indexPath()), before);
}

TEST_F(IndexUpdateTest, MakesAFileAnewThatIsDeletedWhileOpen)
{
    saveSources(2);
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    for (const char *ending : {"", "-wal", "-shm"})
        std::filesystem::remove(w.indexPath().string() + ending);
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(index, {}).size(), 2u);
}

TEST_F(IndexUpdateTest, UpdatesToTheSameContentAsARebuildAfterRandomHistories)
{
    for (const unsigned seed : {1u, 2u}) {
        test::IndexWorkshop workshop;
        std::mt19937 random(seed);
        const auto chance = [&random](unsigned percent) { return random() % 100 < percent; };
        const auto pick = [&random](const Names &from) { return from[random() % from.size()]; };
        std::vector<Json> sources;
        std::vector<Json> organisations;
        std::vector<Json> tasks;
        const Names people = {newId("per", workshop.clock()).text(), newId("per", workshop.clock()).text(),
                              newId("grp", workshop.clock()).text()};
        auto index = Index::open(workshop.indexPath());
        ASSERT_OK(index);
        const auto edit = [&](Json &source) {
            source["name"] = pick({"Corpus", "Lëtters", "中文维基", "ภาษาไทย"}) + " " + std::to_string(random() % 20);
            source["languages"] = Json::array({pick({"en", "fr"}), pick({"sw", "yo", "zh"})});
            if (chance(50))
                source["licence_claims"] = {{{"id", "c1"}, {"expression", pick({"MIT", "CC0-1.0"})}}};
            if (chance(40) && !organisations.empty())
                source["custodian"] = {{"organisation", organisations[random() % organisations.size()]["id"]}};
            else if (chance(50))
                source["custodian"] = {{"name", pick({"Inline A", "Inline B"})}};
            source["needs"] = chance(30) ? Json{"help"} : Json::array();
            if (chance(30))
                source["due"] = pick({"2026-12-01", "2027-01-31"});
            else
                source.erase("due");
            if (chance(15))
                source["withdrawn"] = {{"reason", "test"}};
            else
                source.erase("withdrawn");
        };
        for (int step = 0; step < 20; ++step) {
            std::vector<Json> puts;
            std::vector<Json> events;
            if (step == 0 || chance(40)) {
                organisations.push_back(workshop.newRecord("organisation", "Org " + std::to_string(step)));
                puts.push_back(organisations.back());
            } else if (chance(30)) {
                Json &organisation = organisations[random() % organisations.size()];
                organisation["name"] = "Renamed " + std::to_string(step);
                puts.push_back(organisation);
            }
            for (unsigned i = 0; i < 1 + random() % 3; ++i) {
                sources.push_back(workshop.newSource("new"));
                edit(sources.back());
                puts.push_back(sources.back());
            }
            Json &old = sources[random() % sources.size()];
            if (std::none_of(puts.begin(), puts.end(), [&](const Json &put) { return put["id"] == old["id"]; })) {
                edit(old);
                puts.push_back(old);
            }
            const Json &subject = sources[random() % sources.size()];
            if (chance(60))
                events.push_back(workshop.newEvent("claim", subject, chance(40) ? Json{{"released", true}} : Json::object()));
            if (chance(30))
                events.push_back(
                    workshop.newEvent("comment", subject, {{"text", "comment"}, {"mentions", {people[0], people[1]}}}));
            if (chance(50)) {
                Json task{{"kind", pick({"help", "contact", "assignment"})}};
                if (chance(60))
                    task["to"] = pick(people);
                tasks.push_back(workshop.newEvent("task", subject, task));
                events.push_back(tasks.back());
            }
            if (chance(30) && !tasks.empty()) {
                const Json &ended = tasks[random() % tasks.size()];
                events.push_back(
                    workshop.newEvent("task", {{"id", ended["subject"]}}, {{"kind", ended["kind"]}, {"ends", ended["id"]}}));
            }
            std::erase_if(events, [&](const Json &event) { // of a source that was removed by hand
                return std::none_of(sources.begin(), sources.end(),
                                    [&](const Json &source) { return source["id"] == event["subject"]; });
            });
            workshop.save(puts, events);
            if (chance(20) && !events.empty()) { // an event that somebody takes away by hand
                const Json &gone = events[random() % events.size()];
                workshop.writeRaw(records::eventPath(*RecordId::parse(gone["subject"].get<std::string>()),
                                                     *RecordId::parse(gone["id"].get<std::string>()), canonicalJson(gone)),
                                  std::nullopt);
            }
            if (chance(20)) { // by hand: removed or broken
                const std::string path = records::recordPath(*RecordId::parse(sources.back()["id"].get<std::string>()));
                workshop.writeRaw(path, chance(50) ? std::optional<std::string>("{broken") : std::nullopt);
                sources.pop_back();
            }
            if (chance(60)) {
                ASSERT_OK(index->update(workshop.store()));
            }
        }
        ASSERT_OK(index->update(workshop.store()));
        const auto incremental = indexContent(workshop.indexPath());
        const auto rebuilt = index->rebuild(workshop.store());
        ASSERT_OK(rebuilt);
        EXPECT_TRUE(rebuilt->wasRebuilt);
        EXPECT_EQ(indexContent(workshop.indexPath()), incremental) << "seed " << seed;
        EXPECT_GT(incremental.size(), 150u);
    }
}

TEST_F(IndexUpdateTest, CountsAMergeOnlyForWhatItChangedItself)
{
    Json left = w.newSource("Left");
    Json right = w.newSource("Right");
    Json both = w.newSource("Both");
    w.save({left, right, both});
    const git::ObjectId base = *w.store().head();
    const auto pathOf = [](const Json &record) { return records::recordPath(*RecordId::parse(record["id"].get<std::string>())); };
    git::Repository &repository = w.store().repository();
    const auto commit = [&](std::vector<git::ObjectId> parents, const std::vector<Json> &records, int hour) {
        std::vector<git::TreeEdit> edits;
        for (const Json &record : records)
            edits.push_back({pathOf(record), canonicalJson(record)});
        const git::ObjectId tree = *repository.writeTree(repository.commit(parents[0])->tree, edits);
        return repository.writeCommit(tree, parents, {"A", "a@example.org", w.clock().now() + std::chrono::hours(hour)}, "x\n")
            ->id;
    };
    left["description"] = "ours";
    both["description"] = "ours";
    const git::ObjectId ours = commit({base}, {left, both}, 1);
    right["description"] = "theirs";
    both["description"] = "theirs";
    const git::ObjectId theirs = commit({base}, {right, both}, 2);
    both["description"] = "merged";
    const git::ObjectId merge = commit({theirs, ours}, {left, both}, 9);

    Index index = opened();
    ASSERT_OK(repository.setRef("refs/heads/main", ours, base));
    ASSERT_OK(index.update(w.store()));
    ASSERT_OK(repository.setRef("refs/heads/main", merge, ours));
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_FALSE(updated->wasRebuilt);
    const auto hour = [&](const Json &record) {
        const auto row = index.source(*RecordId::parse(record["id"].get<std::string>())).value();
        return std::chrono::duration_cast<std::chrono::hours>(row->updatedAt - w.clock().now()).count();
    };
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(hour(left), 1);
        EXPECT_EQ(hour(right), 2);
        EXPECT_EQ(hour(both), 9);
        ASSERT_OK(index.rebuild(w.store()));
    }
}

TEST_F(IndexUpdateTest, NotesAChangeThatWasChangedBack)
{
    Json source = w.newSource("One");
    w.save({source});
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    source["name"] = "Two";
    w.save({source});
    source["name"] = "One";
    w.save({source});
    ASSERT_OK(index.update(w.store()));
    const auto incremental = indexContent(w.indexPath());
    EXPECT_EQ(index.source(*RecordId::parse(source["id"].get<std::string>())).value()->updatedAt, w.clock().now());
    EXPECT_EQ(incremental, rebuiltContent());
}

TEST_F(IndexUpdateTest, RebuildsWhenTheHistoryIsAnother)
{
    Json source = w.newSource("One");
    w.save({source});
    const git::ObjectId first = *w.store().head();
    w.save({w.newSource("Two")});
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    const git::ObjectId second = *w.store().head();
    ASSERT_OK(w.store().repository().setRef("refs/heads/main", first, second));
    w.save({w.newSource("Three")});
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_TRUE(updated->wasRebuilt);
    EXPECT_EQ(w.names(index, {}), (Names{"One", "Three"}));
}

TEST_F(IndexUpdateTest, MakesADamagedFileAnew)
{
    saveSources(200);
    const auto damage = {std::pair<std::size_t, std::string>{0, "this is not a database at all, not even nearly"},
                         std::pair<std::size_t, std::string>{4096, std::string(60000, 'x')}};
    for (const auto &[at, bytes] : damage) {
        {
            Index index = opened();
            ASSERT_OK(index.rebuild(w.store()));
        }
        overwrite(w.indexPath(), at, bytes);
        Index index = opened();
        ASSERT_OK(index.update(w.store()));
        EXPECT_EQ(w.names(index, {}).size(), 200u) << at;
        EXPECT_EQ(indexContent(w.indexPath()), rebuiltContent());
    }
    EXPECT_TRUE(std::filesystem::exists(w.indexPath().string() + ".damaged"));
}

TEST_F(IndexUpdateTest, SaysThatAFileIsDamagedAndMakesItAnew)
{
    saveSources(300);
    Index index = opened();
    ASSERT_OK(index.rebuild(w.store()));
    auto reader = Index::openReader(w.indexPath());
    ASSERT_OK(reader);
    overwrite(w.indexPath(), 2 * 4096, std::string(80 * 4096, '\x7f'));
    EXPECT_ERROR(reader->sourceRows({}), ErrorCode::Corrupt);
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_TRUE(updated->wasRebuilt);
    EXPECT_EQ(w.names(*reader, {}).size(), 300u);
}

TEST_F(IndexUpdateTest, MakesAHalfWrittenFileAnew)
{
    saveSources(200);
    {
        Index index = opened();
        ASSERT_OK(index.rebuild(w.store()));
    }
    const auto size = std::filesystem::file_size(w.indexPath());
    for (const auto part : {size / 2, std::uintmax_t{4096}, std::uintmax_t{100}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(w.indexPath(), part);
        Index index = opened();
        const auto updated = index.update(w.store());
        ASSERT_OK(updated);
        EXPECT_EQ(w.names(index, textQuery("number")).size(), 200u) << part;
        EXPECT_EQ(indexContent(w.indexPath()), rebuiltContent());
    }
}

TEST_F(IndexUpdateTest, MakesAFileOfAnotherLayoutAnew)
{
    saveSources(2);
    {
        Index index = opened();
        ASSERT_OK(index.update(w.store()));
        SQLite::Database(w.indexPath().string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    }
    EXPECT_ERROR(Index::openReader(w.indexPath()), ErrorCode::Unsupported);
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(index, {}).size(), 2u);
}

TEST_F(IndexUpdateTest, StopsWhenAskedAndGoesOnLater)
{
    saveSources(10);
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    saveSources(1500, "More ");
    std::stop_source stop;
    Work work{stop.get_token(), [&](const Progress &progress) {
                  EXPECT_EQ(progress.phase, "index");
                  if (progress.done >= 1000)
                      stop.request_stop();
              }};
    EXPECT_ERROR(index.update(w.store(), work), ErrorCode::Cancelled);
    EXPECT_EQ(w.names(index, {}).size(), 1010u);

    // What was applied already is changed back before the update goes on: the rows must follow.
    const auto hit = index.complete("More 1", "source", 1);
    ASSERT_OK(hit);
    w.writeRaw(records::recordPath(hit->front().id), std::nullopt);
    const auto updated = index.update(w.store());
    ASSERT_OK(updated);
    EXPECT_FALSE(updated->wasRebuilt);
    EXPECT_EQ(w.names(index, {}).size(), 1509u);
    EXPECT_EQ(indexContent(w.indexPath()), rebuiltContent());
}

TEST_F(IndexUpdateTest, KeepsTheOldContentWhenARebuildIsStopped)
{
    saveSources(1200);
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    std::stop_source stop;
    Work work{stop.get_token(), [&](const Progress &progress) {
                  if (progress.done > 0)
                      stop.request_stop();
              }};
    EXPECT_ERROR(index.rebuild(w.store(), work), ErrorCode::Cancelled);
    EXPECT_EQ(w.names(index, {}).size(), 1200u);
    EXPECT_FALSE(std::filesystem::exists(w.indexPath().string() + ".new"));
}

TEST_F(IndexUpdateTest, StopsAQueryWhenAsked)
{
    saveSources(50);
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    std::stop_source stop;
    stop.request_stop();
    const auto rows = index.sourceRows(textQuery("text"), stop.get_token());
    if (!rows) {
        EXPECT_EQ(rows.error().code, ErrorCode::Cancelled);
    }
    EXPECT_EQ(index.sourceRows(textQuery("text")).value().size(), 50u);
}

TEST_F(IndexUpdateTest, ReplacesTheFileUnderItsReaders)
{
    saveSources(5);
    Index index = opened();
    ASSERT_OK(index.update(w.store()));
    auto reader = Index::openReader(w.indexPath());
    ASSERT_OK(reader);
    EXPECT_EQ(w.names(*reader, {}).size(), 5u);
    saveSources(3, "More ");
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(*reader, {}).size(), 8u);
    saveSources(1, "Yet ");
    ASSERT_OK(index.rebuild(w.store()));
    EXPECT_EQ(w.names(*reader, {}).size(), 9u);
    saveSources(1, "And ");
    ASSERT_OK(index.update(w.store()));
    EXPECT_EQ(w.names(*reader, textQuery("and")).size(), 1u);
    EXPECT_EQ(indexContent(w.indexPath()), rebuiltContent());
}

TEST_F(IndexUpdateTest, RefusesToWriteThroughAReader)
{
    EXPECT_ERROR(Index::openReader(w.indexPath()), ErrorCode::NotFound);
    Index index = opened();
    auto reader = Index::openReader(w.indexPath());
    ASSERT_OK(reader);
    EXPECT_ERROR(reader->update(w.store()), ErrorCode::Denied);
    EXPECT_ERROR(reader->rebuild(w.store()), ErrorCode::Denied);
    EXPECT_EQ(reader->indexedCommit().value(), std::nullopt);
    EXPECT_EQ(reader->sourceCount().value(), 0);
}

TEST_F(IndexUpdateTest, LetsTwoProcessesUpdateAtOnce)
{
    saveSources(300);
    const int processes = 3;
    std::vector<pid_t> children;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            bool good = true;
            auto store = records::RecordStore::open(w.folder() / "workshop");
            auto index = Index::open(w.indexPath());
            for (int round = 0; good && round < 4; ++round) {
                good = store && index && (round == i ? index->rebuild(*store) : index->update(*store)) && index->sourceRows({});
                good = good && index->sourceRows({})->size() == 300;
            }
            _exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    EXPECT_EQ(indexContent(w.indexPath()), rebuiltContent());
}

} // namespace
} // namespace espalier::index
