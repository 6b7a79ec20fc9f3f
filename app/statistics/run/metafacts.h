// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// What a document's meta field says about where it is from. Empty where it says nothing.
struct MetaFacts {
    std::vector<std::string> licences; ///< each once, as written, at most eight
    std::string origin;                ///< "source", else "dataset", ...
    std::string kind;                  ///< "register", "genre", "category", ...
};

/// Looks in the object and, one level down, in objects inside it; keys in any case. A field that cannot be read says nothing. Values are
/// cut to 120 bytes at a character. Source: docs/formats/run.md, "Meta".
MetaFacts metaFacts(std::string_view meta);

/// The kind of site a registrable domain tells by itself: "site:government", "site:education", "site:military", "site:wiki", "site:blog";
/// empty for all others.
std::string_view siteKind(std::string_view domain);

} // namespace espalier::statistics
