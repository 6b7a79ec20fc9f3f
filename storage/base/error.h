// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace espalier {

/// Why something did not work. The set is closed on purpose: callers decide by code, people read the rest.
enum class ErrorCode {
    NotFound,    ///< what was asked for is not there
    Corrupt,     ///< stored bytes are not what they should be
    Invalid,     ///< input breaks a rule of its format
    Io,          ///< the machine could not read or write: disk full, read-only, network gone
    Conflict,    ///< somebody else changed it in between, or it exists already
    Denied,      ///< credentials or permissions
    Unsupported, ///< a newer format, or a feature this build does not have
    Cancelled,   ///< the caller asked to stop
    Internal,    ///< our own mistake
};

/// The code's name as scripts see it: "not_found", "corrupt", ...
std::string_view codeName(ErrorCode code);

/// What went wrong and where. Never translated: ui/text turns it into a sentence for people.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string context; ///< path, record id or URL, with line and column or byte offset where there is one
    std::string detail;  ///< what is wrong, in the words of whoever noticed
    std::string hint;    ///< what to do next; may be empty

    bool operator==(const Error &) const = default;
};

/// "context: detail (hint)", for logs and terminals.
std::string describe(const Error &error);

} // namespace espalier
