// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/lastusable.h"

#include "storage/sync/commitmerger.h"

namespace espalier::sync::detail {

namespace {

/// So many commits are looked at for one merge; an ordinary healing looks at a few for each path.
constexpr std::size_t mostStepsBack = 50000;

} // namespace

Result<git::PlaceEntry> LastUsable::entryIn(const git::Commit &commit, const std::string &path) const
{
    ESPALIER_TRY(const auto entry, m_repository.entryAt(commit.tree, path));
    return entry ? git::PlaceEntry{entry->id, entry->mode} : git::PlaceEntry();
}

/// The parent a commit has this from, or its first one; nothing when there is none, or it is not here.
Result<std::optional<git::Commit>> LastUsable::parentWith(const git::Commit &commit, const std::string &path,
                                                          const git::PlaceEntry &entry)
{
    std::optional<git::Commit> first;
    for (const auto &id : commit.parents) {
        ++m_steps;
        auto parent = m_repository.commit(id);
        if (!parent && parent.error().code == ErrorCode::NotFound)
            return std::optional<git::Commit>(); // a copy without its history
        if (!parent)
            return failure(parent.error());
        ESPALIER_TRY(const auto there, entryIn(*parent, path));
        if (there == entry)
            return std::optional(std::move(*parent));
        if (!first)
            first = std::move(*parent);
    }
    return first;
}

Result<std::optional<git::ObjectId>> LastUsable::before(const git::ObjectId &tip, const std::string &path, const Test &isUsable)
{
    ESPALIER_TRY(git::Commit commit, m_repository.commit(tip));
    while (m_steps < mostStepsBack) {
        ESPALIER_TRY(const auto entry, entryIn(commit, path));
        if (!entry.id)
            break;
        ESPALIER_TRY(const bool isFound, isUsable(entry));
        if (isFound)
            return entry.id;
        ESPALIER_TRY(auto parent, parentWith(commit, path, entry));
        if (!parent)
            break;
        commit = std::move(*parent);
    }
    return std::optional<git::ObjectId>();
}

/// What a commit has at a path, or had before something came there that cannot be used.
Result<std::optional<git::ObjectId>> CommitMerger::usableAt(const std::string &path, records::PathRole role,
                                                            const git::PlaceEntry &entry, const git::ObjectId &commit)
{
    const auto isSound = [&](const git::PlaceEntry &there) -> Result<bool> {
        if (!isUsable(path, there) || role != records::PathRole::Record)
            return isUsable(path, there);
        ESPALIER_TRY(const auto loaded, load(path, *there.id));
        return loaded.has_value();
    };
    if (!entry.id)
        return std::optional<git::ObjectId>();
    return m_lastUsable.before(commit, path, isSound);
}

} // namespace espalier::sync::detail
