// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace espalier::test {

/// A program that runs in its own process group until it is stopped or this object dies.
class ServerProcess
{
public:
    ServerProcess() = default;
    ~ServerProcess() { stop(); }
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    /// Starts `command` with these variables added to the environment; its output goes into the file `log`.
    void start(const std::vector<std::string> &command, const std::vector<std::string> &environment,
               const std::filesystem::path &log);
    /// Ends the group and waits for it.
    void stop();
    bool isRunning();

private:
    pid_t m_process = -1;
};

/// The bare repositories of one folder over HTTP: nginx, fcgiwrap and git's own http-backend on a free loopback port.
/// Anybody may fetch and push below url(); below protectedUrl() only who knows the password. Throws std::runtime_error when it
/// cannot start.
class HttpGitServer
{
public:
    static constexpr const char *user = "ada";
    static constexpr const char *password = "p@ss /word+1%";

    /// Why this cannot run here ("nginx is not installed"); empty when it can. For GTEST_SKIP.
    static std::string missing();

    explicit HttpGitServer(const std::filesystem::path &folder);
    ~HttpGitServer();

    /// "http://127.0.0.1:4321/open/NAME"
    std::string url(const std::string &name) const;
    /// "http://127.0.0.1:4321/protected/NAME"
    std::string protectedUrl(const std::string &name) const;
    /// The protected address with user name and password, percent-encoded, in it.
    std::string urlWithPassword(const std::string &name, const std::string &secret = password) const;

    /// The server goes away; its port refuses connections from now on.
    void stop();

private:
    void writeConfiguration() const;

    TempFolder m_home;
    std::filesystem::path m_folder;
    int m_port = 0;
    ServerProcess m_cgi;
    ServerProcess m_nginx;
};

/// The bare repositories of one folder over SSH: an sshd of our own with its own keys on a free loopback port, run as whoever
/// runs the test. Throws std::runtime_error when it cannot start.
class SshGitServer
{
public:
    static std::string missing();

    explicit SshGitServer(const std::filesystem::path &folder);
    ~SshGitServer();

    /// "ssh://USER@127.0.0.1:4321/FOLDER/NAME"
    std::string url(const std::string &name) const;
    /// For GIT_SSH_COMMAND: an ssh that has the server's host key and a key the server accepts.
    std::string sshCommand() const;

    void stop();

private:
    void writeConfiguration() const;

    TempFolder m_home;
    std::filesystem::path m_folder;
    int m_port = 0;
    ServerProcess m_sshd;
};

} // namespace espalier::test
