// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/profilestore.h"
#include "tests/unit/session/sessionfixture.h"

#include <thread>

namespace espalier::test {

using session::Datasets;
using session::detail::isBetterProfile;
using session::detail::ProfileStore;
using session::detail::shardsRef;

/// Two people with a workshop each and a bare repository between them.
class ProfileExchangeTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        ASSERT_OK(git::Repository::init(path("remote.git")));
        m_ada = make("ada");
        ASSERT_OK(m_ada->setRemote(path("remote.git").string()));
        auto dataset = Datasets(*m_ada).add({{"name", "Corpus"}});
        ASSERT_OK(dataset);
        m_dataset = dataset->id;
        ASSERT_OK(m_ada->synchronise());
        auto cloned = session::Workshop::clone(path("remote.git").string(), path("ben"), options());
        ASSERT_OK(cloned);
        m_ben = std::move(*cloned);
    }

    /// Of a made-up shard; `documents` is what tells it apart.
    static statistics::Profile profile(int number, std::uint64_t documents = 1,
                                       statistics::Scope scope = statistics::Scope::Census)
    {
        statistics::Profile one;
        one.making.scope = scope;
        one.shards = 1;
        char key[33];
        std::snprintf(key, sizeof key, "%08x%024x", static_cast<unsigned>(number) * 2654435761u, static_cast<unsigned>(number));
        one.contentKey = key;
        one.fingerprint = {static_cast<std::uint64_t>(number) * 2654435761u << 32, static_cast<std::uint64_t>(number)};
        one.documents = documents;
        return one;
    }

    std::size_t countAt(const std::unique_ptr<session::Workshop> &workshop)
    {
        const auto all = Datasets(*workshop).profiles(m_dataset);
        EXPECT_OK(all);
        return all ? all->size() : 0;
    }

    /// Puts a commit of any content on the remote's ref of profiles.
    void forge(const std::vector<git::TreeEdit> &edits)
    {
        auto remote = git::Repository::open(path("remote.git"));
        git::CommitRequest request;
        request.ref = shardsRef(m_dataset);
        request.base = *remote->ref(request.ref);
        request.edits = edits;
        request.author = {"Mallory", "mallory@example.org", m_clock.now()};
        request.message = "Forged\n";
        ASSERT_OK(remote->write(request));
    }

    static std::string pathOf(const statistics::Profile &one)
    {
        return "profiles/" + one.contentKey.substr(0, 2) + "/" + one.contentKey + ".profile";
    }

    std::unique_ptr<session::Workshop> m_ada, m_ben;
    RecordId m_dataset;
};

TEST_F(ProfileExchangeTest, AddingTwiceChangesNothing)
{
    Datasets datasets(*m_ada);
    std::vector<statistics::Profile> many;
    for (int i = 1; i <= 300; ++i)
        many.push_back(profile(i));
    EXPECT_EQ(*datasets.addProfiles(m_dataset, many), 300u);
    const auto tip = *git::Repository::open(path("ada"))->ref(shardsRef(m_dataset));
    EXPECT_EQ(*datasets.addProfiles(m_dataset, many), 0u);
    EXPECT_EQ(*git::Repository::open(path("ada"))->ref(shardsRef(m_dataset)), tip);
    EXPECT_EQ(countAt(m_ada), 300u);
    EXPECT_TRUE(*datasets.hasUnsentProfiles(m_dataset));
    statistics::Profile merged = profile(1);
    merged.contentKey.clear();
    EXPECT_ERROR(datasets.addProfiles(m_dataset, {merged}), ErrorCode::Invalid);
}

TEST_F(ProfileExchangeTest, BothSidesEndWithTheUnionAndTheSameCommit)
{
    Datasets ada(*m_ada);
    Datasets ben(*m_ben);
    ASSERT_OK(ada.addProfiles(m_dataset, {profile(1), profile(2)}));
    ASSERT_OK(ben.addProfiles(m_dataset, {profile(2), profile(3)}));
    EXPECT_EQ(*ada.exchangeProfiles(m_dataset), 0u);
    EXPECT_EQ(*ben.exchangeProfiles(m_dataset), 1u);
    EXPECT_EQ(*ada.exchangeProfiles(m_dataset), 1u);
    EXPECT_EQ(countAt(m_ada), 3u);
    EXPECT_EQ(countAt(m_ben), 3u);
    EXPECT_EQ(*git::Repository::open(path("ada"))->ref(shardsRef(m_dataset)),
              *git::Repository::open(path("ben"))->ref(shardsRef(m_dataset)));
    EXPECT_FALSE(*ada.hasUnsentProfiles(m_dataset));
    EXPECT_EQ(*ada.exchangeProfiles(m_dataset), 0u) << "nothing new is no commit";
    ASSERT_OK(m_ada->synchronise());
    const auto verified = m_ada->verify("");
    ASSERT_OK(verified);
    EXPECT_TRUE(verified->findings.empty()) << "profiles are no business of the branch of records";
}

TEST_F(ProfileExchangeTest, TheBetterProfileOfAShardStaysOnBothSides)
{
    Datasets ada(*m_ada);
    Datasets ben(*m_ben);
    ASSERT_OK(ada.addProfiles(m_dataset, {profile(1, 5, statistics::Scope::Rich)}));
    ASSERT_OK(ben.addProfiles(m_dataset, {profile(1, 7)}));
    ASSERT_OK(ben.exchangeProfiles(m_dataset));
    ASSERT_OK(ada.exchangeProfiles(m_dataset));
    ASSERT_OK(ben.exchangeProfiles(m_dataset));
    for (Datasets *one : {&ada, &ben}) {
        const auto all = one->profiles(m_dataset);
        ASSERT_EQ(all->size(), 1u);
        EXPECT_EQ(all->front().documents, 5u);
    }
    const auto a = profile(1, 5);
    const auto b = profile(1, 7);
    EXPECT_NE(isBetterProfile(a, "a", b, "b"), isBetterProfile(b, "b", a, "a")) << "the order is strict";
    EXPECT_EQ(*ada.addProfiles(m_dataset, {profile(1, 9)}), 0u) << "a census does not take the place of a rich one";
}

TEST_F(ProfileExchangeTest, HostileFilesAreReportedAndPassedOver)
{
    Datasets ada(*m_ada);
    ASSERT_OK(ada.addProfiles(m_dataset, {profile(1)}));
    ASSERT_OK(ada.exchangeProfiles(m_dataset));
    const auto wrongKey = profile(4);
    forge({{pathOf(profile(2)), std::string("not a profile")},
           {pathOf(profile(3)), std::string(100 * 1024, 'x')},
           {pathOf(profile(5)), statistics::profileBytes(wrongKey)},
           {"profiles/zz/readme", std::string("hello")},
           {"elsewhere", std::string("hello")},
           {pathOf(profile(6)), statistics::profileBytes(profile(6))},
           {pathOf(profile(1)), std::nullopt}}); // removes ours
    std::vector<Issue> issues;
    const auto fresh = ada.exchangeProfiles(m_dataset, {}, &issues);
    ASSERT_OK(fresh);
    EXPECT_EQ(*fresh, 1u);
    EXPECT_EQ(issues.size(), 3u);
    EXPECT_EQ(countAt(m_ada), 2u) << "what was removed is put back";
    Datasets ben(*m_ben);
    EXPECT_EQ(*ben.exchangeProfiles(m_dataset), 2u);
    EXPECT_EQ(countAt(m_ben), 2u);
}

TEST_F(ProfileExchangeTest, TwoWritersAtOnceLoseNothing)
{
    std::vector<std::thread> threads;
    for (int part = 0; part < 4; ++part)
        threads.emplace_back([&, part] {
            Datasets datasets(*m_ada);
            for (int i = 0; i < 5; ++i)
                EXPECT_OK(datasets.addProfiles(m_dataset, {profile(1 + part * 5 + i)}));
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(countAt(m_ada), 20u);
}

TEST_F(ProfileExchangeTest, NeedsARemoteAndADataset)
{
    ASSERT_OK(m_ada->setRemote(""));
    EXPECT_ERROR(Datasets(*m_ada).exchangeProfiles(m_dataset), ErrorCode::NotFound);
    EXPECT_ERROR(Datasets(*m_ben).exchangeProfiles(RecordId()), ErrorCode::Invalid);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(Datasets(*m_ben).exchangeProfiles(m_dataset, {stop.get_token(), {}}), ErrorCode::Cancelled);
}

} // namespace espalier::test
