// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcereader.h"

#include <QStringList>

#include <algorithm>

namespace espalier::ui {

SourceReader SourceReader::of(std::shared_ptr<session::Workshop> workshop)
{
    SourceReader reader;
    reader.rows = [workshop](const index::SourceQuery &query, std::stop_token stop) {
        return workshop->sourceRows(query, std::move(stop));
    };
    reader.lines = [workshop](std::span<const std::int64_t> rows) { return workshop->sources(rows); };
    return reader;
}

Result<std::vector<RecordId>> readSourceIds(const SourceReader &reader, std::span<const std::int64_t> rows, std::stop_token stop)
{
    constexpr std::size_t portion = 1000;
    std::vector<RecordId> ids;
    ids.reserve(rows.size());
    for (std::size_t from = 0; from < rows.size(); from += portion) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, "sources", "stopped");
        ESPALIER_TRY(const auto lines, reader.lines(rows.subspan(from, std::min(portion, rows.size() - from))));
        for (const index::SourceRow &line : lines)
            ids.push_back(line.id);
    }
    return ids;
}

SourceLine plainSourceLine(const index::SourceRow &row)
{
    SourceLine line;
    line.row = row;
    line.name = QString::fromStdString(row.name);
    QStringList languages;
    for (const std::string &code : row.languages)
        languages.append(QString::fromStdString(code));
    line.languages = languages.join(QStringLiteral(", "));
    line.state = QString::fromStdString(row.state);
    line.licence = QString::fromStdString(row.licence);
    line.custodian = QString::fromStdString(row.custodian);
    line.nominatedBy = QString::fromStdString(row.nominatedBy);
    line.updated = QString::fromStdString(formatTime(row.updatedAt)).left(10);
    line.kind = QString::fromStdString(row.kind);
    QStringList reviewers;
    for (const std::string &person : row.reviewedBy)
        reviewers.append(QString::fromStdString(person));
    line.reviewedBy = reviewers.join(QStringLiteral(", "));
    if (row.reviewedAt)
        line.reviewedAt = QString::fromStdString(formatTime(*row.reviewedAt)).left(10);
    return line;
}

} // namespace espalier::ui
