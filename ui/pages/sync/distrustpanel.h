// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/sync/syncdata.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class KeyValues;
class TextLabel;

/// What is on the shared line and not as it must be: who brought it, what is wrong, and what became of it here.
class DistrustPanel : public QWidget
{
    Q_OBJECT
public:
    DistrustPanel(const PageContext &context, QWidget *parent);

    void show(std::vector<DistrustedChange> changes);
    using QWidget::show;
    QTreeView *view() const { return m_view; }

private:
    void onCurrentChanged();
    void markSeen();

    PageContext m_context;
    std::vector<DistrustedChange> m_changes;
    QStandardItemModel *m_model;
    QTreeView *m_view = nullptr;
    TextLabel *m_finding;
    KeyValues *m_facts;
    QPushButton *m_seen;
    QStackedWidget *m_stack;
};

} // namespace espalier::ui
