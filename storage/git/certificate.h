// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/remoteproxy.h"
#include "storage/git/signin.h"

#include <chrono>
#include <filesystem>
#include <vector>

namespace espalier::git::detail {

/// The certificate a server shows, and what the usual check says about it.
struct ServerCertificate {
    SignInQuestion::CertificateFacts facts;
    std::string fingerprint; ///< SHA-256 of the whole certificate: "AB:CD:..."
    std::string keyPin;      ///< "sha256//..." of its public key, as curl wants it
    std::string pem;
    bool isVouchedFor = false; ///< the usual check finds nothing wrong
    /// Whether trusting exactly this certificate is enough: git goes on checking the name of the host and the dates, whatever is trusted.
    bool isPinnable = false;
};

struct CertificateRequest {
    RemoteUrl remote;
    std::optional<RemoteUrl> proxy;
    std::optional<std::pair<std::string, std::string>> proxyPerson; ///< user and password for it
    std::filesystem::path authorities;         ///< whom the person trusts instead of the system's list; may be empty
    std::chrono::milliseconds patience{30000}; ///< for everything together
};

/// Asks the server for its certificate, without believing it anything. Errors: Io (no way there, no TLS, not in time), Cancelled,
/// Unsupported (a proxy that is no http proxy), Denied (the proxy wants to know who asks).
Result<ServerCertificate> serverCertificate(const CertificateRequest &request, std::stop_token stop);

/// Reads a certificate that was kept. Errors: Corrupt.
Result<ServerCertificate> readCertificate(const std::string &pem, const std::string &context);

/// The certificates that a person accepted, one for each host and port: files of the name "host_port.pem" in a folder of this machine.
class CertificatePins
{
public:
    /// The first folder is written to, all are read, in this order.
    explicit CertificatePins(std::vector<std::filesystem::path> folders) : m_folders(std::move(folders)) {}

    struct Pin {
        std::filesystem::path file;
        ServerCertificate certificate;
    };
    /// Nothing when none was accepted. Errors: Corrupt, Denied, Io.
    Result<std::optional<Pin>> find(const RemoteUrl &remote) const;
    /// Errors: Unsupported (there is no folder), Denied, Io.
    Result<void> accept(const RemoteUrl &remote, const ServerCertificate &certificate) const;
    /// Returns whether there was one. Errors: Denied, Io.
    Result<bool> forget(const RemoteUrl &remote) const;

private:
    std::vector<std::filesystem::path> m_folders;
};

} // namespace espalier::git::detail
