// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/mergecases.h"

#include <gtest/gtest.h>

namespace espalier::sync {
namespace {

using test::mergeSources;
using test::parsed;
using test::sourceWith;

/// The one conflict of a merge; an empty one when there is another number.
FieldConflict onlyConflict(const MergedRecord &merged)
{
    EXPECT_EQ(merged.conflicts.size(), 1u);
    return merged.conflicts.size() == 1 ? merged.conflicts.front() : FieldConflict();
}

TEST(MergeRecordTest, KeepsEditsOfDifferentFields)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"homepage", "https://a.example"}}),
                                     sourceWith({{"name", "Better"}}));
    EXPECT_EQ(merged.body, sourceWith({{"homepage", "https://a.example"}, {"name", "Better"}}));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, TakesAnEditOfOneSide)
{
    const auto base = sourceWith();
    const auto edited = sourceWith({{"name", "Edited"}});
    EXPECT_EQ(mergeSources(base, edited, base).body, edited);
    EXPECT_EQ(mergeSources(base, base, edited).body, edited);
}

TEST(MergeRecordTest, TakesTheSameEditOfBothSidesOnce)
{
    const auto edited = sourceWith({{"name", "Edited"}});
    const auto merged = mergeSources(sourceWith(), edited, edited);
    EXPECT_EQ(merged.body, edited);
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, KeepsTheSharedValueOfAScalarAndTheLocalOneAsAConflict)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"name", "Ours"}}), sourceWith({{"name", "Theirs"}}));
    EXPECT_EQ(merged.body, sourceWith({{"name", "Theirs"}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"name", "Name", "Theirs", "Ours"}));
}

TEST(MergeRecordTest, TakesTheRemovalOfAFieldTheOtherLeftAlone)
{
    const auto base = sourceWith({{"homepage", "https://a.example"}});
    const auto merged = mergeSources(base, sourceWith(), sourceWith({{"homepage", "https://a.example"}, {"name", "New"}}));
    EXPECT_EQ(merged.body, sourceWith({{"name", "New"}}));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, KeepsAnEditRatherThanARemovalOnEitherSide)
{
    const auto base = sourceWith({{"homepage", "https://a.example"}});
    const auto edited = sourceWith({{"homepage", "https://b.example"}});
    const FieldConflict expected{"homepage", "https://a.example", "https://b.example", Json()};
    for (const auto &merged : {mergeSources(base, edited, sourceWith()), mergeSources(base, sourceWith(), edited)}) {
        EXPECT_EQ(merged.body, edited);
        EXPECT_EQ(onlyConflict(merged), expected);
    }
}

TEST(MergeRecordTest, MakesAConflictOfAFieldBothSidesAddedDifferently)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"homepage", "https://a.example"}}),
                                     sourceWith({{"homepage", "https://b.example"}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"homepage", Json(), "https://b.example", "https://a.example"}));
}

TEST(MergeRecordTest, UnitesSetsAndSortsThem)
{
    const auto base = sourceWith({{"languages", parsed(R"(["fr"])")}});
    const auto merged = mergeSources(base, sourceWith({{"languages", parsed(R"(["fr","sw"])")}}),
                                     sourceWith({{"languages", parsed(R"(["ar","fr"])")}}));
    EXPECT_EQ(merged.body["languages"], parsed(R"(["ar","fr","sw"])"));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, TakesAnElementOutOfASetThatOneSideRemoved)
{
    const auto base = sourceWith({{"languages", parsed(R"(["ar","fr"])")}});
    const auto merged = mergeSources(base, sourceWith({{"languages", parsed(R"(["fr"])")}}),
                                     sourceWith({{"languages", parsed(R"(["ar","fr","sw"])")}}));
    EXPECT_EQ(merged.body["languages"], parsed(R"(["fr","sw"])"));
}

TEST(MergeRecordTest, UnitesSetsThatHadNoBase)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"languages", parsed(R"(["sw","yo"])")}}),
                                     sourceWith({{"languages", parsed(R"(["ar","sw"])")}}));
    EXPECT_EQ(merged.body["languages"], parsed(R"(["ar","sw","yo"])"));
}

TEST(MergeRecordTest, LeavesASetOutThatBothSidesEmptied)
{
    const auto base = sourceWith({{"languages", parsed(R"(["ar","fr"])")}});
    const auto merged = mergeSources(base, sourceWith({{"languages", parsed(R"(["ar"])")}}),
                                     sourceWith({{"languages", parsed(R"(["fr"])")}}));
    EXPECT_FALSE(merged.body.contains("languages"));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, KeepsWhatWasAddedToASetTheOtherSideRemoved)
{
    const auto base = sourceWith({{"languages", parsed(R"(["ar"])")}});
    const auto merged = mergeSources(base, sourceWith(), sourceWith({{"languages", parsed(R"(["ar","fr"])")}}));
    EXPECT_EQ(merged.body["languages"], parsed(R"(["fr"])"));
}

TEST(MergeRecordTest, ComparesTheFreeAnswersOfASetAsWholes)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"languages", parsed(R"([{"other":"Kreol"}])")}}),
                                     sourceWith({{"languages", parsed(R"(["fr",{"other":"Kreol"}])")}}));
    EXPECT_EQ(merged.body["languages"], parsed(R"(["fr",{"other":"Kreol"}])"));
}

TEST(MergeRecordTest, MakesAConflictOfASetThatIsNoListOnOneSide)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"languages", "fr"}}),
                                     sourceWith({{"languages", parsed(R"(["ar"])")}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"languages", Json(), parsed(R"(["ar"])"), "fr"}));
}

TEST(MergeRecordTest, MergesTheMembersOfAnObject)
{
    const auto base = sourceWith(parsed(R"({"custodian":{"name":"A","place":"FR"}})"));
    const auto merged = mergeSources(base, sourceWith(parsed(R"({"custodian":{"name":"B","place":"FR"}})")),
                                     sourceWith(parsed(R"({"custodian":{"name":"A","place":"SN","type":"government"}})")));
    EXPECT_EQ(merged.body["custodian"], parsed(R"({"name":"B","place":"SN","type":"government"})"));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, NamesTheMemberOfAnObjectInAConflict)
{
    const auto base = sourceWith(parsed(R"({"custodian":{"name":"A","place":"FR"}})"));
    const auto merged = mergeSources(base, sourceWith(parsed(R"({"custodian":{"name":"B","place":"FR"}})")),
                                     sourceWith(parsed(R"({"custodian":{"name":"C","place":"FR"}})")));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"custodian.name", "A", "C", "B"}));
}

TEST(MergeRecordTest, MergesObjectsThatBothSidesAdded)
{
    const auto merged = mergeSources(sourceWith(), sourceWith(parsed(R"({"access":{"kind":"direct"}})")),
                                     sourceWith(parsed(R"({"access":{"url":"https://a.example"}})")));
    EXPECT_EQ(merged.body["access"], parsed(R"({"kind":"direct","url":"https://a.example"})"));
}

TEST(MergeRecordTest, KeepsAWholeObjectThatOneSideEditedAndTheOtherRemoved)
{
    const auto base = sourceWith(parsed(R"({"custodian":{"name":"A","place":"FR"}})"));
    const auto edited = parsed(R"({"name":"A","place":"SN"})");
    const auto merged = mergeSources(base, sourceWith(), sourceWith({{"custodian", edited}}));
    EXPECT_EQ(merged.body["custodian"], edited);
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"custodian", base["custodian"], edited, Json()}));
}

TEST(MergeRecordTest, NeverMixesAFreeAnswerWithAnother)
{
    const auto merged = mergeSources(sourceWith(), sourceWith(parsed(R"({"custodian":{"place":{"other":"Atlantis"}}})")),
                                     sourceWith(parsed(R"({"custodian":{"place":{"other":"Mu"}}})")));
    EXPECT_EQ(merged.body["custodian"]["place"], parsed(R"({"other":"Mu"})"));
    EXPECT_EQ(onlyConflict(merged).field, "custodian.place");
}

TEST(MergeRecordTest, UnitesKeyedListsByIdInOrder)
{
    const auto merged = mergeSources(sourceWith(), sourceWith(parsed(R"({"licence_claims":[{"id":"c2","quote":"two"}]})")),
                                     sourceWith(parsed(R"({"licence_claims":[{"id":"c1","quote":"one"},{"id":"c3"}]})")));
    EXPECT_EQ(merged.body["licence_claims"], parsed(R"([{"id":"c1","quote":"one"},{"id":"c2","quote":"two"},{"id":"c3"}])"));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, MergesAnElementOfAKeyedListByField)
{
    const auto base = sourceWith(parsed(R"({"licence_claims":[{"id":"c1","quote":"old"}]})"));
    const auto merged = mergeSources(base, sourceWith(parsed(R"({"licence_claims":[{"id":"c1","quote":"new"}]})")),
                                     sourceWith(
                                         parsed(R"({"licence_claims":[{"id":"c1","quote":"old","url":"https://a.example"}]})")));
    EXPECT_EQ(merged.body["licence_claims"], parsed(R"([{"id":"c1","quote":"new","url":"https://a.example"}])"));
}

TEST(MergeRecordTest, NamesTheElementOfAKeyedListInAConflict)
{
    const auto base = sourceWith(parsed(R"({"licence_claims":[{"id":"c1","expression":"MIT"}]})"));
    const auto merged = mergeSources(base, sourceWith(parsed(R"({"licence_claims":[{"id":"c1","expression":"ISC"}]})")),
                                     sourceWith(parsed(R"({"licence_claims":[{"id":"c1","expression":"0BSD"}]})")));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"licence_claims.c1.expression", "MIT", "0BSD", "ISC"}));
}

TEST(MergeRecordTest, TakesAnElementAwayThatTheOtherSideLeftAlone)
{
    const auto base = sourceWith(parsed(R"({"licence_claims":[{"id":"c1"},{"id":"c2"}]})"));
    const auto merged = mergeSources(base, sourceWith(parsed(R"({"licence_claims":[{"id":"c2"}]})")),
                                     sourceWith(parsed(R"({"licence_claims":[{"id":"c1"},{"id":"c2"},{"id":"c3"}]})")));
    EXPECT_EQ(merged.body["licence_claims"], parsed(R"([{"id":"c2"},{"id":"c3"}])"));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, KeepsAnElementThatOneSideEditedAndTheOtherRemoved)
{
    const auto base = sourceWith(parsed(R"({"licence_claims":[{"id":"c1","quote":"old"},{"id":"c2"}]})"));
    const auto edited = parsed(R"({"id":"c1","quote":"new"})");
    const auto without = sourceWith(parsed(R"({"licence_claims":[{"id":"c2"}]})"));
    const auto with = sourceWith({{"licence_claims", Json::array({edited, parsed(R"({"id":"c2"})")})}});
    for (const auto &merged : {mergeSources(base, with, without), mergeSources(base, without, with)}) {
        EXPECT_EQ(merged.body, with);
        EXPECT_EQ(onlyConflict(merged),
                  (FieldConflict{"licence_claims.c1", parsed(R"({"id":"c1","quote":"old"})"), edited, Json()}));
    }
}

TEST(MergeRecordTest, MakesAConflictOfAKeyedListWhoseElementsHaveNoIds)
{
    const auto merged = mergeSources(sourceWith(), sourceWith(parsed(R"({"licence_claims":[{"quote":"a"}]})")),
                                     sourceWith(parsed(R"({"licence_claims":[{"id":"c1"}]})")));
    EXPECT_EQ(onlyConflict(merged).field, "licence_claims");
}

TEST(MergeRecordTest, MergesLongTextByLine)
{
    const auto merged = mergeSources(sourceWith({{"description", "one\ntwo\nthree"}}),
                                     sourceWith({{"description", "ONE\ntwo\nthree"}}),
                                     sourceWith({{"description", "one\ntwo\nTHREE"}}));
    EXPECT_EQ(merged.body["description"], "ONE\ntwo\nTHREE");
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, MakesAConflictOfTextWhoseLinesCollide)
{
    const auto merged = mergeSources(sourceWith({{"description", "one"}}), sourceWith({{"description", "ours"}}),
                                     sourceWith({{"description", "theirs"}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"description", "one", "theirs", "ours"}));
}

TEST(MergeRecordTest, TreatsTextInAnAttachmentAsOneValue)
{
    const auto reference = [](char digit) { return Json{{"attachment", std::string(64, digit)}, {"bytes", 20000}}; };
    const auto merged = mergeSources(sourceWith({{"description", reference('0')}}), sourceWith({{"description", reference('1')}}),
                                     sourceWith({{"description", reference('2')}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"description", reference('0'), reference('2'), reference('1')}));
}

TEST(MergeRecordTest, NeverJoinsTextsToMoreThanAFieldHolds)
{
    const std::string middle(8000, 'm');
    const std::string more(5000, 'x');
    const auto merged = mergeSources(sourceWith({{"description", middle}}), sourceWith({{"description", more + "\n" + middle}}),
                                     sourceWith({{"description", middle + "\n" + more}}));
    EXPECT_EQ(onlyConflict(merged).field, "description");
}

TEST(MergeRecordTest, KeepsAnImmutableFieldAsItWas)
{
    const auto base = sourceWith({{"nominated_at", "2021-01-01T00:00:00Z"}});
    const auto changed = sourceWith({{"nominated_at", "2022-01-01T00:00:00Z"}});
    const auto other = sourceWith({{"nominated_at", "2021-01-01T00:00:00Z"}, {"name", "New"}});
    for (const auto &merged : {mergeSources(base, changed, other), mergeSources(base, other, changed)}) {
        EXPECT_EQ(merged.body, other);
        EXPECT_EQ(onlyConflict(merged),
                  (FieldConflict{"nominated_at", "2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"}));
    }
}

TEST(MergeRecordTest, KeepsBothForbiddenEditsOfAnImmutableFieldAsConflicts)
{
    const auto merged = mergeSources(sourceWith({{"nominated_by", "a"}}), sourceWith({{"nominated_by", "b"}}),
                                     sourceWith({{"nominated_by", "c"}}));
    EXPECT_EQ(merged.body["nominated_by"], "a");
    ASSERT_EQ(merged.conflicts.size(), 2u);
    EXPECT_EQ(merged.conflicts[0].other, "b");
    EXPECT_EQ(merged.conflicts[1].other, "c");
}

TEST(MergeRecordTest, LetsAnImmutableFieldBeSetOnce)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"nominated_by", "a"}}), sourceWith({{"name", "New"}}));
    EXPECT_EQ(merged.body["nominated_by"], "a");
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, KeepsTheSharedValueOfAnImmutableFieldBothSidesSet)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"nominated_by", "a"}}), sourceWith({{"nominated_by", "b"}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"nominated_by", Json(), "b", "a"}));
}

TEST(MergeRecordTest, KeepsUnknownFieldsOfBothSides)
{
    const auto merged = mergeSources(sourceWith(), sourceWith({{"future_a", 1}}), sourceWith(parsed(R"({"future_b":[3,1,2]})")));
    EXPECT_EQ(merged.body["future_a"], 1);
    EXPECT_EQ(merged.body["future_b"], parsed("[3,1,2]"));
}

TEST(MergeRecordTest, MakesAConflictOfAnUnknownFieldBothSidesChanged)
{
    const auto merged = mergeSources(sourceWith({{"future", 1}}), sourceWith({{"future", 2}}), sourceWith({{"future", 3}}));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"future", 1, 3, 2}));
}

TEST(MergeRecordTest, MergesUnknownObjectsByMemberAndUnknownListsWhole)
{
    const auto base = sourceWith(parsed(R"({"imported":{"x":{"a":1,"list":[1]}}})"));
    const auto merged = mergeSources(base, sourceWith(parsed(R"({"imported":{"x":{"a":2,"list":[1,2]}}})")),
                                     sourceWith(parsed(R"({"imported":{"x":{"a":1,"b":5,"list":[1,3]},"y":{}}})")));
    EXPECT_EQ(merged.body["imported"], parsed(R"({"x":{"a":2,"b":5,"list":[1,3]},"y":{}})"));
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"imported.x.list", parsed("[1]"), parsed("[1,3]"), parsed("[1,2]")}));
}

TEST(MergeRecordTest, WritesDotsInUnknownKeysSoThatThePathStaysReadable)
{
    const auto merged = mergeSources(std::nullopt, sourceWith(parsed(R"({"imported":{"a.b":1}})")),
                                     sourceWith(parsed(R"({"imported":{"a.b":2}})")));
    EXPECT_EQ(onlyConflict(merged).field, "imported.a~1b");
}

TEST(MergeRecordTest, KeepsAWithdrawalAndAnEditOfOtherFields)
{
    const auto withdrawn = parsed(R"({"at":"2026-01-01","reason":"double"})");
    const auto merged = mergeSources(sourceWith(), sourceWith({{"withdrawn", withdrawn}}), sourceWith({{"name", "Edited"}}));
    EXPECT_EQ(merged.body, sourceWith({{"withdrawn", withdrawn}, {"name", "Edited"}}));
    EXPECT_TRUE(merged.conflicts.empty());
}

TEST(MergeRecordTest, TakesTheEarlierOfTwoWithdrawalsByMergingTheSamePair)
{
    const auto withdrawn = [](const char *at, const char *reason) {
        return sourceWith({{"withdrawn", {{"at", at}, {"by", "per_01h455vb4pex5vsknk084sn02q"}, {"reason", reason}}}});
    };
    const Json early = withdrawn("2026-01-01T00:00:00Z", "The same as X; merged into it.");
    const Json late = withdrawn("2026-01-02T00:00:00Z", "The same as X; merged into it.");
    for (const auto &merged : {mergeSources(sourceWith(), early, late), mergeSources(sourceWith(), late, early)}) {
        EXPECT_EQ(merged.body, early);
        EXPECT_TRUE(merged.conflicts.empty());
    }
    EXPECT_FALSE(mergeSources(sourceWith(), early, withdrawn("2026-01-02T00:00:00Z", "They asked for it.")).conflicts.empty());
}

TEST(MergeRecordTest, MergesARecordBothSidesMade)
{
    const auto merged = mergeSources(std::nullopt, sourceWith(parsed(R"({"languages":["fr"],"homepage":"https://a.example"})")),
                                     sourceWith(parsed(R"({"languages":["ar"],"name":"Other"})")));
    EXPECT_EQ(merged.body["languages"], parsed(R"(["ar","fr"])"));
    EXPECT_EQ(merged.body["homepage"], "https://a.example");
    EXPECT_EQ(onlyConflict(merged), (FieldConflict{"name", Json(), "Other", "Name"}));
}

TEST(MergeRecordTest, TakesTheLaterSchemaVersion)
{
    const auto base = sourceWith();
    for (const auto &merged : {mergeSources(base, sourceWith({{"schema", "source/10"}}), sourceWith({{"schema", "source/9"}})),
                               mergeSources(base, sourceWith({{"schema", "source/9"}}), sourceWith({{"schema", "source/10"}}))}) {
        EXPECT_EQ(merged.body["schema"], "source/10");
        EXPECT_TRUE(merged.conflicts.empty());
    }
}

TEST(MergeRecordTest, OrdersConflictsByPath)
{
    const auto merged = mergeSources(std::nullopt, sourceWith({{"homepage", "a"}, {"slug", "a"}, {"access", Json{{"url", "a"}}}}),
                                     sourceWith({{"homepage", "b"}, {"slug", "b"}, {"access", Json{{"url", "b"}}}}));
    ASSERT_EQ(merged.conflicts.size(), 3u);
    EXPECT_EQ(merged.conflicts[0].field, "access.url");
    EXPECT_EQ(merged.conflicts[1].field, "homepage");
    EXPECT_EQ(merged.conflicts[2].field, "slug");
}

} // namespace
} // namespace espalier::sync
