// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/pages/page.h"
#include "ui/pages/sync/syncdata.h"

class QStackedWidget;
class QTabBar;

namespace espalier::ui {

class DistrustPanel;
class LinePanel;
class OutboxPanel;
class QuestionsPanel;

/// The exchange with others: how the line stands, the fields two people changed, what is not sent, and what is not believed.
class SyncPage : public Page
{
    Q_OBJECT
public:
    SyncPage(const PageContext &context, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("sync"); }
    QString title() const override { return tr("Sync"); }
    QString icon() const override { return QStringLiteral("sync"); }
    /// `record`: one with an open question, or "outbox", "distrusted".
    void showRecord(const QString &record) override;
    bool isSettled() const override { return !m_isReading && m_hasData; }

    enum Tab { Questions, Outbox, Distrusted };
    void chooseTab(Tab tab);

private:
    void read();
    void show(SyncData data);
    void refreshState();

    LinePanel *m_line;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QuestionsPanel *m_questions;
    OutboxPanel *m_outbox;
    DistrustPanel *m_distrust;
    QString m_wanted; ///< record to show once conflicts are read
    Generation m_generation;
    bool m_isReading = false;
    bool m_isStale = false;
    bool m_hasData = false;
    bool m_isTabChosen = false; ///< until then the page opens where something waits
};

} // namespace espalier::ui
