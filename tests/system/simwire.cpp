// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simwire.h"

#include "storage/git/repository.h"

#include <algorithm>
#include <cstring>
#include <git2.h>
#include <set>

namespace espalier::test {

namespace {

using git::ObjectId;

git_oid rawId(const ObjectId &id)
{
    git_oid oid;
    std::memcpy(oid.id, id.bytes.data(), id.bytes.size());
    return oid;
}

/// Copies what leads from what the target has to a commit: parents before children, contents before what lists them.
class ObjectCopy
{
public:
    ObjectCopy(const git::Repository &from, const git::Repository &to, long &cutAfter)
        : m_from(from),
          m_to(to),
          m_cutAfter(cutAfter)
    {
    }
    ~ObjectCopy()
    {
        git_odb_free(m_source);
        git_odb_free(m_target);
    }
    ObjectCopy(const ObjectCopy &) = delete;
    ObjectCopy &operator=(const ObjectCopy &) = delete;

    Result<void> run(const ObjectId &tip, const std::vector<ObjectId> &known);

private:
    Result<void> copyTree(const ObjectId &tree, const std::vector<ObjectId> &parents);
    Result<void> copyObject(const ObjectId &id);

    const git::Repository &m_from;
    const git::Repository &m_to;
    long &m_cutAfter;
    git_odb *m_source = nullptr;
    git_odb *m_target = nullptr;
};

Result<void> ObjectCopy::copyObject(const ObjectId &id)
{
    const git_oid oid = rawId(id);
    if (git_odb_exists(m_target, &oid))
        return {};
    if (m_cutAfter == 0)
        return failure(ErrorCode::Io, "wire", "the line broke");
    if (m_cutAfter > 0)
        --m_cutAfter;
    git_odb_object *object = nullptr;
    if (git_odb_read(&object, m_source, &oid) < 0)
        return failure(ErrorCode::Corrupt, id.hex(), "the other side cannot read this object");
    git_oid written;
    const int rc = git_odb_write(&written, m_target, git_odb_object_data(object), git_odb_object_size(object),
                                 git_odb_object_type(object));
    git_odb_object_free(object);
    if (rc < 0)
        return failure(ErrorCode::Io, id.hex(), "cannot be written");
    return {};
}

/// What the trees of the parents have is there already, with all that is in it.
Result<void> ObjectCopy::copyTree(const ObjectId &tree, const std::vector<ObjectId> &parents)
{
    if (std::find(parents.begin(), parents.end(), tree) != parents.end())
        return {};
    ESPALIER_TRY(const auto entries, m_from.tree(tree));
    std::vector<std::vector<git::TreeEntry>> before;
    for (const auto &parent : parents) {
        ESPALIER_TRY(before.emplace_back(), m_from.tree(parent));
    }
    for (const auto &entry : entries) {
        std::vector<ObjectId> same;
        for (const auto &list : before)
            for (const auto &old : list)
                if (old.name == entry.name && old.mode == entry.mode)
                    same.push_back(old.id);
        if (std::find(same.begin(), same.end(), entry.id) != same.end())
            continue;
        if (entry.mode == 0040000)
            ESPALIER_CHECK(copyTree(entry.id, same));
        else
            ESPALIER_CHECK(copyObject(entry.id));
    }
    return copyObject(tree);
}

Result<void> ObjectCopy::run(const ObjectId &tip, const std::vector<ObjectId> &known)
{
    if (git_odb_open(&m_source, (m_from.path() / "objects").c_str()) < 0
        || git_odb_open(&m_target, (m_to.path() / "objects").c_str()) < 0)
        return failure(ErrorCode::Io, m_to.path().string(), "cannot open the objects");
    std::vector<ObjectId> hidden;
    for (const auto &id : known)
        if (m_from.commit(id))
            hidden.push_back(id);
    std::vector<git::Commit> commits;
    ESPALIER_CHECK(m_from.walk(tip, hidden, [&](const git::Commit &commit) {
        commits.push_back(commit);
        return true;
    }));
    for (auto commit = commits.rbegin(); commit != commits.rend(); ++commit) {
        std::vector<ObjectId> parents;
        for (const auto &parent : commit->parents) {
            ESPALIER_TRY(const auto loaded, m_from.commit(parent));
            parents.push_back(loaded.tree);
        }
        ESPALIER_CHECK(copyTree(commit->tree, parents));
        ESPALIER_CHECK(copyObject(commit->id));
    }
    return {};
}

Result<std::vector<ObjectId>> tipsOf(const git::Repository &repository, const std::string &branch)
{
    std::vector<ObjectId> tips;
    for (const auto &name : {"refs/heads/" + branch, "refs/remotes/origin/" + branch, "refs/espalier/incoming/" + branch}) {
        ESPALIER_TRY(const auto tip, repository.ref(name));
        if (tip && repository.commit(*tip))
            tips.push_back(*tip);
    }
    return tips;
}

Result<void> call(CopyWire::Hook hook) // a copy, since a hook may replace itself
{
    return hook ? hook() : Result<void>();
}

} // namespace

Result<std::optional<ObjectId>> CopyWire::fetch(const std::filesystem::path &path, const std::string &url,
                                                const std::string &branch, const std::string &into, const Work &)
{
    ESPALIER_CHECK(call(beforeFetch));
    ESPALIER_TRY(const auto remote, git::Repository::open(url));
    ESPALIER_TRY(auto local, git::Repository::open(path));
    ESPALIER_TRY(const auto tip, remote.ref("refs/heads/" + branch));
    ESPALIER_TRY(const auto old, local.ref(into));
    if (tip && tip != old) {
        ESPALIER_TRY(const auto known, tipsOf(local, branch));
        ESPALIER_CHECK(ObjectCopy(remote, local, cutAfter).run(*tip, known));
        ESPALIER_CHECK(local.setRef(into, *tip, old));
    }
    ESPALIER_CHECK(call(afterFetch));
    return tip;
}

Result<git::PushOutcome> CopyWire::push(const std::filesystem::path &path, const std::string &url, const ObjectId &commit,
                                        const std::string &branch, const Work &)
{
    ESPALIER_CHECK(call(beforePush));
    ESPALIER_TRY(auto remote, git::Repository::open(url));
    ESPALIER_TRY(const auto local, git::Repository::open(path));
    ESPALIER_TRY(const auto tip, remote.ref("refs/heads/" + branch));
    if (tip) {
        if (!local.commit(*tip))
            return git::PushOutcome::Rejected;
        ESPALIER_TRY(const bool isForward, local.isAncestor(*tip, commit));
        if (!isForward)
            return git::PushOutcome::Rejected;
    }
    ESPALIER_CHECK(ObjectCopy(local, remote, cutAfter).run(commit, tip ? std::vector{*tip} : std::vector<ObjectId>()));
    ESPALIER_CHECK(remote.setRef("refs/heads/" + branch, commit, tip));
    ESPALIER_CHECK(call(afterPush));
    return git::PushOutcome::Done;
}

Result<std::optional<ObjectId>> HookedWire::fetch(const std::filesystem::path &path, const std::string &url,
                                                  const std::string &branch, const std::string &into, const Work &work)
{
    ESPALIER_CHECK(call(beforeFetch));
    ESPALIER_TRY(const auto tip, m_real.fetch(path, url, branch, into, work));
    ESPALIER_CHECK(call(afterFetch));
    return tip;
}

Result<git::PushOutcome> HookedWire::push(const std::filesystem::path &path, const std::string &url, const ObjectId &commit,
                                          const std::string &branch, const Work &work)
{
    ESPALIER_CHECK(call(beforePush));
    ESPALIER_TRY(const auto outcome, m_real.push(path, url, commit, branch, work));
    ESPALIER_CHECK(call(afterPush));
    return outcome;
}

} // namespace espalier::test
