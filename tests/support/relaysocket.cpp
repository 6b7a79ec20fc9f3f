// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/relaysocket.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

namespace espalier::test::relay {

static sockaddr_in loopbackAt(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int listenOnLoopback(int &port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopbackAt(0);
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, reinterpret_cast<sockaddr *>(&address), size) != 0
        || getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) != 0 || listen(fd, 16) != 0)
        throw std::runtime_error("no free loopback port");
    port = ntohs(address.sin_port);
    return fd;
}

int acceptOne(int listener)
{
    pollfd ready{listener, POLLIN, 0};
    return poll(&ready, 1, 20) > 0 ? accept4(listener, nullptr, nullptr, SOCK_CLOEXEC) : -1;
}

int connectTo(int port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopbackAt(port);
    if (connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

void closeSocket(int fd)
{
    if (fd >= 0)
        close(fd);
}

void resetOnClose(int fd)
{
    const linger now{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

bool sendAll(int fd, const std::string &bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        pollfd ready{fd, POLLOUT, 0};
        if (poll(&ready, 1, 2000) <= 0)
            return false;
        const ssize_t size = send(fd, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (size <= 0)
            return false;
        done += static_cast<std::size_t>(size);
    }
    return true;
}

std::string receiveSome(int fd, std::size_t limit)
{
    std::string bytes(std::min<std::size_t>(limit, 64 * 1024), '\0');
    const ssize_t size = recv(fd, bytes.data(), bytes.size(), 0);
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return bytes;
}

std::string readHead(int fd, std::stop_token stop)
{
    std::string head;
    const auto readByte = [&] {
        pollfd ready{fd, POLLIN, 0};
        while (!stop.stop_requested()) {
            if (poll(&ready, 1, 20) <= 0)
                continue;
            const std::string byte = receiveSome(fd, 1);
            head += byte;
            return !byte.empty();
        }
        return false;
    };
    while (!head.ends_with("\r\n\r\n")) {
        if (!readByte() || head.size() > 64 * 1024)
            return {};
    }
    const auto length = head.find("Content-Length: ");
    const long body = length == std::string::npos ? 0 : std::atol(head.c_str() + length + 16);
    for (long i = 0; i < body; ++i) {
        if (!readByte())
            return {};
    }
    return head;
}

bool isOpen(int fd)
{
    pollfd gone{fd, 0, 0};
    return poll(&gone, 1, 0) == 0;
}

void awaitEnd(int fd, std::stop_token stop)
{
    while (!stop.stop_requested()) {
        pollfd gone{fd, POLLRDHUP, 0};
        if (poll(&gone, 1, 20) > 0)
            return;
    }
}

void drain(int fd, std::stop_token stop, std::chrono::milliseconds silence)
{
    while (!stop.stop_requested()) {
        pollfd ready{fd, POLLIN, 0};
        if (poll(&ready, 1, static_cast<int>(silence.count())) <= 0 || receiveSome(fd, 64 * 1024).empty())
            return;
    }
}

void joinBoth(int a, int b, std::stop_token stop)
{
    while (!stop.stop_requested()) {
        pollfd fds[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
        if (poll(fds, 2, 20) <= 0)
            continue;
        for (const int i : {0, 1}) {
            if (fds[i].revents == 0)
                continue;
            const std::string bytes = receiveSome(fds[i].fd, 64 * 1024);
            if (bytes.empty() || !sendAll(fds[1 - i].fd, bytes))
                return;
        }
    }
}

} // namespace espalier::test::relay
