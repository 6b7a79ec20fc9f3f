// SPDX-License-Identifier: GPL-3.0-or-later
// A corpus whose truth is known, measured whole.
#include "app/statistics/profile/profileview.h"
#include "app/statistics/run/profilerun.h"
#include "tests/support/corpus.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <cmath>

namespace espalier::statistics {

namespace {

RunReport measure(const std::filesystem::path &folder, const ProfileOptions &options)
{
    const auto files = shards::findShards({folder});
    EXPECT_OK(files);
    auto report = profileShards(*files, options);
    EXPECT_OK(report);
    EXPECT_TRUE(report->failures.empty());
    return std::move(*report);
}

ProfileOptions rich(int threads = 1)
{
    ProfileOptions options;
    options.scope = Scope::Rich;
    options.findsNearDuplicates = true;
    options.threads = threads;
    return options;
}

} // namespace

TEST(MeasuredCorpus, HasEveryCountOfTheTruth)
{
    const test::TempFolder folder;
    const test::Corpus corpus(11, 900);
    corpus.write(folder.path(), 4);
    const test::CorpusTruth truth = corpus.truth();
    const Profile total = measure(folder.path(), rich()).total;
    EXPECT_EQ(total.shards, 4u);
    EXPECT_EQ(total.documents, truth.documents);
    EXPECT_EQ(total.bytes, truth.bytes);
    EXPECT_EQ(total.characters, truth.characters);
    EXPECT_EQ(total.words, truth.words);
    ASSERT_TRUE(total.distinctExact.has_value());
    EXPECT_EQ(total.documents - *total.distinctExact, truth.duplicates);
    EXPECT_EQ(total.shortest, truth.lengths.front());
    EXPECT_EQ(total.longest, truth.lengths.back());
    ASSERT_TRUE(total.personalData.contains("email"));
    EXPECT_EQ(total.personalData.at("email").hits, truth.emails);
    EXPECT_EQ(total.licences.entries().at("CC0-1.0").documents, truth.documents);
    for (const TopList::Ranked &domain : total.domains.ranked(100))
        EXPECT_EQ(domain.count, truth.domains.at(domain.key)) << domain.key;
    EXPECT_EQ(total.domains.size(), truth.domains.size());
}

TEST(MeasuredCorpus, HasQuantilesWithinTheStatedBound)
{
    const test::TempFolder folder;
    const test::Corpus corpus(12, 700);
    corpus.write(folder.path(), 3);
    const test::CorpusTruth truth = corpus.truth();
    const Profile total = measure(folder.path(), {}).total;
    for (const double q : {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99}) {
        const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(truth.lengths.size())));
        const auto exact = static_cast<double>(truth.lengths[std::max<std::size_t>(rank, 1) - 1]);
        EXPECT_NEAR(static_cast<double>(total.lengths.quantile(q)), exact, exact * 0.004 + 0.5) << q;
    }
}

TEST(MeasuredCorpus, KnowsTheLanguagesOfLongEnoughTexts)
{
    const test::TempFolder folder;
    const test::Corpus corpus(13, 600);
    corpus.write(folder.path(), 2);
    const Profile total = measure(folder.path(), rich()).total;
    for (const auto &[language, documents] : corpus.truth().languages) {
        ASSERT_TRUE(total.languages.contains(language)) << language;
        EXPECT_NEAR(static_cast<double>(total.languages.at(language).documents), static_cast<double>(documents),
                    0.1 * static_cast<double>(documents) + 2)
            << language;
    }
}

TEST(MeasuredCorpus, IsTheSameHoweverManyThreadsMeasureIt)
{
    const test::TempFolder folder;
    test::Corpus(14, 400).write(folder.path(), 5);
    const std::string once = profileBytes(measure(folder.path(), rich(1)).total, 0);
    EXPECT_EQ(profileBytes(measure(folder.path(), rich(2)).total, 0), once);
    EXPECT_EQ(profileBytes(measure(folder.path(), rich(4)).total, 0), once);
}

TEST(MeasuredCorpus, IsTheSameHoweverItIsDealtIntoShards)
{
    const test::TempFolder folder;
    const test::Corpus corpus(15, 500);
    corpus.write(folder / "one", 1);
    corpus.write(folder / "seven", 7);
    const Profile one = measure(folder / "one", rich()).total;
    const Profile seven = measure(folder / "seven", rich()).total;
    EXPECT_EQ(one.documents, seven.documents);
    EXPECT_EQ(one.words, seven.words);
    EXPECT_EQ(one.lengths, seven.lengths);
    EXPECT_EQ(one.distinctTexts, seven.distinctTexts);
    EXPECT_EQ(one.distinctExact, seven.distinctExact);
    EXPECT_EQ(one.distinctDomains, seven.distinctDomains);
    EXPECT_EQ(one.distinctWords, seven.distinctWords);
    EXPECT_EQ(one.languages, seven.languages);
    EXPECT_EQ(one.filters, seven.filters);
    EXPECT_EQ(one.personalData, seven.personalData);
    EXPECT_EQ(one.wordSample, seven.wordSample);
    EXPECT_EQ(one.documentSample, seven.documentSample);
    // Which of a chain of similar documents is looked at first depends on their order; nothing else does.
    ASSERT_TRUE(one.nearDuplicatesExact.has_value() && seven.nearDuplicatesExact.has_value());
    EXPECT_NEAR(static_cast<double>(*one.nearDuplicatesExact), static_cast<double>(*seven.nearDuplicatesExact), 5);
}

} // namespace espalier::statistics
