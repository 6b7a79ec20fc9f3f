// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceimport.h"

#include "app/session/tablemappings.h"
#include "ui/pages/sources/importmapping.h"
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

#include <map>

namespace espalier::ui {

SourceImport::SourceImport(WorkshopSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(new TextLabel(TextRole::Title, this)),
      m_summary(new TextLabel(TextRole::Body, this)),
      m_progress(new QProgressBar(this)),
      m_mapping(new ImportMapping(this)),
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
    layout->addWidget(m_mapping, 1);
    layout->addWidget(m_issues, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_import);
    layout->addLayout(buttons);
    m_mapping->hide();
    connect(m_mapping, &ImportMapping::changed, this, [this] {
        m_reading = m_mapping->reading();
        run(true);
    });
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
    m_reading = {};
    m_mapping->hide();
    QStringList names;
    for (const QString &file : files)
        names << isolated(QFileInfo(file).fileName());
    //: Title; %1 are names of files.
    m_title->setText(tr("Import %1").arg(QLocale().createSeparatedList(names)));
    run(true);
}

/// One table is looked at as it was read the last time; on any thread.
SourceImport::Seen SourceImport::look(session::Workshop &workshop, const std::vector<std::filesystem::path> &files,
                                      catalogue::ImportRequest request, bool mayRemember, const Work &work)
{
    Seen seen;
    seen.reading = request.table;
    const bool isTold = !request.table.encoding.empty() || request.table.delimiter != 0 || !request.table.columns.empty();
    if (files.size() == 1 && (isTold || catalogue::isTable(files.front()))) {
        request.format = catalogue::ImportFormat::Csv;
        const session::TableMappings mappings(workshop);
        auto preview = request.table.columns.empty() ? mappings.preview(files.front(), seen.reading)
                                                     : catalogue::previewTable(files.front(), seen.reading);
        if (!preview) {
            seen.error = preview.error();
            return seen;
        }
        request.table = seen.reading;
        if (mayRemember)
            if (const auto remembered = mappings.remember(preview->columns); !remembered)
                seen.error = remembered.error();
        seen.table = std::move(*preview);
        if (!seen.table->problem.empty())
            return seen;
    }
    auto report = workshop.importFiles(files, request, work);
    if (report)
        seen.report = std::move(*report);
    else
        seen.error = report.error();
    return seen;
}

void SourceImport::run(bool isDryRun)
{
    std::vector<std::filesystem::path> paths;
    for (const QString &file : m_files)
        paths.emplace_back(toStd(file));
    m_summary->setText(isDryRun ? tr("Looking at the files. Nothing is written yet.") : tr("Importing…"));
    m_import->setEnabled(false);
    m_import->setToolTip(m_summary->text());
    m_mapping->setEnabled(isDryRun);
    m_cancel->setText(tr("Cancel"));
    m_progress->show();
    m_progress->setRange(0, 0);
    if (m_task != 0)
        m_session->tasks()->cancel(m_task);
    catalogue::ImportRequest request;
    request.isDryRun = isDryRun;
    request.table = m_reading;
    const bool mayRemember = !isDryRun && m_mapping->isTold();
    auto job = [workshop = m_session->workshop(), paths = std::move(paths), request, mayRemember](const Work &work) {
        return look(*workshop, paths, request, mayRemember, work);
    };
    m_task = m_session->tasks()->start(isDryRun ? tr("Looking at files to import") : tr("Importing"), this, std::move(job),
                                       [this, isDryRun, number = ++m_look](Seen seen) {
        if (number == m_look)
            take(std::move(seen), isDryRun);
    });
}

void SourceImport::take(Seen seen, bool isDryRun)
{
    m_task = 0;
    m_progress->hide();
    m_mapping->setEnabled(isDryRun);
    m_mapping->setVisible(seen.table.has_value() && isDryRun);
    if (seen.table) {
        m_reading = seen.reading;
        m_mapping->show(*seen.table, seen.reading);
    }
    if (seen.report) {
        m_report = std::move(seen.report);
        m_isDone = !isDryRun;
        present();
        if (m_isDone)
            m_session->announceChange();
        return;
    }
    m_cancel->setText(tr("Close"));
    if (!seen.error) { // a table nobody can import yet, and it says why
        m_report.reset();
        m_issues->setIssues({});
        m_summary->setText(tr("Nothing is written. Say which column is the name."));
        m_import->setEnabled(false);
        m_import->setToolTip(m_summary->text());
        return;
    }
    // A cancelled import wrote nothing and can be begun again.
    const bool isCancelled = seen.error->code == ErrorCode::Cancelled;
    m_summary->setText(isCancelled ? tr("Stopped. Nothing was written.") : tr("Nothing was written."));
    m_import->setEnabled(isCancelled && m_report.has_value());
    if (!isCancelled)
        Q_EMIT failed(*seen.error);
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
    showIssues();
    const std::size_t writes = report.created + report.updated;
    m_import->setVisible(!m_isDone);
    m_import->setEnabled(!m_isDone && writes > 0);
    m_import->setToolTip(writes == 0 ? tr("There is nothing new in these files.") : QString());
    m_import->setText(tr("Import %Ln record(s)", nullptr, int(writes)));
    m_cancel->setText(tr("Close"));
    if (m_import->isEnabled())
        m_import->setFocus(Qt::OtherFocusReason);
}

/// What was refused, what will change, what is worth a look: each with the place in its file.
void SourceImport::showIssues()
{
    const catalogue::ImportReport &report = *m_report;
    std::map<std::string_view, std::string_view> places;
    for (const catalogue::ImportedItem &item : report.items)
        places.emplace(item.key, item.where);
    const auto placed = [](std::string message, std::string_view where) {
        const std::size_t slash = where.rfind('/');
        const std::string_view file = slash == std::string_view::npos ? where : where.substr(slash + 1);
        return file.empty() ? message : message + " (" + std::string(file) + ")";
    };
    std::vector<Issue> issues;
    for (const catalogue::Rejected &one : report.rejected)
        issues.push_back({Severity::Error, "rejected", one.item, {}, placed(one.problem, one.where)});
    for (const catalogue::ImportedItem &item : report.items)
        for (const FieldPath &field : item.changed) {
            const QString message = m_isDone ? tr("This has changed.") : tr("This will change.");
            issues.push_back({Severity::Note, "changes", item.key, field, placed(toStd(message), item.where)});
        }
    for (Issue issue : report.issues) {
        const auto place = places.find(issue.item);
        issue.message = placed(std::move(issue.message), place == places.end() ? std::string_view() : place->second);
        issues.push_back(std::move(issue));
    }
    const bool isAny = !issues.empty();
    m_issues->setIssues(std::move(issues));
    m_issues->setVisible(isAny);
}

void SourceImport::jump(const QString &item)
{
    std::optional<RecordId> known;
    if (m_report)
        for (const catalogue::ImportedItem &one : m_report->items)
            if (one.key == toStd(item))
                known = one.id;
    auto work = [workshop = m_session->workshop(), item = toStd(item), known] {
        if (known)
            return workshop->record(*known) ? fromStd(known->text()) : QString();
        const auto hit = workshop->find(item);
        return hit && hit->kind == "source" ? fromStd(hit->id.text()) : QString();
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work), [this](const QString &id) {
        if (!id.isEmpty())
            Q_EMIT recordActivated(id);
        else if (!m_isDone)
            m_summary->setText(tr("It is not in the workshop yet: import first."));
    });
}

} // namespace espalier::ui
