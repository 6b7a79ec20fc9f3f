// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"

#include <QWidget>

class QStandardItemModel;
class QTreeView;

namespace espalier::ui {

class KeyValues;
class TextLabel;

/// What may be done with a source, use by use, commercial and not; below it the chain of reasons of the chosen answer.
class UsesView : public QWidget
{
    Q_OBJECT
public:
    explicit UsesView(QWidget *parent = nullptr);

    void setUses(const std::vector<session::ReviewedUse> &uses);
    /// Shows the reasons of one answer.
    void choose(int row, bool commercial);
    QTreeView *view() const { return m_view; }

private:
    void showReasons();

    std::vector<session::ReviewedUse> m_uses;
    QStandardItemModel *m_model;
    QTreeView *m_view;
    TextLabel *m_chosen;
    KeyValues *m_reasons;
};

} // namespace espalier::ui
