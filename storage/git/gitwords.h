// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/transport.h"

#include <optional>
#include <string>
#include <string_view>

namespace espalier::git::detail {

/// What the git program (2.39 to today, in English) meant when it failed. `context` is the address; secrets have been taken
/// out of `errors` before.
/// `hasWorked`: something was fetched from that address before. Then an answer that is no git's comes from something in between, such as
/// the sign-in page of a hotel, and passes by itself; else the address is wrong.
Error errorOfGitWords(std::string_view errors, const std::string &context, bool hasWorked = false);

/// Why the other side did not let us in, as far as another answer could help.
enum class Refusal { None, SignIn, Proxy, Certificate };
Refusal refusalOf(std::string_view errors);

/// Bytes that a line of git's progress counts: "Receiving objects:  45% (450/1000), 1.20 MiB | 300.00 KiB/s".
std::optional<std::uint64_t> transferredBytes(std::string_view line);

/// The lines a person should read: without progress, at most a thousand characters.
std::string tellingLines(std::string_view errors);

/// What the server wrote ("remote: ..."), without the prefix.
std::string serverWords(std::string_view errors);

/// What became of `ref` (its full name) in the output of `git push --porcelain`; nothing when it does not say.
/// Errors: Denied (a hook, a protected branch), Corrupt, Io.
std::optional<Result<PushOutcome>> pushOutcome(std::string_view output, std::string_view errors, const std::string &ref,
                                               const std::string &context);

/// "Receiving objects:  45% (450/1000)" read as (450, 1000).
std::optional<std::pair<std::uint64_t, std::uint64_t>> transferProgress(std::string_view line);

} // namespace espalier::git::detail
