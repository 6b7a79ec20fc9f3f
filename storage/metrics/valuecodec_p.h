// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/sample.h"
#include "storage/metrics/bytes_p.h"

namespace espalier::metrics::detail {

/// Appends the smallest of several packings, exact to the bit. Source: docs/formats/metrics.md, "Values".
void packFloats(std::string &out, std::span<const float> values);
void packDoubles(std::string &out, std::span<const double> values);
/// False when the bytes are not what the above write.
bool unpackFloats(ByteReader &in, std::span<float> values);
bool unpackDoubles(ByteReader &in, std::span<double> values);

} // namespace espalier::metrics::detail
