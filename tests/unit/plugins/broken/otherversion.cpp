// SPDX-License-Identifier: GPL-3.0-or-later
// Speaks a version of the interface that does not exist yet, and would end the program if anything but its version were asked.
#include "plugins/api/plugin.h"

#include <cstdlib>

extern "C" __attribute__((visibility("default"))) const espalier::plugins::Plugin *espalier_plugin(std::uint32_t hostApiVersion);
const espalier::plugins::Plugin *espalier_plugin(std::uint32_t hostApiVersion)
{
    if (hostApiVersion != espalier::plugins::apiVersion + 1)
        return nullptr;
    std::abort();
}
