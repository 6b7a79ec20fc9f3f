// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

static std::filesystem::path searchFolder(const ShardSet &set)
{
    return set.scratch / "search";
}

static Json failuresJson(const std::vector<std::pair<std::filesystem::path, Error>> &failures)
{
    Json json = Json::array();
    for (const auto &[path, error] : failures)
        json.push_back({{"shard", path.string()}, {"code", codeName(error.code)}, {"reason", error.detail}});
    return json;
}

static void noteBuilt(Context &context, const statistics::ShardSearch::Built &built)
{
    for (const auto &path : built.rebuilt)
        context.out.note("espalier-cli: " + path.string() + ": its index was damaged or of an older version, and was made anew");
    for (const auto &[path, error] : built.failures)
        context.out.note("espalier-cli: " + describe(error));
}

static Json hitJson(const statistics::SearchHit &hit)
{
    return {{"shard", hit.shard.string()}, {"document", hit.document}, {"begin", hit.begin}, {"size", hit.size},
            {"passages", hit.passages},    {"before", hit.before},     {"hit", hit.hit},     {"after", hit.after}};
}

static Json reportJson(const statistics::SearchReport &report)
{
    Json hits = Json::array();
    for (const auto &hit : report.hits)
        hits.push_back(hitJson(hit));
    std::vector<std::pair<std::filesystem::path, Error>> unread;
    for (std::size_t i = 0; i < report.unread.size(); ++i)
        unread.emplace_back(report.unread[i], report.reasons[i]);
    return {{"documents", report.documents}, {"passages", report.passages},   {"is_cut", report.isCut}, {"hits", hits},
            {"by_shard", report.byShard},    {"unread", failuresJson(unread)}};
}

static void printReport(Context &context, const statistics::SearchReport &report)
{
    std::string shard;
    for (const auto &hit : report.hits) {
        if (hit.shard != shard) {
            shard = hit.shard;
            context.out.text(plainText(shard) + "\n");
        }
        context.out.text("  document " + std::to_string(hit.document) + ": " + plainText(hit.before) + "[" + plainText(hit.hit)
                         + "]" + plainText(hit.after) + "\n");
    }
    context.out.text(groupedNumber(report.documents) + " documents, " + groupedNumber(report.passages) + " passages"
                     + (report.isCut ? "; " + groupedNumber(report.hits.size()) + " are shown" : "") + "\n");
}

static Result<statistics::SearchReport> searchIn(Context &context, const ShardSet &set, const SearchChoice &choice)
{
    statistics::SearchQuery query;
    query.text = choice.phrase;
    query.match = choice.words == "all" ? statistics::Match::AllWords
        : choice.words == "any"         ? statistics::Match::AnyWord
                                        : statistics::Match::Phrase;
    query.limit = choice.limit;
    statistics::ShardSearch search(searchFolder(set));
    const auto build = [&]() -> Result<void> {
        ESPALIER_TRY(const auto built, search.build(set.files, set.reading, std::max(1, choice.shards.threads), context.work()));
        context.out.endProgress();
        noteBuilt(context, built);
        return {};
    };
    if (choice.isIndexing)
        ESPALIER_CHECK(build());
    ESPALIER_TRY(auto report, search.search(set.files, query, set.reading, context.work()));
    // An index whose damage shows only now was removed: once more.
    const bool isDamaged = std::any_of(report.reasons.begin(), report.reasons.end(),
                                       [](const Error &error) { return error.code == ErrorCode::Corrupt; });
    if (choice.isIndexing && isDamaged) {
        ESPALIER_CHECK(build());
        ESPALIER_TRY(report, search.search(set.files, query, set.reading, context.work()));
    }
    context.out.endProgress();
    return report;
}

} // namespace detail

Result<int> shardsIndex(Context &context, const ShardChoice &choice, bool isEstimate)
{
    ESPALIER_TRY(const auto set, shardsChosen(context, choice));
    statistics::ShardSearch search(detail::searchFolder(set));
    if (isEstimate) {
        ESPALIER_TRY(const std::uint64_t bytes, search.sizeEstimate(set.files, set.reading));
        if (context.isJson)
            context.out.json({{"shards", set.files.size()}, {"estimated_bytes", bytes}, {"bytes_on_disk", search.bytesOnDisk()}});
        else
            context.out.text("about " + byteText(bytes) + " for " + groupedNumber(set.files.size()) + " shards; "
                             + byteText(search.bytesOnDisk()) + " are taken already\n");
        return Done;
    }
    ESPALIER_TRY(const auto built, search.build(set.files, set.reading, std::max(1, choice.threads), context.work()));
    context.out.endProgress();
    detail::noteBuilt(context, built);
    if (context.isJson) {
        Json rebuilt = Json::array();
        for (const auto &path : built.rebuilt)
            rebuilt.push_back(path.string());
        context.out.json({{"shards", built.shards},
                          {"known", built.known},
                          {"bytes", built.bytes},
                          {"rebuilt", rebuilt},
                          {"failures", detail::failuresJson(built.failures)}});
    } else {
        context.out.text(groupedNumber(built.shards) + " shards indexed, " + groupedNumber(built.known) + " were already; "
                         + byteText(built.bytes) + " on disk\n");
    }
    return built.failures.empty() ? Done : Findings;
}

Result<int> shardsSearch(Context &context, const SearchChoice &choice)
{
    ESPALIER_TRY(const auto set, shardsChosen(context, choice.shards));
    const auto report = detail::searchIn(context, set, choice);
    context.out.endProgress();
    if (!report)
        return failure(report.error());
    for (const Error &error : report->reasons)
        context.out.note("espalier-cli: not searched: " + describe(error));
    if (context.isJson)
        context.out.json(detail::reportJson(*report));
    else
        detail::printReport(context, *report);
    return report->unread.empty() ? Done : Findings;
}

} // namespace espalier::cli
