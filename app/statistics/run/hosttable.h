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

/// Documents and bytes by registrable domain, exact. A host is looked up in the list of public suffixes once for each way it is
/// spelled. One thread.
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
        std::size_t operator()(std::string_view text) const;
    };
    using Domain = std::pair<const std::string, Counts>;
    /// What stands between the scheme and the path of an address, by the hash of how it is spelled there, as texts are told apart.
    struct Authority {
        std::uint64_t hash = 0;   ///< 0: free
        Domain *domain = nullptr; ///< none when it has no host
    };
    Domain *domainOf(std::string_view url);
    Authority &placeOf(std::uint64_t hash);
    void grow();

    std::unordered_map<std::string, Counts, Hash> m_domains;
    std::vector<Authority> m_authorities; ///< open addressing, at most half full; a power of two
    std::size_t m_known = 0;
    std::string m_buffer;
    std::string_view m_last;
};

} // namespace espalier::statistics
