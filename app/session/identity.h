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
/// person's git configuration, else the login at this machine. Characters that a commit cannot carry are left out.
Identity currentIdentity(const git::Repository &repository);

/// The same before there is a repository to ask: the person's own git configuration is still read.
Identity currentIdentity();

/// The record of the person with this e-mail address; upper and lower case are the same address.
RecordId personId(std::string_view email);

} // namespace espalier::session
