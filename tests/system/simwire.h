// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/transport.h"

#include <functional>

namespace espalier::test {

/// A wire in this process that copies objects between two real repositories, several hundred times as fast as starting git. It asks
/// for what the other side's refs do not reach, as git does, and can be cut after any number of objects. Hooks run in between.
class CopyWire : public git::Transport
{
public:
    using Hook = std::function<Result<void>()>;

    Hook beforeFetch;
    Hook afterFetch;
    Hook beforePush;
    Hook afterPush; ///< an error here is a lost answer: the push has happened
    /// After how many objects the line breaks; negative: never. Counts down.
    long cutAfter = -1;

    Result<std::optional<git::ObjectId>> fetch(const std::filesystem::path &repository, const std::string &url,
                                               const std::string &branch, const std::string &into, const Work &work) override;
    Result<git::PushOutcome> push(const std::filesystem::path &repository, const std::string &url, const git::ObjectId &commit,
                                  const std::string &branch, const Work &work) override;
};

/// The real wire with the same hooks around it.
class HookedWire : public git::Transport
{
public:
    CopyWire::Hook beforeFetch, afterFetch, beforePush, afterPush;

    Result<std::optional<git::ObjectId>> fetch(const std::filesystem::path &repository, const std::string &url,
                                               const std::string &branch, const std::string &into, const Work &work) override;
    Result<git::PushOutcome> push(const std::filesystem::path &repository, const std::string &url, const git::ObjectId &commit,
                                  const std::string &branch, const Work &work) override;

private:
    git::GitTransport m_real;
};

} // namespace espalier::test
