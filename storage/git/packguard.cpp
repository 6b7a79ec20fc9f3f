// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/packguard.h"

#include "storage/git/packview.h"

#include <git2/sys/odb_backend.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace espalier::git::detail {

namespace {

namespace fs = std::filesystem;

/// Git makes chains of at most 4095.
constexpr std::size_t longestChain = 4096;
/// What is known of so many deltas of a pack is kept.
constexpr std::size_t mostKnownDeltas = 200'000;
/// Libgit2 follows a store that names another one no further.
constexpr int deepestAlternate = 5;

using Problem = std::optional<std::string>;

Problem sizeProblem(int type, std::uint64_t size)
{
    const bool isCommit = type == 1 || type == 4;
    if (size <= (isCommit ? mostCommitBytes : mostObjectBytes))
        return std::nullopt;
    return "the object unfolds into " + std::to_string(size) + " bytes; at most "
        + (isCommit ? "1 MiB is accepted of a commit" : "64 MiB are accepted");
}

/// One pack, opened when something is looked for.
class GuardedPack
{
public:
    explicit GuardedPack(fs::path index) : m_path(std::move(index)) {}

    const fs::path &path() const { return m_path; }
    PackView *view()
    {
        if (!m_isOpened)
            m_view = PackView::open(m_path);
        m_isOpened = true;
        return m_view.get();
    }
    /// What is wrong with the chain that begins there. With `isWhole` also with the sizes along it.
    Problem problemAt(std::uint64_t offset, bool isWhole);
    /// Whether some object of it builds on itself.
    Problem circle();

private:
    fs::path m_path;
    std::unique_ptr<PackView> m_view;
    bool m_isOpened = false;
    std::unordered_map<std::uint64_t, int> m_known; ///< deltas with nothing wrong in what they build on, and the type it has
};

Problem GuardedPack::problemAt(std::uint64_t offset, bool isWhole)
{
    std::vector<std::pair<std::uint64_t, std::uint64_t>> chain; // where, and what it makes
    int type = 0;
    for (std::size_t length = 0; type == 0; ++length) {
        if (length > longestChain)
            return "an object of the pack is a difference to itself, or more than 4096 deep";
        if (const auto known = m_known.find(offset); known != m_known.end()) {
            type = known->second;
            break;
        }
        const auto entry = view()->entryAt(offset);
        if (!entry || (entry->isDelta() && !entry->base))
            return std::nullopt; // libgit2 says what is wrong, and ends
        if (isWhole)
            if (auto problem = sizeProblem(entry->isDelta() ? 0 : entry->type, entry->size))
                return problem;
        if (!entry->isDelta()) {
            type = entry->type;
            break;
        }
        if (isWhole)
            chain.emplace_back(offset, m_view->deltaResult(*entry).value_or(0));
        offset = *entry->base;
    }
    for (const auto &[at, size] : chain)
        if (auto problem = sizeProblem(type, size))
            return problem;
    if (m_known.size() > mostKnownDeltas)
        m_known.clear();
    for (const auto &[at, size] : chain)
        m_known.emplace(at, type);
    return std::nullopt;
}

Problem GuardedPack::circle()
{
    for (std::size_t i = 0; view() && i < m_view->count(); ++i)
        if (const auto offset = m_view->offsetAt(i))
            if (auto problem = problemAt(*offset, false))
                return problem;
    return std::nullopt;
}

/// The packs of a store and of the stores it names.
class PackGuard
{
public:
    explicit PackGuard(fs::path objects) : m_objects(std::move(objects)) {}

    void list();
    Problem problemOf(const ObjectId &id, bool isWhole);

private:
    void listFolder(const fs::path &objects, int depth, std::set<fs::path> &indexes);

    fs::path m_objects;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<GuardedPack>> m_packs;
    fs::file_time_type m_listed = fs::file_time_type::min(); ///< when its folder of packs was changed before it was listed
    Problem m_everywhere;                                    ///< where an index of several packs names places that no other does
};

void PackGuard::listFolder(const fs::path &objects, int depth, std::set<fs::path> &indexes)
{
    std::error_code error;
    bool isShared = false;
    for (fs::directory_iterator entry(objects / "pack", error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".idx")
            indexes.insert(entry->path());
        isShared = isShared || entry->path().filename() == "multi-pack-index";
    }
    for (const fs::path &index : isShared && !m_everywhere ? indexes : std::set<fs::path>())
        if (auto problem = GuardedPack(index).circle())
            m_everywhere = problem;
    std::ifstream alternates(objects / "info" / "alternates");
    for (std::string line; depth < deepestAlternate && std::getline(alternates, line);) {
        if (!line.empty() && line.front() != '#')
            listFolder(line.front() == '.' ? objects / line : fs::path(line), depth + 1, indexes);
    }
}

void PackGuard::list()
{
    const std::lock_guard lock(m_mutex);
    std::error_code ignored;
    const auto changed = fs::last_write_time(m_objects / "pack", ignored);
    if (!ignored && changed == m_listed)
        return;
    m_listed = ignored ? fs::file_time_type::min() : changed;
    std::set<fs::path> indexes;
    listFolder(m_objects, 0, indexes);
    std::erase_if(m_packs, [&](const auto &pack) { return !indexes.contains(pack->path()); });
    for (const auto &pack : m_packs)
        indexes.erase(pack->path());
    for (const fs::path &index : indexes)
        m_packs.push_back(std::make_unique<GuardedPack>(index));
}

Problem PackGuard::problemOf(const ObjectId &id, bool isWhole)
{
    const std::lock_guard lock(m_mutex);
    if (m_everywhere)
        return m_everywhere;
    for (const auto &pack : m_packs) { // all of them: which of several libgit2 takes is its own affair
        const PackView *view = pack->view();
        const auto offset = view ? view->find(id) : std::nullopt;
        if (!offset)
            continue;
        if (auto problem = pack->problemAt(*offset, isWhole))
            return problem;
    }
    return std::nullopt;
}

/// The backend as libgit2 sees it.
struct GuardBackend : git_odb_backend {
    std::unique_ptr<PackGuard> guard;
};

int askGuard(git_odb_backend *backend, const git_oid *oid, bool isWhole)
{
    const auto problem = static_cast<GuardBackend *>(backend)->guard->problemOf(fromGit(*oid), isWhole);
    if (!problem)
        return GIT_ENOTFOUND;
    git_error_set_str(GIT_ERROR_ODB, problem->c_str());
    return GIT_ERROR;
}

int guardRead(void **, size_t *, git_object_t *, git_odb_backend *backend, const git_oid *oid)
{
    return askGuard(backend, oid, true);
}

int guardReadHeader(size_t *, git_object_t *, git_odb_backend *backend, const git_oid *oid)
{
    return askGuard(backend, oid, false);
}

int guardRefresh(git_odb_backend *backend)
{
    static_cast<GuardBackend *>(backend)->guard->list();
    return 0;
}

void freeGuard(git_odb_backend *backend)
{
    delete static_cast<GuardBackend *>(backend);
}

} // namespace

Result<void> addPackGuard(git_odb *odb, const fs::path &objects)
{
    auto backend = std::make_unique<GuardBackend>();
    git_odb_init_backend(backend.get(), GIT_ODB_BACKEND_VERSION);
    backend->guard = std::make_unique<PackGuard>(objects);
    backend->guard->list();
    backend->read = guardRead;
    backend->read_header = guardReadHeader;
    backend->refresh = guardRefresh;
    backend->free = freeGuard;
    constexpr int beforePacks = 3; // those have 2
    if (const int rc = git_odb_add_backend(odb, backend.get(), beforePacks); rc < 0)
        return gitFailure(rc, objects.string());
    backend.release();
    return {};
}

} // namespace espalier::git::detail
