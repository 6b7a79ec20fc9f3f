// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/logbook/chronicle.h"

namespace espalier::training {

/// The lines of a training log in a text whose first line has the number `firstLine`: iteration lines, validation, saving, watchdogs. Lines
/// that were wrapped when they were pasted are joined again, so that a reader of such logs reads them. O(length).
std::vector<QuotedLine> quotedLines(std::string_view text, std::size_t firstLine);

/// The number in " iteration    31219/  115311 | ", or nothing.
std::optional<std::int64_t> quotedIteration(std::string_view line);

} // namespace espalier::training
