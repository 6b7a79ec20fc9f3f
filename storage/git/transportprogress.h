// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/work.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace espalier::git::detail {

/// Counts what moves, from git's words as they arrive, and hands its own counting to the progress sink.
class ProgressReader
{
public:
    ProgressReader(const Work &work, const char *phase) : m_work(work), m_phase(phase) {}

    void read(std::string_view more);
    /// Bytes that came or went, as far as git says. Its words count for more than they are: a server that packs or checks says little.
    std::uint64_t moved() const { return wordsWeight * m_words + m_transferred; }
    /// Whether more was said than done for longer than anything honest takes.
    bool isOnlyTalk(std::chrono::milliseconds longest) const { return std::chrono::steady_clock::now() - m_lastMoved > longest; }
    /// A person was asked in between.
    void onPaused() { m_lastMoved = std::chrono::steady_clock::now(); }
    /// Whether git has begun to send: then it says nothing while the last part is on its way.
    bool isSending() const { return m_isSending; }

private:
    static constexpr std::uint64_t wordsWeight = 32;

    void readLine();

    const Work &m_work;
    const char *m_phase;
    std::string m_line;
    std::uint64_t m_words = 0;
    std::uint64_t m_transferred = 0;
    std::chrono::steady_clock::time_point m_lastMoved = std::chrono::steady_clock::now();
    bool m_isSending = false;
};

} // namespace espalier::git::detail
