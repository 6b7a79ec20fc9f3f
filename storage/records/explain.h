// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"

#include <string>
#include <vector>

namespace espalier::records::detail {

/// Says in words why a value does not match a schema: one issue a place, in the order of the schema, with the value
/// nearest to what was written where a vocabulary is closed. Understands the part of draft 7 that our schemas use;
/// empty when all of that holds. O(size of the value x schema).
std::vector<Issue> explainMismatch(const Json &schema, const Json &value, const std::string &item);

/// The value that was probably meant, by spelling; empty when none is near.
std::string nearestValue(std::string_view written, const std::vector<std::string> &values);

/// At most some tens of characters of a text, in quotes, for messages.
std::string inQuotes(std::string_view text);

} // namespace espalier::records::detail
