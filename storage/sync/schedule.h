// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/error.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace espalier::sync {

/// How the exchange with the remote stands, as people should hear it. Being offline is a state, not an error.
enum class LineState {
    Unknown,     ///< nothing was tried yet
    Good,        ///< the last exchange went through
    Offline,     ///< no way to the remote, or it does not answer: tried again by itself
    NeedsPerson, ///< credentials, an unknown host or certificate, a refusal: waiting does not help
};

/// When to exchange next. Pure: time and chance are given. Not safe for several threads.
class Schedule
{
public:
    struct Options {
        std::chrono::milliseconds interval{std::chrono::minutes(5)};   ///< while all goes well and nothing is unsent
        std::chrono::milliseconds afterSave{std::chrono::seconds(20)}; ///< so that several saves in a row go together
        std::chrono::milliseconds firstRetry{std::chrono::seconds(5)};
        std::chrono::milliseconds longestRetry{std::chrono::minutes(15)};
    };

    explicit Schedule(Options options, std::uint64_t seed) : m_options(options), m_chance(seed) {}

    LineState state() const { return m_state; }
    /// When the remote was last out of reach for the first time in a row; for "offline since".
    std::optional<Timestamp> offlineSince() const { return m_offlineSince; }
    /// The next attempt; nothing while a person is needed.
    std::optional<Timestamp> next() const { return m_next; }

    /// The program started, the address changed, or automatic exchange was turned on: nothing is known about the line.
    void begin(Timestamp now);
    /// Something was saved here.
    void onSaved(Timestamp now);
    void onSucceeded(Timestamp now);
    /// Offline: waits twice as long as the last time, give or take a quarter; NeedsPerson: not before somebody asks.
    void onFailed(const Error &error, Timestamp now);
    /// The network came back, as far as the system can tell.
    void onNetworkBack(Timestamp now);

private:
    std::chrono::milliseconds jittered(std::chrono::milliseconds wait);

    Options m_options;
    std::uint64_t m_chance;
    LineState m_state = LineState::Unknown;
    std::chrono::milliseconds m_wait{};
    std::optional<Timestamp> m_offlineSince;
    std::optional<Timestamp> m_next;
};

/// Whether an exchange that failed so may go through later without anybody doing anything.
bool passesByItself(const Error &error);

} // namespace espalier::sync
