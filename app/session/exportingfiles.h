// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "app/session/workshop.h"

#include <cstdio>
#include <functional>

namespace espalier::session::detail {

/// Where the files of an export go. Everything is written beside its place and moved there at the end, so that a place holds what it held
/// before or all of the new file. One thread.
class ExportPlace
{
public:
    /// `isFolder`: `path` is a folder, made where it is missing; else it is the one file, unless it is a folder already. Errors: Denied, Io,
    /// Conflict (a folder is needed and a file is there).
    static Result<ExportPlace> open(const std::filesystem::path &path, bool isFolder);

    ExportPlace(ExportPlace &&) = default;
    ExportPlace &operator=(ExportPlace &&) = delete;
    /// Without `finish` nothing stays but folders that were made.
    ~ExportPlace();

    Result<void> append(const catalogue::ExportedFile &piece);
    /// The files that are there now, without their bytes. Errors: Denied, Io; what stood at these places before is unharmed then.
    Result<std::vector<catalogue::ExportedFile>> finish();

private:
    struct Closing {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    struct Opened {
        std::filesystem::path path, partial;
        std::unique_ptr<std::FILE, Closing> file;
    };
    ExportPlace(std::filesystem::path path, bool isFolder) : m_path(std::move(path)), m_isFolder(isFolder) {}
    Result<Opened *> fileFor(const std::string &name);
    /// To the disk, and closed: a folder of a hundred thousand files must not keep them all open.
    static Result<void> settle(Opened &opened);

    std::filesystem::path m_path;
    bool m_isFolder;
    std::map<std::string, Opened> m_files;
    std::string m_current;
};

/// A source as it goes out.
using ExportReader = std::function<Result<catalogue::ExportedSource>(const RecordId &)>;
using ExportSink = std::function<Result<void>(const catalogue::ExportedFile &)>;

struct ExportJob {
    std::span<const RecordId> ids;
    catalogue::ExportFormat format;
    Timestamp at;
    ExportReader read;
};

/// Hands every piece of an export to the sink; `files` of the result is empty. Errors: Cancelled, and those of the reader and the sink.
Result<catalogue::Exported> runExport(const Workshop &workshop, const ExportJob &job, const Work &work, const ExportSink &sink);

} // namespace espalier::session::detail
