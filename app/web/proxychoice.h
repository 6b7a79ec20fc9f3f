// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/web/address.h"

#include <string>

namespace espalier::web::detail {

/// The proxy the environment names for an address, as curl reads it (https_proxy, http_proxy in small letters only, all_proxy, no_proxy); empty: none. It
/// is asked here and not by curl, because what a proxy connects to cannot be looked at: whether there is one decides what is checked.
std::string proxyFor(const WebAddress &address);

/// Whether a list such as "localhost,.example.org,10.0.0.1" of no_proxy names the host.
bool isWithoutProxy(std::string_view list, std::string_view host);

} // namespace espalier::web::detail
