// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineage/reading.h"

#include <algorithm>
#include <unordered_map>

namespace espalier::lineage {

namespace {

using Interval = std::pair<std::uint64_t, std::uint64_t>; ///< both included

/// How many numbers lie in any of the intervals, which are sorted in place.
std::uint64_t unionSize(std::vector<Interval> &intervals)
{
    if (!std::ranges::is_sorted(intervals))
        std::ranges::sort(intervals);
    std::uint64_t size = 0, reach = 0;
    bool isFirst = true;
    for (const auto &[from, to] : intervals) {
        if (isFirst || from > reach)
            size += to - from + 1;
        else if (to > reach)
            size += to - reach;
        reach = isFirst ? to : std::max(reach, to);
        isFirst = false;
    }
    return size;
}

std::string counted(std::uint64_t number, const char *one, const char *many)
{
    return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

std::string stepsText(std::int64_t from, std::int64_t to)
{
    return from == to ? "step " + std::to_string(from) : "steps " + std::to_string(from) + " to " + std::to_string(to);
}

using ShardsByPath = std::unordered_map<std::string_view, const ReadingRecords::Shard *>;

ShardsByPath shardsByPath(const ReadingRecords &records)
{
    ShardsByPath byPath;
    byPath.reserve(records.shards.size());
    for (const ReadingRecords::Shard &shard : records.shards)
        byPath.emplace(shard.path, &shard);
    return byPath;
}

/// What the entries that touch the steps say together.
struct Touched {
    std::unordered_map<std::string_view, std::vector<Interval>> documents; ///< by shard
    std::vector<Interval> steps;
    std::uint64_t partial = 0;
    std::int64_t firstStep = 0, lastStep = 0; ///< of all entries
};

Touched touchedBy(const ReadingRecords &records, std::int64_t fromStep, std::int64_t toStep)
{
    Touched touched;
    bool isFirst = true;
    for (const ReadingEntry &entry : records.entries) {
        if (entry.toStep < entry.fromStep || entry.toDocument < entry.fromDocument)
            continue;
        touched.firstStep = isFirst ? entry.fromStep : std::min(touched.firstStep, entry.fromStep);
        touched.lastStep = isFirst ? entry.toStep : std::max(touched.lastStep, entry.toStep);
        isFirst = false;
        if (entry.toStep < fromStep || entry.fromStep > toStep)
            continue;
        touched.partial += entry.fromStep < fromStep || entry.toStep > toStep ? 1 : 0;
        touched.documents[entry.shard].emplace_back(entry.fromDocument, entry.toDocument);
        const auto place = [&](std::int64_t step) {
            return static_cast<std::uint64_t>(std::clamp(step, fromStep, toStep)) - static_cast<std::uint64_t>(fromStep);
        };
        touched.steps.emplace_back(place(entry.fromStep), place(entry.toStep));
    }
    return touched;
}

void sortShards(ReadingAnswer &answer)
{
    std::ranges::sort(answer.shards, [](const ReadShard &a, const ReadShard &b) {
        const auto weight = [](const ReadShard &shard) {
            return std::pair(shard.documents.value_or(0), shard.share.value_or(0));
        };
        return weight(a) != weight(b) ? weight(a) > weight(b) : a.path < b.path;
    });
}

void answerExactly(ReadingAnswer &answer, Touched &touched, const ReadingRecords &records)
{
    const ShardsByPath known = shardsByPath(records);
    std::uint64_t unknownShards = 0, mixedShards = 0;
    for (auto &[path, intervals] : touched.documents) {
        ReadShard shard{std::string(path), unionSize(intervals), {}, {}};
        if (const auto found = known.find(path); found != known.end())
            shard.sources = found->second->sources;
        else
            ++unknownShards;
        mixedShards += shard.sources.size() > 1 ? 1 : 0;
        for (const std::string &source : shard.sources)
            answer.sources[source] += static_cast<double>(*shard.documents);
        answer.shards.push_back(std::move(shard));
    }
    sortShards(answer);
    answer.partial = touched.partial;
    answer.certainty = ReadingCertainty::Exact;
    answer.because = "The trainer wrote down which documents it read.";
    if (answer.partial > 0)
        answer.because += ' ' + counted(answer.partial, "entry goes", "entries go")
            + " beyond these steps: not every document of theirs need have been read in them.";
    if (unknownShards > 0)
        answer.because += ' ' + counted(unknownShards, "shard is", "shards are")
            + " not in the dataset version the run names, so their sources are not known.";
    if (mixedShards > 0)
        answer.because += ' ' + counted(mixedShards, "shard has", "shards have")
            + " several sources: its documents count for each.";
}

/// The longest beginning of the path that the mixture names, or nothing.
const std::pair<const std::string, double> *mixtureOf(const std::map<std::string, double> &mix, std::string_view path)
{
    for (std::size_t length = path.size() + 1; length-- > 0;) {
        const auto found = mix.find(std::string(path.substr(0, length)));
        if (found != mix.end())
            return &*found;
    }
    return nullptr;
}

bool answerByMixture(ReadingAnswer &answer, const ReadingRecords &records)
{
    double all = 0;
    for (const auto &[beginning, weight] : records.mix)
        all += weight > 0 ? weight : 0;
    if (!(all > 0))
        return false;
    struct Group {
        std::uint64_t documents = 0, shards = 0;
    };
    std::map<const void *, Group> groups;
    std::vector<const std::pair<const std::string, double> *> groupOf;
    for (const ReadingRecords::Shard &shard : records.shards) {
        const auto *group = mixtureOf(records.mix, shard.path);
        groupOf.push_back(group);
        groups[group].documents += shard.documents;
        ++groups[group].shards;
    }
    for (std::size_t i = 0; i < records.shards.size(); ++i) {
        if (!groupOf[i] || !(groupOf[i]->second > 0))
            continue;
        const Group &group = groups[groupOf[i]];
        const double within = group.documents > 0
            ? static_cast<double>(records.shards[i].documents) / static_cast<double>(group.documents)
            : 1 / static_cast<double>(group.shards);
        ReadShard shard{records.shards[i].path, {}, groupOf[i]->second / all * within, records.shards[i].sources};
        for (const std::string &source : shard.sources)
            answer.sources[source] += *shard.share;
        answer.shards.push_back(std::move(shard));
    }
    sortShards(answer);
    answer.certainty = ReadingCertainty::Mixture;
    answer.covered = 1;
    answer.because =
        "The run says in which proportions it mixed its shards; which documents came in these steps nobody wrote down.";
    for (const auto &[beginning, weight] : records.mix)
        if (weight > 0 && std::ranges::none_of(groupOf, [&](const auto *group) { return group && group->first == beginning; }))
            answer.because += " No shard of the version begins with \"" + beginning + "\", which it gives a weight.";
    return true;
}

void answerByVersion(ReadingAnswer &answer, const ReadingRecords &records)
{
    for (const ReadingRecords::Shard &shard : records.shards) {
        answer.shards.push_back({shard.path, {}, {}, shard.sources});
        for (const std::string &source : shard.sources)
            answer.sources.emplace(source, 0);
    }
    sortShards(answer);
    answer.certainty = ReadingCertainty::Version;
    answer.covered = 1;
    answer.because = "The run names its dataset version and nothing more: any of its shards may have been read.";
    if (records.shards.empty())
        answer.because += " The version lists no shards.";
}

} // namespace

ReadingAnswer whatWasRead(const ReadingRecords &records, std::int64_t fromStep, std::int64_t toStep)
{
    ReadingAnswer answer;
    answer.fromStep = fromStep;
    answer.toStep = toStep;
    if (toStep < fromStep) {
        answer.because = "The range of steps ends before it begins.";
        return answer;
    }
    Touched touched = touchedBy(records, fromStep, toStep);
    const double asked = static_cast<double>(toStep) - static_cast<double>(fromStep) + 1;
    if (!touched.steps.empty()) {
        answer.covered = std::min(static_cast<double>(unionSize(touched.steps)) / asked, 1.0);
        answerExactly(answer, touched, records);
        if (answer.covered < 1)
            answer.because += " For the other "
                + std::to_string(std::max<std::int64_t>(static_cast<std::int64_t>(asked * (1 - answer.covered) + 0.5), 1))
                + " of these steps it wrote nothing.";
        return answer;
    }
    if (!answerByMixture(answer, records)) {
        if (!records.version.empty())
            answerByVersion(answer, records);
        else
            answer.because = "The run names no dataset version, and nobody wrote down what it read.";
    }
    if (!records.entries.empty())
        answer.because += " What was read is written down for " + stepsText(touched.firstStep, touched.lastStep) + " only.";
    return answer;
}

} // namespace espalier::lineage
