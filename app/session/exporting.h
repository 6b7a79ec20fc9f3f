// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "app/session/workshop.h"

#include <functional>
#include <span>

namespace espalier::session {

/// Sources of an open workshop in the formats of others. Any thread; the Workshop must outlive it.
class Exporting
{
public:
    explicit Exporting(const Workshop &workshop) : m_workshop(workshop) {}

    /// A source as exports see it: without contacts, without e-mail addresses and the names of its contacts in texts, long texts whole.
    /// Errors: NotFound, Corrupt, Io.
    Result<catalogue::ExportedSource> source(const RecordId &id) const;
    /// Everything in memory: for a few sources, and for looking at it first. Progress phase "export". Errors: Cancelled, Io, Corrupt.
    Result<catalogue::Exported> make(std::span<const RecordId> ids, catalogue::ExportFormat format, const Work &work = {}) const;
    /// The same into files, with no more in memory than the format needs: `files` has their names and no bytes. A format of one file, or one
    /// of a file for each source with one source, writes to `path` itself unless that is a folder; else files go below the folder
    /// `path`, which is made. Nothing is put in its place before all of it is written. Progress phase "export".
    /// Errors: Cancelled, Denied, Io, Corrupt, Conflict (a folder is needed and `path` is a file).
    Result<catalogue::Exported> makeInto(std::span<const RecordId> ids, catalogue::ExportFormat format,
                                         const std::filesystem::path &path, const Work &work = {}) const;
    /// The same, piece by piece: a piece of a name that came before goes behind what came then. Errors: Cancelled, Io, Corrupt, and the sink's.
    Result<catalogue::Exported> stream(std::span<const RecordId> ids, catalogue::ExportFormat format,
                                       const std::function<Result<void>(const catalogue::ExportedFile &)> &sink,
                                       const Work &work = {}) const;
    /// Writes files below a folder, or the one file to `path`; each whole or not at all. Errors: Denied, Io, Conflict (a folder is needed).
    static Result<void> write(const catalogue::Exported &exported, const std::filesystem::path &path);

private:
    const Workshop &m_workshop;
};

} // namespace espalier::session
