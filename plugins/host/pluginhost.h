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

/// The plugins of this installation. Looked for in $ESPALIER_PLUGINS (absolute folders, parted by ":") and beside the program (./plugins,
/// ../lib/espalier/plugins) only: never in a workshop. Of two plugins with one name the first found is used. Nothing is ever unloaded.
/// Any thread.
class PluginHost
{
public:
    /// Loaded once, at the first call.
    static const PluginHost &instance();
    /// Where instance() looks, in this order; folders that are not there included.
    static std::vector<std::filesystem::path> standardFolders();
    /// Every *.so of these folders, each folder by name. A folder that is not there is no error; one that is not absolute is refused.
    explicit PluginHost(const std::vector<std::filesystem::path> &folders);
    PluginHost(const PluginHost &) = delete;
    PluginHost &operator=(const PluginHost &) = delete;

    const std::vector<const Plugin *> &all() const { return m_plugins; }
    const std::vector<Refused> &refused() const { return m_refused; }
    /// Errors: NotFound, with the folders that were searched as detail.
    Result<const Plugin *> find(std::string_view name) const;

    /// Errors: NotFound, Unsupported (the plugin cannot do this), Invalid (the model; the plugin's words as detail).
    Result<std::unique_ptr<LanguageIdentifier>> identifier(std::string_view plugin,
                                                           const std::filesystem::path &model = {}) const;
    Result<std::unique_ptr<TokenCounter>> counter(std::string_view plugin, const std::filesystem::path &model) const;
    Result<std::unique_ptr<PerplexityScorer>> scorer(std::string_view plugin, const std::filesystem::path &model) const;

private:
    void load(const std::filesystem::path &file);
    std::vector<const Plugin *> m_plugins;
    std::vector<Refused> m_refused;
    std::vector<std::filesystem::path> m_folders;
};

} // namespace espalier::plugins
