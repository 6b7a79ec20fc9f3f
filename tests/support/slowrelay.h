// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace espalier::test {

/// A loopback port that hands everything on to another one as a slow line would: so many bytes a second in each direction for all
/// connections together, and half of the round trip later. Counts what goes through. Throws std::runtime_error when it cannot start.
class SlowRelay
{
public:
    struct Line {
        double bytesPerSecond = 0;              ///< 0: as fast as it goes
        std::chrono::milliseconds roundTrip{0}; ///< a connection takes one to be made, too
    };

    SlowRelay(int upstream, Line line);
    ~SlowRelay();
    SlowRelay(const SlowRelay &) = delete;
    SlowRelay &operator=(const SlowRelay &) = delete;

    int port() const { return m_port; }
    std::size_t connections() const { return m_connections; }
    /// Bytes of the server, and of the client.
    std::size_t down() const { return m_down.bytes; }
    std::size_t up() const { return m_up.bytes; }

private:
    using Time = std::chrono::steady_clock::time_point;

    /// One direction of the line, shared by all connections.
    struct Direction {
        std::atomic<std::size_t> bytes = 0;
        std::mutex mutex;
        Time freeAt{};
    };

    void acceptAll(std::stop_token stop);
    void serve(int client, std::stop_token stop);
    void carry(int from, int to, Direction &direction, std::stop_token stop);
    /// When bytes that are sent now have arrived.
    Time arrival(Direction &direction, std::size_t bytes) const;

    int m_upstream;
    Line m_line;
    int m_port = 0;
    int m_listener;
    std::atomic<std::size_t> m_connections = 0;
    Direction m_down;
    Direction m_up;
    std::vector<std::jthread> m_threads; ///< only the accepting thread adds to it
    std::jthread m_acceptor;
};

} // namespace espalier::test
