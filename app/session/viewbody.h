// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/views.h"

namespace espalier::session::detail {

/// What a view asks for, as it is stored. Source: docs/formats/training-run.md, "view".
Json viewBody(const SavedView &view);

/// Fills `view` from what is stored; "name" is taken from `body` as well. Errors: Invalid (not a view), Unsupported (it asks for something that
/// this program does not know: a facet, an order).
Result<SavedView> viewFrom(const Json &body, SavedView view);

/// "name", "updated", "state", "languages", "licence" or "nominated-by".
std::string sortName(index::SortKey key);
std::optional<index::SortKey> sortByName(std::string_view name);

} // namespace espalier::session::detail
