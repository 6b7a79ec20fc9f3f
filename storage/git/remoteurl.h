// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>
#include <string_view>

namespace espalier::git::detail {

/// An address of a remote repository, taken apart as far as keeping its password to ourselves needs.
struct RemoteUrl {
    std::string address;  ///< for git's command line, which other people on the machine can read: without the password
    std::string shown;    ///< for errors: without anything secret
    std::string user;     ///< decoded; empty when an http address has none
    std::string password; ///< decoded; empty when the address has none
    std::string person;   ///< what stood before the "@" of an http address, as written: may be a token, so it is never shown
    bool isSsh = false;
    std::string origin; ///< "https://example.org:8443" of an http address; else empty
    std::string host;   ///< of an http address, without the brackets of [::1]
    int port = 0;       ///< of an http address; 80 or 443 when it names none

    bool isTls() const { return origin.starts_with("https:"); }
    /// The address to be written down: with the user name of an http address, without its password.
    std::string withUserOnly() const;
    /// Takes secrets out of words of git, control characters too.
    std::string redacted(std::string_view text) const;
};

/// "***" for every `what` in `text`; nothing for an empty one.
void redact(std::string &text, const std::string &what, const std::string &with = "***");

/// Accepts a folder ("/srv/w.git", "./w.git"), file://, ssh://, http://, https:// and "user@host:path".
/// Errors: Invalid (empty, begins with "-", another protocol such as "ext::").
Result<RemoteUrl> parseRemoteUrl(const std::string &url);

} // namespace espalier::git::detail
