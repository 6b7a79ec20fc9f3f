// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/result.h"
#include "storage/base/work.h"
#include "storage/git/objectid.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::git {

enum class PushOutcome {
    Done,
    Rejected, ///< somebody pushed in between: fetch, merge, try again
};

/// How much history a fetch brings.
struct HistoryPart {
    enum class Kind {
        Whole,  ///< everything that is missing here
        Newest, ///< the newest commit alone, with everything it holds
        Since,  ///< what was committed at `since` or later
        Deeper, ///< what is new, and `commits` steps further back than the history here goes now
        Rest    ///< what is new, and everything that is older
    };
    Kind kind = Kind::Whole;
    Timestamp since{};
    int commits = 0;
};

/// The wire between a repository on this machine and a remote one. Tests bring one that drops, stalls and repeats.
class Transport
{
public:
    virtual ~Transport() = default;

    /// `branch` in both: the name of a branch, or the full name of a ref elsewhere ("refs/shards/dat_...").
    ///
    /// Copies the remote's branch `branch` and its history into the local ref `into` of the repository at `repository`.
    /// Returns what `into` then holds; nothing when the remote has no such branch (an empty remote).
    /// Errors: NotFound (no repository there), Denied (credentials), Io (not reachable, broken off), Corrupt (refused by git's
    /// own checks), Cancelled. The context is the URL.
    virtual Result<std::optional<ObjectId>> fetch(const std::filesystem::path &repository, const std::string &url,
                                                  const std::string &branch, const std::string &into, const Work &work) = 0;

    /// The same with only a part of the history: the repository becomes shallow, or less so. What cannot do that brings everything,
    /// as this does. Errors: as fetch; Conflict when nothing was committed `since`; Unsupported (the other side cannot).
    virtual Result<std::optional<ObjectId>> fetchPart(const std::filesystem::path &repository, const std::string &url,
                                                      const std::string &branch, const std::string &into, const HistoryPart &,
                                                      const Work &work)
    {
        return fetch(repository, url, branch, into, work);
    }

    /// Sends `commit` to the remote's branch, never forced. Same errors as fetch; a refusal by a hook of the server is Denied with
    /// the server's words.
    virtual Result<PushOutcome> push(const std::filesystem::path &repository, const std::string &url, const ObjectId &commit,
                                     const std::string &branch, const Work &work) = 0;
};

class SignIn;

/// How long the other side may keep us waiting. The time a person takes to answer a question counts for none of them.
struct WireLimits {
    std::chrono::milliseconds connect{30000}; ///< ssh, and looking at a certificate; over http `silence` stands for it
    std::chrono::milliseconds silence{60000}; ///< nothing at all comes
    std::chrono::milliseconds overall{0};     ///< everything together; 0: as long as it moves
    std::uint64_t leastPerMinute = 1024;      ///< bytes that must come or go: for a server that sends one now and then
    std::chrono::milliseconds minute{60000};  ///< how long such a minute is: tests have shorter ones
};

/// The `git` program, with hooks and prompts off, protocols limited to file, ssh, http and https, and time limits.
/// Settings of the repository that it heeds: espalier.sshkey (the file of the key to sign in with), http.proxy. Certificates and host keys
/// are always checked, whatever the person's own settings say.
class GitTransport : public Transport
{
public:
    struct Options {
        WireLimits limits;
        /// Who answers questions; nobody: git's own helpers, the agent and key files without a passphrase still work. What git's helpers
        /// know is tried before anybody is asked.
        std::shared_ptr<SignIn> signIn;
        /// Folders with the certificates that were accepted; new ones go into the first. Empty: none can be accepted.
        std::vector<std::filesystem::path> pins;
    };
    explicit GitTransport(Options options);
    /// `silence`: how long the other side may send nothing before it counts as gone.
    explicit GitTransport(std::chrono::seconds silence = std::chrono::seconds(60));

    Result<std::optional<ObjectId>> fetch(const std::filesystem::path &repository, const std::string &url,
                                          const std::string &branch, const std::string &into, const Work &work) override;
    Result<std::optional<ObjectId>> fetchPart(const std::filesystem::path &repository, const std::string &url,
                                              const std::string &branch, const std::string &into, const HistoryPart &part,
                                              const Work &work) override;
    Result<PushOutcome> push(const std::filesystem::path &repository, const std::string &url, const ObjectId &commit,
                             const std::string &branch, const Work &work) override;

private:
    Options m_options;
};

} // namespace espalier::git
