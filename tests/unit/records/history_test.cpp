// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/records/storefixture.h"

using namespace espalier;
using namespace espalier::records;
using espalier::test::samplePerson;
using espalier::test::sampleSource;

namespace {

class HistoryTest : public espalier::test::StoreTest
{
protected:
    /// A commit beside the branch, with one record changed.
    git::Commit sideCommit(const git::ObjectId &base, const Json &body, const std::string &message)
    {
        git::Repository &repository = store().repository();
        const git::ObjectId baseTree = repository.commit(base).value().tree;
        const git::ObjectId tree =
            repository
                .writeTree(baseTree, {{recordPath(RecordId::parse(body["id"].get<std::string>()).value()), canonicalJson(body)}})
                .value();
        clock.advance(std::chrono::seconds(1));
        return repository.writeCommit(tree, {base}, {"Bo", "bo@example.org", clock.now()}, message).value();
    }

    Json edited(const char *field, Json value)
    {
        Json body = store().read(sourceId).value().body;
        body[field] = std::move(value);
        return body;
    }

    std::vector<std::string> summaries()
    {
        std::vector<std::string> all;
        const auto steps = store().history(sourceId);
        EXPECT_OK(steps);
        for (const HistoryStep &step : steps.value())
            all.push_back(step.summary);
        return all;
    }
};

} // namespace

TEST_F(HistoryTest, EveryEditIsAStepWithItsFieldsNewestFirst)
{
    ASSERT_OK(put(samplePerson(), "Before"));
    ASSERT_OK(put(sampleSource(), "Nominate"));
    ASSERT_OK(put(samplePerson("per_01h00000000000000000000009"), "Something else"));
    Json body = edited("name", "Berria.eus");
    body["access"]["url"] = "https://example.org/new";
    const auto saved = put(body, "Edit two fields");
    const auto steps = store().history(sourceId);
    ASSERT_OK(steps);
    ASSERT_EQ(steps->size(), 2u);
    EXPECT_EQ(steps->at(0).commit, *saved);
    EXPECT_EQ(steps->at(0).summary, "Edit two fields");
    EXPECT_EQ(steps->at(0).who.email, "ada@example.org");
    EXPECT_EQ(steps->at(0).when, clock.now());
    EXPECT_EQ(steps->at(0).changes,
              (std::vector<FieldChange>{{"access.url", "https://example.org/data", "https://example.org/new"},
                                        {"name", "Berria", "Berria.eus"}}));
    EXPECT_EQ(steps->at(1).summary, "Nominate");
    for (const FieldChange &change : steps->at(1).changes) {
        EXPECT_TRUE(change.from.is_null()) << change.field;
        EXPECT_TRUE(change.field != "id" && change.field != "schema");
    }
    EXPECT_EQ(store().history(sourceId, 1).value().size(), 1u);
    EXPECT_TRUE(store().history(sourceId, 0).value().empty());
    EXPECT_ERROR(store().history(RecordId::parse("src_01h00000000000000000000009").value()), ErrorCode::NotFound);
}

TEST_F(HistoryTest, AMergeThatOnlyCarriesTheRecordAlongIsNoStep)
{
    ASSERT_OK(put(sampleSource(), "Nominate"));
    const git::ObjectId base = store().head().value();
    const git::Commit side = sideCommit(base, edited("name", "From the side"), "Edit at the side\n");
    ASSERT_OK(put(samplePerson(), "Main goes on"));
    writeRaw({{recordPath(sourceId), canonicalJson(edited("name", "From the side"))}}, {side.id});
    EXPECT_EQ(summaries(), (std::vector<std::string>{"Edit at the side", "Nominate"}));
}

TEST_F(HistoryTest, AMergeOfTwoFieldsShowsBothEditsAndNotItself)
{
    ASSERT_OK(put(sampleSource(), "Nominate"));
    const git::ObjectId base = store().head().value();
    const git::Commit side = sideCommit(base, edited("name", "From the side"), "Edit the name at the side\n");
    ASSERT_OK(put(edited("homepage", "https://example.com/"), "Edit the homepage"));
    Json merged = edited("name", "From the side");
    writeRaw({{recordPath(sourceId), canonicalJson(merged)}}, {side.id});
    EXPECT_EQ(store().read(sourceId)->body["homepage"], "https://example.com/");
    EXPECT_EQ(summaries(), (std::vector<std::string>{"Edit the homepage", "Edit the name at the side", "Nominate"}));
}

TEST_F(HistoryTest, AMergeThatBringsAValueOfItsOwnIsAStep)
{
    ASSERT_OK(put(sampleSource(), "Nominate"));
    const git::ObjectId base = store().head().value();
    const git::Commit side = sideCommit(base, edited("name", "One"), "One\n");
    ASSERT_OK(put(edited("name", "Two"), "Two"));
    writeRaw({{recordPath(sourceId), canonicalJson(edited("name", "Three"))}}, {side.id});
    const auto steps = store().history(sourceId).value();
    ASSERT_EQ(steps.size(), 4u);
    EXPECT_EQ(steps[0].summary, "Write around the store");
    EXPECT_EQ(steps[0].changes, (std::vector<FieldChange>{{"name", "Two", "Three"}}));
}

TEST_F(HistoryTest, ARecordMadeAtTheSideHasItsHistoryThere)
{
    ASSERT_OK(put(samplePerson(), "Before"));
    const git::Commit side = sideCommit(store().head().value(), sampleSource(), "Nominate at the side\n");
    ASSERT_OK(put(samplePerson("per_01h00000000000000000000009"), "Main goes on"));
    writeRaw({{recordPath(sourceId), canonicalJson(sampleSource())}}, {side.id});
    EXPECT_EQ(summaries(), (std::vector<std::string>{"Nominate at the side"}));
}

TEST_F(HistoryTest, AVersionThatCannotBeReadDoesNotHideTheOthers)
{
    ASSERT_OK(put(sampleSource(), "Nominate"));
    writeRaw({{recordPath(sourceId), "garbage"}});
    writeRaw({{recordPath(sourceId), canonicalJson(sampleSource())}});
    EXPECT_EQ(summaries().size(), 3u);
}
