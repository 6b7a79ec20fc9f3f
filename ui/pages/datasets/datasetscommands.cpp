// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done on the page.
#include "ui/pages/datasets/datasetspage.h"

#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/freezedialog.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"

#include <QStackedWidget>
#include <QTabBar>

namespace espalier::ui {

namespace detail {

static std::vector<std::string> textsOf(const Json &body, const char *key)
{
    std::vector<std::string> texts;
    const auto found = body.is_object() ? body.find(key) : body.end();
    if (found != body.end() && found->is_array()) {
        for (const Json &one : *found) {
            if (one.is_string())
                texts.push_back(one.get<std::string>());
        }
    }
    return texts;
}

} // namespace detail

void DatasetsPage::addCommands()
{
    CommandRegistry *commands = context().commands;
    const auto mayWrite = [this] { return !context().session->workshop()->isReadOnly(); };
    const auto hasDataset = [this, mayWrite] { return mayWrite() && entryOf(m_current); };
    const auto whyNoDataset = [this, mayWrite] {
        return mayWrite() ? tr("Choose a dataset first.") : tr("This workshop can only be read here.");
    };
    const auto hasFolder = [this] {
        return m_desk && m_desk->view.folder && !m_profiling->isRunning() && !m_desk->view.shards.empty();
    };
    const auto whyNoProfile = [this] {
        return m_profiling->isRunning() ? tr("Profiling is under way.")
            : m_desk                    ? tr("Set the folder of the shards first.")
                                        : tr("Choose a version first.");
    };
    commands->add({QStringLiteral("dataset.add"),
                   tr("Add &dataset…"),
                   tr("Adds a dataset: what the workshop trains on"),
                   {},
                   QStringLiteral("add"),
                   mayWrite,
                   [] { return tr("This workshop can only be read here."); },
                   [this] { addDataset(); },
                   id()},
                  this);
    commands->add({QStringLiteral("dataset.freeze"),
                   tr("Add &version…"),
                   tr("Freezes a folder of shards as a version of the chosen dataset"),
                   {},
                   QStringLiteral("freeze"),
                   hasDataset,
                   whyNoDataset,
                   [this] { beginFreeze(); },
                   id()},
                  this);
    commands->add({QStringLiteral("dataset.profile"),
                   tr("&Profile"),
                   tr("Measures the shards of the chosen version on this computer"),
                   {},
                   QStringLiteral("profile"),
                   hasFolder,
                   whyNoProfile,
                   [this] { profile(); },
                   id()},
                  this);
    commands->add({QStringLiteral("dataset.exchange"),
                   tr("E&xchange profiles"),
                   tr("Gets the profiles that others made and sends those made here"),
                   {},
                   QStringLiteral("sync"),
                   [this, hasDataset] { return hasDataset() && !context().session->status().remote.empty(); },
                   [this, hasDataset, whyNoDataset] {
        return hasDataset() ? tr("Set an address to exchange with on the Sync page first.") : whyNoDataset();
                   },
                   [this] { exchange(); },
                   id()},
                  this);
    commands->add({QStringLiteral("dataset.setFolder"),
                   tr("Set &folder…"),
                   tr("Says where the shards of the dataset are on this computer"),
                   {},
                   QStringLiteral("folder"),
                   [this] { return entryOf(m_current) != nullptr; },
                   [] { return tr("Choose a dataset first."); },
                   [this] { chooseFolder(); },
                   id()},
                  this);
}

/// One command a tab, so that the palette finds them.
void DatasetsPage::addPanelCommands()
{
    for (const DatasetPanelSpec &spec : m_tabs.specs()) {
        context().commands->add({QStringLiteral("page.datasets.") + spec.id,
                                 tr("Show: %1", "a tab of the page").arg(spec.title),
                                 tr("Shows this side of the chosen version"),
                                 {},
                                 {},
                                 [this] { return m_desk != nullptr; },
                                 [] { return tr("Choose a version first."); },
                                 [this, panel = spec.id] { showPanel(panel); },
                                 id()},
                                this);
    }
}

void DatasetsPage::addDataset()
{
    ensureWidgets();
    m_editor->begin(records::Kind::Dataset);
    showSide(m_editor);
    m_editor->focusFirst();
}

void DatasetsPage::beginFreeze()
{
    const DatasetEntry *entry = entryOf(m_current);
    if (!entry)
        return;
    if (!m_freeze) {
        m_freeze = new FreezeDialog(context(), this);
        connect(m_freeze, &QDialog::accepted, this, &DatasetsPage::freeze);
    }
    std::optional<std::filesystem::path> folder;
    std::vector<std::string> sources;
    if (m_desk && m_desk->view.dataset.id == entry->row.id) {
        folder = m_desk->view.folder;
        sources = detail::textsOf(m_desk->view.dataset.body, "sources");
    }
    m_freeze->begin(entry->row.id, fromStd(entry->row.name), QStringLiteral("v%1").arg(entry->versions.size() + 1),
                    folder ? fromStd(folder->string()) : QString(), sources);
    m_freeze->open();
}

void DatasetsPage::freeze()
{
    const FreezeDialog::Wish wish = m_freeze->wish();
    context().session->tasks()->start(
        tr("Freezing"), this,
        [workshop = context().session->workshop(), wish](const Work &work) { return freezeVersion(*workshop, wish, work); },
        [this, wish](const Result<records::Record> &version) {
        if (!version) {
            context().session->reportFailure(version.error());
            return;
        }
        context().session->announceChange(version->id);
        context().navigator->go({id(), fromStd(version->id.text())});
        if (!wish.wantsProfile)
            return;
        runAsync(
            context().session->tasks()->questions(), this, [folder = wish.folder] { return shards::findShards({folder}); },
            [this, dataset = wish.dataset](Result<std::vector<shards::ShardFile>> files) {
            if (!files) {
                context().session->reportFailure(files.error());
                return;
            }
            const DatasetEntry *entry = entryOf(fromStd(dataset.text()));
            const bool mustWait = m_profiling->isRunning();
            m_profiling->start(dataset, entry ? fromStd(entry->row.name) : QString(), std::move(*files));
            if (mustWait)
                context().navigator->say(tr("The new version is profiled when the run that is under way has ended."));
            });
        });
}

void DatasetsPage::profile()
{
    if (!m_desk)
        return;
    runAsync(
        context().session->tasks()->questions(), this, [desk = m_desk] { return desk->files(); },
        [this, desk = m_desk](std::vector<shards::ShardFile> files) {
        if (files.empty())
            context().navigator->say(tr("None of the shards is in %1. Set the folder they are in.")
                                         .arg(isolatedLtr(desk->view.folder ? fromStd(desk->view.folder->string()) : QString())),
                                     true);
        else
            m_profiling->start(desk->view.dataset.id, desk->name(), std::move(files));
        });
}

void DatasetsPage::onProfiled(const Result<DatasetProfiling::Outcome> &outcome)
{
    if (!outcome) {
        if (outcome.error().code == ErrorCode::Cancelled)
            context().navigator->say(tr("Profiling was stopped. What is measured already is not measured again."));
        else
            context().session->reportFailure(outcome.error());
        return;
    }
    if (!outcome->failures.empty())
        context().navigator->say(tr("%Ln shard(s) could not be read. The first: %1", nullptr,
                                    static_cast<int>(outcome->failures.size()))
                                     .arg(errorText(outcome->failures.front().error).what),
                                 true);
    else
        context().navigator->say(tr("%Ln shard(s) profiled.", nullptr, static_cast<int>(outcome->shards)));
    context().session->announceChange(m_profiling->dataset());
}

void DatasetsPage::exchange()
{
    const RecordId dataset = chosenDataset();
    context().session->tasks()->start(
        tr("Exchanging profiles"), this,
        [workshop = context().session->workshop(), dataset](const Work &work) {
        return session::Datasets(*workshop).exchangeProfiles(dataset, work);
        },
        [this, dataset](const Result<std::size_t> &fresh) {
        if (!fresh) {
            context().session->reportFailure(fresh.error());
            return;
        }
        context().navigator->say(tr("Profiles are exchanged; %Ln of them were new here.", nullptr, static_cast<int>(*fresh)));
        context().session->announceChange(dataset);
    });
}

void DatasetsPage::chooseFolder()
{
    const RecordId dataset = chosenDataset();
    context().dialogs->chooseFolder(this, tr("Folder of the shards"), [this, dataset](const QString &folder) {
        if (folder.isEmpty())
            return;
        m_writer->run(
            this,
            [dataset, path = std::filesystem::path(toStd(folder))](session::Workshop &workshop) {
            return session::Datasets(workshop).setFolder(dataset, path);
            },
            [this](const Result<void> &set) {
            if (set)
                readDesk();
            else
                context().session->reportFailure(set.error());
        });
    });
}

} // namespace espalier::ui
