// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/sketches/distinct.h"
#include "app/statistics/sketches/toplist.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace espalier::statistics {

/// Documents and bytes by registrable domain, exact. A host is looked up in the list of public suffixes once. One thread.
class HostTable
{
public:
    /// Whether the address has a host.
    bool add(std::string_view url, std::uint64_t bytes);
    /// The domain of the last address that was added; empty without one.
    std::string_view lastDomain() const { return m_last; }
    /// The `size` most frequent domains, and how many there are. Counting starts again afterwards; what domain a host belongs to is
    /// remembered for the next shard, as long as there are not too many.
    void finish(std::size_t size, TopList &top, DistinctSketch &distinct);

private:
    struct Counts {
        std::uint64_t documents = 0, bytes = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const;
    };
    std::unordered_map<std::string, Counts, Hash, std::equal_to<>> m_domains;
    std::unordered_map<std::string, std::pair<const std::string, Counts> *, Hash, std::equal_to<>> m_hosts;
    std::string m_buffer;
    std::string_view m_last;
};

} // namespace espalier::statistics
