// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshop.h"
#include "tests/support/expect.h"
#include "tests/support/gitserver.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/scriptedsignin.h"

#include <fstream>
#include <iterator>

namespace espalier::session {
namespace {

using test::HttpGitServer;
using test::ScopedVariable;
using test::ScriptedSignIn;
using Kind = git::SignInQuestion::Kind;
namespace fs = std::filesystem;

/// A workshop behind https with a certificate nobody vouches for and a password.
class SigningIn : public testing::Test
{
protected:
    void SetUp() override
    {
        if (const auto reason = HttpGitServer::missing(); !reason.empty())
            GTEST_SKIP() << reason;
        unsetenv("GIT_SSL_CAINFO");
        fs::create_directories(m_folder / "served");
        for (const char *name : {"home", "config"})
            fs::create_directory(m_folder / name);
        auto remote = git::Repository::init(m_folder / "served" / "w.git");
        ASSERT_OK(remote);
        ASSERT_OK(remote->setSetting("http.receivepack", "true"));
        m_certificate = test::makeCertificate(m_folder.path(), "server");
        m_server = std::make_unique<HttpGitServer>(m_folder / "served", m_certificate);
    }

    Workshop::Options options(std::shared_ptr<git::SignIn> signIn) const
    {
        Workshop::Options made;
        made.author = records::Author{"Ada", "ada@example.org"};
        made.signIn = std::move(signIn);
        return made;
    }

    std::unique_ptr<Workshop> create(const std::string &name, std::shared_ptr<git::SignIn> signIn) const
    {
        auto made = Workshop::create(m_folder / name, "Test workshop", options(std::move(signIn)));
        EXPECT_OK(made);
        return std::move(*made);
    }

    static std::string textOf(const fs::path &path)
    {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    test::TempFolder m_folder;
    ScopedVariable m_home{"HOME", (m_folder / "home").string()}, m_config{"XDG_CONFIG_HOME", (m_folder / "config").string()},
        m_name{"ESPALIER_NAME", "Ada"}, m_email{"ESPALIER_EMAIL", "ada@example.org"}, m_authorities{"GIT_SSL_CAINFO", ""};
    test::TestCertificate m_certificate;
    std::unique_ptr<HttpGitServer> m_server;
};

TEST_F(SigningIn, ATokenThatChangesOnTheServerLosesNothing)
{
    std::string token = HttpGitServer::password;
    const auto person = std::make_shared<ScriptedSignIn>([&](const git::SignInQuestion &question, std::stop_token) {
        return std::optional<std::string>(question.kind == Kind::Certificate    ? "yes"
                                              : question.kind == Kind::UserName ? HttpGitServer::user
                                                                                : token);
    });
    const auto ada = create("ada", person);
    ASSERT_OK(ada->setRemote(m_server->protectedUrl("w.git")));
    ASSERT_OK(ada->synchronise());
    EXPECT_EQ(ada->signInSettings()->certificate, m_certificate.fingerprint());
    EXPECT_EQ(person->count(Kind::Certificate), 1u);

    m_server->setPassword("new token");
    ASSERT_OK(ada->add(records::Kind::Organisation, {{"name", "First organisation"}}));
    const auto waiting = ada->status()->outbox;
    EXPECT_GE(waiting, 1u);
    EXPECT_ERROR(ada->synchronise(), ErrorCode::Denied);
    EXPECT_EQ(ada->status()->outbox, waiting) << "it waits";
    token = "new token";
    ASSERT_OK(ada->synchronise());
    EXPECT_EQ(ada->status()->outbox, 0u);
}

TEST_F(SigningIn, ACloneKeepsNoPasswordAndKnowsTheCertificateAfterwards)
{
    const auto person = ScriptedSignIn::person(HttpGitServer::user, HttpGitServer::password);
    const auto ada = create("ada", person);
    ASSERT_OK(ada->setRemote(m_server->protectedUrl("w.git")));
    ASSERT_OK(ada->synchronise());

    const auto cloner = ScriptedSignIn::person(HttpGitServer::user, HttpGitServer::password);
    auto ben = Workshop::clone(m_server->urlWithPassword("w.git"), m_folder / "ben", options(cloner));
    ASSERT_OK(ben);
    EXPECT_EQ(cloner->count(Kind::Certificate), 1u);
    EXPECT_EQ(cloner->count(Kind::Password), 0u) << "the address brought it";
    EXPECT_TRUE(fs::exists(m_folder / "config" / "espalier" / "pins"));
    const std::string written = textOf(m_folder / "ben" / "config");
    EXPECT_EQ(written.find("p%40ss"), std::string::npos) << written;
    EXPECT_NE(written.find("https://ada@127.0.0.1"), std::string::npos) << written;
    ASSERT_OK((*ben)->synchronise());
    EXPECT_EQ(cloner->count(Kind::Certificate), 1u) << "accepted while cloning";
    EXPECT_EQ(cloner->count(Kind::UserName), 0u) << "the address still names who";
    EXPECT_TRUE(*(*ben)->forgetCertificate());
    EXPECT_EQ((*ben)->signInSettings()->certificate, "");
}

TEST_F(SigningIn, NoSecretIsWrittenIntoTheSettings)
{
    const auto ada = create("ada", nullptr);
    EXPECT_ERROR(ada->setRemote("https://ada:s3cret@example.org/w.git"), ErrorCode::Invalid);
    EXPECT_ERROR(ada->setProxy("http://ada:s3cret@proxy.example:3128"), ErrorCode::Invalid);
    EXPECT_ERROR(ada->setProxy("ext::sh -c evil"), ErrorCode::Invalid);
    EXPECT_ERROR(ada->setKeyFile((m_folder / "none").string()), ErrorCode::NotFound);
    ASSERT_OK(ada->setProxy("http://ada@proxy.example:3128"));
    std::ofstream(m_folder / "key") << "x";
    ASSERT_OK(ada->setKeyFile((m_folder / "key").string()));
    EXPECT_EQ(ada->signInSettings()->proxy, "http://ada@proxy.example:3128");
    EXPECT_EQ(ada->signInSettings()->keyFile, (m_folder / "key").string());
    ASSERT_OK(ada->setProxy(""));
    ASSERT_OK(ada->setKeyFile(""));
    EXPECT_EQ(ada->signInSettings()->proxy, "");
    EXPECT_EQ(textOf(m_folder / "ada" / "config").find("s3cret"), std::string::npos);
}

} // namespace
} // namespace espalier::session
