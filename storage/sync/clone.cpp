// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/sync.h"

#include "storage/base/filesystem.h"
#include "storage/sync/deepen.h"
#include "storage/sync/incoming.h"

namespace espalier::sync {

namespace {

/// Takes away what a clone made unless it is told to keep it. A folder that was there before stays, empty.
class CloneGuard
{
public:
    explicit CloneGuard(std::filesystem::path path) : m_path(std::move(path))
    {
        std::error_code ignored;
        m_wasThere = std::filesystem::exists(m_path, ignored);
    }
    ~CloneGuard()
    {
        if (m_isKept)
            return;
        // Nothing more can be done where even this fails; the error that led here is what people see.
        (void)realFileSystem().remove(m_path);
        if (m_wasThere)
            (void)realFileSystem().makeFolder(m_path);
    }
    CloneGuard(const CloneGuard &) = delete;
    CloneGuard &operator=(const CloneGuard &) = delete;

    void keep() { m_isKept = true; }

private:
    std::filesystem::path m_path;
    bool m_wasThere = false;
    bool m_isKept = false;
};

/// Errors: Conflict unless nothing or an empty folder is there.
Result<void> checkEmpty(const std::filesystem::path &path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return {};
    const bool isEmpty = std::filesystem::is_directory(status) && std::filesystem::is_empty(path, error);
    if (!isEmpty || error)
        return failure(ErrorCode::Conflict, path.string(), "this is not an empty folder",
                       "choose a folder that does not exist yet");
    return {};
}

/// What a clone is made with, beside where from and where to.
struct CloneOptions {
    CommitRules *rules = nullptr;
    bool isNewestOnly = false;
    const Clock &clock;
    const Work &work;
};

/// Whose name stands over what a clone leaves out of a line with something wrong in it: whoever this machine's git says.
git::Signature cloner(const git::Repository &repository, const Clock &clock)
{
    const auto setting = [&repository](const char *key, const char *otherwise) {
        const auto value = repository.setting(key);
        return value && *value && (*value)->find_first_of("<>\n") == std::string::npos
                && (*value)->find_first_not_of(' ') != std::string::npos
            ? **value
            : std::string(otherwise);
    };
    return {setting("user.name", "Espalier"), setting("user.email", "espalier@localhost"), clock.now()};
}

/// Checks what came, and tells what the clone's own branch begins with: the tip, or what of it can be believed.
Result<git::ObjectId> begunFrom(git::Repository &repository, const git::ObjectId &tip, const std::string &url,
                                const CloneOptions &options)
{
    if (const auto format = detail::checkFormat(repository, tip, url); !format) {
        // Somebody may have spoilt the format file of a workshop; what looks like none at all is not looked at further.
        ESPALIER_TRY(const auto commit, repository.commit(tip));
        ESPALIER_TRY(const auto schemas, repository.entryAt(commit.tree, "policy/schema"));
        if (format.error().code != ErrorCode::Invalid || !schemas)
            return failure(format.error());
    }
    options.work.report("verify", 0, 0);
    ESPALIER_TRY(const auto incoming,
                 detail::checkIncoming(repository, std::nullopt, tip, options.rules, options.clock.now(), options.work));
    ESPALIER_TRY(const auto begin,
                 detail::adopt(repository, tip, &incoming.report, cloner(repository, options.clock), options.work));
    ESPALIER_CHECK(detail::checkFormat(repository, begin.commit, url));
    return begin.commit;
}

Result<void> fillClone(git::Repository &repository, const std::string &url, git::Transport &transport,
                       const CloneOptions &options)
{
    const Work &work = options.work;
    const std::string branch = "main";
    work.report("fetch", 0, 0);
    ESPALIER_TRY(const auto tip, detail::fetchForClone(repository, transport, url, branch, detail::incomingRef(branch),
                                                       options.isNewestOnly, work));
    if (!tip)
        return failure(ErrorCode::Invalid, url, "this repository is empty: there is no workshop in it yet",
                       "make one here and send it there");
    ESPALIER_TRY(const auto begin, begunFrom(repository, *tip, url, options));
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, url, "stopped; nothing was made");
    ESPALIER_CHECK(repository.setSetting("remote.origin.url", url));
    ESPALIER_CHECK(repository.setRef(remoteRef, *tip, std::nullopt));
    return repository.setRef("refs/heads/" + branch, begin, std::nullopt);
}

} // namespace

Result<records::RecordStore> cloneWorkshop(const std::string &url, const std::filesystem::path &path, git::Transport &transport,
                                           const Work &work, const Clock &clock, CommitRules *rules, bool isNewestOnly)
{
    ESPALIER_CHECK(checkEmpty(path));
    CloneGuard guard(path);
    {
        ESPALIER_TRY(auto repository, git::Repository::init(path));
        ESPALIER_CHECK(fillClone(repository, detail::absoluteUrl(url), transport, {rules, isNewestOnly, clock, work}));
    }
    ESPALIER_TRY(auto store, records::RecordStore::open(path, clock));
    guard.keep();
    return store;
}

} // namespace espalier::sync
