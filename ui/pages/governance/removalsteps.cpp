// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with a request besides deciding on it.
#include "storage/base/filesystem.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/governance/notedialog.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QDir>
#include <QLineEdit>

namespace espalier::ui {

void RemovalsSection::beginRequest()
{
    m_requesterName->clear();
    m_requesterMail->clear();
    beginNew(records::Kind::Removal);
}

void RemovalsSection::editRequest()
{
    if (m_view)
        beginEdit(m_view->row.record);
}

void RemovalsSection::step(governance::RemovalState state)
{
    if (!m_view)
        return;
    if (!m_note)
        m_note = new NoteDialog(this);
    const QString what = removalStateLabel(state);
    //: A step of a request that is about to be written down.
    m_note->askWords(tr("Next step"), tr("The request becomes: %1. What was done?").arg(what), tr("Write it down"),
                     [this, state, id = m_view->row.record.id](const QString &words) {
        context().writer->run(
            this,
            [id, state, text = toStd(words)](session::Workshop &workshop) -> Result<RecordId> {
                std::vector<RecordId> versions;
                if (state == governance::RemovalState::Applied) {
                    ESPALIER_TRY(versions, session::Removals(workshop).newestVersions(id));
                }
                return session::Removals(workshop).step(id, state, text, versions);
            },
            [this, id](const Result<RecordId> &event) {
            if (!event) {
                context().page.session->reportFailure(event.error());
                return;
            }
            context().page.session->announceChange(id);
            });
    });
}

void RemovalsSection::publishStatus()
{
    context().page.dialogs->chooseFolder(this, tr("Folder for the status pages"), [this](const QString &folder) {
        if (folder.isEmpty())
            return;
        context().page.session->tasks()->start(
            tr("Writing status pages"), this,
            [workshop = context().page.session->workshop(), place = std::filesystem::path(toStd(folder)),
             language = uiLanguage()](const Work &) { return session::Removals(*workshop).writeStatusPages(place, language); },
            [this, folder](const Result<std::vector<std::filesystem::path>> &files) {
            if (!files) {
                context().page.session->reportFailure(files.error());
                return;
            }
            context().page.navigator->say(
                tr("%Ln page(s) stand in %1, to be published as they are.", nullptr, static_cast<int>(files->size()))
                    .arg(isolatedLtr(QDir::toNativeSeparators(folder))));
            });
    });
}

void RemovalsSection::saveReceipt()
{
    if (!m_view)
        return;
    const RecordId id = m_view->row.record.id;
    context().page.dialogs->saveFile(this, tr("Save the receipt"), QStringLiteral("receipt.txt"), tr("Text (*.txt)"),
                                     [this, id](const QString &file) {
        if (file.isEmpty())
            return;
        runAsync(
            context().page.session->tasks()->questions(), this,
            [workshop = context().page.session->workshop(), id, file]() -> Result<void> {
                ESPALIER_TRY(const std::string text, session::Removals(*workshop).receipt(id));
                return realFileSystem().writeAtomically(toStd(file), text);
            },
            [this, file](const Result<void> &written) {
            if (!written)
                context().page.session->reportFailure(written.error());
            else
                context().page.navigator->say(tr("The receipt stands in %1.").arg(isolatedLtr(QDir::toNativeSeparators(file))));
            });
    });
}

} // namespace espalier::ui
