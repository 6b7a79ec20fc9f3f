// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codetable.h"

#include <string>
#include <string_view>

namespace espalier::catalogue::detail {

/// A canonical language tag taken apart.
struct TagParts {
    std::string language; ///< empty for a private tag ("x-...")
    std::string script;
    std::string region;
    std::string rest; ///< variants and extensions as they stand
};

TagParts splitTag(std::string_view tag);

/// The canonical form of a tag: case as RFC 5646 recommends, deprecated subtags replaced as Unicode's aliases say, the shortest
/// code of ISO 639. A macrolanguage never stands in for one of its members ("arb" stays "arb"). Every subtag that names a
/// language, script or place must be in its list; a list that is empty checks nothing. Errors: Invalid.
Result<std::string> canonicalTag(std::string_view tag, const CodeTable &languages, const CodeTable &places,
                                 const CodeTable &scripts);

} // namespace espalier::catalogue::detail
