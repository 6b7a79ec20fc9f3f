// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/slowrelay.h"

#include "tests/support/relaysocket.h"

#include <sys/socket.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <string>

namespace espalier::test {

namespace {

constexpr std::size_t packet = 1400;
/// What routers and windows of a slow line hold; more is not read from the sender before some of it has arrived.
constexpr std::size_t mostUnderway = 256 * 1024;

/// What was taken from one side and has not arrived at the other.
struct Underway {
    struct Part {
        std::chrono::steady_clock::time_point due;
        std::string bytes;
    };
    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<Part> parts;
    std::size_t bytes = 0;
    bool isOver = false;
};

} // namespace

SlowRelay::SlowRelay(int upstream, Line line) : m_upstream(upstream), m_line(line), m_listener(relay::listenOnLoopback(m_port))
{
    m_acceptor = std::jthread([this](std::stop_token stop) { acceptAll(stop); });
}

SlowRelay::~SlowRelay()
{
    m_acceptor.request_stop();
    m_acceptor.join();
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear();
    relay::closeSocket(m_listener);
}

void SlowRelay::acceptAll(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const int client = relay::acceptOne(m_listener);
        if (client >= 0)
            m_threads.emplace_back([this, client](std::stop_token stopped) { serve(client, stopped); });
    }
}

void SlowRelay::serve(int client, std::stop_token stop)
{
    ++m_connections;
    std::this_thread::sleep_for(m_line.roundTrip);
    const int server = relay::connectTo(m_upstream);
    if (server >= 0) {
        std::jthread down([&](std::stop_token) { carry(server, client, m_down, stop); });
        carry(client, server, m_up, stop);
    }
    relay::closeSocket(server);
    relay::closeSocket(client);
}

SlowRelay::Time SlowRelay::arrival(Direction &direction, std::size_t bytes) const
{
    const std::scoped_lock lock(direction.mutex);
    direction.freeAt = std::max(direction.freeAt, std::chrono::steady_clock::now());
    if (m_line.bytesPerSecond > 0)
        direction.freeAt += std::chrono::duration_cast<std::chrono::steady_clock::duration>(
            std::chrono::duration<double>(static_cast<double>(bytes) / m_line.bytesPerSecond));
    return direction.freeAt + m_line.roundTrip / 2;
}

void SlowRelay::carry(int from, int to, Direction &direction, std::stop_token stop)
{
    Underway underway;
    std::jthread sender([&](std::stop_token) {
        for (;;) {
            std::unique_lock lock(underway.mutex);
            if (!underway.changed.wait(lock, stop, [&] { return underway.isOver || !underway.parts.empty(); })
                || underway.parts.empty())
                break;
            Underway::Part part = std::move(underway.parts.front());
            underway.parts.pop_front();
            lock.unlock();
            std::this_thread::sleep_until(part.due);
            if (!relay::sendAll(to, part.bytes))
                break;
            lock.lock();
            underway.bytes -= part.bytes.size();
            underway.changed.notify_all();
        }
        shutdown(to, SHUT_WR);
    });
    while (!stop.stop_requested()) {
        std::string bytes = relay::receiveSome(from, packet);
        if (bytes.empty())
            break;
        direction.bytes += bytes.size();
        const Time due = arrival(direction, bytes.size());
        std::unique_lock lock(underway.mutex);
        underway.bytes += bytes.size();
        underway.parts.push_back({due, std::move(bytes)});
        underway.changed.notify_all();
        underway.changed.wait(lock, stop, [&] { return underway.bytes < mostUnderway; });
    }
    const std::scoped_lock lock(underway.mutex);
    underway.isOver = true;
    underway.changed.notify_all();
}

} // namespace espalier::test
