// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espalier::credentials {

/// Where a secret is for: one remote, one person there.
struct SecretPlace {
    std::string url;  ///< scheme, host and port, or "ssh-key:PATH"
    std::string user; ///< may be empty
    auto operator<=>(const SecretPlace &) const = default;
};

/// Keeps passwords, tokens and passphrases. Never in a file of ours, never in a log. Any thread.
class SecretKeeper
{
public:
    virtual ~SecretKeeper() = default;

    /// Errors: Denied (locked, and nobody unlocked it), Io (the keyring does not answer).
    virtual Result<std::optional<std::string>> get(const SecretPlace &place) = 0;
    virtual Result<void> put(const SecretPlace &place, const std::string &secret) = 0;
    /// Nothing there is no error.
    virtual Result<void> forget(const SecretPlace &place) = 0;
    /// Whether secrets outlive the program: false for those in memory.
    virtual bool isLasting() const = 0;

    /// The system's keyring through QtKeychain where there is one that answers within `patience`, else memory. A program without a
    /// QCoreApplication gets one on a thread of the keyring's own.
    static std::shared_ptr<SecretKeeper> ofThisMachine(std::chrono::milliseconds patience = std::chrono::seconds(2));
    /// The same, looked for when the first secret is asked for: for programs that mostly need none.
    static std::shared_ptr<SecretKeeper> ofThisMachineWhenNeeded(std::chrono::milliseconds patience = std::chrono::seconds(2));
    /// Keeps until the program ends; wiped then, and never swapped to disk where the system allows it.
    static std::shared_ptr<SecretKeeper> inMemory();
};

} // namespace espalier::credentials
