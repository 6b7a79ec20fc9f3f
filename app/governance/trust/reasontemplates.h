// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace espalier::governance::detail {

/// A reason that reviewers give again and again, whole as it stands: nothing in it is to be filled in.
struct ReasonTemplate {
    std::string_view id, kind, outcome, label, text;
};

/// Those a workshop begins with, by id.
std::span<const ReasonTemplate> usualReasons();

} // namespace espalier::governance::detail
