// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/host/pluginhost.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <memory>

namespace espalier::plugins {

namespace detail {

namespace fs = std::filesystem;

static std::string wordsOfDlopen()
{
    const char *words = dlerror();
    return words ? words : "it cannot be loaded";
}

/// The libraries of one folder, by name, so that every start finds the same ones first.
static std::vector<fs::path> librariesOf(const fs::path &folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".so" && entry->path().filename().native().front() != '.')
            files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// What a plugin makes, or its words as an error.
template<typename Made, typename Make>
static Result<std::unique_ptr<Made>> made(const Plugin &plugin, const fs::path &model, const char *what, Ability ability,
                                          Make make)
{
    const std::string name(plugin.name());
    if (plugin.ability() != ability)
        return failure(ErrorCode::Unsupported, "plugin " + name, std::string("it does not ") + what);
    std::string problem;
    try {
        if (std::unique_ptr<Made> object = (plugin.*make)(model.string(), problem))
            return object;
    } catch (const std::exception &exception) {
        problem = exception.what();
    }
    return failure(ErrorCode::Invalid, model.empty() ? "plugin " + name : model.string(),
                   problem.empty() ? "plugin " + name + " cannot use it" : problem);
}

} // namespace detail

std::vector<std::filesystem::path> PluginHost::standardFolders()
{
    std::vector<std::filesystem::path> folders;
    if (const char *wanted = std::getenv("ESPALIER_PLUGINS")) {
        const std::string_view list(wanted);
        for (std::size_t begin = 0; begin <= list.size();) {
            const std::size_t end = std::min(list.find(':', begin), list.size());
            if (end > begin)
                folders.emplace_back(list.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) {
        folders.push_back(program.parent_path() / "plugins");
        folders.push_back(program.parent_path().parent_path() / "lib" / "espalier" / "plugins");
    }
    return folders;
}

const PluginHost &PluginHost::instance()
{
    // Never destroyed: plugins may be in use on threads that outlive main.
    static const PluginHost *const host = new PluginHost(standardFolders());
    return *host;
}

PluginHost::PluginHost(const std::vector<std::filesystem::path> &folders)
{
    for (const std::filesystem::path &folder : folders) {
        // A relative folder would mean another one wherever the program is started, perhaps inside a workshop.
        if (!folder.is_absolute()) {
            m_refused.push_back({folder, "not an absolute path"});
            continue;
        }
        std::error_code error;
        const std::filesystem::path canonical = std::filesystem::weakly_canonical(folder, error);
        const std::filesystem::path &known = error ? folder : canonical;
        if (std::find(m_folders.begin(), m_folders.end(), known) != m_folders.end())
            continue;
        m_folders.push_back(known);
        for (const std::filesystem::path &file : detail::librariesOf(known))
            load(file);
    }
}

void PluginHost::load(const std::filesystem::path &file)
{
    void *const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        m_refused.push_back({file, detail::wordsOfDlopen()});
        return;
    }
    const auto refuse = [&](std::string why) {
        m_refused.push_back({file, std::move(why)});
        dlclose(library);
    };
    const auto function = reinterpret_cast<EspalierPluginFunction>(dlsym(library, espalierPluginSymbol));
    if (!function)
        return refuse(std::string("not a plugin: it has no ") + espalierPluginSymbol);
    const Plugin *plugin = nullptr;
    try {
        plugin = function(apiVersion);
        if (!plugin)
            return refuse("made for another version of the plugin interface; this program speaks version "
                          + std::to_string(apiVersion));
        if (plugin->name().empty())
            return refuse("it has no name");
    } catch (const std::exception &exception) {
        return refuse(exception.what());
    }
    const std::string_view name = plugin->name();
    if (std::any_of(m_plugins.begin(), m_plugins.end(), [&](const Plugin *other) { return other->name() == name; }))
        return refuse("a plugin of the name " + std::string(name) + " was found before it");
    m_plugins.push_back(plugin);
}

Result<const Plugin *> PluginHost::find(std::string_view name) const
{
    for (const Plugin *plugin : m_plugins) {
        if (plugin->name() == name)
            return plugin;
    }
    std::string detail = "no such plugin; searched";
    for (std::size_t i = 0; i < m_folders.size(); ++i)
        detail += (i ? ", " : " ") + m_folders[i].string();
    if (m_folders.empty())
        detail += " nowhere";
    for (const Refused &refused : m_refused)
        detail += "; " + refused.file.filename().string() + ": " + refused.why;
    return failure(ErrorCode::NotFound, "plugin " + std::string(name), std::move(detail));
}

Result<std::unique_ptr<LanguageIdentifier>> PluginHost::identifier(std::string_view plugin,
                                                                   const std::filesystem::path &model) const
{
    ESPALIER_TRY(const Plugin *const found, find(plugin));
    return detail::made<LanguageIdentifier>(*found, model, "tell languages", Ability::Languages, &Plugin::makeIdentifier);
}

Result<std::unique_ptr<TokenCounter>> PluginHost::counter(std::string_view plugin, const std::filesystem::path &model) const
{
    ESPALIER_TRY(const Plugin *const found, find(plugin));
    return detail::made<TokenCounter>(*found, model, "count tokens", Ability::Tokens, &Plugin::makeCounter);
}

Result<std::unique_ptr<PerplexityScorer>> PluginHost::scorer(std::string_view plugin, const std::filesystem::path &model) const
{
    ESPALIER_TRY(const Plugin *const found, find(plugin));
    return detail::made<PerplexityScorer>(*found, model, "score texts", Ability::Perplexity, &Plugin::makeScorer);
}

} // namespace espalier::plugins
