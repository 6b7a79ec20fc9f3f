// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/sshkey.h"
#include "tests/support/expect.h"
#include "tests/support/runprogram.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/scriptedsignin.h"
#include "tests/unit/trust/keyring.h"

#include <gmock/gmock.h>

#include <fstream>
#include <thread>

#include <signal.h>
#include <sys/stat.h>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using espalier::test::runProgram;
using espalier::test::TempFolder;
using testing::HasSubstr;

namespace {

constexpr std::string_view signedFor = "espalier-decision@v1";
const KeySort &ed = *new KeySort(keySorts().front());

/// No agent and no window of the person who runs the tests.
class Signing : public testing::Test
{
protected:
    espalier::test::ScopedVariable m_agent{"SSH_AUTH_SOCK", ""}, m_display{"DISPLAY", ""}, m_wayland{"WAYLAND_DISPLAY", ""},
        m_ask{"ESPALIER_ASKPASS", ""}, m_sshAsk{"SSH_ASKPASS", ""};
    Keyring m_ring;

    std::filesystem::path script(const std::string &name, const std::string &text)
    {
        const auto path = m_ring.path() / name;
        std::ofstream(path) << "#!/bin/sh\n" << text << "\n";
        chmod(path.c_str(), 0700);
        return path;
    }
};

std::size_t leftOvers()
{
    std::size_t count = 0;
    for (const auto &entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        count += entry.path().filename().string().starts_with("espalier-sign-");
    return count;
}

} // namespace

TEST_F(Signing, WithEveryTypeOfKeyIsVerifiedHereAndByTheProgram)
{
    for (const KeySort &sort : keySorts()) {
        if (!sort.options.empty())
            continue;
        const auto key = m_ring.make(sort);
        const std::string message("bytes \0 of\n any kind \xFF", 22);
        const auto signature = signMessage(key, message, signedFor);
        ASSERT_OK(signature);
        EXPECT_EQ(verifySignature(*signature, message, signedFor)->key, readPublicKey(key).value());
        EXPECT_TRUE(m_ring.programVerifies(readPublicKey(key).value(), *signature, message, signedFor)) << sort.name;
    }
}

TEST_F(Signing, LeavesNothingBehind)
{
    const TempFolder folder;
    const espalier::test::ScopedVariable place{"TMPDIR", folder.path().string()};
    const auto key = m_ring.make(ed);
    ASSERT_OK(signMessage(key, "message", signedFor));
    EXPECT_ERROR(signMessage(folder / "none", "message", signedFor), ErrorCode::NotFound);
    EXPECT_EQ(leftOvers(), 0u);
}

TEST_F(Signing, AsksForAPassphraseThroughTheProgramThatIsNamed)
{
    const auto key = m_ring.make(ed, "open sesame");
    const espalier::test::ScopedVariable ask{"ESPALIER_ASKPASS", script("ask", "echo 'open sesame'").string()};
    EXPECT_OK(signMessage(key, "message", signedFor));
}

TEST_F(Signing, WaitsForAPersonNoLongerThanItIsTold)
{
    const auto key = m_ring.make(ed, "open sesame");
    const auto away = std::make_shared<espalier::test::ScriptedSignIn>([](const git::SignInQuestion &, std::stop_token stop) {
        while (!stop.stop_requested())
            std::this_thread::yield();
        return std::optional<std::string>();
    });
    const auto unsaid = signMessage(key, "message", signedFor, {}, std::chrono::seconds(1), Asking::People, away);
    ASSERT_TRUE(espalier::test::isError(unsaid, ErrorCode::Denied));
    EXPECT_EQ(away->asked().size(), 1u);
    EXPECT_EQ(away->asked()[0].url, "ssh-key:" + key.string());
    const auto there = espalier::test::ScriptedSignIn::person("", "open sesame");
    EXPECT_OK(signMessage(key.string() + ".pub", "message", signedFor, {}, std::chrono::seconds(60), Asking::People, there));
    ASSERT_EQ(there->asked().size(), 1u);
    EXPECT_EQ(there->asked()[0].keyFile, key.string());
    EXPECT_ERROR(signMessage(key, "message", signedFor, {}, std::chrono::seconds(60), Asking::Nobody, there), ErrorCode::Denied);
    EXPECT_EQ(there->asked().size(), 1u);
}

TEST_F(Signing, AWrongPassphraseOrNobodyToAskIsSaidInWords)
{
    const auto key = m_ring.make(ed, "open sesame");
    const auto nobody = signMessage(key, "message", signedFor);
    ASSERT_TRUE(espalier::test::isError(nobody, ErrorCode::Denied));
    EXPECT_THAT(nobody.error().detail, HasSubstr("passphrase"));
    EXPECT_THAT(nobody.error().hint, HasSubstr("ssh-add"));
    const espalier::test::ScopedVariable ask{"ESPALIER_ASKPASS", script("ask", "echo 'close sesame'").string()};
    EXPECT_ERROR(signMessage(key, "message", signedFor), ErrorCode::Denied);
}

TEST_F(Signing, AKeyOthersMayReadIsRefusedWithWhatToDo)
{
    const auto key = m_ring.make(ed);
    chmod(key.c_str(), 0644);
    const auto refused = signMessage(key, "message", signedFor);
    ASSERT_TRUE(espalier::test::isError(refused, ErrorCode::Denied));
    EXPECT_THAT(refused.error().hint, HasSubstr("chmod 600"));
}

TEST_F(Signing, WhatIsNoKeyIsSaidSo)
{
    EXPECT_ERROR(signMessage(m_ring.path() / "none", "message", signedFor), ErrorCode::NotFound);
    std::ofstream(m_ring.path() / "text") << "no key\n";
    EXPECT_FALSE(signMessage(m_ring.path() / "text", "message", signedFor));
    const auto key = m_ring.make(ed);
    std::filesystem::remove(key);
    const auto noSecret = signMessage(key.string() + ".pub", "message", signedFor);
    ASSERT_TRUE(espalier::test::isError(noSecret, ErrorCode::NotFound)) << describe(noSecret.error());
    EXPECT_THAT(noSecret.error().detail, HasSubstr("agent"));
}

TEST_F(Signing, AnAgentSignsForAPublicKey)
{
    const auto key = m_ring.make(ed, "open sesame");
    const auto socket = (m_ring.path() / "agent").string();
    const auto agent = runProgram({{"ssh-agent", "-s", "-a", socket}});
    ASSERT_EQ(agent.code, 0) << agent.err;
    const pid_t pid = std::stoi(agent.out.substr(agent.out.find("SSH_AGENT_PID=") + 14));
    const espalier::test::ScopedVariable reach{"SSH_AUTH_SOCK", socket};
    const auto added = runProgram(
        {{"ssh-add", "-q", key.string()},
         {},
         {},
         {{"SSH_ASKPASS", script("ask", "echo 'open sesame'").string()}, {"SSH_ASKPASS_REQUIRE", "force"}}});
    EXPECT_EQ(added.code, 0) << added.err;
    const auto signature = signMessage(key.string() + ".pub", "message", signedFor);
    EXPECT_OK(signature);
    EXPECT_OK(signMessage(key, "message", signedFor)); // the agent is asked first, so no passphrase is
    kill(pid, SIGTERM);
}

TEST_F(Signing, IsStoppedWhileAPassphraseIsWaitedFor)
{
    const auto key = m_ring.make(ed, "open sesame");
    const auto asked = m_ring.path() / "asked";
    const espalier::test::ScopedVariable ask{"ESPALIER_ASKPASS",
                                             script("ask", "touch " + asked.string() + "; exec sleep 600").string()};
    std::stop_source stop;
    std::jthread stopper([&](std::stop_token ended) {
        while (!std::filesystem::exists(asked) && !ended.stop_requested())
            std::this_thread::yield();
        stop.request_stop();
    });
    Work work;
    work.stop = stop.get_token();
    EXPECT_ERROR(signMessage(key, "message", signedFor, work), ErrorCode::Cancelled);
}

TEST_F(Signing, WithoutTheProgramSaysWhatToInstall)
{
    const auto key = m_ring.make(ed);
    const espalier::test::ScopedVariable path{"PATH", m_ring.path().string()};
    const auto missing = signMessage(key, "message", signedFor);
    ASSERT_TRUE(espalier::test::isError(missing, ErrorCode::Unsupported)) << describe(missing.error());
    EXPECT_THAT(missing.error().hint, HasSubstr("openssh-client"));
    EXPECT_ERROR(makeKey(m_ring.path() / "new", "ada"), ErrorCode::Unsupported);
}

TEST_F(Signing, MakesAKeyThatOnlyThisPersonMayRead)
{
    const auto file = m_ring.path() / "new folder" / "key";
    const auto made = makeKey(file, "ada, for decisions");
    ASSERT_OK(made);
    EXPECT_EQ(made->type, "ssh-ed25519");
    EXPECT_EQ(made->comment, "ada, for decisions");
    struct stat state {
    };
    ASSERT_EQ(stat(file.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777, 0600u);
    EXPECT_EQ(readPublicKey(file).value(), *made);
    EXPECT_EQ(readPublicKey(file.string() + ".pub").value(), *made);
    EXPECT_ERROR(makeKey(file, "again"), ErrorCode::Conflict);
    EXPECT_OK(signMessage(file, "message", signedFor));
}

TEST_F(Signing, FindsTheKeysAPersonUsuallyHas)
{
    const TempFolder home;
    const espalier::test::ScopedVariable place{"HOME", home.path().string()},
        config{"GIT_CONFIG_GLOBAL", (home / "config").string()};
    EXPECT_TRUE(usualKeys().empty());
    std::filesystem::create_directories(home / ".ssh");
    for (const char *name : {"id_rsa.pub", "id_ed25519.pub", "id_ed25519", "known_hosts", "other.pub"})
        std::ofstream(home / ".ssh" / name) << "x";
    std::ofstream(home / "signing.pub") << "x";
    std::ofstream(home / "config") << "[user]\n\tsigningKey = ~/signing.pub\n";
    EXPECT_THAT(usualKeys(),
                testing::ElementsAre(home / "signing.pub", home.path() / ".ssh/id_ed25519.pub", home.path() / ".ssh/id_rsa.pub"));
    std::ofstream(home / "config") << "[user]\n\tsigningKey = ~/.ssh/id_rsa.pub\n";
    EXPECT_EQ(usualKeys().size(), 2u);
}

TEST_F(Signing, ReadsNoPublicKeyFromAPrivateOne)
{
    const auto key = m_ring.make(ed);
    std::filesystem::remove(key.string() + ".pub");
    const auto read = readPublicKey(key);
    ASSERT_TRUE(espalier::test::isError(read, ErrorCode::NotFound));
    EXPECT_THAT(read.error().hint, HasSubstr("ssh-keygen -y"));
}
