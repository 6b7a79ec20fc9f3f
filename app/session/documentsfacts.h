// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"
#include "app/session/datasets.h"
#include "storage/records/recordstore.h"

namespace espalier::session::detail {

/// A body as documents may show it: long texts whole, nothing that points at a contact, the custodian's fields filled in from the organisation.
Json documentedBody(const records::RecordStore &store, Json body);

/// The amounts of a version and of its sources, from the shard list and the profiles that are here.
void addAmounts(const VersionView &view, const std::vector<Totals> &bySource, governance::DocumentedVersion &facts);

/// English names of the languages and places that occur.
void addNames(governance::DocumentedVersion &facts);

/// "https://host/path" of a remote without user and password; empty for one that is no web address.
std::string publicAddress(const std::string &remote);

} // namespace espalier::session::detail
