// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/statistics/model/ngramtrainer.h"
#include "app/statistics/search/associations.h"
#include "app/statistics/search/contamination.h"
#include "storage/base/filesystem.h"
#include "storage/base/text.h"

#include <algorithm>
#include <iostream>
#include <iterator>

namespace espalier::cli {

namespace detail {

constexpr std::size_t pastedByteLimit = std::size_t(1) << 30;

static std::string threeDigits(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

static Json contaminationJson(const statistics::ContaminationReport &report, const std::vector<statistics::EvaluationText> &items)
{
    Json hits = Json::array(), unread = Json::array();
    for (const auto &hit : report.hits)
        hits.push_back({{"file", items[hit.item].file},
                        {"item", items[hit.item].item},
                        {"shard", hit.shard.string()},
                        {"document", hit.document},
                        {"is_exact", hit.isExact},
                        {"share", hit.share},
                        {"passage", hit.passage},
                        {"documents_with_item", report.found[hit.item]}});
    for (const auto &[path, error] : report.unread)
        unread.push_back({{"shard", path.string()}, {"code", codeName(error.code)}, {"reason", error.detail}});
    return {{"items", report.items},
            {"exact_items", report.exactItems},
            {"near_items", report.nearItems},
            {"too_short", report.tooShort},
            {"documents", report.documents},
            {"hits", hits},
            {"unread", unread}};
}

static void printContamination(Context &context, const statistics::ContaminationReport &report,
                               const std::vector<statistics::EvaluationText> &items)
{
    std::size_t item = SIZE_MAX;
    for (const auto &hit : report.hits) {
        if (hit.item != item) {
            item = hit.item;
            context.out.text(plainText(items[item].file) + ": item " + plainText(items[item].item) + ", in "
                             + groupedNumber(report.found[item]) + " documents\n");
        }
        context.out.text("  " + (hit.isExact ? std::string("whole") : shareText(hit.share)) + "  " + plainText(hit.shard.string())
                         + " document " + std::to_string(hit.document) + ": " + plainText(hit.passage) + "\n");
    }
    context.out.text(groupedNumber(report.items) + " items, " + groupedNumber(report.exactItems) + " found whole, "
                     + groupedNumber(report.nearItems) + " nearly, " + groupedNumber(report.tooShort) + " too short to look for; "
                     + groupedNumber(report.documents) + " documents read\n");
}

/// The file of each shard, by the first digits of its content key.
static std::map<std::string, std::string> filesOf(const statistics::RunReport &report)
{
    std::map<std::string, std::string> names;
    for (const auto &shard : report.shards)
        names.emplace(shard.profile.contentKey.substr(0, 16), shard.file.path.string());
    return names;
}

static Result<std::string> pastedText(const std::string &file)
{
    std::string text;
    if (file == "-") {
        text.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        ESPALIER_TRY(text, realFileSystem().read(file, pastedByteLimit));
    }
    if (!isUtf8(text))
        return failure(ErrorCode::Invalid, file == "-" ? "standard input" : file, "not UTF-8");
    return text;
}

static Json documentJson(const statistics::DocumentReport &report)
{
    Json values = Json::object(), verdicts = Json::object();
    for (std::size_t i = 0; i < statistics::filterCount; ++i) {
        if (report.values.values[i] != UINT32_MAX)
            values[std::string(statistics::filterName(static_cast<statistics::Filter>(i)))] = report.values.values[i];
    }
    for (const auto &[filter, isDropped] : report.verdicts)
        verdicts[std::string(statistics::filterName(filter))] = isDropped ? "dropped" : "kept";
    Json json = {{"language", report.language}, {"confidence", report.confidence}, {"characters", report.characters},
                 {"words", report.words},       {"bytes", report.bytes},           {"values", values},
                 {"verdicts", verdicts},        {"is_kept", !report.first},        {"personal_data", report.personalData}};
    if (report.first)
        json["dropped_by"] = statistics::filterName(*report.first);
    if (report.tokens > 0)
        json["tokens"] = report.tokens;
    return json;
}

static void printDocument(Context &context, const statistics::DocumentReport &report)
{
    context.out.text("language " + report.language + " (" + shareText(report.confidence) + " sure), "
                     + groupedNumber(report.characters) + " characters, " + groupedNumber(report.words) + " words\n");
    Table table({"filter", "value", "verdict"}, context.out.width());
    for (const auto &[filter, isDropped] : report.verdicts)
        table.add({std::string(statistics::filterName(filter)),
                   groupedNumber(report.values.values[static_cast<std::size_t>(filter)]), isDropped ? "dropped" : "kept"});
    context.out.text(table.take());
    for (const auto &[type, hits] : report.personalData)
        context.out.text("personal data: " + type + " " + groupedNumber(hits) + "\n");
    context.out.text(report.first ? "dropped by " + std::string(statistics::filterName(*report.first)) + "\n" : "kept\n");
}

} // namespace detail

Result<int> shardsContamination(Context &context, const ContaminationChoice &choice)
{
    std::vector<statistics::EvaluationText> items;
    for (const std::string &file : choice.evaluations) {
        ESPALIER_TRY(auto read, statistics::readEvaluation(file, choice.field));
        std::move(read.begin(), read.end(), std::back_inserter(items));
    }
    ESPALIER_TRY(const auto set, shardsChosen(context, choice.shards));
    statistics::ContaminationOptions options;
    options.gram = choice.gram;
    options.near = choice.near;
    options.least = choice.least;
    const auto report = statistics::findContamination(set.files, items, options, set.reading, std::max(1, choice.shards.threads),
                                                      context.work());
    context.out.endProgress();
    if (!report)
        return failure(report.error());
    for (const auto &[path, error] : report->unread)
        context.out.note("espalier-cli: " + describe(error));
    if (context.isJson)
        context.out.json(detail::contaminationJson(*report, items));
    else
        detail::printContamination(context, *report, items);
    return report->hits.empty() && report->unread.empty() ? Done : Findings;
}

Result<int> shardsAssociate(Context &context, const AssociationChoice &choice)
{
    ESPALIER_TRY(const auto set, shardsChosen(context, choice.shards));
    statistics::AssociationOptions options;
    options.terms = choice.terms;
    options.minimum = choice.minimum;
    options.bySentence = !choice.isByDocument;
    options.perTerm = choice.limit;
    options.threads = std::max(1, choice.shards.threads);
    const auto found = statistics::findAssociations(set.files, options, set.reading, context.work());
    context.out.endProgress();
    if (!found)
        return failure(found.error());
    JsonList list(context.out);
    Table table({"term", "word", "npmi", "from", "to", "together", "with term", "with word"}, context.out.width());
    for (const auto &one : *found) {
        if (context.isJson)
            list.add({{"term", one.term},
                      {"word", one.word},
                      {"npmi", one.npmi},
                      {"low", one.low},
                      {"high", one.high},
                      {"together", one.together},
                      {"with_term", one.withTerm},
                      {"with_word", one.withWord},
                      {"units", one.units}});
        else
            table.add({one.term, one.word, detail::threeDigits(one.npmi), detail::threeDigits(one.low),
                       detail::threeDigits(one.high), groupedNumber(one.together), groupedNumber(one.withTerm),
                       groupedNumber(one.withWord)});
    }
    if (context.isJson)
        list.finish();
    else
        context.out.text(table.take());
    return Done;
}

Result<int> shardsDuplicates(Context &context, const ShardChoice &choice, std::size_t limit)
{
    MeasureChoice measure;
    measure.isCensus = true;
    measure.wantsNearDuplicates = true;
    ESPALIER_TRY(auto options, profileOptions(measure, choice));
    ESPALIER_TRY(const auto set, shardsChosen(context, choice));
    options.folder = set.scratch / "runs";
    ESPALIER_TRY(const auto run, statistics::profileShards(set.files, options, context.work()));
    for (const auto &failed : run.failures)
        context.out.note("espalier-cli: " + describe(failed.error));
    if (run.shards.empty() && !run.failures.empty())
        return failure(run.failures.front().error);
    const auto groups = statistics::duplicateGroups(run.shards, options, limit, context.work());
    context.out.endProgress();
    if (!groups)
        return failure(groups.error());
    const auto names = detail::filesOf(run);
    JsonList list(context.out);
    for (const auto &group : *groups) {
        Json documents = Json::array();
        std::string text = std::string(group.isExact ? "the same" : "nearly the same") + ", " + groupedNumber(group.places.size())
            + " documents\n";
        for (const statistics::Place &place : group.places) {
            const auto name = names.find(place.shard);
            const std::string file = name == names.end() ? place.shard : name->second;
            documents.push_back({{"shard", file}, {"document", place.document}});
            text += "  " + plainText(file) + " document " + std::to_string(place.document) + "\n";
        }
        if (context.isJson)
            list.add({{"is_exact", group.isExact}, {"documents", documents}});
        else
            context.out.text(text);
    }
    if (context.isJson)
        list.finish();
    return run.failures.empty() ? Done : Findings;
}

Result<int> shardsCheck(Context &context, const std::string &file, const MeasureChoice &measure)
{
    ESPALIER_TRY(const auto options, profileOptions(measure, {}));
    ESPALIER_TRY(const std::string text, detail::pastedText(file));
    ESPALIER_TRY(const auto report, statistics::measureDocument(text, options));
    if (context.isJson)
        context.out.json(detail::documentJson(report));
    else
        detail::printDocument(context, report);
    return report.first ? Findings : Done;
}

Result<int> shardsTrain(Context &context, const ShardChoice &choice, const std::string &output, int order)
{
    ESPALIER_TRY(const auto set, shardsChosen(context, choice));
    statistics::NgramOptions options;
    options.order = order;
    options.read = set.reading;
    for (const std::string &path : choice.paths)
        options.trainedOn += (options.trainedOn.empty() ? "" : " ") + plainText(std::filesystem::path(path).filename().string());
    std::vector<std::filesystem::path> paths;
    for (const auto &file : set.files)
        paths.push_back(file.path);
    const auto report = statistics::trainNgram(paths, options, output, context.work());
    context.out.endProgress();
    if (!report)
        return failure(report.error());
    for (const std::string &line : report->unreadable)
        context.out.note("espalier-cli: " + line);
    if (!report->isWhole)
        context.out.note("espalier-cli: the memory limit ended reading before the last document");
    if (context.isJson)
        context.out.json({{"model", output},
                          {"documents", report->documents},
                          {"lines", report->lines},
                          {"words", report->words},
                          {"unknown", report->unknown},
                          {"is_whole", report->isWhole},
                          {"ngrams", report->ngrams},
                          {"unreadable", report->unreadable}});
    else
        context.out.text(output + ": from " + groupedNumber(report->words) + " words in " + groupedNumber(report->documents)
                         + " documents, " + groupedNumber(report->unknown) + " of them outside the vocabulary\n");
    return report->unreadable.empty() && report->isWhole ? Done : Findings;
}

} // namespace espalier::cli
