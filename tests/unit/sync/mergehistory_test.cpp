// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treediff.h"
#include "tests/unit/sync/commitlab.h"
#include "tests/unit/sync/randomrecords.h"

#include <cstdlib>
#include <set>

namespace espalier::sync {
namespace {

using test::RandomRecords;
using test::sourceWith;

/// Histories as several people make them: edits on lines that part, merge, cross and part again.
class MergeHistoryTest : public test::CommitLab
{
protected:
    static unsigned historyCount() { return std::getenv("ESPALIER_LONG") ? 300 : 12; }

    /// A generated history: the heads of some lines that all have merged something.
    std::vector<git::ObjectId> history(RandomRecords &random)
    {
        std::vector<git::TreeEdit> made;
        for (int i = 0; i < 5; ++i)
            made.push_back(put(named(random.record(30), i)));
        std::vector<git::ObjectId> heads(3, commit({first()}, made));
        for (int step = 0; step < 12; ++step) {
            auto &head = heads[random.pick(3)];
            const auto &other = heads[random.pick(3)];
            if (random.chance(35) && other != head) {
                const auto merge = mergeCommits(repository(), head, other);
                EXPECT_OK(merge);
                head = commitTree({other, head}, merge->tree);
            } else {
                const int number = static_cast<int>(random.pick(6));
                Json body = recordIn(repository().commit(head).value().tree, named({}, number));
                if (body.is_null())
                    body = named(random.record(20), number);
                random.change(body, 8);
                head = commit({head}, {put(body)}, "P" + std::to_string(random.pick(4)));
            }
        }
        return heads;
    }

    static Json named(const Json &record, int number)
    {
        Json body = record.is_object() && !record.empty() ? record : sourceWith();
        body["id"] = sourceWith({}, "r" + std::to_string(number))["id"];
        return body;
    }

    std::map<std::string, Json> filesIn(const git::ObjectId &tree, std::string_view folder)
    {
        std::map<std::string, Json> all;
        EXPECT_OK(git::diffTrees(
            repository(), std::nullopt, tree,
            [&](const git::TreeChange &change) {
            const auto bytes = repository().blob(*change.after).value();
            all[change.path] = folder == "records" ? parseCanonical(bytes, change.path).value() : Json::parse(bytes);
            return true;
            },
            folder));
        return all;
    }

    git::ObjectId treeOf(const git::ObjectId &commit) { return repository().commit(commit).value().tree; }

    template<typename Visit>
    void forEachHistory(unsigned property, Visit visit)
    {
        for (unsigned i = 0; i < historyCount() && !HasFailure(); ++i) {
            const unsigned seed = property * 1000 + i;
            SCOPED_TRACE("seed " + std::to_string(seed));
            RandomRecords random(seed);
            visit(history(random));
        }
    }
};

TEST_F(MergeHistoryTest, MergingACommitWithItselfOrWithWhatItHoldsGivesTheCommit)
{
    forEachHistory(1, [&](const std::vector<git::ObjectId> &heads) {
        for (const auto &head : heads) {
            const auto expectHead = [&](const git::ObjectId &ours, const git::ObjectId &theirs) {
                const auto merge = mergeCommits(repository(), ours, theirs);
                ASSERT_OK(merge);
                EXPECT_EQ(merge->tree, treeOf(head));
            };
            expectHead(head, head);
            const auto parents = repository().commit(head).value().parents;
            for (const auto &parent : parents) {
                expectHead(head, parent);
                expectHead(parent, head);
            }
        }
    });
}

TEST_F(MergeHistoryTest, SwappingTheSidesSwapsWhatIsKeptAndNothingElse)
{
    forEachHistory(2, [&](const std::vector<git::ObjectId> &heads) {
        const auto merge = mergeCommits(repository(), heads[0], heads[1]);
        const auto swapped = mergeCommits(repository(), heads[1], heads[0]);
        ASSERT_OK(merge);
        ASSERT_OK(swapped);
        EXPECT_EQ(merge->tree, mergeCommits(repository(), heads[0], heads[1])->tree);
        EXPECT_EQ(merge->conflicts, swapped->conflicts);
        auto here = filesIn(merge->tree, "records");
        auto there = filesIn(swapped->tree, "records");
        for (const auto &tree : {merge->tree, swapped->tree})
            for (const auto &[path, conflict] : filesIn(tree, "conflicts"))
                for (auto *files : {&here, &there}) {
                    const auto record = records::recordPath(RecordId::parse(conflict["record"].get<std::string>()).value());
                    ASSERT_TRUE(setValueAt((*files)[record], conflict["field"].get<std::string>(), Json()));
                }
        EXPECT_EQ(here, there);
    });
}

TEST_F(MergeHistoryTest, NothingThatStoodAtAHeadIsLost)
{
    forEachHistory(3, [&](const std::vector<git::ObjectId> &heads) {
        const auto merge = mergeCommits(repository(), heads[0], heads[1]);
        ASSERT_OK(merge);
        std::vector<std::map<std::string, Json>> bases;
        const auto common = repository().mergeBases(heads[0], heads[1]).value();
        for (const auto &base : common)
            bases.push_back(filesIn(treeOf(base), "records"));
        std::set<std::string> asked;
        for (const auto &[path, conflict] : filesIn(merge->tree, "conflicts"))
            for (const char *key : {"kept", "other"})
                if (conflict.contains(key))
                    asked.insert(conflict["record"].get<std::string>() + " " + conflict["field"].get<std::string>() + " "
                                 + conflict[key].dump());
        const auto after = filesIn(merge->tree, "records");
        for (const auto &head : {heads[0], heads[1]})
            for (const auto &[path, body] : filesIn(treeOf(head), "records"))
                for (const auto &change : fieldChanges(Json::object(), body)) {
                    const auto isIn = [&](const Json &record) {
                        const Json *value = valueAt(record, change.field);
                        return value && *value == change.to;
                    };
                    const auto *field = records::Schema::of(records::Kind::Source).field(change.field);
                    const bool isScalar = !field || field->merge == records::MergeRule::Scalar;
                    if (!isScalar || !change.to.is_string())
                        continue; // the elements of lists and the lines of texts have tests of their own
                    const bool wasThere = std::any_of(bases.begin(), bases.end(), [&](const auto &files) {
                        const auto file = files.find(path);
                        return file != files.end() && isIn(file->second);
                    });
                    bool isAsked = false;
                    for (auto place = change.field; !isAsked && !place.empty();
                         place = place.substr(0, place.rfind('.') == std::string::npos ? 0 : place.rfind('.'))) {
                        const Json *value = valueAt(body, place);
                        isAsked = value && asked.contains(body["id"].get<std::string>() + " " + place + " " + value->dump());
                    }
                    EXPECT_TRUE(wasThere || isIn(after.at(path)) || isAsked) << path << " " << change.field;
                }
    });
}

TEST_F(MergeHistoryTest, WhatIsMergedVerifies)
{
    forEachHistory(4, [&](const std::vector<git::ObjectId> &heads) {
        for (const auto &head : heads) {
            const auto report = verifyCommits(repository(), first(), head);
            ASSERT_OK(report);
            for (const auto &finding : report->findings)
                EXPECT_NE(finding.code, "merge-differs") << finding.message;
        }
    });
}

} // namespace
} // namespace espalier::sync
