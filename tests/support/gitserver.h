// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <sys/types.h>

#include <filesystem>
#include <optional>
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

/// A certificate and its key, in PEM files.
struct TestCertificate {
    std::filesystem::path certificate;
    std::filesystem::path key;
    /// "AB:CD:...", as people compare it.
    std::string fingerprint() const;
};

/// What a certificate for tests says.
struct CertificateWish {
    std::string subject = "127.0.0.1";
    std::string names = "IP:127.0.0.1,DNS:localhost"; ///< as openssl writes alternative names
    bool isExpired = false;
    std::optional<TestCertificate> authority = {}; ///< self-signed without
};

/// Makes one in `folder` with openssl. Throws std::runtime_error.
TestCertificate makeCertificate(const std::filesystem::path &folder, const std::string &name, const CertificateWish &wish = {});

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

    /// With a certificate it speaks HTTPS only.
    explicit HttpGitServer(const std::filesystem::path &folder, std::optional<TestCertificate> certificate = {});
    ~HttpGitServer();

    int port() const { return m_port; }
    /// The password of `user` from now on.
    void setPassword(const std::string &secret) const;
    /// The same server at the same port with another certificate.
    void setCertificate(TestCertificate certificate);

    /// "http://127.0.0.1:4321/open/NAME", or https
    std::string url(const std::string &name) const;
    /// "http://127.0.0.1:4321/protected/NAME"
    std::string protectedUrl(const std::string &name) const;
    /// The protected address with user name and password, percent-encoded, in it.
    std::string urlWithPassword(const std::string &name, const std::string &secret = password) const;

    /// The server goes away; its port refuses connections from now on.
    void stop();

private:
    void writeConfiguration() const;
    bool startNginx();
    std::string origin(const std::string &person = {}) const;

    TempFolder m_home;
    std::filesystem::path m_folder;
    std::optional<TestCertificate> m_certificate;
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

    int port() const { return m_port; }
    /// For GIT_SSH_COMMAND: an ssh of somebody who has never been here, whose known hosts are in knownHosts() and who has no key.
    std::string strangersCommand() const;
    std::filesystem::path knownHosts() const { return m_home / "strangers_hosts"; }
    /// A key that the server accepts. `passphrase` may be empty.
    std::filesystem::path addKey(const std::string &name, const std::string &passphrase) const;
    /// The same server at the same port with another key.
    void changeHostKey();
    /// "SHA256:..." of the server's key.
    std::string hostFingerprint() const;

    void stop();

private:
    void writeConfiguration() const;
    bool startSshd();

    TempFolder m_home;
    std::filesystem::path m_folder;
    int m_port = 0;
    ServerProcess m_sshd;
};

} // namespace espalier::test
