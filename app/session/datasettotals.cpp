// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace {

/// Amounts by key, and in how many shards each was met.
class Amounts
{
public:
    void add(const std::string &key, std::uint64_t documents, std::uint64_t bytes, const std::string &shard)
    {
        Totals &totals = m_totals[key];
        totals.documents += documents;
        totals.bytes += bytes;
        m_shards[key].insert(shard);
    }
    /// Most documents first.
    std::vector<Totals> take()
    {
        std::vector<Totals> list;
        for (auto &[key, totals] : m_totals) {
            totals.key = totals.label = key;
            totals.shards = m_shards[key].size();
            list.push_back(std::move(totals));
        }
        std::ranges::stable_sort(list, [](const Totals &a, const Totals &b) { return a.documents > b.documents; });
        return list;
    }

private:
    std::map<std::string, Totals> m_totals;
    std::map<std::string, std::set<std::string>> m_shards;
};

const statistics::Profile *profileOf(const VersionView &view, const VersionShard &shard)
{
    const auto found = view.profiles.find(shard.contentKey);
    return found == view.profiles.end() ? nullptr : &found->second;
}

/// Their part of the bytes, by documents: what a list without bytes of its own can say.
std::uint64_t shareOf(std::uint64_t bytes, std::uint64_t documents, std::uint64_t all)
{
    return all == 0
        ? 0
        : static_cast<std::uint64_t>(static_cast<double>(bytes) * static_cast<double>(documents) / static_cast<double>(all));
}

struct SourceName {
    std::string slug, name;
};

/// A shard of several sources: what its documents say themselves, the rest under "several".
void addByOrigin(Amounts &amounts, const VersionShard &shard, const statistics::Profile &profile,
                 const std::map<std::string, SourceName> &names)
{
    std::uint64_t documentsLeft = profile.documents;
    std::uint64_t bytesLeft = profile.bytes;
    for (const auto &[origin, entry] : profile.origins.entries()) {
        const auto source = std::ranges::find_if(shard.sources, [&](const std::string &id) {
            const auto known = names.find(id);
            return id == origin || (known != names.end() && known->second.slug == origin);
        });
        if (source == shard.sources.end())
            continue;
        const std::uint64_t documents = std::min(entry.documents, documentsLeft);
        const std::uint64_t bytes = std::min(entry.bytes > 0 ? entry.bytes : shareOf(profile.bytes, documents, profile.documents),
                                             bytesLeft);
        amounts.add(*source, documents, bytes, shard.path);
        documentsLeft -= documents;
        bytesLeft -= bytes;
    }
    if (documentsLeft > 0)
        amounts.add("several", documentsLeft, bytesLeft, shard.path);
}

} // namespace

Result<std::vector<Totals>> Datasets::totalsByLanguage(const VersionView &view) const
{
    Amounts amounts;
    for (const VersionShard &shard : view.shards)
        if (const auto *profile = profileOf(view, shard))
            for (const auto &[language, totals] : profile->languages)
                amounts.add(language, totals.documents, totals.bytes, shard.path);
    return amounts.take();
}

Result<std::vector<Totals>> Datasets::totalsBySource(const VersionView &view) const
{
    std::map<std::string, SourceName> names;
    {
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        for (const VersionShard &shard : view.shards)
            for (const std::string &source : shard.sources) {
                if (names.contains(source))
                    continue;
                const auto id = RecordId::parse(source);
                const auto record = id ? reader.store().read(*id)
                                       : Result<records::Record>(failure(ErrorCode::NotFound, source, {}));
                names[source] = record ? SourceName{record->body.value("slug", ""), record->body.value("name", source)}
                                       : SourceName{{}, source};
            }
    }
    // Bytes of texts where every shard has been measured, else of files: never a mixture of both.
    const bool isMeasured = view.unprofiled == 0;
    Amounts amounts;
    for (const VersionShard &shard : view.shards) {
        const auto *profile = profileOf(view, shard);
        const std::uint64_t bytes = isMeasured && profile ? profile->bytes : shard.bytes;
        if (shard.sources.size() > 1 && isMeasured && profile)
            addByOrigin(amounts, shard, *profile, names);
        else
            amounts.add(shard.sources.empty()          ? std::string()
                            : shard.sources.size() > 1 ? "several"
                                                       : shard.sources.front(),
                        shard.documents, bytes, shard.path);
    }
    auto list = amounts.take();
    for (Totals &totals : list)
        if (const auto known = names.find(totals.key); known != names.end())
            totals.label = known->second.name;
    return list;
}

Result<std::vector<Totals>> Datasets::totalsByLicence(const VersionView &view) const
{
    Amounts amounts;
    for (const VersionShard &shard : view.shards) {
        const auto *profile = profileOf(view, shard);
        if (!profile)
            continue;
        std::uint64_t documentsLeft = profile->documents;
        std::uint64_t bytesLeft = profile->bytes;
        for (const auto &[licence, entry] : profile->licences.entries()) {
            const std::uint64_t documents = std::min(entry.documents, documentsLeft);
            const std::uint64_t bytes = std::min(entry.bytes > 0 ? entry.bytes
                                                                 : shareOf(profile->bytes, documents, profile->documents),
                                                 bytesLeft);
            amounts.add(licence, documents, bytes, shard.path);
            documentsLeft -= documents;
            bytesLeft -= bytes;
        }
        if (documentsLeft > 0)
            amounts.add(std::string(), documentsLeft, bytesLeft, shard.path);
    }
    return amounts.take();
}

} // namespace espalier::session
