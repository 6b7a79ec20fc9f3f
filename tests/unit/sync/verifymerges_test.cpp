// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/commitlab.h"

#include <algorithm>

namespace espalier::sync {
namespace {

using test::sourceWith;

class VerifyMergesTest : public test::CommitLab
{
protected:
    VerifyReport reportOf(const std::optional<git::ObjectId> &from, const git::ObjectId &to, const VerifyOptions &options = {})
    {
        const auto report = verifyCommits(repository(), from, to, options);
        EXPECT_OK(report);
        return report.value();
    }

    static std::vector<std::string> codesIn(const VerifyReport &report)
    {
        std::vector<std::string> codes;
        for (const auto &finding : report.findings)
            codes.push_back(finding.code);
        return codes;
    }

    git::ObjectId mergeOf(const git::ObjectId &theirs, const git::ObjectId &ours,
                          const std::set<std::pair<std::string, git::ObjectId>> *unusable = nullptr)
    {
        const auto merged = mergeCommits(repository(), ours, theirs, {}, {unusable});
        EXPECT_OK(merged);
        return commitTree({theirs, ours}, merged.value().tree);
    }

    git::ObjectId treeOf(const git::ObjectId &commitId) { return repository().commit(commitId).value().tree; }
    static std::string pathOf(const std::string &key) { return put(sourceWith({}, key)).path; }
};

using Codes = std::vector<std::string>;

TEST_F(VerifyMergesTest, AcceptsWhatMergingGivesWithAndWithoutConflicts)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({{"name", "Ours"}})), put(sourceWith({}, "two"))}, "Ben");
    const auto theirs = commit({base}, {put(sourceWith({{"name", "Theirs"}}))});
    const auto merge = mergeOf(theirs, ours);
    EXPECT_EQ(codesIn(reportOf(std::nullopt, merge)), Codes());
    EXPECT_EQ(codesIn(reportOf(theirs, merge)), Codes());
    EXPECT_EQ(reportOf(std::nullopt, merge).lastSound, merge);
}

TEST_F(VerifyMergesTest, NamesWhatAMergeMadeUpByItself)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({}, "two"))});
    const auto theirs = commit({base}, {put(sourceWith({}, "three"))});
    const auto evil = commit({theirs, ours}, {put(sourceWith({}, "two")), put(sourceWith({{"name", "Nobody wrote this"}}))});
    const auto report = reportOf(base, evil);
    ASSERT_EQ(codesIn(report), Codes{"evil-merge"});
    EXPECT_EQ(report.findings[0].field, pathOf("one"));
    EXPECT_EQ(report.findings[0].item, evil.hex());
    ASSERT_EQ(report.unusable.size(), 1u);
    EXPECT_EQ(report.unusable.begin()->first, pathOf("one"));
    EXPECT_EQ(report.lastSound, theirs);
}

TEST_F(VerifyMergesTest, NamesAnEditThatAMergeDropped)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({{"name", "Ours"}}))});
    const auto theirs = commit({base}, {put(sourceWith({}, "two"))});
    const auto evil = commitTree({theirs, ours}, treeOf(theirs));
    EXPECT_EQ(codesIn(reportOf(base, evil)), Codes{"evil-merge"});
}

TEST_F(VerifyMergesTest, AcceptsAMergeOfTwoMergesOfTheSameLines)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto one = commit({base}, {put(sourceWith({{"name", "One"}}))}, "Ben");
    const auto two = commit({base}, {put(sourceWith({{"homepage", "https://two.example"}}))});
    const auto left = commit({mergeOf(one, two)}, {put(sourceWith({}, "left"))});
    const auto right = commit({mergeOf(two, one)}, {put(sourceWith({}, "right"))});
    EXPECT_EQ(codesIn(reportOf(std::nullopt, mergeOf(left, right))), Codes());
}

TEST_F(VerifyMergesTest, RefusesMoreThanTwoParents)
{
    const auto one = commit({first()}, {put(sourceWith({}, "one"))});
    const auto two = commit({first()}, {put(sourceWith({}, "two"))});
    const auto octopus = commit({one, two, first()}, {put(sourceWith({}, "two"))});
    EXPECT_EQ(codesIn(reportOf(first(), octopus)), Codes{"too-many-parents"});
}

TEST_F(VerifyMergesTest, RefusesAMergeOfAnotherWorkshop)
{
    const auto other = commit({}, {put(sourceWith({}, "two"))});
    const auto both = commit({first(), other}, {put(sourceWith({}, "two"))});
    const auto report = reportOf(first(), both);
    ASSERT_EQ(codesIn(report), Codes{"evil-merge"});
    EXPECT_NE(report.findings[0].message.find("nothing in common"), std::string::npos);
}

TEST_F(VerifyMergesTest, DoesNotBlameWhoeverLeavesOutWhatCannotBeUsed)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto bad = commit({base}, {{pathOf("one"), "not a record"}, put(sourceWith({}, "good"))}, "Mallory");
    const auto ours = commit({base}, {put(sourceWith({}, "two"))}, "Ben");
    const auto found = reportOf(base, bad);
    ASSERT_EQ(codesIn(found), Codes{"not-canonical"});
    const auto healed = mergeOf(bad, ours, &found.unusable);
    EXPECT_EQ(recordIn(treeOf(healed), sourceWith()), sourceWith());
    EXPECT_EQ(recordIn(treeOf(healed), sourceWith({}, "good")), sourceWith({}, "good"));
    const auto report = reportOf(base, healed);
    EXPECT_EQ(codesIn(report), Codes{"not-canonical"});
    EXPECT_EQ(report.findings[0].item, bad.hex());
    // Also by who has looked at the bad commit long ago and knows nothing of it now.
    EXPECT_EQ(codesIn(reportOf(bad, healed)), Codes());
}

TEST_F(VerifyMergesTest, DoesNotBlameWhoeverTookItAsItWas)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto bad = commit({base}, {put(sourceWith({{"kind", "imaginary"}}))}, "Mallory");
    const auto ours = commit({base}, {put(sourceWith({}, "two"))}, "Ben");
    EXPECT_EQ(codesIn(reportOf(base, mergeOf(bad, ours))), Codes{"breaks-schema"});
}

TEST_F(VerifyMergesTest, FindsAFieldThatIsWrittenOnceChangedAndWhatIsBuiltOnThat)
{
    const auto by = [](const char *key) { return derivedId("per", "test", key).text(); };
    const auto base = commit({first()}, {put(sourceWith({{"nominated_by", by("ada")}}))});
    const auto changed = commit({base}, {put(sourceWith({{"nominated_by", by("eve")}}))});
    const auto built = commit({changed}, {put(sourceWith({{"nominated_by", by("eve")}, {"name", "New"}}))});
    const auto back = commit({built}, {put(sourceWith({{"nominated_by", by("ada")}, {"name", "New"}}))});
    EXPECT_EQ(codesIn(reportOf(base, built)), (Codes{"immutable-changed", "immutable-changed"}));
    const auto restored = commit({changed}, {put(sourceWith({{"nominated_by", by("ada")}}))});
    EXPECT_EQ(codesIn(reportOf(base, restored)), Codes{"immutable-changed"});
    EXPECT_EQ(reportOf(base, back).unusable.size(), 2u);
}

/// Says that everything by one person is wrong.
class NotBy : public CommitRules
{
public:
    explicit NotBy(std::string name) : m_name(std::move(name)) {}
    Result<std::vector<Issue>> check(const CommitContent &content) override
    {
        order.push_back(content.commit.id);
        changes += content.changes.size();
        if (content.commit.author.name != m_name)
            return std::vector<Issue>();
        return std::vector<Issue>{{Severity::Error, "not-allowed", {}, field, "They may not."}};
    }
    std::vector<git::ObjectId> order;
    std::size_t changes = 0;
    std::string field;

private:
    std::string m_name;
};

TEST_F(VerifyMergesTest, AsksTheRulesAboutParentsFirstAndBelievesThem)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto bad = commit({base}, {put(sourceWith({{"name", "Forged"}})), put(sourceWith({}, "two"))}, "Mallory");
    const auto good = commit({bad}, {put(sourceWith({}, "three"))});
    NotBy rules("Mallory");
    VerifyOptions options;
    options.rules = &rules;
    auto report = reportOf(first(), good, options);
    EXPECT_EQ(rules.order, (std::vector{base, bad, good}));
    EXPECT_EQ(rules.changes, 4u);
    EXPECT_EQ(codesIn(report), Codes{"not-allowed"});
    EXPECT_EQ(report.unusable.size(), 2u); // a finding without a path is about all of it
    EXPECT_EQ(report.lastSound, base);
    rules.field = pathOf("two");
    EXPECT_EQ(reportOf(first(), good, options).unusable.size(), 1u);
    // Somebody who may writes the same once more.
    const auto anew = commit({base}, {put(sourceWith({{"name", "Forged"}})), put(sourceWith({}, "two"))});
    const auto merge = mergeOf(good, anew);
    EXPECT_EQ(reportOf(first(), merge, options).unusable.size(), 0u);
}

TEST_F(VerifyMergesTest, TellsTheRulesOfAMergeOnlyWhatNoParentHas)
{
    const auto base = commit({first()}, {put(sourceWith())});
    const auto ours = commit({base}, {put(sourceWith({}, "two"))});
    const auto theirs = commit({base}, {put(sourceWith({}, "three"))});
    const auto merge = mergeOf(theirs, ours);
    NotBy rules("Nobody");
    VerifyOptions options;
    options.rules = &rules;
    reportOf(theirs, merge, options);
    EXPECT_EQ(rules.changes, 1u); // of `ours`
}

TEST_F(VerifyMergesTest, GivesTheSameAnswerForManyCommitsAsForFew)
{
    auto tip = commit({first()}, {put(sourceWith())});
    const auto base = tip;
    for (int i = 0; i < 80; ++i) {
        if (i % 20 == 19)
            tip = commit({tip}, {{"junk" + std::to_string(i), "x"}});
        else
            tip = commit({tip}, {put(sourceWith({{"name", "Edit " + std::to_string(i)}}))});
    }
    const auto report = reportOf(base, tip);
    EXPECT_EQ(report.checked, 80u);
    EXPECT_EQ(codesIn(report), (Codes{"unknown-path", "unknown-path", "unknown-path", "unknown-path"}));
    EXPECT_EQ(report.findings[0].field, "junk19");
}

} // namespace
} // namespace espalier::sync
