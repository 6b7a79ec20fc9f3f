// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "storage/git/transport.h"

#include <filesystem>
#include <functional>
#include <string>

namespace espalier::test {

/// A wire without a wire: every repository that uses it keeps its objects in one shared folder, so that fetching and pushing
/// only move refs. Hooks make it fail before or after it does its work, or let something else happen in between.
class LocalTransport : public git::Transport
{
public:
    using Hook = std::function<Result<void>()>;

    /// `objects`: the shared folder; made if missing.
    explicit LocalTransport(std::filesystem::path objects) : m_objects(std::move(objects)) {}

    Hook beforeFetch;
    Hook afterFetch;
    Hook beforePush;
    Hook afterPush; ///< an error here is a lost acknowledgement: the push has happened
    int fetches = 0;
    int pushes = 0;

    Result<std::optional<git::ObjectId>> fetch(const std::filesystem::path &path, const std::string &url,
                                               const std::string &branch, const std::string &into, const Work &) override
    {
        ++fetches;
        ESPALIER_CHECK(call(beforeFetch));
        shareObjects(path);
        shareObjects(url);
        ESPALIER_TRY(const auto remote, git::Repository::open(url));
        ESPALIER_TRY(const auto tip, remote.ref("refs/heads/" + branch));
        ESPALIER_TRY(auto local, git::Repository::open(path));
        ESPALIER_TRY(const auto old, local.ref(into));
        if (tip && tip != old)
            ESPALIER_CHECK(local.setRef(into, *tip, old));
        ESPALIER_CHECK(call(afterFetch));
        return tip;
    }

    Result<git::PushOutcome> push(const std::filesystem::path &path, const std::string &url, const git::ObjectId &commit,
                                  const std::string &branch, const Work &) override
    {
        ++pushes;
        ESPALIER_CHECK(call(beforePush));
        shareObjects(path);
        shareObjects(url);
        ESPALIER_TRY(auto remote, git::Repository::open(url));
        ESPALIER_TRY(const auto tip, remote.ref("refs/heads/" + branch));
        if (tip) {
            ESPALIER_TRY(const bool isForward, remote.isAncestor(*tip, commit));
            if (!isForward)
                return git::PushOutcome::Rejected;
        }
        ESPALIER_CHECK(remote.setRef("refs/heads/" + branch, commit, tip));
        ESPALIER_CHECK(call(afterPush));
        return git::PushOutcome::Done;
    }

    /// Moves a repository's objects to the shared folder and leaves a link in their place.
    void shareObjects(const std::filesystem::path &repository) const
    {
        namespace fs = std::filesystem;
        const auto own = repository / "objects";
        if (!fs::exists(own) || fs::is_symlink(own))
            return;
        fs::create_directories(m_objects);
        fs::copy(own, m_objects, fs::copy_options::recursive | fs::copy_options::skip_existing);
        fs::remove_all(own);
        fs::create_directory_symlink(m_objects, own);
    }

private:
    /// A copy, since a hook may replace itself.
    static Result<void> call(Hook hook) { return hook ? hook() : Result<void>(); }

    std::filesystem::path m_objects;
};

} // namespace espalier::test
