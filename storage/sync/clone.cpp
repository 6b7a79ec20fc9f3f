// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/sync.h"

#include "storage/base/filesystem.h"
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

Result<void> fillClone(git::Repository &repository, const std::string &url, git::Transport &transport, bool isNewestOnly,
                       const Work &work)
{
    const std::string branch = "main";
    work.report("fetch", 0, 0);
    const git::HistoryPart part{isNewestOnly ? git::HistoryPart::Kind::Newest : git::HistoryPart::Kind::Whole};
    ESPALIER_TRY(const auto tip,
                 transport.fetchPart(repository.path(), url, branch, detail::incomingRef(branch), part, work));
    if (!tip)
        return failure(ErrorCode::Invalid, url, "this repository is empty: there is no workshop in it yet",
                       "make one here and send it there");
    ESPALIER_CHECK(detail::checkFormat(repository, *tip, url));
    work.report("verify", 0, 0);
    ESPALIER_CHECK(detail::checkIncoming(repository, std::nullopt, *tip, url, work));
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, url, "stopped; nothing was made");
    ESPALIER_CHECK(repository.setSetting("remote.origin.url", url));
    ESPALIER_CHECK(repository.setRef(remoteRef, *tip, std::nullopt));
    return repository.setRef("refs/heads/" + branch, *tip, std::nullopt);
}

} // namespace

Result<records::RecordStore> cloneWorkshop(const std::string &url, const std::filesystem::path &path, git::Transport &transport,
                                           const Work &work, const Clock &clock, CommitRules *, bool isNewestOnly)
{
    ESPALIER_CHECK(checkEmpty(path));
    CloneGuard guard(path);
    {
        ESPALIER_TRY(auto repository, git::Repository::init(path));
        ESPALIER_CHECK(fillClone(repository, detail::absoluteUrl(url), transport, isNewestOnly, work));
    }
    ESPALIER_TRY(auto store, records::RecordStore::open(path, clock));
    guard.keep();
    return store;
}

} // namespace espalier::sync
