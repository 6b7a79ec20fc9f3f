// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"

namespace espalier::session {

/// Who acts. `person` is derived from the e-mail address, so that one person is one record on every machine.
struct Identity {
    records::Author author;
    RecordId person;
    bool isGuessed = false; ///< nobody configured a name: it was made from the login; say so
};

/// $ESPALIER_NAME and $ESPALIER_EMAIL, else git's own environment, else user.name and user.email of the workshop's or the
/// person's git configuration, else the login at this machine.
Identity currentIdentity(const git::Repository &repository);

RecordId personId(std::string_view email);

} // namespace espalier::session
