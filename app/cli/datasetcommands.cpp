// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datasetcommands.h"

#include "app/cli/fieldvalue.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/session/datasets.h"
#include "storage/base/filesystem.h"

#include <charconv>
#include <set>
#include <thread>

namespace espalier::cli {

namespace detail {

static Result<RecordId> datasetNamed(const session::Workshop &workshop, const std::string &text)
{
    ESPALIER_TRY(const RecordId id, recordNamed(workshop, text));
    if (id.prefix() != records::kindInfo(records::Kind::Dataset).prefix)
        return failure(ErrorCode::Invalid, text, "this record is not a dataset", "`espalier-cli dataset list` shows them.");
    return id;
}

static Result<std::string> sourceIdNamed(const session::Workshop &workshop, const std::string &text)
{
    ESPALIER_TRY(const RecordId id, recordNamed(workshop, text));
    if (id.prefix() != records::kindInfo(records::Kind::Source).prefix)
        return failure(ErrorCode::Invalid, text, "this record is not a source");
    return id.text();
}

/// "eu=300" as the member of the wished mix.
static Result<std::pair<std::string, int>> wish(const std::string &text)
{
    const auto equals = text.rfind('=');
    int share = 0;
    const char *end = text.data() + text.size();
    if (equals == std::string::npos || equals == 0
        || std::from_chars(text.data() + equals + 1, end, share) != std::from_chars_result{end, std::errc()} || share < 1
        || share > 1000)
        return failure(ErrorCode::Invalid, "--wish " + text, "a wish is LANGUAGE=THOUSANDTHS, from 1 to 1000",
                       "For instance eu=300.");
    return std::pair(text.substr(0, equals), share);
}

/// "PATH=SOURCE" rules by path; a source alone is for all that no path fits.
static Result<std::map<std::string, std::vector<std::string>>> sourceRules(const session::Workshop &workshop,
                                                                           const std::vector<std::string> &words)
{
    std::map<std::string, std::vector<std::string>> rules;
    for (const std::string &word : words) {
        const auto equals = word.rfind('=');
        ESPALIER_TRY(const std::string id, sourceIdNamed(workshop, equals == std::string::npos ? word : word.substr(equals + 1)));
        rules[equals == std::string::npos ? std::string() : word.substr(0, equals)].push_back(id);
    }
    return rules;
}

static Result<statistics::RunReport> measure(Context &context, const session::Datasets &datasets,
                                             const std::vector<shards::ShardFile> &files, const DatasetFreezeWords &words)
{
    statistics::ProfileOptions options;
    options.scope = words.isCensus ? statistics::Scope::Census : statistics::Scope::Rich;
    options.findsNearDuplicates = !words.isCensus; // as the window measures, so that each finds what the other did
    options.folder = datasets.runs();
    options.threads = words.threads > 0 ? words.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    ESPALIER_CHECK(realFileSystem().makeFolder(options.folder));
    return statistics::profileShards(files, options, context.work());
}

} // namespace detail

Result<int> datasetAdd(Context &context, const DatasetAddWords &words)
{
    Json body{{"name", words.name}};
    if (!words.description.empty())
        body["description"] = words.description;
    std::string languages;
    for (const std::string &language : words.languages)
        languages += (languages.empty() ? "" : ",") + language;
    if (!languages.empty()) {
        const auto value = fieldValue(records::Kind::Dataset, "languages", languages);
        if (!value)
            return reportUsage(context, value.error());
        body["languages"] = *value;
    }
    for (const std::string &text : words.wishes) {
        const auto one = detail::wish(text);
        if (!one)
            return reportUsage(context, one.error());
        body["wished_mix"][one->first] = one->second;
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    std::set<std::string> sources;
    for (const std::string &source : words.sources) {
        ESPALIER_TRY(const std::string id, detail::sourceIdNamed(*workshop, source));
        sources.insert(id);
    }
    if (!sources.empty())
        body["sources"] = sources;
    ESPALIER_TRY(const auto record, session::Datasets(*workshop).add(std::move(body)));
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text("Added " + plainText(textAt(record.body, "name")) + " (" + record.id.text() + ")\n");
    return Done;
}

Result<int> datasetList(Context &context)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto rows, session::Datasets(*workshop).list());
    if (context.isJson) {
        JsonList list(context.out);
        for (const session::DatasetRow &row : rows)
            list.add({{"id", row.id.text()},
                      {"slug", row.slug},
                      {"name", row.name},
                      {"versions", row.versions},
                      {"latest", row.latestVersion.isEmpty() ? Json() : Json(row.latestVersion.text())},
                      {"latest_name", row.latestName},
                      {"shards", row.shards},
                      {"documents", row.documents},
                      {"bytes", row.bytes},
                      {"licence_problems", row.licenceProblems}});
        list.finish();
        return Done;
    }
    Table table({"SHORT NAME", "NAME", "VERSION", "SHARDS", "DOCUMENTS", "PACKED BYTES", "LICENCE PROBLEMS"},
                context.out.width());
    for (const session::DatasetRow &row : rows)
        table.add({row.slug, row.name, row.latestName, groupedNumber(row.shards), groupedNumber(row.documents),
                   groupedNumber(row.bytes), std::to_string(row.licenceProblems)});
    context.out.text(table.take());
    return Done;
}

Result<int> datasetFreeze(Context &context, const DatasetFreezeWords &words)
{
    session::Datasets::FreezeRequest request;
    if (!words.steps.empty()) {
        ESPALIER_TRY(const std::string log, realFileSystem().read(words.steps, 64u << 20));
        ESPALIER_TRY(request.steps, session::parseProcessingLog(log, words.steps));
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Datasets datasets(*workshop);
    ESPALIER_TRY(request.dataset, detail::datasetNamed(*workshop, words.dataset));
    ESPALIER_TRY(request.sources, detail::sourceRules(*workshop, words.sources));
    request.name = words.name;
    request.note = words.note;
    request.folder = words.folder;
    ESPALIER_TRY(request.files, shards::findShards({request.folder}, context.work()));
    if (!words.isUnmeasured) {
        auto report = detail::measure(context, datasets, request.files, words);
        context.out.endProgress();
        if (!report)
            return failure(report.error());
        for (const statistics::ShardFailure &failed : report->failures)
            context.out.note("espalier-cli: " + failed.path.string() + ": not measured: " + describe(failed.error));
        request.profiles = std::move(report->shards);
    }
    const auto frozen = datasets.freeze(request, context.work());
    context.out.endProgress();
    if (!frozen)
        return failure(frozen.error());
    if (context.isJson)
        context.out.json(frozen->body);
    else
        context.out.text("Froze " + plainText(words.name) + " (" + frozen->id.text()
                         + "): " + std::to_string(request.files.size()) + " shards\n");
    return Done;
}

Result<int> datasetProfiles(Context &context, const std::string &dataset)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::datasetNamed(*workshop, dataset));
    session::Datasets datasets(*workshop);
    std::vector<Issue> issues;
    const auto fresh = datasets.exchangeProfiles(id, context.work(), &issues);
    context.out.endProgress();
    if (!fresh)
        return failure(fresh.error());
    ESPALIER_TRY(const auto known, datasets.profiles(id));
    Json problems = Json::array();
    for (const Issue &issue : issues)
        problems.push_back(
            {{"severity", severityName(issue.severity)}, {"code", issue.code}, {"item", issue.item}, {"message", issue.message}});
    if (context.isJson) {
        context.out.json({{"received", *fresh}, {"profiles", known.size()}, {"issues", problems}});
    } else {
        context.out.text(std::to_string(*fresh) + " new profiles; " + std::to_string(known.size()) + " here\n");
        for (const Issue &issue : issues)
            context.out.text("  " + plainText(issue.message) + "\n");
    }
    return issues.empty() ? Done : Findings;
}

} // namespace espalier::cli
