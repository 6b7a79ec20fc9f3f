// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/loosewriter.h"

#include "storage/git/deflater.h"
#include "storage/git/repository_p.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <deque>
#include <set>

namespace espalier::git::detail {

namespace {

namespace fs = std::filesystem;

/// A file under a temporary name that goes away unless it got its own.
class LooseFile
{
public:
    /// The name is one that cleanLeftovers knows.
    LooseFile(const fs::path &objects, const ObjectId &id)
        : m_temporary((objects / "tmp_obj_git2_XXXXXX").string()),
          m_folder(objects / id.hex().substr(0, 2)),
          m_name(id.hex().substr(2)),
          m_file(mkostemp(m_temporary.data(), O_CLOEXEC))
    {
        if (m_file < 0)
            m_error = errno;
    }
    ~LooseFile()
    {
        if (m_file >= 0)
            close(m_file);
        if (m_file >= 0 && !m_isNamed)
            unlink(m_temporary.c_str());
    }
    LooseFile(const LooseFile &) = delete;
    LooseFile &operator=(const LooseFile &) = delete;

    void write(std::string_view bytes)
    {
        while (m_error == 0 && !bytes.empty()) {
            const ssize_t written = ::write(m_file, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                m_error = errno;
            if (written > 0)
                bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        if (m_error == 0 && fchmod(m_file, 0444) != 0)
            m_error = errno;
    }
    void sync()
    {
        if (m_error == 0 && fsync(m_file) != 0)
            m_error = errno;
    }
    void name()
    {
        if (m_error == 0 && mkdir(m_folder.c_str(), 0777) != 0 && errno != EEXIST)
            m_error = errno;
        if (m_error == 0 && rename(m_temporary.c_str(), (m_folder / m_name).c_str()) != 0)
            m_error = errno;
        m_isNamed = m_error == 0;
    }
    int error() const { return m_error; }
    const fs::path &folder() const { return m_folder; }

private:
    std::string m_temporary;
    fs::path m_folder;
    std::string m_name;
    int m_file;
    int m_error = 0;
    bool m_isNamed = false;
};

} // namespace

Result<void> writeLooseObjects(const fs::path &repository, const std::vector<NewObject> &objects)
{
    const fs::path folder = repository / "objects";
    std::deque<LooseFile> files;
    Deflater deflater;
    for (const NewObject &object : objects) {
        const std::string head = std::string(git_object_type2string(object.type)) + " " + std::to_string(object.bytes.size());
        std::string packed;
        if (!deflater.append(packed, std::string_view(head.c_str(), head.size() + 1), object.bytes))
            return failure(ErrorCode::Internal, folder.string(), "zlib could not compress an object");
        files.emplace_back(folder, object.id).write(packed);
        if (files.back().error() != 0)
            return systemFailure(files.back().error(), folder.string(), "cannot write an object");
    }
    std::set<fs::path> folders{folder};
    for (const auto step : {&LooseFile::sync, &LooseFile::name}) {
        for (LooseFile &file : files) {
            (file.*step)();
            if (file.error() != 0)
                return systemFailure(file.error(), file.folder().string(), "cannot write an object");
            folders.insert(file.folder());
        }
    }
    for (const fs::path &changed : folders)
        ESPALIER_CHECK(syncPath(changed));
    return {};
}

} // namespace espalier::git::detail
