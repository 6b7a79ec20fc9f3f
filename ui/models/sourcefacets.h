// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "app/session/workshop.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace espalier::ui {

/// One value of a facet as the panel shows it.
struct FacetLine {
    QString value; ///< code; empty for records that have none
    QString label;
    qint64 count = 0;
};

/// Counts the values of the facets that are open, on workers; closed ones cost nothing. Questions that come quickly after one
/// another are asked once, answers to old ones are dropped. GUI thread only.
class SourceFacets : public QObject
{
    Q_OBJECT
public:
    using Counter = std::function<Result<std::vector<index::FacetValue>>(const index::SourceQuery &, const std::string &facet,
                                                                         std::size_t limit, std::stop_token)>;
    /// Words for a value. Called on workers.
    using Labels = std::function<QString(const QString &facet, const QString &value)>;

    SourceFacets(Counter counter, Labels labels, QThreadPool *pool, QObject *parent = nullptr);
    ~SourceFacets() override;

    static Counter counterOf(std::shared_ptr<session::Workshop> workshop);

    void setQuery(const index::SourceQuery &query);
    void setLabels(Labels labels);
    void setOpen(const QString &facet, bool isOpen);
    /// How many values to show at most; 25 at first.
    void setLimit(const QString &facet, std::size_t limit);
    /// Shows only values whose label or code holds the text.
    void setSearch(const QString &facet, const QString &text);
    /// Asks again about everything that is open.
    void refresh();

    /// Values by falling count; those chosen in the query come first, also with a count of 0.
    const std::vector<FacetLine> &lines(const QString &facet) const;
    bool hasMore(const QString &facet) const;
    bool isSettled() const { return m_waiting == 0 && !m_soon.isActive(); }

Q_SIGNALS:
    void updated(const QString &facet);
    void failed(const espalier::Error &error);

private:
    struct Facet {
        bool isOpen = false;
        bool isStale = true;
        std::size_t limit = 25;
        QString search;
        std::vector<FacetLine> lines;
        bool hasMore = false;
        Generation generation;
        std::stop_source stop;
    };
    void askStale();
    void ask(const QString &name, Facet &facet);

    Counter m_counter;
    Labels m_labels;
    QThreadPool *m_pool;
    index::SourceQuery m_query;
    std::map<QString, Facet> m_facets;
    QTimer m_soon;
    int m_waiting = 0;
};

} // namespace espalier::ui
