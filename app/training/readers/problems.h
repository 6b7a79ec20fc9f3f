// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

#include <string_view>

namespace espalier::training {

/// How many problems of one source are told one by one; the rest are counted in one more, "more-problems".
inline constexpr std::size_t problemLimit = 100;

/// Adds a problem to run.problems. `path` becomes the item; `where` is put before the message: "byte 1024", "line 12", or empty.
void addProblem(ReadRun &run, Severity severity, std::string_view code, std::string_view path, std::string_view where,
                std::string_view message);

/// Text that may go into records and onto the screen: UTF-8 with U+FFFD for what is not, without control characters but line ends and tabs,
/// cut to `limit` bytes between characters.
std::string cleanText(std::string_view text, std::size_t limit = 4096);

/// The same text with the person's name in home folders gone: "/home/ann/x" and "C:\Users\ann\x" become "~/x" and "~\x".
std::string withoutHomes(std::string_view text);

/// Configuration as it may be kept: home folders as above, all members gone whose key says a secret, a person or a machine (api_key, password,
/// hub_token, host, hostname, username, ...). Depth at most 32.
Json withoutSecrets(Json value);

} // namespace espalier::training
