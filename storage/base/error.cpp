// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/error.h"

namespace espalier {

std::string_view codeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::Corrupt: return "corrupt";
    case ErrorCode::Invalid: return "invalid";
    case ErrorCode::Io: return "io";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::Denied: return "denied";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Internal: return "internal";
    }
    return "internal";
}

std::string describe(const Error &error)
{
    std::string text = error.context;
    if (!error.detail.empty())
        text += (text.empty() ? "" : ": ") + error.detail;
    if (!error.hint.empty())
        text += " (" + error.hint + ")";
    return text;
}

} // namespace espalier
