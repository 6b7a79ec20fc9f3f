// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/findorder.h"
#include "app/training/readers/formats.h"
#include "app/training/readers/logfile.h"
#include "app/training/readers/recognise.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::training {

namespace detail {

namespace fs = std::filesystem;

/// Which names are worth opening below a folder somebody named: everything else there is not a log.
static bool mayBeLog(const std::string &name)
{
    if (name.starts_with('.'))
        return false;
    if (name.find("tfevents") != std::string::npos)
        return true;
    constexpr std::array<std::string_view, 13> endings{".wandb", ".json", ".jsonl", ".ndjson", ".csv",    ".tsv",    ".log",
                                                       ".out",   ".err",  ".txt",   ".db",     ".sqlite", ".sqlite3"};
    if (std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); }))
        return true;
    return name.find('.') == std::string::npos && name.find("log") != std::string::npos;
}

/// Whether a name promises a log, so that the reason is told when it is none.
static bool posesAsLog(const std::string &name)
{
    return name.find("tfevents") != std::string::npos || name.ends_with(".wandb") || name == "trainer_state.json"
        || name == "mlflow.db";
}

/// Walks below the named paths. Links are left for the end, so that a folder is called by its own name where that is below as well.
class LogFinder
{
public:
    explicit LogFinder(const Work &work) : m_work(work) {}

    Result<void> add(const fs::path &path, const std::string &root)
    {
        std::error_code problem;
        const fs::file_status status = fs::status(path, problem);
        if (status.type() == fs::file_type::not_found)
            return failure(ErrorCode::NotFound, path.string(), "no such file or folder");
        if (problem)
            return failure(problem == std::errc::permission_denied ? ErrorCode::Denied : ErrorCode::Io, path.string(),
                           problem.message());
        if (!fs::is_directory(status)) {
            const auto looked = lookAt(path, joinRun(root, "."), true);
            return looked ? Result<void>() : failure(looked.error());
        }
        m_waiting.push_back({path, root, "."});
        while (!m_waiting.empty() || !m_links.empty()) {
            std::vector<Folder> &queue = m_waiting.empty() ? m_links : m_waiting;
            const Folder folder = queue.back();
            queue.pop_back();
            ESPALIER_CHECK(enter(folder));
        }
        return {};
    }

    FoundLogs take()
    {
        foldAndSort(m_candidates, m_found);
        return std::move(m_found);
    }

private:
    struct Folder {
        fs::path path;
        std::string root, relative;
        int depth = 0;
    };

    Result<void> enter(const Folder &folder);
    Result<void> lookAt(const fs::path &path, const std::string &run, bool isNamed);
    bool isNew(const fs::path &path);

    const Work &m_work;
    std::vector<Folder> m_waiting, m_links;
    std::set<std::pair<std::uint64_t, std::uint64_t>> m_seen; ///< device and inode, of files and folders
    std::vector<LogCandidate> m_candidates;
    FoundLogs m_found;
    std::uint64_t m_count = 0;
};

Result<void> LogFinder::enter(const Folder &folder)
{
    constexpr int deepest = 64;
    if (folder.depth > deepest || !isNew(folder.path))
        return {};
    if (isMlflowFolder(folder.path)) {
        m_candidates.push_back({{folder.path, LogFormat::MlflowFiles, joinRun(folder.root, folder.relative), 0}, false});
        return {};
    }
    std::error_code problem;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder.path, problem), end; !problem && at != end; at.increment(problem))
        entries.push_back(*at);
    if (problem)
        m_found.ignored.push_back({folder.path, "cannot be read: " + problem.message()});
    std::ranges::sort(entries, {}, [](const fs::directory_entry &entry) { return entry.path().filename().string(); });
    // What lies below a W&B run beside its log is a copy: the console, requirements, files that were uploaded.
    const bool isWandbRun = std::ranges::any_of(entries, [](const auto &entry) { return entry.path().extension() == ".wandb"; });
    for (const fs::directory_entry &entry : entries) {
        if (m_work.isStopped())
            return failure(ErrorCode::Cancelled, folder.path.string(), "the search was stopped");
        const std::string name = entry.path().filename().string();
        std::error_code ignored;
        const bool isLink = entry.is_symlink(ignored);
        if (entry.is_directory(ignored)) {
            if (name.starts_with('.') || (isWandbRun && (name == "files" || name == "logs" || name == "tmp")))
                continue;
            const std::string relative = folder.relative == "." ? name : folder.relative + "/" + name;
            (isLink ? m_links : m_waiting).push_back({entry.path(), folder.root, relative, folder.depth + 1});
        } else if (mayBeLog(name)) {
            ESPALIER_CHECK(lookAt(entry.path(), joinRun(folder.root, folder.relative), false));
        }
    }
    return {};
}

Result<void> LogFinder::lookAt(const fs::path &path, const std::string &run, bool isNamed)
{
    const std::string name = path.filename().string();
    const auto ignore = [&](std::string why) {
        m_found.ignored.push_back({path, std::move(why)});
        return Result<void>();
    };
    auto file = LogFile::open(path);
    if (!file)
        return isNamed ? failure(std::move(file.error())) : posesAsLog(name) ? ignore(file.error().detail) : Result<void>();
    if (!m_seen.emplace(file->device(), file->inode()).second)
        return {};
    if (++m_count % 64 == 0)
        m_work.report("find", m_count, 0);
    const bool isEvents = name.find("tfevents") != std::string::npos;
    auto beginning = file->beginning(isEvents ? 16 * 1024 : beginningBytes);
    if (!beginning)
        return isNamed ? failure(std::move(beginning.error())) : ignore(beginning.error().detail);
    auto format = recogniseBeginning(path, *beginning);
    if (!format) {
        if (isNamed || posesAsLog(name) || isLfsPointer(*beginning) || format.error().code != ErrorCode::Invalid
            || format.error().detail.starts_with("is called "))
            return ignore(format.error().detail);
        return {};
    }
    if (*format == LogFormat::TensorBoard && file->size() == beginning->size()
        && (beginning->empty() || isHeaderOnly(*beginning)))
        m_found.ignored.push_back({path,
                                   beginning->empty() ? "is empty so far: its writer has not written anything yet"
                                                      : "holds a header only so far: its writer never wrote a value to it"});
    const bool isHparams = *format == LogFormat::TensorBoard && isHparamsOnly(*beginning);
    m_candidates.push_back({{path, *format, run, file->size()}, isHparams});
    return {};
}

bool LogFinder::isNew(const fs::path &path)
{
    const auto identity = identityOf(path);
    return identity.second == 0 || m_seen.insert(identity).second;
}

} // namespace detail

Result<FoundLogs> findLogs(const std::vector<std::filesystem::path> &paths, const Work &work)
try {
    detail::LogFinder finder(work);
    const std::vector<std::string> roots = detail::rootNames(paths);
    for (std::size_t i = 0; i < paths.size(); ++i)
        ESPALIER_CHECK(finder.add(paths[i], roots[i]));
    return finder.take();
} catch (const std::exception &problem) {
    return failure(ErrorCode::Io, paths.empty() ? std::string() : paths.front().string(), problem.what());
}

} // namespace espalier::training
