// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/signindesk.h"

namespace espalier::credentials {

} // namespace espalier::credentials
