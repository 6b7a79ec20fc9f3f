// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/textcounts.h"
