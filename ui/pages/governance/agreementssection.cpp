// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/agreementssection.h"

#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/governancetext.h"
#include "ui/pages/governance/recordhead.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/pages/recordplace.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {

struct AgreementsWords {
    Q_DECLARE_TR_FUNCTIONS(Agreements)
};

RecordListSection::Words agreementsWords()
{
    RecordListSection::Words words;
    words.name = QStringLiteral("agreements");
    words.search = AgreementsWords::tr("Search agreements");
    words.list = AgreementsWords::tr("Agreements, those that end soon first");
    words.columns = {AgreementsWords::tr("Agreement"), AgreementsWords::tr("State"), AgreementsWords::tr("Time")};
    words.icon = QStringLiteral("agreement");
    words.emptyTitle = AgreementsWords::tr("There are no agreements yet");
    words.emptySentence = AgreementsWords::tr(
        "A source that is to be had after an agreement cannot be put into a dataset without one in force.");
    words.chooseTitle = AgreementsWords::tr("Choose an agreement");
    words.chooseSentence = AgreementsWords::tr("Its parties, sources, uses and dates appear here.");
    words.addCommand = "agreement.add";
    return words;
}

QString agreementShape(governance::AgreementState state)
{
    using governance::AgreementState;
    switch (state) {
    case AgreementState::Draft: return QStringLiteral("draft");
    case AgreementState::NotYet: return QStringLiteral("nominated");
    case AgreementState::InForce: return QStringLiteral("accepted");
    case AgreementState::EndsSoon: return QStringLiteral("changes requested");
    case AgreementState::Ended: return QStringLiteral("withdrawn");
    }
    return {};
}

QString agreementName(const records::Record &record)
{
    return fromStd(record.body.value("name", record.id.text()));
}

} // namespace

AgreementsSection::AgreementsSection(const GovernanceContext &context, QWidget *parent)
    : RecordListSection(context, agreementsWords(), parent)
{
    setDetail(makeDetail());
    editor()->setAdder(records::Kind::Agreement, []() -> GroupEditor::Adder {
        return [](session::Workshop &workshop, Json body) { return session::Agreements(workshop).add(std::move(body)); };
    });
    refresh();
}

QWidget *AgreementsSection::makeDetail()
{
    auto *detail = new QWidget(side());
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, gridStep);
    m_head = new RecordHead(context().page.commands, {"agreement.edit", "agreement.attach", "review.lineage"}, detail);
    layout->addWidget(m_head);
    auto *scroll = new QScrollArea(detail);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_facts = new KeyValues(scroll);
    scroll->setWidget(m_facts);
    layout->addWidget(scroll, 1);
    connect(m_facts, &KeyValues::linkActivated, this, [this](const QString &link) {
        if (RecordId::parse(toStd(link)))
            context().page.navigator->go(placeOf(QStringLiteral("source"), link));
    });
    return detail;
}

void AgreementsSection::refresh()
{
    setReading(true);
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop()] { return session::Agreements(*workshop).list(); },
        [this, question = m_generation.next()](Result<std::vector<session::AgreementRow>> rows) {
        if (!m_generation.isCurrent(question))
            return;
        setReading(false);
        if (!rows) {
            context().page.session->reportFailure(rows.error());
            return;
        }
        m_rows = std::move(*rows);
        std::vector<ListedRecord> lines;
        for (const session::AgreementRow &row : m_rows) {
            const bool isCounting = row.standing.daysLeft && row.standing.state != governance::AgreementState::Ended;
            lines.push_back({fromStd(row.record.id.text()),
                             {isolated(agreementName(row.record)), agreementStateLabel(row.standing.state),
                              isCounting ? daysText(*row.standing.daysLeft) : QString()},
                             {},
                             row.standing.state == governance::AgreementState::EndsSoon});
        }
        setRows(std::move(lines));
        if (!currentId().isEmpty())
            open(currentId());
        });
}

const session::AgreementRow *AgreementsSection::currentRow() const
{
    const auto found = std::ranges::find(m_rows, toStd(currentId()),
                                         [](const session::AgreementRow &row) { return row.record.id.text(); });
    return found == m_rows.end() ? nullptr : &*found;
}

void AgreementsSection::open(const QString &)
{
    const session::AgreementRow *row = currentRow();
    if (!row)
        return;
    QStringList parts;
    if (row->standing.daysLeft && row->standing.state != governance::AgreementState::Ended)
        parts << daysText(*row->standing.daysLeft);
    m_head->setRecord(agreementName(row->record), agreementShape(row->standing.state), agreementStateLabel(row->standing.state),
                      parts);
    m_facts->clear();
    m_facts->addRow(tr("Provider"), isolated(fromStd(row->providerName)));
    m_facts->addRow(tr("Host"), isolated(fromStd(row->hostName)));
    for (const char *path : {"uses", "commercial", "scope", "conditions", "signed_on", "valid_from", "valid_until", "ended_on",
                             "ended_reason", "file.name", "file.bytes", "file.sha256", "file.kept_at"})
        if (const Json *value = valueAt(row->record.body, path))
            m_facts->addRow(pathLabel(records::Kind::Agreement, path), valueText(records::Kind::Agreement, path, *value));
    for (std::size_t i = 0; i < row->sources.size(); ++i)
        m_facts->addLink(i == 0 ? tr("Sources") : QString(), isolated(fromStd(row->sources[i].name)),
                         fromStd(row->sources[i].id.text()));
    showDetail();
}

void AgreementsSection::editAgreement()
{
    if (const session::AgreementRow *row = currentRow())
        beginEdit(row->record);
}

void AgreementsSection::attachFile()
{
    const session::AgreementRow *row = currentRow();
    if (!row)
        return;
    context().page.dialogs->openFiles(this, tr("The signed document"), QString(),
                                      [this, id = row->record.id](const QStringList &files) {
        if (files.isEmpty())
            return;
        context().writer->run(
            this,
            [id, file = std::filesystem::path(toStd(files.front()))](session::Workshop &workshop) {
            return session::Agreements(workshop).attachFile(id, file);
            },
            [this, id](const Result<records::Record> &record) {
            if (!record) {
                context().page.session->reportFailure(record.error());
                return;
            }
            context().page.navigator->say(tr("Its name, size and SHA-256 are kept; the document itself stays where it is."));
            context().page.session->announceChange(id);
        });
    });
}

} // namespace espalier::ui
