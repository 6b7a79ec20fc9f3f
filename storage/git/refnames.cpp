// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/refnames.h"

#include "storage/git/repository_p.h"

#include <algorithm>

namespace espalier::git {

Result<std::vector<std::string>> refNames(const Repository &repository, const std::string &folder)
{
    git_reference_iterator *raw = nullptr;
    const std::string glob = folder + "/*";
    if (const int rc = git_reference_iterator_glob_new(&raw, detail::RepositoryAccess::repository(repository), glob.c_str());
        rc < 0)
        return detail::gitFailure(rc, (repository.path() / folder).string());
    const Handle<git_reference_iterator, git_reference_iterator_free> iterator(raw);
    std::vector<std::string> names;
    const char *name = nullptr;
    int rc = 0;
    while ((rc = git_reference_next_name(&name, iterator.get())) == 0)
        names.emplace_back(name);
    if (rc != GIT_ITEROVER)
        return detail::gitFailure(rc, (repository.path() / folder).string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace espalier::git
