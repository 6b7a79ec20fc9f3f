// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/chronicle.h"

#include <algorithm>
#include <array>

namespace espalier::training {

namespace {

constexpr std::array<std::string_view, 12> entryKinds{"note", "launch",   "configuration", "rollback",   "data-skip", "spike",
                                                      "hang", "hardware", "checkpoint",    "evaluation", "budget",    "decision"};

} // namespace

std::string_view entryKindName(EntryKind kind)
{
    return entryKinds.at(static_cast<std::size_t>(kind));
}

Result<EntryKind> entryKindByName(std::string_view name)
{
    const auto found = std::ranges::find(entryKinds, name);
    if (found == entryKinds.end())
        return failure(ErrorCode::Invalid, std::string(name), "no kind of chronicle entry has this name");
    return static_cast<EntryKind>(found - entryKinds.begin());
}

} // namespace espalier::training
