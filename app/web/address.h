// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace espalier::web {

/// An http or https address taken apart.
struct WebAddress {
    std::string whole;  ///< as it is asked for: scheme and host in lower case, host in ASCII, path escaped, no fragment
    std::string scheme; ///< "http" or "https"
    std::string host; ///< lower case, ASCII; an IPv6 address without brackets; every way to write an IPv4 address as four numbers
    std::string port; ///< always there
    std::string path; ///< begins with "/"
    std::string query; ///< without "?"; may be empty
    /// "https://example.org" or "https://example.org:8443".
    std::string origin() const;
};

/// Errors: Invalid (no address, another scheme, a name or password in it, longer than 2,000 bytes). The context is the text without a password.
Result<WebAddress> parseWebAddress(std::string_view text);

/// `text` as a page at `base` means it: "../terms", "//example.org/", "?page=2". Errors: Invalid.
Result<WebAddress> resolveAddress(const WebAddress &base, std::string_view text);

/// Whether an internet address (family, bytes) is not of the public internet: this machine, a private or local network, multicast, reserved, and what
/// leads to such through IPv6. Source: IANA special-purpose address registries, RFC 6890.
bool isPrivateAddress(const sockaddr &address);

/// The same of a host: nothing when it is a name and not an address; true for names that only exist in a local network ("localhost", "nas",
/// "printer.local"). Source: RFC 6761, 6762, 8375, 9476 and the list of ICANN.
std::optional<bool> isPrivateHost(std::string_view host);

} // namespace espalier::web
