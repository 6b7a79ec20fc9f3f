// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/shardprofiler.h"

#include "app/statistics/run/hashset.h"
#include "app/statistics/run/hosttable.h"
#include "app/statistics/run/nearwithin.h"
#include "app/statistics/run/richmeter.h"
#include "app/statistics/text/textcounts.h"

#include <algorithm>

namespace espalier::statistics {

namespace {

constexpr std::size_t domainsKept = 1000; ///< profileBytes keeps fewer when they do not fit
constexpr std::uint64_t bytesBetweenWatches = 256 * 1024;
constexpr int documentsBetweenWatches = 64;

void addProblem(Profile &profile, std::string_view name, const shards::Sightings &sightings, const std::string &shard)
{
    if (sightings.count == 0)
        return;
    ProblemTotals &problem = profile.problems[std::string(name)];
    problem.count = sightings.count;
    for (const shards::Position &position : sightings.first)
        problem.first.emplace_back(shard, position);
}

void addProblems(Profile &profile, const shards::Tally &tally, const std::string &shard)
{
    for (std::size_t i = 0; i < shards::verdictCount; ++i) {
        const auto verdict = static_cast<shards::Verdict>(i);
        if (verdict != shards::Verdict::Ok && verdict != shards::Verdict::Blank)
            addProblem(profile, shards::verdictName(verdict), tally.verdicts[i], shard);
    }
    for (std::size_t i = 0; i < shards::remarkCount; ++i)
        addProblem(profile, shards::remarkName(static_cast<shards::Remark>(i)), tally.remarks[i], shard);
    shards::Sightings damage;
    for (const shards::Damage &place : tally.damage)
        damage.add({0, place.offset});
    addProblem(profile, "damage", damage, shard);
}

} // namespace

std::string shardName(const shards::ContentKey &key)
{
    return key.substr(0, 16);
}

struct ShardProfiler::Private {
    ProfileOptions options;
    Making making;
    HashSet texts;
    HostTable hosts;
    NearDuplicateSigner signer;
    std::unique_ptr<RichMeter> rich;

    void add(const shards::Document &document, ShardMeasure &measure);
    void finish(const shards::ShardReader &reader, ShardMeasure &measure);
    void reset();
};

ShardProfiler::ShardProfiler() : d(std::make_unique<Private>()) {}
ShardProfiler::~ShardProfiler() = default;

Result<std::unique_ptr<ShardProfiler>> ShardProfiler::make(const ProfileOptions &options, const Making &making)
{
    std::unique_ptr<ShardProfiler> made(new ShardProfiler);
    made->d->options = options;
    made->d->making = making;
    if (options.scope == Scope::Rich) {
        ESPALIER_TRY(made->d->rich, RichMeter::make(options));
    }
    return made;
}

void ShardProfiler::Private::add(const shards::Document &document, ShardMeasure &measure)
{
    Profile &profile = measure.profile;
    const TextCounts counts = countText(document.text);
    const std::uint64_t hash = textHash(document.text);
    profile.documents += 1;
    profile.bytes += document.text.size();
    profile.characters += counts.characters;
    profile.words += counts.words;
    profile.lengths.add(counts.characters);
    profile.shortest = std::min(profile.shortest, counts.characters);
    profile.longest = std::max(profile.longest, counts.characters);
    texts.add(hash);
    const bool hasHost = !document.url.empty() && hosts.add(document.url, document.text.size());
    profile.documentsWithUrl += document.url.empty() ? 0 : 1;
    if (options.findsNearDuplicates) {
        MinHash signature;
        const bool isSigned = signer.sign(document.text, signature);
        measure.signatures.add(hash, isSigned ? &signature : nullptr);
    }
    if (rich)
        rich->add(document, counts, hash, hasHost ? hosts.lastDomain() : std::string_view());
}

void ShardProfiler::Private::finish(const shards::ShardReader &reader, ShardMeasure &measure)
{
    Profile &profile = measure.profile;
    const shards::Tally &tally = reader.tally();
    profile.making = making;
    profile.setShard(reader.contentKey());
    profile.lines = tally.lines;
    profile.unpackedBytes = tally.unpackedBytes;
    profile.packedBytes = tally.packedBytes;
    const std::string shard = shardName(profile.contentKey);
    addProblems(profile, tally, shard);
    measure.hashes = texts.takeSorted();
    for (const std::uint64_t hash : measure.hashes)
        profile.distinctTexts.add(hash);
    profile.distinctExact = measure.hashes.size();
    profile.duplicatesWithin = profile.documents - measure.hashes.size();
    hosts.finish(domainsKept, profile.domains, profile.distinctDomains);
    if (options.findsNearDuplicates) {
        profile.nearDuplicatesWithin = nearDuplicatesWithin(measure.signatures);
        profile.nearDuplicatesExact = profile.nearDuplicatesWithin;
    }
    if (rich)
        rich->finish(profile, shard);
}

/// After a shard that was not read to its end.
void ShardProfiler::Private::reset()
{
    texts.takeSorted();
    Profile dropped;
    hosts.finish(1, dropped.domains, dropped.distinctDomains);
    if (rich)
        rich->finish(dropped, {});
}

Result<ShardMeasure> ShardProfiler::measure(const std::filesystem::path &path, const Watch &watch)
{
    ESPALIER_TRY(const auto reader, shards::ShardReader::open(path, d->options.reading));
    ShardMeasure measure;
    shards::Document document;
    std::uint64_t bytes = 0;
    int documents = 0;
    while (true) {
        const auto isThere = reader->next(document);
        if (!isThere) {
            d->reset();
            return failure(isThere.error());
        }
        if (!*isThere)
            break;
        d->add(document, measure);
        bytes += document.raw.size();
        if (++documents < documentsBetweenWatches && bytes < bytesBetweenWatches)
            continue;
        documents = 0;
        bytes = 0;
        if (!watch(reader->tally().packedBytes, reader->tally().unpackedBytes)) {
            d->reset();
            return failure(ErrorCode::Cancelled, path.string(), "stopped");
        }
    }
    d->finish(*reader, measure);
    return measure;
}

} // namespace espalier::statistics
