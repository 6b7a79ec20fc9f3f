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
    std::string user;     ///< decoded, when there is a password
    std::string password; ///< decoded; empty when the address has none
    bool isSsh = false;

    /// Takes secrets out of words of git, control characters too.
    std::string redacted(std::string_view text) const;
};

/// Accepts a folder ("/srv/w.git", "./w.git"), file://, ssh://, http://, https:// and "user@host:path".
/// Errors: Invalid (empty, begins with "-", another protocol such as "ext::").
Result<RemoteUrl> parseRemoteUrl(const std::string &url);

} // namespace espalier::git::detail
