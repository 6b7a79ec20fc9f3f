// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/packlist.h"

#include "storage/git/repository_p.h"
#include "storage/git/treecursor.h"

#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <optional>

namespace espalier::git::detail {

namespace fs = std::filesystem;

namespace {

/// Bytes of a file on disk; 0 when it is not there.
std::uint64_t bytesOnDisk(const fs::path &path)
{
    struct stat status {
    };
    return stat(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_blocks) * 512 : 0;
}

/// The number of objects in the head of a pack; nothing when it is none.
std::optional<std::size_t> countInHead(const fs::path &pack)
{
    std::array<char, 12> head{};
    std::ifstream in(pack, std::ios::binary);
    if (!in.read(head.data(), head.size()) || std::string_view(head.data(), 4) != "PACK")
        return {};
    std::size_t count = 0;
    for (std::size_t i = 8; i < 12; ++i)
        count = count << 8 | static_cast<unsigned char>(head[i]);
    return count;
}

/// Lists objects with the paths they have below the commits among them.
class PackLister
{
public:
    PackLister(const Repository &repository, std::vector<ObjectId> ids, std::ofstream &out, const Work &work)
        : m_repository(repository),
          m_ids(std::move(ids)),
          m_isListed(m_ids.size()),
          m_out(out),
          m_work(work)
    {
    }

    Result<void> run();
    std::vector<ObjectId> takeIds() { return std::move(m_ids); }

private:
    struct ListedCommit {
        std::int64_t time;
        ObjectId id;
        ObjectId tree;
    };

    /// Whether it is to be listed now, and then not again.
    bool take(const ObjectId &id);
    void line(const ObjectId &id, std::string_view path = {});
    Result<void> addCommit(const ObjectId &id);
    Result<void> folder(const ObjectId &id, std::string &path, int depth);
    Result<void> checkStopped() const;

    const Repository &m_repository;
    std::vector<ObjectId> m_ids; ///< sorted
    std::vector<bool> m_isListed;
    std::vector<ListedCommit> m_commits;
    std::vector<std::pair<ObjectId, git_object_t>> m_others; ///< trees and files
    std::ofstream &m_out;
    const Work &m_work;
};

Result<void> PackLister::checkStopped() const
{
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, m_repository.path().string(), "stopped while tidying; nothing is lost by that");
    return {};
}

bool PackLister::take(const ObjectId &id)
{
    const auto place = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    if (place == m_ids.end() || *place != id)
        return false;
    const auto number = static_cast<std::size_t>(place - m_ids.begin());
    const bool isNew = !m_isListed[number];
    m_isListed[number] = true;
    return isNew;
}

/// Git reads a line into a buffer; it looks at the end of a path only.
void PackLister::line(const ObjectId &id, std::string_view path)
{
    constexpr std::size_t longest = 200;
    std::string text = id.hex();
    if (!path.empty()) {
        text += ' ';
        for (const char c : path.substr(path.size() > longest ? path.size() - longest : 0))
            text += static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    }
    m_out << text << '\n';
}

Result<void> PackLister::addCommit(const ObjectId &id)
{
    ESPALIER_TRY(const Commit commit, m_repository.commit(id));
    m_commits.push_back({commit.author.time.time_since_epoch().count(), id, commit.tree});
    return {};
}

Result<void> PackLister::folder(const ObjectId &id, std::string &path, int depth)
{
    ESPALIER_CHECK(checkStopped());
    line(id, path);
    const auto tree = RepositoryAccess::readTree(m_repository, id);
    if (!tree || depth > maxTreeDepth)
        return {};
    TreeCursor cursor(tree->bytes());
    const std::size_t length = path.size();
    while (cursor.next()) {
        const RawEntry &entry = cursor.entry();
        const ObjectId child = entry.id();
        if (!take(child))
            continue;
        path.append(length > 0 ? "/" : "").append(entry.name);
        if (entry.isFolder())
            ESPALIER_CHECK(folder(child, path, depth + 1));
        else
            line(child, path);
        path.resize(length);
    }
    return {};
}

Result<void> PackLister::run()
{
    git_odb *odb = RepositoryAccess::odb(m_repository);
    std::size_t seen = 0;
    for (const ObjectId &id : m_ids) {
        if (++seen % 256 == 0)
            ESPALIER_CHECK(checkStopped());
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        const git_oid oid = toGit(id);
        if (const int rc = git_odb_read_header(&size, &type, odb, &oid); rc < 0)
            return gitFailure(rc, objectContext(m_repository.path(), id));
        if (type == GIT_OBJECT_COMMIT)
            ESPALIER_CHECK(addCommit(id));
        else
            m_others.emplace_back(id, type);
    }
    std::sort(m_commits.begin(), m_commits.end(),
              [](const auto &a, const auto &b) { return a.time != b.time ? a.time > b.time : a.id < b.id; });
    for (const auto &commit : m_commits) {
        if (take(commit.id))
            line(commit.id);
    }
    std::string path;
    for (const auto &commit : m_commits) {
        if (take(commit.tree))
            ESPALIER_CHECK(folder(commit.tree, path, 0));
    }
    for (const auto &[id, type] : m_others) { // of no commit here: a file gets a name that is never packed as a difference
        if (take(id))
            line(id, type == GIT_OBJECT_BLOB ? "record.json" : "");
    }
    return {};
}

/// Those of them that can be read and are what their name says.
Result<std::vector<ObjectId>> wholeObjects(const Repository &repository, const std::vector<ObjectId> &loose, const Work &work)
{
    std::vector<ObjectId> whole;
    for (const ObjectId &id : loose) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, repository.path().string(), "stopped while tidying; nothing is lost by that");
        git_odb_object *raw = nullptr;
        const git_oid oid = toGit(id);
        if (git_odb_read(&raw, RepositoryAccess::odb(repository), &oid) == 0)
            whole.push_back(id);
        git_odb_object_free(raw);
    }
    return whole;
}

} // namespace

std::vector<PackFile> packFiles(const fs::path &objects)
{
    std::vector<PackFile> packs;
    std::error_code error;
    const bool isShared = fs::exists(objects / "pack" / "multi-pack-index", error); // its packs are whoever's made it
    for (fs::directory_iterator entry(objects / "pack", error), end; !error && entry != end; entry.increment(error)) {
        const fs::path &pack = entry->path();
        if (pack.extension() != ".pack" || !pack.filename().string().starts_with("pack-"))
            continue;
        const auto beside = [&pack](const char *extension) { return fs::path(pack).replace_extension(extension); };
        std::error_code ignored;
        const auto count = countInHead(pack);
        if (!count || !fs::exists(beside(".idx"), ignored))
            continue;
        const bool isKept = isShared || fs::exists(beside(".keep"), ignored) || fs::exists(beside(".promisor"), ignored);
        const std::uint64_t bytes = bytesOnDisk(pack) + bytesOnDisk(beside(".idx")) + bytesOnDisk(beside(".rev"));
        packs.push_back({pack, *count, bytes, isKept});
    }
    std::sort(packs.begin(), packs.end(), [](const PackFile &a, const PackFile &b) {
        return a.objects != b.objects ? a.objects < b.objects : a.pack < b.pack;
    });
    return packs;
}

std::size_t packsToJoin(const std::vector<PackFile> &packs, std::size_t loose)
{
    std::size_t smaller = loose;
    std::size_t joined = 0;
    for (std::size_t i = 0; i < packs.size(); ++i) {
        if (packs[i].objects < 2 * smaller)
            joined = i + 1;
        smaller += packs[i].objects;
    }
    return joined;
}

Result<std::vector<ObjectId>> looseObjects(const fs::path &objects)
{
    std::vector<ObjectId> ids;
    for (int first = 0; first < 256; ++first) {
        constexpr std::string_view digits = "0123456789abcdef";
        const std::string folder{digits[static_cast<std::size_t>(first) / 16], digits[static_cast<std::size_t>(first) % 16]};
        std::error_code error;
        for (fs::directory_iterator entry(objects / folder, error), end; !error && entry != end; entry.increment(error)) {
            if (const auto id = ObjectId::parse(folder + entry->path().filename().string()))
                ids.push_back(*id);
        }
        if (error && error != std::errc::no_such_file_or_directory)
            return systemFailure(error.value(), (objects / folder).string(), "cannot list it");
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<std::vector<ObjectId>> objectsOfPack(const fs::path &index)
{
    git_odb *rawOdb = nullptr;
    if (const int rc = git_odb_new(&rawOdb); rc < 0)
        return gitFailure(rc, index.string());
    const OdbHandle odb(rawOdb);
    git_odb_backend *backend = nullptr;
    if (const int rc = git_odb_backend_one_pack(&backend, index.c_str()); rc < 0)
        return gitFailure(rc, index.string());
    if (const int rc = git_odb_add_backend(rawOdb, backend, 1); rc < 0) {
        backend->free(backend);
        return gitFailure(rc, index.string());
    }
    std::vector<ObjectId> ids;
    const auto add = [](const git_oid *oid, void *list) {
        static_cast<std::vector<ObjectId> *>(list)->push_back(fromGit(*oid));
        return 0;
    };
    if (const int rc = git_odb_foreach(rawOdb, add, &ids); rc < 0)
        return gitFailure(rc, index.string());
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<std::vector<ObjectId>> writePackList(const fs::path &path, std::vector<ObjectId> loose, std::vector<ObjectId> packed,
                                            const fs::path &list, const Work &work)
{
    ESPALIER_TRY(const Repository repository, Repository::open(path));
    ESPALIER_TRY(std::vector<ObjectId> ids, wholeObjects(repository, loose, work));
    ids.insert(ids.end(), packed.begin(), packed.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::ofstream out(list, std::ios::binary);
    PackLister lister(repository, std::move(ids), out, work);
    ESPALIER_CHECK(lister.run());
    out.close();
    if (!out)
        return systemFailure(errno, list.string(), "cannot write it");
    return lister.takeIds();
}

} // namespace espalier::git::detail
