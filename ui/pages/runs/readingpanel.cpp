// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/readingpanel.h"

#include "ui/actions/dialogservice.h"
#include "ui/charts/resulttable.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/runs/runtables.h"
#include "ui/pages/runs/runtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

ReadingPanel::ReadingPanel(const RunPanelContext &panelContext, QWidget *parent)
    : RunPanel(panelContext, parent),
      m_from(new QLineEdit(this)),
      m_to(new QLineEdit(this)),
      m_certainty(new TextLabel(TextRole::Heading, this)),
      m_because(new TextLabel(TextRole::Body, this))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, gridStep, gridStep);
    whole->setSpacing(gridStep);
    auto *tools = new QHBoxLayout;
    tools->addWidget(new TextLabel(TextRole::Body, tr("Read from step"), this));
    for (QLineEdit *line : {m_from, m_to}) {
        line->setValidator(new QIntValidator(0, std::numeric_limits<int>::max(), line));
        line->setMaximumWidth(14 * gridStep);
        connect(line, &QLineEdit::returnPressed, this, &ReadingPanel::ask);
    }
    m_from->setAccessibleName(tr("From step"));
    m_to->setAccessibleName(tr("To step"));
    tools->addWidget(m_from);
    tools->addWidget(new TextLabel(TextRole::Body, tr("to", "between two steps"), this));
    tools->addWidget(m_to);
    auto *ask = new QPushButton(tr("Look"), this);
    connect(ask, &QPushButton::clicked, this, &ReadingPanel::ask);
    tools->addWidget(ask);
    tools->addStretch(1);
    m_version = new QPushButton(tr("Dataset version"), this);
    connect(m_version, &QPushButton::clicked, this, [this] {
        if (m_desk && m_desk->view->version)
            context().page.navigator->go({QStringLiteral("datasets"), fromStd(m_desk->view->version->id.text())});
    });
    tools->addWidget(m_version);
    auto *bring = new QPushButton(tr("Import what was read…"), this);
    bring->setToolTip(tr("A file the trainer wrote: lines with steps, shard and documents"));
    bring->setEnabled(!context().page.session->workshop()->isReadOnly());
    connect(bring, &QPushButton::clicked, this, &ReadingPanel::import);
    tools->addWidget(bring);
    whole->addLayout(tools);
    whole->addWidget(m_certainty);
    m_because->setSelectable(true);
    whole->addWidget(m_because);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("run-reading"));
    split->setChildrenCollapsible(false);
    m_sources = new ResultTable(tr("Sources"), QStringLiteral("sources-read"), context().charts, split);
    m_shards = new ResultTable(tr("Shards"), QStringLiteral("shards-read"), context().charts, split);
    split->addWidget(m_sources);
    split->addWidget(m_shards);
    whole->addWidget(split, 1);
    connect(m_sources, &ResultTable::rowActivated, this, [this](int row) {
        if (row >= 0 && static_cast<std::size_t>(row) < m_sourceIds.size())
            context().page.navigator->go({QStringLiteral("sources"), fromStd(m_sourceIds[static_cast<std::size_t>(row)])});
    });
    connect(m_shards, &ResultTable::rowActivated, this, [this] { m_version->click(); });
    setFocusProxy(m_from);
}

void ReadingPanel::show(std::shared_ptr<const RunDesk> desk)
{
    const bool isOther = !m_desk || m_desk->id() != desk->id();
    m_desk = std::move(desk);
    m_version->setVisible(m_desk->view->version.has_value());
    const std::int64_t last = std::max<std::int64_t>(0, m_desk->view->history.lastStep());
    if (isOther || m_from->text().isEmpty()) {
        constexpr std::int64_t lately = 100;
        m_from->setText(QString::number(std::max<std::int64_t>(0, last - lately)));
        m_to->setText(QString::number(last));
    }
    ask();
}

void ReadingPanel::openPlace(const RunPlace &place)
{
    if (place.fromStep < 0)
        return;
    m_from->setText(QString::number(place.fromStep));
    m_to->setText(QString::number(std::max(place.fromStep, place.toStep)));
    if (m_desk)
        ask();
}

void ReadingPanel::ask()
{
    if (!m_desk)
        return;
    const qlonglong from = m_from->text().toLongLong();
    const qlonglong to = std::max(from, m_to->text().toLongLong());
    m_isAsking = true;
    struct Read {
        lineage::ReadingAnswer reading;
        std::map<std::string, std::string> names;
    };
    const quint64 question = m_generation.next();
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), run = m_desk->id(), from, to]() -> Result<Read> {
            Read answer;
            ESPALIER_TRY(answer.reading, session::Runs(*workshop).reading(run, from, to));
            for (const auto &[id, amount] : answer.reading.sources) {
                const auto hit = workshop->find(id);
                answer.names[id] = hit ? hit->name : id;
            }
            return answer;
        },
        [this, question](const Result<Read> &answer) {
        if (!m_generation.isCurrent(question))
            return;
        m_isAsking = false;
        if (answer)
            take(answer->reading, answer->names);
        else
            context().page.session->reportFailure(answer.error());
        });
}

void ReadingPanel::take(const lineage::ReadingAnswer &answer, const std::map<std::string, std::string> &names)
{
    const bool isExact = answer.certainty == lineage::ReadingCertainty::Exact;
    m_certainty->setText(certaintyLabel(answer.certainty));
    m_because->setText(isExact
                           ? tr("The records speak about %1 of these steps.").arg(chartNumber(answer.covered, ChartUnit::Share))
                           : isolated(fromStd(answer.because)));
    m_sourceIds.clear();
    ChartTable table;
    table.columns = {{QStringLiteral("source"), tr("Source")},
                     isExact ? ChartColumn{QStringLiteral("documents"), tr("Documents read"), ChartUnit::Count}
                             : ChartColumn{QStringLiteral("share"), tr("Expected share"), ChartUnit::Share}};
    std::vector<std::pair<std::string, double>> sources(answer.sources.begin(), answer.sources.end());
    std::ranges::sort(sources, [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    for (const auto &[id, amount] : sources) {
        const auto name = names.find(id);
        table.rows.push_back(
            {isolated(fromStd(name != names.end() ? name->second : id)), amount > 0 ? QVariant(amount) : QVariant()});
        m_sourceIds.push_back(id);
    }
    m_sources->setTable(std::move(table), 0);
    m_shards->setTable(readShardTable(answer), 0);
}

void ReadingPanel::import()
{
    context().page.dialogs->openFiles(this, tr("What the trainer read"), tr("JSON lines (*.jsonl);;All files (*)"),
                                      [this](const QStringList &files) {
        if (files.isEmpty() || !m_desk)
            return;
        context().writer->run(
            this,
            [run = m_desk->id(), path = std::filesystem::path(toStd(files.front()))](session::Workshop &workshop) {
            return session::Runs(workshop).importReading(run, path);
            },
            [this](const Result<std::size_t> &count) {
            if (!count) {
                context().page.session->reportFailure(count.error());
                return;
            }
            context().page.navigator->say(tr("%Ln stretch(es) of reading are known now.", nullptr, static_cast<int>(*count)));
            Q_EMIT changed();
        });
    });
}

} // namespace espalier::ui
