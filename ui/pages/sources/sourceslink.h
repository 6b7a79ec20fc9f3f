// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace espalier::ui {

/// Goes to the sources that have a value of a facet, and to no others.
void showSourcesWith(const PageContext &context, const QWidget *onPage, const QString &facet, const QString &value);

} // namespace espalier::ui
