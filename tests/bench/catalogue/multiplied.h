// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"
#include "storage/base/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace espalier::bench {

/// Any number of sources made of a few real ones: each is one of them moved to another place, year, custodian and address, with the words of its
/// description about it; one in a hundred is an earlier one nominated again by somebody who writes otherwise. The same number is always the same
/// source.
class Multiplied
{
public:
    /// `seeds`: bodies of sources, as `espalier-cli source export --format json` writes them.
    explicit Multiplied(std::vector<Json> seeds);

    Json source(std::uint64_t number) const;
    static RecordId idOf(std::uint64_t number);
    /// The earlier source that this one is a second nomination of.
    static std::optional<std::uint64_t> duplicateOf(std::uint64_t number);

private:
    Json variant(std::uint64_t number) const;
    Json again(std::uint64_t original, std::uint64_t number) const;

    std::vector<Json> m_seeds;
    std::vector<Json> m_languages; ///< of all seeds, as often as they occur
    std::vector<Json> m_regions;
};

/// A number that looks random and is the same every time.
std::uint64_t mixedNumber(std::uint64_t number, std::uint64_t purpose);

} // namespace espalier::bench
