// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/chroniclepanel.h"

#include "ui/actions/dialogservice.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/runtables.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

ChroniclePanel::ChroniclePanel(const RunPanelContext &panelContext, QWidget *parent) : RunPanel(panelContext, parent)
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    auto *tools = new QHBoxLayout;
    auto *write = new QPushButton(tr("Write an entry…"), this);
    auto *bring = new QPushButton(tr("Import a chronicle…"), this);
    bring->setToolTip(tr("Reads a chronicle kept as Markdown, with dates as headings"));
    connect(write, &QPushButton::clicked, this, [this] { beginNote({}); });
    connect(bring, &QPushButton::clicked, this, &ChroniclePanel::import);
    tools->addWidget(write);
    tools->addWidget(bring);
    tools->addStretch(1);
    whole->addLayout(tools);
    for (QPushButton *button : {write, bring})
        button->setEnabled(!context().page.session->workshop()->isReadOnly());
    m_form = makeForm();
    whole->addWidget(m_form);
    m_form->hide();
    m_list = new QStackedWidget(this);
    m_empty = new EmptyState(m_list);
    auto *split = new QSplitter(Qt::Vertical, m_list);
    split->setObjectName(QStringLiteral("run-chronicle"));
    split->setChildrenCollapsible(false);
    m_table = new ResultTable(tr("Chronicle"), QStringLiteral("chronicle"), context().charts, split);
    split->addWidget(m_table);
    split->addWidget(makeReader());
    split->setSizes({360, 300});
    m_list->addWidget(m_empty);
    m_list->addWidget(split);
    whole->addWidget(m_list, 1);
    connect(m_table, &ResultTable::currentRowChanged, this, &ChroniclePanel::choose);
    setFocusProxy(m_table);
}

QWidget *ChroniclePanel::makeReader()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("The chosen entry"));
    auto *reader = new QWidget(scroll);
    auto *layout = new QVBoxLayout(reader);
    layout->setContentsMargins(gridStep, 0, gridStep, gridStep);
    layout->setSpacing(gridStep);
    m_title = new TextLabel(TextRole::Heading, reader);
    m_facts = new TextLabel(TextRole::Note, reader);
    m_text = new TextLabel(TextRole::Body, reader);
    m_links = new TextLabel(TextRole::Note, reader);
    for (TextLabel *label : {m_title, m_facts, m_text, m_links}) {
        label->setSelectable(true);
        layout->addWidget(label);
    }
    m_look = new QPushButton(tr("Show on the curves"), reader);
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (const session::StoredEntry *one = current(); one && one->entry.fromStep)
            Q_EMIT placeWanted(QStringLiteral("dashboard"),
                               {*one->entry.fromStep, one->entry.toStep.value_or(*one->entry.fromStep), {}, one->id.text()});
    });
    layout->addWidget(m_look, 0, Qt::AlignLeading);
    layout->addStretch(1);
    scroll->setWidget(reader);
    return scroll;
}

QWidget *ChroniclePanel::makeForm()
{
    auto *form = new QWidget(this);
    auto *layout = new QFormLayout(form);
    layout->setContentsMargins(0, 0, gridStep, gridStep);
    m_kind = new QComboBox(form);
    for (int i = 0; i <= static_cast<int>(training::EntryKind::Decision); ++i)
        m_kind->addItem(entryKindLabel(static_cast<training::EntryKind>(i)), i);
    layout->addRow(tr("&Kind"), m_kind);
    auto *steps = new QWidget(form);
    auto *across = new QHBoxLayout(steps);
    across->setContentsMargins(0, 0, 0, 0);
    m_fromStep = new QLineEdit(steps);
    m_fromStep->setPlaceholderText(tr("step"));
    m_fromStep->setAccessibleName(tr("From step"));
    m_toStep = new QLineEdit(steps);
    m_toStep->setPlaceholderText(tr("the same"));
    m_toStep->setAccessibleName(tr("To step"));
    across->addWidget(m_fromStep);
    across->addWidget(new TextLabel(TextRole::Note, tr("to", "between two steps"), steps));
    across->addWidget(m_toStep);
    across->addStretch(1);
    layout->addRow(tr("&Steps"), steps);
    m_headline = new QLineEdit(form);
    layout->addRow(tr("&What"), m_headline);
    m_words = new QPlainTextEdit(form);
    m_words->setTabChangesFocus(true);
    m_words->setFixedHeight(12 * gridStep);
    layout->addRow(tr("&More"), m_words);
    m_link = new QLineEdit(form);
    m_link->setPlaceholderText(tr("address, commit, checkpoint"));
    layout->addRow(tr("&Link"), m_link);
    m_problem = new TextLabel(TextRole::Note, form);
    m_problem->hide();
    layout->addRow(QString(), m_problem);
    auto *buttons = new QHBoxLayout;
    m_save = new QPushButton(tr("Add the entry"), form);
    auto *cancel = new QPushButton(tr("Cancel"), form);
    connect(m_save, &QPushButton::clicked, this, &ChroniclePanel::save);
    connect(cancel, &QPushButton::clicked, this, [this] { showForm(false); });
    buttons->addWidget(m_save);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    layout->addRow(QString(), buttons);
    return form;
}

void ChroniclePanel::show(std::shared_ptr<const RunDesk> desk)
{
    const RecordId kept = current() ? current()->id : RecordId();
    m_desk = std::move(desk);
    const auto &entries = m_desk->view->chronicle;
    if (entries.empty()) {
        m_empty->show(
            QStringLiteral("comment"), tr("Nothing is written yet"),
            tr("A chronicle says what happened and why: launches, rollbacks, spikes, hardware. Write the first entry, or "
               "import a chronicle kept as Markdown."));
        m_list->setCurrentIndex(0);
        return;
    }
    m_table->setTable(chronicleTable(entries), 3);
    m_list->setCurrentIndex(1);
    const auto same = std::ranges::find(entries, kept, &session::StoredEntry::id);
    m_table->chooseRow(same == entries.end() ? 0 : static_cast<int>(same - entries.begin()));
    choose();
}

void ChroniclePanel::openPlace(const RunPlace &place)
{
    if (!m_desk)
        return;
    const auto &entries = m_desk->view->chronicle;
    const auto found = std::ranges::find(entries, place.entry, [](const session::StoredEntry &one) { return one.id.text(); });
    if (found != entries.end())
        m_table->chooseRow(static_cast<int>(found - entries.begin()));
}

const session::StoredEntry *ChroniclePanel::current() const
{
    const int row = m_desk ? m_table->currentRow() : -1;
    return row >= 0 && static_cast<std::size_t>(row) < m_desk->view->chronicle.size()
        ? &m_desk->view->chronicle[static_cast<std::size_t>(row)]
        : nullptr;
}

void ChroniclePanel::choose()
{
    const session::StoredEntry *one = current();
    if (!one)
        return;
    const training::ChronicleEntry &entry = one->entry;
    m_title->setText(isolated(fromStd(entry.title.empty() ? std::string(training::entryKindName(entry.kind)) : entry.title)));
    QStringList facts{storedDateText(fromStd(entry.at)), entryKindLabel(entry.kind), isolated(fromStd(one->authorName))};
    if (entry.fromStep)
        facts << (entry.toStep && *entry.toStep != *entry.fromStep
                      ? tr("steps %1 to %2").arg(stepText(*entry.fromStep), stepText(*entry.toStep))
                      : tr("step %1").arg(stepText(*entry.fromStep)));
    if (!entry.source.empty())
        facts << tr("from %1", "%1: file").arg(isolatedLtr(fromStd(entry.source)));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_text->setText(isolated(fromStd(entry.text)));
    QStringList links;
    for (const training::EntryLink &link : entry.links)
        links << (link.label.empty() ? isolatedLtr(fromStd(link.target))
                                     : isolated(fromStd(link.label)) + QStringLiteral(" ") + isolatedLtr(fromStd(link.target)));
    m_links->setText(links.join(QLatin1Char('\n')));
    m_links->setVisible(!links.isEmpty());
    m_look->setVisible(entry.fromStep.has_value());
}

void ChroniclePanel::showForm(bool isShown)
{
    m_form->setVisible(isShown);
    m_problem->hide();
    if (isShown)
        m_headline->setFocus(Qt::OtherFocusReason);
}

void ChroniclePanel::beginNote(const RunPlace &place)
{
    m_alarm = place.alarm;
    m_fromStep->setText(place.fromStep >= 0 ? QString::number(place.fromStep) : QString());
    m_toStep->setText(place.toStep > place.fromStep ? QString::number(place.toStep) : QString());
    showForm(true);
}

std::optional<training::ChronicleEntry> ChroniclePanel::written()
{
    training::ChronicleEntry entry;
    const auto refuse = [this](const QString &why, QWidget *where) {
        m_problem->setText(why);
        m_problem->show();
        where->setFocus(Qt::OtherFocusReason);
        return std::nullopt;
    };
    const auto step = [](const QString &text) -> std::optional<std::int64_t> {
        bool isNumber = false;
        qlonglong value = QLocale().toLongLong(text.trimmed(), &isNumber);
        if (!isNumber)
            value = text.trimmed().toLongLong(&isNumber);
        return isNumber && value >= 0 ? std::optional<std::int64_t>(value) : std::nullopt;
    };
    entry.kind = static_cast<training::EntryKind>(m_kind->currentData().toInt());
    if (!m_fromStep->text().trimmed().isEmpty() && !(entry.fromStep = step(m_fromStep->text())))
        return refuse(tr("A step is a whole number."), m_fromStep);
    if (!m_toStep->text().trimmed().isEmpty() && !(entry.toStep = step(m_toStep->text())))
        return refuse(tr("A step is a whole number."), m_toStep);
    if (entry.toStep && (!entry.fromStep || *entry.toStep < *entry.fromStep))
        return refuse(tr("The last step comes before the first."), m_toStep);
    entry.title = toStd(m_headline->text().trimmed());
    entry.text = toStd(m_words->toPlainText().trimmed());
    if (entry.title.empty() && entry.text.empty())
        return refuse(tr("Say what happened."), m_headline);
    if (const QString link = m_link->text().trimmed(); !link.isEmpty())
        entry.links.push_back({"url", toStd(link), {}});
    if (!m_alarm.empty())
        entry.links.push_back({"alarm", m_alarm, {}});
    return entry;
}

void ChroniclePanel::save()
{
    const auto entry = written();
    if (!entry || !m_desk)
        return;
    m_save->setEnabled(false);
    context().writer->run(
        this,
        [run = m_desk->id(), entry = *entry](session::Workshop &workshop) { return session::Runs(workshop).note(run, entry); },
        [this](const Result<RecordId> &id) {
        m_save->setEnabled(true);
        if (!id) {
            context().page.session->reportFailure(id.error());
            return;
        }
        m_headline->clear();
        m_words->clear();
        m_link->clear();
        showForm(false);
        Q_EMIT changed();
        });
}

void ChroniclePanel::import()
{
    if (!m_desk)
        return;
    context().page.dialogs->openFiles(this, tr("Chronicle to import"), tr("Markdown (*.md *.markdown *.txt)"),
                                      [this](const QStringList &files) {
        for (const QString &file : files) {
            context().writer->run(
                this,
                [run = m_desk->id(), path = std::filesystem::path(toStd(file))](session::Workshop &workshop) {
                return session::Runs(workshop).importChronicle(run, path, false);
                },
                [this, file](const Result<std::size_t> &count) {
                if (!count) {
                    context().page.session->reportFailure(count.error());
                    return;
                }
                context().page.navigator->say(
                    tr("%Ln entry(ies) came from %1.", nullptr, static_cast<int>(*count)).arg(isolatedLtr(file)));
                Q_EMIT changed();
            });
        }
    });
}

} // namespace espalier::ui
