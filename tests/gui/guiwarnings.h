// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace espalier::test {

/// From now on a warning of Qt fails the test it comes in, except those the platform makes on machines without a screen.
/// Call after InitGoogleTest, before the application is made.
void watchGuiWarnings();

} // namespace espalier::test
