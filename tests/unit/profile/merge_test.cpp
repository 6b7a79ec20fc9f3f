// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/unit/profile/makeprofile.h"

#include <algorithm>

namespace espalier::statistics {

namespace {

std::vector<Profile> manyProfiles(Scope scope, std::size_t count)
{
    std::vector<Profile> profiles;
    for (std::size_t i = 0; i < count; ++i) {
        test::Shape shape;
        shape.scope = scope;
        shape.documents = 5 + i;
        shape.vocabulary = 300 + 20 * i;
        profiles.push_back(test::makeProfile(i, shape));
    }
    return profiles;
}

/// Merges in a random binary tree: any two parts, either into the other, until one is left.
Profile mergedAtRandom(std::vector<Profile> parts, std::mt19937_64 &random)
{
    while (parts.size() > 1) {
        const std::size_t a = random() % parts.size();
        std::swap(parts[a], parts.back());
        Profile last = std::move(parts.back());
        parts.pop_back();
        EXPECT_OK(parts[random() % parts.size()].merge(last));
    }
    return parts.front();
}

class MergeOrder : public testing::TestWithParam<Scope>
{
};

} // namespace

TEST_P(MergeOrder, NeverChangesAByte)
{
    const std::vector<Profile> whole = manyProfiles(GetParam(), 40);
    std::vector<Profile> files;
    for (const Profile &profile : whole)
        files.push_back(shortened(profile));
    std::mt19937_64 random(11);
    const Profile expected = mergedAtRandom(whole, random), expectedFiles = mergedAtRandom(files, random);
    const std::string bytes = profileBytes(expected, 0), fileBytes = profileBytes(expectedFiles, 0);
    for (int trial = 0; trial < 125; ++trial) {
        const Profile merged = mergedAtRandom(whole, random), mergedFiles = mergedAtRandom(files, random);
        ASSERT_EQ(merged, expected) << trial;
        ASSERT_EQ(mergedFiles, expectedFiles) << trial;
        if (trial % 5 == 0) {
            ASSERT_EQ(profileBytes(merged, 0), bytes) << trial;
            ASSERT_EQ(profileBytes(mergedFiles, 0), fileBytes) << trial;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(BothScopes, MergeOrder, testing::Values(Scope::Census, Scope::Rich));

TEST(MergeProfiles, GivesTheSameFromMemoryAndFromFiles)
{
    test::Shape shape;
    shape.documents = 400;
    shape.vocabulary = 20000;
    shape.domains = 3000;
    std::vector<Profile> memory, files;
    for (std::uint64_t i = 0; i < 4; ++i) {
        memory.push_back(test::makeProfile(i, shape));
        const auto read = parseProfile(profileBytes(memory.back()), "test");
        ASSERT_OK(read);
        files.push_back(*read);
    }
    const auto a = mergeProfiles(memory), b = mergeProfiles({files[2], files[0], files[3], files[1]});
    ASSERT_OK(a);
    ASSERT_OK(b);
    EXPECT_EQ(*a, *b);
    EXPECT_EQ(profileBytes(*a, 0), profileBytes(*b, 0));
    EXPECT_EQ(a->shards, 4u);
    EXPECT_GT(a->domains.cut(), 0u);
    // Merging merged ones makes no difference either.
    const auto left = mergeProfiles({files[0], memory[1]}), right = mergeProfiles({memory[2], files[3]});
    ASSERT_OK(left);
    ASSERT_OK(right);
    EXPECT_EQ(*mergeProfiles({*right, *left}), *a);
}

TEST(MergeProfiles, AddsUpWhatIsCounted)
{
    const std::vector<Profile> parts = manyProfiles(Scope::Rich, 5);
    const auto merged = mergeProfiles(parts);
    ASSERT_OK(merged);
    std::uint64_t documents = 0, emails = 0, lengths = 0, longest = 0, kept = 0;
    for (const Profile &part : parts) {
        documents += part.documents;
        lengths += part.lengths.total();
        longest = std::max(longest, part.longest);
        if (const auto found = part.personalData.find("email"); found != part.personalData.end())
            emails += found->second.hits;
        for (const auto &[tag, totals] : part.filters)
            kept += totals.kept;
    }
    EXPECT_EQ(merged->documents, documents);
    EXPECT_EQ(merged->lengths.total(), lengths);
    EXPECT_EQ(merged->longest, longest);
    EXPECT_EQ(merged->personalData.contains("email") ? merged->personalData.at("email").hits : 0, emails);
    std::uint64_t mergedKept = 0;
    for (const auto &[tag, totals] : merged->filters)
        mergedKept += totals.kept;
    EXPECT_EQ(mergedKept, kept);
    EXPECT_EQ(merged->problems.at("malformed").count, 10u);
    EXPECT_EQ(merged->problems.at("malformed").first.size(), 10u);
}

TEST(MergeProfiles, KeepsExactNumbersOfOneShardOnly)
{
    const std::vector<Profile> parts = manyProfiles(Scope::Census, 2);
    ASSERT_TRUE(parts[0].distinctExact);
    const auto one = mergeProfiles({parts[0]}), two = mergeProfiles(parts);
    ASSERT_OK(one);
    ASSERT_OK(two);
    EXPECT_EQ(one->distinctExact, parts[0].distinctExact);
    EXPECT_EQ(one->contentKey, parts[0].contentKey);
    EXPECT_FALSE(two->distinctExact);
    EXPECT_TRUE(two->contentKey.empty());
    EXPECT_EQ(*mergeProfiles({Profile(), parts[0]}), *one) << "a profile of nothing is neutral";
}

TEST(MergeProfiles, RefusesWhatWasMadeDifferentlyAndNamesIt)
{
    std::vector<Profile> parts = manyProfiles(Scope::Rich, 2);
    parts[1].making.filters = "custom/0123456789ab";
    parts[1].making.textField = "body";
    const auto merged = mergeProfiles(parts);
    ASSERT_TRUE(espalier::test::isError(merged, ErrorCode::Invalid));
    EXPECT_EQ(merged.error().context, "text_field, filters");
    EXPECT_ERROR(mergeProfiles({}), ErrorCode::Invalid);
}

TEST(Fingerprint, AddsContentKeysWithCarry)
{
    Profile a, b;
    a.setShard("0000000000000001ffffffffffffffff");
    b.setShard("00000000000000020000000000000001");
    EXPECT_OK(a.merge(b));
    EXPECT_EQ(a.fingerprint[0], 0u);
    EXPECT_EQ(a.fingerprint[1], 4u);
}

TEST(SampledDocument, DoesNotDependOnOrderEvenWhenForged)
{
    SampledDocument a{"en", 10, 2, {}}, b{"fr", 9, 3, {}};
    SampledDocument ab = a, ba = b;
    ab.merge(b);
    ba.merge(a);
    EXPECT_EQ(ab, ba);
    EXPECT_EQ(ab.copies, 5u);
}

} // namespace espalier::statistics
