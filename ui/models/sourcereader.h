// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <QString>

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace espalier::ui {

/// One line of the source list with its texts ready to draw, made on a worker.
struct SourceLine {
    index::SourceRow row;
    QString name;
    QString languages; ///< names in the interface's language, joined
    QString state;     ///< the word
    QString licence;
    QString custodian;
    QString nominatedBy; ///< name
    QString updated;     ///< date as the reader writes it
    QString kind;        ///< the word
    QString reviewedBy;  ///< names, joined
    QString reviewedAt;  ///< date as the reader writes it
};

/// Where the list's rows come from. Both members are called on workers, side by side.
struct SourceReader {
    std::function<Result<std::vector<std::int64_t>>(const index::SourceQuery &, std::stop_token)> rows;
    std::function<Result<std::vector<index::SourceRow>>(std::span<const std::int64_t>)> lines;

    /// Reads from a workshop and keeps it open.
    static SourceReader of(std::shared_ptr<session::Workshop> workshop);
};

/// Ids of rows, in their order, less those that are gone meanwhile. Reads in portions, so that a million rows need no more memory than
/// their ids. Errors: Cancelled, as SourceReader::lines. For workers.
Result<std::vector<RecordId>> readSourceIds(const SourceReader &reader, std::span<const std::int64_t> rows,
                                            std::stop_token stop = {});

/// Puts the words to a row. Called on workers: must not touch anything that changes.
using SourceLineMaker = std::function<SourceLine(const index::SourceRow &)>;

/// Codes as they are; for when nobody gave a maker.
SourceLine plainSourceLine(const index::SourceRow &row);

} // namespace espalier::ui
