// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceexport.h"

#include "ui/models/sourcetablemodel.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QStringList>

#include <algorithm>

namespace espalier::ui {

namespace sourceexport {

static Error writeError(const QSaveFile &file)
{
    return Error{file.error() == QFileDevice::PermissionsError ? ErrorCode::Denied : ErrorCode::Io,
                 toStd(file.fileName()),
                 toStd(file.errorString()),
                 {}};
}

static QString csvLine(const SourceLine &line)
{
    const QStringList cells{fromStd(line.row.id.text()),
                            line.name,
                            line.languages,
                            line.state,
                            line.licence,
                            line.custodian,
                            line.nominatedBy,
                            fromStd(formatTime(line.row.updatedAt))};
    QStringList quoted;
    for (const QString &cell : cells)
        quoted << csvCell(withoutBidiMarks(cell));
    return quoted.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

static QString csvHead()
{
    const auto title = [](const char *text) {
        return csvCell(QCoreApplication::translate("espalier::ui::SourceTableModel", text));
    };
    return QStringList{QStringLiteral("id"), title("Name"),      title("Languages"),    title("State"),
                       title("Licence"),     title("Custodian"), title("Nominated by"), title("Changed")}
               .join(QLatin1Char(','))
        + QStringLiteral("\r\n");
}

static Result<QByteArray> block(const SourceExport &request, const std::vector<index::SourceRow> &rows, bool isJson,
                                bool *isFirst)
{
    QByteArray bytes;
    for (const index::SourceRow &row : rows) {
        if (!isJson) {
            bytes += csvLine(request.maker(row)).toUtf8();
            continue;
        }
        ESPALIER_TRY(auto record, request.workshop->record(row.id));
        bytes += *isFirst ? "" : ",\n";
        *isFirst = false;
        bytes += QByteArray::fromStdString(record.body.dump(1, ' ', false, Json::error_handler_t::replace));
    }
    return bytes;
}

} // namespace sourceexport

Result<std::size_t> writeSourceExport(const SourceExport &request, const Work &work)
{
    const bool isJson = request.file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    QSaveFile file(request.file);
    if (!file.open(QIODevice::WriteOnly))
        return failure(sourceexport::writeError(file));
    file.write(isJson ? QByteArray("[\n") : sourceexport::csvHead().toUtf8());
    constexpr std::size_t page = 256;
    std::size_t written = 0;
    bool isFirst = true;
    for (std::size_t from = 0; from < request.rows.size(); from += page) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, toStd(request.file), "stopped before the end; no file was written");
        const std::size_t size = std::min(page, request.rows.size() - from);
        ESPALIER_TRY(auto rows, request.reader.lines(std::span(request.rows).subspan(from, size)));
        ESPALIER_TRY(auto bytes, sourceexport::block(request, rows, isJson, &isFirst));
        if (file.write(bytes) != bytes.size())
            return failure(sourceexport::writeError(file));
        written += rows.size();
        work.report("export", from + size, request.rows.size());
    }
    if (isJson)
        file.write("\n]\n");
    if (!file.commit())
        return failure(sourceexport::writeError(file));
    return written;
}

} // namespace espalier::ui
