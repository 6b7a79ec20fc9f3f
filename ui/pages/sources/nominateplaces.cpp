// SPDX-License-Identifier: GPL-3.0-or-later
// How the page opens and closes the form: a new nomination, one like another, an edit, a draft.
#include "ui/pages/sources/sourcespage.h"

#include "app/session/nominationlike.h"
#include "storage/base/clock.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/facetpanel.h"
#include "ui/pages/sources/nominatebegin.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"

#include <QLineEdit>
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

void SourcesPage::nominateFrom(const QString &address, const QString &file)
{
    if (!m_form)
        nominate();
    m_form->fillFrom(address, file);
}

void SourcesPage::nominateLike(const QString &id)
{
    const auto record = RecordId::parse(toStd(id));
    if (!record)
        return;
    m_writer->run(
        this, [id = *record](session::Workshop &workshop) { return workshop.record(id); },
        [this](const Result<records::Record> &like) {
        if (like)
            nominate(session::nominationLike(like->body));
        else
            Q_EMIT context().session->failed(like.error());
        });
}

void SourcesPage::mergeTyped(const QString &id, const Json &typed)
{
    const auto record = RecordId::parse(toStd(id));
    if (!record)
        return;
    const QString draft = m_form && m_form->isNew() ? m_form->recordId() : QString();
    m_writer->run(
        this, [id = *record](session::Workshop &workshop) { return workshop.record(id); },
        [this, typed, draft](const Result<records::Record> &stored) {
        if (!stored) {
            Q_EMIT context().session->failed(stored.error());
            return;
        }
        const session::UnitedNomination united = session::uniteNominations(stored->body, typed);
        session::Draft edit;
        edit.record = stored->id;
        edit.basis = stored->blob.hex();
        edit.body = stored->body;
        m_detail->showSource(fromStd(stored->id.text()));
        openForm(edit, *stored);
        m_form->takeOver(united.body, united.other, tr("Your draft", "where another value comes from"));
        // What was typed is in the new form's draft from here on.
        m_form->flush();
        if (const auto old = RecordId::parse(toStd(draft))) {
            m_writer->run(
                this, [id = *old](session::Workshop &workshop) { return workshop.drafts().drop(id); },
                [this](const Result<void> &dropped) {
                if (!dropped)
                    Q_EMIT context().session->failed(dropped.error());
                m_drafts->refresh();
                });
        }
        if (context().navigator)
            context().navigator->say(tr("What you typed is added below; save it, or go on."));
        });
}

void SourcesPage::addFormCommands()
{
    CommandRegistry *commands = context().commands;
    const auto isOpen = [this] { return m_form != nullptr; };
    const auto whyNot = [] { return tr("No form is open."); };
    const auto add = [&](const char *name, const QString &text, const QString &tip, const QKeySequence &keys, const char *icon,
                         std::function<void()> run) {
        commands->add({QLatin1String(name), text, tip, {keys}, QLatin1String(icon), isOpen, whyNot, std::move(run), id()}, this);
    };
    commands->add({QStringLiteral("source.nominateLike"),
                   tr("Nominate another &like this"),
                   tr("Begins a nomination with the languages, custodian and answers of the chosen source"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
                   QStringLiteral("copy"),
                   [this] { return hasContent() && !context().session->workshop()->isReadOnly(); },
                   [this] {
        return hasContent() ? tr("This workshop can only be read with this version of Espalier.") : tr("Choose a source first.");
                   },
                   [this] { nominateLike(m_detail->content()->id); },
                   id()},
                  this);
    add("source.sendAndAnother", tr("Send and nominate another like it"),
        tr("Sends the nomination and begins another with the same languages, custodian and answers"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), "send", [this] { m_form->send(m_form->isNew()); });
    add("source.nextStep", tr("Next step of the form"), tr("Goes to the next step"), QKeySequence(Qt::CTRL | Qt::Key_PageDown),
        "", [this] { m_form->moveStep(1); });
    add("source.previousStep", tr("Previous step of the form"), tr("Goes to the step before"),
        QKeySequence(Qt::CTRL | Qt::Key_PageUp), "", [this] { m_form->moveStep(-1); });
    add("source.fillFromAddress", tr("Fill in from an address"), tr("Reads a page and fills in what can be known"),
        QKeySequence(Qt::CTRL | Qt::Key_U), "link", [this] {
            m_form->showStep(QStringLiteral("what"));
            m_form->begin()->line()->setFocus(Qt::OtherFocusReason);
        });
    add("source.fillFromFile", tr("Fill in from a file…"), tr("Reads a licence text, a README, a data card or a table"),
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_U), "attach", [this] { m_form->begin()->chooseFile(); });
    add("source.openPoints", tr("What is still needed"), tr("Goes to what is still needed and which sources look like this one"),
        QKeySequence(Qt::CTRL | Qt::Key_J), "", [this] { m_form->showAside(); });
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
    connect(m_form, &SourceForm::anotherAsked, this, [this](const QString &record) {
        closeForm();
        if (context().navigator)
            context().navigator->say(tr("Nominated. Here is another one like it."));
        nominateLike(record);
    });
    connect(m_form, &SourceForm::mergeAsked, this,
            [this, isNew = m_form->isNew(), own = draft.record](const QString &other, const Json &body) {
        if (isNew) {
            mergeTyped(other, body);
            return;
        }
        const auto kept = RecordId::parse(toStd(other));
        if (!kept)
            return;
        closeForm();
        openMerge(*kept, own);
    });
    connect(m_form, &SourceForm::importAsked, this, [this](const QString &file) { importFiles({file}); });
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
