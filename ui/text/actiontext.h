// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace espalier::ui {

/// A user action, told from the first line of its commit message.
struct ActionText {
    QString sentence; ///< translated: "nominated Berria"
    QString subject;  ///< the record's name as the message has it; empty when it names none
};

/// Messages this program writes are translated; any other is shown as it is.
ActionText actionText(std::string_view message);

} // namespace espalier::ui
