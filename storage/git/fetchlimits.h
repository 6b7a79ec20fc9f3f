// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/git/process.h"

#include <zlib.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace espalier::git::detail {

/// What a pack that comes from elsewhere may hold. Source: docs/formats/limits.md, "What comes over the wire".
struct PackLimits {
    std::uint64_t objects = 50'000'000;
    std::uint64_t fileBytes = 64u << 20;   ///< of a blob, and of what a delta makes
    std::uint64_t folderBytes = 64u << 20; ///< of a tree
    std::uint64_t commitBytes = 1u << 20;  ///< of a commit or a tag
    /// All of it unfolded may have so much more than `unfoldedTimes` the bytes that have arrived.
    std::uint64_t unfoldedBytes = 256u << 20;
    std::uint64_t unfoldedTimes = 200;
};

/// Reads a pack as it arrives, without keeping any of it, and stops at the first thing that unfolds into too much or is no pack. Git checks the rest;
/// this is about what must not even be unfolded by it. Source: gitformat-pack(5). One thread. O(bytes unfolded).
class PackInspector
{
public:
    explicit PackInspector(const PackLimits &limits = {});
    ~PackInspector();
    PackInspector(const PackInspector &) = delete;
    PackInspector &operator=(const PackInspector &) = delete;

    /// False from the first fault on.
    bool add(std::string_view bytes);
    /// What is wrong, in words; empty when nothing is.
    const std::string &problem() const { return m_problem; }
    std::uint64_t objectsSeen() const { return m_seen; }

private:
    enum class State { Header, EntryHeader, OffsetBase, NamedBase, Content, Rest };

    bool fail(std::string problem);
    bool readHeader(std::string_view &bytes);
    bool readEntryHeader(std::string_view &bytes);
    bool readBase(std::string_view &bytes);
    bool readContent(std::string_view &bytes);
    bool checkSize(std::uint64_t size, const char *what);
    bool checkDeltaStart(std::string_view unfolded);
    bool beginContent();
    void endEntry();

    PackLimits m_limits;
    State m_state = State::Header;
    std::string m_head; ///< of the pack, or the first bytes of a delta
    z_stream m_stream{};
    bool m_streamReady = false;
    std::uint64_t m_arrived = 0;
    std::uint64_t m_unfolded = 0;
    std::uint64_t m_count = 0;
    std::uint64_t m_seen = 0;
    int m_type = 0;
    unsigned m_shift = 0;
    std::uint64_t m_size = 0; ///< that the entry claims
    std::uint64_t m_got = 0;
    unsigned m_baseLeft = 0;
    bool m_isDeltaChecked = false;
    std::string m_problem;
};

/// Looks at the pack that a `git fetch` receives while git does, and ends git when it holds what it must not. A server decides by how it packs its
/// answer whether git lets us see it; where it does not, git's own limits on memory are what is left.
class FetchGuard
{
public:
    /// Adds to the environment and the limits of `request`, and puts its own token in place of `request.stop`, which it heeds.
    explicit FetchGuard(ProcessRequest &request);
    ~FetchGuard();
    FetchGuard(const FetchGuard &) = delete;
    FetchGuard &operator=(const FetchGuard &) = delete;

    /// To be asked when git has ended, before anything it said is looked at. Errors: Corrupt (context: `shown`).
    Result<void> verdict(const std::string &shown);

private:
    void watch();
    void finish();

    int m_reader = -1;
    int m_writer = -1;
    std::atomic<bool> m_isDone = false;
    PackInspector m_inspector; ///< the thread's until it has ended
    std::stop_source m_stop;
    std::unique_ptr<std::stop_callback<std::function<void()>>> m_outerStop;
    std::thread m_thread;
};

} // namespace espalier::git::detail
