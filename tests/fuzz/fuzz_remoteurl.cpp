// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of remotes: what is accepted is no option, runs no helper, and shows no password.
#include "storage/git/remoteurl.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string url(reinterpret_cast<const char *>(data), size);
    const auto remote = git::detail::parseRemoteUrl(url);
    if (!remote) {
        require(!remote.error().detail.empty());
        return 0;
    }
    require(!remote->address.empty() && remote->address.front() != '-');
    require(!remote->address.starts_with("ext::") && !remote->address.starts_with("fd::"));
    for (const char c : remote->address)
        require(static_cast<unsigned char>(c) >= 0x20);
    // A password of some length is in nothing that others see.
    if (remote->password.size() > 8 && remote->password != remote->user
        && remote->host.find(remote->password) == std::string::npos) {
        const std::size_t path = remote->shown.find('/', 8);
        require(remote->shown.substr(0, path).find(remote->password) == std::string::npos);
        require(remote->redacted("x " + remote->password + " y").find(remote->password) == std::string::npos);
    }
    return 0;
}
