// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/documents.h"
