// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/gitserver.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/syncdesk.h"
#include "tests/support/tempfolder.h"

#include <memory>
#include <optional>

namespace espalier::test {

enum class Wire { Path, Http, Ssh };

/// A bare repository behind a real wire, and people with clones of it who speak through the git program.
class WireLab
{
public:
    explicit WireLab(Wire wire)
    {
        std::filesystem::create_directory(served());
        makeRemote("workshop.git");
        if (wire == Wire::Http)
            m_http = std::make_unique<HttpGitServer>(served());
        if (wire == Wire::Ssh) {
            m_ssh = std::make_unique<SshGitServer>(served());
            m_sshCommand.emplace("GIT_SSH_COMMAND", m_ssh->sshCommand());
        }
    }

    /// Why the wire cannot be had on this machine; empty when it can.
    static std::string missing(Wire wire)
    {
        return wire == Wire::Http ? HttpGitServer::missing() : wire == Wire::Ssh ? SshGitServer::missing() : std::string();
    }

    std::filesystem::path served() const { return m_folder / "served"; }
    std::filesystem::path folder(const std::string &name) const { return m_folder / name; }

    /// An empty repository that takes pushes over HTTP too.
    void makeRemote(const std::string &name)
    {
        auto remote = must(git::Repository::init(served() / name));
        const auto set = remote.setSetting("http.receivepack", "true");
        if (!set)
            throw std::runtime_error(describe(set.error()));
    }

    std::string url(const std::string &name = "workshop.git") const
    {
        return m_http ? m_http->url(name) : m_ssh ? m_ssh->url(name) : (served() / name).string();
    }

    HttpGitServer *http() { return m_http.get(); }
    void stopServers()
    {
        if (m_http)
            m_http->stop();
        if (m_ssh)
            m_ssh->stop();
        if (!m_http && !m_ssh)
            std::filesystem::rename(served(), m_folder / "gone");
    }

    /// A new workshop, not sent yet.
    Desk create(const std::string &name) { return must(Desk::create(folder(name), name, m_transport, url(), m_clock)); }
    Desk clone(const std::string &name) { return must(Desk::clone(folder(name), name, m_transport, url(), m_clock)); }

    template<typename T>
    static T must(Result<T> result)
    {
        if (!result)
            throw std::runtime_error(describe(result.error()));
        return std::move(*result);
    }

    FakeClock &clock() { return m_clock; }
    git::GitTransport &transport() { return m_transport; }

private:
    TempFolder m_folder;
    FakeClock m_clock;
    git::GitTransport m_transport{std::chrono::seconds(20)};
    std::unique_ptr<HttpGitServer> m_http;
    std::unique_ptr<SshGitServer> m_ssh;
    std::optional<ScopedVariable> m_sshCommand;
};

} // namespace espalier::test
