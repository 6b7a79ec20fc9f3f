// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/host/pluginhost.h"

namespace espalier::test {

/// The plugins of this build. One for all tests: libraries are never unloaded.
inline const plugins::PluginHost &builtPlugins()
{
    static const plugins::PluginHost host({ESPALIER_BUILT_PLUGINS});
    return host;
}

} // namespace espalier::test
