// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceform.h"

#include "ui/actions/dialogservice.h"
#include "ui/pages/sources/nominatebegin.h"
#include "ui/pages/sources/nominatefilling.h"
#include "ui/pages/sources/nominatelicences.h"
#include "ui/pages/sources/nominateneeds.h"
#include "ui/pages/sources/nominatesteplist.h"
#include "ui/pages/sources/sourceduplicates.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/formtab.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace espalier::ui {

SourceForm::SourceForm(RecordWriter *writer, DialogService *dialogs, const session::Draft &draft,
                       const std::optional<records::Record> &stored, QWidget *parent, std::shared_ptr<web::Fetcher> fetcher)
    : QWidget(parent),
      m_writer(writer),
      m_dialogs(dialogs),
      m_stored(stored),
      m_draft(nullptr),
      m_form(
          new RecordForm(records::Kind::Source, formServices(writer->session()), writer->session()->tasks()->questions(), this)),
      m_filling(new NominateFilling(writer->session(), m_form, std::move(fetcher), this)),
      m_steps(new NominateStepList(this)),
      m_begin(new NominateBegin(m_filling, dialogs, this)),
      m_licences(new NominateLicences(this)),
      m_needs(new NominateNeeds(this)),
      m_duplicates(new SourceDuplicates(writer->session(), this)),
      m_scroll(new QScrollArea(this)),
      m_aside(new QScrollArea(this)),
      m_title(new TextLabel(TextRole::Title, this)),
      m_stepTitle(new TextLabel(TextRole::Heading, this)),
      m_stepLead(new TextLabel(TextRole::Note, this)),
      m_saved(new TextLabel(TextRole::Note, this)),
      m_missing(new TextLabel(TextRole::Note, this)),
      m_firstMissing(new QPushButton(this)),
      m_more(new QPushButton(this)),
      m_asideButton(new QPushButton(this)),
      m_back(new QPushButton(this)),
      m_next(new QPushButton(this)),
      m_again(new QPushButton(this)),
      m_send(new QPushButton(this)),
      m_top(new QVBoxLayout)
{
    m_draft = new RecordDraft(
        writer, draft, [this] { return m_form->body(); }, this);
    build();
    if (!stored)
        m_form->setExpectations(records::missingForNomination);
    m_form->setRecord(stored ? stored->body : Json::object(), draft.body.is_object() ? draft.body : Json::object());
    m_filling->onEdited();
    m_tabs.setSingleShot(true);
    m_tabs.setInterval(0);
    connect(&m_tabs, &QTimer::timeout, this, [this] { orderTabs(this); });
    m_look.setSingleShot(true);
    m_look.setInterval(120);
    m_revealSoon.setSingleShot(true);
    m_revealSoon.setInterval(0);
    connectParts();
    showStep(QStringLiteral("what"));
    updateNotes();
    updateProblems();
    if (draft.body.is_object())
        m_duplicates->look(m_form->body());
}

SourceForm::~SourceForm()
{
    m_draft->flush();
}

void SourceForm::connectParts()
{
    connect(m_form, &RecordForm::edited, this, &SourceForm::onEdited);
    connect(&m_look, &QTimer::timeout, this, [this] {
        m_filling->onEdited();
        updateNotes();
        updateProblems();
    });
    connect(m_form, &RecordForm::problemsChanged, this, &SourceForm::updateProblems);
    connect(m_form, &RecordForm::noteUsed, m_filling, &NominateFilling::use);
    connect(m_filling, &NominateFilling::changed, this, [this](bool isBody) {
        if (isBody)
            onEdited();
        updateNotes();
        updatePart();
        updateProblems();
    });
    connect(m_form, &RecordForm::fieldFocused, this, [this](QWidget *field) {
        m_draft->flush();
        m_revealed = field;
        m_revealSoon.start();
    });
    connect(&m_revealSoon, &QTimer::timeout, this, [this] {
        if (m_revealed && m_form->isAncestorOf(m_revealed) && m_revealed->isVisible())
            reveal(m_revealed);
    });
    connect(m_draft, &RecordDraft::saved, this, [this](const QDateTime &at) {
        //: Below a form: when what is typed was last kept. %1 is a time of day.
        m_saved->setText(tr("Draft saved %1").arg(QLocale().toString(at.time(), QLocale::ShortFormat)));
    });
    connect(m_draft, &RecordDraft::failed, this, [this](const Error &error) {
        m_saved->setText(tr("The draft could not be saved"));
        Q_EMIT failed(error);
    });
    connect(m_steps, &NominateStepList::chosen, this, &SourceForm::showStep);
    connect(m_needs, &NominateNeeds::fieldAsked, this, &SourceForm::focusField);
    connect(m_duplicates, &SourceDuplicates::recordActivated, this, &SourceForm::recordActivated);
    connect(m_duplicates, &SourceDuplicates::distinctAsked, this, &SourceForm::keepBoth);
    connect(m_duplicates, &SourceDuplicates::mergeAsked, this,
            [this](const QString &id) { Q_EMIT mergeAsked(id, m_form->body()); });
    connect(m_duplicates, &SourceDuplicates::countChanged, this, [this] {
        updateSend();
        m_tabs.start();
    });
    connect(m_begin, &NominateBegin::importAsked, this, &SourceForm::importAsked);
}

void SourceForm::onEdited()
{
    m_draft->touch();
    m_saved->setText(tr("Not saved yet"));
    m_duplicates->look(m_form->body());
    m_look.start();
}

bool SourceForm::isSettled() const
{
    return m_form->isChecked() && m_draft->isSaved() && !m_isSending && !m_look.isActive() && m_duplicates->isSettled()
        && !m_filling->isRunning();
}

void SourceForm::reveal(QWidget *field)
{
    QWidget *row = field;
    while (row && !qobject_cast<FormRow *>(row) && row != m_form)
        row = row->parentWidget();
    QWidget *target = row && row != m_form ? row : field;
    const int top = target->mapTo(m_scroll->widget(), QPoint(0, 0)).y();
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int visible = m_scroll->viewport()->height();
    if (top < bar->value() || top + std::min(target->height(), visible) > bar->value() + visible)
        m_scroll->verticalScrollBar()->setValue(std::max(0, top - gridStep * 3));
}

void SourceForm::focusField(const QString &path)
{
    const FieldPath field = toStd(path);
    const QString step = nominateStepOf(field);
    if (m_form->row(field) && isFurtherField(m_form->fieldOf(field)) && !m_showsFurther) {
        m_showsFurther = true;
        updatePart();
    }
    m_showsAside = false;
    if (step != m_steps->current())
        showStep(step);
    arrange();
    m_form->focusField(field);
}

void SourceForm::showStep(const QString &step)
{
    m_steps->setCurrent(step);
    updateSteps();
    updatePart();
    m_scroll->verticalScrollBar()->setValue(0);
}

QString SourceForm::step() const
{
    return m_steps->current();
}

void SourceForm::moveStep(int by)
{
    const QString next = m_steps->neighbour(by);
    if (next.isEmpty())
        return;
    m_draft->flush();
    m_showsAside = false;
    showStep(next);
    arrange();
    for (const FieldPath &field : m_form->fields()) {
        if (nominateStepOf(field) == next && m_form->focusField(field)) {
            m_scroll->verticalScrollBar()->setValue(0);
            return;
        }
    }
}

void SourceForm::takeOver(const Json &body, const std::vector<FieldChange> &offers, const QString &origin)
{
    m_form->adopt(body);
    std::vector<catalogue::FilledValue> values;
    for (const FieldChange &offer : offers)
        values.push_back({offer.field, offer.to, toStd(origin), {}, {}});
    m_filling->addOffers(values);
    m_filling->onEdited();
    onEdited();
    updateProblems();
}

void SourceForm::fillFrom(const QString &address, const QString &file)
{
    showStep(QStringLiteral("what"));
    if (!file.isEmpty())
        m_filling->fromFile(file);
    else
        m_filling->fromAddress(address);
}

void SourceForm::keepBoth(const QString &other)
{
    const auto id = RecordId::parse(toStd(other));
    if (!id)
        return;
    if (isNew()) {
        Json body = m_form->body();
        Json list = body.contains("distinct_from") && body["distinct_from"].is_array() ? body["distinct_from"] : Json::array();
        list.push_back(id->text());
        body["distinct_from"] = std::move(list);
        m_form->adopt(body);
        onEdited();
        return;
    }
    m_writer->run(
        this,
        [own = m_stored->id, id = *id](session::Workshop &workshop) {
        return session::Duplicates(workshop).setDistinct(own, id);
        },
        [this](const Result<void> &said) {
        if (!said) {
            Q_EMIT failed(said.error());
            return;
        }
        m_writer->session()->announceChange(m_stored->id);
        m_duplicates->forget();
        m_duplicates->look(m_form->body());
    });
}

void SourceForm::discard()
{
    Question question;
    question.title = tr("Discard the draft?");
    question.text = tr("What you typed in this form is deleted.");
    question.detail = tr("“Go on later” keeps it instead.");
    question.answers = {{QStringLiteral("keep"), tr("Keep the draft"), false},
                        {QStringLiteral("delete"), tr("Delete the draft"), true}};
    m_dialogs->ask(this, question, [this](const QString &answer) {
        if (answer == QLatin1String("delete"))
            m_draft->discard([this] { Q_EMIT closed(); });
    });
}

} // namespace espalier::ui
