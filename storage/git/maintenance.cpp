// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/maintenance.h"

#include "storage/base/filesystem.h"
#include "storage/git/gitwords.h"
#include "storage/git/packlist.h"
#include "storage/git/process.h"
#include "storage/git/repository_p.h"

#include <sys/stat.h>

#include <algorithm>

namespace espalier::git {

namespace {

namespace fs = std::filesystem;

/// Git 2.39 says how far it is every second; more patience than that is for machines that do something else all the time.
constexpr std::chrono::hours tidySilence{1};

/// One run of tidying. All it makes lies in a folder of its own until it is whole.
class Tidying
{
public:
    Tidying(const fs::path &repository, const Work &work)
        : m_repository(repository),
          m_objects(repository / "objects"),
          m_own(repository / "espalier" / "tidy"),
          m_work(work)
    {
    }

    Result<void> run();
    /// Removes what a killed run has left.
    Result<void> clean() const;

private:
    Result<void> choose();
    Result<std::string> pack();
    Result<std::string> runGit(std::vector<std::string> arguments, const fs::path &input) const;
    Result<void> place(const std::string &name) const;
    Result<void> removeLoose(const std::vector<ObjectId> &packed) const;
    Result<void> removeJoined(const std::string &name) const;
    Result<void> checkStopped() const;

    fs::path m_repository, m_objects, m_own;
    const Work &m_work;
    std::vector<ObjectId> m_loose;
    std::vector<detail::PackFile> m_joined;
    std::vector<ObjectId> m_listed;
};

Result<void> Tidying::checkStopped() const
{
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, m_repository.string(), "stopped while tidying; nothing is lost by that");
    return {};
}

Result<void> Tidying::clean() const
{
    std::error_code error;
    for (fs::directory_iterator entry(m_own / "pack", error), end; !error && entry != end; entry.increment(error)) {
        // The index is the last to be put in its place: while it is here, the pack there is nobody's.
        const fs::path index = entry->path().filename();
        std::error_code ignored;
        if (index.extension() != ".idx" || fs::exists(m_objects / "pack" / index, ignored))
            continue;
        for (const char *extension : {".pack", ".rev"})
            fs::remove(m_objects / "pack" / fs::path(index).replace_extension(extension), ignored);
    }
    return realFileSystem().remove(m_own);
}

/// Finds out what is to be packed and writes the list of it.
Result<void> Tidying::choose()
{
    ESPALIER_TRY(m_loose, detail::looseObjects(m_objects));
    std::vector<detail::PackFile> packs = detail::packFiles(m_objects);
    std::erase_if(packs, [](const detail::PackFile &pack) { return pack.isKept; });
    packs.resize(detail::packsToJoin(packs, m_loose.size()));
    if (m_loose.empty() && packs.size() < 2)
        return {};
    m_joined = std::move(packs);
    std::vector<ObjectId> packed;
    for (const detail::PackFile &pack : m_joined) {
        ESPALIER_CHECK(checkStopped());
        ESPALIER_TRY(const auto ids, detail::objectsOfPack(fs::path(pack.pack).replace_extension(".idx")));
        packed.insert(packed.end(), ids.begin(), ids.end());
    }
    ESPALIER_TRY(m_listed, detail::writePackList(m_repository, m_loose, std::move(packed), m_own / "list", m_work));
    return {};
}

/// Runs git with its own object folder in ours: what it leaves when it is killed is known to be ours.
Result<std::string> Tidying::runGit(std::vector<std::string> arguments, const fs::path &input) const
{
    detail::ProcessRequest request;
    request.command = {"git", "--git-dir=" + m_repository.string(), "-c",
                       "core.attributesFile=" + (m_own / "attributes").string()};
    for (const char *setting : {"pack.threads=1", "pack.packSizeLimit=0", "pack.writeReverseIndex=false", "core.fsync=all",
                                "core.fsyncMethod=fsync", "core.multiPackIndex=true"}) {
        request.command.emplace_back("-c");
        request.command.emplace_back(setting);
    }
    request.command.insert(request.command.end(), std::make_move_iterator(arguments.begin()),
                           std::make_move_iterator(arguments.end()));
    std::string quoted = "\"";
    for (const char c : m_objects.string())
        quoted.append(c == '"' || c == '\\' ? "\\" : "") += c;
    request.environment = detail::cleanGitEnvironment();
    request.environment.emplace_back("GIT_OBJECT_DIRECTORY=" + m_own.string());
    request.environment.emplace_back("GIT_ALTERNATE_OBJECT_DIRECTORIES=" + quoted + "\"");
    request.environment.emplace_back("GIT_PROGRESS_DELAY=0");
    request.silence = tidySilence;
    request.input = input.string();
    request.isBackground = true;
    request.stop = m_work.stop;
    request.onError = [this, line = std::string()](std::string_view more) mutable {
        for (const char c : more) {
            if (c != '\r' && c != '\n') {
                line += line.size() < 500 ? std::string(1, c) : std::string();
                continue;
            }
            if (const auto progress = detail::transferProgress(line))
                m_work.report("tidy", progress->first, progress->second);
            line.clear();
        }
    };
    ESPALIER_TRY(const auto result, detail::runProcess(request));
    ESPALIER_CHECK(result.end == detail::ProcessEnd::Stopped ? checkStopped() : Result<void>());
    if (result.end == detail::ProcessEnd::Silent)
        return failure(ErrorCode::Io, m_repository.string(), "git said nothing for an hour while it was tidying");
    if (result.exitCode != 0)
        return failure(detail::errorOfGitWords(result.errors, m_repository.string()));
    return result.output;
}

/// Makes the pack, reads it again, and gives its name.
Result<std::string> Tidying::pack()
{
    // Git takes the line end of the list for a part of the path, hence the last "*".
    ESPALIER_CHECK(realFileSystem().writeAtomically(m_own / "attributes", "*.json* -delta\n*.zst* -delta\n"));
    // Differences that others have made are not taken over: theirs may be between records.
    ESPALIER_TRY(std::string name,
                 runGit({"pack-objects", "--no-reuse-delta", "--delta-base-offset", "--progress", "--window=10", "--depth=50",
                         (m_own / "pack" / "pack").string()},
                        m_own / "list"));
    while (!name.empty() && name.back() == '\n')
        name.pop_back();
    name = "pack-" + name;
    const fs::path made = m_own / "pack" / name;
    ESPALIER_CHECK(runGit({"index-pack", "--verify", made.string() + ".pack"}, "/dev/null"));
    ESPALIER_TRY(const auto packed, detail::objectsOfPack(made.string() + ".idx"));
    if (!std::includes(packed.begin(), packed.end(), m_listed.begin(), m_listed.end()))
        return failure(ErrorCode::Internal, m_repository.string(), "git has left objects out of the pack; nothing was changed");
    return name;
}

/// Puts the pack where everybody reads it, the index last.
Result<void> Tidying::place(const std::string &name) const
{
    const fs::path from = m_own / "pack" / name;
    const fs::path to = m_objects / "pack" / name;
    std::error_code ignored;
    if (fs::exists(to.string() + ".idx", ignored))
        return {}; // the same objects in the same order: there already
    for (const char *extension : {".pack", ".idx"}) {
        ESPALIER_CHECK(detail::syncPath(from.string() + extension));
        if (std::rename((from.string() + extension).c_str(), (to.string() + extension).c_str()) != 0)
            return detail::systemFailure(errno, to.string() + extension, "cannot put it there");
        ESPALIER_CHECK(detail::syncPath(to.parent_path()));
    }
    return {};
}

Result<void> Tidying::removeLoose(const std::vector<ObjectId> &packed) const
{
    for (const ObjectId &id : m_loose) {
        ESPALIER_CHECK(checkStopped());
        const std::string hex = id.hex();
        std::error_code ignored;
        if (std::binary_search(packed.begin(), packed.end(), id))
            fs::remove(m_objects / hex.substr(0, 2) / hex.substr(2), ignored);
    }
    return {};
}

/// The packs first, as git does: an index without its pack is not looked at.
Result<void> Tidying::removeJoined(const std::string &name) const
{
    for (const detail::PackFile &joined : m_joined) {
        std::error_code ignored;
        const auto beside = [&joined](const char *extension) { return fs::path(joined.pack).replace_extension(extension); };
        if (joined.pack.stem() == name || fs::exists(beside(".keep"), ignored))
            continue;
        ESPALIER_CHECK(checkStopped());
        for (const char *extension : {".pack", ".idx", ".rev", ".bitmap", ".mtimes"})
            fs::remove(beside(extension), ignored);
    }
    return {};
}

Result<void> Tidying::run()
{
    ESPALIER_CHECK(checkStopped());
    ESPALIER_CHECK(clean());
    ESPALIER_CHECK(realFileSystem().makeFolder(m_own / "pack"));
    m_work.report("tidy", 0, 0);
    ESPALIER_CHECK(choose());
    if (m_listed.empty())
        return clean();
    ESPALIER_TRY(const std::string name, pack());
    ESPALIER_CHECK(place(name));
    ESPALIER_CHECK(removeLoose(m_listed));
    ESPALIER_CHECK(removeJoined(name));
    return clean();
}

} // namespace

Result<StoreSize> storeSize(const fs::path &repository)
{
    const fs::path objects = repository / "objects";
    std::error_code error;
    if (!fs::is_directory(objects, error))
        return failure(ErrorCode::NotFound, repository.string(), "there is no git repository here");
    ESPALIER_TRY(const auto loose, detail::looseObjects(objects));
    auto packs = detail::packFiles(objects);
    StoreSize size;
    size.looseObjects = loose.size();
    size.packs = packs.size();
    for (const auto &pack : packs)
        size.bytes += pack.bytes;
    constexpr std::size_t mostLooked = 1024;
    const std::size_t stride = loose.size() / mostLooked + 1;
    std::uint64_t bytes = 0;
    std::size_t looked = 0;
    for (std::size_t i = 0; i < loose.size(); i += stride, ++looked) {
        const std::string hex = loose[i].hex();
        struct stat status {
        };
        if (stat((objects / hex.substr(0, 2) / hex.substr(2)).c_str(), &status) == 0)
            bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
    }
    size.bytes += looked > 0 ? bytes * loose.size() / looked : 0;
    std::erase_if(packs, [](const detail::PackFile &pack) { return pack.isKept; });
    size.packsToJoin = detail::packsToJoin(packs, loose.size());
    return size;
}

bool needsTidying(const StoreSize &size)
{
    return size.looseObjects >= 2000 || size.packsToJoin >= 12;
}

Result<TidyReport> tidy(const fs::path &repository, const Work &work)
{
    std::error_code error;
    const fs::path whole = fs::absolute(repository, error).lexically_normal();
    TidyReport report;
    ESPALIER_TRY(report.before, storeSize(whole));
    ESPALIER_CHECK(realFileSystem().makeFolder(whole / "espalier"));
    auto lock = realFileSystem().lock(whole / "espalier" / "tidy.lock", std::chrono::milliseconds(0));
    if (!lock && lock.error().code == ErrorCode::Conflict)
        return failure(ErrorCode::Conflict, whole.string(), "another program is tidying this workshop", "let it finish");
    ESPALIER_TRY(const auto held, std::move(lock));
    Tidying run(whole, work);
    if (const auto done = run.run(); !done) {
        [[maybe_unused]] const auto cleaned = run.clean();
        return failure(done.error());
    }
    ESPALIER_TRY(report.after, storeSize(whole));
    return report;
}

} // namespace espalier::git
