// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sourcefacets.h"
#include "ui/models/sourcefilter.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace espalier::ui {

class FacetBox;

/// The facets of the source list: each a box that opens, with its most frequent values, their counts, and a search inside. Several
/// values of one facet are alternatives. Closed facets ask nothing.
class FacetPanel : public QScrollArea
{
    Q_OBJECT
public:
    FacetPanel(SourceFilter *filter, SourceFacets *facets, QWidget *parent = nullptr);

    /// Names of the open facets, to be remembered.
    QStringList openFacets() const;
    void setOpenFacets(const QStringList &names);
    FacetBox *box(const QString &facet) const;

private:
    std::vector<FacetBox *> m_boxes;
};

} // namespace espalier::ui
