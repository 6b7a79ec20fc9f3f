// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Requests to remove data: what they ask for, where they stand, what they touch, and what the requester is shown.
#include "app/governance/removals/impact.h"
#include "app/governance/removals/names.h"
#include "app/governance/removals/page.h"
#include "app/governance/removals/scopes.h"
#include "app/governance/removals/shardtable.h"
#include "app/governance/removals/standing.h"
