// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/verifyrange.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

static Result<git::ObjectId> namedCommit(const git::Repository &repository, const std::string &name)
{
    const bool isId = name.size() == 40 && name.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    if (isId) {
        ESPALIER_TRY(const auto id, git::ObjectId::parse(name));
        ESPALIER_TRY(const auto commit, repository.commit(id));
        return commit.id;
    }
    std::string ref = name;
    if (name.empty() || name == "HEAD")
        ref = "refs/heads/main";
    else if (!name.starts_with("refs/"))
        ref = name.find('/') == std::string::npos ? "refs/heads/" + name : "refs/remotes/" + name;
    const auto found = repository.ref(ref);
    if (found && *found)
        return **found;
    return failure(ErrorCode::NotFound, name, "there is no such commit in this workshop",
                   "A commit id of 40 digits, HEAD, main, or origin/main.");
}

} // namespace detail

Result<sync::VerifyReport> Workshop::verify(const std::string &range, const Work &work) const
{
    // One of its own: merges are made again in memory.
    ESPALIER_TRY(auto repository, git::Repository::open(d->path));
    ESPALIER_CHECK(repository.keepInMemory());
    const auto dots = range.find("..");
    std::optional<git::ObjectId> from;
    if (dots != std::string::npos) {
        ESPALIER_TRY(from, detail::namedCommit(repository, range.substr(0, dots)));
    }
    ESPALIER_TRY(const auto to, detail::namedCommit(repository, dots == std::string::npos ? range : range.substr(dots + 2)));
    return governance::verifyRange(repository, from, to, d->clock->now(), work);
}

Result<std::vector<sync::Distrusted>> Workshop::distrusted() const
{
    return sync::DistrustLog(d->state.distrusted()).all();
}

Result<void> Workshop::markDistrustedSeen()
{
    return sync::DistrustLog(d->state.distrusted()).markSeen();
}

} // namespace espalier::session
