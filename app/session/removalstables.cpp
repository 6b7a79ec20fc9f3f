// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/removalstables.h"

#include "storage/base/filesystem.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace espalier::session::detail {

namespace {

namespace fs = std::filesystem;

constexpr unsigned mostScanners = 8;
constexpr std::string_view tableEnding = ".documents";

bool hasSize(const fs::path &file, std::uint64_t bytes)
{
    std::error_code failed;
    return fs::is_regular_file(file, failed) && fs::file_size(file, failed) == bytes && !failed;
}

} // namespace

fs::path DocumentTables::file(const shards::ContentKey &key) const
{
    return m_folder / key.substr(0, 2) / (key + std::string(tableEnding));
}

void DocumentTables::forget(const std::string &file) const
{
    const fs::path path(file);
    if (path.extension() == tableEnding && path.parent_path().parent_path() == m_folder)
        static_cast<void>(realFileSystem().remove(path));
}

Result<bool> DocumentTables::scan(const WantedTable &wanted, const fs::path &place, const Work &work) const
{
    auto reader = shards::ShardReader::open(place);
    if (!reader)
        return false;
    governance::ShardTableWriter table;
    shards::Document document;
    for (;;) {
        if (table.documents() % 256 == 0 && work.isStopped())
            return failure(ErrorCode::Cancelled, place.string(), "stopped; what was scanned is kept");
        const auto isThere = (*reader)->next(document);
        if (!isThere)
            return false; // it changed or cannot be read: as good as not here
        if (!*isThere)
            break;
        const SaidOfDocument said = saidOf(document);
        const std::string hash = sha256Hex(document.text);
        ESPALIER_CHECK(table.add({said.url, said.domain, said.author, hash, {}}, wordsIn(document.text)));
    }
    if ((*reader)->contentKey() != wanted.key)
        return false;
    const fs::path target = file(wanted.key);
    ESPALIER_CHECK(realFileSystem().makeFolder(target.parent_path()));
    ESPALIER_CHECK(realFileSystem().writeAtomically(target, table.finish()));
    return true;
}

Result<std::vector<std::optional<governance::ShardTable>>>
DocumentTables::tables(const std::vector<WantedTable> &wanted, const Work &work, std::vector<Issue> *issues) const
{
    std::vector<std::optional<governance::ShardTable>> found(wanted.size());
    std::vector<std::size_t> missing;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        std::error_code failed;
        if (wanted[i].key.size() >= 2 && fs::is_regular_file(file(wanted[i].key), failed)) {
            found[i] = governance::ShardTable{file(wanted[i].key), {}};
            continue;
        }
        if (std::ranges::any_of(wanted[i].places, [&](const fs::path &place) { return hasSize(place, wanted[i].bytes); })) {
            missing.push_back(i);
            total += wanted[i].bytes;
        }
    }
    std::vector<Result<bool>> outcomes(missing.size());
    std::atomic<std::size_t> next{0};
    std::atomic<bool> hasFailed{false};
    std::mutex telling;
    std::uint64_t done = 0;
    const auto run = [&] {
        for (std::size_t at = next++; at < missing.size() && !hasFailed; at = next++) {
            const WantedTable &one = wanted[missing[at]];
            outcomes[at] = false;
            for (const fs::path &place : one.places)
                if (outcomes[at] && !*outcomes[at] && hasSize(place, one.bytes))
                    outcomes[at] = scan(one, place, work);
            if (!outcomes[at])
                hasFailed = true;
            const std::scoped_lock lock(telling);
            done += one.bytes;
            work.report("scan", done, total);
        }
    };
    {
        const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, mostScanners);
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min<std::size_t>(cores, missing.size()); ++i)
            threads.emplace_back(run);
        run();
    }
    for (std::size_t at = 0; at < missing.size(); ++at) {
        const WantedTable &one = wanted[missing[at]];
        if (!outcomes[at])
            return failure(outcomes[at].error());
        if (*outcomes[at])
            found[missing[at]] = governance::ShardTable{file(one.key), {}};
        else if (issues)
            issues->push_back({Severity::Warning,
                               "shard-changed",
                               one.places.front().string(),
                               {},
                               "What lies here is not the shard that was frozen, or cannot be read to its end."});
    }
    return found;
}

} // namespace espalier::session::detail
