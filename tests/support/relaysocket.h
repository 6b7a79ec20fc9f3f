// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

/// Sockets for the relays of the tests. Every wait ends soon after a stop is asked for.
namespace espalier::test::relay {

/// A listening socket on a free loopback port, which is told in `port`. Throws std::runtime_error.
int listenOnLoopback(int &port);
/// Waits a moment; -1 when nobody came.
int acceptOne(int listener);
/// -1 when nobody is there.
int connectTo(int port);
void closeSocket(int fd);
/// Closing tells the other side that the connection broke.
void resetOnClose(int fd);
bool sendAll(int fd, const std::string &bytes);
/// At most `limit` bytes; empty at the end.
std::string receiveSome(int fd, std::size_t limit);
/// Up to the empty line, and the body whose length it tells; empty when the other side is gone.
std::string readHead(int fd, std::stop_token stop);
bool isOpen(int fd);
/// Waits until the other side is gone, without reading.
void awaitEnd(int fd, std::stop_token stop);
/// Reads and forgets until the other side is gone or silent for so long.
void drain(int fd, std::stop_token stop, std::chrono::milliseconds silence);
/// Hands everything on in both directions until one side is gone.
void joinBoth(int a, int b, std::stop_token stop);

} // namespace espalier::test::relay
