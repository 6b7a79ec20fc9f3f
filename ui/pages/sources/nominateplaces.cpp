// SPDX-License-Identifier: GPL-3.0-or-later
// How the page opens and closes the form: a new nomination, one like another, an edit, a draft.
#include "ui/pages/sources/sourcespage.h"

#include "storage/base/clock.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/facetpanel.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"

#include <QStackedWidget>
#include <QTableView>

namespace espalier::ui {

void SourcesPage::nominate(const Json &known)
{
    session::Draft draft;
    draft.record = newId("src", systemClock());
    draft.isNew = true;
    draft.body = known;
    openForm(draft, std::nullopt);
}

void SourcesPage::edit(const QString &field)
{
    if (!hasContent())
        return;
    const records::Record stored = m_detail->content()->view.record;
    m_writer->run(
        this, [id = stored.id](session::Workshop &workshop) { return workshop.drafts().get(id); },
        [this, stored, field](const Result<std::optional<session::Draft>> &kept) {
        if (kept && *kept) {
            resume(**kept);
            return;
        }
        session::Draft draft;
        draft.record = stored.id;
        draft.basis = stored.blob.hex();
        draft.body = stored.body;
        openForm(draft, stored, field);
        });
}

void SourcesPage::resume(const session::Draft &draft)
{
    if (draft.isNew) {
        openForm(draft, std::nullopt);
        return;
    }
    // The edit goes on against the record as it was when it began; what others changed since shows when it is saved.
    m_writer->run(
        this, [id = draft.record](session::Workshop &workshop) { return workshop.record(id); },
        [this, draft](const Result<records::Record> &record) {
        if (!record) {
            Q_EMIT context().session->failed(record.error());
            return;
        }
        m_stack->setCurrentWidget(m_detail);
        m_detail->showSource(fromStd(draft.record.text()));
        openForm(draft, *record);
        });
}

void SourcesPage::openForm(const session::Draft &draft, const std::optional<records::Record> &stored, const QString &field)
{
    closeForm();
    closePanel();
    m_isFirst = false;
    m_form = new SourceForm(m_writer, context().dialogs, draft, stored, m_stack);
    m_stack->addWidget(m_form);
    m_stack->setCurrentWidget(m_form);
    giveRoomToForm(true);
    m_drafts->setOpen(m_form->recordId());
    connect(m_form, &SourceForm::failed, context().session, &WorkshopSession::failed);
    connect(m_form, &SourceForm::recordActivated, this, &SourcesPage::goTo);
    connect(m_form, &SourceForm::closed, this, [this] {
        closeForm();
        m_stack->setCurrentWidget(m_detail->shownId().isEmpty() ? static_cast<QWidget *>(m_nothing) : m_detail);
        m_list->table()->setFocus(Qt::OtherFocusReason);
        refreshCommands();
    });
    connect(m_form, &SourceForm::sent, this, [this](const QString &record, bool wasNew) {
        closeForm();
        goTo(record);
        m_list->table()->setFocus(Qt::OtherFocusReason);
        if (context().navigator)
            context().navigator->say(wasNew ? tr("Nominated. It is sent with the next exchange.")
                                            : tr("Saved. Undo takes it back."));
    });
    m_form->focusField(field.isEmpty() ? QStringLiteral("name") : field);
    refreshCommands();
}

void SourcesPage::closeForm()
{
    if (!m_form)
        return;
    SourceForm *form = std::exchange(m_form, nullptr);
    form->flush();
    m_stack->removeWidget(form);
    form->hide();
    form->deleteLater();
    giveRoomToForm(false);
    m_drafts->setOpen({});
}

/// The form is work of its own: while it is open, list and filters leave it the room.
void SourcesPage::giveRoomToForm(bool isOpen)
{
    m_middle->setVisible(!isOpen);
    if (isOpen)
        m_facetPanel->hide();
    else
        arrangeFilters();
}

} // namespace espalier::ui
