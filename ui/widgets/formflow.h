// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace espalier::ui {

/// Places its items one after another and wraps like words, in the direction of the interface. An item whose horizontal size policy
/// expands takes what is left of its line.
class FormFlow : public QLayout
{
    Q_OBJECT
public:
    explicit FormFlow(QWidget *parent = nullptr, int spacing = 4);
    ~FormFlow() override;

    /// Puts a widget before the last item; with `index` at that place.
    void insertWidget(int index, QWidget *widget);

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    int place(const QRect &rect, bool isDryRun) const;

    QList<QLayoutItem *> m_items;
};

} // namespace espalier::ui
