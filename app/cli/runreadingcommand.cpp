// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"

namespace espalier::cli {

namespace detail {

static std::string sourceNameOf(const session::Workshop &workshop, const std::string &id)
{
    const auto parsed = RecordId::parse(id);
    const auto record = parsed ? workshop.record(*parsed) : Result<records::Record>(failure(parsed.error()));
    return record ? textAt(record->body, "name") : id;
}

static Json readingJson(const session::Workshop &workshop, const lineage::ReadingAnswer &answer)
{
    Json shards = Json::array();
    for (const lineage::ReadShard &shard : answer.shards)
        shards.push_back({{"path", shard.path},
                          {"documents", shard.documents ? Json(*shard.documents) : Json()},
                          {"share", shard.share ? Json(*shard.share) : Json()},
                          {"sources", shard.sources}});
    Json sources = Json::array();
    for (const auto &[id, amount] : answer.sources)
        sources.push_back({{"id", id}, {"name", sourceNameOf(workshop, id)}, {"amount", amount}});
    return {{"certainty", lineage::certaintyName(answer.certainty)},
            {"because", answer.because},
            {"from_step", answer.fromStep},
            {"to_step", answer.toStep},
            {"covered", answer.covered},
            {"shards", shards},
            {"sources", sources}};
}

static void printReading(Context &context, const session::Workshop &workshop, const lineage::ReadingAnswer &answer)
{
    context.out.text("Steps " + stepWords(answer.fromStep) + " to " + stepWords(answer.toStep) + ": " + plainText(answer.because)
                     + "\n");
    Table table({"SHARD", "DOCUMENTS", "SHARE", "SOURCES"}, context.out.width());
    for (const lineage::ReadShard &shard : answer.shards) {
        std::string names;
        for (const std::string &id : shard.sources)
            names += (names.empty() ? "" : ", ") + sourceNameOf(workshop, id);
        table.add({shard.path, shard.documents ? groupedNumber(*shard.documents) : "",
                   shard.share ? figureText(*shard.share) : "", names});
    }
    if (!answer.shards.empty())
        context.out.text(table.take());
}

} // namespace detail

Result<int> runReading(Context &context, const RunReadingWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, detail::runNamed(*workshop, words.run));
    session::Runs runs(*workshop);
    if (!words.file.empty()) {
        std::vector<Issue> issues;
        ESPALIER_TRY(const std::size_t entries, runs.importReading(id, words.file, &issues));
        if (context.isJson)
            context.out.json({{"entries", entries}, {"issues", detail::issuesJson(issues)}});
        else
            context.out.text("Noted what the run read: " + groupedNumber(entries) + " entries.\n");
        if (!context.isJson)
            detail::noteIssues(context, issues);
        return issues.empty() ? Done : Findings;
    }
    if (words.from < 0)
        return reportUsage(context,
                           {ErrorCode::Invalid, "--from", "say which steps: --from STEP, and --to STEP for a range", {}});
    if (words.to >= 0 && words.to < words.from)
        return reportUsage(context, {ErrorCode::Invalid, "--to", "the last step comes before the first", {}});
    ESPALIER_TRY(const auto answer, runs.reading(id, words.from, words.to < 0 ? words.from : words.to));
    if (context.isJson)
        context.out.json(detail::readingJson(*workshop, answer));
    else
        detail::printReading(context, *workshop, answer);
    return Done;
}

} // namespace espalier::cli
