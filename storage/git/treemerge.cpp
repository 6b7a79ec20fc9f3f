// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treemerge.h"

#include "storage/git/newobjects.h"
#include "storage/git/repository_p.h"
#include "storage/git/treecursor.h"
#include "storage/git/treeedit.h"

#include <algorithm>

namespace espalier::git {

namespace detail {

/// Deeper folders than any tree of a workshop has are not entered, whatever the merger says.
constexpr int deepestMerge = 64;

/// Builds the merged tree, folder by folder.
class TreeMerger
{
public:
    TreeMerger(const Repository &repository, std::size_t count, PlaceMerger &merger, NewObjects &objects)
        : m_repository(repository),
          m_count(count),
          m_merger(merger),
          m_objects(objects)
    {
    }

    /// The merged folder; nothing when it ends up empty.
    Result<std::optional<ObjectId>> merge(const std::vector<PlaceEntry> &folders, int depth);

private:
    struct Side {
        RawObject tree;
        TreeCursor cursor{{}};
        std::string_view bytes;
        bool isActive = false;
        bool isHere = false; ///< has the name that is looked at
    };
    /// A name that was decided here, for finding files and folders of one name.
    struct Decided {
        std::string name;
        bool isFolder = false;
        std::size_t firstSide = 0;
        std::size_t begin = 0; ///< in the bytes built
        std::size_t end = 0;
    };
    struct Folder {
        std::vector<Side> sides;
        std::string bytes;
        std::vector<Decided> decided;
        std::vector<PlaceEntry> entries;
    };

    Result<void> open(Folder &folder, const std::vector<PlaceEntry> &folders) const;
    Result<void> step(Side &side) const;
    Result<void> decide(Folder &folder, const RawEntry &entry, int depth);
    Result<Placed> place(const RawEntry &entry, std::vector<PlaceEntry> &entries, int depth);
    void dropClashes(Folder &folder);

    const Repository &m_repository;
    std::size_t m_count;
    PlaceMerger &m_merger;
    NewObjects &m_objects;
    std::string m_path;
};

static void appendEntry(std::string &bytes, std::uint32_t mode, std::string_view name, const char *id)
{
    if (mode == fileMode) {
        bytes += "100644 ";
    } else if (mode == folderMode) {
        bytes += "40000 ";
    } else {
        char text[16];
        bytes.append(text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%o ", mode)));
    }
    bytes.append(name);
    bytes += '\0';
    bytes.append(id, 20);
}

Result<void> TreeMerger::step(Side &side) const
{
    side.isActive = side.cursor.next();
    if (side.cursor.problem())
        return failure(ErrorCode::Corrupt, m_repository.path().string() + ": folder \"" + m_path + "\"", side.cursor.problem());
    return {};
}

Result<void> TreeMerger::open(Folder &folder, const std::vector<PlaceEntry> &folders) const
{
    folder.sides.resize(m_count);
    for (std::size_t i = 0; i < m_count; ++i) {
        auto &side = folder.sides[i];
        if (!folders[i].id)
            continue;
        const auto same = std::find(folders.begin(), folders.begin() + static_cast<std::ptrdiff_t>(i), folders[i]);
        const auto at = static_cast<std::size_t>(same - folders.begin());
        if (at < i) {
            side.bytes = folder.sides[at].bytes;
        } else {
            ESPALIER_TRY(side.tree, RepositoryAccess::readTree(m_repository, *folders[i].id));
            side.bytes = side.tree.bytes();
        }
        side.cursor = TreeCursor(side.bytes);
        ESPALIER_CHECK(step(side));
    }
    return {};
}

Result<Placed> TreeMerger::place(const RawEntry &entry, std::vector<PlaceEntry> &entries, int depth)
{
    if (!entry.isFolder())
        return m_merger.file(m_path, entries);
    ESPALIER_TRY(auto whole, m_merger.folder(m_path, entries));
    if (whole)
        return std::move(*whole);
    if (depth >= deepestMerge)
        return Placed();
    m_path += '/';
    ESPALIER_TRY(const auto merged, merge(entries, depth + 1));
    m_path.pop_back();
    return Placed{merged, folderMode, {}};
}

Result<void> TreeMerger::decide(Folder &folder, const RawEntry &entry, int depth)
{
    const std::size_t length = m_path.size();
    m_path.append(entry.name);
    // The callee may come back here for a folder below; it gets a list of its own.
    std::vector<PlaceEntry> entries = folder.entries;
    const auto first = std::find_if(entries.begin(), entries.end(), [](const auto &each) { return each.id.has_value(); });
    const auto firstSide = static_cast<std::size_t>(first - entries.begin());
    ESPALIER_TRY(auto placed, place(entry, entries, depth));
    m_path.resize(length);
    if (placed.bytes) {
        ESPALIER_TRY(placed.id, m_objects.addOwned(GIT_OBJECT_BLOB, std::move(*placed.bytes)));
    }
    if (!placed.id)
        return {};
    Decided decided{std::string(entry.name), entry.isFolder(), firstSide, folder.bytes.size(), 0};
    appendEntry(folder.bytes, placed.mode, entry.name, reinterpret_cast<const char *>(placed.id->bytes.data()));
    decided.end = folder.bytes.size();
    folder.decided.push_back(std::move(decided));
    return {};
}

/// Of a file and a folder with one name the one stays that the first tree to have either of them has.
void TreeMerger::dropClashes(Folder &folder)
{
    std::vector<const Decided *> byName;
    for (const auto &decided : folder.decided)
        byName.push_back(&decided);
    std::sort(byName.begin(), byName.end(), [](const auto *a, const auto *b) { return a->name < b->name; });
    std::vector<const Decided *> dropped;
    for (std::size_t i = 1; i < byName.size(); ++i)
        if (byName[i - 1]->name == byName[i]->name) {
            const bool first = byName[i - 1]->firstSide < byName[i]->firstSide
                || (byName[i - 1]->firstSide == byName[i]->firstSide && byName[i - 1]->isFolder);
            dropped.push_back(first ? byName[i] : byName[i - 1]);
            m_merger.clash(m_path + byName[i]->name);
        }
    std::sort(dropped.begin(), dropped.end(), [](const auto *a, const auto *b) { return a->begin > b->begin; });
    for (const auto *each : dropped)
        folder.bytes.erase(each->begin, each->end - each->begin);
}

Result<std::optional<ObjectId>> TreeMerger::merge(const std::vector<PlaceEntry> &folders, int depth)
{
    Folder folder;
    ESPALIER_CHECK(open(folder, folders));
    folder.entries.resize(m_count);
    while (true) {
        const RawEntry *first = nullptr;
        for (const Side &side : folder.sides) {
            if (!side.isActive)
                continue;
            const RawEntry &entry = side.cursor.entry();
            if (!first || compareNames(entry.name, entry.isFolder(), first->name, first->isFolder()) < 0)
                first = &entry;
        }
        if (!first)
            break;
        const RawEntry entry = *first;
        bool isSame = true;
        for (Side &side : folder.sides) {
            const RawEntry &candidate = side.cursor.entry();
            side.isHere = side.isActive && candidate.name == entry.name && candidate.isFolder() == entry.isFolder();
            isSame = isSame && side.isHere && candidate.mode == entry.mode && candidate.hasSameId(entry);
        }
        if (isSame) {
            appendEntry(folder.bytes, entry.mode, entry.name, entry.idBytes);
        } else {
            for (std::size_t i = 0; i < m_count; ++i) {
                const Side &side = folder.sides[i];
                const RawEntry &candidate = side.cursor.entry();
                folder.entries[i] = side.isHere ? PlaceEntry{candidate.id(), candidate.mode} : PlaceEntry();
            }
            ESPALIER_CHECK(decide(folder, entry, depth));
        }
        for (Side &side : folder.sides)
            if (side.isHere)
                ESPALIER_CHECK(step(side));
    }
    if (folder.decided.size() > 1)
        dropClashes(folder);
    if (folder.bytes.empty())
        return std::optional<ObjectId>();
    for (std::size_t i = 0; i < m_count; ++i)
        if (folders[i].id && folder.sides[i].bytes == folder.bytes)
            return folders[i].id;
    ESPALIER_TRY(const auto id, m_objects.addOwned(GIT_OBJECT_TREE, std::move(folder.bytes)));
    return std::optional(id);
}

} // namespace detail

Result<ObjectId> mergeTrees(Repository &repository, const std::vector<std::optional<ObjectId>> &trees, PlaceMerger &merger,
                            const std::function<Result<std::vector<TreeEdit>>()> &more)
{
    detail::NewObjects objects;
    auto *odb = detail::RepositoryAccess::odb(repository);
    std::vector<PlaceEntry> roots;
    for (const auto &tree : trees)
        roots.push_back({tree, tree ? detail::folderMode : 0});
    ESPALIER_TRY(auto merged, detail::TreeMerger(repository, trees.size(), merger, objects).merge(roots, 0));
    std::vector<TreeEdit> edits;
    if (more) {
        ESPALIER_TRY(edits, more());
    }
    if (!edits.empty()) {
        ESPALIER_TRY(merged, detail::editTree(odb, repository.path(), merged, edits, objects));
    }
    if (!merged) {
        ESPALIER_TRY(merged, objects.addOwned(GIT_OBJECT_TREE, {}));
    }
    ESPALIER_CHECK(objects.store(odb, repository.path(), detail::RepositoryAccess::isInMemory(repository)));
    return *merged;
}

} // namespace espalier::git
