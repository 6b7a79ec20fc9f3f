// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceform.h"

#include "ui/actions/dialogservice.h"
#include "ui/pages/sources/sourceduplicates.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace espalier::ui {

FormServices formServices(WorkshopSession *session)
{
    FormServices services;
    const auto workshop = session->workshop();
    QThreadPool *pool = session->tasks()->questions();
    services.completeRecord =
        [workshop, pool](const QString &kind, const QString &typed, QObject *context, FormServices::HitsThen then) {
        auto work = [workshop, kind = toStd(kind), typed = toStd(typed)] {
            std::vector<FormHit> hits;
            if (const auto found = workshop->complete(typed, kind, 12)) {
                for (const index::RecordHit &hit : *found)
                    hits.push_back({fromStd(hit.id.text()), fromStd(hit.name), fromStd(hit.slug)});
            }
            return hits;
        };
        runAsync(pool, context, std::move(work), std::move(then));
    };
    services.recordName = [workshop, pool](const QString &id, QObject *context, FormServices::TextThen then) {
        auto work = [workshop, id = toStd(id)] {
            const auto hit = workshop->find(id);
            return fromStd(hit && !hit->name.empty() ? hit->name : id);
        };
        runAsync(pool, context, std::move(work), std::move(then));
    };
    services.attachment = [workshop, pool](const QString &sha, QObject *context, FormServices::TextThen then) {
        QPointer<QObject> guard(context);
        runAsync(
            pool, context, [workshop, sha = toStd(sha)] { return workshop->attachment(sha); },
            [then = std::move(then)](const Result<std::string> &text) {
            if (text)
                then(fromStd(*text));
            });
    };
    return services;
}

SourceForm::SourceForm(RecordWriter *writer, DialogService *dialogs, const session::Draft &draft,
                       const std::optional<records::Record> &stored, QWidget *parent)
    : QWidget(parent),
      m_writer(writer),
      m_dialogs(dialogs),
      m_stored(stored),
      m_draft(nullptr),
      m_form(
          new RecordForm(records::Kind::Source, formServices(writer->session()), writer->session()->tasks()->questions(), this)),
      m_scroll(new QScrollArea(this)),
      m_title(new TextLabel(TextRole::Title, this)),
      m_saved(new TextLabel(TextRole::Note, this)),
      m_missing(new QWidget(this)),
      m_missingText(new TextLabel(TextRole::Note, m_missing)),
      m_missingFlow(new FormFlow),
      m_send(new QPushButton(this)),
      m_top(new QVBoxLayout)
{
    m_draft = new RecordDraft(
        writer, draft, [this] { return m_form->body(); }, this);
    build();
    if (!stored)
        m_form->setExpectations(records::missingForNomination);
    m_form->setRecord(stored ? stored->body : Json::object(), draft.body.is_object() ? draft.body : Json::object());
    updateProblems();
    connect(m_form, &RecordForm::edited, this, [this] {
        m_draft->touch();
        m_saved->setText(tr("Not saved yet"));
        if (m_duplicates)
            m_duplicates->look(m_form->body());
        updateProblems();
    });
    connect(m_form, &RecordForm::problemsChanged, this, &SourceForm::updateProblems);
    connect(m_form, &RecordForm::fieldFocused, this, [this](QWidget *field) {
        m_draft->flush();
        reveal(field);
    });
    connect(m_draft, &RecordDraft::saved, this, [this](const QDateTime &at) {
        //: Below a form: when what is typed was last kept. %1 is a time of day.
        m_saved->setText(tr("Draft saved %1").arg(QLocale().toString(at.time(), QLocale::ShortFormat)));
    });
    connect(m_draft, &RecordDraft::failed, this, [this](const Error &error) {
        m_saved->setText(tr("The draft could not be saved"));
        Q_EMIT failed(error);
    });
    if (m_duplicates && draft.body.is_object())
        m_duplicates->look(draft.body);
}

SourceForm::~SourceForm()
{
    m_draft->flush();
}

void SourceForm::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep / 2);
    m_top->setContentsMargins(2 * gridStep, 0, 2 * gridStep, 0);
    m_top->setSpacing(gridStep / 2);
    //: Title of the form; %1 is the name of a source.
    m_title->setText(isNew() ? tr("Nominate a source") : tr("Edit %1").arg(isolated(fromStd(m_stored->body.value("name", "")))));
    m_top->addWidget(m_title);
    layout->addLayout(m_top);
    if (isNew()) {
        m_duplicates = new SourceDuplicates(m_writer->session(), this);
        m_top->addWidget(m_duplicates);
        connect(m_duplicates, &SourceDuplicates::recordActivated, this, &SourceForm::recordActivated);
    }
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_form);
    m_form->layout()->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, 2 * gridStep);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(buildFoot());
}

QWidget *SourceForm::buildFoot()
{
    auto *foot = new QFrame(this);
    foot->setObjectName(QStringLiteral("sourceFormFoot"));
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(2 * gridStep, gridStep / 2, 2 * gridStep, gridStep);
    auto *missing = new QVBoxLayout(m_missing);
    missing->setContentsMargins(0, 0, 0, 0);
    missing->setSpacing(2);
    missing->addWidget(m_missingText);
    missing->addLayout(m_missingFlow);
    layout->addWidget(m_missing);
    auto *buttons = new QHBoxLayout;
    m_send->setText(isNew() ? tr("Send nomination") : tr("Save changes"));
    m_send->setDefault(true);
    auto *later = new QPushButton(tr("Go on later"), foot);
    later->setToolTip(tr("Closes the form and keeps the draft."));
    auto *discardButton = new QPushButton(tr("Discard draft"), foot);
    buttons->addWidget(m_saved, 1);
    buttons->addWidget(discardButton);
    buttons->addWidget(later);
    buttons->addWidget(m_send);
    layout->addLayout(buttons);
    connect(m_send, &QPushButton::clicked, this, &SourceForm::send);
    connect(later, &QPushButton::clicked, this, [this] {
        m_draft->flush();
        Q_EMIT closed();
    });
    connect(discardButton, &QPushButton::clicked, this, &SourceForm::discard);
    return foot;
}

void SourceForm::updateProblems()
{
    while (QLayoutItem *item = m_missingFlow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto &problems = m_form->problems();
    const bool isUnchanged = !isNew() && !m_form->isChanged();
    QString why;
    if (m_isSending)
        why = tr("Sending…");
    else if (!problems.empty())
        why = tr("%Ln thing(s) to do before it can be sent:", nullptr, int(problems.size()));
    else if (isUnchanged)
        why = tr("Nothing is changed yet.");
    else if (!m_form->isChecked())
        why = tr("Checking…");
    m_missingText->setText(why);
    m_missing->setVisible(!why.isEmpty());
    m_send->setEnabled(why.isEmpty());
    QStringList reasons;
    for (const FormProblem &problem : problems) {
        reasons << withoutBidiMarks(problem.text);
        auto *jump = new QPushButton(problem.label.isEmpty() ? problem.text.left(60) : problem.label, m_missing);
        jump->setToolTip(problem.text);
        jump->setAccessibleName(tr("Go to %1").arg(withoutBidiMarks(problem.text)));
        connect(jump, &QPushButton::clicked, this, [this, field = problem.field] { focusField(fromStd(field)); });
        m_missingFlow->addWidget(jump);
        jump->show();
    }
    m_send->setToolTip(problems.empty() ? why : reasons.join(QLatin1Char('\n')));
    m_send->setAccessibleDescription(m_send->toolTip());
}

void SourceForm::reveal(QWidget *field)
{
    QWidget *row = field;
    while (row && !qobject_cast<FormRow *>(row) && row != m_form)
        row = row->parentWidget();
    QWidget *target = row && row != m_form ? row : field;
    const int top = target->mapTo(m_form, QPoint(0, 0)).y();
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int visible = m_scroll->viewport()->height();
    if (top < bar->value() || top + std::min(target->height(), visible) > bar->value() + visible)
        m_scroll->verticalScrollBar()->setValue(std::max(0, top - gridStep * 3));
}

void SourceForm::focusField(const QString &path)
{
    m_form->focusField(toStd(path));
}

QString SourceForm::draftNote() const
{
    return m_saved->text();
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
