// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treediff.h"

#include "storage/git/freshtree.h"
#include "storage/git/repository_p.h"
#include "storage/git/treecursor.h"

#include <algorithm>
#include <array>

namespace espalier::git {

namespace detail {

/// Folders less deep than this change with every commit, so that one walk after another needs them.
constexpr int keptDepth = 3;

/// Walks N trees side by side, folder by folder, entering only folders that are not the same on all sides.
template<std::size_t N>
class SideBySideWalk
{
public:
    using Ids = std::array<std::optional<ObjectId>, N>;

    /// Gets a path and what each side has there (a file or nothing) when they are not all the same; false stops the walk.
    using Visit = std::function<bool(const std::string &path, const Ids &ids)>;

    SideBySideWalk(const Repository &repository, const Visit &visit) : m_repository(repository), m_visit(visit) {}

    void setPath(std::string path) { m_path = std::move(path); }

    /// False when the visitor stopped it.
    Result<bool> walk(const Ids &folders, int depth = 0);

private:
    /// One side's folder while it is being stepped through.
    struct Side {
        RawObject tree;
        std::optional<FreshTree> fresh; ///< in its place, for folders that are hardly ever read twice
        TreeCursor cursor{{}};

        std::string_view bytes() const { return fresh ? fresh->bytes() : tree.bytes(); }
        bool active = false;
    };

    Result<void> openSide(Side &side, const std::optional<ObjectId> &id, const Ids &folders, std::array<Side, N> &sides);
    Result<void> step(Side &side, const ObjectId &folder) const;
    Result<bool> visitEntry(const RawEntry &entry, const Ids &ids, int depth);

    const Repository &m_repository;
    const Visit &m_visit;
    std::string m_path;
};

template<std::size_t N>
Result<void> SideBySideWalk<N>::step(Side &side, const ObjectId &folder) const
{
    side.active = side.cursor.next();
    if (side.cursor.problem())
        return failure(ErrorCode::Corrupt, objectContext(m_repository.path(), folder), side.cursor.problem());
    if (!side.active)
        return {};
    const RawEntry &entry = side.cursor.entry();
    if (entry.mode != fileMode && entry.mode != folderMode)
        return failure(ErrorCode::Invalid, objectContext(m_repository.path(), folder),
                       "\"" + m_path + std::string(entry.name) + "\" is neither a plain file nor a folder");
    return {};
}

template<std::size_t N>
Result<void> SideBySideWalk<N>::openSide(Side &side, const std::optional<ObjectId> &id, const Ids &folders,
                                         std::array<Side, N> &sides)
{
    if (!id)
        return {};
    for (std::size_t i = 0; &sides[i] != &side; ++i) {
        if (folders[i] == id) { // read already for another side; the bytes stay where they are
            side.cursor = TreeCursor(sides[i].bytes());
            return step(side, *id);
        }
    }
    if (std::count(m_path.begin(), m_path.end(), '/') >= keptDepth)
        side.fresh = FreshTree::read(RepositoryAccess::odb(m_repository), *id);
    if (!side.fresh) {
        ESPALIER_TRY(side.tree, RepositoryAccess::readTree(m_repository, *id));
    }
    side.cursor = TreeCursor(side.bytes());
    return step(side, *id);
}

template<std::size_t N>
Result<bool> SideBySideWalk<N>::visitEntry(const RawEntry &entry, const Ids &ids, int depth)
{
    const std::size_t length = m_path.size();
    m_path.append(entry.name);
    if (!entry.isFolder()) {
        const bool more = m_visit(m_path, ids);
        m_path.resize(length);
        return more;
    }
    if (depth >= maxTreeDepth)
        return failure(ErrorCode::Invalid, m_repository.path().string(), "\"" + m_path + "\" has more than 32 parts");
    m_path += '/';
    auto more = walk(ids, depth + 1);
    m_path.resize(length);
    return more;
}

template<std::size_t N>
Result<bool> SideBySideWalk<N>::walk(const Ids &folders, int depth)
{
    std::array<Side, N> sides;
    for (std::size_t i = 0; i < N; ++i)
        ESPALIER_CHECK(openSide(sides[i], folders[i], folders, sides));
    while (true) {
        const RawEntry *first = nullptr;
        for (const Side &side : sides) {
            if (!side.active)
                continue;
            const RawEntry &entry = side.cursor.entry();
            if (!first || compareNames(entry.name, entry.isFolder(), first->name, first->isFolder()) < 0)
                first = &entry;
        }
        if (!first)
            return true;
        const RawEntry entry = *first;
        std::array<const RawEntry *, N> present{};
        bool same = true;
        for (std::size_t i = 0; i < N; ++i) {
            const RawEntry &candidate = sides[i].cursor.entry();
            if (sides[i].active && candidate.name == entry.name && candidate.mode == entry.mode)
                present[i] = &candidate;
            same = same && present[i] && present[i]->hasSameId(entry);
        }
        if (!same) {
            Ids ids;
            for (std::size_t i = 0; i < N; ++i) {
                if (present[i])
                    ids[i] = present[i]->id();
            }
            ESPALIER_TRY(const bool more, visitEntry(entry, ids, depth));
            if (!more)
                return false;
        }
        for (std::size_t i = 0; i < N; ++i) {
            if (present[i])
                ESPALIER_CHECK(step(sides[i], *folders[i]));
        }
    }
}

/// The folder at `prefix` of a tree; nothing when it is not there or a file.
static Result<std::optional<ObjectId>> folderAt(const Repository &repository, const std::optional<ObjectId> &tree,
                                                std::string_view prefix)
{
    if (!tree)
        return std::optional<ObjectId>();
    ESPALIER_TRY(const std::optional<TreeEntry> entry, repository.entryAt(*tree, prefix));
    if (!entry || entry->mode != folderMode)
        return std::optional<ObjectId>();
    return std::optional(entry->id);
}

} // namespace detail

Result<void> diffTrees(const Repository &repository, const std::optional<ObjectId> &before, const std::optional<ObjectId> &after,
                       const std::function<bool(const TreeChange &)> &visit, std::string_view prefix)
{
    using Walk = detail::SideBySideWalk<2>;
    Walk::Ids roots{before, after};
    while (prefix.ends_with('/'))
        prefix.remove_suffix(1);
    const Walk::Visit forward = [&visit](const std::string &path, const Walk::Ids &ids) {
        return visit(TreeChange{path, ids[0], ids[1]});
    };
    Walk walk(repository, forward);
    if (!prefix.empty()) {
        ESPALIER_TRY(roots[0], detail::folderAt(repository, before, prefix));
        ESPALIER_TRY(roots[1], detail::folderAt(repository, after, prefix));
        walk.setPath(std::string(prefix) + "/");
    }
    if (roots[0] == roots[1])
        return {};
    ESPALIER_CHECK(walk.walk(roots));
    return {};
}

Result<void> diffThreeTrees(const Repository &repository, const std::optional<ObjectId> &base,
                            const std::optional<ObjectId> &ours, const std::optional<ObjectId> &theirs,
                            const std::function<bool(const ThreeWayChange &)> &visit)
{
    using Walk = detail::SideBySideWalk<3>;
    if (base == ours && base == theirs)
        return {};
    const Walk::Visit forward = [&visit](const std::string &path, const Walk::Ids &ids) {
        return visit(ThreeWayChange{path, ids[0], ids[1], ids[2]});
    };
    Walk walk(repository, forward);
    ESPALIER_CHECK(walk.walk({base, ours, theirs}));
    return {};
}

} // namespace espalier::git
