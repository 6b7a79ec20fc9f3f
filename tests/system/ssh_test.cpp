// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runprogram.h"
#include "tests/system/wirefaultlab.h"

#include <fstream>
#include <iterator>
#include <signal.h>

namespace espalier::test {
namespace {

using Kind = git::SignInQuestion::Kind;
namespace fs = std::filesystem;

class Ssh : public ::testing::Test
{
protected:
    void SetUp() override
    {
        if (const auto reason = WireFaultLab::missing(); !reason.empty())
            GTEST_SKIP() << reason;
        m_lab = std::make_unique<WireFaultLab>();
        m_lab->serve("r.git", true);
        m_command.emplace("GIT_SSH_COMMAND", m_lab->ssh().strangersCommand());
        m_mine = std::make_unique<git::Repository>(m_lab->work("mine", false));
    }
    void TearDown() override
    {
        if (m_agentProcess > 0)
            kill(m_agentProcess, SIGTERM);
    }

    Result<void> fetch(std::shared_ptr<git::SignIn> signIn)
    {
        git::GitTransport transport(WireFaultLab::patient(std::move(signIn)));
        const auto got = transport.fetch(m_mine->path(), m_lab->ssh().url("r.git"), "main", "refs/espalier/incoming", {});
        return got ? Result<void>() : Result<void>(failure(got.error()));
    }

    std::string textOf(const fs::path &path) const
    {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void useKey(const std::string &name, const std::string &passphrase)
    {
        m_key = m_lab->ssh().addKey(name, passphrase);
        ASSERT_OK(m_mine->setSetting("espalier.sshkey", m_key.string()));
    }

    void startAgent()
    {
        const std::string socket = (m_lab->folder() / "agent").string();
        const auto agent = runProgram({{"ssh-agent", "-s", "-a", socket}});
        ASSERT_EQ(agent.code, 0) << agent.err;
        m_agentProcess = std::stoi(agent.out.substr(agent.out.find("SSH_AGENT_PID=") + 14));
        m_agent.emplace("SSH_AUTH_SOCK", socket);
    }

    std::unique_ptr<WireFaultLab> m_lab;
    std::optional<ScopedVariable> m_command;
    ScopedVariable m_noAgent{"SSH_AUTH_SOCK", ""};
    std::optional<ScopedVariable> m_agent;
    pid_t m_agentProcess = 0;
    fs::path m_key;
    std::unique_ptr<git::Repository> m_mine;
};

TEST_F(Ssh, AnUnknownHostIsShownAndAcceptedForGood)
{
    useKey("plain", "");
    const auto person = ScriptedSignIn::person("", "");
    ASSERT_OK(fetch(person));
    ASSERT_EQ(person->asked().size(), 1u);
    const auto question = person->asked().front();
    EXPECT_EQ(question.kind, Kind::UnknownHost);
    EXPECT_EQ(question.fingerprint, m_lab->ssh().hostFingerprint());
    EXPECT_EQ(question.keyType, "ED25519");
    EXPECT_EQ(question.host, "[127.0.0.1]:" + std::to_string(m_lab->ssh().port()));
    EXPECT_NE(textOf(m_lab->ssh().knownHosts()).find("ssh-ed25519"), std::string::npos);
    ASSERT_OK(fetch(nullptr)) << "known now, whoever asks";
    EXPECT_EQ(person->asked().size(), 1u);
}

TEST_F(Ssh, AHostThatIsNotAcceptedIsDenied)
{
    useKey("plain", "");
    const auto doubtful = std::make_shared<ScriptedSignIn>(
        [](const git::SignInQuestion &, std::stop_token) { return std::optional<std::string>("no"); });
    const auto refused = fetch(doubtful);
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_NE(refused.error().detail.find("not accepted"), std::string::npos) << describe(refused.error());
    EXPECT_EQ(doubtful->asked().size(), 1u);
    EXPECT_ERROR(fetch(nullptr), ErrorCode::Denied);
    EXPECT_EQ(textOf(m_lab->ssh().knownHosts()), "");
}

TEST_F(Ssh, AChangedHostKeyIsDeniedWithBothFingerprints)
{
    useKey("plain", "");
    const auto person = ScriptedSignIn::person("", "");
    ASSERT_OK(fetch(person));
    const std::string before = m_lab->ssh().hostFingerprint();
    m_lab->ssh().changeHostKey();
    const auto refused = fetch(person);
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_NE(refused.error().detail.find(before), std::string::npos) << describe(refused.error());
    EXPECT_NE(refused.error().detail.find(m_lab->ssh().hostFingerprint()), std::string::npos) << describe(refused.error());
    EXPECT_EQ(person->asked().size(), 1u);
}

TEST_F(Ssh, AKeysPassphraseIsAskedForAtMostThreeTimes)
{
    useKey("locked", "open sesame");
    const auto person = ScriptedSignIn::person("", "open sesame");
    ASSERT_OK(fetch(person));
    ASSERT_EQ(person->count(Kind::Passphrase), 1u);
    EXPECT_EQ(person->asked().back().keyFile, m_key.string());
    EXPECT_EQ(person->outcomes().back(), true);
    git::GitTransport transport(WireFaultLab::patient(person));
    m_lab->serve("empty.git", false);
    const auto sent = transport.push(m_mine->path(), m_lab->ssh().url("empty.git"), m_lab->commitOf(*m_mine), "main", {});
    ASSERT_OK(sent);

    const auto wrong = ScriptedSignIn::person("", "close sesame");
    const auto refused = fetch(wrong);
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_EQ(wrong->count(Kind::Passphrase), 3u);
    EXPECT_EQ(wrong->asked().back().attempt, 3);
    EXPECT_EQ(describe(refused.error()).find("close sesame"), std::string::npos);
    EXPECT_ERROR(fetch(nullptr), ErrorCode::Denied) << "nobody to ask: ssh does not wait";
}

TEST_F(Ssh, AnAgentSignsInUntilItIsGone)
{
    const auto key = m_lab->ssh().addKey("agents", "");
    const auto person = ScriptedSignIn::person("", "");
    startAgent();
    ASSERT_EQ(runProgram({{"ssh-add", "-q", key.string()}}).code, 0);
    ASSERT_OK(fetch(person));
    EXPECT_EQ(person->count(Kind::Passphrase), 0u);
    kill(m_agentProcess, SIGTERM);
    while (fs::exists(m_lab->folder() / "agent"))
        std::this_thread::yield();
    m_agentProcess = 0;
    const auto refused = fetch(nullptr);
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_FALSE(refused.error().hint.empty());
}

TEST_F(Ssh, AHostPasswordIsAskedForThroughTheSameDoor)
{
    // The server takes keys only, so ssh itself is played here: it asks, and says whether it was told the right thing.
    const auto fake = m_lab->folder() / "bin" / "ssh";
    fs::create_directory(fake.parent_path());
    std::ofstream(fake)
        << "#!/bin/sh\nfor i in 1 2 3; do\n  said=$($SSH_ASKPASS \"ada@example.org's password: \")\n"
           "  [ \"$said\" = 'the right one' ] && { echo 'Connection closed by remote host' >&2; exit 255; }\ndone\n"
           "echo 'ada@example.org: Permission denied (publickey,password).' >&2; exit 255\n";
    fs::permissions(fake, fs::perms::owner_all);
    m_command.emplace("GIT_SSH_COMMAND", fake.string());
    const auto right = ScriptedSignIn::person("", "the right one");
    EXPECT_ERROR(fetch(right), ErrorCode::Io);
    ASSERT_EQ(right->count(Kind::SshPassword), 1u);
    EXPECT_EQ(right->asked().front().user, "ada");
    EXPECT_EQ(right->asked().front().host, "example.org");
    const auto wrong = ScriptedSignIn::person("", "the wrong one");
    const auto refused = fetch(wrong);
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_EQ(wrong->count(Kind::SshPassword), 3u);
}

} // namespace
} // namespace espalier::test
