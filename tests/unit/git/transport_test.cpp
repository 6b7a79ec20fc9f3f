// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"
#include "storage/git/gitwords.h"
#include "storage/git/remoteurl.h"
#include "storage/git/transport.h"
#include "tests/support/gitserver.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

namespace espalier::test {

using git::GitTransport;
using git::PushOutcome;
using git::Repository;

namespace fs = std::filesystem;

/// A workshop here and a bare repository that plays the server's part.
class TransportTest : public GitTest
{
protected:
    TransportTest()
    {
        fs::create_directory(folder / "server");
        EXPECT_OK(Repository::init(served()));
    }
    fs::path served() const { return folder / "server" / "r.git"; }

    Result<std::optional<git::ObjectId>> fetch(const std::string &url)
    {
        return transport.fetch(repository.path(), url, "main", incoming, work);
    }
    Result<PushOutcome> push(const std::string &url, const git::ObjectId &commit)
    {
        return transport.push(repository.path(), url, commit, "main", work);
    }
    void writeHook(const std::string &name, const std::string &script) const
    {
        std::ofstream(served() / "hooks" / name) << "#!/bin/sh\n" << script;
        chmod((served() / "hooks" / name).c_str(), 0755);
    }

    /// Fetches nothing, sends a commit, and fetches what somebody else added meanwhile.
    void roundTrip(const std::string &url)
    {
        const auto nothing = fetch(url);
        ASSERT_OK(nothing);
        EXPECT_EQ(*nothing, std::nullopt) << "an empty remote";
        const auto mine = commit({put("a", "1")});
        const auto sent = push(url, mine->id);
        ASSERT_OK(sent);
        EXPECT_EQ(*sent, PushOutcome::Done);
        const auto again = push(url, mine->id);
        ASSERT_OK(again);
        EXPECT_EQ(*again, PushOutcome::Done) << "an answer that got lost: sending twice is no error";

        auto other = Repository::open(served());
        const auto theirs = commitTo(*other, {put("b", "2")});
        ASSERT_OK(theirs);
        const auto got = fetch(url);
        ASSERT_OK(got);
        EXPECT_EQ(**got, theirs->id);
        EXPECT_EQ(**repository.ref(incoming), theirs->id);
        EXPECT_EQ(files(repository.commit(theirs->id)->tree).size(), 2u);
        const auto late = commit({put("c", "3")});
        const auto lost = push(url, late->id);
        ASSERT_OK(lost);
        EXPECT_EQ(*lost, PushOutcome::Rejected);
        EXPECT_EQ(**other->ref("refs/heads/main"), theirs->id);
    }

    const std::string incoming = "refs/espalier/incoming";
    GitTransport transport{std::chrono::seconds(20)};
    Work work;
};

TEST_F(TransportTest, ExchangesCommitsThroughAFolder)
{
    roundTrip(served().string());
    EXPECT_EQ(fsckProblems(served()), "");
    EXPECT_EQ(fsckProblems(repository.path()), "");
}

TEST_F(TransportTest, ExchangesCommitsThroughAFileAddress)
{
    roundTrip("file://" + served().string());
}

TEST_F(TransportTest, ExchangesARefThatIsNoBranchAndNothingElse)
{
    const std::string url = served().string();
    const std::string ref = "refs/shards/dat_01h00000000000000000000000";
    const auto nothing = transport.fetch(repository.path(), url, ref, incoming, work);
    ASSERT_OK(nothing);
    EXPECT_EQ(*nothing, std::nullopt);
    const auto mine = commit({put("profiles/ab/x.profile", "1")});
    const auto sent = transport.push(repository.path(), url, mine->id, ref, work);
    ASSERT_OK(sent);
    EXPECT_EQ(*sent, PushOutcome::Done);
    const auto other = Repository::open(served());
    EXPECT_EQ(**other->ref(ref), mine->id);
    EXPECT_EQ(*other->ref("refs/heads/main"), std::nullopt);
    const auto got = transport.fetch(repository.path(), url, ref, incoming, work);
    ASSERT_OK(got);
    EXPECT_EQ(**got, mine->id);
    const auto rival = repository.writeCommit(mine->tree, {}, {"Rival", "", clock.now()}, "unrelated");
    const auto lost = transport.push(repository.path(), url, rival->id, ref, work);
    ASSERT_OK(lost);
    EXPECT_EQ(*lost, PushOutcome::Rejected) << "never forced";
    EXPECT_ERROR(transport.fetch(repository.path(), url, "refs/shards/..", incoming, work), ErrorCode::Invalid);
}

TEST_F(TransportTest, ManyRecordsArriveInOnePackWithProgress)
{
    auto other = Repository::open(served());
    std::vector<git::TreeEdit> edits;
    for (int i = 0; i < 300; ++i)
        edits.push_back(put("r/" + std::to_string(i % 9) + "/" + std::to_string(i), "record " + std::to_string(i)));
    const auto theirs = commitTo(*other, edits);
    ASSERT_OK(theirs);
    std::vector<Progress> seen;
    work.progress = [&](const Progress &progress) { seen.push_back(progress); };
    ASSERT_OK(fetch(served().string()));
    EXPECT_EQ(filesNamed("objects/pack", ".pack"), 1);
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(seen.back().phase, "fetch");
    EXPECT_EQ(seen.back().done, seen.back().total);
    EXPECT_GT(seen.back().total, 300u);
}

TEST_F(TransportTest, AMissingRepositoryIsNotFound)
{
    const auto mine = commit({put("a", "1")});
    const auto got = fetch((folder / "nowhere.git").string());
    EXPECT_ERROR(got, ErrorCode::NotFound);
    EXPECT_EQ(got.error().context, (folder / "nowhere.git").string());
    EXPECT_ERROR(push((folder / "nowhere.git").string(), mine->id), ErrorCode::NotFound);
    EXPECT_ERROR(push(served().string(), *git::ObjectId::parse(std::string(40, '7'))), ErrorCode::NotFound);
}

TEST_F(TransportTest, AHooksRefusalIsDeniedInTheServersWords)
{
    writeHook("pre-receive", "echo 'only stewards may change policy/roles.json' >&2; exit 1\n");
    const auto refused = push(served().string(), commit({put("a", "1")})->id);
    EXPECT_ERROR(refused, ErrorCode::Denied);
    EXPECT_EQ(refused.error().detail, "only stewards may change policy/roles.json");
    EXPECT_EQ(*Repository::open(served())->ref("refs/heads/main"), std::nullopt);
}

TEST_F(TransportTest, APushThatWinsWhileOursRunsIsARejection)
{
    auto other = Repository::open(served());
    const auto first = commit({put("a", "1")});
    ASSERT_OK(push(served().string(), first->id));
    const auto rival = other->writeCommit(first->tree, {first->id}, {"Rival", "", clock.now()}, "rival");
    // The hook runs after our push has compared what it saw with what it sends.
    writeHook("pre-receive", "unset GIT_QUARANTINE_PATH\nprintf '" + rival->id.hex() + "\\n' > refs/heads/main\n");
    const auto lost = push(served().string(), commit({put("a", "2")})->id);
    ASSERT_OK(lost);
    EXPECT_EQ(*lost, PushOutcome::Rejected);
    EXPECT_EQ(**Repository::open(served())->ref("refs/heads/main"), rival->id);
}

TEST_F(TransportTest, DamagedHistoryIsRefusedAndTheRefStays)
{
    auto other = Repository::open(served());
    const std::string git = "git --git-dir=" + served().string() + " ";
    const std::string blob = shell("printf AAAA | " + git + "hash-object -w --stdin").output.substr(0, 40);
    std::string bytes; // of its name, as printf wants them
    for (std::size_t i = 0; i < blob.size(); i += 2)
        bytes += "\\x" + blob.substr(i, 2);
    const std::string tree = shell("/usr/bin/printf '100644 .git\\000" + bytes + "' | " + git
                                   + "hash-object -t tree -w --literally --stdin")
                                 .output.substr(0, 40);
    const std::string hostile = shell("printf 'tree " + tree + "\\nauthor x <x> 1 +0000\\ncommitter x <x> 1 +0000\\n\\nx' | "
                                      + git + "hash-object -t commit -w --literally --stdin")
                                    .output.substr(0, 40);
    shell("printf '" + hostile + "\\n' > " + (served() / "refs/heads/main").string());
    const auto got = fetch(served().string());
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().code, ErrorCode::Corrupt) << describe(got.error());
    EXPECT_NE(got.error().detail.find("hasDotgit"), std::string::npos) << describe(got.error());
    EXPECT_EQ(*repository.ref(incoming), std::nullopt);
}

TEST_F(TransportTest, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    work.stop = stop.get_token();
    EXPECT_ERROR(fetch(served().string()), ErrorCode::Cancelled);
    EXPECT_ERROR(push(served().string(), commit({put("a", "1")})->id), ErrorCode::Cancelled);
}

TEST_F(TransportTest, ASilentServerCountsAsGone)
{
    writeHook("pre-receive", "exec sleep 600\n");
    GitTransport impatient{std::chrono::seconds(1)};
    const auto commitId = commit({put("a", "1")})->id;
    const auto sent = impatient.push(repository.path(), served().string(), commitId, "main", work);
    EXPECT_ERROR(sent, ErrorCode::Io);
    EXPECT_NE(sent.error().detail.find("1 s"), std::string::npos);
}

TEST_F(TransportTest, LocalHooksDoNotRun)
{
    std::ofstream(repository.path() / "hooks/pre-push") << "#!/bin/sh\ntouch " << (folder / "ran").string() << "\nexit 1\n";
    std::ofstream(repository.path() / "hooks/reference-transaction") << "#!/bin/sh\ntouch " << (folder / "ran").string() << "\n";
    shell("chmod +x " + (repository.path() / "hooks").string() + "/*");
    EXPECT_OK(push(served().string(), commit({put("a", "1")})->id));
    EXPECT_OK(fetch(served().string()));
    EXPECT_FALSE(fs::exists(folder / "ran"));
}

TEST_F(TransportTest, RefusesAddressesThatCouldRunPrograms)
{
    for (const char *url : {"", "-u/bin/sh", "--upload-pack=touch x", "ext::sh -c id", "git://example.org/x",
                            "ftp://example.org/x", "fd::17", "http::x", "a\nb", "ssh://me:secret@example.org/x"}) {
        EXPECT_ERROR(fetch(url), ErrorCode::Invalid);
    }
    EXPECT_ERROR(transport.fetch(repository.path(), served().string(), "main:refs/heads/main", incoming, work),
                 ErrorCode::Invalid);
    EXPECT_ERROR(transport.fetch(repository.path(), served().string(), "main", "HEAD", work), ErrorCode::Invalid);
}

class HttpTransportTest : public TransportTest
{
protected:
    void SetUp() override
    {
        if (const std::string why = HttpGitServer::missing(); !why.empty())
            GTEST_SKIP() << why;
        server = std::make_unique<HttpGitServer>(folder / "server");
    }
    std::unique_ptr<HttpGitServer> server;
};

TEST_F(HttpTransportTest, ExchangesCommits)
{
    roundTrip(server->url("r.git"));
}

TEST_F(HttpTransportTest, ExchangesCommitsWithThePasswordInTheAddress)
{
    roundTrip(server->urlWithPassword("r.git"));
}

TEST_F(HttpTransportTest, AWrongOrMissingPasswordIsDeniedAndNeverShown)
{
    const auto wrong = fetch(server->urlWithPassword("r.git", "sesame-open"));
    EXPECT_ERROR(wrong, ErrorCode::Denied);
    EXPECT_EQ(describe(wrong.error()).find("sesame"), std::string::npos) << describe(wrong.error());
    EXPECT_FALSE(wrong.error().hint.empty());
    EXPECT_ERROR(fetch(server->protectedUrl("r.git")), ErrorCode::Denied);
    EXPECT_ERROR(push(server->urlWithPassword("r.git", "sesame-open"), commit({put("a", "1")})->id), ErrorCode::Denied);
}

TEST_F(HttpTransportTest, ThePasswordIsOnNoCommandLine)
{
    // A helper that git starts beside the transfer sees the command lines of its parents, as any other person would.
    auto other = Repository::open(served());
    ASSERT_OK(commitTo(*other, {put("a", "1")}));
    writeHook("pre-receive",
              "tr '\\0' ' ' < /proc/self/cmdline; cat /proc/[0-9]*/cmdline > " + (folder / "lines").string() + " 2>/dev/null\n");
    ASSERT_OK(fetch(server->urlWithPassword("r.git")));
    auto next = request({put("b", "2")});
    next.base = **repository.ref(incoming);
    next.ref = incoming;
    ASSERT_OK(push(server->urlWithPassword("r.git"), repository.write(next)->id));
    std::ifstream in(folder / "lines", std::ios::binary);
    const std::string lines((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_NE(lines.find("push"), std::string::npos) << "our own git was running";
    EXPECT_EQ(lines.find("p%40ss"), std::string::npos);
    EXPECT_EQ(lines.find(HttpGitServer::password), std::string::npos);
}

TEST_F(HttpTransportTest, AMissingRepositoryIsNotFound)
{
    EXPECT_ERROR(fetch(server->url("nowhere.git")), ErrorCode::NotFound);
}

TEST_F(HttpTransportTest, AServerThatIsGoneIsOffline)
{
    const std::string url = server->url("r.git");
    server->stop();
    EXPECT_ERROR(fetch(url), ErrorCode::Io);
    EXPECT_ERROR(push(url, commit({put("a", "1")})->id), ErrorCode::Io);
    EXPECT_ERROR(fetch("https://no-such-host.invalid/r.git"), ErrorCode::Io);
}

TEST_F(HttpTransportTest, AHooksRefusalIsDeniedInTheServersWords)
{
    writeHook("pre-receive", "echo 'not signed' >&2; exit 1\n");
    const auto refused = push(server->url("r.git"), commit({put("a", "1")})->id);
    EXPECT_ERROR(refused, ErrorCode::Denied);
    EXPECT_EQ(refused.error().detail, "not signed");
}

class SshTransportTest : public TransportTest
{
protected:
    void SetUp() override
    {
        if (const std::string why = SshGitServer::missing(); !why.empty())
            GTEST_SKIP() << why;
        server = std::make_unique<SshGitServer>(folder / "server");
        setenv("GIT_SSH_COMMAND", server->sshCommand().c_str(), 1);
    }
    void TearDown() override { unsetenv("GIT_SSH_COMMAND"); }
    std::unique_ptr<SshGitServer> server;
};

TEST_F(SshTransportTest, ExchangesCommits)
{
    roundTrip(server->url("r.git"));
}

TEST_F(SshTransportTest, SaysWhyItDoesNotWork)
{
    EXPECT_ERROR(fetch(server->url("nowhere.git")), ErrorCode::NotFound);
    unsetenv("GIT_SSH_COMMAND"); // our own: nobody is asked about the unknown host
    const auto unknown = fetch(server->url("r.git"));
    EXPECT_ERROR(unknown, ErrorCode::Denied);
    setenv("GIT_SSH_COMMAND", (server->sshCommand() + " -oUser=nobody -oPubkeyAuthentication=no").c_str(), 1);
    EXPECT_ERROR(fetch(server->url("r.git")), ErrorCode::Denied);
    setenv("GIT_SSH_COMMAND", server->sshCommand().c_str(), 1);
    server->stop();
    EXPECT_ERROR(fetch(server->url("r.git")), ErrorCode::Io);
}

TEST(RemoteUrlTest, TakesThePasswordOutOfWhatOthersCanSee)
{
    const auto url = git::detail::parseRemoteUrl("https://ada:p%40ss@example.org/w.git");
    ASSERT_OK(url);
    EXPECT_EQ(url->address, "https://example.org/w.git");
    EXPECT_EQ(url->shown, "https://example.org/w.git");
    EXPECT_EQ(url->user, "ada");
    EXPECT_EQ(url->password, "p@ss");
    EXPECT_EQ(url->redacted("no p@ss here\x1b[2J"), "no *** here[2J");
    const auto token = git::detail::parseRemoteUrl("https://token1234@example.org/w.git");
    EXPECT_EQ(token->shown, "https://example.org/w.git");
    EXPECT_EQ(token->redacted("fatal: 'https://token1234@example.org/w.git'"), "fatal: 'https://example.org/w.git'");
    EXPECT_ERROR(git::detail::parseRemoteUrl("https://a:%zz@example.org/"), ErrorCode::Invalid);
    EXPECT_ERROR(git::detail::parseRemoteUrl("https://a:x%0Ay@example.org/"), ErrorCode::Invalid);
    EXPECT_TRUE(git::detail::parseRemoteUrl("ada@example.org:w.git")->isSsh);
    EXPECT_FALSE(git::detail::parseRemoteUrl("/srv/a:b.git")->isSsh);
    EXPECT_OK(git::detail::parseRemoteUrl("https://[::1]:8080/w.git"));
    EXPECT_OK(git::detail::parseRemoteUrl("[::1]:w.git"));
}

TEST(GitWordsTest, KnowsWhatGitMeans)
{
    const auto codeOf = [](const char *words) { return git::detail::errorOfGitWords(words, "url").code; };
    EXPECT_EQ(codeOf("ERROR: Repository not found.\nfatal: Could not read from remote repository."), ErrorCode::NotFound);
    EXPECT_EQ(codeOf("git@github.com: Permission denied (publickey)."), ErrorCode::Denied);
    EXPECT_EQ(codeOf("fatal: unable to access 'https://x/': The requested URL returned error: 403"), ErrorCode::Denied);
    EXPECT_EQ(codeOf("fatal: unable to access 'https://x/': The requested URL returned error: 502"), ErrorCode::Io);
    EXPECT_EQ(codeOf("fatal: unable to access 'https://x/': Could not resolve host: x"), ErrorCode::Io);
    EXPECT_EQ(codeOf("fatal: early EOF\nfatal: fetch-pack: invalid index-pack output"), ErrorCode::Io);
    EXPECT_EQ(codeOf("error: object 1234: hasDotgit: contains '.git'\nfatal: fsck error in packed object"), ErrorCode::Corrupt);
    EXPECT_EQ(git::detail::errorOfGitWords(
                  "fatal: '/x/w.git' does not appear to be a git repository\nfatal: Could not read from remote "
                  "repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n",
                  "/x/w.git")
                  .detail,
              "'/x/w.git' does not appear to be a git repository");
    EXPECT_EQ(git::detail::errorOfGitWords(
                  "remote: Enumerating objects: 13, done.        \nremote: Total 7 (delta 1), reused 0 (delta 0)\n"
                  "fatal: write error: No space left on device\nfatal: index-pack failed\n",
                  "u")
                  .detail,
              "write error: No space left on device");
    EXPECT_EQ(codeOf("fatal: write error: No space left on device"), ErrorCode::Io);
    EXPECT_EQ(codeOf("something never heard of"), ErrorCode::Io);
}

TEST(GitWordsTest, ReadsThePorcelainOfPush)
{
    const auto outcome = [](const std::string &line, const std::string &errors = {}) {
        return git::detail::pushOutcome("To url\n" + line + "\nDone\n", errors, "refs/heads/main", "url");
    };
    EXPECT_EQ(**outcome("*\tabc:refs/heads/main\t[new branch]"), PushOutcome::Done);
    EXPECT_EQ(**outcome("=\tabc:refs/heads/main\t[up to date]"), PushOutcome::Done);
    EXPECT_EQ(**outcome("!\tabc:refs/heads/main\t[rejected] (fetch first)"), PushOutcome::Rejected);
    EXPECT_EQ(**outcome("!\tabc:refs/heads/main\t[remote rejected] (failed to update ref)"), PushOutcome::Rejected);
    EXPECT_FALSE(outcome("*\tabc:refs/heads/other\t[new branch]").has_value());
    EXPECT_EQ(**outcome("", "error: atomic push failed for ref refs/heads/main. status: 5\n"
                            "fatal: protocol error: bad line length character: erro"),
              PushOutcome::Rejected);
    EXPECT_FALSE(outcome("", "error: atomic push failed for ref refs/heads/main. status: 3").has_value());
    const auto hook = outcome("!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)",
                              "remote: not you   \nremote: \n");
    EXPECT_ERROR(*hook, ErrorCode::Denied);
    EXPECT_EQ(hook->error().detail, "not you");
    EXPECT_ERROR(*outcome("!\tabc:refs/heads/main\t[remote rejected] (unpacker error)",
                          "remote: fatal: fsck error in packed object"),
                 ErrorCode::Corrupt);
    EXPECT_ERROR(*outcome("!\tabc:refs/heads/main\t[remote rejected] (unpacker error)", "remote: No space left on device"),
                 ErrorCode::Io);
    EXPECT_ERROR(*outcome("!\tabc:refs/heads/main\t[remote rejected] (protected branch hook declined)"), ErrorCode::Denied);
}

TEST(GitWordsTest, ReadsProgress)
{
    EXPECT_EQ(git::detail::transferProgress("Receiving objects:  45% (450/1000), 1.2 MiB"),
              (std::pair<std::uint64_t, std::uint64_t>(450, 1000)));
    EXPECT_EQ(git::detail::transferProgress("remote: Counting objects: 1, done."), std::nullopt);
    EXPECT_EQ(git::detail::transferProgress("Receiving objects: ("), std::nullopt);
}

} // namespace espalier::test
