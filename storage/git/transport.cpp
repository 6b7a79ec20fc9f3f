// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/transport.h"

#include "storage/git/gitwords.h"
#include "storage/git/handles.h"
#include "storage/git/process.h"
#include "storage/git/remoteurl.h"
#include "storage/git/repository.h"
#include "storage/git/transportdepth.h"

#include <cstdlib>

namespace espalier::git {

namespace detail {

/// Answers git's question for the credentials of this one run from the environment, which other people cannot read. Git runs it
/// in a shell of its own; nothing of the address is part of the text.
constexpr const char *passwordHelper =
    "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"$ESPALIER_GIT_USER\" \"$ESPALIER_GIT_PASSWORD\"; }; f";

static bool isEnvironmentSet(const char *name)
{
    const char *value = std::getenv(name);
    return value && *value;
}

/// How git reaches hosts and asks for credentials: never on a terminal, by our own program when there is one.
static void addSignIn(ProcessRequest &request, const RemoteUrl &remote, bool ownSshCommand, std::chrono::seconds silence)
{
    auto &environment = request.environment;
    environment.emplace_back("GIT_TERMINAL_PROMPT=0");
    const char *askpass = std::getenv("ESPALIER_ASKPASS");
    const bool canAsk = askpass && *askpass;
    std::erase_if(environment, [](const std::string &variable) { return variable.starts_with("SSH_ASKPASS"); });
    environment.emplace_back(std::string("GIT_ASKPASS=") + (canAsk ? askpass : "/bin/false"));
    environment.emplace_back(std::string("SSH_ASKPASS=") + (canAsk ? askpass : "/bin/false"));
    environment.emplace_back(std::string("SSH_ASKPASS_REQUIRE=") + (canAsk ? "force" : "never"));
    if (!ownSshCommand) {
        const std::string seconds = std::to_string(std::max<long>(1, silence.count()));
        environment.emplace_back(std::string("GIT_SSH_COMMAND=ssh") + (canAsk ? "" : " -oBatchMode=yes") + " -oConnectTimeout="
                                 + seconds + " -oServerAliveInterval=" + seconds + " -oServerAliveCountMax=2");
    }
    if (!remote.password.empty()) {
        environment.emplace_back("ESPALIER_GIT_USER=" + remote.user);
        environment.emplace_back("ESPALIER_GIT_PASSWORD=" + remote.password);
        for (const char *helper : {"credential.helper=", "credential.helper="}) {
            request.command.emplace_back("-c");
            request.command.emplace_back(helper);
        }
        request.command.back() += passwordHelper;
    }
}

/// `git` for this repository with our settings; the caller appends the verb.
static ProcessRequest gitRequest(const std::filesystem::path &repository, const RemoteUrl &remote, bool ownSshCommand,
                                 std::chrono::seconds silence, const Work &work)
{
    ProcessRequest request;
    request.environment = cleanGitEnvironment();
    request.environment.emplace_back("GIT_ALLOW_PROTOCOL=file:ssh:http:https");
    request.silence = silence;
    request.stop = work.stop;
    const std::string seconds = std::to_string(std::max<long>(1, silence.count()));
    request.command = {"git", "--git-dir=" + repository.string(),
                       "-c",  "core.hooksPath=/dev/null",
                       "-c",  "core.fsync=committed,reference",
                       "-c",  "core.fsyncMethod=fsync",
                       "-c",  "transfer.fsckObjects=true",
                       "-c",  "fetch.fsckObjects=true",
                       "-c",  "fetch.unpackLimit=20",
                       "-c",  "gc.auto=0",
                       "-c",  "http.lowSpeedLimit=1",
                       "-c",  "http.lowSpeedTime=" + seconds};
    addSignIn(request, remote, ownSshCommand, silence);
    return request;
}

/// Hands git's own counting to the progress sink.
static std::function<void(std::string_view)> progressReader(const Work &work, const char *phase)
{
    if (!work.progress)
        return {};
    return [&work, phase, line = std::string()](std::string_view more) mutable {
        for (const char c : more) {
            if (c != '\r' && c != '\n') {
                if (line.size() < 500)
                    line += c;
                continue;
            }
            if (const auto progress = transferProgress(line))
                work.report(phase, progress->first, progress->second);
            line.clear();
        }
    };
}

/// The errors that come from how the process ended rather than from what git said.
static Result<void> checkEnd(const ProcessResult &result, const RemoteUrl &remote, std::chrono::seconds silence)
{
    if (result.end == ProcessEnd::Stopped)
        return failure(ErrorCode::Cancelled, remote.shown, "stopped on request");
    if (result.end == ProcessEnd::Silent)
        return failure(ErrorCode::Io, remote.shown, "the other side sent nothing for " + std::to_string(silence.count()) + " s",
                       "check the network; nothing is lost, it can be sent later");
    return {};
}

/// What a branch or the full name of a ref means on the other side.
static std::string remoteRefOf(const std::string &branch)
{
    return branch.starts_with("refs/") ? branch : "refs/heads/" + branch;
}

static Result<void> checkRefName(const std::string &name)
{
    int valid = 0;
    if (git_reference_name_is_valid(&valid, name.c_str()) < 0 || !valid || !name.starts_with("refs/"))
        return failure(ErrorCode::Invalid, name.substr(0, 200), "is not the full name of a ref");
    return {};
}

/// Whether the person told git how to run ssh; then that is left alone.
static bool hasOwnSshCommand(const Repository &repository)
{
    const auto setting = repository.setting("core.sshCommand");
    return isEnvironmentSet("GIT_SSH_COMMAND") || isEnvironmentSet("GIT_SSH") || (setting && *setting);
}

} // namespace detail

GitTransport::GitTransport(std::chrono::seconds silence) : m_silence(silence) {}

Result<std::optional<ObjectId>> GitTransport::fetch(const std::filesystem::path &repository, const std::string &url,
                                                    const std::string &branch, const std::string &into, const Work &work)
{
    return fetchPart(repository, url, branch, into, {}, work);
}

Result<std::optional<ObjectId>> GitTransport::fetchPart(const std::filesystem::path &repository, const std::string &url,
                                                        const std::string &branch, const std::string &into,
                                                        const HistoryPart &part, const Work &work)
{
    ESPALIER_TRY(const detail::RemoteUrl remote, detail::parseRemoteUrl(url));
    ESPALIER_CHECK(detail::checkRefName(detail::remoteRefOf(branch)));
    ESPALIER_CHECK(detail::checkRefName(into));
    ESPALIER_TRY(const Repository local, Repository::open(repository));
    auto request = detail::gitRequest(repository, remote, detail::hasOwnSshCommand(local), m_silence, work);
    for (const char *argument : {"fetch", "--progress", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
                                 "--no-auto-maintenance", "--no-show-forced-updates", "--no-prune", "--refmap=", "--"})
        request.command.emplace_back(argument);
    for (std::string &argument : detail::depthArguments(part, local.isShallow()))
        request.command.insert(request.command.end() - 1, std::move(argument)); // before "--"
    request.command.push_back(remote.address);
    request.command.push_back("+" + detail::remoteRefOf(branch) + ":" + into);
    request.onError = detail::progressReader(work, "fetch");

    ESPALIER_TRY(const detail::ProcessResult result, detail::runProcess(request));
    ESPALIER_CHECK(detail::checkEnd(result, remote, m_silence));
    if (result.exitCode == 0)
        return local.ref(into);
    const std::string words = remote.redacted(result.errors);
    if (words.find("couldn't find remote ref") != std::string::npos)
        return std::optional<ObjectId>();
    ESPALIER_CHECK(detail::checkDepthWords(words, remote.shown));
    return failure(detail::errorOfGitWords(words, remote.shown));
}

Result<PushOutcome> GitTransport::push(const std::filesystem::path &repository, const std::string &url, const ObjectId &commit,
                                       const std::string &branch, const Work &work)
{
    ESPALIER_TRY(const detail::RemoteUrl remote, detail::parseRemoteUrl(url));
    ESPALIER_CHECK(detail::checkRefName(detail::remoteRefOf(branch)));
    ESPALIER_TRY(const Repository local, Repository::open(repository));
    ESPALIER_CHECK(local.commit(commit));
    auto request = detail::gitRequest(repository, remote, detail::hasOwnSshCommand(local), m_silence, work);
    for (const char *argument : {"push", "--porcelain", "--atomic", "--progress", "--no-verify", "--no-follow-tags",
                                 "--no-signed", "--recurse-submodules=no", "--"})
        request.command.emplace_back(argument);
    request.command.push_back(remote.address);
    request.command.push_back(commit.hex() + ":" + detail::remoteRefOf(branch));
    request.onError = detail::progressReader(work, "push");

    ESPALIER_TRY(const detail::ProcessResult result, detail::runProcess(request));
    ESPALIER_CHECK(detail::checkEnd(result, remote, m_silence));
    const std::string words = remote.redacted(result.errors);
    if (auto outcome = detail::pushOutcome(remote.redacted(result.output), words, detail::remoteRefOf(branch), remote.shown);
        outcome && (result.exitCode == 0 || !*outcome || **outcome != PushOutcome::Done))
        return std::move(*outcome);
    if (result.exitCode == 0)
        return PushOutcome::Done;
    return failure(detail::errorOfGitWords(words, remote.shown));
}

} // namespace espalier::git
