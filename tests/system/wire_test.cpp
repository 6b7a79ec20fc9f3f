// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/wirelab.h"

namespace espalier::sync {
namespace {

using test::Wire;
using test::WireLab;

class WireTest : public ::testing::TestWithParam<Wire>
{
protected:
    void SetUp() override
    {
        if (const auto reason = WireLab::missing(GetParam()); !reason.empty())
            GTEST_SKIP() << reason;
        m_lab = std::make_unique<WireLab>(GetParam());
    }

    template<typename T>
    static T must(Result<T> result)
    {
        return WireLab::must(std::move(result));
    }

    std::unique_ptr<WireLab> m_lab;
};

TEST_P(WireTest, KeepsEditsOfDifferentFieldsOfOneSource)
{
    auto ada = m_lab->create("ada");
    must(ada.edit("one", {{"name", "First"}}));
    EXPECT_GE(must(ada.sync()).pushed, 2u);
    auto ben = m_lab->clone("ben");
    EXPECT_EQ(ben.value("one", "name"), "First");
    must(ada.edit("one", {{"homepage", "https://ada.example"}}));
    must(ben.edit("one", {{"languages", Json::array({"fr"})}}));
    must(ada.sync());
    const auto report = must(ben.sync());
    EXPECT_EQ(report.fetched, 1u);
    EXPECT_EQ(report.merged, 1u);
    EXPECT_EQ(report.pushed, 2u);
    must(ada.sync());
    EXPECT_EQ(ada.value("one", "homepage"), "https://ada.example");
    EXPECT_EQ(ada.value("one", "languages"), Json::array({"fr"}));
    EXPECT_EQ(ada.head(), ben.head());
    EXPECT_TRUE(ada.conflicts().empty());
}

TEST_P(WireTest, ListsTheSameFieldAsAConflictAndConvergesWhenItIsSettled)
{
    auto ada = m_lab->create("ada");
    must(ada.edit("one", {{"name", "First"}}));
    must(ada.sync());
    auto ben = m_lab->clone("ben");
    auto cem = m_lab->clone("cem");
    must(ada.edit("one", {{"name", "By Ada"}}));
    must(ben.edit("one", {{"name", "By Ben"}}));
    must(cem.edit("one", {{"name", "By Cem"}}));
    must(ada.sync());
    EXPECT_EQ(must(ben.sync()).conflicts.size(), 1u);
    const auto open = must(cem.sync()).conflicts;
    EXPECT_EQ(open.size(), 2u);
    for (const auto &conflict : open)
        must(cem.resolve(conflict, Take::Value, "Agreed"));
    must(cem.sync());
    for (auto *desk : {&ada, &ben}) {
        EXPECT_TRUE(must(desk->sync()).conflicts.empty());
        EXPECT_EQ(desk->value("one", "name"), "Agreed");
        EXPECT_EQ(desk->tree(), cem.tree());
    }
}

TEST_P(WireTest, SaysThatTheRemoteIsGoneAndKeepsTheWork)
{
    auto ada = m_lab->create("ada");
    must(ada.edit("one", {{"name", "First"}}));
    must(ada.sync());
    must(ada.edit("one", {{"name", "Second"}}));
    m_lab->stopServers();
    const auto result = ada.sync();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, GetParam() == Wire::Path ? ErrorCode::NotFound : ErrorCode::Io) << describe(result.error());
    EXPECT_EQ(ada.value("one", "name"), "Second");
    EXPECT_EQ(aheadBehind(ada.store()).value().ahead, 1u);
}

TEST_P(WireTest, SaysThatThereIsNoSuchRepository)
{
    auto ada = m_lab->create("ada");
    ada.setUrl(m_lab->url("missing.git"));
    EXPECT_ERROR(ada.sync(), ErrorCode::NotFound);
    EXPECT_ERROR(cloneWorkshop(m_lab->url("missing.git"), m_lab->folder("copy"), m_lab->transport()), ErrorCode::NotFound);
    EXPECT_FALSE(std::filesystem::exists(m_lab->folder("copy")));
}

TEST_P(WireTest, SaysThatARepositoryIsNoWorkshop)
{
    m_lab->makeRemote("other.git");
    auto other = must(git::Repository::open(m_lab->served() / "other.git"));
    git::CommitRequest request;
    request.edits = {{"README.md", "hello"}};
    request.author = {"Eve", "eve@example.org", m_lab->clock().now()};
    request.message = "Start\n";
    must(other.write(request));
    EXPECT_ERROR(cloneWorkshop(m_lab->url("other.git"), m_lab->folder("copy"), m_lab->transport()), ErrorCode::Invalid);
    EXPECT_FALSE(std::filesystem::exists(m_lab->folder("copy")));
}

TEST_P(WireTest, SaysThatAWorkshopIsOfANewerProgram)
{
    auto ada = m_lab->create("ada");
    must(ada.edit("one", {{"name", "First"}}));
    must(ada.sync());
    auto remote = must(git::Repository::open(m_lab->served() / "workshop.git"));
    git::CommitRequest request;
    request.base = must(remote.ref("refs/heads/main"));
    request.edits = {
        {"format.json",
         canonicalJson({{"fanout", "64x64/sha256"}, {"format", 2}, {"min_reader", 2}, {"min_writer", 2}, {"name", "Newer"}})}};
    request.author = {"Eve", "eve@example.org", m_lab->clock().now()};
    request.message = "Newer\n";
    must(remote.write(request));
    must(ada.edit("one", {{"name", "Second"}}));
    EXPECT_ERROR(ada.sync(), ErrorCode::Unsupported);
    EXPECT_EQ(ada.value("one", "name"), "Second");
    EXPECT_ERROR(cloneWorkshop(m_lab->url(), m_lab->folder("copy"), m_lab->transport()), ErrorCode::Unsupported);
    EXPECT_FALSE(std::filesystem::exists(m_lab->folder("copy")));
}

INSTANTIATE_TEST_SUITE_P(Over, WireTest, ::testing::Values(Wire::Path, Wire::Http, Wire::Ssh), [](const auto &parameter) {
    return std::string(parameter.param == Wire::Path ? "Path" : parameter.param == Wire::Http ? "Http" : "Ssh");
});

TEST(CredentialsTest, WrongOnesAreRefusedInWordsAndRightOnesWork)
{
    if (const auto reason = WireLab::missing(Wire::Http); !reason.empty())
        GTEST_SKIP() << reason;
    WireLab lab(Wire::Http);
    auto ada = lab.create("ada");
    WireLab::must(ada.edit("one", {}));
    for (const auto &url : {lab.http()->protectedUrl("workshop.git"), lab.http()->urlWithPassword("workshop.git", "wrong")}) {
        ada.setUrl(url);
        const auto result = ada.sync();
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::Denied) << describe(result.error());
        EXPECT_EQ(describe(result.error()).find("wrong@"), std::string::npos);
    }
    ada.setUrl(lab.http()->urlWithPassword("workshop.git"));
    EXPECT_OK(ada.sync());
    EXPECT_EQ(ada.value("one", "name"), "Name");
}

} // namespace
} // namespace espalier::sync
