// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QAbstractItemModel;
class QListWidget;
class QPushButton;

namespace espalier::ui {

/// Chooses which columns the list has and in which order; every change shows at once. A popup: Escape or a click elsewhere closes it.
class ColumnChooser : public QFrame
{
    Q_OBJECT
public:
    /// `titles` gives the words by its horizontal header, in the order of SourceColumn. `shown` are names in their order.
    ColumnChooser(const QAbstractItemModel *titles, const QStringList &shown, QWidget *parent = nullptr);

    /// Names that are checked, in their order.
    QStringList columns() const;
    QListWidget *list() const { return m_list; }

Q_SIGNALS:
    void changed(const QStringList &names);

private:
    void fill(const QStringList &shown);
    void moveCurrent(int step);
    void tell();
    void updateButtons();

    const QAbstractItemModel *m_titles;
    QListWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    bool m_isFilling = false;
};

} // namespace espalier::ui
