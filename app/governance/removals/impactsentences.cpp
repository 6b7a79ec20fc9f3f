// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/impact_p.h"

#include "app/governance/removals/scopematcher_p.h"

#include <algorithm>
#include <map>

namespace espalier::governance::detail {

std::string counted(std::uint64_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

namespace {

using How = TouchedContent::How;
using Checkpoint = ImpactWorld::Checkpoint;

std::string versionName(const ImpactWorld::Version &version)
{
    return version.name + " of " + version.datasetName;
}

/// "12 documents in 3 shards", "at least ...", of one version.
std::string amountIn(std::size_t at, const ImpactWorld &world, const TouchedWorld &touched)
{
    const ImpactWorld::Version &version = world.versions[at];
    std::uint64_t documents = 0;
    bool isLeast = touched.unknownOf[at] > 0;
    for (const std::uint32_t shard : touched.shardsOf[at]) {
        const TouchedContent &content = touched.contents[version.contents[shard]];
        documents += content.how == How::All ? world.contents[version.contents[shard]].documents : content.documents.size();
        isLeast = isLeast || content.how == How::Partly;
    }
    return (isLeast ? "at least " : "") + counted(documents, "document", "documents") + " in "
        + counted(touched.shardsOf[at].size(), "shard", "shards");
}

void addVersions(Impact &impact, const ImpactWorld &world, const TouchedWorld &touched)
{
    std::map<std::string, std::string> older; ///< by dataset
    for (std::size_t i = 0; i < world.versions.size(); ++i) {
        const ImpactWorld::Version &version = world.versions[i];
        if (touched.shardsOf[i].empty())
            continue;
        if (version.isLatest)
            impact.reversible.push_back("The next version of " + version.datasetName + " can be frozen without the "
                                        + amountIn(i, world, touched) + " that " + version.name + " holds.");
        else
            older[version.datasetName] += (older[version.datasetName].empty() ? "" : ", ") + version.name;
    }
    for (const auto &[dataset, names] : older)
        impact.reversible.push_back("Earlier versions of " + dataset + " hold them too (" + names
                                    + "): what is frozen stays written down, but the shards themselves can be deleted.");
}

/// The last checkpoint that is free of it, or nullptr.
const Checkpoint *lastFree(const RunVerdict &verdict, const ImpactWorld::Run &run)
{
    const Checkpoint *best = nullptr;
    for (const std::size_t at : verdict.before)
        if (!best || run.checkpoints[at].step > best->step)
            best = &run.checkpoints[at];
    return best;
}

std::string checkpointName(const Checkpoint &checkpoint)
{
    return (checkpoint.name.empty() ? "the checkpoint" : checkpoint.name) + " (step " + std::to_string(checkpoint.step) + ")";
}

void addCheckpoints(Impact &impact, const RunVerdict &verdict, const ImpactWorld::Run &run)
{
    std::uint64_t deletable = 0, unnamed = 0;
    std::int64_t first = -1;
    for (const std::size_t at : verdict.after) {
        const Checkpoint &checkpoint = run.checkpoints[at];
        unnamed += checkpoint.id.isEmpty() ? 1 : 0;
        if (checkpoint.isReleased) {
            impact.irreversible.push_back(checkpointName(checkpoint) + " of " + run.name + " was released ("
                                          + checkpoint.releasedAt + "): copies that others took cannot be called back.");
            continue;
        }
        ++deletable;
        first = first < 0 ? checkpoint.step : std::min(first, checkpoint.step);
    }
    if (deletable > 0)
        impact.reversible.push_back(counted(deletable, "checkpoint", "checkpoints") + " of " + run.name + ", saved from step "
                                    + std::to_string(first) + " on, can be deleted.");
    if (unnamed > 0)
        impact.unknown.push_back(counted(unnamed, "checkpoint", "checkpoints") + " of " + run.name
                                 + " stand in its logs only and have no record that says where they are.");
}

void addRun(Impact &impact, const RunVerdict &verdict, const ImpactWorld::Run &run, const ImpactWorld &world)
{
    const bool isTainted = verdict.line.hasRead || verdict.line.mayHaveRead;
    if (!isTainted && !verdict.willRead)
        return;
    const std::string version = run.version ? versionName(world.versions[*run.version]) : std::string("its version");
    if (!isTainted) {
        impact.reversible.push_back(run.lastStep < 0
                                        ? run.name + " has not begun: it can be given another version than " + version + "."
                                        : run.name + " has not read them by step " + std::to_string(run.lastStep)
                                            + ": it can be switched from " + version + " to one without them.");
        return;
    }
    if (verdict.line.hasRead)
        impact.irreversible.push_back(run.name + " has read them, first in step " + std::to_string(*verdict.line.firstStep)
                                      + " of " + std::to_string(std::max(run.lastStep, *verdict.line.firstStep))
                                      + ": what its weights learned from then on cannot be taken out of them.");
    else
        impact.unknown.push_back(run.name + " may have read them. " + verdict.line.because);
    if (verdict.willRead)
        impact.reversible.push_back(run.name + " is not over: it can be switched from " + version
                                    + " to one without them, so that it reads no more of them.");
    if (const Checkpoint *free = lastFree(verdict, run); free && run.lastStep > free->step)
        impact.reversible.push_back(
            run.name + " can be trained again from " + checkpointName(*free) + ", saved before it read them; "
            + counted(static_cast<std::uint64_t>(run.lastStep - free->step), "step", "steps") + " would be done again.");
    else if (verdict.line.hasRead)
        impact.reversible.push_back(
            run.name + " can be trained again from its beginning only: no checkpoint is known to be free of them.");
    addCheckpoints(impact, verdict, run);
}

/// Documents that do not say what the request goes by.
void addSilent(Impact &impact, const ImpactWorld &world, const TouchedWorld &touched)
{
    std::uint64_t documents = 0, withoutAddress = 0, withoutAuthor = 0;
    for (std::size_t i = 0; i < world.contents.size(); ++i) {
        if (!touched.isListed[i])
            continue;
        documents += world.contents[i].documents;
        withoutAddress += touched.contents[i].withoutAddress;
        withoutAuthor += touched.contents[i].withoutAuthor;
    }
    const auto say = [&](std::uint64_t silent, const char *what) {
        if (silent > 0)
            impact.unknown.push_back(counted(silent, "document", "documents") + " of " + std::to_string(documents)
                                     + (silent == 1 ? " names no " : " name no ") + what
                                     + ": whether the request means them cannot be told from them.");
    };
    say(withoutAddress, "address");
    say(withoutAuthor, "author");
}

void addGaps(Impact &impact, const ImpactWorld &world, const TouchedWorld &touched, const ScopeMatcher &scopes)
{
    for (std::size_t i = 0; i < world.versions.size(); ++i) {
        const ImpactWorld::Version &version = world.versions[i];
        if (touched.unknownOf[i] > 0)
            impact.unknown.push_back(counted(touched.unknownOf[i], "shard", "shards") + " of "
                                     + std::to_string(version.shards.size()) + " of " + versionName(version)
                                     + " are not on this machine: what their documents are is not known, only their sources.");
        const auto partly = std::ranges::count_if(touched.shardsOf[i], [&](std::uint32_t shard) {
            return touched.contents[version.contents[shard]].how == How::Partly;
        });
        if (partly > 0)
            impact.unknown.push_back(counted(static_cast<std::uint64_t>(partly), "shard", "shards") + " of "
                                     + versionName(version)
                                     + " have several sources: how many of their documents are meant is not written down.");
    }
    for (const ImpactWorld::Run &run : world.runs) {
        if (!run.version && run.lastStep >= 0)
            impact.unknown.push_back(run.name + " names no dataset version that is known: what it read is not known.");
        if (run.strayReadings > 0)
            impact.unknown.push_back(run.name + " wrote down that it read " + counted(run.strayReadings, "stretch", "stretches")
                                     + " of shards that its version does not list.");
    }
    const auto persons = std::ranges::count_if(scopes.scopes(), [](const RemovalScope &scope) {
        return scope.kind == RemovalScope::Kind::Person;
    });
    impact.isLowerBound = impact.isLowerBound || persons > 0;
    if (persons > 0)
        impact.unknown.push_back("Who is meant by " + std::string(persons == 1 ? "a token" : "tokens")
                                 + " stands with the contact only: find the documents by searching the shards, and add their "
                                   "hashes or addresses to the request.");
}

} // namespace

void addSentences(Impact &impact, const ImpactWorld &world, const TouchedWorld &touched, const std::vector<RunVerdict> &verdicts,
                  const ScopeMatcher &scopes)
{
    addVersions(impact, world, touched);
    for (std::size_t i = 0; i < world.runs.size(); ++i)
        addRun(impact, verdicts[i], world.runs[i], world);
    addSilent(impact, world, touched);
    addGaps(impact, world, touched, scopes);
}

} // namespace espalier::governance::detail
