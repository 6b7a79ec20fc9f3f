// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gitserver.h"
#include "tests/support/terminal.h"
#include "tests/unit/cli/clifixture.h"

#include <gmock/gmock.h>

namespace {

using espalier::test::CliFixture;
using espalier::test::HttpGitServer;
using espalier::test::onTerminal;
using espalier::test::SshGitServer;
using espalier::test::TempFolder;
using testing::HasSubstr;
using testing::Not;

class SignInVerbs : public CliFixture
{
};

TEST_F(SignInVerbs, TheKeyAndTheProxyAreSetAndTakenBack)
{
    makeWorkshop();
    write("key", "x");
    const auto set = json(
        {"workshop", "remote", "https://example.org/w.git", "--key", path("key"), "--proxy", "http://ada@proxy:3128"});
    EXPECT_EQ(set["url"], "https://example.org/w.git");
    EXPECT_EQ(set["key"], path("key"));
    EXPECT_EQ(set["proxy"], "http://ada@proxy:3128");
    const auto back = json({"workshop", "remote", "--key", "", "--proxy", ""});
    EXPECT_EQ(back["url"], "https://example.org/w.git");
    EXPECT_EQ(back["key"], "");
    EXPECT_EQ(back["proxy"], "");
    json({"workshop", "remote", "--key", path("none")}, 3);
    const auto refused = call({"-C", path("w"), "workshop", "remote", "--proxy", "http://ada:s3cret@proxy:3128"});
    EXPECT_EQ(refused.code, 3);
    EXPECT_THAT(refused.out + refused.err, Not(HasSubstr("s3cret")));
}

TEST_F(SignInVerbs, ListsWhatIsKeptWithoutATerminalToo)
{
    makeWorkshop();
    json({"workshop", "sign-in"}, 3); // no remote
    json({"workshop", "remote", "https://example.org/w.git"});
    const auto list = json({"workshop", "sign-in"});
    EXPECT_EQ(list["url"], "https://example.org/w.git");
    EXPECT_EQ(list["kept"], espalier::Json::array());
    EXPECT_EQ(json({"workshop", "sign-in", "--forget"})["forgotten"], 0);
}

TEST_F(SignInVerbs, APasswordIsAskedForOnTheTerminalAndNotShown)
{
    if (const auto reason = HttpGitServer::missing(); !reason.empty())
        GTEST_SKIP() << reason;
    TempFolder served;
    ASSERT_EQ(espalier::test::runProgram({{"git", "init", "-q", "--bare", "-b", "main", (served / "w.git").string()}}).code, 0);
    ASSERT_EQ(espalier::test::runProgram({{"git", "-C", (served / "w.git").string(), "config", "http.receivepack", "true"}}).code,
              0);
    TempFolder certificates;
    const auto certificate = espalier::test::makeCertificate(certificates.path(), "server");
    const HttpGitServer server(served.path(), certificate);
    makeWorkshop();
    json({"workshop", "remote", server.protectedUrl("w.git")});
    const std::map<std::string, std::string> environment = {
        {"HOME", path("home")},           {"ESPALIER_NAME", "Ada"}, {"ESPALIER_EMAIL", "ada@example.org"},
        {"DBUS_SESSION_BUS_ADDRESS", ""}, {"XDG_RUNTIME_DIR", ""},  {"GIT_SSL_CAINFO", ""}};
    const auto said = onTerminal({ESPALIER_CLI_PROGRAM, "-C", path("w"), "workshop", "sync"}, environment,
                                 {{"Type \"yes\" to accept it: ", "yes\n"},
                                  {"User name at ", std::string(HttpGitServer::user) + "\n"},
                                  {"Password or token of ", "not this one\n"},
                                  {"User name at ", std::string(HttpGitServer::user) + "\n"},
                                  {"That was not accepted. Password or token of ", std::string(HttpGitServer::password) + "\n"}});
    EXPECT_EQ(said.code, 0) << said.out;
    EXPECT_THAT(said.out, HasSubstr(certificate.fingerprint()));
    EXPECT_THAT(said.out, HasSubstr("the server vouches for itself"));
    EXPECT_THAT(said.out, HasSubstr("pushed"));
    EXPECT_THAT(said.out, Not(HasSubstr(HttpGitServer::password)));
    EXPECT_THAT(said.out, Not(HasSubstr("not this one")));
    // In a session without a terminal, wherever the tests are run from.
    const auto without = espalier::test::runProgram(
        {{"setsid", "-w", ESPALIER_CLI_PROGRAM, "-C", path("w"), "workshop", "sync"}, {}, {}, environment});
    EXPECT_EQ(without.code, 3) << "nobody to ask, and nothing was kept";
    EXPECT_EQ(json({"workshop", "sign-in"})["certificate"], certificate.fingerprint());
    EXPECT_EQ(json({"workshop", "sign-in", "--forget"})["forgotten"], 1);
}

} // namespace
