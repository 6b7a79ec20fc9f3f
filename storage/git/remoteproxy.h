// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/remoteurl.h"

#include <optional>

namespace espalier::git::detail {

/// The proxy that git goes through to an http address: the setting `http.proxy` (an empty one means none), else the environment as git and
/// curl read it (https_proxy, http_proxy, all_proxy, no_proxy). Nothing when there is none, or when it is written in a way that cannot be read
/// (git will say so).
std::optional<RemoteUrl> proxyFor(const RemoteUrl &remote, const std::optional<std::string> &setting);

/// Whether a list such as "localhost,.example.org,10.0.0.1" of no_proxy names the host.
bool isWithoutProxy(std::string_view list, std::string_view host);

} // namespace espalier::git::detail
