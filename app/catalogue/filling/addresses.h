// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/fillingmaker.h"
#include "app/web/address.h"

#include <optional>
#include <string>
#include <string_view>

namespace espalier::catalogue::detail {

/// What somebody typed as an address of the web: an identifier becomes the page of what it names, "example.org/x" gets "https://". Errors: Invalid.
Result<web::WebAddress> meantAddress(std::string_view typed);

/// An address without what only counts who came from where ("utm_source=...", "fbclid=...").
std::string withoutTracking(const web::WebAddress &address);

/// The identifier of what stands at an address: identifierOf, and hubs that it does not know.
std::optional<std::string> identifierAt(const web::WebAddress &address);

/// Format of a file by the ending of its name ("jsonl", "tar.gz"); empty when it is a page or unknown.
std::string formatByName(std::string_view fileName);

/// Fills in what an address says. `typed` is as it came.
void fillAddress(FillingMaker &maker, const web::WebAddress &address, std::string_view typed);

/// The name at the end of a data set's or repository's address: better than none.
void fillNameOfAddress(FillingMaker &maker, const web::WebAddress &address);

/// Raw files that say more about what stands at an address of a known hub or code repository: data card, README, licence.
struct BesideFile {
    std::string address;
    enum class Holds { Card, Licence } holds = Holds::Card;
};
std::vector<BesideFile> filesBeside(const web::WebAddress &address);

} // namespace espalier::catalogue::detail
