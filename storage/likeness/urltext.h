// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::likeness::detail {

/// An address taken apart and put into one spelling: everything in lower case, escapes undone, nothing that only tracks readers.
struct UrlParts {
    std::string host;
    std::vector<std::string> segments; ///< of the path; no empty ones, no file name for "front page" at the end
    std::vector<std::string> query;    ///< "key=value", sorted; with the fragment where a page is chosen by it
};

/// Nothing when the text is no address of the web.
std::optional<UrlParts> urlParts(std::string_view text);

/// With %XX undone; what is no escape stays. The bytes need not be UTF-8.
std::string unescaped(std::string_view text);

std::string_view trimmedText(std::string_view text);
/// Letters of ASCII in lower case.
std::string lowerAscii(std::string_view text);
/// The pieces between separators; empty ones left out.
std::vector<std::string> splitAt(std::string_view text, char separator);

} // namespace espalier::likeness::detail
