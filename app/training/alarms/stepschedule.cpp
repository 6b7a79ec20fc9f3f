// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/silencewatch.h"

namespace espalier::training::detail {

void StepSchedule::seen(std::int64_t step)
{
    if (m_last && step > *m_last) {
        const std::int64_t distance = step - *m_last;
        // One that came out of turn (saved before a job ended) changes nothing; the second of the same distance does.
        if (m_every == 0 || distance == m_candidate)
            m_every = distance;
        m_candidate = distance;
    }
    m_last = step;
}

bool StepSchedule::isAt(std::int64_t step) const
{
    if (m_planned && *m_planned > 0)
        return step > 0 && step % *m_planned == 0;
    return m_last && m_every > 0 && step > *m_last && (step - *m_last) % m_every == 0;
}

std::optional<std::int64_t> StepSchedule::every() const
{
    if (m_planned)
        return m_planned;
    return m_every > 0 ? std::optional(m_every) : std::nullopt;
}

void StepSchedule::goBackTo(std::int64_t step)
{
    if (!m_last || *m_last <= step)
        return;
    if (m_every > 0)
        *m_last -= (*m_last - step + m_every - 1) / m_every * m_every;
    else
        m_last.reset();
}

} // namespace espalier::training::detail
