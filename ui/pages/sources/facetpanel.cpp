// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/facetpanel.h"

#include "storage/index/index.h"
#include "ui/pages/sources/facetbox.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

FacetPanel::FacetPanel(SourceFilter *filter, SourceFacets *facets, QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Filters"));
    setFocusPolicy(Qt::NoFocus);
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(gridStep, gridStep, gridStep, gridStep);
    layout->setSpacing(2);
    for (const std::string_view name : index::facetNames()) {
        auto *box = new FacetBox(fromStd(name), filter, facets, column);
        layout->addWidget(box);
        m_boxes.push_back(box);
    }
    layout->addStretch(1);
    setWidget(column);
}

QStringList FacetPanel::openFacets() const
{
    QStringList names;
    for (const FacetBox *box : m_boxes) {
        if (box->isOpen())
            names.append(box->facet());
    }
    return names;
}

void FacetPanel::setOpenFacets(const QStringList &names)
{
    for (FacetBox *box : m_boxes)
        box->setOpen(names.contains(box->facet()));
}

FacetBox *FacetPanel::box(const QString &facet) const
{
    const auto found = std::find_if(m_boxes.begin(), m_boxes.end(), [&](const FacetBox *one) { return one->facet() == facet; });
    return found == m_boxes.end() ? nullptr : *found;
}

} // namespace espalier::ui
