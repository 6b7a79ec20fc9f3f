// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace espalier::git::detail {

/// What it means when ssh (in English) says that a host shows another key than before; nothing when it does not say that. Both fingerprints are
/// in it as far as they can be found out. `context`: the address.
std::optional<Error> changedHostKey(std::string_view errors, const std::string &context);

/// "SHA256:..." of the key in a line of known_hosts, as ssh writes it; empty when there is none.
std::string hostKeyFingerprint(std::string_view knownHostsLine);

} // namespace espalier::git::detail
