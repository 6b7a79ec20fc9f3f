// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exportingfiles.h"

#include "storage/base/filesystem.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace espalier::session::detail {

namespace {

Error placeError(const std::filesystem::path &path, int number)
{
    const bool isDenied = number == EACCES || number == EPERM || number == EROFS;
    return {isDenied ? ErrorCode::Denied : ErrorCode::Io, path.string(), std::strerror(number), "Nothing was exported."};
}

} // namespace

Result<ExportPlace> ExportPlace::open(const std::filesystem::path &path, bool isFolder)
{
    std::error_code ignored;
    const bool isThere = std::filesystem::is_directory(path, ignored);
    if (isFolder && !isThere && std::filesystem::exists(path, ignored))
        return failure(ErrorCode::Conflict, path.string(), "this format writes a file for each source, and here is a file",
                       "Name a folder.");
    if (isFolder && !isThere)
        ESPALIER_CHECK(realFileSystem().makeFolder(path));
    return ExportPlace(path, isFolder || isThere);
}

ExportPlace::~ExportPlace()
{
    std::error_code ignored;
    for (auto &[name, opened] : m_files)
        if (!opened.partial.empty()) {
            opened.file.reset();
            std::filesystem::remove(opened.partial, ignored);
        }
}

Result<void> ExportPlace::settle(Opened &opened)
{
    if (!opened.file)
        return {};
    if (std::fflush(opened.file.get()) != 0 || fsync(fileno(opened.file.get())) != 0)
        return failure(placeError(opened.path, errno));
    opened.file.reset();
    return {};
}

Result<ExportPlace::Opened *> ExportPlace::fileFor(const std::string &name)
{
    const auto known = m_files.find(name);
    if (known != m_files.end() && m_current == name)
        return &known->second;
    if (const auto last = m_files.find(m_current); last != m_files.end() && m_isFolder)
        ESPALIER_CHECK(settle(last->second));
    m_current = name;
    if (known != m_files.end()) {
        known->second.file.reset(std::fopen(known->second.partial.c_str(), "ae"));
        if (!known->second.file)
            return failure(placeError(known->second.path, errno));
        return &known->second;
    }
    Opened opened;
    opened.path = m_isFolder ? m_path / name : m_path;
    if (m_isFolder && opened.path.has_parent_path())
        ESPALIER_CHECK(realFileSystem().makeFolder(opened.path.parent_path()));
    const std::filesystem::path partial = opened.path.string() + ".partial-" + std::to_string(getpid());
    opened.file.reset(std::fopen(partial.c_str(), "wxe"));
    if (!opened.file)
        return failure(placeError(opened.path, errno));
    opened.partial = partial;
    return &m_files.emplace(name, std::move(opened)).first->second;
}

Result<void> ExportPlace::append(const catalogue::ExportedFile &piece)
{
    ESPALIER_TRY(Opened * opened, fileFor(piece.name));
    if (std::fwrite(piece.bytes.data(), 1, piece.bytes.size(), opened->file.get()) != piece.bytes.size())
        return failure(placeError(opened->path, errno));
    return {};
}

Result<std::vector<catalogue::ExportedFile>> ExportPlace::finish()
{
    for (auto &[name, opened] : m_files)
        ESPALIER_CHECK(settle(opened));
    std::vector<catalogue::ExportedFile> names;
    for (auto &[name, opened] : m_files) {
        if (std::rename(opened.partial.c_str(), opened.path.c_str()) != 0)
            return failure(placeError(opened.path, errno));
        opened.partial.clear();
        names.push_back({name, {}});
    }
    return names;
}

} // namespace espalier::session::detail
