// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/git/treediff.h"
#include "tests/unit/sync/commitlab.h"

namespace espalier::sync {
namespace {

using test::sourceWith;

class MergeCommitsTest : public test::CommitLab
{
protected:
    std::vector<Json> conflictsIn(const git::ObjectId &tree)
    {
        std::vector<Json> found;
        EXPECT_OK(git::diffTrees(
            repository(), std::nullopt, tree,
            [&](const git::TreeChange &change) {
            found.push_back(parseJson(repository().blob(*change.after).value(), change.path).value());
            EXPECT_EQ(change.path, records::conflictPath(sha256Hex(compactJson(found.back()))));
            return true;
            },
            "conflicts"));
        return found;
    }
};

TEST_F(MergeCommitsTest, KeepsRecordsThatOnlyOneSideAddedOrChanged)
{
    const auto base = commit({first()}, {put(sourceWith({}, "one")), put(sourceWith({}, "two"))});
    const auto ours = commit({base}, {put(sourceWith({{"name", "Ours"}}, "one")), put(sourceWith({}, "three"))});
    const auto theirs = commit({base}, {put(sourceWith({{"name", "Theirs"}}, "two")), put(sourceWith({}, "four"))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_EQ(merge->merged, 0u);
    EXPECT_EQ(recordIn(merge->tree, sourceWith({}, "one"))["name"], "Ours");
    EXPECT_EQ(recordIn(merge->tree, sourceWith({}, "two"))["name"], "Theirs");
    EXPECT_FALSE(recordIn(merge->tree, sourceWith({}, "three")).is_null());
    EXPECT_FALSE(recordIn(merge->tree, sourceWith({}, "four")).is_null());
}

TEST_F(MergeCommitsTest, MergesARecordBothSidesChangedByField)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({{"homepage", "https://a.example"}}))});
    const auto theirs = commit({base}, {put(sourceWith({{"name", "New"}}))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_EQ(merge->merged, 1u);
    EXPECT_EQ(merge->conflicts, 0u);
    EXPECT_EQ(recordIn(merge->tree, sourceWith()), sourceWith({{"homepage", "https://a.example"}, {"name", "New"}}));
}

TEST_F(MergeCommitsTest, StoresAConflictWithWhoWroteWhatAndWhen)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({{"name", "Ours"}}))}, "Ben");
    const auto laterOurs = commit({ours}, {put(sourceWith({{"name", "Ours"}, {"homepage", "https://a.example"}}))}, "Cem");
    const auto theirs = commit({base}, {put(sourceWith({{"name", "Theirs"}}))}, "Dia");
    const auto merge = mergeCommits(repository(), laterOurs, theirs);
    ASSERT_OK(merge);
    EXPECT_EQ(merge->conflicts, 1u);
    EXPECT_EQ(recordIn(merge->tree, sourceWith())["name"], "Theirs");
    const auto conflicts = conflictsIn(merge->tree);
    ASSERT_EQ(conflicts.size(), 1u);
    const auto writer = [&](const git::ObjectId &id) {
        const auto made = repository().commit(id).value();
        return Json{
            {"name", made.author.name}, {"email", made.author.email}, {"at", formatTime(made.author.time)}, {"commit", id.hex()}};
    };
    EXPECT_EQ(conflicts[0],
              (Json{{"schema", "conflict/1"},
                    {"record", sourceWith()["id"]},
                    {"field", "name"},
                    {"base", "Name"},
                    {"kept", "Theirs"},
                    {"other", "Ours"},
                    {"kept_by", writer(theirs)},
                    {"other_by", writer(ours)}}));
}

TEST_F(MergeCommitsTest, NamesTheRemovalInAConflict)
{
    const auto base = commit({first()}, {put(sourceWith({{"homepage", "https://a.example"}}))});
    const auto ours = commit({base}, {put(sourceWith({{"homepage", "https://b.example"}}))}, "Ben");
    const auto theirs = commit({base}, {put(sourceWith())}, "Dia");
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    const auto conflicts = conflictsIn(merge->tree);
    ASSERT_EQ(conflicts.size(), 1u);
    EXPECT_EQ(recordIn(merge->tree, sourceWith())["homepage"], "https://b.example");
    EXPECT_EQ(conflicts[0]["kept_by"]["name"], "Ben");
    EXPECT_EQ(conflicts[0]["other_by"]["name"], "Dia");
    EXPECT_FALSE(conflicts[0].contains("other"));
}

TEST_F(MergeCommitsTest, GivesTheSameTreeEveryTimeAndTheSameRecordsWithSidesSwapped)
{
    const auto base = commit({first()}, {put(sourceWith({}, "one")), put(sourceWith({}, "two"))});
    const auto ours = commit({base},
                             {put(sourceWith({{"name", "A"}, {"slug", "a"}}, "one")), put(sourceWith({{"name", "X"}}, "two"))});
    const auto theirs = commit({base}, {put(sourceWith({{"name", "B"}, {"languages", Json::array({"fr"})}}, "one"))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    const auto again = mergeCommits(repository(), ours, theirs);
    const auto swapped = mergeCommits(repository(), theirs, ours);
    ASSERT_OK(merge);
    ASSERT_OK(again);
    ASSERT_OK(swapped);
    EXPECT_EQ(merge->tree, again->tree);
    auto one = recordIn(merge->tree, sourceWith({}, "one"));
    auto other = recordIn(swapped->tree, sourceWith({}, "one"));
    EXPECT_EQ(one["name"], "B");
    EXPECT_EQ(other["name"], "A");
    one.erase("name");
    other.erase("name");
    EXPECT_EQ(one, other);
}

TEST_F(MergeCommitsTest, KeepsEventsAddedOnBothSides)
{
    const auto subject = RecordId::parse(sourceWith()["id"].get<std::string>()).value();
    const auto event = [&](const std::string &key) {
        const auto id = derivedId("cmt", "test", key);
        const std::string bytes = canonicalJson({{"id", id.text()}, {"text", key}});
        return git::TreeEdit{records::eventPath(subject, id, bytes), bytes};
    };
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {event("ours")});
    const auto theirs = commit({base}, {event("theirs")});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_TRUE(bytesAt(merge->tree, event("ours").path));
    EXPECT_TRUE(bytesAt(merge->tree, event("theirs").path));
}

TEST_F(MergeCommitsTest, KeepsTheContentThatAContentAddressedPathNames)
{
    const std::string path = records::attachmentPath(sha256Hex("text"));
    const auto good = commit({first()}, {{path, "text"}});
    const auto forged = commit({first()}, {{path, "forged"}});
    for (const auto &[ours, theirs] : {std::pair{good, forged}, {forged, good}}) {
        const auto merge = mergeCommits(repository(), ours, theirs);
        ASSERT_OK(merge);
        EXPECT_EQ(bytesAt(merge->tree, path), "text");
        EXPECT_EQ(merge->issues.size(), 1u);
    }
}

TEST_F(MergeCommitsTest, PutsBackARecordThatOneSideRemoved)
{
    const auto base = commit({first()}, {put(sourceWith({}, "one")), put(sourceWith({}, "two"))});
    const auto ours = commit({base}, {{put(sourceWith({}, "one")).path, {}}, put(sourceWith({}, "three"))});
    const auto theirs = commit({base}, {{put(sourceWith({}, "two")).path, {}}, put(sourceWith({}, "four"))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    for (const char *key : {"one", "two", "three", "four"})
        EXPECT_EQ(recordIn(merge->tree, sourceWith({}, key)), sourceWith({}, key)) << key;
    EXPECT_EQ(merge->issues.size(), 2u);
}

TEST_F(MergeCommitsTest, MergesTheFormatByMember)
{
    const auto format = [](int reader, const std::string &name) {
        return git::TreeEdit{
            "format.json",
            canonicalJson(
                {{"fanout", "64x64/sha256"}, {"format", 1}, {"min_reader", reader}, {"min_writer", 1}, {"name", name}})};
    };
    const auto ours = commit({first()}, {format(1, "Renamed")});
    const auto theirs = commit({first()}, {format(2, "Lab")});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_EQ(bytesAt(merge->tree, "format.json"), format(2, "Renamed").bytes);
}

TEST_F(MergeCommitsTest, RefusesUnrelatedHistories)
{
    const auto other = commit({}, {put(sourceWith())});
    EXPECT_ERROR(mergeCommits(repository(), first(), other), ErrorCode::Invalid);
}

TEST_F(MergeCommitsTest, TakesARecordThatCannotBeReadAsUntouched)
{
    const auto path = put(sourceWith()).path;
    const auto base = commit({first()}, {put(sourceWith())});
    const auto broken = commit({base}, {{path, "{ not json"}});
    const auto edited = commit({base}, {put(sourceWith({{"name", "New"}}))});
    for (const auto &[ours, theirs] : {std::pair{broken, edited}, {edited, broken}}) {
        const auto merge = mergeCommits(repository(), ours, theirs);
        ASSERT_OK(merge);
        EXPECT_EQ(recordIn(merge->tree, sourceWith())["name"], "New");
        ASSERT_EQ(merge->issues.size(), 1u);
        EXPECT_EQ(merge->issues[0].code, "unreadable-record");
        EXPECT_EQ(merge->issues[0].item, path);
    }
}

TEST_F(MergeCommitsTest, KeepsTheOtherSidesEditsAsConflictsWhenTheWholeWouldBreakTheLimits)
{
    const auto big = [](char letter) {
        return sourceWith({{"imported", Json{{std::string(1, letter), std::string(40000, letter)}}}});
    };
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(big('o'))});
    const auto theirs = commit({base}, {put(big('t'))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    EXPECT_EQ(recordIn(merge->tree, sourceWith()), big('t'));
    const auto conflicts = conflictsIn(merge->tree);
    ASSERT_EQ(conflicts.size(), 1u);
    EXPECT_EQ(conflicts[0]["field"], "imported.o");
    EXPECT_EQ(conflicts[0]["other"], std::string(40000, 'o'));
}

TEST_F(MergeCommitsTest, MakesConflictsOfWhatSeveralBasesDisagreeAbout)
{
    // Two merges of the same pair, each keeping another value, give two merge bases.
    const auto base = commit({first()}, {put(sourceWith())});
    const auto a = commit({base}, {put(sourceWith({{"name", "A"}, {"languages", Json::array({"fr"})}}))});
    const auto b = commit({base}, {put(sourceWith({{"name", "B"}}))});
    const auto left = commit({a, b}, {put(sourceWith({{"name", "A"}, {"languages", Json::array({"fr"})}}))});
    const auto right = commit({b, a}, {put(sourceWith({{"name", "B"}, {"languages", Json::array({"fr"})}}))});
    ASSERT_EQ(repository().mergeBases(left, right).value().size(), 2u);
    const auto merge = mergeCommits(repository(), left, right);
    ASSERT_OK(merge);
    EXPECT_EQ(recordIn(merge->tree, sourceWith()), sourceWith({{"name", "B"}, {"languages", Json::array({"fr"})}}));
    const auto conflicts = conflictsIn(merge->tree);
    ASSERT_EQ(conflicts.size(), 1u);
    EXPECT_EQ(conflicts[0]["kept"], "B");
    EXPECT_EQ(conflicts[0]["other"], "A");
}

TEST_F(MergeCommitsTest, StopsWhenAsked)
{
    const auto ours = commit({first()}, {put(sourceWith({}, "one"))});
    const auto theirs = commit({first()}, {put(sourceWith({}, "two"))});
    std::stop_source source;
    source.request_stop();
    EXPECT_ERROR(mergeCommits(repository(), ours, theirs, Work{source.get_token(), {}}), ErrorCode::Cancelled);
}

TEST_F(MergeCommitsTest, LeavesRecordsValidThatVerifyAccepts)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({{"name", "Ours"}}))});
    const auto theirs = commit({base}, {put(sourceWith({{"name", "Theirs"}}))});
    const auto merge = mergeCommits(repository(), ours, theirs);
    ASSERT_OK(merge);
    const auto report = verifyCommits(repository(), std::nullopt, commitTree({theirs, ours}, merge->tree));
    ASSERT_OK(report);
    EXPECT_EQ(report->checked, 5u);
    EXPECT_TRUE(report->findings.empty()) << report->findings.front().message;
}

} // namespace
} // namespace espalier::sync
