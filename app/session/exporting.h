// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "app/session/workshop.h"

namespace espalier::session {

/// Sources of an open workshop in the formats of others. Any thread; the Workshop must outlive it.
class Exporting
{
public:
    explicit Exporting(const Workshop &workshop) : m_workshop(workshop) {}

    /// A source as exports see it. Errors: NotFound, Corrupt, Io.
    Result<catalogue::ExportedSource> source(const RecordId &id) const;
    /// Progress phase "export". Errors: Cancelled, Io, Corrupt.
    Result<catalogue::Exported> make(std::span<const RecordId> ids, catalogue::ExportFormat format, const Work &work = {}) const;
    /// Writes files below a folder, or the one file to `path`; each whole or not at all. Errors: Denied, Io, Conflict (a folder is needed).
    static Result<void> write(const catalogue::Exported &exported, const std::filesystem::path &path);

private:
    const Workshop &m_workshop;
};

} // namespace espalier::session
