// SPDX-License-Identifier: GPL-3.0-or-later
// Which actions are signed, with what is at hand on a machine: a key file, an agent, a passphrase somebody types, nothing.
#include "tests/support/scopedvariable.h"
#include "tests/support/scriptedsignin.h"
#include "tests/unit/session/reviewsfixture.h"

#include <algorithm>
#include <csignal>

namespace espalier::session {
namespace {

using test::ScopedVariable;

class SignActions : public test::ReviewsFixture
{
protected:
    void SetUp() override
    {
        for (const char *name : {"ESPALIER_ASKPASS", "SSH_ASKPASS", "DISPLAY", "WAYLAND_DISPLAY"})
            unsetenv(name);
        ASSERT_NO_FATAL_FAILURE(begin());
    }

    /// Who signed the newest commit; empty when nobody did.
    static std::string signedBy(const Workshop &workshop)
    {
        const auto repository = git::Repository::open(workshop.path());
        EXPECT_OK(repository);
        const auto signature = repository->commitSignature(*repository->ref("refs/heads/main").value());
        EXPECT_OK(signature);
        if (!signature || !*signature)
            return {};
        const auto good = governance::verifySignature((*signature)->signature, (*signature)->bytes, "git");
        EXPECT_OK(good);
        return good ? good->key.fingerprint() : "a bad signature";
    }
    std::string fingerprint(const std::filesystem::path &key) { return governance::readPublicKey(key)->fingerprint(); }

    /// A key of Bea's with a passphrase, which the policy knows and her machine is told to use.
    std::filesystem::path lockedKey()
    {
        const auto file = path("locked");
        EXPECT_EQ(test::runProgram({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-C", "bea", "-f", file}}).code,
                  0);
        const Json signer = signerOf(bea(), file, {"licence-reviewer"});
        EXPECT_OK(changePolicy({{"signers." + signer["id"].get<std::string>(), signer}}));
        exchange();
        EXPECT_OK(Reviews(*m_bea).setSigningKey(file));
        return file;
    }
    std::filesystem::path askingScript(const std::string &answer, const std::string &count)
    {
        const auto file = path("ask-" + count);
        std::ofstream(file) << "#!/bin/sh\necho x >> '" << path(count).string() << "'\n" << answer << "\n";
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        return file;
    }
};

TEST_F(SignActions, WithTheKeyThatThePolicyKnows)
{
    nominated(*m_ada, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(*m_ada), fingerprint(keyOf("ada")));
    nominated(*m_bea, claimed("Basque daily"));
    EXPECT_EQ(signedBy(*m_bea), fingerprint(keyOf("bea")));
    ASSERT_OK(m_bea->edit(personOf(bea()), {{"name", "Beatrice Example"}}));
    EXPECT_EQ(signedBy(*m_bea), fingerprint(keyOf("bea")));
    EXPECT_EQ(m_ada->status()->unsignedBecause, "");
    exchange();
    const auto report = m_ada->verify({});
    ASSERT_OK(report);
    for (const Issue &finding : report->findings)
        ADD_FAILURE() << finding.code << ": " << finding.message;
}

TEST_F(SignActions, NotInTheNameOfSomebodyElseAndNotWithAKeyNobodyKnows)
{
    ASSERT_OK(Reviews(*m_bea).setSigningKey(keyOf("ada")));
    nominated(*m_bea, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(*m_bea), "");
    ASSERT_OK(Reviews(*m_bea).setSigningKey(keyOf("new")));
    nominated(*m_bea, claimed("Basque daily"));
    EXPECT_EQ(signedBy(*m_bea), "");
    EXPECT_EQ(m_bea->status()->unsignedBecause, "") << "there is nothing amiss on this machine";
}

TEST_F(SignActions, ThroughAnAgent)
{
    const auto key = lockedKey();
    const auto agent = test::runProgram({{"ssh-agent", "-a", path("agent.sock")}});
    ASSERT_EQ(agent.code, 0) << agent.err;
    const auto at = agent.out.find("SSH_AGENT_PID=");
    ASSERT_NE(at, std::string::npos) << agent.out;
    const pid_t process = std::atoi(agent.out.c_str() + at + 14);
    const ScopedVariable socket("SSH_AUTH_SOCK", path("agent.sock").string());
    const auto ask = askingScript("echo 'open sesame'", "once");
    const auto added = test::runProgram(
        {{"ssh-add", key}, {}, {}, {{"SSH_ASKPASS", ask.string()}, {"SSH_ASKPASS_REQUIRE", "force"}, {"DISPLAY", ":0"}}});
    EXPECT_EQ(added.code, 0) << added.err;
    nominated(*m_bea, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(*m_bea), fingerprint(key));
    kill(process, SIGTERM);
    // The agent is gone: work goes on, and says what it lacks.
    nominated(*m_bea, claimed("Basque daily"));
    EXPECT_EQ(signedBy(*m_bea), "");
    EXPECT_NE(m_bea->status()->unsignedBecause, "");
}

TEST_F(SignActions, WithAPassphraseThatSomebodyTypes)
{
    const auto key = lockedKey();
    const ScopedVariable asks("ESPALIER_ASKPASS", askingScript("echo 'open sesame'", "asked").string());
    nominated(*m_bea, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(*m_bea), fingerprint(key));
    EXPECT_EQ(m_bea->status()->unsignedBecause, "");
}

TEST_F(SignActions, AskNobodyAgainWhoHasJustDeclined)
{
    lockedKey();
    std::vector<std::string> told;
    Workshop::Options options = optionsOf(bea());
    options.onUnsigned = [&](const std::string &why) { told.push_back(why); };
    auto again = Workshop::open(path("bea"), options);
    ASSERT_OK(again);
    const ScopedVariable asks("ESPALIER_ASKPASS", askingScript("exit 1", "declined").string());
    for (int i = 0; i < 3; ++i) {
        nominated(**again, claimed("Basque weekly " + std::to_string(i)));
        EXPECT_EQ(signedBy(**again), "");
    }
    EXPECT_EQ(std::filesystem::file_size(path("declined")), 2u) << "one question, not three";
    ASSERT_EQ(told.size(), 1u);
    EXPECT_NE(told[0].find("passphrase"), std::string::npos) << told[0];
    EXPECT_NE((*again)->status()->unsignedBecause, "");
    EXPECT_NE(m_bea->status()->unsignedBecause, "") << "other processes see it too";
}

TEST_F(SignActions, WithAPassphraseThatTheWindowOrTheTerminalAsksFor)
{
    const auto key = lockedKey();
    const std::string secret = "open sesame";
    std::optional<std::string> said = "close sesame";
    const auto person = std::make_shared<test::ScriptedSignIn>([&](const git::SignInQuestion &question, std::stop_token) {
        EXPECT_EQ(question.kind, git::SignInQuestion::Kind::Passphrase);
        EXPECT_EQ(question.keyFile, key.string());
        return question.attempt < 2 || !said ? said : std::optional(secret);
    });
    Workshop::Options options = optionsOf(bea());
    options.signIn = person;
    auto mine = Workshop::open(path("bea"), options);
    ASSERT_OK(mine);
    nominated(**mine, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(**mine), fingerprint(key)) << "right the second time";
    ASSERT_GE(person->outcomes().size(), 2u) << "the keyring hears of both";
    EXPECT_FALSE(person->outcomes().front());
    EXPECT_TRUE(person->outcomes().back());
    said.reset();
    nominated(**mine, claimed("Basque daily"));
    EXPECT_EQ(signedBy(**mine), "") << "declined";
    EXPECT_NE((*mine)->status()->unsignedBecause.find("passphrase"), std::string::npos);
    const auto asked = person->asked().size();
    nominated(**mine, claimed("Basque monthly"));
    EXPECT_EQ(person->asked().size(), asked) << "who declined is not asked again at once";
    ASSERT_OK(changePolicy({{"signed_actions", "signers"}}));
    exchange();
    EXPECT_ERROR((*mine)->nominate(claimed("Basque yearly")), ErrorCode::Denied);
    EXPECT_EQ(person->asked().size(), asked + 1) << "unless it has to be signed";
}

TEST_F(SignActions, AreNotAskedForAFourthTime)
{
    lockedKey();
    const auto person = test::ScriptedSignIn::person("", "close sesame");
    Workshop::Options options = optionsOf(bea());
    options.signIn = person;
    auto mine = Workshop::open(path("bea"), options);
    ASSERT_OK(mine);
    nominated(**mine, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(**mine), "");
    EXPECT_EQ(person->asked().size(), 3u);
    EXPECT_EQ(std::ranges::count(person->outcomes(), true), 0);
}

TEST_F(SignActions, WhereThePolicyWantsThemSignedOrNotAtAll)
{
    const auto key = lockedKey();
    ASSERT_OK(changePolicy({{"signed_actions", "signers"}}));
    exchange();
    const auto before = m_bea->status()->head;
    const auto refused = m_bea->nominate(claimed("Basque weekly"));
    ASSERT_TRUE(test::isError(refused, ErrorCode::Denied));
    EXPECT_NE(refused.error().detail.find("the policy of this workshop wants actions signed"), std::string::npos)
        << refused.error().detail;
    EXPECT_EQ(m_bea->status()->head, before);
    const ScopedVariable asks("ESPALIER_ASKPASS", askingScript("echo 'open sesame'", "asked").string());
    nominated(*m_bea, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(*m_bea), fingerprint(key));
}

TEST_F(SignActions, UnlessTheyAreTurnedOff)
{
    ASSERT_EQ(test::runProgram({{"git", "-C", path("ada"), "config", "espalier.signactions", "false"}}).code, 0);
    auto again = Workshop::open(path("ada"), optionsOf(ada()));
    ASSERT_OK(again);
    nominated(**again, claimed("Basque weekly"));
    EXPECT_EQ(signedBy(**again), "");
    ASSERT_OK(Reviews(**again).propose({{"description", "As agreed."}}));
    EXPECT_EQ(signedBy(**again), fingerprint(keyOf("ada"))) << "a change of the policy always is";
}

TEST_F(SignActions, AndWhoMayNotDoesNot)
{
    EXPECT_ERROR(Reviews(*m_bea).propose({{"description", "My own policy."}}), ErrorCode::Denied);
    EXPECT_ERROR(m_bea->edit(personOf(ada()), {{"name", "Somebody else"}}), ErrorCode::Denied);
    EXPECT_OK(m_ada->edit(personOf(ada()), {{"name", "Ada Again"}}));
    EXPECT_OK(m_bea->add(records::Kind::Person, {{"name", "Carl Example"}, {"email", "carl@example.org"}}));
}

} // namespace
} // namespace espalier::session
