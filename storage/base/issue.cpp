// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/issue.h"

namespace espalier {

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return "error";
}

} // namespace espalier
