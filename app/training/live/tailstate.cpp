// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/live/follower.h"

#include <charconv>

namespace espalier::training {

namespace {

/// 64-bit numbers are text: JSON readers elsewhere may know 53 bits only, and inodes have more on some file systems.
std::optional<std::uint64_t> wholeNumber(const Json &value, const char *key)
{
    const auto found = value.find(key);
    if (found == value.end() || !found->is_string())
        return std::nullopt;
    const std::string &text = found->get_ref<const std::string &>();
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

/// Readers keep "no time" as the least number there is, which no record may hold: left out, it is what they assume.
static Json withoutNoTimes(Json value)
{
    if (!value.is_object())
        return value;
    Json kept = Json::object();
    for (auto &[key, member] : value.items())
        if (!member.is_number_integer() || member.get<std::int64_t>() != metrics::noTime)
            kept[key] = withoutNoTimes(std::move(member));
    return kept;
}

Json tailToJson(const TailState &state)
{
    return {{"inode", std::to_string(state.inode)},
            {"offset", std::to_string(state.offset)},
            {"prefix_sha256", state.prefixSha256},
            {"reader", withoutNoTimes(state.reader)},
            {"folder", state.folder}};
}

Result<TailState> tailFromJson(const Json &value, std::string_view context)
{
    if (!value.is_object())
        return failure(ErrorCode::Invalid, std::string(context), "a tail is an object");
    const auto inode = wholeNumber(value, "inode"), offset = wholeNumber(value, "offset");
    const auto prefix = value.find("prefix_sha256");
    if (!inode || !offset || prefix == value.end() || !prefix->is_string())
        return failure(ErrorCode::Invalid, std::string(context),
                       "a tail needs inode and offset, whole numbers as text, and prefix_sha256");
    TailState state{*inode, *offset, prefix->get<std::string>(), {}, {}};
    if (const auto reader = value.find("reader"); reader != value.end())
        state.reader = *reader;
    if (const auto folder = value.find("folder"); folder != value.end())
        state.folder = *folder;
    return state;
}

} // namespace espalier::training
