// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

namespace espalier::ui {

class WorkshopSession;

/// What forms ask of the open workshop. The session must outlive the forms.
FormServices recordServices(WorkshopSession *session);

} // namespace espalier::ui
