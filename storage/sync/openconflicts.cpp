// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/openconflicts.h"

#include "storage/base/fieldpath.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "storage/git/treediff.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace espalier::sync::detail {

namespace {

using git::ObjectId;

constexpr std::size_t mostKeptBytes = 64 * 1024 * 1024;
constexpr int mostKeptIds = 1000000;

/// The two folders that say which conflicts are open.
struct QuestionTrees {
    std::optional<ObjectId> conflicts;
    std::optional<ObjectId> events;
    bool operator==(const QuestionTrees &) const = default;
};

struct KnownOpen {
    QuestionTrees trees;
    std::set<std::string> ids;
};

bool isResolution(std::string_view path)
{
    static const std::string prefix = std::string(records::kindInfo(records::Kind::Resolution).prefix) + "_";
    return path.substr(path.rfind('/') + 1).starts_with(prefix);
}

/// The conflict that a resolution event names; empty when it cannot be read: it settles nothing, and the checks name it.
Result<std::string> settledBy(const git::Repository &repository, const ObjectId &blob)
{
    ESPALIER_TRY(const auto bytes, repository.blob(blob));
    const auto json = parseJson(bytes, "resolution");
    return json && json->is_object() ? textAt(*json, "conflict") : std::string();
}

/// The conflicts that resolution events of one record name.
Result<std::set<std::string>> settledOf(const git::Repository &repository, const ObjectId &tree, const RecordId &record)
{
    std::set<std::string> settled;
    ESPALIER_TRY(const auto folder, repository.entryAt(tree, records::eventFolder(record)));
    if (!folder)
        return settled;
    ESPALIER_TRY(const auto entries, repository.tree(folder->id));
    for (const auto &entry : entries)
        if (isResolution(entry.name)) {
            ESPALIER_TRY(auto id, settledBy(repository, entry.id));
            settled.insert(std::move(id));
        }
    return settled;
}

std::filesystem::path knownFile(const git::Repository &repository)
{
    return records::RecordStore::localFolder(repository.path()) / "conflicts.json";
}

std::string treeText(const std::optional<ObjectId> &tree)
{
    return tree ? tree->hex() : std::string();
}

std::string checkOf(const Json &json)
{
    return sha256Hex(treeText({}) + json.value("conflicts", "") + json.value("events", "") + json.value("open", Json()).dump());
}

/// Nothing when there is none or it cannot be believed: then everything is looked at.
std::optional<KnownOpen> readKnown(const git::Repository &repository)
{
    const auto bytes = realFileSystem().read(knownFile(repository), mostKeptBytes);
    if (!bytes)
        return std::nullopt;
    JsonLimits limits;
    limits.bytes = mostKeptBytes;
    limits.nodes = mostKeptIds;
    const auto json = parseJson(*bytes, "conflicts.json", limits);
    if (!json || !json->is_object() || !json->contains("open") || !(*json)["open"].is_array()
        || textAt(*json, "check") != checkOf(*json))
        return std::nullopt;
    KnownOpen known;
    for (const auto &[key, tree] : {std::pair{"conflicts", &known.trees.conflicts}, {"events", &known.trees.events}}) {
        const auto text = textAt(*json, key);
        const auto id = git::ObjectId::parse(text);
        if (!text.empty() && !id)
            return std::nullopt;
        if (id)
            *tree = *id;
    }
    for (const auto &id : (*json)["open"])
        if (id.is_string())
            known.ids.insert(id.get<std::string>());
    return known;
}

void writeKnown(const git::Repository &repository, const KnownOpen &known)
{
    Json json = {{"conflicts", treeText(known.trees.conflicts)}, {"events", treeText(known.trees.events)}, {"open", known.ids}};
    json["check"] = checkOf(json);
    // A workshop that cannot be written is looked at in full each time.
    [[maybe_unused]] const auto written = realFileSystem().writeAtomically(knownFile(repository), canonicalJson(json));
}

/// One look at the conflicts of one commit.
class QuestionSearch
{
public:
    QuestionSearch(const git::Repository &repository, const ObjectId &tree) : m_repository(repository), m_tree(tree) {}

    Result<std::vector<StoredConflict>> run();

private:
    Result<bool> goOnFrom(KnownOpen known);
    Result<void> lookAtAll();
    Result<std::vector<std::string>> addedConflicts(const std::optional<ObjectId> &before, bool &onlyAdded);
    Result<void> dropSettled(const std::vector<std::string> &ids);
    Result<const StoredConflict *> load(const std::string &id);

    const git::Repository &m_repository;
    ObjectId m_tree;
    QuestionTrees m_trees;
    std::set<std::string> m_open;
    std::map<std::string, StoredConflict> m_loaded;
};

/// Nullptr when what stands there is no conflict.
Result<const StoredConflict *> QuestionSearch::load(const std::string &id)
{
    if (const auto known = m_loaded.find(id); known != m_loaded.end())
        return &known->second;
    const auto path = records::conflictPath(id);
    ESPALIER_TRY(const auto entry, m_repository.entryAt(m_tree, path));
    if (!entry)
        return nullptr;
    ESPALIER_TRY(const auto bytes, m_repository.blob(entry->id));
    auto conflict = readConflict(bytes, path);
    if (!conflict)
        return nullptr;
    return &m_loaded.emplace(id, std::move(*conflict)).first->second;
}

/// The ids of the conflict files that were not there in an earlier folder.
Result<std::vector<std::string>> QuestionSearch::addedConflicts(const std::optional<ObjectId> &before, bool &onlyAdded)
{
    std::vector<std::string> added;
    ESPALIER_CHECK(git::diffTrees(m_repository, before, m_trees.conflicts, [&](const git::TreeChange &change) {
        onlyAdded = onlyAdded && !change.before;
        const auto path = "conflicts/" + change.path;
        if (change.after && records::pathInfo(path).role == records::PathRole::Conflict)
            added.push_back(path.substr(path.rfind('/') + 1, 64));
        return onlyAdded;
    }));
    return added;
}

Result<void> QuestionSearch::dropSettled(const std::vector<std::string> &ids)
{
    std::map<RecordId, std::set<std::string>> settled;
    for (const auto &id : ids) {
        ESPALIER_TRY(const auto *conflict, load(id));
        if (!conflict)
            continue;
        const auto place = settled.try_emplace(conflict->record);
        if (place.second) {
            ESPALIER_TRY(place.first->second, settledOf(m_repository, m_tree, conflict->record));
        }
        if (!place.first->second.contains(id))
            m_open.insert(id);
    }
    return {};
}

/// False when something was taken away since, which does not happen in a workshop.
Result<bool> QuestionSearch::goOnFrom(KnownOpen known)
{
    bool onlyAdded = true;
    ESPALIER_TRY(const auto added, addedConflicts(known.trees.conflicts, onlyAdded));
    if (!onlyAdded)
        return false;
    m_open = std::move(known.ids);
    std::vector<ObjectId> resolutions;
    ESPALIER_CHECK(git::diffTrees(m_repository, known.trees.events, m_trees.events, [&](const git::TreeChange &change) {
        if (isResolution(change.path)) {
            onlyAdded = onlyAdded && !change.before;
            if (change.after)
                resolutions.push_back(*change.after);
        }
        return onlyAdded;
    }));
    if (!onlyAdded)
        return false;
    for (const auto &blob : resolutions) {
        ESPALIER_TRY(const auto id, settledBy(m_repository, blob));
        m_open.erase(id);
    }
    ESPALIER_CHECK(dropSettled(added));
    return true;
}

Result<void> QuestionSearch::lookAtAll()
{
    m_open.clear();
    bool onlyAdded = true;
    ESPALIER_TRY(const auto all, addedConflicts(std::nullopt, onlyAdded));
    return dropSettled(all);
}

Result<std::vector<StoredConflict>> QuestionSearch::run()
{
    for (const auto &[name, tree] : {std::pair{"conflicts", &m_trees.conflicts}, {"events", &m_trees.events}}) {
        ESPALIER_TRY(const auto entry, m_repository.entryAt(m_tree, name));
        if (entry && entry->mode == 0040000)
            *tree = entry->id;
    }
    if (!m_trees.conflicts)
        return std::vector<StoredConflict>();
    auto known = readKnown(m_repository);
    if (known && known->trees == m_trees) {
        m_open = std::move(known->ids);
    } else {
        // Trees that are no longer there, or hold what a workshop does not, mean a look at everything.
        const auto wentOn = known ? goOnFrom(std::move(*known)) : Result<bool>(false);
        if (!wentOn || !*wentOn)
            ESPALIER_CHECK(lookAtAll());
        writeKnown(m_repository, {m_trees, m_open});
    }
    std::vector<StoredConflict> found;
    for (const auto &id : m_open) {
        ESPALIER_TRY(const auto *conflict, load(id));
        if (conflict)
            found.push_back(*conflict);
    }
    std::sort(found.begin(), found.end(),
              [](const auto &a, const auto &b) { return std::tie(a.record, a.field, a.id) < std::tie(b.record, b.field, b.id); });
    return found;
}

} // namespace

Result<std::vector<StoredConflict>> openConflictsAt(const records::RecordStore &store, const git::ObjectId &head)
{
    ESPALIER_TRY(const auto commit, store.repository().commit(head));
    return QuestionSearch(store.repository(), commit.tree).run();
}

} // namespace espalier::sync::detail
