// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curvevalues.h"

#include "ui/charts/curvegroup.h"
#include "ui/charts/curvescale.h"
#include "ui/text/timetext.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QPixmap>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace espalier::ui {

bool CurveValuesModel::setValues(std::vector<CurveChart::CursorValue> values)
{
    const bool isSameShape = std::equal(values.begin(), values.end(), m_values.begin(), m_values.end(),
                                        [](const CurveChart::CursorValue &a, const CurveChart::CursorValue &b) {
        return a.name == b.name && a.run == b.run && a.measure == b.measure && a.isFaint == b.isFaint;
    });
    if (!isSameShape)
        beginResetModel();
    m_values = std::move(values);
    if (!isSameShape)
        endResetModel();
    else if (!m_values.empty())
        Q_EMIT dataChanged(index(0, Step), index(rowCount() - 1, ColumnCount - 1));
    return !isSameShape;
}

int CurveValuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

int CurveValuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CurveValuesModel::cellText(const CurveChart::CursorValue &value, int column) const
{
    const auto count = [](const std::optional<double> &number) {
        return number ? numberText(static_cast<qint64>(std::llround(*number))) : QString();
    };
    switch (column) {
    case Run: {
        const QString name = value.run.isEmpty() ? value.name : value.run;
        //: Name of a run in the table of values: a stretch of it that was given up.
        return value.isFaint ? tr("%1 (abandoned)").arg(name) : name;
    }
    case Measure: return value.measure;
    case Step: return numberText(value.step);
    case Samples: return count(value.samples);
    case Tokens: return count(value.tokens);
    case Time: return value.time ? momentText(*value.time) : QString();
    case Value: return valueText(value.value);
    case Smoothed: return value.smooth ? valueText(*value.smooth) : QString();
    case Nearby:
        if (!(value.least < value.greatest))
            return {};
        //: The least and the greatest of several values.
        return tr("%1 to %2").arg(valueText(value.least), valueText(value.greatest));
    default: return {};
    }
}

QVariant CurveValuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CurveChart::CursorValue &value = m_values[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return cellText(value, index.column());
    if (role == Qt::DecorationRole && index.column() == Run) {
        // The colour of its line; the name says the same.
        QPixmap swatch(gridStep, gridStep);
        swatch.fill(chartPalette().series(value.colour));
        return swatch;
    }
    if (role == Qt::TextAlignmentRole && index.column() >= Step && index.column() != Time)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    return {};
}

QVariant CurveValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    //: Columns of the table of values at the cursor of a chart.
    case Run: return tr("Run");
    case Measure: return tr("Measure");
    case Step: return tr("Step");
    case Samples: return tr("Samples");
    case Tokens: return tr("Tokens");
    case Time: return tr("Time");
    case Value: return tr("Value");
    case Smoothed: return tr("Smoothed");
    //: Column of a table: the least and the greatest value in the same column of pixels.
    case Nearby: return tr("Here from, to");
    default: return {};
    }
}

CurveValues::CurveValues(QWidget *parent)
    : QWidget(parent),
      m_model(new CurveValuesModel(this)),
      m_place(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    layout->addWidget(m_place);
    //: Name of a table for people who do not see it.
    m_view = makeListView(m_model, tr("Values at the cursor"), this);
    layout->addWidget(m_view, 1);
    refresh();
}

void CurveValues::setGroup(CurveGroup *group)
{
    if (m_group)
        m_group->disconnect(this);
    m_group = group;
    if (group)
        connect(group, &CurveGroup::cursorValuesChanged, this, &CurveValues::refresh);
    refresh();
}

void CurveValues::refresh()
{
    if (m_group && m_group->cursor() && !m_group->charts().empty()) {
        //: %1 is a place on an axis: "step 31,219".
        m_place->setText(tr("At %1").arg(placeText(*m_group->cursor(), m_group->charts().front()->data().axis)));
        if (m_model->setValues(m_group->valuesAtCursor()))
            shareColumns(m_view, CurveValuesModel::Run);
        return;
    }
    // The last values stay, so that they can be read and copied once the pointer left the chart.
    if (m_model->rowCount() == 0)
        m_place->setText(tr("Point at a chart, or go to one and use the arrow keys: the values there stand here."));
}

} // namespace espalier::ui
