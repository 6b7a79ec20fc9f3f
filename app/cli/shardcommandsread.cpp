// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/statistics/search/indexfolder.h"
#include "app/statistics/text/personaldata.h"
#include "storage/base/filesystem.h"

#include <algorithm>
#include <numeric>

namespace espalier::cli {

namespace detail {

constexpr std::uintmax_t worthAMap = 4 << 20; ///< packed bytes; what is smaller is read faster than a map is made

/// What a reader must not see by accident.
class DocumentMask
{
public:
    explicit DocumentMask(bool isOn) : m_isOn(isOn) {}

    std::string operator()(const std::string &text)
    {
        m_finder.find(text, {}, m_hits);
        for (const auto &hit : m_hits)
            ++found[std::string(statistics::personalDataTypes()[hit.type])];
        return m_isOn ? statistics::masked(text, m_hits) : text;
    }

    std::map<std::string, std::uint64_t> found; ///< hits by type

private:
    bool m_isOn;
    statistics::PersonalDataFinder m_finder;
    std::vector<statistics::PersonalDataHit> m_hits;
};

/// The document that stands in a line. Errors: NotFound (no such line, or it is no document: says what it is).
static Result<shards::StoredDocument> documentOfLine(const std::filesystem::path &path, std::uint64_t line,
                                                     const shards::ReadOptions &options, const Work &work)
{
    ESPALIER_TRY(const auto reader, shards::ShardReader::open(path, options));
    shards::Document document;
    bool isThere = true;
    while (isThere && document.line < line) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "stopped");
        ESPALIER_TRY(isThere, reader->next(document));
    }
    if (isThere && document.line == line)
        return shards::StoredDocument{document.number,           document.line,
                                      document.offset,           std::string(document.text),
                                      std::string(document.url), std::string(document.meta),
                                      std::string(document.raw), document.remarks};
    const std::string place = path.string() + ":" + std::to_string(line);
    if (reader->tally().lines < line)
        return failure(ErrorCode::NotFound, place, "the shard has " + std::to_string(reader->tally().lines) + " lines");
    for (std::size_t i = 0; i < shards::verdictCount; ++i) {
        for (const shards::Position &position : reader->tally().verdicts[i].first) {
            if (position.line == line)
                return failure(ErrorCode::NotFound, place,
                               "this line is no document: " + std::string(shards::verdictName(static_cast<shards::Verdict>(i))));
        }
    }
    return failure(ErrorCode::NotFound, place, "this line is no document");
}

/// Where the documents of a shard are: what a search or an earlier reading left, made for a large shard. Nothing when it cannot be had;
/// reading then begins at the beginning.
static std::optional<shards::ShardMap> mapOf(Context &context, const std::filesystem::path &path,
                                             const shards::ReadOptions &options)
{
    const auto scratch = scratchFolder(context);
    std::error_code problem;
    const std::uintmax_t bytes = std::filesystem::file_size(path, problem);
    if (!scratch || problem || bytes < worthAMap)
        return std::nullopt;
    const statistics::IndexFolder folder(*scratch / "search", options);
    const auto key = folder.contentKey(path, context.work());
    auto known = key ? folder.readMap(*key) : std::nullopt;
    if (!key || known)
        return known;
    auto made = shards::ShardMap::build(path, options, context.work());
    if (!made)
        return std::nullopt;
    if (realFileSystem().makeFolder(*scratch / "search")) [[maybe_unused]]
        const auto kept = folder.writeMap(made->contentKey(), *made); // without it the next reading makes it again
    return std::move(*made);
}

/// The document of a line between two entries of the map; nothing when the line is none, or the map does not help.
static std::optional<shards::StoredDocument> mappedLine(const std::filesystem::path &path, std::uint64_t line,
                                                        const shards::ShardMap &map, const shards::ReadOptions &options,
                                                        const Work &work)
{
    const auto &entries = map.entries();
    const auto after = std::ranges::upper_bound(entries, line, {}, &shards::ShardMap::Entry::line);
    if (after == entries.begin())
        return std::nullopt;
    const std::uint64_t first = (after - 1)->number;
    const std::uint64_t end = after == entries.end() ? map.documents() : after->number;
    std::vector<std::uint64_t> numbers(end - first);
    std::iota(numbers.begin(), numbers.end(), first);
    auto documents = shards::readDocuments(path, numbers, &map, options, work);
    if (!documents)
        return std::nullopt;
    const auto found = std::ranges::find(*documents, line, &shards::StoredDocument::line);
    return found == documents->end() ? std::nullopt : std::optional(std::move(*found));
}

static Result<shards::StoredDocument> chosenDocument(Context &context, const std::filesystem::path &path,
                                                     const ReadChoice &choice, const shards::ReadOptions &options)
{
    const auto map = mapOf(context, path, options);
    if (choice.line) {
        if (auto found = map ? mappedLine(path, *choice.line, *map, options, context.work()) : std::nullopt)
            return std::move(*found);
        return documentOfLine(path, *choice.line, options, context.work());
    }
    auto found = shards::readDocument(path, *choice.document, map ? &*map : nullptr, options, context.work());
    // A map that does not fit any more is no reason not to read.
    if (!found && map && found.error().code != ErrorCode::NotFound && found.error().code != ErrorCode::Cancelled)
        return shards::readDocument(path, *choice.document, nullptr, options, context.work());
    return found;
}

static Json remarksJson(std::uint16_t remarks)
{
    Json json = Json::array();
    for (std::size_t i = 0; i < shards::remarkCount; ++i) {
        if ((remarks >> i) & 1)
            json.push_back(shards::remarkName(static_cast<shards::Remark>(i)));
    }
    return json;
}

} // namespace detail

Result<int> shardsRead(Context &context, const ReadChoice &choice)
{
    if (choice.document.has_value() == choice.line.has_value())
        return reportUsage(context, {ErrorCode::Invalid, "shards read", "either --document or --line is needed", ""});
    ESPALIER_TRY(const auto options, readOptions(choice.shards));
    const std::filesystem::path path = choice.shards.paths.at(0);
    ESPALIER_TRY(const auto document, detail::chosenDocument(context, path, choice, options));
    context.out.endProgress();
    detail::DocumentMask mask(!choice.isUnmasked);
    const std::string text = mask(document.text), url = mask(document.url), meta = mask(document.meta);
    if (context.isJson) {
        context.out.json({{"shard", path.string()},
                          {"document", document.number},
                          {"line", document.line},
                          {"offset", document.offset},
                          {"text", text},
                          {"url", url},
                          {"meta", meta},
                          {"remarks", detail::remarksJson(document.remarks)},
                          {"is_masked", !choice.isUnmasked},
                          {"personal_data", mask.found}});
        return Done;
    }
    context.out.text(plainLines(text) + "\n");
    std::string about = "document " + std::to_string(document.number) + ", line " + std::to_string(document.line);
    for (const auto &remark : detail::remarksJson(document.remarks))
        about += ", " + remark.get<std::string>();
    for (const auto &[type, hits] : mask.found)
        about += ", " + type + (choice.isUnmasked ? " shown: " : " masked: ") + std::to_string(hits);
    context.out.note(about);
    return Done;
}

} // namespace espalier::cli
