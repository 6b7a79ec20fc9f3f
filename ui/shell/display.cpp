// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/display.h"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

#ifdef __unix__
#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace espalier::ui {

namespace detail {

static std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

#ifdef __unix__

/// Connects to a Unix socket; a path that begins with '@' is in the abstract namespace.
static bool connectsTo(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    if (path.starts_with('@'))
        address.sun_path[0] = '\0';
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
    const bool isConnected = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), size) == 0;
    ::close(descriptor);
    return isConnected;
}

static bool connectsToHost(const std::string &host, int port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
        return false;
    bool isConnected = false;
    for (const addrinfo *one = found; one && !isConnected; one = one->ai_next) {
        const int descriptor = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
        if (descriptor < 0)
            continue;
        isConnected = ::connect(descriptor, one->ai_addr, one->ai_addrlen) == 0;
        ::close(descriptor);
    }
    freeaddrinfo(found);
    return isConnected;
}

/// DISPLAY is [host]:number[.screen].
static bool reachesX(const std::string &display)
{
    const auto colon = display.rfind(':');
    if (colon == std::string::npos)
        return false;
    const std::string host = display.substr(0, colon);
    const int number = std::atoi(display.c_str() + colon + 1);
    if (!host.empty() && host != "unix")
        return connectsToHost(host, 6000 + number);
    const std::string socketPath = "/tmp/.X11-unix/X" + std::to_string(number);
    return connectsTo("@" + socketPath) || connectsTo(socketPath);
}

static bool reachesWayland(const std::string &display)
{
    return connectsTo(display.starts_with('/') ? display : environment("XDG_RUNTIME_DIR") + "/" + display);
}

#endif

} // namespace detail

DisplayProbe probeDisplay()
{
#ifdef __unix__
    const std::string platform = detail::environment("QT_QPA_PLATFORM");
    const std::string x = detail::environment("DISPLAY");
    const std::string wayland = detail::environment("WAYLAND_DISPLAY");
    const bool mayX = platform.empty() || platform == "xcb";
    const bool mayWayland = platform.empty() || platform == "wayland";
    if (!mayX && !mayWayland)
        return {true, {}}; // somebody chose a platform on purpose, perhaps with a fallback
    if (mayWayland && !wayland.empty() && detail::reachesWayland(wayland))
        return {true, {}};
    if (mayX && !x.empty() && detail::reachesX(x))
        return {true, {}};
    if (x.empty() && wayland.empty())
        return {false, "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."};
    return {false, "The display '" + (x.empty() ? wayland : x) + "' does not answer."};
#else
    return {true, {}};
#endif
}

} // namespace espalier::ui
