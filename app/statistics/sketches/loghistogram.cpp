// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/loghistogram.h"
