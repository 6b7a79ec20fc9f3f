// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QWidget>

class QCheckBox;
class QSpinBox;

namespace espalier::ui {

/// When the workshop exchanges by itself. Works at once; there is nothing to save.
class ExchangeSettings : public QWidget
{
    Q_OBJECT
public:
    ExchangeSettings(const PageContext &context, QWidget *parent);

private:
    void apply();

    PageContext m_context;
    QCheckBox *m_automatic;
    QSpinBox *m_minutes;
};

} // namespace espalier::ui
