// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/transport.h"

#include "storage/git/gitwords.h"
#include "storage/git/handles.h"
#include "storage/git/repository.h"
#include "storage/git/transportdepth.h"
#include "storage/git/transportrun.h"

#include <algorithm>

namespace espalier::git {

namespace detail {

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

} // namespace detail

GitTransport::GitTransport(Options options) : m_options(std::move(options)) {}

GitTransport::GitTransport(std::chrono::seconds silence)
{
    m_options.limits.silence = silence;
    m_options.limits.connect = std::min<std::chrono::milliseconds>(m_options.limits.connect, silence);
}

Result<std::optional<ObjectId>> GitTransport::fetch(const std::filesystem::path &repository, const std::string &url,
                                                    const std::string &branch, const std::string &into, const Work &work)
{
    return fetchPart(repository, url, branch, into, {}, work);
}

Result<std::optional<ObjectId>> GitTransport::fetchPart(const std::filesystem::path &repository, const std::string &url,
                                                        const std::string &branch, const std::string &into,
                                                        const HistoryPart &part, const Work &work)
{
    ESPALIER_CHECK(detail::checkRefName(detail::remoteRefOf(branch)));
    ESPALIER_CHECK(detail::checkRefName(into));
    ESPALIER_TRY(const Repository local, Repository::open(repository));
    ESPALIER_TRY(const auto wire, detail::WireRun::begin(m_options, local, url, work));
    std::vector<std::string> verb = {"fetch",
                                     "--progress",
                                     "--no-tags",
                                     "--no-write-fetch-head",
                                     "--no-recurse-submodules",
                                     "--no-auto-maintenance",
                                     "--no-show-forced-updates",
                                     "--no-prune",
                                     "--refmap="};
    for (std::string &argument : detail::depthArguments(part, local.isShallow()))
        verb.push_back(std::move(argument));
    for (const std::string &argument :
         {std::string("--"), wire->remote().address, "+" + detail::remoteRefOf(branch) + ":" + into})
        verb.push_back(argument);

    ESPALIER_TRY(const detail::ProcessResult result, wire->run(verb, "fetch"));
    if (result.exitCode == 0)
        return local.ref(into);
    if (result.errors.find("couldn't find remote ref") != std::string::npos) {
        ESPALIER_TRY(const bool isGitServer, wire->isGitServer());
        if (isGitServer)
            return std::optional<ObjectId>();
        return failure(ErrorCode::Io, wire->remote().shown, "the answer was empty; no git server says that",
                       "if this network has a sign-in page, open it in a browser; nothing is lost, it can be sent later");
    }
    ESPALIER_CHECK(detail::checkDepthWords(result.errors, wire->remote().shown));
    return failure(wire->errorOf(result.errors));
}

Result<PushOutcome> GitTransport::push(const std::filesystem::path &repository, const std::string &url, const ObjectId &commit,
                                       const std::string &branch, const Work &work)
{
    const std::string ref = detail::remoteRefOf(branch);
    ESPALIER_CHECK(detail::checkRefName(ref));
    ESPALIER_TRY(const Repository local, Repository::open(repository));
    ESPALIER_CHECK(local.commit(commit));
    ESPALIER_TRY(const auto wire, detail::WireRun::begin(m_options, local, url, work));
    const std::vector<std::string> verb = {"push",
                                           "--porcelain",
                                           "--atomic",
                                           "--progress",
                                           "--no-verify",
                                           "--no-follow-tags",
                                           "--no-signed",
                                           "--recurse-submodules=no",
                                           "--",
                                           wire->remote().address,
                                           commit.hex() + ":" + ref};

    ESPALIER_TRY(const detail::ProcessResult result, wire->run(verb, "push"));
    if (auto outcome = detail::pushOutcome(result.output, result.errors, ref, wire->remote().shown);
        outcome && (result.exitCode == 0 || !*outcome || **outcome != PushOutcome::Done))
        return std::move(*outcome);
    if (result.exitCode == 0)
        return PushOutcome::Done;
    return failure(wire->errorOf(result.errors));
}

} // namespace espalier::git
