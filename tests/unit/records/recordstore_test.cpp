// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "tests/unit/records/storefixture.h"

#include <fstream>

using namespace espalier;
using namespace espalier::records;
using espalier::test::samplePerson;
using espalier::test::sampleSource;

namespace {

class RecordStoreTest : public espalier::test::StoreTest
{
};

Json sampleComment(const std::string &id, const std::string &at)
{
    return Json{{"id", id},
                {"schema", "comment/1"},
                {"subject", "src_01h00000000000000000000000"},
                {"author", "per_01h00000000000000000000000"},
                {"at", at},
                {"text", "Seen."}};
}

} // namespace

TEST_F(RecordStoreTest, ANewWorkshopHoldsItsFormatAndTheSchemas)
{
    EXPECT_EQ(store().format().name, "Example");
    EXPECT_FALSE(store().isReadOnly());
    const git::Commit first = store().repository().commit(store().head().value()).value();
    EXPECT_TRUE(first.parents.empty());
    EXPECT_EQ(first.author.name, "Ada");
    const auto format = store().repository().entryAt(first.tree, "format.json").value();
    ASSERT_TRUE(format);
    EXPECT_EQ(store().repository().blob(format->id).value(),
              "{\n  \"fanout\": \"64x64/sha256\",\n  \"format\": 1,\n  \"min_reader\": 1,\n  \"min_writer\": 1,\n  "
              "\"name\": \"Example\"\n}\n");
    for (const KindInfo &info : allKinds()) {
        const auto schema =
            store().repository().entryAt(first.tree, "policy/schema/" + std::string(info.name) + "/1.json").value();
        ASSERT_TRUE(schema) << info.name;
        EXPECT_EQ(store().repository().blob(schema->id).value(), Schema::of(info.kind).text());
    }
}

TEST_F(RecordStoreTest, WhatIsSavedIsReadBackByAnotherStore)
{
    ASSERT_OK(put(sampleSource()));
    const auto record = reopened().read(sourceId);
    ASSERT_OK(record);
    EXPECT_EQ(record->body, Schema::of(Kind::Source).arranged(sampleSource()));
    EXPECT_EQ(store().repository().blob(record->blob).value(), canonicalJson(record->body));
}

TEST_F(RecordStoreTest, TheCommitCarriesAuthorTimeSummaryAndTrailers)
{
    Change change{.puts = {{sampleSource(), {}}}, .events = {}, .summary = "Nominate Berria\n\nForged: yes"};
    change.trailers = {{"Imported", "bigscience\nForged: too"}};
    const auto saved = store().save(change, {"Åsa <x>", "asa@example.org"});
    ASSERT_OK(saved);
    const git::Commit commit = store().repository().commit(*saved).value();
    EXPECT_EQ(commit.message, "Nominate Berria  Forged: yes\n\nImported: bigscience Forged: too\n");
    EXPECT_EQ(commit.author.name, "Åsa  x");
    EXPECT_EQ(commit.author.time, clock.now());
    EXPECT_ERROR(store().save(change, {"", ""}), ErrorCode::Invalid);
}

TEST_F(RecordStoreTest, AChangeThatChangesNothingMakesNoCommit)
{
    const auto first = put(sampleSource());
    ASSERT_OK(first);
    EXPECT_EQ(put(sampleSource()).value(), *first);
    Json reordered = sampleSource();
    reordered["languages"] = {"eu", "eu"};
    EXPECT_EQ(put(reordered).value(), *first);
    EXPECT_EQ(store().save({.puts = {}, .events = {}, .summary = "Nothing"}, ada).value(), *first);
}

TEST_F(RecordStoreTest, AStaleBasisIsAConflictAndWritesNothing)
{
    ASSERT_OK(put(sampleSource()));
    const Record before = store().read(sourceId).value();
    Json edit = sampleSource();
    edit["name"] = "Berria.eus";
    ASSERT_OK(put(edit));
    const git::ObjectId head = store().head().value();
    Json stale = sampleSource();
    stale["name"] = "Another";
    const auto saved = store().save({.puts = {{stale, before.blob}}, .events = {}, .summary = "Edit"}, ada);
    EXPECT_ERROR(saved, ErrorCode::Conflict);
    EXPECT_EQ(saved.error().context, sourceId.text());
    EXPECT_ERROR(store().save({.puts = {{stale, {}}}, .events = {}, .summary = "New"}, ada), ErrorCode::Conflict);
    EXPECT_ERROR(store().save({.puts = {{samplePerson(), before.blob}}, .events = {}, .summary = "Gone"}, ada),
                 ErrorCode::Conflict);
    EXPECT_EQ(store().head().value(), head);
}

TEST_F(RecordStoreTest, OneWrongRecordKeepsTheWholeChangeOut)
{
    const git::ObjectId head = store().head().value();
    Json wrong = sampleSource();
    wrong["kind"] = "primry";
    const auto saved = store().save({.puts = {{samplePerson(), {}}, {wrong, {}}}, .events = {}, .summary = "Two"}, ada);
    EXPECT_ERROR(saved, ErrorCode::Invalid);
    EXPECT_EQ(saved.error().context, sourceId.text() + ": kind");
    EXPECT_NE(saved.error().detail.find("primary, processed"), std::string::npos);
    EXPECT_EQ(store().head().value(), head);
    EXPECT_ERROR(store().read(personId), ErrorCode::NotFound);
}

TEST_F(RecordStoreTest, TheSameIdTwiceInOneChangeIsInvalid)
{
    EXPECT_ERROR(store().save({.puts = {{samplePerson(), {}}, {samplePerson(), {}}}, .events = {}, .summary = "Twice"}, ada),
                 ErrorCode::Invalid);
    Json claims = sampleSource();
    claims["licence_claims"].push_back(claims["licence_claims"][0]);
    const auto saved = put(claims);
    EXPECT_ERROR(saved, ErrorCode::Invalid);
    EXPECT_EQ(saved.error().context, sourceId.text() + ": licence_claims");
}

TEST_F(RecordStoreTest, BrokenTextAndBrokenIdsAreInvalid)
{
    Json broken = sampleSource();
    broken["name"] = "Berr\xc3(ia";
    EXPECT_ERROR(put(broken), ErrorCode::Invalid);
    broken = sampleSource();
    broken["description"] = std::string(20000, 'x') + "\xff";
    EXPECT_ERROR(put(broken), ErrorCode::Invalid); // also in what would become an attachment
    for (const Json &body : {Json("text"), Json::object(), Json{{"id", 5}}, Json{{"id", "src_short"}},
                             Json{{"id", "xyz_01h00000000000000000000000"}}})
        EXPECT_ERROR(store().save({.puts = {{body, {}}}, .events = {}, .summary = "Bad"}, ada), ErrorCode::Invalid);
    EXPECT_ERROR(put(sampleComment("cmt_01h00000000000000000000000", "2026-01-01T00:00:00Z")), ErrorCode::Invalid);
}

TEST_F(RecordStoreTest, UnknownMembersAreKeptByteForByte)
{
    Json source = sampleSource();
    source["from_the_future"] = {{"list", {3, 1, {{"b", "ü"}, {"a", true}}}}, {"empty", Json::object()}};
    ASSERT_OK(put(source));
    Json edited = store().read(sourceId).value().body;
    EXPECT_EQ(edited["from_the_future"], source["from_the_future"]);
    edited["name"] = "Berria.eus";
    ASSERT_OK(put(edited));
    EXPECT_EQ(store().read(sourceId).value().body["from_the_future"], source["from_the_future"]);
}

TEST_F(RecordStoreTest, ThreeHundredAndFortyLanguagesFitInOneRecord)
{
    Json source = sampleSource();
    source["languages"] = Json::array();
    for (int i = 339; i >= 0; --i)
        source["languages"].push_back(std::string{static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)});
    ASSERT_OK(put(source));
    const Json stored = store().read(sourceId).value().body;
    EXPECT_EQ(stored["languages"].size(), 340u);
    EXPECT_TRUE(std::ranges::is_sorted(stored["languages"]));
}

TEST_F(RecordStoreTest, AVeryLongTextMovesToAnAttachmentAndComesBackWhole)
{
    std::string text;
    while (text.size() < 164616)
        text += "Ñandú " + std::to_string(text.size()) + "\n";
    Json source = sampleSource();
    source["description"] = text;
    source["licence_claims"][0]["quote"] = text;
    ASSERT_OK(put(source));
    const Json stored = store().read(sourceId).value().body;
    EXPECT_EQ(stored["description"]["attachment"], sha256Hex(text));
    EXPECT_EQ(stored["description"]["bytes"], text.size());
    EXPECT_TRUE(text.starts_with(stored["description"]["excerpt"].get<std::string>()));
    EXPECT_EQ(stored["licence_claims"][0]["quote"], stored["description"]) << "one attachment serves both";
    EXPECT_EQ(fullText(store(), stored["description"]).value(), text);
    EXPECT_EQ(fullText(store(), "short").value(), "short");
    EXPECT_ERROR(fullText(store(), Json(5)), ErrorCode::Invalid);
    EXPECT_EQ(put(stored).value(), store().head().value()) << "the reference itself may be saved again";
}

TEST_F(RecordStoreTest, ALongTextElsewhereIsInvalidAndSoIsAReferenceToNothing)
{
    Json source = sampleSource();
    source["name"] = std::string(20000, 'x');
    EXPECT_EQ(put(source).error().context, sourceId.text() + ": name");
    Json dangling = sampleSource();
    dangling["description"] = {{"attachment", std::string(64, 'a')}, {"bytes", 5}};
    EXPECT_ERROR(put(dangling), ErrorCode::Invalid);
    EXPECT_ERROR(store().attachment(std::string(64, 'a')), ErrorCode::NotFound);
    EXPECT_ERROR(store().attachment("../../config"), ErrorCode::Invalid);
}

TEST_F(RecordStoreTest, ImmutableFieldsStayAsTheyWereSet)
{
    ASSERT_OK(put(sampleSource()));
    Json source = sampleSource();
    source["nominated_by"] = personId.text();
    ASSERT_OK(put(source)) << "setting it once is fine";
    source["nominated_by"] = "per_01h00000000000000000000001";
    const auto changed = put(source);
    EXPECT_ERROR(changed, ErrorCode::Invalid);
    EXPECT_EQ(changed.error().context, sourceId.text() + ": nominated_by");
    EXPECT_ERROR(put(sampleSource()), ErrorCode::Invalid); // removing it is a change
}

TEST_F(RecordStoreTest, EventsComeOldestFirstAndOnlyOfTheirRecord)
{
    const Json later = sampleComment("cmt_01h00000000000000000000001", "2026-01-02T00:00:00Z");
    const Json sooner = sampleComment("cmt_01h00000000000000000000002", "2026-01-01T00:00:00Z");
    EXPECT_ERROR(store().save({.puts = {}, .events = {later}, .summary = "Comment"}, ada),
                 ErrorCode::Invalid); // no such source yet
    ASSERT_OK(store().save({.puts = {{sampleSource(), {}}}, .events = {later}, .summary = "Both at once"}, ada));
    const auto second = store().save({.puts = {}, .events = {sooner}, .summary = "Comment"}, ada);
    ASSERT_OK(second);
    EXPECT_EQ(store().save({.puts = {}, .events = {sooner}, .summary = "Again"}, ada).value(), *second);
    const auto events = store().events(sourceId);
    ASSERT_OK(events);
    ASSERT_EQ(events->size(), 2u);
    EXPECT_EQ(events->at(0).body, sooner);
    EXPECT_EQ(events->at(1).body, later);
    EXPECT_TRUE(store().events(personId).value().empty());
}

TEST_F(RecordStoreTest, AnEventThatCannotBeReadIsReportedAndTheOthersAreThere)
{
    const Json comment = sampleComment("cmt_01h00000000000000000000001", "2026-01-02T00:00:00Z");
    ASSERT_OK(store().save({.puts = {{sampleSource(), {}}}, .events = {comment}, .summary = "Both"}, ada));
    writeRaw({{eventFolder(sourceId) + "/cmt_01h00000000000000000000009-00000000.json", canonicalJson(comment)},
              {eventFolder(sourceId) + "/readme.txt", "hello"}});
    std::vector<Issue> issues;
    EXPECT_EQ(store().events(sourceId, &issues).value().size(), 1u);
    ASSERT_EQ(issues.size(), 2u);
    EXPECT_EQ(issues[0].code, "unreadable-event");
    EXPECT_EQ(issues[0].item, sourceId.text());
}

TEST_F(RecordStoreTest, OnlyFilesAWorkshopKnowsMayBeWritten)
{
    const auto saveFile = [&](const std::string &path_, const std::string &bytes) {
        return store().save({.puts = {}, .events = {}, .files = {{path_, bytes}}, .summary = "File"}, ada);
    };
    EXPECT_OK(saveFile("policy/roles.json", "{}\n"));
    EXPECT_OK(saveFile(attachmentPath(sha256Hex("text")), "text"));
    EXPECT_EQ(store().attachment(sha256Hex("text")).value(), "text");
    const Json conflict{{"schema", "conflict/1"}};
    EXPECT_OK(saveFile(conflictPath(sha256Hex(compactJson(conflict))), canonicalJson(conflict)));
    EXPECT_ERROR(saveFile(conflictPath(std::string(64, 'a')), canonicalJson(conflict)), ErrorCode::Invalid);
    EXPECT_ERROR(saveFile(attachmentPath(std::string(64, 'a')), "text"), ErrorCode::Invalid);
    EXPECT_ERROR(saveFile("format.json", "{}\n"), ErrorCode::Invalid);
    EXPECT_ERROR(saveFile(recordPath(sourceId), canonicalJson(sampleSource())), ErrorCode::Invalid);
    EXPECT_ERROR(saveFile("../outside", "x"), ErrorCode::Invalid);
}

TEST_F(RecordStoreTest, CorruptRecordsAreNamed)
{
    Json other = sampleSource("src_01h00000000000000000000001");
    writeRaw({{recordPath(sourceId), canonicalJson(other)}});
    EXPECT_ERROR(store().read(sourceId), ErrorCode::Corrupt);
    for (const std::string &bytes : {std::string("{\"id\": 5}"), std::string(), std::string("\xef\xbb\xbf{}"),
                                     std::string("{\"id\":\"\xff\"}"), sampleSource().dump(), std::string("[")}) {
        writeRaw({{recordPath(sourceId), bytes}});
        const auto read = store().read(sourceId);
        EXPECT_ERROR(read, ErrorCode::Corrupt);
        EXPECT_NE(read.error().context.find(sourceId.text()), std::string::npos);
    }
    ASSERT_OK(store().save(
        {.puts = {{sampleSource(),
                   store()
                       .repository()
                       .entryAt(store().repository().commit(store().head().value()).value().tree, recordPath(sourceId))
                       .value()
                       ->id}},
         .events = {},
         .summary = "Repair"},
        ada));
    EXPECT_OK(store().read(sourceId));
}

TEST_F(RecordStoreTest, ARecordOfANewerSchemaIsReadAndNeverOverwritten)
{
    Json newer = sampleSource();
    newer["schema"] = "source/2";
    newer["kind"] = {{"a", "new shape"}};
    writeRaw({{recordPath(sourceId), canonicalJson(newer)}});
    const auto read = store().read(sourceId);
    ASSERT_OK(read);
    EXPECT_EQ(read->body, newer);
    newer["name"] = "Edited";
    EXPECT_ERROR(put(newer), ErrorCode::Unsupported);
    EXPECT_ERROR(put(sampleSource()),
                 ErrorCode::Unsupported); // going back to the old schema would drop the new one's fields
}

TEST_F(RecordStoreTest, NewerFormatsAreReadOnlyOrRefusedInWords)
{
    const auto writeFormat = [&](const char *bytes) { writeRaw({{"format.json", bytes}}); };
    ASSERT_OK(put(sampleSource()));
    writeFormat("{\"fanout\":\"64x64/sha256\",\"format\":2,\"min_reader\":1,\"min_writer\":2,\"name\":\"Example\"}");
    Json edited = sampleSource();
    edited["name"] = "Edited";
    EXPECT_ERROR(put(edited), ErrorCode::Unsupported); // also in a store that was opened before
    RecordStore readOnly = reopened();
    EXPECT_TRUE(readOnly.isReadOnly());
    EXPECT_OK(readOnly.read(sourceId));
    const auto saved = readOnly.save({.puts = {{samplePerson(), {}}}, .events = {}, .summary = "New"}, ada);
    EXPECT_ERROR(saved, ErrorCode::Unsupported);
    EXPECT_NE(saved.error().detail.find("format 2"), std::string::npos);

    writeFormat("{\"fanout\":\"64x64/sha256\",\"format\":3,\"min_reader\":2,\"min_writer\":2}");
    EXPECT_ERROR(RecordStore::open(path), ErrorCode::Unsupported);
    writeFormat("{\"fanout\":\"flat\",\"format\":1,\"min_reader\":1,\"min_writer\":1}");
    EXPECT_ERROR(RecordStore::open(path), ErrorCode::Unsupported);
    for (const char *broken : {"", "[]", "{}", "{\"format\":\"1\",\"min_reader\":1,\"min_writer\":1}",
                               "{\"format\":1,\"min_reader\":-1,\"min_writer\":1}"}) {
        writeFormat(broken);
        EXPECT_ERROR(RecordStore::open(path), ErrorCode::Corrupt);
    }
}

TEST_F(RecordStoreTest, CancellingBeforeTheCommitPointSavesNothing)
{
    std::stop_source stop;
    stop.request_stop();
    const git::ObjectId head = store().head().value();
    EXPECT_ERROR(store().save({.puts = {{sampleSource(), {}}}, .events = {}, .summary = "New"}, ada, Work{stop.get_token(), {}}),
                 ErrorCode::Cancelled);
    EXPECT_EQ(store().head().value(), head);
}

TEST(NoWorkshopTest, OpeningSomethingElseSaysWhatItIs)
{
    const espalier::test::TempFolder folder;
    EXPECT_ERROR(RecordStore::open(folder / "nothing"), ErrorCode::NotFound);
    EXPECT_ERROR(RecordStore::open(folder.path()), ErrorCode::NotFound);
    auto repository = git::Repository::init(folder / "bare");
    ASSERT_OK(repository);
    const auto empty = RecordStore::open(folder / "bare");
    EXPECT_ERROR(empty, ErrorCode::Invalid);
    EXPECT_NE(empty.error().context.find("bare"), std::string::npos);
    EXPECT_FALSE(empty.error().hint.empty());
    git::CommitRequest request;
    request.edits = {{"readme.md", "hello"}};
    request.author = {"Ada", "ada@example.org", systemClock().now()};
    request.message = "First\n";
    ASSERT_OK(repository->write(request));
    EXPECT_ERROR(RecordStore::open(folder / "bare"), ErrorCode::Invalid);
}

TEST(NoWorkshopTest, AWorkshopIsNotMadeOverOtherFilesOrWithoutAName)
{
    const espalier::test::TempFolder folder;
    std::ofstream(folder / "thesis.txt") << "years of work";
    EXPECT_ERROR(RecordStore::create(folder.path(), "Example", {"Ada", "ada@example.org"}), ErrorCode::Conflict);
    EXPECT_ERROR(RecordStore::create(folder / "new", "  ", {"Ada", "ada@example.org"}), ErrorCode::Invalid);
    EXPECT_FALSE(std::filesystem::exists(folder / "new"));
}
