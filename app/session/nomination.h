// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/identity.h"

namespace espalier::session {

/// Languages typed in other ways ("eus", "EU", "Basque") as canonical tags; what is not understood stays for validation to name.
Json canonicalLanguages(const Json &languages);

/// A source as it will be stored: id, schema, who and when, ids of the licence claims, canonical languages. Unknown keys stay.
/// Errors: Invalid (not an object, or an id that is no source's).
Result<Json> completedNomination(Json body, const Identity &identity, const Clock &clock);

/// Nothing when the nomination may be sent; otherwise one error that lists everything missing, its context the record.
Result<void> checkNomination(const Json &body);

/// Whether a draft says the same as the stored record, apart from what nominating adds.
bool isSameNomination(const Json &draft, const Json &stored);

} // namespace espalier::session
