// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/search/tokens.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace espalier::statistics {

/// What the FTS5 tokenizer "espalier" reads: FTS5 hands it a stand-in, the text itself comes this way, whatever its length.
struct TokenSource {
    std::string_view text;
    std::stop_token stop;
};

/// Makes the tokenizer "espalier" known to a connection. `source` must outlive it. False when this SQLite has no FTS5.
bool registerTokenizer(sqlite3 *database, TokenSource &source);

} // namespace espalier::statistics
