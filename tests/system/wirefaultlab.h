// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "storage/git/transport.h"
#include "tests/support/expect.h"
#include "tests/support/faultrelay.h"
#include "tests/support/gitserver.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/scriptedsignin.h"
#include "tests/support/tempfolder.h"

#include <memory>
#include <optional>

namespace espalier::test {

/// Real servers behind a relay that breaks connections, and repositories with something to send and to fetch. Made once for many cases.
class WireFaultLab
{
public:
    enum class Over { Http, Ssh };

    static std::string missing();
    WireFaultLab();

    /// A bare repository at the server of that name, with something in it that a clone does not have, or empty.
    void serve(const std::string &name, bool isFull) const;
    /// A repository of a person; `hasWorked`: who has fetched from the remote before.
    git::Repository work(const std::string &name, bool hasWorked) const;
    /// What `work` has to send.
    git::ObjectId commitOf(const git::Repository &repository) const;

    /// The address of a served repository through the relay, or the other port given.
    std::string url(Over over, const std::string &name, int port = 0);
    FaultRelay &relay(Over over);
    /// Each server is started when it is first needed.
    HttpGitServer &http();
    SshGitServer &ssh();
    std::filesystem::path served() const { return m_folder / "served"; }
    std::filesystem::path folder() const { return m_folder.path(); }

    /// How often the server's branch holds the work of a person: counts commits.
    std::size_t commitsAt(const std::string &name) const;

    static git::GitTransport::Options quick(std::shared_ptr<git::SignIn> signIn = {});
    static git::GitTransport::Options patient(std::shared_ptr<git::SignIn> signIn = {});

private:
    TempFolder m_folder;
    std::unique_ptr<HttpGitServer> m_http;
    std::unique_ptr<SshGitServer> m_ssh;
    std::unique_ptr<FaultRelay> m_httpRelay;
    std::unique_ptr<FaultRelay> m_sshRelay;
    std::optional<ScopedVariable> m_sshCommand;
};

} // namespace espalier::test
