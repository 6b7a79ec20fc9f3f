// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcefilter.h"

#include <algorithm>

namespace espalier::ui {

SourceFilter::SourceFilter(QObject *parent) : QObject(parent) {}

bool SourceFilter::isChosen(const QString &facet, const QString &value) const
{
    const auto found = m_query.facets.find(facet.toStdString());
    if (found == m_query.facets.end())
        return false;
    const std::string wanted = value.toStdString();
    return std::find(found->second.begin(), found->second.end(), wanted) != found->second.end();
}

std::vector<ActiveFacet> SourceFilter::active() const
{
    std::vector<ActiveFacet> result;
    for (const auto &[facet, values] : m_query.facets) {
        for (const std::string &value : values)
            result.push_back({QString::fromStdString(facet), QString::fromStdString(value)});
    }
    return result;
}

bool SourceFilter::isNarrowed() const
{
    return !m_query.facets.empty() || !text().trimmed().isEmpty();
}

void SourceFilter::setText(const QString &text)
{
    index::SourceQuery query = m_query;
    query.text = text.toStdString();
    setQuery(query);
}

void SourceFilter::setChosen(const QString &facet, const QString &value, bool isOn)
{
    if (isChosen(facet, value) == isOn)
        return;
    index::SourceQuery query = m_query;
    const std::string name = facet.toStdString();
    std::vector<std::string> &values = query.facets[name];
    if (isOn)
        values.push_back(value.toStdString());
    else
        std::erase(values, value.toStdString());
    if (values.empty())
        query.facets.erase(name);
    setQuery(query);
}

void SourceFilter::clearFacet(const QString &facet)
{
    index::SourceQuery query = m_query;
    query.facets.erase(facet.toStdString());
    setQuery(query);
}

void SourceFilter::clear()
{
    index::SourceQuery query = m_query;
    query.text.clear();
    query.facets.clear();
    setQuery(query);
}

void SourceFilter::setSort(index::SortKey key, index::SortOrder order)
{
    index::SourceQuery query = m_query;
    query.sort = key;
    query.order = order;
    setQuery(query);
}

void SourceFilter::setQuery(const index::SourceQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT changed();
}

} // namespace espalier::ui
