// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/askclerk.h"
#include "storage/git/certificate.h"
#include "storage/git/process.h"
#include "storage/git/repository.h"
#include "storage/git/transport.h"
#include "storage/git/transportprogress.h"

namespace espalier::git::detail {

/// One operation with a remote: runs git, asks what it asks, and runs it again when an answer was refused or a certificate was accepted.
/// One thread.
class WireRun
{
public:
    /// Errors: Invalid (the address), Unsupported, Io.
    static Result<std::unique_ptr<WireRun>> begin(const GitTransport::Options &options, const Repository &local,
                                                  const std::string &url, const Work &work);

    /// `git` with our settings and then `verb`. A result means that git ended by itself; its words hold no secret.
    /// Errors: Cancelled, Io (silent, slow or late), Denied (signing in, a certificate or a host key that was not accepted).
    Result<ProcessResult> run(const std::vector<std::string> &verb, const char *phase);

    /// Whether it was a git server that said that it has no such ref. To the git program an empty page is a server without refs, which would
    /// make a hotel's network a workshop that lost everything. Errors: as run.
    Result<bool> isGitServer();

    const RemoteUrl &remote() const { return m_remote; }
    /// What git's words mean here.
    Error errorOf(std::string_view words) const;

private:
    WireRun(const GitTransport::Options &options, RemoteUrl remote, const Work &work)
        : m_options(options),
          m_remote(std::move(remote)),
          m_work(work)
    {
    }

    Result<void> prepare(const Repository &local);
    ProcessRequest request(const std::vector<std::string> &verb) const;
    void addSsh(ProcessRequest &request) const;
    void addTls(ProcessRequest &request) const;
    Result<ProcessResult> runOnce(const std::vector<std::string> &verb, const char *phase);
    /// What to do after git failed: true is to try again.
    Result<bool> settle(const ProcessResult &result);
    Result<bool> settleCertificate(const std::string &words);

    const GitTransport::Options &m_options;
    RemoteUrl m_remote;
    const Work &m_work;
    std::filesystem::path m_repository;
    std::optional<RemoteUrl> m_proxy;
    std::string m_keyFile;
    std::string m_sshCommand;       ///< the person's own; empty: none
    std::string m_authorities;      ///< http.sslCAInfo
    bool m_hasWorkedBefore = false; ///< something was fetched from the remote once
    bool m_hasAskedCertificate = false;
    bool m_tracesPackets = false;
    std::optional<CertificatePins::Pin> m_pin;
    std::unique_ptr<AskClerk> m_clerk;
    std::unique_ptr<AskDoor> m_door;
};

} // namespace espalier::git::detail
