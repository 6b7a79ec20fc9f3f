// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espalier::catalogue::detail {

/// A link of a page.
struct PageLink {
    std::string address;  ///< as it is written
    std::string rel;      ///< in lower case
    std::string text;     ///< of an <a>
    std::string language; ///< hreflang
    std::string type;
    bool isInHead = false; ///< <link>, not <a>
};

/// What a page says about itself.
struct HtmlPage {
    std::string title;    ///< <title>
    std::string heading;  ///< the first <h1>
    std::string language; ///< lang of <html> or <body>
    std::string base;     ///< href of <base>
    std::vector<std::pair<std::string, std::string>>
        metas;                           ///< name, property, http-equiv or itemprop in lower case, and content; in order
    std::vector<PageLink> links;         ///< at most 5,000
    std::vector<std::string> structured; ///< texts of <script type="application/ld+json">
    std::string firstParagraph;          ///< the first <p> with at least 60 characters

    /// The first one that is not empty; empty when there is none.
    std::string meta(std::string_view name) const;
};

/// Reads a page however broken it is, with libxml2, no network, no external entities. `contentType`: as a server sent it; may be empty.
/// At most 8 MiB are looked at. Errors: Invalid (nothing that is a page).
Result<HtmlPage> readHtmlPage(std::string_view bytes, std::string_view contentType, const std::string &context);

/// Text in UTF-8 whatever it is in: a byte order mark, the server's word, the page's own, else UTF-8 where it is well-formed, else Windows-1252.
std::string decodedText(std::string_view bytes, std::string_view contentType);

} // namespace espalier::catalogue::detail
