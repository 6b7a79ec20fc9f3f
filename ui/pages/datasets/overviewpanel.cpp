// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/overviewpanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/pages/datasets/findingsbox.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

static QStandardItem *numberCell(const QString &text, const QString &tip, bool isFigure = false)
{
    auto *item = new QStandardItem(text);
    item->setToolTip(tip);
    if (isFigure)
        item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return item;
}

/// The name of a number, and below it what it means, as many lines as that takes in the width of the column.
class NumberNameDelegate : public QStyledItemDelegate
{
public:
    explicit NumberNameDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString name = item.text;
        item.text.clear();
        const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        const bool isSelected = item.state & QStyle::State_Selected;
        const int side = item.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        const QRect box = item.rect.adjusted(margin, margin, -margin, -margin);
        painter->save();
        painter->setFont(item.font);
        painter->setPen(item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(box, Qt::AlignTop | Qt::AlignAbsolute | side, name);
        painter->setFont(noteFont(item.font));
        painter->setPen(item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(box.adjusted(0, item.fontMetrics.lineSpacing(), 0, 0),
                          Qt::AlignTop | Qt::AlignAbsolute | side | Qt::TextWordWrap, index.data(definitionRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width = std::max(1, m_view->columnWidth(index.column()) - 2 * margin);
        const QFontMetrics note(noteFont(option.font));
        const QString definition = index.data(definitionRole).toString();
        const int below = definition.isEmpty() ? 0 : note.boundingRect(0, 0, width, 10000, Qt::TextWordWrap, definition).height();
        return {QFontMetrics(option.font).horizontalAdvance(index.data().toString()) + 2 * margin,
                QFontMetrics(option.font).lineSpacing() + below + 2 * margin};
    }

    static constexpr int definitionRole = Qt::UserRole + 1;

private:
    static constexpr int margin = 4;

    static QFont noteFont(QFont font)
    {
        font.setPointSizeF(font.pointSizeF() * 0.88);
        return font;
    }

    QTreeView *m_view;
};

/// As high as all its rows: the page scrolls, not the list in it.
static void fitToRows(QTreeView *view)
{
    const int rows = view->model()->rowCount();
    int height = view->header()->sizeHint().height() + 2 * view->frameWidth() + 2;
    QStyleOptionViewItem option;
    option.font = view->font();
    for (int row = 0; row < rows; ++row)
        height += std::max(view->fontMetrics().lineSpacing(),
                           view->itemDelegateForColumn(0)->sizeHint(option, view->model()->index(row, 0)).height());
    view->setFixedHeight(height);
}

} // namespace detail

OverviewPanel::OverviewPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack)),
      m_scroll(new QScrollArea(m_stack))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep);
    m_findings = new FindingsBox(content);
    layout->addWidget(m_findings);
    m_unprofiled = new TextLabel(TextRole::Note, content);
    layout->addWidget(m_unprofiled);
    m_numbers = new QStandardItemModel(0, 3, this);
    m_numbers->setHorizontalHeaderLabels({tr("Number"), tr("Value"), tr("Among others")});
    m_numberView = makeListView(m_numbers, tr("Numbers of this version"), content);
    m_numberView->setUniformRowHeights(false);
    m_numberView->setItemDelegateForColumn(0, new detail::NumberNameDelegate(m_numberView));
    m_numberView->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    shareColumns(m_numberView, 0);
    connect(m_numberView->header(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column != 0)
            return;
        m_numberView->doItemsLayout(); // texts wrap anew
        detail::fitToRows(m_numberView);
    });
    layout->addWidget(m_numberView);
    m_compared = new TextLabel(TextRole::Note, content);
    layout->addWidget(m_compared);
    layout->addWidget(new TextLabel(TextRole::Heading, tr("How varied it is"), content));
    m_diversity = new KeyValues(content);
    layout->addWidget(m_diversity);
    m_mix = new BarChart(content);
    m_mixFrame = new ChartFrame(m_mix, tr("Languages against the wished mix"),
                                tr("Share of the text of each language, and the share the dataset's description wishes for."),
                                QStringLiteral("language-mix"), context().charts, content);
    layout->addWidget(m_mixFrame);
    m_growth = new BarChart(content);
    m_growthFrame = new ChartFrame(
        m_growth, tr("Growth of the vocabulary"),
        tr("Different words that are expected among the first words of the text in random order; estimated "
           "from a sample of the words, the whiskers hold 95 %."),
        QStringLiteral("vocabulary-growth"), context().charts, content);
    layout->addWidget(m_growthFrame);
    layout->addStretch(1);
    m_scroll->setWidget(content);
    setFocusProxy(m_numberView);
}

void OverviewPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    if (!desk->hasProfile()) {
        const bool isElsewhere = !desk->view.folder;
        m_empty->show(QStringLiteral("profile"), tr("Nothing is known about these shards yet"),
                      isElsewhere ? tr("Say where the shards are on this computer, or get profiles that others made.")
                                  : tr("Profile them: languages, lengths, duplicates, personal data and licences are measured "
                                       "here, and only the numbers are shared."),
                      context().page.commands->action(isElsewhere ? QStringLiteral("dataset.setFolder")
                                                                  : QStringLiteral("dataset.profile")));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_findings->show(*desk);
    m_unprofiled->setText(tr("%Ln shard(s) of this version have no profile yet; the numbers are those of the others.", nullptr,
                             static_cast<int>(desk->view.unprofiled)));
    m_unprofiled->setVisible(desk->view.unprofiled > 0);
    showNumbers(*desk);
    showDiversity(*desk);
    showMix(*desk);
    showGrowth(*desk);
    m_stack->setCurrentWidget(m_scroll);
}

void OverviewPanel::showNumbers(const DatasetDesk &desk)
{
    m_numbers->setRowCount(0);
    bool isCompared = false;
    for (const DatasetNumber &number : desk.numbers) {
        const QString definition = metricDefinition(number.metric.key);
        const QString standing = standingText(number.standing);
        isCompared = isCompared || number.standing.percentile;
        auto *name = detail::numberCell(metricLabel(number.metric.key), definition);
        name->setData(definition, detail::NumberNameDelegate::definitionRole);
        name->setData(definition, Qt::AccessibleDescriptionRole);
        auto *among = detail::numberCell(number.standing.percentile ? standing : QStringLiteral("–"), standing);
        among->setAccessibleText(standing);
        m_numbers->appendRow({name, detail::numberCell(metricValue(number.metric), definition, true), among});
    }
    m_numberView->setColumnHidden(2, !isCompared); // it would say in every row that there is too little to compare with
    const int here = static_cast<int>(desk.workshopOthers);
    const int examples = static_cast<int>(desk.others - desk.workshopOthers);
    const QString others = tr("%Ln other dataset(s) of this workshop", nullptr, here);
    const QString sources = tr("the %Ln source(s) of the example", nullptr, examples);
    m_compared->setText(!isCompared         ? tr("There are too few other datasets to compare these numbers with.")
                            : examples == 0 ? tr("“Others” are %1.").arg(others)
                            : here == 0     ? tr("“Others” are %1.").arg(sources)
                                            : tr("“Others” are %1 and %2.").arg(others, sources));
    detail::fitToRows(m_numberView);
}

void OverviewPanel::showDiversity(const DatasetDesk &desk)
{
    m_diversity->clear();
    const std::map<std::string, QString> names{{"sources", tr("Over sources")},
                                               {"languages", tr("Over languages")},
                                               {"domains", tr("Over domains")},
                                               {"registers", tr("Over registers")}};
    const QLocale locale;
    for (const DatasetSpread &spread : desk.spreads) {
        const auto name = names.find(spread.key);
        m_diversity->addRow(
            name != names.end() ? name->second : fromStd(spread.key),
            tr("%1: as even as %2 equally frequent ones, %3 of the most even there could be", "entropy, effective number, share")
                .arg(measuredText(spread.evenness.entropy, "bits"), locale.toString(spread.evenness.effective, 'f', 1),
                     chartNumber(spread.evenness.share, ChartUnit::Share)));
    }
    if (desk.distanceFromWished)
        m_diversity->addRow(tr("From the wished mix"),
                            tr("%1 of the text is in a language that has more of it than wished")
                                .arg(chartNumber(*desk.distanceFromWished, ChartUnit::Share)));
}

void OverviewPanel::showMix(const DatasetDesk &desk)
{
    m_mixFrame->setVisible(!desk.wished.empty());
    if (desk.wished.empty())
        return;
    BarChartData bars;
    bars.labelTitle = tr("Language");
    bars.valueTitle = tr("share of the text");
    bars.unit = ChartUnit::Share;
    const statistics::Profile &total = *desk.view.total;
    std::map<std::string, double> mix;
    for (const auto &[tag, share] : desk.wished)
        mix[tag] = 0;
    for (const auto &[tag, totals] : total.languages)
        mix[tag] = total.bytes ? static_cast<double>(totals.bytes) / static_cast<double>(total.bytes) : 0;
    for (const auto &[tag, share] : mix) {
        const auto wished = desk.wished.find(tag);
        const QString wish = wished == desk.wished.end() ? tr("not wished for")
                                                         : tr("wished: %1").arg(chartNumber(wished->second, ChartUnit::Share));
        bars.bars.push_back({fromStd(tag), languageLabel(tag), {share}, {}, {}, wish});
    }
    std::sort(bars.bars.begin(), bars.bars.end(), [](const ChartBar &a, const ChartBar &b) { return a.sum() > b.sum(); });
    m_mix->setData(std::move(bars));
    m_mixFrame->refresh();
}

void OverviewPanel::showGrowth(const DatasetDesk &desk)
{
    m_growthFrame->setVisible(desk.vocabularyGrowth.size() > 1);
    if (desk.vocabularyGrowth.size() < 2)
        return;
    BarChartData bars;
    bars.labelTitle = tr("Words of text");
    bars.valueTitle = tr("different words");
    for (const DatasetDesk::Growth &step : desk.vocabularyGrowth) {
        ChartBar bar;
        bar.label = chartNumber(static_cast<double>(step.words), ChartUnit::Count);
        bar.values = {step.different.value};
        bar.low = step.different.low;
        bar.high = step.different.high;
        bars.bars.push_back(std::move(bar));
    }
    m_growth->setData(std::move(bars));
    m_growthFrame->refresh();
}

} // namespace espalier::ui
