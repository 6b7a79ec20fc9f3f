// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/commitparse.h"
#include "storage/git/commitwalk.h"
#include "storage/git/repository_p.h"

namespace espalier::git {

namespace detail {

/// What is known about the history, as it was cut off when it was read. Walks hold on to it, so that one that has begun goes on
/// with what it began with.
struct KnownCommits {
    KnownCommits(const std::filesystem::path &repository, git_odb *odb)
        : path(repository),
          shallow(repository),
          graph(odb, path, shallow)
    {
    }

    std::filesystem::path path;
    ShallowFile shallow;
    CommitGraph graph;
};

/// Beyond that many (200 MB) what is known of the history is forgotten between two questions.
constexpr std::size_t mostKnownCommits = 4'000'000;

Result<std::shared_ptr<KnownCommits>> RepositoryAccess::commits(const Repository &repository)
{
    auto &known = repository.d->known;
    if (!known || !known->shallow.isCurrent() || known->graph.size() > mostKnownCommits) {
        auto fresh = std::make_shared<KnownCommits>(repository.d->path, repository.d->odb.get());
        ESPALIER_CHECK(fresh->shallow.read());
        known = std::move(fresh);
    }
    return known;
}

static Result<Commit> commitIn(const KnownCommits &known, git_odb *odb, const ObjectId &id)
{
    ESPALIER_TRY(const RawObject object, readObject(odb, known.path, id, GIT_OBJECT_COMMIT));
    ESPALIER_TRY(Commit commit, parseCommit(id, object.bytes(), objectContext(known.path, id)));
    if (known.shallow.contains(id)) {
        commit.isCut = !commit.parents.empty();
        commit.parents.clear();
    }
    return commit;
}

/// What is reachable from `from` and from none of `hidden`.
static Result<std::vector<CommitIndex>> commitsBetween(KnownCommits &known, CommitIndex from, const std::vector<ObjectId> &hidden)
{
    std::vector<CommitIndex> ends;
    for (const ObjectId &id : hidden) {
        ESPALIER_TRY(const CommitIndex end, known.graph.find(id));
        ends.push_back(end);
    }
    return CommitWalk(known.graph).only(from, ends);
}

} // namespace detail

Result<Commit> Repository::commit(const ObjectId &id) const
{
    ESPALIER_TRY(const auto known, detail::RepositoryAccess::commits(*this));
    return detail::commitIn(*known, d->odb.get(), id);
}

bool Repository::isShallow() const
{
    const auto known = detail::RepositoryAccess::commits(*this);
    return known && !(*known)->shallow.commits().empty();
}

std::vector<ObjectId> Repository::cutCommits() const
{
    const auto known = detail::RepositoryAccess::commits(*this);
    return known ? (*known)->shallow.commits() : std::vector<ObjectId>();
}

Result<std::vector<ObjectId>> Repository::mergeBases(const ObjectId &a, const ObjectId &b, bool *areSure) const
{
    ESPALIER_TRY(const auto known, detail::RepositoryAccess::commits(*this));
    ESPALIER_TRY(const auto left, known->graph.find(a));
    ESPALIER_TRY(const auto right, known->graph.find(b));
    ESPALIER_TRY(const auto bases, detail::CommitWalk(known->graph).mergeBases(left, right));
    std::vector<ObjectId> ids;
    for (const detail::CommitIndex base : bases.commits)
        ids.push_back(known->graph.id(base));
    if (areSure)
        *areSure = bases.areSure;
    return ids;
}

Result<bool> Repository::isAncestor(const ObjectId &ancestor, const ObjectId &descendant) const
{
    ESPALIER_TRY(const auto known, detail::RepositoryAccess::commits(*this));
    ESPALIER_TRY(const auto older, known->graph.find(ancestor));
    ESPALIER_TRY(const auto newer, known->graph.find(descendant));
    return detail::CommitWalk(known->graph).isAncestor(older, newer);
}

Result<void> Repository::walk(const ObjectId &from, const std::vector<ObjectId> &hidden,
                              const std::function<bool(const Commit &)> &visit) const
{
    ESPALIER_TRY(const auto known, detail::RepositoryAccess::commits(*this));
    ESPALIER_TRY(const auto start, known->graph.find(from));
    const auto visitIndex = [&](detail::CommitIndex index) -> Result<bool> {
        ESPALIER_TRY(const Commit commit, detail::commitIn(*known, d->odb.get(), known->graph.id(index)));
        return visit(commit);
    };
    detail::CommitWalk walk(known->graph);
    if (hidden.empty())
        return walk.allInOrder(start, visitIndex);
    ESPALIER_TRY(const auto commits, detail::commitsBetween(*known, start, hidden));
    return walk.inOrder(start, commits, visitIndex);
}

Result<std::size_t> Repository::count(const ObjectId &from, const std::vector<ObjectId> &hidden) const
{
    ESPALIER_TRY(const auto known, detail::RepositoryAccess::commits(*this));
    ESPALIER_TRY(const auto start, known->graph.find(from));
    ESPALIER_TRY(const auto commits, detail::commitsBetween(*known, start, hidden));
    return commits.size();
}

} // namespace espalier::git
