// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/protowire.h"
#include "app/training/readers/recognise.h"
#include "app/training/readers/recordframe.h"
#include "storage/base/text.h"

#include <array>

namespace espalier::training {

namespace detail {

/// Whether an event has nothing but its time, its step and the version or name of its writer.
static bool isHeaderEvent(std::string_view record)
{
    bool isHeader = false;
    wire::Reader fields(record);
    for (wire::Field field; fields.next(field);) {
        isHeader = isHeader || field.number == 3 || field.number == 10;
        if (field.number != 1 && field.number != 2 && field.number != 3 && field.number != 10)
            return false;
    }
    return isHeader && !fields.isBroken();
}

} // namespace detail

bool beginsLikeEvents(std::string_view beginning)
{
    if (beginning.size() < RecordFrames::headBytes)
        return true;
    RecordFrames frames(beginning, 0, false, [](const FrameDamage &) {});
    std::string_view record;
    if (frames.next(record) || RecordFrames::isHeadAt(beginning))
        return true;
    // Damaged from the start, or something else: of a text that much is sure.
    const std::string_view head = beginning.substr(0, 512);
    return beginning.size() >= 16 * 1024 && !isUtf8(head.substr(0, head.find_last_of(" \n\t,") + 1));
}

bool isHeaderOnly(std::string_view bytes)
{
    bool hasDamage = false;
    RecordFrames frames(bytes, 0, false, [&](const FrameDamage &) { hasDamage = true; });
    std::size_t count = 0;
    for (std::string_view record; frames.next(record); ++count) {
        if (!detail::isHeaderEvent(record))
            return false;
    }
    return !hasDamage && count > 0 && frames.used() == bytes.size();
}

bool isHparamsOnly(std::string_view beginning)
{
    constexpr std::array<std::string_view, 3> tags{"_hparams_/experiment", "_hparams_/session_start_info",
                                                   "_hparams_/session_end_info"};
    for (const std::string_view tag : tags) {
        if (beginning.find(tag) == std::string_view::npos)
            return false;
    }
    return true;
}

} // namespace espalier::training
