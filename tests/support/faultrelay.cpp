// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultrelay.h"

#include "tests/support/relaysocket.h"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

namespace espalier::test {

struct FaultRelay::Connection {
    int client = -1;
    int server = -1;
    Plan plan;
    std::size_t down = 0;
    std::size_t up = 0;
    bool isDripping = false;
};

FaultRelay::FaultRelay(int upstream) : m_upstream(upstream), m_listener(relay::listenOnLoopback(m_port))
{
    m_acceptor = std::jthread([this](std::stop_token stop) { acceptAll(stop); });
}

FaultRelay::~FaultRelay()
{
    m_acceptor.request_stop();
    m_acceptor.join();
    for (auto &thread : m_threads)
        thread.request_stop();
    m_threads.clear();
    relay::closeSocket(m_listener);
}

void FaultRelay::set(const Plan &plan)
{
    const std::scoped_lock lock(m_mutex);
    m_plan = plan;
    m_answers = {};
    m_down = m_up = 0;
}

void FaultRelay::setAnswers(std::function<std::string(const std::string &)> answers)
{
    const std::scoped_lock lock(m_mutex);
    m_answers = std::move(answers);
    m_requests.clear();
}

std::vector<std::string> FaultRelay::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

void FaultRelay::acceptAll(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const int fd = relay::acceptOne(m_listener);
        if (fd < 0)
            continue;
        ++m_connections;
        m_threads.emplace_back([this, fd](std::stop_token ended) { serve(fd, ended); });
    }
}

void FaultRelay::serve(int fd, std::stop_token stop)
{
    Connection connection;
    connection.client = fd;
    bool hasAnswers = false;
    {
        const std::scoped_lock lock(m_mutex);
        connection.plan = m_plan;
        hasAnswers = static_cast<bool>(m_answers);
    }
    const Plan &plan = connection.plan;
    if (!plan.greeting.empty()) {
        do
            relay::sendAll(fd, plan.greeting);
        while (plan.isEndless && relay::isOpen(fd) && !stop.stop_requested());
        relay::drain(fd, stop, std::chrono::milliseconds(300));
    } else if (!plan.answer.empty() || hasAnswers) {
        answerAll(fd, plan, stop);
    } else if (plan.down == 0 && plan.up == 0 && plan.then == Then::Stall) {
        relay::awaitEnd(fd, stop); // accepted, and never a word
    } else if (m_upstream > 0 && (connection.server = relay::connectTo(m_upstream)) >= 0) {
        hand(connection, stop);
        relay::closeSocket(connection.server);
    }
    relay::closeSocket(fd);
}

void FaultRelay::answerAll(int fd, const Plan &plan, std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const std::string head = relay::readHead(fd, stop);
        if (head.empty())
            return;
        std::string answer = plan.answer;
        {
            const std::scoped_lock lock(m_mutex);
            m_requests.push_back(head);
            if (m_answers)
                answer = m_answers(head);
        }
        do {
            if (!relay::sendAll(fd, answer))
                return;
        } while (plan.isEndless && !stop.stop_requested());
        if (answer.find("Connection: close") != std::string::npos)
            return;
    }
}

void FaultRelay::hand(Connection &c, std::stop_token stop)
{
    bool isClientOpen = true;
    bool isServerOpen = true;
    std::string bytes;
    while (!stop.stop_requested() && isServerOpen) {
        pollfd fds[2] = {{isClientOpen ? c.client : -1, POLLIN, 0}, {c.server, POLLIN, 0}};
        if (poll(fds, 2, 20) < 0 && errno != EINTR)
            return;
        for (const bool isDown : {false, true}) {
            if ((fds[isDown ? 1 : 0].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
                continue;
            std::size_t &passed = isDown ? c.down : c.up;
            const std::size_t limit = isDown ? c.plan.down : c.plan.up;
            const std::size_t room = limit == never ? 64 * 1024 : limit - std::min(passed, limit);
            const bool isOver = room == 0;
            if (isOver && c.plan.then != Then::Drip) {
                if (c.plan.then == Then::Reset)
                    relay::resetOnClose(c.client);
                if (c.plan.then == Then::Stall)
                    relay::awaitEnd(c.client, stop);
                return;
            }
            if (isOver && stop.stop_requested())
                return;
            if (isOver)
                poll(nullptr, 0, static_cast<int>(c.plan.dripPause.count()));
            bytes = relay::receiveSome(isDown ? c.server : c.client, isOver ? 1 : room);
            if (bytes.empty()) {
                (isDown ? isServerOpen : isClientOpen) = false;
                if (!isDown)
                    shutdown(c.server, SHUT_WR);
                continue;
            }
            passed += isOver ? 0 : bytes.size();
            (isDown ? m_down : m_up) += bytes.size();
            if (!relay::sendAll(isDown ? c.client : c.server, bytes))
                return;
        }
    }
}

} // namespace espalier::test
