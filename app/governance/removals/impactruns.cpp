// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/impact_p.h"

#include <algorithm>
#include <map>

namespace espalier::governance::detail {

namespace {

using How = TouchedContent::How;

/// What the trainer wrote down, compared with what is asked for.
struct WrittenReading {
    std::optional<std::int64_t> first; ///< first step that certainly read it
    std::optional<std::int64_t> maybe; ///< first step that read a shard of which only a part is meant, and nobody knows which
};

WrittenReading writtenReading(const ImpactWorld::Run &run, const ImpactWorld::Version &version, const TouchedWorld &touched)
{
    WrittenReading found;
    for (const ImpactWorld::Reading &reading : run.readings) {
        const TouchedContent &content = touched.contents[version.contents[reading.shard]];
        if (!content.isTouched())
            continue;
        if (content.hasAny(reading.firstDocument, reading.lastDocument))
            found.first = std::min(found.first.value_or(reading.fromStep), reading.fromStep);
        else if (content.how == How::Partly)
            found.maybe = std::min(found.maybe.value_or(reading.fromStep), reading.fromStep);
    }
    return found;
}

/// Whether steps of which nothing is written down can have read it.
bool canHaveDrawn(const ImpactWorld::Run &run, const std::vector<std::uint32_t> &shards)
{
    if (run.mixed.empty())
        return !shards.empty();
    return std::ranges::any_of(shards, [&](std::uint32_t shard) { return shard < run.mixed.size() && run.mixed[shard]; });
}

std::string howItIsKnown(const ImpactWorld::Run &run)
{
    if (run.writtenUntil >= 0)
        return "What it read is written down up to step " + std::to_string(run.writtenUntil) + " of "
            + std::to_string(run.lastStep) + "; what came after may have been any of it.";
    if (!run.readings.empty())
        return "What it read is written down for some of its steps only.";
    return run.mixed.empty() ? "It names its version and nobody wrote down what it read: any of its shards may have been read."
                             : "It says in which proportions it mixed its shards; when they came nobody wrote down.";
}

void judgeOwnReading(RunVerdict &verdict, const ImpactWorld::Run &run, const ImpactWorld &world, const TouchedWorld &touched)
{
    const ImpactWorld::Version &version = world.versions[*run.version];
    const auto &shards = touched.shardsOf[*run.version];
    verdict.line.version = version.id;
    if (shards.empty())
        return;
    verdict.willRead = !run.isOver;
    if (run.lastStep < 0 && run.readings.empty()) {
        verdict.line.because = "It has not begun.";
        return;
    }
    const WrittenReading written = writtenReading(run, version, touched);
    const bool hasGaps = run.lastStep > run.writtenUntil && canHaveDrawn(run, shards);
    for (const auto &step : {written.first, written.maybe, hasGaps ? std::optional(run.writtenUntil + 1) : std::nullopt})
        if (step)
            verdict.tainted = std::min(verdict.tainted.value_or(*step), *step);
    verdict.line.firstStep = written.first;
    verdict.line.hasRead = written.first.has_value();
    verdict.line.mayHaveRead = !verdict.line.hasRead && (written.maybe || hasGaps);
    if (verdict.line.hasRead) {
        verdict.line.because = "The trainer wrote down that it read them, first in step " + std::to_string(*written.first) + ".";
        if (*written.first > run.writtenUntil + 1 && hasGaps)
            verdict.line.because += " What it read in some steps before that is not written down.";
    } else if (written.maybe && !hasGaps) {
        verdict.line.because = "It read shards of several sources; which of their documents are meant nobody wrote down.";
    } else {
        verdict.line.because = verdict.line.mayHaveRead ? howItIsKnown(run) : "By what is written down it has not read them.";
    }
}

void sortCheckpoints(RunVerdict &verdict, const ImpactWorld::Run &run, bool isInherited)
{
    const std::int64_t tainted = verdict.tainted.value_or(0);
    for (std::size_t i = 0; i < run.checkpoints.size(); ++i) {
        const ImpactWorld::Checkpoint &checkpoint = run.checkpoints[i];
        // Before any step nothing was read; unless the run began with somebody else's weights.
        const bool isFree = checkpoint.isOnMainLine && !isInherited && (checkpoint.step < tainted || checkpoint.step <= 0);
        (isFree ? verdict.before : verdict.after).push_back(i);
        if (!checkpoint.id.isEmpty())
            (isFree ? verdict.line.checkpointsBefore : verdict.line.checkpointsAfter).push_back(checkpoint.id);
    }
}

/// Runs that began with a checkpoint of one that read it, or may have.
std::vector<const RunVerdict *> inherit(std::vector<RunVerdict> &verdicts, const ImpactWorld &world)
{
    std::map<RecordId, std::size_t> byId;
    for (std::size_t i = 0; i < world.runs.size(); ++i)
        byId.emplace(world.runs[i].id, i);
    std::vector<const RunVerdict *> from(verdicts.size(), nullptr);
    for (bool hasChanged = true; hasChanged;) {
        hasChanged = false;
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            const auto parent = world.runs[i].parent.isEmpty() ? byId.end() : byId.find(world.runs[i].parent);
            if (parent == byId.end() || parent->second == i || from[i])
                continue;
            const RunVerdict &before = verdicts[parent->second];
            const bool isTainted = before.line.hasRead || before.line.mayHaveRead;
            // A checkpoint from before it was read may have been the one.
            if (!isTainted || world.runs[i].lastStep < 0)
                continue;
            from[i] = &before;
            verdicts[i].line.mayHaveRead = !verdicts[i].line.hasRead;
            hasChanged = true;
        }
    }
    return from;
}

} // namespace

std::vector<RunVerdict> runVerdicts(const ImpactWorld &world, const TouchedWorld &touched)
{
    std::vector<RunVerdict> verdicts(world.runs.size());
    for (std::size_t i = 0; i < world.runs.size(); ++i) {
        verdicts[i].line.run = world.runs[i].id;
        verdicts[i].line.name = world.runs[i].name;
        if (world.runs[i].version)
            judgeOwnReading(verdicts[i], world.runs[i], world, touched);
    }
    const auto from = inherit(verdicts, world);
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        RunVerdict &verdict = verdicts[i];
        const ImpactWorld::Run &run = world.runs[i];
        if (from[i])
            verdict.line.because += std::string(verdict.line.because.empty() ? "" : " ") + "It began with a checkpoint of "
                + from[i]->line.name + (from[i]->line.hasRead ? ", which read them" : ", which may have read them")
                + "; which checkpoint that was is not written down.";
        if (!verdict.line.hasRead && !verdict.line.mayHaveRead)
            continue;
        sortCheckpoints(verdict, run, from[i] != nullptr);
    }
    return verdicts;
}

} // namespace espalier::governance::detail
