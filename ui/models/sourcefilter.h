// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/query.h"

#include <QObject>
#include <QString>

#include <vector>

namespace espalier::ui {

/// One thing the list is narrowed by, for the chips above it.
struct ActiveFacet {
    QString facet; ///< "language"
    QString value; ///< code; empty for records that have none
};

/// What the source list is asked for: text, facets and order. Every change is announced once. GUI thread only.
class SourceFilter : public QObject
{
    Q_OBJECT
public:
    explicit SourceFilter(QObject *parent = nullptr);

    const index::SourceQuery &query() const { return m_query; }
    QString text() const { return QString::fromStdString(m_query.text); }
    bool isChosen(const QString &facet, const QString &value) const;
    /// All choices, by facet, then in the order they were made.
    std::vector<ActiveFacet> active() const;
    /// Whether anything narrows the list.
    bool isNarrowed() const;

    void setText(const QString &text);
    void setChosen(const QString &facet, const QString &value, bool isOn);
    void clearFacet(const QString &facet);
    /// Forgets text and facets; the order stays.
    void clear();
    void setSort(index::SortKey key, index::SortOrder order);
    /// Replaces everything at once (a saved view, a link).
    void setQuery(const index::SourceQuery &query);

Q_SIGNALS:
    void changed();

private:
    index::SourceQuery m_query;
};

} // namespace espalier::ui
