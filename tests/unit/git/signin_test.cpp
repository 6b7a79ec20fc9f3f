// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"
#include "storage/git/askdoor.h"
#include "storage/git/askrun.h"
#include "storage/git/askwords.h"
#include "storage/git/certificate.h"
#include "storage/git/gitwords.h"
#include "storage/git/hostkey.h"
#include "storage/git/process.h"
#include "storage/git/remoteproxy.h"
#include "storage/git/transportprogress.h"
#include "tests/support/runprogram.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/scriptedsignin.h"

#include <sys/stat.h>

#include <fstream>

namespace espalier::test {

using namespace git::detail;
using Kind = git::SignInQuestion::Kind;

TEST(AskWordsTest, KnowsWhatGitAndSshWantToKnow)
{
    const auto of = [](const std::string &prompt) { return questionOf({prompt, ""}); };
    const auto user = of("Username for 'https://example.org:8443': ");
    EXPECT_EQ(user.kind, Kind::UserName);
    EXPECT_EQ(user.host, "example.org:8443");
    EXPECT_EQ(user.origin, "https://example.org:8443");
    const auto password = of("Password for 'https://ada@home@[::1]:8443': ");
    EXPECT_EQ(password.kind, Kind::Password);
    EXPECT_EQ(password.user, "ada@home");
    EXPECT_EQ(password.origin, "https://[::1]:8443");
    EXPECT_EQ(of("Enter passphrase for key '/home/ada/it's/id': ").keyFile, "/home/ada/it's/id");
    EXPECT_EQ(of("Enter passphrase for \"/home/ada/id\": ").keyFile, "/home/ada/id");
    EXPECT_EQ(of("Enter passphrase for /home/ada/id: ").keyFile, "/home/ada/id");
    EXPECT_EQ(of("Enter passphrase: ").kind, Kind::Passphrase);
    const auto host = of("ada@home@example.org's password: ");
    EXPECT_EQ(host.kind, Kind::SshPassword);
    EXPECT_EQ(host.user, "ada@home");
    EXPECT_EQ(host.host, "example.org");
    EXPECT_EQ(of("(ada@example.org) Password: ").kind, Kind::SshPassword);
    const auto unknown = of("The authenticity of host '[example.org]:2222 ([192.0.2.1]:2222)' can't be established.\n"
                            "ED25519 key fingerprint is SHA256:abc/DEF+123.\nThis key is not known by any other names.\n"
                            "Are you sure you want to continue connecting (yes/no/[fingerprint])? ");
    EXPECT_EQ(unknown.kind, Kind::UnknownHost);
    EXPECT_EQ(unknown.host, "[example.org]:2222");
    EXPECT_EQ(unknown.keyType, "ED25519");
    EXPECT_EQ(unknown.fingerprint, "SHA256:abc/DEF+123");
    const auto other = of("Enter the \x1b[2Jcode: ");
    EXPECT_EQ(other.kind, Kind::Other);
    EXPECT_EQ(other.words, "Enter the [2Jcode:");
    for (const char *broken :
         {"", "Username for '", "Password for ''", "The authenticity of host '", "'s password:", "() Password: "})
        EXPECT_LE(of(broken).words.size(), 40u);
}

/// Runs the real program against a door.
static ProcessResult askAt(const std::vector<std::string> &environment, const std::string &prompt, AskDoor *door,
                           std::stop_token stop = {})
{
    ProcessRequest request;
    request.command = {askProgram(), prompt};
    request.environment = environment;
    request.stop = stop;
    request.door = door ? door->descriptor() : -1;
    request.onAsk = [&] { door->serve(stop); };
    auto result = runProcess(request);
    EXPECT_OK(result);
    return result ? *result : ProcessResult{};
}

TEST(AskDoorTest, TheProgramBringsTheQuestionAndPrintsTheAnswer)
{
    ASSERT_FALSE(askProgram().empty());
    std::string heard;
    auto door = AskDoor::open([&](const AskedWords &words, std::stop_token) {
        heard = words.prompt + "|" + words.manner;
        return std::optional<std::string>("open ses\xc3\xa4me ");
    });
    ASSERT_OK(door);
    auto environment = (*door)->environment();
    environment.emplace_back("SSH_ASKPASS_PROMPT=confirm");
    const auto said = askAt(environment, "who\nare you? ", door->get());
    EXPECT_EQ(said.exitCode, 0);
    EXPECT_EQ(said.output, "open ses\xc3\xa4me \n");
    EXPECT_EQ(heard, "who\nare you? |confirm");
    EXPECT_EQ(said.errors, "");
}

TEST(AskDoorTest, NoAnswerAndNoDoorAreFailures)
{
    auto door = AskDoor::open([](const AskedWords &, std::stop_token) { return std::optional<std::string>(); });
    ASSERT_OK(door);
    EXPECT_EQ(askAt((*door)->environment(), "who?", door->get()).exitCode, 1);
    EXPECT_EQ(askAt({}, "who?", nullptr).exitCode, 1);
}

TEST(AskDoorTest, WhoeverDoesNotKnowTheTokenHearsNothing)
{
    int asked = 0;
    auto door = AskDoor::open([&](const AskedWords &, std::stop_token) {
        ++asked;
        return std::optional<std::string>("secret");
    });
    ASSERT_OK(door);
    for (const char *wrong : {"ESPALIER_ASK_TOKEN=", "ESPALIER_ASK_TOKEN=0000"}) {
        auto environment = (*door)->environment();
        std::erase_if(environment, [](const std::string &variable) { return variable.starts_with("ESPALIER_ASK_TOKEN="); });
        environment.emplace_back(wrong);
        const auto said = askAt(environment, "who?", door->get());
        EXPECT_EQ(said.exitCode, 1);
        EXPECT_EQ(said.output, "");
    }
    EXPECT_EQ(asked, 0);
}

TEST(AskDoorTest, ItsFolderIsPrivateAndGoneAfterwards)
{
    std::filesystem::path socket;
    {
        auto door = AskDoor::open([](const AskedWords &, std::stop_token) { return std::optional<std::string>(); });
        ASSERT_OK(door);
        for (const std::string &variable : (*door)->environment()) {
            if (variable.starts_with("ESPALIER_ASK_SOCKET="))
                socket = variable.substr(variable.find('=') + 1);
        }
        struct stat status {
        };
        ASSERT_EQ(stat(socket.parent_path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777, 0700u);
    }
    EXPECT_FALSE(std::filesystem::exists(socket.parent_path()));
}

TEST(AskRunTest, AKeysPassphraseIsAskedForUntilItIsRightAndAtMostThreeTimes)
{
    const TempFolder folder;
    const std::string key = (folder / "key").string();
    ASSERT_EQ(runProgram({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-f", key}}).code, 0);
    ProcessRequest request;
    request.command = {"ssh-keygen", "-y", "-f", key};
    request.environment = cleanGitEnvironment();
    const auto wrong = ScriptedSignIn::person("", "close sesame");
    const auto refused = runProcessAsking(request, wrong, key);
    ASSERT_OK(refused);
    EXPECT_NE(refused->exitCode, 0);
    EXPECT_EQ(wrong->count(Kind::Passphrase), 3u);
    const auto telling = ScriptedSignIn::person("", "a"); // it stands in what ssh-keygen says
    const auto plain = runProcessAsking(request, telling, key);
    ASSERT_OK(plain);
    EXPECT_EQ(telling->count(Kind::Passphrase), 3u);
    EXPECT_NE(plain->errors.find("incorrect passphrase"), std::string::npos) << plain->errors;
    int asked = 0;
    const auto learning = std::make_shared<ScriptedSignIn>([&](const git::SignInQuestion &question, std::stop_token) {
        EXPECT_EQ(question.keyFile, key);
        EXPECT_EQ(question.attempt, asked + 1);
        return std::optional<std::string>(++asked == 1 ? "wrong" : "open sesame");
    });
    const auto made = runProcessAsking(request, learning, key);
    ASSERT_OK(made);
    EXPECT_EQ(made->exitCode, 0) << made->errors;
    EXPECT_TRUE(made->output.starts_with("ssh-ed25519 "));
    EXPECT_EQ(learning->outcomes().back(), true);
}

TEST(ProxyTest, IsWhatTheSettingOrTheEnvironmentSays)
{
    const ScopedVariable https{"https_proxy", "http://ada:s3cret@proxy.example:3128"};
    const ScopedVariable all{"all_proxy", "other.example:8080"};
    const ScopedVariable except{"no_proxy", "localhost, .inside.example,10.0.0.1"};
    const auto proxy = [](const char *url, std::optional<std::string> setting = {}) {
        return proxyFor(parseRemoteUrl(url).value(), setting);
    };
    EXPECT_EQ(proxy("https://example.org/w.git")->origin, "http://proxy.example:3128");
    EXPECT_EQ(proxy("https://example.org/w.git")->password, "s3cret");
    EXPECT_EQ(proxy("http://example.org/w.git")->origin, "http://other.example:8080");
    EXPECT_FALSE(proxy("https://git.inside.example/w.git"));
    EXPECT_FALSE(proxy("https://inside.example/w.git"));
    EXPECT_TRUE(proxy("https://notinside.example/w.git"));
    EXPECT_FALSE(proxy("https://10.0.0.1/w.git"));
    EXPECT_EQ(proxy("https://example.org/w.git", "http://set.example:1")->host, "set.example");
    EXPECT_FALSE(proxy("https://example.org/w.git", "")) << "set to none";
    EXPECT_FALSE(proxy("ssh://example.org/w.git"));
    EXPECT_TRUE(isWithoutProxy("*", "anything"));
}

TEST(HostKeyTest, AChangedKeyIsToldWithBothFingerprints)
{
    const TempFolder folder;
    const auto made = runProgram({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", (folder / "key").string()}});
    ASSERT_EQ(made.code, 0);
    std::ifstream in(folder / "key.pub");
    std::string type, key;
    in >> type >> key;
    std::ofstream(folder / "known hosts") << "# a line before\n[example.org]:2222 " << type << " " << key << "\n";
    const auto shown = runProgram({{"ssh-keygen", "-lf", (folder / "key.pub").string()}}).out;
    EXPECT_NE(shown.find(hostKeyFingerprint("x " + type + " " + key)), std::string::npos) << shown;
    const std::string words =
        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nThe fingerprint for the ED25519 key sent by "
        "the remote host is\nSHA256:new/Key+1.\nPlease contact your system administrator.\nOffending ED25519 key in "
        + (folder / "known hosts").string() + ":2\nHost key verification failed.\n";
    const auto error = changedHostKey(words, "ssh://example.org/w.git");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::Denied);
    EXPECT_NE(error->detail.find("SHA256:new/Key+1"), std::string::npos) << error->detail;
    EXPECT_NE(error->detail.find(hostKeyFingerprint("x " + type + " " + key)), std::string::npos) << error->detail;
    EXPECT_EQ(changedHostKey("Permission denied (publickey).", "x"), std::nullopt);
    for (const char *broken : {"", "x AAAA", "x ssh-ed25519 AAAA!!!!", "|1|hash= ssh-rsa AAAAB3"})
        EXPECT_LE(hostKeyFingerprint(broken).size(), 50u);
}

TEST(CertificatePinsTest, AreOneFileForEachHostAndPort)
{
    const TempFolder folder;
    const CertificatePins pins({folder / "first", folder / "second"});
    const auto remote = parseRemoteUrl("https://Example.ORG:8443/a/../b.git").value();
    EXPECT_FALSE(pins.find(remote).value());
    const auto made = runProgram(
        {{"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=x",
          "-keyout", (folder / "k").string(), "-out", (folder / "c").string()}});
    ASSERT_EQ(made.code, 0) << made.err;
    std::ifstream in(folder / "c", std::ios::binary);
    const auto certificate = readCertificate(std::string((std::istreambuf_iterator<char>(in)), {}), "c");
    ASSERT_OK(certificate);
    EXPECT_EQ(certificate->fingerprint.size(), 32u * 3 - 1);
    EXPECT_TRUE(certificate->keyPin.starts_with("sha256//"));
    ASSERT_OK(pins.accept(remote, *certificate));
    EXPECT_TRUE(std::filesystem::exists(folder / "first" / "example.org_8443.pem"));
    EXPECT_EQ((*pins.find(remote))->certificate.fingerprint, certificate->fingerprint);
    EXPECT_FALSE(pins.find(parseRemoteUrl("https://example.org/").value()).value()) << "another port";
    EXPECT_TRUE(*pins.forget(remote));
    EXPECT_FALSE(*pins.forget(remote));
    ASSERT_OK(pins.accept(parseRemoteUrl("https://[::1]/").value(), *certificate));
    std::ofstream(folder / "first" / "example.org_8443.pem") << "no certificate";
    EXPECT_ERROR(pins.find(remote), ErrorCode::Corrupt);
}

TEST(WireWordsTest, TellOffFromAwayFromWrong)
{
    const auto code = [](const char *words, bool hasWorked) { return errorOfGitWords(words, "url", hasWorked).code; };
    const char *page = "fatal: https://x/w.git/info/refs not valid: is this a git repository?";
    EXPECT_EQ(code(page, false), ErrorCode::NotFound);
    EXPECT_EQ(code(page, true), ErrorCode::Io);
    EXPECT_EQ(code("fatal: unable to access 'https://x/': The requested URL returned error: 429", false), ErrorCode::Io);
    EXPECT_EQ(
        code("error: RPC failed; curl 56 Recv failure: Connection reset by peer\nfetch-pack: unexpected disconnect while reading "
             "sideband packet\nfatal: protocol error: bad pack header",
             true),
        ErrorCode::Io);
    EXPECT_EQ(code("error: object 12: hasDot: contains '.'\nfatal: fsck error in packed object\nfatal: the remote end hung up",
                   true),
              ErrorCode::Corrupt);
    EXPECT_EQ(refusalOf("fatal: Authentication failed for 'https://x/'"), Refusal::SignIn);
    EXPECT_EQ(refusalOf("fatal: unable to access 'https://x/': CONNECT tunnel failed, response 407"), Refusal::Proxy);
    EXPECT_EQ(refusalOf("fatal: unable to access 'https://x/': server certificate verification failed."), Refusal::Certificate);
    EXPECT_EQ(refusalOf("fatal: unable to access 'https://x/': Could not resolve host: x"), Refusal::None);
    EXPECT_EQ(transferredBytes("Receiving objects:  45% (450/1000), 1.50 KiB | 2 bytes/s"), 1536u);
    EXPECT_EQ(transferredBytes("Writing objects: 100% (3/3), 300 bytes | 300.00 KiB/s, done."), 300u);
    EXPECT_EQ(transferredBytes("Receiving objects:  45% (450/1000)"), std::nullopt);
    EXPECT_EQ(transferredBytes("remote: Counting objects: (1), 5 MiB"), std::nullopt);
}

} // namespace espalier::test
