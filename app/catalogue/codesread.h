// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"

#include <functional>

namespace espalier::catalogue::detail {

void addFinding(CodeReading &reading, Severity severity, std::string code, std::string message);

/// In quotation marks, a long one cut.
std::string shownText(std::string_view text);

/// What stands between commas, slashes, "and" and the like, without blanks around it.
std::vector<std::string> partsOfList(std::string_view text);

/// Whether a text is a list of values that `readOne` knows each of; all of them are offered then, or the one they all are is the code.
bool readAsSeveral(std::string_view text, CodeReading &reading, const std::function<CodeReading(std::string_view)> &readOne);

} // namespace espalier::catalogue::detail
