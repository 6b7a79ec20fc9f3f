// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/problemspanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/charts/chartdata.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

constexpr int problemShardRole = Qt::UserRole + 1;
constexpr int problemNumberRole = Qt::UserRole + 2;
constexpr int problemIsLineRole = Qt::UserRole + 3;

static QStandardItem *problemFigure(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return item;
}

} // namespace detail

ProblemsPanel::ProblemsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack)),
      m_model(new QStandardItemModel(0, 2, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->addWidget(new TextLabel(TextRole::Note, tr("Enter opens a place in the reader."), this));
    m_model->setHorizontalHeaderLabels({tr("What and where"), tr("How much")});
    m_view = makeListView(m_model, tr("Problems, remarks and extreme documents"), m_stack);
    m_view->setRootIsDecorated(true);
    m_view->setItemsExpandable(true);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const QModelIndex first = index.siblingAtColumn(0);
        const QString shard = first.data(detail::problemShardRole).toString();
        if (shard.isEmpty())
            return;
        DatasetPlace place;
        place.shard = toStd(shard);
        const quint64 number = first.data(detail::problemNumberRole).toULongLong();
        if (first.data(detail::problemIsLineRole).toBool())
            place.line = number;
        else
            place.document = number;
        Q_EMIT placeWanted(place);
    });
}

void ProblemsPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    m_model->setRowCount(0);
    if (desk->hasProfile()) {
        addProblems(*desk);
        addExtremes(*desk);
    }
    if (m_model->rowCount() == 0) {
        const bool isKnown = desk->hasProfile();
        m_empty->show(isKnown ? QStringLiteral("check") : QStringLiteral("profile"),
                      isKnown ? tr("Every line could be read") : tr("This is not known yet"),
                      isKnown ? tr("No line was passed over and nothing was remarkable.") : tr("Profile the shards first."),
                      isKnown ? nullptr : context().page.commands->action(QStringLiteral("dataset.profile")));
    }
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    shareColumns(m_view, 0);
    m_view->expandAll();
}

void ProblemsPanel::addProblems(const DatasetDesk &desk)
{
    for (const auto &[key, problem] : desk.view.total->problems) {
        if (problem.count == 0 || key == shards::verdictName(shards::Verdict::Ok))
            continue;
        auto *kind = new QStandardItem(problemLabel(key));
        for (const auto &[digits, position] : problem.first) {
            const DatasetShardLine *line = desk.lineOf(digits);
            const QString shard = line ? fromStd(line->path) : fromStd(digits);
            const bool isDamage = key == "damage"; // has a place in packed bytes and no line
            auto *place = new QStandardItem(
                isDamage
                    ? tr("%1, byte %2", "file, offset").arg(isolatedLtr(shard), numberText(static_cast<qint64>(position.offset)))
                    : tr("%1, line %2", "file, line").arg(isolatedLtr(shard), numberText(static_cast<qint64>(position.line))));
            if (line && !isDamage) {
                place->setData(shard, detail::problemShardRole);
                place->setData(static_cast<qulonglong>(position.line), detail::problemNumberRole);
                place->setData(true, detail::problemIsLineRole);
            }
            kind->appendRow({place, new QStandardItem});
        }
        if (problem.count > problem.first.size())
            kind->appendRow(
                {new QStandardItem(tr("and %Ln more", nullptr, static_cast<int>(problem.count - problem.first.size()))),
                 new QStandardItem});
        m_model->appendRow({kind, detail::problemFigure(numberText(static_cast<qint64>(problem.count)))});
    }
}

void ProblemsPanel::addExtremes(const DatasetDesk &desk)
{
    for (std::size_t i = 0; i < statistics::extremeCount; ++i) {
        const auto &documents = desk.view.total->extremes[i];
        if (documents.empty())
            continue;
        const auto extreme = static_cast<statistics::Extreme>(i);
        auto *kind = new QStandardItem(extremeLabel(extreme));
        for (const statistics::ExtremeDocument &document : documents) {
            const DatasetShardLine *line = desk.lineOf(document.place.shard);
            const QString shard = line ? fromStd(line->path) : fromStd(document.place.shard);
            auto *place = new QStandardItem(
                tr("%1, document %2", "file, number")
                    .arg(isolatedLtr(shard), numberText(static_cast<qint64>(document.place.document + 1))));
            if (line) {
                place->setData(shard, detail::problemShardRole);
                place->setData(static_cast<qulonglong>(document.place.document), detail::problemNumberRole);
            }
            const auto value = static_cast<double>(document.value);
            kind->appendRow({place,
                             detail::problemFigure(extreme == statistics::Extreme::MostRepetitive
                                                       ? tr("%1 repeated").arg(chartNumber(value / 1000, ChartUnit::Share))
                                                       : tr("%1 characters").arg(chartNumber(value, ChartUnit::Count)))});
        }
        m_model->appendRow({kind, new QStandardItem});
    }
}

} // namespace espalier::ui
