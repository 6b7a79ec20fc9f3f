// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace espalier {

using Json = nlohmann::json;

/// How much of a JSON text is accepted before it is refused. Source: docs/formats/canonical-json.md.
struct JsonLimits {
    std::size_t bytes = 64 * 1024;
    int depth = 16;
    int nodes = 4096;
    bool floats = false; ///< whether numbers that are not integers are accepted (never in records)
    bool nulls = false;  ///< whether null is accepted (never in records)
};

/// Limits for a file somebody hands us (an import), which is larger and freer than a record.
JsonLimits importLimits();

/// Parses one JSON text. Refuses, with line and column in the context: bytes over the limits, invalid UTF-8, a byte order
/// mark, duplicate keys, trailing text, numbers outside -(2^53-1)..2^53-1, and floats or nulls where the limits say so.
/// `context` names the file or record in errors. Errors: Invalid. Any thread. O(bytes).
Result<Json> parseJson(std::string_view bytes, std::string_view context, const JsonLimits &limits = {});

/// The stored form: RFC 8785 key order and escaping, two-space indent, LF, and a final LF. The value must be `normalised`.
std::string canonicalJson(const Json &value);

/// The signed and hashed form: RFC 8785 exactly, no white space.
std::string compactJson(const Json &value);

/// The value as records store it: strings in Unicode NFC, no null members, keys in NFC.
/// Errors: Invalid when a string is not UTF-8, a number is not an integer within 2^53-1, or two keys become one.
Result<Json> normalised(const Json &value, std::string_view context);

/// Whether `bytes` are exactly what canonicalJson would write for what they mean, within the limits of a record.
Result<Json> parseCanonical(std::string_view bytes, std::string_view context);

} // namespace espalier
