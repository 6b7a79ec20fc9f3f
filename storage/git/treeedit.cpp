// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treeedit.h"

#include "storage/git/repository_p.h"
#include "storage/git/treecursor.h"
#include "storage/git/treepath.h"

#include <algorithm>
#include <span>

namespace espalier::git::detail {

using EditSpan = std::span<const TreeEdit *const>;

/// A line of the tree that is being built.
struct BuiltEntry {
    std::string_view name;
    ObjectId id;
    std::uint32_t mode;

    bool isFolder() const { return mode == folderMode; }
};

/// Builds one tree after another, depth first.
class TreeEditor
{
public:
    TreeEditor(git_odb *odb, const std::filesystem::path &repository, NewObjects &objects)
        : m_odb(odb),
          m_repository(repository),
          m_objects(objects)
    {
    }

    /// The folder whose path takes up the first `depth` bytes of every edit; nothing when it ends up empty.
    Result<std::optional<ObjectId>> build(const std::optional<ObjectId> &base, EditSpan edits, std::size_t depth);

private:
    Result<std::vector<BuiltEntry>> entriesOf(std::string_view tree, const ObjectId &id) const;
    Result<std::optional<BuiltEntry>> applyFile(const BuiltEntry *base, const TreeEdit &edit, std::string_view name);
    Result<std::optional<BuiltEntry>> applyGroup(const BuiltEntry *base, EditSpan group, std::size_t depth);

    git_odb *m_odb;
    const std::filesystem::path &m_repository;
    NewObjects &m_objects;
};

/// The part of an edit's path that names an entry of the folder at `depth`.
static std::string_view editName(const TreeEdit &edit, std::size_t depth)
{
    const std::string_view rest = std::string_view(edit.path).substr(depth);
    return rest.substr(0, rest.find('/'));
}

static bool isEditBelow(const TreeEdit &edit, std::size_t depth)
{
    return edit.path.find('/', depth) != std::string::npos;
}

/// How many edits at the front concern the same entry: one file, or everything below one folder.
static std::size_t editGroupSize(EditSpan edits, std::size_t depth)
{
    if (!isEditBelow(*edits.front(), depth))
        return 1;
    const std::string_view name = editName(*edits.front(), depth);
    std::size_t size = 1;
    while (size < edits.size() && isEditBelow(*edits[size], depth) && editName(*edits[size], depth) == name)
        ++size;
    return size;
}

static bool containsEntry(const std::vector<BuiltEntry> &entries, std::string_view name, bool folder)
{
    return std::binary_search(entries.begin(), entries.end(), BuiltEntry{name, {}, folder ? folderMode : fileMode},
                              [](const BuiltEntry &a, const BuiltEntry &b) {
        return compareNames(a.name, a.isFolder(), b.name, b.isFolder()) < 0;
    });
}

/// No entry may be both a file and a folder; only what the edits touched can have become so.
static Result<void> checkClashes(const std::vector<BuiltEntry> &before, const std::vector<BuiltEntry> &after, EditSpan edits,
                                 std::size_t depth)
{
    for (EditSpan rest = edits; !rest.empty(); rest = rest.subspan(editGroupSize(rest, depth))) {
        const TreeEdit &edit = *rest.front();
        const std::string_view name = editName(edit, depth);
        const std::string context = "path \"" + edit.path + "\"";
        if (!isEditBelow(edit, depth)) {
            const bool removes = !edit.bytes && !edit.blob;
            if (containsEntry(removes ? before : after, name, true))
                return failure(ErrorCode::Invalid, context, "there is a folder of this name");
        } else if (containsEntry(after, name, false) && containsEntry(after, name, true)) {
            return failure(ErrorCode::Invalid, context,
                           "\"" + edit.path.substr(0, depth + name.size()) + "\" is a file, so nothing can be below it");
        }
    }
    return {};
}

static std::string treeBytes(const std::vector<BuiltEntry> &entries)
{
    std::string bytes;
    std::size_t size = 0;
    for (const BuiltEntry &entry : entries)
        size += entry.name.size() + 28;
    bytes.reserve(size);
    for (const BuiltEntry &entry : entries) {
        char mode[12];
        const int length = std::snprintf(mode, sizeof mode, "%o ", entry.mode);
        bytes.append(mode, static_cast<std::size_t>(length));
        bytes.append(entry.name);
        bytes += '\0';
        bytes.append(reinterpret_cast<const char *>(entry.id.bytes.data()), entry.id.bytes.size());
    }
    return bytes;
}

Result<std::vector<BuiltEntry>> TreeEditor::entriesOf(std::string_view tree, const ObjectId &id) const
{
    std::vector<BuiltEntry> entries;
    TreeCursor cursor(tree);
    while (cursor.next())
        entries.push_back({cursor.entry().name, cursor.entry().id(), cursor.entry().mode});
    if (cursor.problem())
        return failure(ErrorCode::Corrupt, objectContext(m_repository, id), cursor.problem());
    return entries;
}

Result<std::optional<BuiltEntry>> TreeEditor::applyFile(const BuiltEntry *base, const TreeEdit &edit, std::string_view name)
{
    if (edit.bytes) {
        const std::optional<ObjectId> existing = base ? std::optional(base->id) : std::nullopt;
        ESPALIER_TRY(const ObjectId id, m_objects.add(GIT_OBJECT_BLOB, *edit.bytes, existing));
        return BuiltEntry{name, id, fileMode};
    }
    if (!edit.blob)
        return std::optional<BuiltEntry>();
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const git_oid oid = toGit(*edit.blob);
    if (!m_objects.contains(*edit.blob)) {
        if (const int rc = git_odb_read_header(&size, &type, m_odb, &oid); rc < 0)
            return gitFailure(rc, objectContext(m_repository, *edit.blob));
        if (type != GIT_OBJECT_BLOB)
            return failure(ErrorCode::Invalid, objectContext(m_repository, *edit.blob),
                           "cannot be written at \"" + edit.path + "\": it is not a file");
    }
    return BuiltEntry{name, *edit.blob, fileMode};
}

Result<std::optional<BuiltEntry>> TreeEditor::applyGroup(const BuiltEntry *base, EditSpan group, std::size_t depth)
{
    const TreeEdit &first = *group.front();
    const std::optional<ObjectId> baseId = base ? std::optional(base->id) : std::nullopt;
    const std::string_view name = editName(first, depth);
    if (!isEditBelow(first, depth))
        return applyFile(base, first, name);
    ESPALIER_TRY(const std::optional<ObjectId> id, build(baseId, group, depth + name.size() + 1));
    if (!id)
        return std::optional<BuiltEntry>();
    return BuiltEntry{name, *id, folderMode};
}

Result<std::optional<ObjectId>> TreeEditor::build(const std::optional<ObjectId> &base, EditSpan edits, std::size_t depth)
{
    RawObject stored;
    std::string_view tree;
    std::vector<BuiltEntry> before;
    if (base) {
        if (const auto fresh = m_objects.bytesOf(*base)) {
            tree = *fresh; // on its way to the disk
        } else {
            ESPALIER_TRY(stored, readObject(m_odb, m_repository, *base, GIT_OBJECT_TREE));
            tree = stored.bytes();
        }
        ESPALIER_TRY(before, entriesOf(tree, *base));
    }
    std::vector<BuiltEntry> after;
    after.reserve(before.size() + edits.size());
    auto old = before.cbegin();
    for (EditSpan rest = edits; !rest.empty();) {
        const EditSpan group = rest.first(editGroupSize(rest, depth));
        rest = rest.subspan(group.size());
        const std::string_view name = editName(*group.front(), depth);
        const bool folder = isEditBelow(*group.front(), depth);
        int order = 1;
        for (; old != before.cend(); after.push_back(*old++)) {
            order = compareNames(old->name, old->isFolder(), name, folder);
            if (order >= 0)
                break;
        }
        const bool found = old != before.cend() && order == 0;
        ESPALIER_TRY(const std::optional<BuiltEntry> entry, applyGroup(found ? &*old : nullptr, group, depth));
        if (found)
            ++old;
        if (entry)
            after.push_back(*entry);
    }
    after.insert(after.end(), old, before.cend());
    ESPALIER_CHECK(checkClashes(before, after, edits, depth));
    if (after.empty())
        return std::optional<ObjectId>();
    std::string bytes = treeBytes(after);
    if (base && bytes == tree)
        return base;
    ESPALIER_TRY(const ObjectId id, m_objects.addOwned(GIT_OBJECT_TREE, std::move(bytes)));
    return std::optional(id);
}

Result<ObjectId> editTree(git_odb *odb, const std::filesystem::path &repository, const std::optional<ObjectId> &base,
                          const std::vector<TreeEdit> &edits, NewObjects &objects)
{
    std::vector<const TreeEdit *> sorted;
    sorted.reserve(edits.size());
    for (const TreeEdit &edit : edits) {
        ESPALIER_CHECK(checkTreePath(edit.path));
        if (edit.bytes && edit.blob)
            return failure(ErrorCode::Invalid, "path \"" + edit.path + "\"", "both new content and an existing object given");
        sorted.push_back(&edit);
    }
    std::sort(sorted.begin(), sorted.end(), [](const TreeEdit *a, const TreeEdit *b) { return a->path < b->path; });
    const auto twin = std::adjacent_find(sorted.begin(), sorted.end(),
                                         [](const TreeEdit *a, const TreeEdit *b) { return a->path == b->path; });
    if (twin != sorted.end())
        return failure(ErrorCode::Invalid, "path \"" + (*twin)->path + "\"", "edited twice in one change");

    TreeEditor editor(odb, repository, objects);
    ESPALIER_TRY(const std::optional<ObjectId> tree, editor.build(base, sorted, 0));
    if (tree)
        return *tree;
    return objects.add(GIT_OBJECT_TREE, {});
}

} // namespace espalier::git::detail
