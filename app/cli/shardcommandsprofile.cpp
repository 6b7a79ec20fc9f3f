// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/session/datasets.h"
#include "app/statistics/profile/profileview.h"
#include "app/statistics/run/cluster.h"
#include "storage/base/filesystem.h"

#include <set>

namespace espalier::cli {

namespace detail {

constexpr std::size_t profileFileLimit = 64 << 20;
constexpr std::size_t placeDigits = 16;

using Names = std::map<std::string, std::string>;

/// A merge is written whole: shortened, what it merges with later would depend on the grouping.
static Result<void> writeProfile(const std::filesystem::path &path, const statistics::Profile &profile)
{
    const std::size_t limit = profile.shards > 1 ? 0 : statistics::profileByteLimit;
    return realFileSystem().writeAtomically(path, statistics::profileBytes(profile, limit));
}

/// The same, from the file that holds these bytes already if there is one. What is there and the same is left alone.
static Result<void> placeProfile(const std::filesystem::path &path, const statistics::Profile &profile,
                                 const std::filesystem::path &stored)
{
    const auto &files = realFileSystem();
    const auto bytes = stored.empty() ? Result<std::string>(failure(ErrorCode::NotFound, "", ""))
                                      : files.read(stored, profileFileLimit);
    if (!bytes)
        return writeProfile(path, profile);
    if (const auto there = files.read(path, profileFileLimit); there && *there == *bytes)
        return {};
    return files.writeAtomically(path, *bytes);
}

/// DIR/<shard>.profile for each shard and DIR/total.profile. Shards of the same name in different folders get digits of their content.
static Result<void> writeProfiles(const std::filesystem::path &folder, const statistics::RunReport &report)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(folder));
    std::set<std::string> taken{"total"};
    for (const auto &shard : report.shards) {
        std::string name = shard.file.path.filename().string();
        if (!taken.insert(name).second) {
            name += "-" + shard.profile.contentKey.substr(0, 8);
            for (int number = 2; !taken.insert(name).second; ++number)
                name = shard.file.path.filename().string() + "-" + shard.profile.contentKey.substr(0, 8) + "-"
                    + std::to_string(number);
        }
        ESPALIER_CHECK(placeProfile(folder / (name + ".profile"), shard.profile, shard.stored));
    }
    return placeProfile(folder / "total.profile", report.total, report.storedTotal);
}

static Names namesOf(const statistics::RunReport &report)
{
    Names names;
    for (const auto &shard : report.shards)
        names.emplace(shard.profile.contentKey.substr(0, placeDigits), shard.file.path.string());
    return names;
}

static Result<statistics::Profile> readProfile(const std::string &file)
{
    ESPALIER_TRY(const std::string bytes, realFileSystem().read(file, profileFileLimit));
    return statistics::parseProfile(bytes, file);
}

/// A profile file, or the total of a dataset or version of this workshop.
static Result<statistics::Profile> profileNamed(Context &context, const std::string &name)
{
    std::error_code problem;
    if (std::filesystem::exists(name, problem) || (context.folder.empty() && !session::findWorkshop(".")))
        return readProfile(name);
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, name));
    ESPALIER_TRY(auto known, session::Datasets(*workshop).summary(id));
    if (!known.total)
        return failure(ErrorCode::NotFound, name, "there is no profile of its shards here",
                       "`espalier-cli shards profile` makes them.");
    return std::move(*known.total);
}

static Json measuredJson(const statistics::Measured &measured)
{
    return {{"value", measured.value}, {"low", measured.low}, {"high", measured.high}};
}

static Json standingJson(const statistics::Standing &standing)
{
    Json json = {{"others", standing.others}};
    if (standing.percentile)
        json["percentile"] = *standing.percentile;
    if (standing.robustZ)
        json["robust_z"] = *standing.robustZ;
    return json;
}

static std::string numberText(double value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

static Result<int> estimate(Context &context, const ShardSet &set, const statistics::ProfileOptions &options)
{
    constexpr double share = 0.05;
    ESPALIER_TRY(const auto report,
                 statistics::estimateShards(
                     set.files, options, [](const auto &) {}, share, context.work()));
    context.out.endProgress();
    Json json = {{"share", report.share}, {"estimates", Json::array()}};
    Table table({"number", "estimate", "from", "to"}, context.out.width());
    for (const statistics::Estimate &one : report.estimates) {
        json["estimates"].push_back({{"metric", one.metric}, {"value", one.value}, {"low", one.low}, {"high", one.high}});
        table.add({one.metric, numberText(one.value), numberText(one.low), numberText(one.high)});
    }
    if (context.isJson)
        context.out.json(json);
    else
        context.out.text(table.take() + "from " + shareText(report.share)
                         + " of the data; the intervals hold the truth 95 times in 100\n");
    return Done;
}

/// The options that each task of a cluster job hands on.
static std::vector<std::string> taskOptions(const ProfileChoice &choice)
{
    std::vector<std::string> options;
    const auto add = [&options](const std::string &name, const std::string &value) {
        if (!value.empty()) {
            options.push_back(name);
            options.push_back(value);
        }
    };
    if (choice.measure.isCensus)
        options.emplace_back("--census");
    options.emplace_back(choice.measure.findsNearDuplicates() ? "--near-duplicates" : "--no-near-duplicates");
    const auto absolute = [](const std::string &path) {
        std::error_code problem;
        return path.empty() ? path : std::filesystem::absolute(path, problem).string();
    };
    const std::size_t colon = choice.measure.languages.find(':');
    add("--languages",
        colon == std::string::npos
            ? choice.measure.languages
            : choice.measure.languages.substr(0, colon + 1) + absolute(choice.measure.languages.substr(colon + 1)));
    add("--tokens", absolute(choice.measure.tokens));
    add("--perplexity", absolute(choice.measure.perplexity));
    add("--filters", absolute(choice.measure.filters));
    add("--text-field", choice.shards.textField);
    add("--meta-field", choice.shards.metaField);
    add("--layout", choice.shards.layout);
    if (choice.shards.threads > 1)
        add("--threads", std::to_string(choice.shards.threads));
    return options;
}

static Result<int> submit(Context &context, const ProfileChoice &choice, const ShardSet &set,
                          const statistics::ProfileOptions &options)
{
    statistics::ClusterJob job;
    std::error_code problem;
    job.folder = std::filesystem::absolute(choice.output, problem);
    job.program = std::filesystem::read_symlink("/proc/self/exe", problem);
    job.options = taskOptions(choice);
    job.profile = options;
    job.tasks = choice.tasks;
    job.partition = choice.partition;
    job.account = choice.account;
    job.timeLimit = choice.timeLimit;
    job.cpus = std::max(1, choice.shards.threads);
    ESPALIER_TRY(const auto submitted, statistics::submitJob(set.files, job));
    if (context.isJson) {
        context.out.json({{"array_job", submitted.arrayId},
                          {"merge_job", submitted.mergeId},
                          {"tasks", submitted.tasks},
                          {"shards", submitted.shards},
                          {"known", submitted.known},
                          {"folder", job.folder.string()}});
        return Done;
    }
    context.out.text("job array " + submitted.arrayId + ": " + groupedNumber(submitted.tasks) + " tasks, "
                     + groupedNumber(submitted.shards) + " shards; " + groupedNumber(submitted.known)
                     + " have a result already\nmerge job " + submitted.mergeId + "\nresults in " + job.folder.string() + "\n");
    return Done;
}

static void show(Context &context, const statistics::Profile &profile, const Names &names)
{
    if (!context.isJson) {
        context.out.text(profileText(profile, names, context.out.width()));
        return;
    }
    Json json = statistics::profileJson(profile);
    json["shard_files"] = names;
    context.out.json(json);
}

/// Says what became of a run: the profile on standard output, the rest on standard error.
static Result<int> showRun(Context &context, const statistics::RunReport &run)
{
    for (const auto &failed : run.failures)
        context.out.note("espalier-cli: " + describe(failed.error));
    if (run.shards.empty() && !run.failures.empty()) {
        const Error &first = run.failures.front().error;
        return failure(first.code, first.context, run.failures.size() == 1 ? first.detail : "none of the shards could be read",
                       first.hint);
    }
    const auto names = namesOf(run);
    show(context, run.total, names);
    const bool hasProblems = reportProblems(context, run.total, names);
    return hasProblems || !run.failures.empty() ? Findings : Done;
}

} // namespace detail

Result<int> shardsProfile(Context &context, const ProfileChoice &choice)
{
    if (choice.isSlurm && choice.output.empty())
        return reportUsage(context,
                           {ErrorCode::Invalid, "--slurm", "the folder for plan and results is missing",
                            "Name one that all nodes see: -o DIR"});
    ESPALIER_TRY(auto options, profileOptions(choice.measure, choice.shards));
    ESPALIER_TRY(const auto set, shardsChosen(context, choice.shards));
    if (choice.isEstimate)
        return detail::estimate(context, set, options);
    if (choice.isSlurm)
        return detail::submit(context, choice, set, options);
    if (choice.isResumed || !choice.output.empty())
        options.folder = set.scratch / "runs";
    const auto run = statistics::profileShards(set.files, options, context.work());
    context.out.endProgress();
    if (!run)
        return failure(run.error());
    if (!choice.output.empty() && !run->shards.empty())
        ESPALIER_CHECK(detail::writeProfiles(choice.output, *run));
    return detail::showRun(context, *run);
}

Result<int> shardsTask(Context &context, const ProfileChoice &choice, const std::string &folder, std::size_t task)
{
    ESPALIER_TRY(const auto options, profileOptions(choice.measure, choice.shards));
    const auto run = statistics::runTask(folder, task, options, context.work());
    context.out.endProgress();
    return run ? detail::showRun(context, *run) : Result<int>(failure(run.error()));
}

Result<int> shardsCollect(Context &context, const ProfileChoice &choice, const std::string &folder)
{
    ESPALIER_TRY(const auto options, profileOptions(choice.measure, choice.shards));
    const auto run = statistics::collect(folder, options, context.work());
    context.out.endProgress();
    return run ? detail::showRun(context, *run) : Result<int>(failure(run.error()));
}

Result<int> shardsMerge(Context &context, const std::vector<std::string> &files, const std::string &output)
{
    std::vector<statistics::Profile> profiles;
    std::map<std::array<std::uint64_t, 2>, std::string> seen;
    for (const std::string &file : files) {
        ESPALIER_TRY(auto profile, detail::readProfile(file));
        const auto [other, isNew] = seen.try_emplace(profile.fingerprint, file);
        if (!isNew)
            return failure(ErrorCode::Conflict, file, "this is the same shard as " + other->second,
                           "Merged twice, its documents would count twice. Leave one of them out.");
        profiles.push_back(std::move(profile));
    }
    ESPALIER_TRY(const auto merged, statistics::mergeProfiles(profiles));
    ESPALIER_CHECK(detail::writeProfile(output, merged));
    detail::show(context, merged, {});
    return reportProblems(context, merged, {}) ? Findings : Done;
}

Result<int> shardsShow(Context &context, const std::string &file)
{
    ESPALIER_TRY(const auto profile, detail::profileNamed(context, file));
    detail::show(context, profile, {});
    return Done;
}

Result<int> shardsCompare(Context &context, const std::string &a, const std::string &b, const std::vector<std::string> &against)
{
    ESPALIER_TRY(const auto first, detail::profileNamed(context, a));
    ESPALIER_TRY(const auto second, detail::profileNamed(context, b));
    std::vector<statistics::Profile> others;
    for (const std::string &name : against) {
        ESPALIER_TRY(auto other, detail::profileNamed(context, name));
        others.push_back(std::move(other));
    }
    JsonList list(context.out);
    Table table({"number", "unit", a, b, "how unusual"}, context.out.width());
    for (const auto &difference : statistics::compareProfiles(first, second, statistics::metricValues(others))) {
        if (context.isJson)
            list.add({{"metric", difference.a.key},
                      {"unit", difference.a.unit},
                      {"a", detail::measuredJson(difference.a.value)},
                      {"b", detail::measuredJson(difference.b.value)},
                      {"difference", difference.b.value.value - difference.a.value.value},
                      {"unusual", difference.unusual},
                      {"standing_a", detail::standingJson(difference.standingA)},
                      {"standing_b", detail::standingJson(difference.standingB)}});
        else
            table.add({difference.a.key, difference.a.unit, detail::numberText(difference.a.value.value),
                       detail::numberText(difference.b.value.value),
                       difference.unusual > 0 ? detail::numberText(difference.unusual) + " spreads" : ""});
    }
    if (context.isJson)
        list.finish();
    else
        context.out.text(table.take());
    return Done;
}

} // namespace espalier::cli
