// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/shard.h"

namespace espalier::shards {

std::string_view verdictName(Verdict verdict)
{
    static constexpr std::array<std::string_view, verdictCount> names = {
        "ok", "blank", "malformed", "trailing_text", "not_an_object", "no_text", "text_not_string", "too_long"};
    return names[static_cast<std::size_t>(verdict)];
}

std::string_view remarkName(Remark remark)
{
    static constexpr std::array<std::string_view, remarkCount> names = {
        "byte_order_mark", "invalid_utf8", "lone_surrogate",   "nul_character",      "duplicate_key",
        "deep_nesting",    "empty_text",   "no_final_newline", "non_standard_number"};
    return names[static_cast<std::size_t>(remark)];
}

std::uint64_t Tally::unreadable() const
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < verdictCount; ++i) {
        if (i != static_cast<std::size_t>(Verdict::Ok) && i != static_cast<std::size_t>(Verdict::Blank))
            sum += verdicts[i].count;
    }
    return sum;
}

} // namespace espalier::shards
