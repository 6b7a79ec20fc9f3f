// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/fieldpath.h"

#include <string>
#include <string_view>

namespace espalier {

enum class Severity { Note, Warning, Error };

/// "note", "warning" or "error".
std::string_view severityName(Severity severity);

/// One thing a person should look at, with the place to jump to. Imports, validation and checks all report these.
struct Issue {
    Severity severity = Severity::Warning;
    std::string code;    ///< stable and greppable: "email-in-url"
    std::string item;    ///< record id, or the upstream key of an imported item
    FieldPath field;     ///< empty when it is about the whole item
    std::string message; ///< English, complete sentence without the item and field

    bool operator==(const Issue &) const = default;
};

} // namespace espalier
