// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/auditexport.h"

#include "app/session/reviews.h"
#include "storage/base/filesystem.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QPdfWriter>
#include <QTextDocument>

namespace espalier::ui {

namespace {

struct AuditWords {
    Q_DECLARE_TR_FUNCTIONS(AuditExport)
};

/// Writes one file and the folders it stands in.
Result<void> writeReportFile(const QString &path, const QByteArray &bytes)
{
    const std::filesystem::path file(toStd(path));
    ESPALIER_CHECK(realFileSystem().makeFolder(file.parent_path()));
    return realFileSystem().writeAtomically(file, std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

Result<std::size_t> writeAudit(session::Workshop &workshop, const RecordId &subject, const QString &folder, const Work &work)
{
    ESPALIER_TRY(const session::AuditReport report, session::Reviews(workshop).audit(subject, work));
    const QDir place(folder);
    ESPALIER_CHECK(writeReportFile(place.filePath(QStringLiteral("report.html")), QByteArray::fromStdString(report.html)));
    ESPALIER_CHECK(writeReportFile(place.filePath(QStringLiteral("report.csv")), QByteArray::fromStdString(report.csv)));
    ESPALIER_CHECK(
        writeReportFile(place.filePath(QStringLiteral("report.pdf")), pdfOfHtml(fromStd(report.html), fromStd(workshop.name()))));
    for (const auto &[name, bytes] : report.files)
        ESPALIER_CHECK(writeReportFile(place.filePath(fromStd(name)), QByteArray::fromStdString(bytes)));
    return report.findings.size();
}

} // namespace

QByteArray pdfOfHtml(const QString &html, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
        QTextDocument document;
        document.setHtml(html);
        document.print(&writer); // sizes the pages and numbers them
    }
    return bytes;
}

void beginAuditExport(const GovernanceContext &context, QWidget *parent, const RecordId &subject, const QString &name)
{
    const PageContext page = context.page;
    page.dialogs->chooseFolder(parent, AuditWords::tr("Folder for the audit report"),
                               [page, parent, subject, name](const QString &folder) {
        if (folder.isEmpty())
            return;
        page.session->tasks()->start(
            AuditWords::tr("Writing the audit report"), parent,
            [workshop = page.session->workshop(), subject, folder](const Work &work) {
            return writeAudit(*workshop, subject, folder, work);
            },
            [page, name, folder](const Result<std::size_t> &findings) {
            if (!findings) {
                page.session->reportFailure(findings.error());
                return;
            }
            const QString where = isolatedLtr(QDir::toNativeSeparators(folder));
            const QString what = name.isEmpty()
                ? AuditWords::tr("The audit report stands in %1.").arg(where)
                : AuditWords::tr("The audit report of %1 stands in %2.").arg(isolated(name), where);
            page.navigator->say(*findings == 0 ? what
                                               : what + QLatin1Char(' ')
                                        + AuditWords::tr("%Ln finding(s) need a look.", nullptr, static_cast<int>(*findings)),
                                *findings > 0);
        });
    });
}

} // namespace espalier::ui
