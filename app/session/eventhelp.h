// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/identity.h"
#include "storage/base/clock.h"
#include "storage/records/recordstore.h"

namespace espalier::session::detail {

/// What every event has, with an id of its own.
Json eventBody(records::Kind kind, const RecordId &subject, const Identity &who, const Clock &clock);

/// The whole text of an event, from its attachment where it is long; empty when it has none or it cannot be read.
std::string textOfEvent(const records::RecordStore &store, const records::Record &event);

/// Empty when nobody is known by the id.
std::string nameOfPerson(const records::RecordStore &store, const RecordId &person);

/// The name of a record as the first line of a commit takes it.
std::string nameInSummary(const records::Record &record);

} // namespace espalier::session::detail
