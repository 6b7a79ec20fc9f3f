// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sync/randomrecords.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace espalier::sync {
namespace {

using test::mergeSources;

/// How many triples each property is tried on, all of them its own: a few hundred, or many with ESPALIER_LONG.
unsigned tripleCount()
{
    return std::getenv("ESPALIER_LONG") ? 20000 : 300;
}

struct Triple {
    std::optional<Json> base;
    Json ours;
    Json theirs;
};

Triple randomTriple(unsigned seed)
{
    test::RandomRecords random(seed);
    const unsigned density = 10 + random.pick(60);
    const unsigned edits = 2 + random.pick(40);
    const Json base = random.record(density);
    Triple triple{base, base, base};
    random.change(triple.ours, edits);
    random.change(triple.theirs, edits);
    if (random.chance(10))
        triple.base.reset();
    return triple;
}

/// Calls `visit` with every triple of a property until one has failed, whose seed it names.
template<typename Visit>
void forEachTriple(unsigned property, Visit visit)
{
    for (unsigned i = 0; i < tripleCount() && !testing::Test::HasFailure(); ++i) {
        const unsigned seed = property * 1000000 + i;
        SCOPED_TRACE("seed " + std::to_string(seed));
        visit(randomTriple(seed));
    }
}

/// What there is to lose in a record: each scalar, each element of a list without ids, each line of a text, by its path.
std::set<std::pair<FieldPath, std::string>> pieces(const Json &record)
{
    std::set<std::pair<FieldPath, std::string>> all;
    const auto &schema = records::Schema::of(records::Kind::Source);
    for (const auto &change : fieldChanges(Json::object(), record)) {
        const auto *field = schema.field(change.field);
        if (change.to.is_array()) {
            for (const auto &element : change.to)
                all.emplace(change.field, compactJson(element));
        } else if (field && field->merge == records::MergeRule::Text && change.to.is_string()) {
            const auto text = change.to.get<std::string>() + "\n";
            for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
                all.emplace(change.field, compactJson(text.substr(begin, text.find('\n', begin) - begin)));
        } else {
            all.emplace(change.field, compactJson(change.to));
        }
    }
    return all;
}

/// The pieces of a value that a conflict holds for its field.
std::set<std::pair<FieldPath, std::string>> piecesOf(const FieldPath &field, const Json &value)
{
    Json record = Json::object();
    if (value.is_null())
        return {};
    const auto parts = splitFieldPath(field);
    if (parts.size() > 1 && parts[0] == "licence_claims")
        record["licence_claims"] = Json::array({Json{{"id", parts[1]}}});
    EXPECT_TRUE(setValueAt(record, field, value));
    return pieces(record);
}

TEST(MergePropertiesTest, MergingARecordWithItselfChangesNothing)
{
    forEachTriple(1, [](const Triple &triple) {
        EXPECT_EQ(mergeSources(triple.base, triple.ours, triple.ours), (MergedRecord{triple.ours, {}}));
    });
}

TEST(MergePropertiesTest, MergingWithAnUnchangedSideGivesTheOther)
{
    forEachTriple(2, [](const Triple &triple) {
        EXPECT_EQ(mergeSources(triple.theirs, triple.ours, triple.theirs), (MergedRecord{triple.ours, {}}));
        EXPECT_EQ(mergeSources(triple.ours, triple.ours, triple.theirs), (MergedRecord{triple.theirs, {}}));
    });
}

TEST(MergePropertiesTest, TheSameMergeGivesTheSameBytes)
{
    forEachTriple(3, [](const Triple &triple) {
        const auto read = [](const Json &value) { return parseCanonical(canonicalJson(value), "copy").value(); };
        const auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        const auto again = mergeSources(triple.base ? std::optional(read(*triple.base)) : std::nullopt, read(triple.ours),
                                        read(triple.theirs));
        EXPECT_EQ(canonicalJson(merged.body), canonicalJson(again.body));
        EXPECT_EQ(merged.conflicts, again.conflicts);
    });
}

TEST(MergePropertiesTest, TheResultIsCanonical)
{
    forEachTriple(4, [](const Triple &triple) {
        const auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        const auto read = parseCanonical(canonicalJson(merged.body), "merged");
        ASSERT_TRUE(read) << describe(read.error());
        EXPECT_EQ(*read, merged.body);
        EXPECT_EQ(normalised(merged.body, "merged").value(), merged.body);
    });
}

TEST(MergePropertiesTest, SwappingTheSidesSwapsWhatIsKeptAndNothingElse)
{
    forEachTriple(5, [](const Triple &triple) {
        auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        auto swapped = mergeSources(triple.base, triple.theirs, triple.ours);
        const auto sides = [](const MergedRecord &result) {
            std::multiset<std::string> all;
            for (const auto &conflict : result.conflicts) {
                std::pair values{conflict.kept.dump(), conflict.other.dump()};
                if (values.second < values.first)
                    std::swap(values.first, values.second);
                all.insert(conflict.field + " " + conflict.base.dump() + " " + values.first + " " + values.second);
            }
            return all;
        };
        EXPECT_EQ(sides(merged), sides(swapped));
        for (const auto &conflict : merged.conflicts)
            for (auto *body : {&merged.body, &swapped.body})
                ASSERT_TRUE(setValueAt(*body, conflict.field, Json()));
        EXPECT_EQ(merged.body, swapped.body);
    });
}

TEST(MergePropertiesTest, NothingAPersonWroteIsLost)
{
    forEachTriple(6, [](const Triple &triple) {
        const auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        auto kept = pieces(merged.body);
        for (const auto &conflict : merged.conflicts)
            for (const Json &value : {conflict.kept, conflict.other})
                kept.merge(piecesOf(conflict.field, value));
        const auto before = pieces(triple.base.value_or(Json::object()));
        for (const auto &side : {triple.ours, triple.theirs})
            for (const auto &piece : pieces(side))
                EXPECT_TRUE(before.contains(piece) || kept.contains(piece)) << piece.first << " " << piece.second;
    });
}

TEST(MergePropertiesTest, NothingComesFromNowhere)
{
    forEachTriple(7, [](const Triple &triple) {
        const auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        auto known = pieces(triple.ours);
        known.merge(pieces(triple.theirs));
        known.merge(pieces(triple.base.value_or(Json::object())));
        for (const auto &piece : pieces(merged.body))
            EXPECT_TRUE(known.contains(piece)) << piece.first << " " << piece.second;
    });
}

TEST(MergePropertiesTest, TheKeptValueIsWhatTheRecordHolds)
{
    forEachTriple(8, [](const Triple &triple) {
        const auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        for (const auto &conflict : merged.conflicts) {
            const Json *value = valueAt(merged.body, conflict.field);
            ASSERT_TRUE(value) << conflict.field;
            EXPECT_EQ(*value, conflict.kept);
            EXPECT_NE(conflict.kept, conflict.other);
        }
    });
}

TEST(MergePropertiesTest, SetsComeOutTheSameWhicheverTwoAreMergedFirst)
{
    unsigned compared = 0;
    forEachTriple(10, [&](const Triple &triple) {
        test::RandomRecords random(compared + 77);
        const Json base = triple.base.value_or(triple.ours);
        Json third = base;
        random.change(third, 30);
        const auto merge = [&](const Json &a, const Json &b) { return mergeSources(base, a, b).body; };
        const auto left = merge(merge(triple.ours, triple.theirs), third);
        const auto right = merge(triple.ours, merge(triple.theirs, third));
        for (const auto &field : records::Schema::of(records::Kind::Source).fields()) {
            if (field.merge != records::MergeRule::Set || field.path.find('*') != std::string::npos
                || field.path.find('.') != std::string::npos)
                continue; // an object around it may have been removed whole
            const Json *here = valueAt(left, field.path);
            const Json *there = valueAt(right, field.path);
            EXPECT_EQ(here ? *here : Json(), there ? *there : Json()) << field.path;
            compared += here != nullptr;
        }
    });
    EXPECT_GT(compared, tripleCount());
}

TEST(MergePropertiesTest, TheTriplesMeetEveryRuleOften)
{
    unsigned conflicts = 0, texts = 0, sets = 0, elements = 0;
    forEachTriple(9, [&](const Triple &triple) {
        const auto merged = mergeSources(triple.base, triple.ours, triple.theirs);
        conflicts += static_cast<unsigned>(merged.conflicts.size());
        const auto isJoined = [&](const char *path) {
            const Json *value = valueAt(merged.body, path);
            const Json *here = valueAt(triple.ours, path);
            const Json *there = valueAt(triple.theirs, path);
            return value && here && there && *value != *here && *value != *there;
        };
        texts += isJoined("description");
        sets += isJoined("languages");
        elements += isJoined("licence_claims");
    });
    EXPECT_GT(conflicts, tripleCount());
    EXPECT_GT(texts, tripleCount() / 50);
    EXPECT_GT(sets, tripleCount() / 20);
    EXPECT_GT(elements, tripleCount() / 20);
}

} // namespace
} // namespace espalier::sync
