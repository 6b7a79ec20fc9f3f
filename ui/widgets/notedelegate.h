// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace espalier::ui {

/// A row with a quiet note at its trailing end: the keys of a command, the kind of a record.
class NoteDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int noteRole = Qt::UserRole + 100; ///< QString

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace espalier::ui
