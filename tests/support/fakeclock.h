// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"

namespace espalier::test {

/// A clock that moves when it is told to; begins at 2026-01-01T00:00:00Z.
class FakeClock : public Clock
{
public:
    Timestamp now() const override { return m_now; }
    void advance(std::chrono::milliseconds step) { m_now += step; }

private:
    Timestamp m_now{std::chrono::seconds(1767225600)};
};

} // namespace espalier::test
