// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance::detail {

/// An address a page links to, at the place of the link.
struct LinkedAddress {
    std::uint32_t at = 0; ///< byte of Readable::text
    std::string address;
    bool isLicence = false;   ///< rel="license"
    bool isCanonical = false; ///< rel="canonical": what page this is
};
struct TextRange {
    std::uint32_t begin = 0, end = 0; ///< bytes of Readable::text
};

/// Bytes of any kind as UTF-8 text without tags, and where each byte of it came from.
struct Readable {
    std::string text;
    std::vector<std::uint32_t>
        origin;                ///< per byte of text its place in the input; empty when they are the same but for `skipped`
    std::uint32_t skipped = 0; ///< bytes before the text: a byte order mark
    std::vector<LinkedAddress> links;
    std::vector<TextRange> frames; ///< what a page has around its text: menus, headers, footers; sorted, apart
    std::string note;              ///< what was done, English, parted by ", "; empty for plain UTF-8
    bool isBinary = false;
    bool isPage = false; ///< a whole HTML page

    std::size_t originOf(std::size_t at) const;
    bool isFrame(std::size_t at) const;
};

/// UTF-8, UTF-16 with a mark, Latin-1 (Windows-1252) and HTML in these. O(bytes).
Readable readable(std::string_view bytes);

/// Takes tags out of `page.text` in place: of a page all of them, else only those people write into Markdown.
void takeOutTags(Readable &page);

} // namespace espalier::governance::detail
