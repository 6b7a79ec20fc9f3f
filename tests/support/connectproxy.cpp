// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultrelay.h"
#include "tests/support/relaysocket.h"

#include <sodium.h>

#include <cstdlib>

namespace espalier::test {

namespace {

std::string basicOf(const std::string &person)
{
    std::string text(sodium_base64_encoded_len(person.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char *>(person.data()), person.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return "Proxy-Authorization: Basic " + text;
}

} // namespace

ConnectProxy::ConnectProxy(std::string person) : m_person(std::move(person)), m_listener(relay::listenOnLoopback(m_port))
{
    m_acceptor = std::jthread([this](std::stop_token stop) {
        while (!stop.stop_requested()) {
            if (const int fd = relay::acceptOne(m_listener); fd >= 0)
                m_threads.emplace_back([this, fd](std::stop_token ended) {
                    serve(fd, ended);
                    relay::closeSocket(fd);
                });
        }
    });
}

ConnectProxy::~ConnectProxy()
{
    m_acceptor.request_stop();
    m_acceptor.join();
    for (auto &thread : m_threads)
        thread.request_stop();
    m_threads.clear();
    relay::closeSocket(m_listener);
}

std::string ConnectProxy::url(const std::string &user) const
{
    return "http://" + (user.empty() ? user : user + "@") + "127.0.0.1:" + std::to_string(m_port);
}

void ConnectProxy::serve(int fd, std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const std::string head = relay::readHead(fd, stop);
        if (head.empty())
            return;
        if (!m_person.empty() && head.find(basicOf(m_person) + "\r\n") == std::string::npos) {
            ++m_refused;
            relay::sendAll(fd,
                           "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                           "Content-Length: 0\r\n\r\n");
            continue;
        }
        // Only loopback is ever connected to, whatever host is named.
        const std::string target = head.substr(0, head.find(" HTTP/"));
        const auto colon = target.rfind(':');
        const int server = relay::connectTo(std::atoi(target.c_str() + colon + 1));
        if (server < 0) {
            relay::sendAll(fd, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        ++m_passed;
        if (target.starts_with("CONNECT "))
            relay::sendAll(fd, "HTTP/1.1 200 Connection established\r\n\r\n");
        else
            relay::sendAll(server, head); // one request; the body of a push comes after it
        relay::joinBoth(fd, server, stop);
        relay::closeSocket(server);
        return;
    }
}

} // namespace espalier::test
