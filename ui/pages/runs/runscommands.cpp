// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done on the page.
#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/recordwriter.h"
#include "ui/models/runlive.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/pages/runs/evidencetext.h"
#include "ui/pages/runs/runimportdialog.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/desktopnotice.h"

#include <QStackedWidget>

namespace espalier::ui {

void RunsPage::addCommands()
{
    CommandRegistry *commands = context().commands;
    const auto mayWrite = [this] { return !context().session->workshop()->isReadOnly(); };
    const auto onlyRead = [] { return tr("This workshop can only be read here."); };
    const auto hasRun = [this, mayWrite] { return mayWrite() && current().has_value(); };
    const auto whyNoRun = [mayWrite, onlyRead] { return mayWrite() ? tr("Choose a run first.") : onlyRead(); };
    commands->add({QStringLiteral("run.import"),
                   tr("&Import logs…"),
                   tr("Reads the logs of trainings, or watches them as they grow"),
                   {},
                   QStringLiteral("import"),
                   mayWrite,
                   onlyRead,
                   [this] { beginImport(); },
                   id()},
                  this);
    commands->add({QStringLiteral("run.add"),
                   tr("Add &run…"),
                   tr("Adds a run that is planned: its data, its steps, its alarms"),
                   {},
                   QStringLiteral("add"),
                   mayWrite,
                   onlyRead,
                   [this] { addRun(); },
                   id()},
                  this);
    commands->add({QStringLiteral("run.edit"),
                   tr("&Edit run…"),
                   tr("Changes the plan, the thresholds of alarms and the names of measures"),
                   {},
                   QStringLiteral("edit"),
                   [this, hasRun] { return hasRun() && m_desk; },
                   whyNoRun,
                   [this] { editRun(); },
                   id()},
                  this);
    const auto isWatched = [this] { return current() && m_live->isWatching(*current()); };
    commands->add({QStringLiteral("run.watch"),
                   tr("&Watch…"),
                   tr("Shows what is written to the run's logs as it is written"),
                   {},
                   QStringLiteral("watch"),
                   [hasRun, isWatched] { return hasRun() && !isWatched(); },
                   [hasRun, whyNoRun] { return hasRun() ? tr("The run is watched already.") : whyNoRun(); },
                   [this] { watch(); },
                   id()},
                  this);
    commands->add({QStringLiteral("run.unwatch"),
                   tr("Stop wat&ching"),
                   tr("Keeps what has come, and no longer looks at the run's logs"),
                   {},
                   QStringLiteral("close"),
                   isWatched,
                   [] { return tr("The run is not watched here."); },
                   [this] { unwatch(); },
                   id()},
                  this);
    commands->add({QStringLiteral("run.exchange"),
                   tr("E&xchange samples"),
                   tr("Gets the samples that others have kept and sends those kept here"),
                   {},
                   QStringLiteral("sync"),
                   [this, hasRun] { return hasRun() && !context().session->status().remote.empty(); },
                   [hasRun, whyNoRun] {
        return hasRun() ? tr("Set an address to exchange with on the Sync page first.") : whyNoRun();
                   },
                   [this] { exchange(); },
                   id()},
                  this);
}

/// One command a tab, so that the palette finds them.
void RunsPage::addPanelCommands()
{
    for (const RunPanelSpec &spec : m_tabs.specs()) {
        context().commands->add({QStringLiteral("page.runs.") + spec.id,
                                 tr("Show: %1", "a tab of the page").arg(spec.title),
                                 tr("Shows this side of the chosen run"),
                                 {},
                                 {},
                                 [this] { return m_desk != nullptr; },
                                 [] { return tr("Choose a run first."); },
                                 [this, panel = spec.id] { showPanel(panel); },
                                 id()},
                                this);
    }
}

void RunsPage::addRun()
{
    ensureWidgets();
    m_editor->begin(records::Kind::Run);
    showSide(m_editor);
    m_editor->focusFirst();
}

void RunsPage::editRun()
{
    if (!m_desk)
        return;
    m_editor->beginEdit(m_desk->view->record);
    showSide(m_editor);
    m_editor->focusFirst();
}

void RunsPage::beginImport()
{
    ensureWidgets();
    if (!m_import) {
        m_import = new RunImportDialog(context(), this);
        connect(m_import, &QDialog::accepted, this, &RunsPage::import);
    }
    std::vector<std::pair<RecordId, QString>> runs;
    for (const session::RunRow &row : m_list.rows)
        runs.emplace_back(row.id, fromStd(row.name));
    m_import->begin(runs, current());
    m_import->open();
}

void RunsPage::import()
{
    const RunImportDialog::Wish wish = m_import->wish();
    context().session->tasks()->start(
        tr("Importing logs"), this,
        [workshop = context().session->workshop(), request = wish.request](const Work &work) {
        return session::Runs(*workshop).importLogs(request, work);
        },
        [this, wish](const Result<session::RunImport> &imported) {
        if (!imported) {
            context().session->reportFailure(imported.error());
            return;
        }
        std::uint64_t fresh = 0;
        for (const auto &one : imported->runs)
            fresh += one.fresh;
        const bool isProblem = imported->runs.empty() || !imported->problems.empty();
        QString text = tr("%Ln run(s) read", nullptr, static_cast<int>(imported->runs.size()));
        //: Two parts of a sentence: "2 runs read, 1,234 samples were new".
        text = tr("%1, %2 samples were new.").arg(text, stepText(static_cast<std::int64_t>(fresh)));
        if (!imported->ignored.empty())
            text += QLatin1Char(' ')
                + tr("%1 was passed over: %2")
                      .arg(isolatedLtr(fromStd(imported->ignored.front().path.string())), fromStd(imported->ignored.front().why));
        else if (!imported->problems.empty())
            text += QLatin1Char(' ')
                + tr("%Ln problem(s), the first: %1", nullptr, static_cast<int>(imported->problems.size()))
                      .arg(fromStd(imported->problems.front().item + ": " + imported->problems.front().message));
        context().navigator->say(text, isProblem);
        if (imported->runs.empty())
            return;
        const RecordId run = imported->runs.front().id;
        context().session->announceChange(run);
        context().navigator->go({id(), fromStd(run.text())});
        if (wish.isWatched)
            m_live->watch(run, wish.request.paths, wish.request.reading);
    });
}

void RunsPage::watch()
{
    const auto run = current();
    if (!run)
        return;
    context().dialogs->chooseFolder(this, tr("Folder of the run's logs"), [this, wanted = *run](const QString &folder) {
        if (!folder.isEmpty())
            m_live->watch(wanted, {std::filesystem::path(toStd(folder))});
    });
}

void RunsPage::unwatch()
{
    const auto run = current();
    if (!run)
        return;
    m_live->stop(*run);
    context().navigator->say(tr("%1 is no longer watched.").arg(isolated(nameOf(*run))));
}

void RunsPage::exchange()
{
    const auto run = current();
    if (!run)
        return;
    context().session->tasks()->start(
        tr("Exchanging samples"), this,
        [workshop = context().session->workshop(), wanted = *run](const Work &work) {
        return session::Runs(*workshop).exchange(wanted, work);
        },
        [this, wanted = *run](const Result<std::size_t> &fresh) {
        if (!fresh) {
            context().session->reportFailure(fresh.error());
            return;
        }
        context().navigator->say(tr("Samples are exchanged; %Ln file(s) were new here.", nullptr, static_cast<int>(*fresh)));
        context().session->announceChange(wanted);
    });
}

void RunsPage::onAlarm(const RecordId &run, const training::Alarm &alarm)
{
    //: An alarm: which run, what.
    const QString text = tr("%1: %2").arg(isolated(nameOf(run)), alarmText(alarm));
    context().navigator->say(text, alarm.level == training::AlarmLevel::Critical);
    showDesktopNotice(tr("%1 in a training run", "%1: kind of alarm").arg(alarmLabel(alarm.kind)), text);
}

} // namespace espalier::ui
