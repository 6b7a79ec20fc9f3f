// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/certificate.h"

#include <chrono>

namespace espalier::git::detail {

/// When a look at a server must be over.
struct WireDeadline {
    std::chrono::steady_clock::time_point end;
    std::stop_token stop;
};

/// A socket of ours, closed at the end.
class WireSocket
{
public:
    explicit WireSocket(int fd = -1) : m_fd(fd) {}
    WireSocket(WireSocket &&other) noexcept : m_fd(other.m_fd) { other.m_fd = -1; }
    WireSocket &operator=(WireSocket &&) = delete;
    ~WireSocket();
    int get() const { return m_fd; }

private:
    int m_fd;
};

/// A connection to the host of the request, through its proxy when it has one. Errors: as serverCertificate.
Result<WireSocket> connectFor(const CertificateRequest &request, const WireDeadline &deadline);

/// Waits until the socket can be read or written. Errors: Cancelled, Io (not in time).
Result<void> awaitSocket(int fd, bool forWriting, const WireDeadline &deadline, const std::string &context);

} // namespace espalier::git::detail
