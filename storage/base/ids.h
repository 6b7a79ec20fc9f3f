// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/result.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace espalier {

/// Identity of a record or an event: a three-letter prefix, "_", and 128 bits in lower-case Crockford base 32
/// ("src_01hxyz..."). Source: docs/formats/ids.md.
class RecordId
{
public:
    RecordId() = default;

    /// Errors: Invalid when the text is not prefix + "_" + 26 characters of the alphabet, or exceeds 128 bits.
    static Result<RecordId> parse(std::string_view text);

    const std::string &text() const { return m_text; }
    std::string_view prefix() const { return std::string_view(m_text).substr(0, 3); }
    bool isEmpty() const { return m_text.empty(); }

    auto operator<=>(const RecordId &) const = default;

private:
    friend RecordId newId(std::string_view prefix, const Clock &clock);
    friend RecordId derivedId(std::string_view prefix, std::string_view authority, std::string_view key);
    explicit RecordId(std::string text) : m_text(std::move(text)) {}

    std::string m_text;
};

/// A fresh UUIDv7. Ids made by one process in one millisecond still ascend. Any thread.
RecordId newId(std::string_view prefix, const Clock &clock);

/// The same id for the same (authority, key) on every machine, as a UUIDv8 over their SHA-256, so that two people who import
/// the same row meet in one record. `authority` names the importer ("bigscience").
RecordId derivedId(std::string_view prefix, std::string_view authority, std::string_view key);

} // namespace espalier

template<>
struct std::hash<espalier::RecordId> {
    std::size_t operator()(const espalier::RecordId &id) const noexcept { return std::hash<std::string>()(id.text()); }
};
