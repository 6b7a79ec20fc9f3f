// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/pages/home/homedata.h"
#include "ui/pages/page.h"

#include <memory>
#include <stop_token>

class QStackedWidget;
class QStandardItem;
class QStandardItemModel;
class QTabBar;
class QTreeView;

namespace espalier::ui {

class BarDelegate;
class CoverageView;
class EmptyState;
class RecordWriter;
class SearchBox;
class TextLabel;

/// What waits for this person, what changed, and which languages have how much.
class HomePage : public Page
{
    Q_OBJECT
public:
    HomePage(const PageContext &context, QWidget *parent = nullptr);
    ~HomePage() override { m_reviewsStop.request_stop(); }

    QString id() const override { return QStringLiteral("home"); }
    QString title() const override { return tr("Home"); }
    QString icon() const override { return QStringLiteral("home"); }
    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override;

    /// The side that says where the workshop stands; `chart` as CoverageView::showChart.
    void showCoverage(int chart = 0);
    void showToday();
    CoverageView *coverage();

private:
    void addCommands();
    bool isCoverage() const;
    QWidget *makeWork();
    QWidget *makeLanguages();
    void read();
    void show(const HomeData &data);
    void showWaiting(const HomeData &data);
    void readReviews();
    void showGovernance(const HomeData &data);
    void showWork(const HomeData &data);
    void showActions(const HomeData &data);
    void showLanguages(const HomeData &data);
    void addWaiting(const QString &icon, const QString &what, const QString &detail, const Place &place);
    void filterLanguages(const QString &words);
    void follow(const QModelIndex &index);
    void showLanguage(const QModelIndex &index);

    RecordWriter *m_writer;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_sides = nullptr;
    CoverageView *m_coverage = nullptr;
    TextLabel *m_totals;
    TextLabel *m_news;
    QStackedWidget *m_waitingStack;
    EmptyState *m_nothing;
    QStandardItemModel *m_waiting;
    QStandardItemModel *m_actions;
    QStandardItemModel *m_languages;
    QTreeView *m_waitingView;
    QTreeView *m_actionView;
    QTreeView *m_languageView;
    SearchBox *m_languageSearch;
    BarDelegate *m_bars;
    Generation m_generation, m_reviewsGeneration;
    std::stop_source m_reviewsStop;
    std::shared_ptr<const HomeData> m_home;
    HomeReviews m_reviews;
    bool m_isReading = false;
    bool m_isStale = false;
    bool m_hasData = false;
};

} // namespace espalier::ui
