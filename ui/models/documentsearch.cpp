// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/documentsearch.h"

#include "app/statistics/search/indexfolder.h"
#include "plugins/host/pluginhost.h"

#include <algorithm>

namespace espalier::ui {

namespace documentsearch {

constexpr std::size_t documentsAtOnce = 64; ///< in memory
constexpr const char *languagePlugin = "cld2";

/// Languages of the hits [from, to), which are in one shard. What cannot be read has none.
static void tellLanguages(SearchAnswer &answer, std::size_t from, std::size_t to, const statistics::IndexFolder &indexes,
                          plugins::LanguageIdentifier &identifier, const Work &work)
{
    const statistics::SearchHit &first = answer.report.hits[from];
    const auto map = indexes.readMap(first.key);
    for (std::size_t at = from; at < to && !work.isStopped(); at += documentsAtOnce) {
        std::vector<std::uint64_t> numbers;
        for (std::size_t i = at; i < std::min(to, at + documentsAtOnce); ++i)
            numbers.push_back(answer.report.hits[i].document);
        const auto documents = shards::readDocuments(first.shard, numbers, map ? &*map : nullptr, {}, work);
        if (!documents)
            return;
        for (std::size_t i = 0; i < documents->size(); ++i) {
            const std::string_view tag = identifier.identify((*documents)[i].text).tag;
            answer.languages[at + i] = tag.empty() ? "und" : std::string(tag);
        }
    }
}

} // namespace documentsearch

std::filesystem::path searchFolder(session::Workshop &workshop)
{
    return session::Datasets(workshop).scratch() / "search";
}

Result<SearchState> searchState(const DatasetDesk &desk, const std::filesystem::path &folder)
{
    const statistics::IndexFolder indexes(folder, {});
    SearchState state;
    std::vector<shards::ShardFile> missing;
    for (const DatasetShardLine &line : desk.lines) {
        const auto path = desk.fileOf(line.path);
        std::error_code problem;
        if (!path || !std::filesystem::is_regular_file(*path, problem))
            continue;
        ++state.shards;
        if (std::filesystem::exists(indexes.indexPath(line.key), problem)) {
            ++state.indexed;
        } else {
            shards::ShardFile file;
            file.path = *path;
            file.bytes = std::filesystem::file_size(*path, problem);
            missing.push_back(std::move(file));
        }
    }
    if (!missing.empty()) {
        ESPALIER_TRY(state.estimate, statistics::ShardSearch(folder).sizeEstimate(missing));
    }
    return state;
}

Result<SearchAnswer> searchVersion(const DatasetDesk &desk, const std::filesystem::path &folder,
                                   const statistics::SearchQuery &query, const Work &work,
                                   const std::function<void(const statistics::SearchHit &)> &found)
{
    SearchAnswer answer;
    ESPALIER_TRY(answer.report, statistics::ShardSearch(folder).search(desk.files(), query, {}, work, found));
    answer.languages.resize(answer.report.hits.size());
    const auto identifier = plugins::PluginHost::instance().identifier(documentsearch::languagePlugin);
    if (!identifier)
        return answer; // without the plugin the languages are not known; the hits are
    const statistics::IndexFolder indexes(folder, {});
    const auto &hits = answer.report.hits;
    for (std::size_t from = 0; from < hits.size();) {
        std::size_t to = from;
        while (to < hits.size() && hits[to].shard == hits[from].shard)
            ++to;
        documentsearch::tellLanguages(answer, from, to, indexes, **identifier, work);
        from = to;
    }
    return answer;
}

std::optional<std::size_t> lineNumberOf(const DatasetDesk &desk, const std::filesystem::path &shard)
{
    for (std::size_t i = 0; desk.view.folder && i < desk.lines.size(); ++i) {
        if (*desk.view.folder / desk.lines[i].path == shard)
            return i;
    }
    return std::nullopt;
}

} // namespace espalier::ui
