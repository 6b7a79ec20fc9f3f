// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "app/catalogue/codetable.h"
#include "app/catalogue/nameindex.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace espalier::catalogue::detail {

/// The names of one list in one language of the interface. Immutable once made.
struct LocalNames {
    std::vector<std::string> labels; ///< by entry of the list
    NameIndex index;
};

/// Names from Unicode's data where it has one, else from the message catalogues of iso-codes, else in English.
std::unique_ptr<LocalNames> makeLocalNames(CodeList list, const CodeTable &table, const std::string &uiLanguage,
                                           const std::filesystem::path &locales);

/// The language's name in itself: from Unicode's data, else our own table, else empty. `code` is a bare language code.
std::string endonymOf(const std::string &code);

} // namespace espalier::catalogue::detail
