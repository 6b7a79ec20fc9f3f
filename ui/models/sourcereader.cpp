// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcereader.h"

#include <QStringList>

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
    return line;
}

} // namespace espalier::ui
