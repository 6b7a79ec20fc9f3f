// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace espalier {

/// UTC, millisecond resolution.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where the time comes from. Tests bring their own.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

/// The machine's clock. Lives as long as the program.
const Clock &systemClock();

/// RFC 3339 in UTC, whole seconds: "2026-11-21T09:30:00Z".
std::string formatTime(Timestamp time);

/// Reads RFC 3339 with any offset and optional fractions. Errors: Invalid.
Result<Timestamp> parseTime(std::string_view text);

} // namespace espalier
