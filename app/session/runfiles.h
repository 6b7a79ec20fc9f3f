// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/runs/history.h"
#include "storage/base/issue.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::session::detail {

/// One zstd frame.
std::string packedText(std::string_view text);
/// What packedText() packed; hostile bytes are refused before anything large is allocated. Errors: Corrupt, Invalid (over `limit`).
Result<std::string> unpackedText(std::string_view bytes, std::size_t limit, const std::string &context);

/// Files of more than this many bytes, unpacked, are refused.
inline constexpr std::size_t unpackedLimit = 64u << 20;

/// One line, keys sorted; numbers that are not finite become null.
std::string jsonText(const Json &value);

/// Calls `take` with each line that is a JSON object; other lines are issues with their number.
void forEachJsonLine(std::string_view text, const std::string &context, std::vector<Issue> &issues,
                     const std::function<Result<void>(const Json &line)> &take);

/// As stored in events/<attempt>, and back. Source: docs/formats/training-run.md, "Events". Errors: Invalid.
Json eventToJson(const training::LogEvent &event);
Result<training::LogEvent> eventFromJson(const Json &value);
/// The same for the same event, whoever read it: without its time, which undated logs only guess.
std::string eventKey(const training::LogEvent &event);

/// What is known of an attempt besides its samples, as stored in attempts/<attempt>.
Json attemptToJson(const training::Attempt &attempt, const std::map<std::string, Json> &parameters);
/// Adds what a file says to what others said: in whatever order they come, the result is the same.
void addAttemptFacts(const Json &facts, training::Attempt &attempt, std::map<std::string, Json> &parameters);

/// A date, or a time in UTC, as records hold them ("2022-04", "2022-04-12T09:30:00Z"), in milliseconds; noTime when it is none.
std::int64_t millisecondsOf(std::string_view dateOrTime);
/// "2022-04-12T09:30:00Z"; empty for noTime.
std::string timeText(std::int64_t milliseconds);

} // namespace espalier::session::detail
