// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/schema.h"

#include <string_view>
#include <vector>

namespace espalier::records::detail {

/// The fields a JSON Schema describes with its x- keywords, in the order of the file. Empty when the text is no JSON
/// object.
std::vector<Field> fieldsOfSchema(std::string_view schemaText);

/// Whether the schema says "x-sealed".
bool isSealedSchema(std::string_view schemaText);

} // namespace espalier::records::detail
