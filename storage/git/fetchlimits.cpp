// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/fetchlimits.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace espalier::git::detail {

namespace {

constexpr int guardPollMilliseconds = 20;
/// What one process of git may hold: far above what the largest workshop needs, far below what stops a machine.
constexpr std::uint64_t mostGitMemory = std::uint64_t(4) << 30;

} // namespace

FetchGuard::FetchGuard(ProcessRequest &request)
{
    request.mostMemory = mostGitMemory;
    m_outerStop = std::make_unique<std::stop_callback<std::function<void()>>>(request.stop, [this] { m_stop.request_stop(); });
    request.stop = m_stop.get_token();
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return; // what git checks itself is left
    m_reader = ends[0];
    m_writer = ends[1];
    // Git writes every byte of a pack it receives there as well, before it unpacks it. The path is the pipe of this very process.
    request.environment.emplace_back("GIT_TRACE_PACKFILE=/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(m_writer));
    m_thread = std::thread([this] { watch(); });
}

FetchGuard::~FetchGuard()
{
    finish();
}

void FetchGuard::finish()
{
    m_isDone = true;
    if (m_thread.joinable())
        m_thread.join();
    for (int *end : {&m_reader, &m_writer}) {
        if (*end >= 0)
            close(*end);
        *end = -1;
    }
}

void FetchGuard::watch()
{
    std::array<char, 64 * 1024> buffer;
    while (true) {
        pollfd waiting{m_reader, POLLIN, 0};
        if (poll(&waiting, 1, guardPollMilliseconds) <= 0) {
            if (m_isDone)
                return;
            continue;
        }
        const ssize_t size = read(m_reader, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return;
        if (!m_inspector.add({buffer.data(), static_cast<std::size_t>(size)})) {
            m_stop.request_stop();
            return;
        }
    }
}

Result<void> FetchGuard::verdict(const std::string &shown)
{
    finish();
    if (m_inspector.problem().empty())
        return {};
    return failure(ErrorCode::Corrupt, shown, m_inspector.problem(), "nothing of it was taken over");
}

} // namespace espalier::git::detail
