// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/index/query.h"
#include "ui/pages/recordplace.h"

#include <QString>

#include <optional>

namespace espalier::ui {

/// The place an "espalier://workshop/PAGE[/RECORD]" link names. Links only ever go somewhere, they never do anything. Nothing for
/// links over 2 KB, other hosts, and anything but one page and one id or short name.
std::optional<Place> placeFromLink(const QString &link);

/// The link people copy.
QString linkTo(const Place &place);

} // namespace espalier::ui
