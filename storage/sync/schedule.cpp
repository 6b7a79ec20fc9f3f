// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/schedule.h"

#include <algorithm>

namespace espalier::sync {

/// A quarter more or less, so that two hundred clients whose line came back do not all call in the same second.
std::chrono::milliseconds Schedule::jittered(std::chrono::milliseconds wait)
{
    // splitmix64 (Steele, Lea, Flood 2014): enough for spreading, and the same everywhere for the same seed.
    m_chance += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = m_chance;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31;
    const auto half = static_cast<std::uint64_t>(wait.count() / 2);
    return wait - wait / 4 + std::chrono::milliseconds(half == 0 ? 0 : mixed % half);
}

void Schedule::begin(Timestamp now)
{
    m_wait = {};
    m_state = LineState::Unknown;
    m_offlineSince.reset();
    m_next = now + jittered(m_options.firstRetry);
}

void Schedule::onSaved(Timestamp now)
{
    // Offline: the retry that is set stands, or every save would call. A person needed: saving changes nothing about it.
    if (m_state == LineState::Offline || m_state == LineState::NeedsPerson)
        return;
    const Timestamp wanted = now + jittered(m_options.afterSave);
    m_next = m_next ? std::min(*m_next, wanted) : wanted;
}

void Schedule::onSucceeded(Timestamp now)
{
    m_state = LineState::Good;
    m_offlineSince.reset();
    m_wait = {};
    m_next = now + jittered(m_options.interval);
}

void Schedule::onFailed(const Error &error, Timestamp now)
{
    if (!passesByItself(error)) {
        m_state = LineState::NeedsPerson;
        m_offlineSince.reset();
        m_next.reset();
        return;
    }
    // Lost races and full disks pass by themselves too, but say nothing about the line.
    if (error.code == ErrorCode::Io) {
        m_state = LineState::Offline;
        if (!m_offlineSince)
            m_offlineSince = now;
    }
    m_wait = m_wait.count() == 0 ? m_options.firstRetry : std::min(m_wait * 2, m_options.longestRetry);
    m_next = now + jittered(m_wait);
}

void Schedule::onNetworkBack(Timestamp now)
{
    if (m_state != LineState::Offline)
        return;
    m_wait = {};
    m_next = now + jittered(std::chrono::seconds(1));
}

bool passesByItself(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Io:
    case ErrorCode::Conflict:
    case ErrorCode::Cancelled: return true;
    default: return false;
    }
}

} // namespace espalier::sync
