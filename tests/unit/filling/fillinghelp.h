// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/filling.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace espalier::test {

/// The value of a field that was found; null when there is none.
inline Json found(const catalogue::Filling &filling, std::string_view field)
{
    const auto at = std::ranges::find(filling.values, field, &catalogue::FilledValue::field);
    return at == filling.values.end() ? Json() : at->value;
}

inline std::string placeOf(const catalogue::Filling &filling, std::string_view field)
{
    const auto at = std::ranges::find(filling.values, field, &catalogue::FilledValue::field);
    return at == filling.values.end() ? std::string() : at->place;
}

inline bool hasIssue(const catalogue::Filling &filling, std::string_view code)
{
    return std::ranges::find(filling.issues, code, &Issue::code) != filling.issues.end();
}

/// All of it, for messages.
inline std::string shown(const catalogue::Filling &filling)
{
    std::string text = filling.what + "\n";
    for (const auto &value : filling.values)
        text += value.field + " = " + value.value.dump(-1, ' ', false, Json::error_handler_t::replace) + " (" + value.origin
            + "; " + value.place + ")\n";
    for (const Issue &issue : filling.issues)
        text += issue.code + ": " + issue.message + "\n";
    return text;
}

} // namespace espalier::test
