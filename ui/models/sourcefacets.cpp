// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcefacets.h"

#include <algorithm>

namespace espalier::ui {

namespace facets {

constexpr std::size_t searchedValues = 10'000; ///< how many values a search inside a facet looks at

struct Answer {
    std::vector<FacetLine> lines;
    bool hasMore = false;
};

/// Different codes may have one name ("ar" and "arb"): then the code stands behind it.
static void tellApart(std::vector<FacetLine> *lines)
{
    std::map<QString, int> uses;
    for (const FacetLine &line : *lines)
        ++uses[line.label];
    for (FacetLine &line : *lines) {
        if (uses[line.label] > 1 && !line.value.isEmpty())
            line.label += QStringLiteral(" (\u2066") + line.value + QStringLiteral("\u2069)");
    }
}

/// What one open facet is asked, complete, so that a worker needs nothing else.
struct Question {
    SourceFacets::Counter counter;
    SourceFacets::Labels labels;
    index::SourceQuery query;
    QString facet;
    std::size_t limit = 25;
    QString search;
    std::stop_token stop;

    Result<Answer> operator()() const;

private:
    bool matches(const FacetLine &line) const
    {
        return search.isEmpty() || line.label.contains(search, Qt::CaseInsensitive)
            || line.value.startsWith(search, Qt::CaseInsensitive);
    }
};

Result<Answer> Question::operator()() const
{
    const std::string name = facet.toStdString();
    const std::size_t asked = search.isEmpty() ? limit + 1 : searchedValues;
    ESPALIER_TRY(auto values, counter(query, name, asked, stop));
    std::vector<std::string> chosen;
    if (const auto found = query.facets.find(name); found != query.facets.end())
        chosen = found->second;
    const auto isChosen = [&chosen](const std::string &value) {
        return std::find(chosen.begin(), chosen.end(), value) != chosen.end();
    };
    Answer answer;
    for (const std::string &value : chosen) {
        const auto found = std::find_if(values.begin(), values.end(), [&](const auto &one) { return one.value == value; });
        const QString code = QString::fromStdString(value);
        answer.lines.push_back({code, labels(facet, code), found == values.end() ? 0 : found->count});
    }
    std::size_t shown = 0;
    for (const index::FacetValue &value : values) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, name, "asked to stop");
        if (isChosen(value.value))
            continue;
        const QString code = QString::fromStdString(value.value);
        FacetLine line{code, labels(facet, code), value.count};
        if (!matches(line))
            continue;
        if (shown == limit) {
            answer.hasMore = true;
            break;
        }
        answer.lines.push_back(std::move(line));
        ++shown;
    }
    tellApart(&answer.lines);
    return answer;
}

} // namespace facets

SourceFacets::SourceFacets(Counter counter, Labels labels, QThreadPool *pool, QObject *parent)
    : QObject(parent),
      m_counter(std::move(counter)),
      m_labels(std::move(labels)),
      m_pool(pool)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(80);
    connect(&m_soon, &QTimer::timeout, this, &SourceFacets::askStale);
}

SourceFacets::~SourceFacets()
{
    for (auto &[name, facet] : m_facets)
        facet.stop.request_stop();
}

SourceFacets::Counter SourceFacets::counterOf(std::shared_ptr<session::Workshop> workshop)
{
    return [workshop](const index::SourceQuery &query, const std::string &facet, std::size_t limit, std::stop_token stop) {
        return workshop->facet(query, facet, limit, std::move(stop));
    };
}

void SourceFacets::setQuery(const index::SourceQuery &query)
{
    m_query = query;
    refresh();
}

void SourceFacets::setLabels(Labels labels)
{
    m_labels = std::move(labels);
    refresh();
}

void SourceFacets::setOpen(const QString &name, bool isOpen)
{
    Facet &facet = m_facets[name];
    facet.isOpen = isOpen;
    if (isOpen && facet.isStale)
        ask(name, facet);
}

void SourceFacets::setLimit(const QString &name, std::size_t limit)
{
    Facet &facet = m_facets[name];
    facet.limit = limit;
    ask(name, facet);
}

void SourceFacets::setSearch(const QString &name, const QString &text)
{
    Facet &facet = m_facets[name];
    facet.search = text.trimmed();
    facet.isStale = true;
    m_soon.start();
}

void SourceFacets::refresh()
{
    for (auto &[name, facet] : m_facets)
        facet.isStale = true;
    m_soon.start();
}

const std::vector<FacetLine> &SourceFacets::lines(const QString &name) const
{
    static const std::vector<FacetLine> none;
    const auto found = m_facets.find(name);
    return found == m_facets.end() ? none : found->second.lines;
}

bool SourceFacets::hasMore(const QString &name) const
{
    const auto found = m_facets.find(name);
    return found != m_facets.end() && found->second.hasMore;
}

void SourceFacets::askStale()
{
    for (auto &[name, facet] : m_facets) {
        if (facet.isOpen && facet.isStale)
            ask(name, facet);
    }
}

void SourceFacets::ask(const QString &name, Facet &facet)
{
    facet.isStale = false;
    facet.stop.request_stop();
    facet.stop = std::stop_source();
    const quint64 generation = facet.generation.next();
    ++m_waiting;
    facets::Question question{m_counter, m_labels, m_query, name, facet.limit, facet.search, facet.stop.get_token()};
    runAsync(m_pool, this, std::move(question), [this, name, generation](Result<facets::Answer> answer) {
        --m_waiting;
        Facet &asked = m_facets[name];
        if (!asked.generation.isCurrent(generation))
            return;
        if (!answer) {
            if (answer.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(answer.error());
            return;
        }
        asked.lines = std::move(answer->lines);
        asked.hasMore = answer->hasMore;
        Q_EMIT updated(name);
    });
}

} // namespace espalier::ui
