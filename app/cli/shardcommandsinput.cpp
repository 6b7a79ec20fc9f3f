// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/session/datasets.h"
#include "storage/base/filesystem.h"

#include <cstdlib>

namespace espalier::cli {

namespace detail {

constexpr std::size_t filterFileLimit = 64 << 20;

static std::filesystem::path fromEnvironment(const char *name)
{
    const char *value = std::getenv(name);
    return value && *value == '/' ? std::filesystem::path(value) : std::filesystem::path();
}

/// The workshop around, or nothing when there is none and none was asked for.
static Result<std::unique_ptr<session::Workshop>> workshopAround(Context &context)
{
    if (context.folder.empty() && !session::findWorkshop("."))
        return std::unique_ptr<session::Workshop>();
    return openWorkshop(context);
}

/// The shards of a dataset or version, where they are on this machine.
static Result<std::vector<std::filesystem::path>> shardsOfRecord(const session::Workshop &workshop,
                                                                 const session::Datasets &datasets, const std::string &name)
{
    const auto id = recordNamed(workshop, name);
    if (!id)
        return failure(ErrorCode::NotFound, name, "there is no such file, and no such dataset in this workshop");
    ESPALIER_TRY(const auto view, datasets.version(*id));
    if (!view.folder)
        return failure(ErrorCode::NotFound, name, "it is not known where its shards are on this computer",
                       "Say so when the version is frozen, or name the folder here.");
    std::vector<std::filesystem::path> paths;
    for (const session::VersionShard &shard : view.shards)
        paths.push_back(*view.folder / shard.path);
    return paths;
}

} // namespace detail

Result<shards::ReadOptions> readOptions(const ShardChoice &choice)
{
    shards::ReadOptions options;
    options.textField = choice.textField;
    if (!choice.metaField.empty())
        options.metaField = choice.metaField;
    if (choice.layout == "jsonl")
        options.layout = shards::Layout::JsonLines;
    else if (choice.layout == "lines")
        options.layout = shards::Layout::TextLines;
    else if (choice.layout == "file")
        options.layout = shards::Layout::TextFile;
    else if (!choice.layout.empty())
        return failure(ErrorCode::Invalid, "--layout " + choice.layout, "there is no such layout", "jsonl, lines or file");
    return options;
}

Result<std::filesystem::path> scratchFolder(Context &context)
{
    ESPALIER_TRY(const auto workshop, detail::workshopAround(context));
    if (workshop)
        return session::Datasets(*workshop).scratch();
    if (const auto cache = detail::fromEnvironment("XDG_CACHE_HOME"); !cache.empty())
        return cache / "espalier" / "shards";
    if (const auto home = detail::fromEnvironment("HOME"); !home.empty())
        return home / ".cache" / "espalier" / "shards";
    return failure(ErrorCode::NotFound, "$XDG_CACHE_HOME", "there is no folder to keep results in",
                   "Set $HOME or $XDG_CACHE_HOME.");
}

Result<ShardSet> shardsChosen(Context &context, const ShardChoice &choice)
{
    ShardSet set;
    ESPALIER_TRY(set.reading, readOptions(choice));
    ESPALIER_TRY(set.scratch, scratchFolder(context));
    std::vector<std::filesystem::path> paths;
    std::unique_ptr<session::Workshop> workshop;
    for (const std::string &path : choice.paths) {
        std::error_code problem;
        if (std::filesystem::exists(path, problem)) {
            paths.emplace_back(path);
            continue;
        }
        if (path == "-")
            return failure(ErrorCode::Unsupported, "-", "standard input cannot be a shard",
                           "Shards are read more than once: save it as a file.");
        if (!workshop && (!context.folder.empty() || session::findWorkshop("."))) {
            ESPALIER_TRY(workshop, openIndexed(context));
        }
        if (!workshop)
            return failure(ErrorCode::NotFound, path, "there is no such file or folder",
                           "Datasets are known inside their workshop only (-C).");
        const session::Datasets datasets(*workshop);
        ESPALIER_TRY(const auto found, detail::shardsOfRecord(*workshop, datasets, path));
        paths.insert(paths.end(), found.begin(), found.end());
    }
    ESPALIER_TRY(set.files, shards::findShards(paths, context.work()));
    context.out.endProgress();
    return set;
}

Result<statistics::ProfileOptions> profileOptions(const MeasureChoice &measure, const ShardChoice &choice)
{
    statistics::ProfileOptions options;
    ESPALIER_TRY(options.reading, readOptions(choice));
    options.scope = measure.isCensus ? statistics::Scope::Census : statistics::Scope::Rich;
    options.findsNearDuplicates = measure.findsNearDuplicates();
    options.threads = std::max(1, choice.threads);
    const std::size_t colon = measure.languages.find(':');
    options.languagePlugin = measure.languages.substr(0, colon);
    if (colon != std::string::npos)
        options.languageModel = measure.languages.substr(colon + 1);
    options.tokenModel = measure.tokens;
    options.perplexityModel = measure.perplexity;
    if (!measure.filters.empty()) {
        ESPALIER_TRY(const std::string bytes, realFileSystem().read(measure.filters, detail::filterFileLimit));
        ESPALIER_TRY(options.filters, statistics::FilterSettings::parse(bytes, measure.filters));
    }
    return options;
}

} // namespace espalier::cli
