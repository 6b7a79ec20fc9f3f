// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/datasetdesk.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace espalier::ui {

/// Where the licences in the data and those that were claimed do not agree: a message with the facts. Hidden when they do.
class FindingsBox : public QFrame
{
    Q_OBJECT
public:
    explicit FindingsBox(QWidget *parent = nullptr);

    void show(const DatasetDesk &desk);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QLabel *m_icon;
    QVBoxLayout *m_lines;
};

} // namespace espalier::ui
