// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace espalier::ui {

/// Keeps the mouse wheel from changing choices and numbers that do not have the keyboard: scrolling a page never edits it. Installed on
/// the application.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace espalier::ui
