// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/reading.h"

namespace espalier::lineage {

std::string_view certaintyName(ReadingCertainty certainty)
{
    switch (certainty) {
    case ReadingCertainty::Exact: return "exact";
    case ReadingCertainty::Mixture: return "mixture";
    case ReadingCertainty::Version: return "version";
    case ReadingCertainty::Unknown: break;
    }
    return "unknown";
}

} // namespace espalier::lineage
