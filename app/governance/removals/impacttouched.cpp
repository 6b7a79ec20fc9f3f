// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/impact_p.h"

#include "app/governance/removals/scopematcher_p.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace espalier::governance::detail {

namespace {

using How = TouchedContent::How;

constexpr unsigned mostThreads = 8;
constexpr std::size_t contentsPerThread = 64;

/// What the sources of a shard alone say.
How howBySources(const ParsedScopes &scopes, const std::vector<RecordId> &sources)
{
    if (scopes.sources.empty())
        return How::Untouched;
    const auto asked = std::ranges::count_if(sources, [&](const RecordId &id) { return scopes.sources.contains(id.text()); });
    if (asked == 0)
        return How::Untouched;
    return static_cast<std::size_t>(asked) == sources.size() ? How::All : How::Partly;
}

Result<void> compare(const ScopeMatcher &scopes, const ImpactWorld::Content &content, TouchedContent &touched)
{
    if (!content.table) {
        if (touched.how == How::Untouched && scopes.needsDocuments())
            touched.how = How::Unknown;
        return {};
    }
    if (touched.how == How::All) {
        ESPALIER_TRY(const TableMatch whole, measureTable(*content.table));
        touched.words = whole.words;
        return {};
    }
    if (!scopes.needsDocuments())
        return {};
    ESPALIER_TRY(TableMatch match, matchTable(scopes, *content.table));
    touched.documents = std::move(match.documents);
    touched.words = match.words;
    touched.withoutAddress = match.withoutAddress;
    touched.withoutAuthor = match.withoutAuthor;
    if (touched.how == How::Untouched && !touched.documents.empty())
        touched.how = How::Some;
    return {};
}

Result<void> compareAll(const ScopeMatcher &scopes, const ImpactWorld &world, TouchedWorld &touched, const Work &work)
{
    const std::size_t count = world.contents.size();
    std::vector<Result<void>> outcomes(count);
    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> hasFailed{false};
    std::mutex telling;
    const auto run = [&] {
        for (std::size_t i = next++; i < count && !hasFailed; i = next++) {
            if (i % contentsPerThread == 0 && work.isStopped()) {
                hasFailed = true;
                return;
            }
            if (touched.isListed[i])
                outcomes[i] = compare(scopes, world.contents[i], touched.contents[i]);
            if (!outcomes[i])
                hasFailed = true;
            if (const std::size_t sofar = ++done; sofar % 1024 == 0 || sofar == count) {
                const std::scoped_lock lock(telling);
                work.report("impact", sofar, count);
            }
        }
    };
    {
        const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1u, mostThreads),
                                                          1 + count / contentsPerThread);
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < threads; ++i)
            helpers.emplace_back(run);
        run();
    }
    for (const auto &outcome : outcomes)
        ESPALIER_CHECK(outcome);
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, "impact", "stopped; nothing was changed");
    return {};
}

} // namespace

bool TouchedContent::hasAny(std::uint64_t first, std::uint64_t last) const
{
    if (how == How::All)
        return true;
    const auto found = std::ranges::lower_bound(documents, first, {}, [](std::uint32_t number) { return std::uint64_t{number}; });
    return found != documents.end() && *found <= last;
}

Result<TouchedWorld> touchedWorld(const ScopeMatcher &scopes, const ImpactWorld &world, const Work &work)
{
    TouchedWorld touched;
    touched.contents.resize(world.contents.size());
    touched.isListed.resize(world.contents.size());
    for (const ImpactWorld::Version &version : world.versions)
        for (std::size_t shard = 0; shard < version.contents.size(); ++shard) {
            const std::uint32_t content = version.contents[shard];
            touched.isListed[content] = 1;
            // Whoever froze the same bytes twice may have named the sources once only: what was said anywhere counts.
            if (shard < version.sourcesOf.size())
                touched.contents[content].how = std::max(touched.contents[content].how,
                                                         howBySources(scopes.parsed(), version.sourcesOf[shard]));
        }
    ESPALIER_CHECK(compareAll(scopes, world, touched, work));
    for (const ImpactWorld::Version &version : world.versions) {
        auto &shards = touched.shardsOf.emplace_back();
        std::uint64_t unknown = 0;
        for (std::size_t shard = 0; shard < version.contents.size(); ++shard) {
            const TouchedContent &content = touched.contents[version.contents[shard]];
            if (content.isTouched())
                shards.push_back(static_cast<std::uint32_t>(shard));
            unknown += content.how == How::Unknown
                || (content.how == How::Partly && scopes.needsDocuments() && !world.contents[version.contents[shard]].table);
        }
        touched.unknownOf.push_back(unknown);
    }
    return touched;
}

} // namespace espalier::governance::detail
