// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/commitmerger.h"
#include "storage/sync/mergeplaces.h"

#include <algorithm>

namespace espalier::sync::detail {

std::optional<git::ObjectId> PathVersions::firstBase() const
{
    for (const auto &base : bases)
        if (base)
            return base;
    return std::nullopt;
}

bool PathVersions::isAsBefore(const SideVersion &side) const
{
    return std::all_of(bases.begin(), bases.end(), [&](const auto &base) { return base == side.blob; });
}

std::optional<std::optional<git::ObjectId>> PathVersions::plain() const
{
    if (!ours.counts && !theirs.counts)
        return firstBase();
    if (!ours.counts)
        return theirs.blob ? theirs.blob : firstBase();
    if (!theirs.counts)
        return ours.blob ? ours.blob : firstBase();
    if (ours.blob == theirs.blob || isAsBefore(ours))
        return theirs.blob;
    if (isAsBefore(theirs))
        return ours.blob;
    if (!ours.blob || !theirs.blob)
        return ours.blob ? ours.blob : theirs.blob; // an edit is kept rather than a removal
    return std::nullopt;
}

/// The workshop's own settings merge by member, or by line; where both sides changed one, the shared line's stays.
Result<git::Placed> CommitMerger::mergeSettingsAt(const std::string &path, records::PathRole role, PathVersions &versions)
{
    if (const auto plain = versions.plain())
        return git::Placed{*plain};
    return joinSettings(path, role, versions);
}

/// Of the numbers that say who may read and write, the higher one.
static void keepHigherVersions(Json &merged, const Json &ours, const Json &theirs)
{
    for (const char *key : {"format", "min_reader", "min_writer"}) {
        const auto here = ours.find(key);
        const auto there = theirs.find(key);
        if (here != ours.end() && there != theirs.end() && here->is_number_integer() && there->is_number_integer())
            merged[key] = std::max(here->get<std::int64_t>(), there->get<std::int64_t>());
    }
}

Result<git::Placed> CommitMerger::joinSettings(const std::string &path, records::PathRole role, PathVersions &versions)
{
    constexpr std::size_t mostSettingsBytes = 1024 * 1024;
    const auto read = [&](const std::optional<git::ObjectId> &blob) -> Result<std::optional<std::string>> {
        return blob ? readable(*blob, mostSettingsBytes) : Result<std::optional<std::string>>(std::optional<std::string>());
    };
    ESPALIER_TRY(const auto ours, read(versions.ours.blob));
    ESPALIER_TRY(const auto theirs, read(versions.theirs.blob));
    ESPALIER_TRY(const auto base, read(versions.firstBase()));
    const auto parse = [&](const std::optional<std::string> &bytes) {
        JsonLimits limits;
        limits.bytes = mostSettingsBytes;
        limits.nodes = 100000;
        auto json = bytes ? parseJson(*bytes, path, limits) : Result<Json>(failure(ErrorCode::Invalid, path, "is too large"));
        return json && json->is_object() ? std::optional(std::move(*json)) : std::nullopt;
    };
    const bool isJson = path.ends_with(".json");
    const auto here = isJson ? parse(ours) : std::nullopt;
    const auto there = isJson ? parse(theirs) : std::nullopt;
    if (here && there) {
        const auto before = parse(base);
        auto merged = mergeJson(nullptr, before ? &*before : nullptr, *here, *there);
        if (role == records::PathRole::Format)
            keepHigherVersions(merged.body, *here, *there);
        for (const auto &conflict : merged.conflicts)
            note("settings-differ", path, "Both sides changed \"" + conflict.field + "\"; the shared work's value stays.");
        return git::Placed{{}, 0100644, canonicalJson(merged.body)};
    }
    versions.ours.counts = isJson ? here.has_value() : ours.has_value();
    versions.theirs.counts = isJson ? there.has_value() : theirs.has_value();
    if (versions.ours.counts && versions.theirs.counts) {
        if (auto lines = mergeText(base.value_or(std::string()), *ours, *theirs))
            return git::Placed{{}, 0100644, std::move(*lines)};
        versions.ours.counts = false;
    }
    note("settings-differ", path, "The two versions cannot be joined; the one that can be used, or the shared work's, stays.");
    return git::Placed{*versions.plain()};
}

} // namespace espalier::sync::detail
