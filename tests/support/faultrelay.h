// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace espalier::test {

/// A loopback port that hands everything on to another one, or does not: what a bad line, a bad server or a hotel does to a connection.
/// One thread for each connection. Throws std::runtime_error when it cannot start.
class FaultRelay
{
public:
    static constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

    enum class Then { Stall, Reset, Close, Drip };

    /// What becomes of one connection.
    struct Plan {
        std::size_t down = never; ///< bytes of the server that come through before it happens
        std::size_t up = never;   ///< bytes of the client, likewise
        Then then = Then::Stall;  ///< Drip: one byte at a time from there on
        std::chrono::milliseconds dripPause{100};
        std::string greeting = {}; ///< said at once, by us; the server is not asked
        std::string answer = {};   ///< said to each request for HTTP, by us; the server is not asked
        bool isEndless = false;    ///< ... again and again, without an end
    };

    /// `upstream`: the port to hand on to; 0 when there is none.
    explicit FaultRelay(int upstream = 0);
    ~FaultRelay();
    FaultRelay(const FaultRelay &) = delete;
    FaultRelay &operator=(const FaultRelay &) = delete;

    int port() const { return m_port; }
    /// For the connections to come.
    void set(const Plan &plan);
    /// ... by what each first request says (a line such as "GET /x HTTP/1.1").
    void setAnswers(std::function<std::string(const std::string &request)> answers);
    int connections() const { return m_connections; }
    /// Bytes of the server and of the client in all connections since `set`.
    std::size_t down() const { return m_down; }
    std::size_t up() const { return m_up; }
    /// The heads of the requests that were answered by us.
    std::vector<std::string> requests() const;

private:
    struct Connection;
    void acceptAll(std::stop_token stop);
    void serve(int fd, std::stop_token stop);
    void hand(Connection &connection, std::stop_token stop);
    void answerAll(int fd, const Plan &plan, std::stop_token stop);

    int m_upstream;
    int m_port = 0;
    int m_listener = -1; ///< after the port, which is told with it
    std::atomic<int> m_connections = 0;
    std::atomic<std::size_t> m_down = 0;
    std::atomic<std::size_t> m_up = 0;
    mutable std::mutex m_mutex;
    Plan m_plan;
    std::function<std::string(const std::string &)> m_answers;
    std::vector<std::string> m_requests;
    std::vector<std::jthread> m_threads; ///< only the accepting thread adds to it
    std::jthread m_acceptor;
};

/// A proxy for CONNECT and for plain http on loopback. With a password, whoever does not know it gets 407.
class ConnectProxy
{
public:
    /// `person`: "user:password"; empty: anybody.
    explicit ConnectProxy(std::string person = {});
    ~ConnectProxy();
    ConnectProxy(const ConnectProxy &) = delete;
    ConnectProxy &operator=(const ConnectProxy &) = delete;

    int port() const { return m_port; }
    std::string url(const std::string &user = {}) const;
    /// Connections that were made for somebody, and those refused for want of a password.
    int passed() const { return m_passed; }
    int refused() const { return m_refused; }

private:
    void serve(int fd, std::stop_token stop);

    std::string m_person;
    int m_port = 0;
    int m_listener = -1; ///< after the port, which is told with it
    std::atomic<int> m_passed = 0;
    std::atomic<int> m_refused = 0;
    std::vector<std::jthread> m_threads;
    std::jthread m_acceptor;
};

} // namespace espalier::test
