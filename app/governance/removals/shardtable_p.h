// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace espalier::governance::detail {

/// The columns of a table, in the order they lie in the file. Source: docs/formats/removal.md, "Documents of a shard".
enum TableSection {
    WordCounts,
    UrlHashes,
    UrlEnds,
    UrlPool,
    HostColumn,
    HostEnds,
    HostPool,
    AuthorColumn,
    AuthorEnds,
    AuthorPool,
    TextHashes,
};
inline constexpr std::size_t tableSections = 11;
inline constexpr std::string_view tableMagic = "ESPDOCT1";

struct TableHeader {
    struct Place {
        std::uint64_t offset = 0, size = 0, check = 0; ///< XXH3-64 of the bytes
    };
    std::uint64_t documents = 0, hosts = 0, authors = 0;
    std::array<Place, tableSections> sections;
};
inline constexpr std::size_t tableHeaderSize = tableMagic.size() + 3 * 8 + tableSections * 24 + 8;

} // namespace espalier::governance::detail
