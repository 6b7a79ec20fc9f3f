// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/profilestore.h"

#include "app/statistics/search/parallel.h"
#include "storage/base/filesystem.h"
#include "storage/records/recordstore.h"

#include <algorithm>
#include <thread>
#include <tuple>

namespace espalier::session::detail {

namespace {

using statistics::Making;
using statistics::Profile;

constexpr std::uint32_t plainFile = 0100644;
constexpr std::uint32_t plainFolder = 0040000;
constexpr int mostRaces = 20;
constexpr auto lockPatience = std::chrono::seconds(60);
constexpr std::size_t profilesAtOnce = 512; ///< whose bytes are in memory together

/// Packing or parsing one takes milliseconds.
int threadsToUse()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 16u));
}

bool isContentKey(std::string_view text)
{
    return text.size() == 32
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string profilePath(const shards::ContentKey &key)
{
    return "profiles/" + key.substr(0, 2) + "/" + key + ".profile";
}

/// More things measured come first; the texts only make the order total.
auto makingOrder(const Making &making)
{
    return std::tuple(making.scope == statistics::Scope::Rich, !making.nearDuplicates.empty(), !making.tokens.empty(),
                      !making.perplexity.empty(), making.languages, making.filters, making.personalData, making.nearDuplicates,
                      making.tokens, making.perplexity, making.textField);
}

/// Held by whoever moves a ref of the workshop: leftovers of killed writers are only cleaned under it.
Result<std::unique_ptr<FileLock>> lockWriting(const git::Repository &repository)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(records::RecordStore::localFolder(repository.path())));
    return realFileSystem().lock(records::RecordStore::writeLock(repository.path()), lockPatience);
}

Result<Profile> parsedFile(const shards::ContentKey &key, std::string_view bytes)
{
    ESPALIER_TRY(Profile profile, statistics::parseProfile(bytes, profilePath(key)));
    if (profile.contentKey != key)
        return failure(ErrorCode::Corrupt, profilePath(key), "it is the profile of another shard");
    return profile;
}

void reportUnusable(std::vector<Issue> *issues, const RecordId &dataset, const shards::ContentKey &key, const std::string &what)
{
    if (issues)
        issues->push_back({Severity::Warning,
                           "profile-unusable",
                           dataset.text(),
                           {},
                           "The profile of shard " + key + " is passed over: " + what + "."});
}

} // namespace

std::string shardsRef(const RecordId &dataset)
{
    return "refs/shards/" + dataset.text();
}

int compareMakings(const Making &a, const Making &b)
{
    const auto left = makingOrder(a);
    const auto right = makingOrder(b);
    return left < right ? -1 : right < left ? 1 : 0;
}

bool isBetterProfile(const Profile &a, std::string_view aBytes, const Profile &b, std::string_view bBytes)
{
    if (a.making.scope != b.making.scope)
        return a.making.scope == statistics::Scope::Rich;
    if (const int order = compareMakings(a.making, b.making); order != 0)
        return order > 0;
    if (a.distinctExact.has_value() != b.distinctExact.has_value())
        return a.distinctExact.has_value();
    return aBytes > bBytes;
}

Result<ProfileStore::Files> ProfileStore::filesAt(const std::optional<git::ObjectId> &commit) const
{
    Files files;
    if (!commit)
        return files;
    ESPALIER_TRY(const auto at, m_repository.commit(*commit));
    ESPALIER_TRY(const auto folder, m_repository.entryAt(at.tree, "profiles"));
    if (!folder || folder->mode != plainFolder)
        return files;
    ESPALIER_TRY(const auto parts, m_repository.tree(folder->id));
    for (const git::TreeEntry &part : parts) {
        if (part.mode != plainFolder || part.name.size() != 2)
            continue;
        ESPALIER_TRY(const auto entries, m_repository.tree(part.id));
        for (const git::TreeEntry &entry : entries) {
            const shards::ContentKey key = entry.name.substr(0, entry.name.find('.'));
            if (entry.mode == plainFile && isContentKey(key) && "profiles/" + part.name + "/" + entry.name == profilePath(key))
                files.emplace(key, entry.id);
        }
    }
    return files;
}

Result<ProfileStore::Files> ProfileStore::files() const
{
    ESPALIER_TRY(const auto tip, m_repository.ref(shardsRef(m_dataset)));
    return filesAt(tip);
}

Result<Profile> ProfileStore::readFile(const shards::ContentKey &key, const git::ObjectId &blob, std::string *bytes) const
{
    ESPALIER_TRY(std::string content, m_repository.blob(blob, fileLimit));
    ESPALIER_TRY(Profile profile, parsedFile(key, content));
    if (bytes)
        *bytes = std::move(content);
    return profile;
}

Result<std::map<shards::ContentKey, Profile>> ProfileStore::read(const std::set<shards::ContentKey> *keys,
                                                                 std::vector<Issue> *issues) const
{
    ESPALIER_TRY(const Files all, files());
    std::vector<std::pair<shards::ContentKey, git::ObjectId>> wanted;
    for (const auto &[key, blob] : all)
        if (!keys || keys->contains(key))
            wanted.emplace_back(key, blob);
    std::map<shards::ContentKey, Profile> profiles;
    for (std::size_t first = 0; first < wanted.size(); first += profilesAtOnce) {
        const std::size_t count = std::min(profilesAtOnce, wanted.size() - first);
        std::vector<Result<std::string>> bytes; // of the repository, which is for one thread
        for (std::size_t i = 0; i < count; ++i)
            bytes.push_back(m_repository.blob(wanted[first + i].second, fileLimit));
        std::vector<Result<Profile>> parsed(count);
        statistics::forEachInParallel(count, threadsToUse(), [&](std::size_t i) {
            parsed[i] = bytes[i] ? parsedFile(wanted[first + i].first, *bytes[i]) : Result<Profile>(failure(bytes[i].error()));
            return true;
        });
        for (std::size_t i = 0; i < count; ++i) {
            const shards::ContentKey &key = wanted[first + i].first;
            if (parsed[i])
                profiles.emplace(key, std::move(*parsed[i]));
            else
                reportUnusable(issues, m_dataset, key, parsed[i].error().detail);
        }
    }
    return profiles;
}

/// The tree is made anew from the files that count, so that nothing else that somebody sent lives on. Blobs are there already.
Result<void> ProfileStore::commit(const Files &files, const std::vector<git::TreeEdit> &fresh,
                                  const std::vector<git::ObjectId> &parents, const std::optional<git::ObjectId> &expected,
                                  const git::Signature &author, const std::string &message)
{
    std::vector<git::TreeEdit> edits = fresh;
    for (const auto &[key, blob] : files)
        edits.push_back({profilePath(key), std::nullopt, blob});
    ESPALIER_TRY(const auto tree, m_repository.writeTree(std::nullopt, edits));
    ESPALIER_TRY(const auto written, m_repository.writeCommit(tree, parents, author, message));
    return m_repository.setRef(shardsRef(m_dataset), written.id, expected);
}

Result<std::size_t> ProfileStore::add(const std::vector<Profile> &profiles, const git::Signature &author)
{
    for (const Profile &profile : profiles)
        if (!isContentKey(profile.contentKey))
            return failure(ErrorCode::Invalid, m_dataset.text(), "this is not the profile of one shard, so it has no place here");
    std::vector<std::string> packed(profiles.size());
    statistics::forEachInParallel(profiles.size(), threadsToUse(), [&](std::size_t i) {
        packed[i] = statistics::profileBytes(profiles[i]);
        return true;
    });
    std::map<shards::ContentKey, std::pair<const Profile *, std::string>> given;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        auto &place = given[profiles[i].contentKey];
        if (!place.first || isBetterProfile(profiles[i], packed[i], *place.first, place.second))
            place = {&profiles[i], std::move(packed[i])};
    }
    ESPALIER_TRY(const auto lock, lockWriting(m_repository));
    for (int race = 1;; ++race) {
        ESPALIER_TRY(const auto tip, m_repository.ref(shardsRef(m_dataset)));
        ESPALIER_TRY(Files there, filesAt(tip));
        std::vector<git::TreeEdit> fresh;
        for (const auto &[key, profile] : given) {
            if (const auto found = there.find(key); found != there.end()) {
                std::string stored;
                const auto known = readFile(key, found->second, &stored);
                if (!known && known.error().code == ErrorCode::Unsupported)
                    continue;
                if (known && (stored == profile.second || !isBetterProfile(*profile.first, profile.second, *known, stored)))
                    continue;
                there.erase(found);
            }
            fresh.push_back({profilePath(key), profile.second});
        }
        if (fresh.empty())
            return 0;
        const std::string message = "Add the profiles of " + std::to_string(fresh.size()) + " shards\n";
        const auto written = commit(there, fresh, tip ? std::vector{*tip} : std::vector<git::ObjectId>(), tip, author, message);
        if (written)
            return fresh.size();
        if (written.error().code != ErrorCode::Conflict || race == mostRaces)
            return failure(written.error());
    }
}

/// The union. Only what is new or different is read.
Result<ProfileStore::Files> ProfileStore::merged(const Files &ours, const Files &theirs, std::vector<Issue> *issues,
                                                 std::size_t &added) const
{
    Files all = ours;
    added = 0;
    for (const auto &[key, blob] : theirs) {
        const auto mine = ours.find(key);
        if (mine != ours.end() && mine->second == blob)
            continue;
        std::string theirBytes;
        const auto their = readFile(key, blob, &theirBytes);
        const bool isNewer = !their && their.error().code == ErrorCode::Unsupported; // a newer program wrote it: not ours to drop
        if (!their && !isNewer) {
            reportUnusable(issues, m_dataset, key, their.error().detail);
            continue;
        }
        if (mine != ours.end()) {
            std::string myBytes;
            const auto my = readFile(key, mine->second, &myBytes);
            if (!my && my.error().code == ErrorCode::Unsupported)
                continue;
            if (my && !isNewer && !isBetterProfile(*their, theirBytes, *my, myBytes))
                continue;
        }
        all[key] = blob;
        ++added;
    }
    return all;
}

Result<std::size_t> ProfileStore::join(const git::ObjectId &tip, const git::Signature &author, std::vector<Issue> *issues)
{
    const std::string name = shardsRef(m_dataset);
    ESPALIER_TRY(const auto lock, lockWriting(m_repository));
    for (int race = 1;; ++race) {
        ESPALIER_TRY(const auto local, m_repository.ref(name));
        if (local == tip)
            return 0;
        ESPALIER_TRY(const Files ours, filesAt(local));
        ESPALIER_TRY(const Files theirs, filesAt(tip));
        std::size_t added = 0;
        std::vector<Issue> found;
        ESPALIER_TRY(const Files all, merged(ours, theirs, &found, added));
        if (!local && all.empty())
            return 0;
        Result<void> moved;
        bool isAhead = false;
        if (local && all != theirs) {
            ESPALIER_TRY(isAhead, m_repository.isAncestor(tip, *local));
        }
        if (all == theirs)
            moved = m_repository.setRef(name, tip, local);
        else if (!isAhead || all != ours)
            moved = commit(all, {}, local ? std::vector{tip, *local} : std::vector{tip}, local, author,
                           "Merge profiles of shards\n");
        if (moved || moved.error().code != ErrorCode::Conflict || race == mostRaces) {
            ESPALIER_CHECK(moved);
            if (issues)
                issues->insert(issues->end(), found.begin(), found.end());
            return added;
        }
    }
}

} // namespace espalier::session::detail
