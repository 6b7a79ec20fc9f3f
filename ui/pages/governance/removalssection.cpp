// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/removalssection.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/decidebox.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/governance/recordhead.h"
#include "ui/pages/governance/removaltables.h"
#include "ui/pages/governance/reviewtables.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace {

struct RemovalsWords {
    Q_DECLARE_TR_FUNCTIONS(Removals)
};

RecordListSection::Words removalsWords()
{
    RecordListSection::Words words;
    words.name = QStringLiteral("removals");
    words.search = RemovalsWords::tr("Search removal requests");
    words.list = RemovalsWords::tr("Removal requests, the most urgent first");
    words.columns = {RemovalsWords::tr("Request"), RemovalsWords::tr("State"), RemovalsWords::tr("Time")};
    words.icon = QStringLiteral("delete");
    words.emptyTitle = RemovalsWords::tr("Nobody has asked for anything to be removed");
    words.emptySentence = RemovalsWords::tr(
        "Enter a request when one arrives: the deadline runs, and what it touches is worked out at once.");
    words.chooseTitle = RemovalsWords::tr("Choose a request");
    words.chooseSentence = RemovalsWords::tr("What it touches and what can be undone appears here.");
    words.addCommand = "removal.open";
    words.commands = {"removal.publish"};
    return words;
}

QString removalName(const records::Record &record)
{
    const auto name = record.body.find("name");
    return name != record.body.end() && name->is_string() ? fromStd(name->get<std::string>()) : fromStd(record.id.text());
}

/// The state as a mark knows it.
QString removalShape(const governance::RemovalStanding &standing)
{
    using governance::RemovalState;
    switch (standing.state) {
    case RemovalState::Received:
    case RemovalState::IdentityVerified:
    case RemovalState::Scoped: return QStringLiteral("in review");
    case RemovalState::Accepted: return QStringLiteral("changes requested");
    case RemovalState::Rejected: return QStringLiteral("rejected");
    case RemovalState::Applied:
    case RemovalState::Notified: return QStringLiteral("accepted");
    case RemovalState::Withdrawn: return QStringLiteral("withdrawn");
    }
    return {};
}

ListedRecord removalLine(const session::RemovalRow &row)
{
    ListedRecord line;
    line.id = fromStd(row.record.id.text());
    const bool isOpen = !row.standing.isSettled && row.standing.daysLeft;
    line.cells = {isolated(removalName(row.record)), removalStateLabel(row.standing.state),
                  isOpen ? daysText(*row.standing.daysLeft) : QString()};
    line.isUrgent = isOpen && *row.standing.daysLeft <= 0;
    return line;
}

} // namespace

RemovalsSection::RemovalsSection(const GovernanceContext &context, QWidget *parent)
    : RecordListSection(context, removalsWords(), parent)
{
    setDetail(makeDetail());
    auto *requester = new QWidget(editor());
    auto *form = new QFormLayout(requester);
    form->setContentsMargins(0, 0, 0, 0);
    m_requesterName = new QLineEdit(requester);
    m_requesterMail = new QLineEdit(requester);
    form->addRow(
        new TextLabel(TextRole::Note, tr("Who asks is kept apart, in a contact record that no export contains."), requester));
    form->addRow(tr("Requester's name"), m_requesterName);
    form->addRow(tr("Requester's e-mail"), m_requesterMail);
    editor()->setExtra(records::Kind::Removal, requester);
    editor()->setAdder(records::Kind::Removal, [this]() -> GroupEditor::Adder {
        return [name = toStd(m_requesterName->text().trimmed()),
                mail = toStd(m_requesterMail->text().trimmed())](session::Workshop &workshop, Json body) {
            return session::Removals(workshop).open(std::move(body), name, mail);
        };
    });
    refresh();
}

QWidget *RemovalsSection::makeDetail()
{
    auto *detail = new QWidget(side());
    auto *outer = new QVBoxLayout(detail);
    outer->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    m_head = new RecordHead(context().page.commands,
                            {"removal.identity", "removal.scope", "removal.applied", "removal.told", "removal.edit",
                             "removal.receipt", "review.lineage"},
                            detail);
    outer->addWidget(m_head);
    auto *scroll = new QScrollArea(detail);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QWidget(scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, gridStep, 0);
    layout->setSpacing(2 * gridStep);
    m_facts = new KeyValues(column);
    layout->addWidget(m_facts);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("What it touches"), column));
    m_impactNote = new TextLabel(TextRole::Body, column);
    layout->addWidget(m_impactNote);
    m_totals = new KeyValues(column);
    layout->addWidget(m_totals);
    m_runs = new ResultTable(tr("Training runs"), QStringLiteral("removal-runs"), context().charts, column);
    m_shards = new ResultTable(tr("Shards"), QStringLiteral("removal-shards"), context().charts, column);
    m_steps = new ResultTable(tr("What was done"), QStringLiteral("removal-steps"), context().charts, column);
    m_decisions = new ResultTable(tr("Decisions so far"), QStringLiteral("removal-decisions"), context().charts, column);
    for (ResultTable *table : {m_runs, m_shards, m_steps, m_decisions})
        layout->addWidget(table);
    layout->addStretch(1);
    scroll->setWidget(column);
    outer->addWidget(scroll, 1);
    m_decide = new DecideBox(detail);
    outer->addWidget(m_decide);
    connect(m_decide, &DecideBox::signAsked, this, &RemovalsSection::settle);
    return detail;
}

void RemovalsSection::refresh()
{
    setReading(true);
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop()] { return session::Removals(*workshop).list(); },
        [this, question = m_listGeneration.next()](Result<std::vector<session::RemovalRow>> rows) {
        if (!m_listGeneration.isCurrent(question))
            return;
        setReading(false);
        if (!rows) {
            context().page.session->reportFailure(rows.error());
            return;
        }
        std::vector<ListedRecord> lines;
        for (const session::RemovalRow &row : *rows)
            lines.push_back(removalLine(row));
        setRows(std::move(lines));
        if (!currentId().isEmpty())
            open(currentId());
        });
}

void RemovalsSection::open(const QString &id)
{
    const auto record = RecordId::parse(toStd(id));
    if (!record)
        return;
    setReading(true);
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), wanted = *record]() -> Result<Desk> {
            Desk desk;
            ESPALIER_TRY(desk.view, session::Removals(*workshop).view(wanted));
            desk.signer = readSignerDesk(session::Reviews(*workshop));
            for (const governance::RemovalScope &scope : desk.view.row.scopes)
                if (scope.kind == governance::RemovalScope::Kind::Source)
                    if (const auto hit = workshop->find(scope.value))
                        desk.sources[scope.value] = hit->name;
            for (const governance::JudgedDecision &one : desk.view.judgement.decisions)
                if (const auto person = workshop->record(one.decision.reviewer))
                    desk.names[one.decision.reviewer] = person->body.value("name", std::string());
            return desk;
        },
        [this, question = m_generation.next()](Result<Desk> desk) {
        if (!m_generation.isCurrent(question))
            return;
        setReading(false);
        if (!desk) {
            m_view.reset();
            showNothing();
            context().page.session->reportFailure(desk.error());
            return;
        }
        const bool isOther = !m_view || m_view->row.record.id != desk->view.row.record.id;
        m_view = std::move(desk->view);
        m_signer = std::move(desk->signer);
        m_names = std::move(desk->sources);
        if (isOther)
            m_decide->clear();
        m_decisions->showRows(decisionTable(m_view->judgement, desk->names), 6);
        showRequest();
        showDetail();
        measure();
        });
}

void RemovalsSection::showRequest()
{
    const session::RemovalRow &row = m_view->row;
    QStringList parts;
    if (const Json *deadline = valueAt(row.record.body, "deadline"); deadline && deadline->is_string() && !row.standing.isSettled)
        //: The deadline of a request.
        parts << tr("to be answered by %1").arg(storedDateText(fromStd(deadline->get<std::string>())));
    if (row.standing.daysLeft && !row.standing.isSettled)
        parts << daysText(*row.standing.daysLeft);
    m_head->setRecord(removalName(row.record), removalShape(row.standing), removalStateLabel(row.standing.state), parts);
    m_facts->clear();
    const Json &body = row.record.body;
    for (const char *path : {"ground", "reference", "received_at", "text"})
        if (const Json *value = valueAt(body, path)) {
            const QString text = valueText(records::Kind::Removal, path, *value);
            m_facts->addRow(pathLabel(records::Kind::Removal, path),
                            std::string_view(path) == "received_at" ? storedDateText(text) : text);
        }
    m_facts->addRow(tr("Requester"), isolated(fromStd(m_view->requesterName)));
    for (const governance::RemovalScope &scope : row.scopes) {
        const auto name = m_names.find(scope.value);
        QString value = name == m_names.end() ? isolatedLtr(fromStd(scope.value)) : isolated(fromStd(name->second));
        if (scope.includeSubdomains)
            value = tr("%1 and its subdomains").arg(value);
        if (scope.allFuture)
            value = tr("%1, everything later too").arg(value);
        m_facts->addRow(scopeKindLabel(scope.kind), value);
    }
    m_steps->setTable(removalStepTable(*m_view), 3);
    m_steps->fitToRows();
    DecideSubject subject;
    subject.kinds = {governance::DecisionKind::Removal};
    subject.signer = m_signer;
    if (row.standing.isSettled)
        subject.whyNot[governance::DecisionKind::Removal] = toStd(tr("This request is settled."));
    m_decide->setSubject(std::move(subject));
    m_decide->setVisible(!row.standing.isSettled);
}

void RemovalsSection::settle()
{
    if (!m_view)
        return;
    const session::DecisionRequest request = m_decide->request();
    m_decide->setBusy(true);
    context().writer->run(
        this,
        [id = m_view->row.record.id, request](session::Workshop &workshop) {
        return session::Removals(workshop).settle(id, request.outcome, request.rationale);
        },
        [this, id = m_view->row.record.id](const Result<governance::Decision> &decision) {
        m_decide->setBusy(false);
        if (!decision) {
            context().page.session->reportFailure(decision.error());
            return;
        }
        m_decide->clear();
        context().page.navigator->say(tr("%1. Signed.").arg(outcomeLabel(decision->outcome)));
        context().page.session->announceChange(id);
    });
}

} // namespace espalier::ui
