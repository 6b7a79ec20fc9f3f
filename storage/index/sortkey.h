// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"

#include <string>
#include <string_view>
#include <utility>

namespace espalier::index::detail {

/// What names are ordered by: ICU's sort key of the root collation, a zero byte, the id. Compared byte by byte. Any thread.
std::string nameSortKey(std::string_view name, const RecordId &id);

/// Sort keys of all names that begin with `prefix`, case and accents aside, lie in [first, second).
std::pair<std::string, std::string> nameSortRange(std::string_view prefix);

} // namespace espalier::index::detail
