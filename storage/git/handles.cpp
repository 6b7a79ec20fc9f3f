// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/handles.h"

#include <cerrno>
#include <cstring>

namespace espalier::git::detail {

void ensureLibrary()
{
    static const bool started = [] {
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
        git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
        git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, std::size_t(64 * 1024));
        git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, ssize_t(96 * 1024 * 1024));
        return true;
    }();
    (void)started;
}

static std::string hintForErrno(int errorNumber)
{
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT: return "free some space on this disk and try again";
    case EACCES:
    case EPERM: return "check who owns the folder and whether you may write to it";
    case EROFS: return "the disk is mounted read-only";
    default: return {};
    }
}

tl::unexpected<Error> systemFailure(int errorNumber, std::string context, const std::string &what)
{
    const bool denied = errorNumber == EACCES || errorNumber == EPERM;
    return failure(denied ? ErrorCode::Denied : ErrorCode::Io, std::move(context), what + ": " + std::strerror(errorNumber),
                   hintForErrno(errorNumber));
}

/// libgit2 ends its messages with strerror's words, in the language of the process. Returns the number behind them, or 0.
static int errnoOfMessage(const std::string &message)
{
    for (const int number :
         {ENOSPC, EDQUOT, EACCES, EPERM, EROFS, EIO, EMFILE, ENFILE, ENOTDIR, EISDIR, ENOENT, ENOMEM, EEXIST}) {
        if (message.ends_with(std::strerror(number)))
            return number;
    }
    return 0;
}

static ErrorCode codeOf(int rc, int errorClass, int errorNumber, const std::string &message)
{
    if (rc == GIT_EOWNER || message.find("safe.directory") != std::string::npos
        || message.find("not owned by current user") != std::string::npos)
        return ErrorCode::Denied;
    if (errorNumber == EACCES || errorNumber == EPERM)
        return ErrorCode::Denied;
    if (errorNumber == ENOSPC || errorNumber == EDQUOT || errorNumber == EROFS || errorNumber == EIO || errorNumber == ENOMEM)
        return ErrorCode::Io;
    if (message.find("unsupported extension") != std::string::npos
        || message.find("unsupported repository version") != std::string::npos)
        return ErrorCode::Unsupported;
    switch (rc) {
    case GIT_ENOTFOUND: return ErrorCode::NotFound;
    case GIT_EEXISTS:
    case GIT_EMODIFIED: return ErrorCode::Conflict;
    case GIT_EINVALIDSPEC: return ErrorCode::Invalid;
    case GIT_ELOCKED: return ErrorCode::Io;
    case GIT_EMISMATCH: return ErrorCode::Corrupt;
    default: break;
    }
    switch (errorClass) {
    case GIT_ERROR_OS:
    case GIT_ERROR_NOMEMORY:
    case GIT_ERROR_FILESYSTEM: return ErrorCode::Io;
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_ODB:
    case GIT_ERROR_INDEXER:
    case GIT_ERROR_OBJECT:
    case GIT_ERROR_TREE:
    case GIT_ERROR_CONFIG:
    case GIT_ERROR_REFERENCE:
    case GIT_ERROR_REPOSITORY:
    case GIT_ERROR_SHA1: return ErrorCode::Corrupt;
    default: return ErrorCode::Internal;
    }
}

tl::unexpected<Error> gitFailure(int rc, std::string context)
{
    const git_error *last = git_error_last();
    const std::string message = last && last->message ? last->message : "libgit2 failed with code " + std::to_string(rc);
    const int errorNumber = errnoOfMessage(message);
    const ErrorCode code = codeOf(rc, last ? last->klass : GIT_ERROR_NONE, errorNumber, message);
    std::string hint = hintForErrno(errorNumber);
    if (rc == GIT_ELOCKED)
        hint = "another program is writing there, or one was killed while it did: try again, or open the workshop anew";
    git_error_clear();
    return failure(code, std::move(context), message, std::move(hint));
}

} // namespace espalier::git::detail
