// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace espalier::plugins::cld2 {

/// Appends to `out` at most `quota` bytes of the letters around the byte `from` of `text`: runs of ASCII that is not letters become one
/// space and short `<tags>` are left out, so that the few bytes looked at are words. Cut at UTF-8 boundaries. Looks at no more than
/// eight times `quota` bytes.
void appendLetters(std::string_view text, std::size_t from, std::size_t quota, std::string &out);

} // namespace espalier::plugins::cld2
