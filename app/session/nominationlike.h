// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/fieldpath.h"

#include <vector>

namespace espalier::session {

/// The body of a nomination of another source like this one: what such sources share (languages, places, custodian, kind, what is said about licence
/// and personal data), never what is of this one alone: names, addresses, identifiers, amounts, quotes and other evidence. Never fails.
Json nominationLike(const Json &source);

/// A record with what somebody typed about the same source beside it.
struct UnitedNomination {
    Json body;                      ///< the record with what it did not say; sets are united, another name becomes an alias
    std::vector<FieldChange> other; ///< fields in which both say something else: `from` stands in the body, `to` was typed
};

/// Takes over what `typed` says and `stored` does not. Ids, who nominated and states stay as they are stored. Never fails.
UnitedNomination uniteNominations(const Json &stored, const Json &typed);

} // namespace espalier::session
