// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace espalier::training::detail {

/// "1-07:27:33", "07:27:33", "27:33.250" in seconds.
std::optional<double> sacctDuration(std::string_view text);
/// "2022-04-29T20:28:38" with or without "Z" or an offset, or seconds since 1970; in milliseconds. noTime for "Unknown", "None" and nothing;
/// nothing for what is none of these.
std::optional<std::int64_t> sacctTime(std::string_view text);
/// GPUs in AllocTRES: "gres/gpu=8", or the sum of "gres/gpu:a100=8" where only kinds are said.
double gpusOfTres(std::string_view text);
/// GPUs in AllocGRES of older versions: "gpu:8", "gpu:a100:8(IDX:0-7)".
double gpusOfGres(std::string_view text);

} // namespace espalier::training::detail
