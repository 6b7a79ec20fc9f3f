// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/shallow.h"

#include "storage/base/filesystem.h"

#include <sys/stat.h>

#include <algorithm>

namespace espalier::git::detail {

/// A million commits in it; more is not believed.
constexpr std::size_t largestShallowFile = 41 * 1024 * 1024;

ShallowFile::Stamp ShallowFile::stampNow() const
{
    struct stat status {
    };
    if (stat(m_path.c_str(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino, status.st_size,
            static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

Result<void> ShallowFile::read()
{
    const Stamp now = stampNow();
    std::vector<ObjectId> commits;
    if (now.number != 0) {
        auto bytes = realFileSystem().read(m_path, largestShallowFile);
        if (!bytes && bytes.error().code == ErrorCode::NotFound)
            bytes = std::string(); // git took it away in between: the history is whole
        if (!bytes)
            return failure(bytes.error());
        std::string_view rest = *bytes;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const auto id = ObjectId::parse(rest.substr(0, end));
            if (!id)
                return failure(ErrorCode::Corrupt, m_path.string(), "a line of it is not the name of a commit");
            commits.push_back(*id);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        std::sort(commits.begin(), commits.end());
        commits.erase(std::unique(commits.begin(), commits.end()), commits.end());
    }
    m_commits = std::move(commits);
    m_stamp = now;
    return {};
}

bool ShallowFile::contains(const ObjectId &commit) const
{
    return std::binary_search(m_commits.begin(), m_commits.end(), commit);
}

} // namespace espalier::git::detail
