// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <functional>

namespace espalier::test {

/// Handles events until the condition holds; false when it never did. For what workers answer, never for a fixed time.
inline bool waitFor(const std::function<bool()> &condition, int milliseconds = 10'000)
{
    return QTest::qWaitFor(condition, milliseconds);
}

} // namespace espalier::test
