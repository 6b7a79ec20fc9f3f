// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFormLayout;
class QVBoxLayout;
class QWidget;

namespace espalier::ui {

/// The form of one part of the Settings page: short labels on the leading side.
QFormLayout *settingsForm();

/// A titled part of the page; the returned layout takes its content.
QVBoxLayout *settingsPart(QWidget *part, const QString &title);

} // namespace espalier::ui
