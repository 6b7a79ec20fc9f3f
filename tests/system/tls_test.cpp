// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/wirefaultlab.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace espalier::test {
namespace {

using Kind = git::SignInQuestion::Kind;
namespace fs = std::filesystem;

std::string textOf(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every file below the folder, and the command line of every process, that holds the text.
std::vector<std::string> placesWith(const fs::path &folder, const std::string &text)
{
    std::vector<std::string> places;
    for (const auto &entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
        if (entry.is_regular_file() && textOf(entry.path()).find(text) != std::string::npos)
            places.push_back(entry.path());
    }
    return places;
}

class Tls : public ::testing::Test
{
protected:
    void SetUp() override
    {
        if (const auto reason = WireFaultLab::missing(); !reason.empty())
            GTEST_SKIP() << reason;
        m_noAuthorities.emplace("GIT_SSL_CAINFO", "");
        unsetenv("GIT_SSL_CAINFO");
        m_lab = std::make_unique<WireFaultLab>();
        m_lab->serve("r.git", true);
    }

    HttpGitServer &serve(const CertificateWish &wish = {}, const std::string &name = "server")
    {
        m_certificate = makeCertificate(m_lab->folder(), name, wish);
        m_server = std::make_unique<HttpGitServer>(m_lab->served(), m_certificate);
        return *m_server;
    }

    git::GitTransport::Options options(std::shared_ptr<git::SignIn> signIn) const
    {
        auto made = WireFaultLab::patient(std::move(signIn));
        made.pins = {m_lab->folder() / "pins"};
        return made;
    }

    Result<void> fetch(const std::string &url, const git::GitTransport::Options &options)
    {
        if (!m_mine)
            m_mine = std::make_unique<git::Repository>(m_lab->work("mine", false));
        git::GitTransport transport(options);
        const auto got = transport.fetch(m_mine->path(), url, "main", "refs/espalier/incoming", {});
        return got ? Result<void>() : Result<void>(failure(got.error()));
    }
    Result<git::PushOutcome> push(const std::string &url, const git::GitTransport::Options &options)
    {
        m_lab->serve("empty.git", false);
        git::GitTransport transport(options);
        const auto mine = m_lab->work("sender", false);
        return transport.push(mine.path(), url, m_lab->commitOf(mine), "main", {});
    }

    std::optional<ScopedVariable> m_noAuthorities;
    std::unique_ptr<WireFaultLab> m_lab;
    TestCertificate m_certificate;
    std::unique_ptr<HttpGitServer> m_server;
    std::unique_ptr<git::Repository> m_mine;
};

TEST_F(Tls, ACertificateThatNobodyVouchesForIsShownOnceAndThenPinned)
{
    auto &server = serve();
    const auto person = ScriptedSignIn::person("", "");
    ASSERT_OK(fetch(server.url("r.git"), options(person)));
    ASSERT_EQ(person->asked().size(), 1u);
    const auto question = person->asked().front();
    EXPECT_EQ(question.kind, Kind::Certificate);
    EXPECT_EQ(question.fingerprint, m_certificate.fingerprint());
    EXPECT_EQ(question.host, "127.0.0.1:" + std::to_string(server.port()));
    EXPECT_EQ(question.certificate.subject, "CN = 127.0.0.1");
    EXPECT_EQ(formatTime(question.certificate.until), "2049-01-01T00:00:00Z");
    EXPECT_TRUE(question.certificate.isSelfSigned);
    EXPECT_TRUE(question.certificate.isForHost);
    EXPECT_NE(question.certificate.problem.find("vouches for itself"), std::string::npos) << question.certificate.problem;

    ASSERT_OK(fetch(server.url("r.git"), options(person)));
    ASSERT_OK(push(server.url("empty.git"), options(nullptr))) << "what was accepted is known to those who cannot ask";
    EXPECT_EQ(person->asked().size(), 1u);
}

TEST_F(Tls, WithoutAYesNothingIsFetchedAndNobodyToAskIsDenied)
{
    auto &server = serve();
    const auto doubtful = std::make_shared<ScriptedSignIn>(
        [](const git::SignInQuestion &, std::stop_token) { return std::optional<std::string>("no"); });
    for (const std::shared_ptr<git::SignIn> &signIn : {std::shared_ptr<git::SignIn>(doubtful), std::shared_ptr<git::SignIn>()}) {
        const auto refused = fetch(server.url("r.git"), options(signIn));
        ASSERT_TRUE(isError(refused, ErrorCode::Denied));
        EXPECT_NE(refused.error().detail.find(m_certificate.fingerprint()), std::string::npos) << describe(refused.error());
    }
    EXPECT_EQ(doubtful->asked().size(), 1u);
    EXPECT_FALSE(fs::exists(m_lab->folder() / "pins"));
}

TEST_F(Tls, AnotherCertificateThanThePinnedOneIsDeniedWithBothFingerprints)
{
    auto &server = serve();
    const auto person = ScriptedSignIn::person("", "");
    ASSERT_OK(fetch(server.url("r.git"), options(person)));
    const auto other = makeCertificate(m_lab->folder(), "other");
    server.setCertificate(other);
    const auto refused = fetch(server.url("r.git"), options(person));
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_NE(refused.error().detail.find("changed since you accepted it"), std::string::npos);
    EXPECT_NE(refused.error().detail.find(m_certificate.fingerprint()), std::string::npos);
    EXPECT_NE(refused.error().detail.find(other.fingerprint()), std::string::npos);
    EXPECT_EQ(person->asked().size(), 1u) << "a change is no question";
    server.setCertificate(m_certificate);
    EXPECT_OK(fetch(server.url("r.git"), options(person)));
}

TEST_F(Tls, AnUnknownAuthorityIsNamedAndAKnownOneNeedsNoQuestion)
{
    const auto authority = makeCertificate(m_lab->folder(), "authority", {"Test authority", "DNS:authority.example", false, {}});
    auto &server = serve({"127.0.0.1", "IP:127.0.0.1", false, authority});
    const auto person = ScriptedSignIn::person("", "");
    ASSERT_OK(fetch(server.url("r.git"), options(person)));
    ASSERT_EQ(person->asked().size(), 1u);
    EXPECT_EQ(person->asked().front().certificate.issuer, "CN = Test authority");
    EXPECT_FALSE(person->asked().front().certificate.isSelfSigned);
    EXPECT_NE(person->asked().front().certificate.problem.find("nobody this computer knows"), std::string::npos);
}

TEST_F(Tls, WhatPinningCannotMakeGoodIsSaidAndNotAsked)
{
    const auto person = ScriptedSignIn::person("", "");
    {
        auto &server = serve({"127.0.0.1", "IP:127.0.0.1", true, {}}, "expired");
        const auto refused = fetch(server.url("r.git"), options(person));
        ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
        EXPECT_NE(refused.error().detail.find("expired on 2021-01-01"), std::string::npos) << refused.error().detail;
    }
    auto &server = serve({"elsewhere", "DNS:elsewhere.example", false, {}}, "elsewhere");
    const auto refused = fetch(server.url("r.git"), options(person));
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_NE(refused.error().detail.find("not for 127.0.0.1"), std::string::npos) << refused.error().detail;
    EXPECT_TRUE(person->asked().empty());
}

TEST_F(Tls, CheckingCannotBeSwitchedOff)
{
    auto &server = serve();
    const ScopedVariable off{"GIT_SSL_NO_VERIFY", "1"};
    auto mine = m_lab->work("lax", false);
    ASSERT_OK(mine.setSetting("http.sslVerify", "false"));
    git::GitTransport transport(options(nullptr));
    EXPECT_ERROR(transport.fetch(mine.path(), server.url("r.git"), "main", "refs/espalier/incoming", {}), ErrorCode::Denied);
}

TEST_F(Tls, ATokenIsOnNoCommandLineInNoFileAndInNoOtherEnvironment)
{
    const std::string token = "tok-5ecret-0123456789";
    auto &server = serve();
    server.setPassword(token);
    m_lab->serve("spied.git", false);
    const auto lines = m_lab->folder() / "lines";
    const auto hook = m_lab->served() / "spied.git" / "hooks" / "pre-receive";
    std::ofstream(hook) << "#!/bin/sh\ncat /proc/[0-9]*/cmdline > " << lines.string() << " 2>/dev/null\n"
                        << "for p in $(pgrep -f 'git.*push'); do cat /proc/$p/environ; done > " << lines.string()
                        << ".env 2>/dev/null\n";
    fs::permissions(hook, fs::perms::owner_all);
    const auto person = ScriptedSignIn::person(HttpGitServer::user, token);
    const auto mine = m_lab->work("sender", false);
    git::GitTransport transport(options(person));
    const auto sent = transport.push(mine.path(), server.protectedUrl("spied.git"), m_lab->commitOf(mine), "main", {});
    ASSERT_OK(sent);
    EXPECT_EQ(person->count(Kind::Password), 1u);
    EXPECT_EQ(person->outcomes(), std::vector<bool>{true});
    EXPECT_NE(textOf(lines).find("push"), std::string::npos) << "git was seen while it ran";
    EXPECT_NE(textOf(lines.string() + ".env").find("ESPALIER_ASK_TOKEN"), std::string::npos);
    EXPECT_EQ(placesWith(m_lab->folder(), token), std::vector<std::string>{});
}

TEST_F(Tls, AWrongTokenIsAskedForThreeTimesAndThenDenied)
{
    auto &server = serve();
    const auto person = ScriptedSignIn::person(HttpGitServer::user, "wrong-token-77");
    const auto refused = fetch(server.protectedUrl("r.git"), options(person));
    ASSERT_TRUE(isError(refused, ErrorCode::Denied));
    EXPECT_EQ(person->count(Kind::Password), 3u);
    EXPECT_EQ(person->outcomes(), (std::vector<bool>{false, false, false}));
    EXPECT_EQ(describe(refused.error()).find("wrong-token-77"), std::string::npos);

    int tries = 0;
    const auto forgetful = std::make_shared<ScriptedSignIn>([&](const git::SignInQuestion &question, std::stop_token) {
        return std::optional<std::string>(question.kind != Kind::Password ? HttpGitServer::user
                                              : ++tries < 3               ? "wrong"
                                                                          : HttpGitServer::password);
    });
    auto known = options(forgetful);
    known.pins = {m_lab->folder() / "pins"};
    EXPECT_OK(fetch(server.protectedUrl("r.git"), known)) << "the third is right";
    EXPECT_EQ(forgetful->outcomes(), (std::vector<bool>{false, false, true}));
}

TEST_F(Tls, WhoeverDoesNotAnswerIsNotAskedAgain)
{
    auto &server = serve();
    const auto silent = std::make_shared<ScriptedSignIn>([](const git::SignInQuestion &question, std::stop_token) {
        return question.kind == Kind::Certificate ? std::optional<std::string>("yes") : std::nullopt;
    });
    const auto refused = fetch(server.protectedUrl("r.git"), options(silent));
    ASSERT_TRUE(isError(refused, ErrorCode::Denied));
    EXPECT_NE(refused.error().detail.find("nobody answered"), std::string::npos) << describe(refused.error());
    EXPECT_LE(silent->asked().size(), 3u);
}

TEST_F(Tls, ARedirectToAnotherHostGetsNoPassword)
{
    FaultRelay thief;
    FaultRelay sender;
    FaultRelay::Plan plan;
    plan.answer = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    thief.set(plan);
    thief.setAnswers([answer = plan.answer](const std::string &) { return answer; });
    sender.setAnswers([port = thief.port()](const std::string &) {
        return "HTTP/1.1 302 Found\r\nLocation: http://localhost:" + std::to_string(port)
            + "/r.git/info/refs?service=git-upload-pack\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    });
    const auto person = ScriptedSignIn::person("ada", "s3cret-of-ada");
    const std::string place = "127.0.0.1:" + std::to_string(sender.port()) + "/r.git";
    for (const std::string &url : {"http://" + place, "http://ada:s3cret-of-ada@" + place}) {
        const auto refused = fetch(url, options(person));
        ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
        EXPECT_NE(refused.error().detail.find("sends us on"), std::string::npos) << describe(refused.error());
    }
    EXPECT_TRUE(person->asked().empty());
    EXPECT_FALSE(thief.requests().empty());
    for (const std::string &request : thief.requests())
        EXPECT_EQ(request.find("Authorization"), std::string::npos) << request;
}

TEST_F(Tls, ThePersonsOwnHelperIsAskedBeforeThemAndKeepsNothingOfOurs)
{
    auto &server = serve();
    const auto store = m_lab->folder() / "store";
    const std::string origin = "https://" + std::string(HttpGitServer::user)
        + ":p%40ss%20%2Fword%2B1%25@127.0.0.1:" + std::to_string(server.port()) + "\n";
    std::ofstream(store) << origin;
    m_mine = std::make_unique<git::Repository>(m_lab->work("mine", false));
    ASSERT_OK(m_mine->setSetting("credential.helper", "store --file=" + store.string()));
    const auto person = ScriptedSignIn::person(HttpGitServer::user, HttpGitServer::password);
    ASSERT_OK(fetch(server.protectedUrl("r.git"), options(person)));
    EXPECT_EQ(person->count(Kind::Password), 0u);
    ASSERT_OK(fetch(server.protectedUrl("r.git"), options(nullptr))) << "and without anybody to ask, as ever";
    server.setPassword("changed");
    const auto other = ScriptedSignIn::person(HttpGitServer::user, "changed");
    ASSERT_OK(fetch(server.protectedUrl("r.git"), options(other)));
    EXPECT_EQ(other->count(Kind::Password), 1u);
    EXPECT_EQ(textOf(store).find("changed"), std::string::npos);
}

class Proxied : public Tls
{
};

TEST_F(Proxied, TlsGoesThroughAProxyThatWantsAPassword)
{
    ConnectProxy proxy("pat:proxy-s3cret");
    auto &server = serve();
    m_mine = std::make_unique<git::Repository>(m_lab->work("mine", false));
    ASSERT_OK(m_mine->setSetting("http.proxy", proxy.url("pat")));
    const ScopedVariable noException{"no_proxy", ""};
    const auto person = std::make_shared<ScriptedSignIn>([&](const git::SignInQuestion &question, std::stop_token) {
        if (question.kind == Kind::Certificate)
            return std::optional<std::string>("yes");
        EXPECT_EQ(question.origin, proxy.url());
        EXPECT_EQ(question.user, "pat");
        return std::optional<std::string>("proxy-s3cret");
    });
    ASSERT_OK(fetch(server.url("r.git"), options(person)));
    EXPECT_GE(proxy.passed(), 2);
    EXPECT_EQ(person->count(Kind::Certificate), 1u);
    EXPECT_EQ(placesWith(m_lab->folder(), "proxy-s3cret"), std::vector<std::string>{});

    const auto wrong = ScriptedSignIn::person("pat", "not it");
    const auto refused = fetch(server.url("r.git"), options(wrong));
    ASSERT_TRUE(isError(refused, ErrorCode::Denied)) << describe(refused.error());
    EXPECT_LE(wrong->count(Kind::Password), 3u);
    EXPECT_NE(refused.error().detail.find("proxy"), std::string::npos) << describe(refused.error());
}

TEST_F(Proxied, TheEnvironmentsProxyIsUsedUnlessTheHostIsExcepted)
{
    ConnectProxy proxy;
    auto &server = serve();
    const auto person = ScriptedSignIn::person("", "");
    const ScopedVariable all{"all_proxy", proxy.url()};
    {
        const ScopedVariable noException{"no_proxy", ""};
        ASSERT_OK(fetch(server.url("r.git"), options(person)));
        EXPECT_GE(proxy.passed(), 1);
        ASSERT_OK(fetch(m_lab->http().url("r.git"), options(person)));
    }
    const int before = proxy.passed();
    const ScopedVariable exception{"no_proxy", "127.0.0.1"};
    ASSERT_OK(fetch(server.url("r.git"), options(person)));
    EXPECT_EQ(proxy.passed(), before);
}

TEST_F(Proxied, AProxyThatIsGoneIsOffline)
{
    int port = 0;
    {
        const FaultRelay gone;
        port = gone.port();
    }
    m_mine = std::make_unique<git::Repository>(m_lab->work("mine", false));
    ASSERT_OK(m_mine->setSetting("http.proxy", "http://127.0.0.1:" + std::to_string(port)));
    EXPECT_ERROR(fetch(m_lab->http().url("r.git"), options(nullptr)), ErrorCode::Io);
}

} // namespace
} // namespace espalier::test
