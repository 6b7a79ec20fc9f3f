// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceimport.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/issuesview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

SourceImport::SourceImport(WorkshopSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(new TextLabel(TextRole::Title, this)),
      m_summary(new TextLabel(TextRole::Body, this)),
      m_progress(new QProgressBar(this)),
      m_issues(new IssuesView(this)),
      m_import(new QPushButton(tr("Import"), this)),
      m_cancel(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_issues, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_import);
    layout->addLayout(buttons);
    m_progress->setAccessibleName(tr("Progress"));
    m_summary->setSelectable(true);
    m_summary->setFocusPolicy(Qt::NoFocus);
    connect(m_import, &QPushButton::clicked, this, [this] { run(false); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_task != 0)
            m_session->tasks()->cancel(m_task);
        else
            Q_EMIT closed();
    });
    connect(m_issues, &IssuesView::jumpRequested, this, [this](const QString &item) { jump(item); });
    connect(m_session->tasks(), &TaskList::changed, this, &SourceImport::showProgress);
}

void SourceImport::preview(const QStringList &files)
{
    m_files = files;
    m_isDone = false;
    m_report.reset();
    QStringList names;
    for (const QString &file : files)
        names << isolated(QFileInfo(file).fileName());
    //: Title; %1 are names of files.
    m_title->setText(tr("Import %1").arg(QLocale().createSeparatedList(names)));
    run(true);
}

void SourceImport::run(bool isDryRun)
{
    std::vector<std::filesystem::path> paths;
    for (const QString &file : m_files)
        paths.emplace_back(toStd(file));
    m_summary->setText(isDryRun ? tr("Looking at the files. Nothing is written yet.") : tr("Importing…"));
    m_import->setEnabled(false);
    m_import->setToolTip(m_summary->text());
    m_cancel->setText(tr("Cancel"));
    m_progress->show();
    m_progress->setRange(0, 0);
    auto job = [workshop = m_session->workshop(), paths = std::move(paths), isDryRun](const Work &work) {
        return workshop->importFiles(paths, {.isDryRun = isDryRun, .table = {}}, work);
    };
    m_task = m_session->tasks()->start(isDryRun ? tr("Looking at files to import") : tr("Importing"), this, std::move(job),
                                       [this, isDryRun](Result<catalogue::ImportReport> report) {
        m_task = 0;
        if (report) {
            m_report = std::move(*report);
            m_isDone = !isDryRun;
            present();
            if (m_isDone)
                m_session->announceChange();
            return;
        }
        m_progress->hide();
        m_cancel->setText(tr("Close"));
        // A cancelled import wrote nothing and can be begun again.
        const bool isCancelled = report.error().code == ErrorCode::Cancelled;
        m_summary->setText(isCancelled ? tr("Stopped. Nothing was written.") : tr("Nothing was written."));
        m_import->setEnabled(isCancelled && m_report.has_value());
        if (!isCancelled)
            Q_EMIT failed(report.error());
    });
}

void SourceImport::showProgress()
{
    for (const TaskInfo &task : m_session->tasks()->tasks()) {
        if (task.id != m_task || m_task == 0)
            continue;
        m_progress->setRange(0, task.total > 0 ? 1000 : 0);
        if (task.total > 0)
            m_progress->setValue(int(task.done * 1000 / task.total));
    }
}

void SourceImport::present()
{
    m_progress->hide();
    const catalogue::ImportReport &report = *m_report;
    const QLocale locale;
    const auto number = [&locale](std::size_t count) { return locale.toString(qulonglong(count)); };
    const QStringList counts{tr("Read: %1").arg(number(report.read)), tr("New: %1").arg(number(report.created)),
                             tr("Changed: %1").arg(number(report.updated)), tr("As they were: %1").arg(number(report.unchanged)),
                             tr("Refused: %1").arg(number(report.rejected.size()))};
    const QString all = counts.join(QStringLiteral("  ·  "));
    m_summary->setText(m_isDone ? tr("Done. %1").arg(all) : tr("Nothing is written yet. %1").arg(all));
    std::vector<Issue> issues;
    for (const catalogue::Rejected &one : report.rejected)
        issues.push_back({Severity::Error, "rejected", one.item, one.where, one.problem});
    issues.insert(issues.end(), report.issues.begin(), report.issues.end());
    m_issues->setIssues(std::move(issues));
    m_issues->setVisible(!report.issues.empty() || !report.rejected.empty());
    const std::size_t writes = report.created + report.updated;
    m_import->setVisible(!m_isDone);
    m_import->setEnabled(!m_isDone && writes > 0);
    m_import->setToolTip(writes == 0 ? tr("There is nothing new in these files.") : QString());
    m_import->setText(tr("Import %Ln record(s)", nullptr, int(writes)));
    m_cancel->setText(tr("Close"));
    if (m_import->isEnabled())
        m_import->setFocus(Qt::OtherFocusReason);
}

void SourceImport::jump(const QString &item)
{
    // An item is a record's id, or what the importer called it upstream: its record's id follows from that.
    auto work = [workshop = m_session->workshop(), item = toStd(item)] {
        QString id;
        if (const auto hit = workshop->find(item); hit && hit->kind == "source")
            id = fromStd(hit->id.text());
        for (const char *authority : {"bigscience", "json", "csv"}) {
            const RecordId derived = derivedId("src", authority, item);
            if (id.isEmpty() && workshop->record(derived))
                id = fromStd(derived.text());
        }
        return id;
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work), [this](const QString &id) {
        if (!id.isEmpty())
            Q_EMIT recordActivated(id);
        else if (!m_isDone)
            m_summary->setText(tr("It is not in the workshop yet: import first."));
    });
}

} // namespace espalier::ui
