// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/pages/page.h"
#include "ui/pages/sync/syncdata.h"

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class ConflictView;
class EmptyState;
class TextLabel;

/// The exchange with others: the address, how it stands, what is not sent, and the fields two people changed.
class SyncPage : public Page
{
    Q_OBJECT
public:
    SyncPage(const PageContext &context, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("sync"); }
    QString title() const override { return tr("Sync"); }
    QString icon() const override { return QStringLiteral("sync"); }
    void showRecord(const QString &record) override;
    bool isSettled() const override { return !m_isReading && m_hasData; }

private:
    QWidget *makeAddress();
    QWidget *makeUnsent();
    QWidget *makeConflicts();
    void addCommands();
    void read();
    void show(SyncData data);
    void showState();
    void saveAddress();
    void settle(sync::Take take, const Json &value);
    const SyncConflict *currentConflict() const;
    void onCurrentChanged();

    QLineEdit *m_address;
    QPushButton *m_set;
    TextLabel *m_state;
    TextLabel *m_problem;
    QStandardItemModel *m_unsent;
    QStandardItemModel *m_conflicts;
    QTreeView *m_unsentView;
    QTreeView *m_conflictView;
    QStackedWidget *m_unsentStack;
    QStackedWidget *m_conflictStack;
    ConflictView *m_card;
    SyncData m_data;
    QString m_wanted; ///< record to show once conflicts are read
    Generation m_generation;
    bool m_isReading = false;
    bool m_isStale = false;
    bool m_hasData = false;
    bool m_isAddressTyped = false;
};

} // namespace espalier::ui
