// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/remoteproxy.h"

#include <cstdlib>
#include <strings.h>

namespace espalier::git::detail {

static std::optional<std::string> firstVariable(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const char *value = std::getenv(name); value && *value)
            return value;
    }
    return std::nullopt;
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
        if (name.empty() || name.size() > host.size())
            continue;
        const std::string_view tail = host.substr(host.size() - name.size());
        const bool isWhole = name.size() == host.size() || host[host.size() - name.size() - 1] == '.';
        if (isWhole && strncasecmp(tail.data(), name.data(), name.size()) == 0)
            return true;
    }
    return false;
}

std::optional<RemoteUrl> proxyFor(const RemoteUrl &remote, const std::optional<std::string> &setting)
{
    if (remote.origin.empty())
        return std::nullopt;
    std::optional<std::string> url = setting;
    if (!url)
        url = remote.isTls() ? firstVariable({"https_proxy", "HTTPS_PROXY"}) : firstVariable({"http_proxy"});
    if (!url)
        url = firstVariable({"all_proxy", "ALL_PROXY"});
    if (!url || url->empty())
        return std::nullopt;
    if (const auto list = firstVariable({"no_proxy", "NO_PROXY"}); list && isWithoutProxy(*list, remote.host))
        return std::nullopt;
    const bool isPlain = url->find("://") == std::string::npos;
    auto proxy = parseRemoteUrl(isPlain ? "http://" + *url : *url);
    if (!proxy)
        return std::nullopt;
    return std::move(*proxy);
}

} // namespace espalier::git::detail
