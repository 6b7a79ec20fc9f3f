// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/removals.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <atomic>
#include <fcntl.h>
#include <mutex>
#include <set>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

namespace espalier::session {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hashBlock = 1u << 20;
constexpr unsigned mostHashers = 8;

/// What must not move while a file is read.
struct FileState {
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;
    bool operator==(const FileState &) const = default;
};

Result<FileState> stateOf(int file, const fs::path &path)
{
    struct stat status {
    };
    if (fstat(file, &status) != 0)
        return failure(ErrorCode::Io, path.string(), std::generic_category().message(errno));
    return FileState{static_cast<std::uint64_t>(status.st_size),
                     static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

struct OpenedFile {
    int number = -1;
    ~OpenedFile()
    {
        if (number >= 0)
            close(number);
    }
};

/// Counts the bytes that were hashed, for all threads together.
class HashProgress
{
public:
    HashProgress(const Work &work, std::uint64_t total) : m_work(work), m_total(total) {}
    void add(std::uint64_t bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_done += bytes;
        if (m_done - m_told >= 32 * hashBlock || m_done >= m_total) {
            m_told = m_done;
            m_work.report("hash", m_done, m_total);
        }
    }
    bool isStopped() const { return m_work.isStopped(); }

private:
    const Work &m_work;
    std::mutex m_mutex;
    std::uint64_t m_total, m_done = 0, m_told = 0;
};

/// Fills in bytes, SHA-256 and content key. Errors: Conflict when the file is not, or does not stay, what it was when it was found.
Result<void> hashShard(const shards::ShardFile &file, VersionShard &shard, HashProgress &progress)
{
    const OpenedFile opened{open(file.path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (opened.number < 0)
        return failure(errno == ENOENT       ? ErrorCode::NotFound
                           : errno == EACCES ? ErrorCode::Denied
                                             : ErrorCode::Io,
                       file.path.string(), std::generic_category().message(errno));
    ESPALIER_TRY(const FileState before, stateOf(opened.number, file.path));
    Sha256Stream sha;
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t *)> xxh(XXH3_createState(), XXH3_freeState);
    XXH3_128bits_reset(xxh.get());
    const auto buffer = std::make_unique<char[]>(hashBlock);
    for (;;) {
        if (progress.isStopped())
            return failure(ErrorCode::Cancelled, file.path.string(), "stopped; nothing was frozen");
        const ssize_t got = read(opened.number, buffer.get(), hashBlock);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::Io, file.path.string(), std::generic_category().message(errno));
        if (got == 0)
            break;
        const auto size = static_cast<std::size_t>(got);
        sha.add({buffer.get(), size});
        XXH3_128bits_update(xxh.get(), buffer.get(), size);
        shard.bytes += size;
        progress.add(size);
    }
    ESPALIER_TRY(const FileState after, stateOf(opened.number, file.path));
    const bool isAsFound = file.modified == 0 || (file.bytes == after.bytes && file.modified == after.modified);
    if (before != after || shard.bytes != after.bytes || !isAsFound)
        return failure(ErrorCode::Conflict, file.path.string(), "the shard changed while it was being frozen",
                       "wait until nothing writes it any more, and freeze again");
    const Sha256 digest = sha.digest();
    shard.sha256 = toHex(digest.data(), digest.size());
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(xxh.get()));
    shard.contentKey = toHex(canonical.digest, sizeof canonical.digest);
    return {};
}

/// Documents of a shard nobody has measured.
Result<std::uint64_t> countDocuments(const fs::path &path, const shards::ContentKey &key, const Work &work)
{
    ESPALIER_TRY(auto reader, shards::ShardReader::open(path));
    shards::Document document;
    for (std::uint64_t count = 0;; ++count) {
        if (count % 4096 == 0 && work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped; nothing was frozen");
        ESPALIER_TRY(const bool isThere, reader->next(document));
        if (isThere)
            continue;
        if (reader->contentKey() != key)
            return failure(ErrorCode::Conflict, path.string(), "the shard changed while it was being frozen",
                           "wait until nothing writes it any more, and freeze again");
        return count;
    }
}

Result<std::string> pathBelow(const fs::path &folder, const fs::path &file)
{
    const std::string path = fs::absolute(file).lexically_normal().lexically_relative(folder).generic_string();
    if (!detail::isListedPath(path))
        return failure(ErrorCode::Invalid, file.string(), "this shard does not lie below " + folder.string(),
                       "name the folder that holds all of the shards");
    return path;
}

/// The sources of the longest beginning of the path that was named.
class SourceRules
{
public:
    explicit SourceRules(const std::map<std::string, std::vector<std::string>> &rules) : m_rules(rules) {}
    std::vector<std::string> of(const std::string &path)
    {
        const std::string *best = nullptr;
        for (const auto &[start, sources] : m_rules)
            if (path.starts_with(start) && (!best || start.size() > best->size()))
                best = &start;
        if (!best)
            return {};
        m_used.insert(*best);
        return m_rules.at(*best);
    }
    Result<void> checkUsed() const
    {
        for (const auto &[start, sources] : m_rules)
            if (!start.empty() && !m_used.contains(start))
                return failure(ErrorCode::Invalid, start, "no shard of this version begins with this path",
                               "paths are relative to the folder of the dataset");
        return {};
    }

private:
    const std::map<std::string, std::vector<std::string>> &m_rules;
    std::set<std::string> m_used;
};

/// Hashes all shards on a few threads; the error is that of the first shard that has one.
Result<void> hashAll(const std::vector<shards::ShardFile> &files, std::vector<VersionShard> &shards, const Work &work)
{
    std::uint64_t total = 0;
    for (const shards::ShardFile &file : files) {
        std::error_code failed;
        const auto size = fs::file_size(file.path, failed);
        total += failed ? 0 : size;
    }
    HashProgress progress(work, total);
    std::vector<Result<void>> outcomes(files.size());
    std::atomic<std::size_t> next{0};
    std::atomic<bool> hasFailed{false};
    {
        std::vector<std::jthread> threads;
        const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, mostHashers);
        for (unsigned i = 0; i < std::min<std::size_t>(count, files.size()); ++i)
            threads.emplace_back([&] {
                for (std::size_t at = next++; at < files.size() && !hasFailed; at = next++) {
                    outcomes[at] = hashShard(files[at], shards[at], progress);
                    if (!outcomes[at])
                        hasFailed = true;
                }
            });
    }
    for (const auto &outcome : outcomes)
        ESPALIER_CHECK(outcome);
    return {};
}

/// Errors: Denied (a source that is to be had after an agreement has none in force that allows training). Shards that no rule gives a source may be
/// from any source of the dataset.
Result<void> checkMayBeLoaded(Workshop &workshop, const Datasets::FreezeRequest &request, const Json &dataset)
{
    std::set<std::string> sources;
    for (const auto &[start, named] : request.sources)
        sources.insert(named.begin(), named.end());
    const fs::path folder = (fs::absolute(request.folder) / "").lexically_normal().parent_path();
    const bool hasNameless = std::ranges::any_of(request.files, [&](const shards::ShardFile &file) {
        const std::string path = fs::absolute(file.path).lexically_normal().lexically_relative(folder).generic_string();
        return std::ranges::none_of(request.sources, [&](const auto &rule) { return path.starts_with(rule.first); });
    });
    if (const auto all = dataset.find("sources"); hasNameless && all != dataset.end() && all->is_array())
        for (const Json &source : *all)
            if (source.is_string())
                sources.insert(source.get<std::string>());
    const Agreements agreements(workshop);
    for (const std::string &source : sources) {
        const auto id = RecordId::parse(source);
        const auto why = id ? agreements.whyNotLoad(*id) : Result<std::optional<std::string>>();
        if (!why && why.error().code != ErrorCode::NotFound) // one that is not there is told by what looks for it
            return failure(why.error());
        if (why && *why)
            return failure(ErrorCode::Denied, source, **why,
                           "record the agreement with `espalier-cli agreement add`, or freeze without this source");
    }
    return {};
}

Json versionBody(const Datasets::FreezeRequest &request, const std::vector<VersionShard> &shards, const std::string &list,
                 const RecordId &id)
{
    std::uint64_t bytes = 0;
    std::uint64_t documents = 0;
    for (const VersionShard &shard : shards) {
        bytes += shard.bytes;
        documents += shard.documents;
    }
    Json body{{"id", id.text()},
              {"schema", records::Schema::of(records::Kind::Version).version()},
              {"name", request.name},
              {"dataset", request.dataset.text()},
              {"shards", {{"attachment", sha256Hex(list)}, {"bytes", list.size()}}},
              {"totals", {{"shards", shards.size()}, {"bytes", bytes}, {"documents", documents}}}};
    if (!request.note.empty())
        body["note"] = request.note;
    if (!request.steps.empty())
        body["steps"] = detail::stepsJson(request.steps);
    return body;
}

} // namespace

Result<std::vector<VersionShard>> Datasets::hashedShards(const FreezeRequest &request, const Work &work) const
{
    const fs::path folder = (fs::absolute(request.folder) / "").lexically_normal().parent_path();
    for (const auto &[start, sources] : request.sources)
        for (const std::string &source : sources)
            ESPALIER_CHECK(checkSource(source));
    std::map<fs::path, const statistics::ShardResult *> known;
    for (const statistics::ShardResult &result : request.profiles)
        known[result.file.path] = &result;
    std::vector<VersionShard> shards(request.files.size());
    SourceRules rules(request.sources);
    for (std::size_t i = 0; i < shards.size(); ++i) {
        ESPALIER_TRY(shards[i].path, pathBelow(folder, request.files[i].path));
        shards[i].sources = rules.of(shards[i].path);
    }
    ESPALIER_CHECK(rules.checkUsed());
    ESPALIER_CHECK(hashAll(request.files, shards, work));
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const auto found = known.find(request.files[i].path);
        if (found == known.end()) {
            ESPALIER_TRY(shards[i].documents, countDocuments(request.files[i].path, shards[i].contentKey, work));
            continue;
        }
        if (found->second->profile.contentKey != shards[i].contentKey)
            return failure(ErrorCode::Conflict, request.files[i].path.string(), "the shard changed after it was measured",
                           "measure it again and then freeze");
        shards[i].documents = found->second->profile.documents;
    }
    return shards;
}

Result<records::Record> Datasets::freeze(const FreezeRequest &request, const Work &work)
{
    if (m_workshop.d->isReadOnly)
        return failure(m_workshop.d->readOnlyError());
    if (request.files.empty())
        return failure(ErrorCode::Invalid, request.dataset.text(), "a version needs at least one shard");
    if (request.name.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, request.dataset.text(), "a version needs a name, such as v1");
    ESPALIER_TRY(const auto dataset, m_workshop.record(request.dataset));
    if (request.dataset.prefix() != records::kindInfo(records::Kind::Dataset).prefix)
        return failure(ErrorCode::Invalid, request.dataset.text(), "this is not the id of a dataset");
    const auto checkName = [&](const std::vector<records::Record> &before) -> Result<void> {
        for (const records::Record &version : before)
            if (version.body.value("name", "") == request.name)
                return failure(ErrorCode::Conflict, request.name, "the dataset has a version of this name already",
                               "versions never change; choose another name");
        return {};
    };
    ESPALIER_TRY(auto before, versions(request.dataset));
    ESPALIER_CHECK(checkName(before));

    ESPALIER_CHECK(checkMayBeLoaded(m_workshop, request, dataset.body));
    ESPALIER_TRY(const auto shards, hashedShards(request, work));
    ESPALIER_TRY(const std::string list, detail::shardListBytes(shards));
    std::vector<statistics::Profile> profiles;
    std::set<fs::path> frozen;
    for (const shards::ShardFile &file : request.files)
        frozen.insert(file.path);
    for (const statistics::ShardResult &result : request.profiles)
        if (frozen.contains(result.file.path))
            profiles.push_back(result.profile);
    // Before the version: profiles without one do no harm.
    ESPALIER_CHECK(addProfiles(request.dataset, profiles));

    const Identity who = m_workshop.identity();
    const RecordId id = newId(records::kindInfo(records::Kind::Version).prefix, *m_workshop.d->clock);
    Json body = versionBody(request, shards, list, id);
    body["frozen_by"] = who.person.text();
    body["frozen_at"] = formatTime(m_workshop.d->clock->now());
    body["slug"] = m_workshop.d->freeSlug(dataset.body.value("slug", "") + " " + request.name, id);
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(before, versions(request.dataset));
        ESPALIER_CHECK(checkName(before));
        if (!before.empty())
            body["previous"] = before.front().id.text();
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.puts.push_back({body, {}});
        change.files.emplace_back(records::attachmentPath(sha256Hex(list)), list);
        change.summary = "Freeze version " + std::to_string(before.size() + 1) + " of a dataset";
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make, work));
    ESPALIER_CHECK(setFolder(request.dataset, request.folder));
    return m_workshop.d->readBack(id);
}

} // namespace espalier::session
