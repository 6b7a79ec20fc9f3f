// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/api/plugin.h"
#include "storage/base/result.h"

#include <filesystem>
#include <vector>

namespace espalier::plugins {

/// A plugin that could not be used, and why.
struct Refused {
    std::filesystem::path file;
    std::string why;
};

/// The plugins of this installation. Looked for beside the program (../lib/espalier/plugins, ./plugins) and in $ESPALIER_PLUGINS only:
/// never in a workshop. Loaded once, at the first call; any thread.
class PluginHost
{
public:
    static const PluginHost &instance();

    const std::vector<const Plugin *> &all() const { return m_plugins; }
    const std::vector<Refused> &refused() const { return m_refused; }
    /// Errors: NotFound, with the folders that were searched as detail.
    Result<const Plugin *> find(std::string_view name) const;

    /// Errors: NotFound, Unsupported (the plugin cannot do this), Invalid (the model; the plugin's words as detail).
    Result<std::unique_ptr<LanguageIdentifier>> identifier(std::string_view plugin, const std::filesystem::path &model = {}) const;
    Result<std::unique_ptr<TokenCounter>> counter(std::string_view plugin, const std::filesystem::path &model) const;
    Result<std::unique_ptr<PerplexityScorer>> scorer(std::string_view plugin, const std::filesystem::path &model) const;

private:
    explicit PluginHost(const std::vector<std::filesystem::path> &folders);
    std::vector<const Plugin *> m_plugins;
    std::vector<Refused> m_refused;
    std::vector<std::filesystem::path> m_folders;
};

} // namespace espalier::plugins
