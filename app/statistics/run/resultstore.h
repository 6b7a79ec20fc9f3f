// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/shardprofiler.h"
#include "storage/base/filesystem.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>

namespace espalier::statistics {

/// The folder of results: what is known about shards, by their content and by how it was measured. Source: docs/formats/run.md.
/// Several threads and several processes may use one folder.
class ResultStore
{
public:
    /// Makes the folder. `writer`: a name for the index file of this process; two processes that write at the same time on different
    /// machines have different ones. Errors: Denied, Io.
    static Result<std::unique_ptr<ResultStore>> open(const std::filesystem::path &folder, const Making &making,
                                                     const shards::ReadOptions &reading, const std::string &writer = {},
                                                     const FileSystem &files = realFileSystem());

    /// The same for looking only, by the hash of the making and the reading.
    static Result<std::unique_ptr<ResultStore>> openFor(const std::filesystem::path &folder, const std::string &hash,
                                                        const FileSystem &files = realFileSystem());

    /// What is known of this very file: found by path, size and time without opening it; when a file of its size is known under another
    /// path or time, by hashing it. Nothing when it has to be read. Errors: Cancelled, and those of reading the shard.
    Result<std::optional<Profile>> find(const shards::ShardFile &file, const Work &work);

    /// Only what was measured under this path, size and time; never opens the shard.
    std::optional<Profile> findSeen(const shards::ShardFile &file);

    /// Keeps a result: hashes and signatures first, the profile last, each all or nothing. Errors: Denied, Io (no space: how much is
    /// missing).
    Result<void> save(const shards::ShardFile &file, const ShardMeasure &measure, const std::string &profile);

    /// What was kept of these shards together, in this order; nothing when it is not there or not whole.
    std::optional<Profile> totalOf(const std::vector<shards::ContentKey> &keys) const;
    /// Errors: Denied, Io (no space).
    Result<void> keepTotal(const std::vector<shards::ContentKey> &keys, const Profile &total) const;

    std::filesystem::path profileFileOf(const shards::ContentKey &key) const { return fileOf(key, ".profile"); }
    std::filesystem::path totalFileOf(const std::vector<shards::ContentKey> &keys) const;
    std::filesystem::path hashesOf(const shards::ContentKey &key) const { return fileOf(key, ".hashes"); }
    std::filesystem::path signaturesOf(const shards::ContentKey &key) const { return fileOf(key, ".signatures"); }
    const std::filesystem::path &folder() const { return m_folder; }

private:
    ResultStore(const FileSystem &files) : m_files(&files) {}
    struct Seen {
        std::uint64_t bytes = 0;
        std::int64_t modified = 0;
        shards::ContentKey key;
    };
    std::filesystem::path fileOf(const shards::ContentKey &key, const char *ending) const;
    std::optional<Profile> profileOf(const shards::ContentKey &key) const;
    void readIndex(const std::filesystem::path &path);
    Result<void> remember(const shards::ShardFile &file, const shards::ContentKey &key);
    Result<void> write(const std::filesystem::path &path, std::string_view bytes) const;

    const FileSystem *m_files;
    std::filesystem::path m_folder, m_index;
    std::string m_hash;
    bool m_needsSignatures = false;
    std::mutex m_mutex; ///< of what follows
    std::map<std::string, Seen> m_seen;
    std::set<std::uint64_t> m_sizes;
};

/// A folder for the time of one run, in the system's temporary folder or inside another, removed at the end.
class RunFolder
{
public:
    /// Errors: Io.
    static Result<std::unique_ptr<RunFolder>> make(const std::filesystem::path &inside = {});
    ~RunFolder();
    RunFolder(const RunFolder &) = delete;
    RunFolder &operator=(const RunFolder &) = delete;
    const std::filesystem::path &path() const { return m_path; }

private:
    RunFolder() = default;
    std::filesystem::path m_path;
};

} // namespace espalier::statistics
