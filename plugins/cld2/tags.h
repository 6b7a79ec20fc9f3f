// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::plugins::cld2 {

/// The BCP 47 tag of a code of CLD2: today's code where that one is withdrawn ("iw": "he"), "und" for what is no language (jokes, scripts,
/// "un"). Views into static memory or into `code`.
std::string_view tagOf(std::string_view code);

/// What the tables of the packaged library were trained on, by CLD2's own list, as tags.
const std::vector<std::string> &trainedLanguages();

} // namespace espalier::plugins::cld2
