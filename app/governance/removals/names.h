// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace espalier::governance {

/// A host as it is compared: lower case, IDN as xn-- labels (UTS #46, non-transitional), percent escapes taken apart, without the dot at
/// its end; IPv6 in brackets. Nothing when it is no host at all. What ICU refuses is compared as it is, in lower case.
std::optional<std::string> normalHost(std::string_view host);
/// Of an address with or without a scheme ("//a.example/x", "a.example/x"); empty when there is none.
std::string hostOfAddress(std::string_view address);

/// An address as it is compared. Case of scheme and host, default port, fragment, "." and ".." segments, case of percent escapes, escapes that
/// need none and characters that need one make no difference; everything else does: "/a" is not "/a/", http is not https, the order of a query
/// counts. Nothing when it has no scheme or no host. Source: RFC 3986, 6.2.2 and 6.2.3; RFC 3987, 3.1.
std::optional<std::string> normalAddress(std::string_view address);

/// A name as it is compared: NFKC, case folded, white space as one blank. Source: Unicode 15, toNFKC_Casefold.
std::string normalAuthor(std::string_view name);

/// Whether something that looks like an e-mail address stands in a text.
bool hasMailAddress(std::string_view text);

/// Whether everybody registers names below this host ("com", "co.uk"): nobody may ask for all of it. By the public suffix list.
bool isPublicSuffix(const std::string &host);

} // namespace espalier::governance
