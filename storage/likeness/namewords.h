// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace espalier::likeness::detail {

/// Whether a folded word is said of any collection of text, so that two names are no more alike for having it: articles, "corpus", "website".
bool isSaidOfAll(std::string_view word);

/// Whether it only joins others: "of", "de la", "and".
bool isJoiningWord(std::string_view word);

} // namespace espalier::likeness::detail
