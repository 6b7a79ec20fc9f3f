// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/web/proxychoice.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <strings.h>

namespace espalier::web::detail {

static std::string firstOf(std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (const char *value = std::getenv(name); value && *value)
            return value;
    return {};
}

bool isWithoutProxy(std::string_view list, std::string_view host)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find_first_of(", "), list.size());
        std::string_view name = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        if (name == "*")
            return true;
        while (name.starts_with('.'))
            name.remove_prefix(1);
        if (name.starts_with('[') && name.ends_with(']'))
            name = name.substr(1, name.size() - 2);
        if (name.empty() || name.size() > host.size())
            continue;
        const std::string_view tail = host.substr(host.size() - name.size());
        const bool isWhole = name.size() == host.size() || host[host.size() - name.size() - 1] == '.';
        if (isWhole && strncasecmp(tail.data(), name.data(), name.size()) == 0)
            return true;
    }
    return false;
}

std::string proxyFor(const WebAddress &address)
{
    std::string proxy = address.scheme == "https" ? firstOf({"https_proxy", "HTTPS_PROXY"}) : firstOf({"http_proxy"});
    if (proxy.empty())
        proxy = firstOf({"all_proxy", "ALL_PROXY"});
    return proxy.empty() || isWithoutProxy(firstOf({"no_proxy", "NO_PROXY"}), address.host) ? std::string() : proxy;
}

} // namespace espalier::web::detail
