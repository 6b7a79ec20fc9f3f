// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/gitserver.h"

namespace espalier::test {

/// Pages over HTTP: nginx on a free loopback port with the files of a folder of its own. Throws std::runtime_error when it cannot start.
class PageServer
{
public:
    /// Why this cannot run here; empty when it can. For GTEST_SKIP.
    static std::string missing();

    /// `rules`: more lines of nginx's server block ("location = /gone { return 410; }"); PORT in them becomes the port.
    explicit PageServer(const std::string &rules = {});

    int port() const { return m_port; }
    /// "http://127.0.0.1:4321/NAME"
    std::string url(const std::string &name) const;
    /// Writes a file to be served, with the folders to it.
    void put(const std::string &name, const std::string &bytes) const;
    /// The requests it was sent, one a line: "GET /page 200 agent".
    std::string requests() const;
    void stop() { m_nginx.stop(); }

private:
    bool start(const std::string &rules);

    TempFolder m_home;
    int m_port = 0;
    ServerProcess m_nginx;
};

} // namespace espalier::test
