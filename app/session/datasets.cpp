// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"

#include "app/catalogue/codes.h"
#include "app/session/profilestore.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace {

std::string wordOf(const Json &body, const char *key)
{
    const auto found = body.is_object() ? body.find(key) : body.end();
    return body.is_object() && found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t totalOf(const records::Record &version, const char *key)
{
    const Json *value = valueAt(version.body, std::string("totals.") + key);
    return value && value->is_number_integer() ? value->get<std::uint64_t>() : 0;
}

bool isOfKind(const RecordId &id, records::Kind kind)
{
    return id.prefix() == records::kindInfo(kind).prefix;
}

/// Newest first.
void sortVersions(std::vector<records::Record> &versions)
{
    std::ranges::sort(versions, [](const records::Record &a, const records::Record &b) {
        const auto left = wordOf(a.body, "frozen_at");
        const auto right = wordOf(b.body, "frozen_at");
        return left != right ? left > right : a.id > b.id;
    });
}

/// Of the profiles that were made alike, those of the most shards; the others are taken out. Source: docs/formats/dataset.md.
void keepCommonMaking(const std::vector<VersionShard> &shards, std::map<shards::ContentKey, statistics::Profile> &profiles)
{
    std::vector<std::pair<statistics::Making, std::size_t>> makings;
    for (const VersionShard &shard : shards) {
        const auto found = profiles.find(shard.contentKey);
        if (found == profiles.end())
            continue;
        const auto same = std::ranges::find(makings, found->second.making, &std::pair<statistics::Making, std::size_t>::first);
        if (same == makings.end())
            makings.emplace_back(found->second.making, 1);
        else
            ++same->second;
    }
    if (makings.size() < 2)
        return;
    const auto best = std::ranges::max_element(makings, [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second < b.second : detail::compareMakings(a.first, b.first) < 0;
    });
    std::erase_if(profiles, [&](const auto &entry) { return entry.second.making != best->first; });
}

} // namespace

Result<std::vector<records::Record>> Datasets::allVersions() const
{
    std::vector<records::Record> versions;
    ESPALIER_TRY(const auto hits, m_workshop.all("version"));
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    for (const index::RecordHit &hit : hits) {
        auto record = reader.store().read(hit.id);
        if (record && !record->body.contains("withdrawn"))
            versions.push_back(std::move(*record));
    }
    sortVersions(versions);
    return versions;
}

Result<std::vector<records::Record>> Datasets::versions(const RecordId &dataset) const
{
    ESPALIER_TRY(auto all, allVersions());
    std::erase_if(all, [&](const records::Record &version) { return wordOf(version.body, "dataset") != dataset.text(); });
    return all;
}

Result<std::vector<DatasetRow>> Datasets::list() const
{
    ESPALIER_TRY(const auto hits, m_workshop.all("dataset"));
    ESPALIER_TRY(const auto all, allVersions());
    std::vector<DatasetRow> rows;
    for (const index::RecordHit &hit : hits) {
        DatasetRow row;
        row.id = hit.id;
        row.slug = hit.slug;
        row.name = hit.name;
        for (const records::Record &version : all) {
            if (wordOf(version.body, "dataset") != hit.id.text())
                continue;
            if (++row.versions > 1)
                continue;
            row.latestVersion = version.id;
            row.latestName = wordOf(version.body, "name");
            row.shards = totalOf(version, "shards");
            row.documents = totalOf(version, "documents");
            row.bytes = totalOf(version, "bytes");
        }
        if (!row.latestVersion.isEmpty()) {
            const auto problems = knownLicenceProblems(row.id, row.latestVersion);
            row.licenceProblems = problems ? *problems : 0;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<records::Record> Datasets::add(Json body)
{
    if (body.is_object() && body.contains("wished_mix") && body["wished_mix"].is_object()) {
        Json mix = Json::object();
        for (const auto &[language, share] : body["wished_mix"].items()) {
            ESPALIER_TRY(const std::string tag, catalogue::Codes::canonicalLanguage(language));
            if (mix.contains(tag))
                return failure(ErrorCode::Invalid, "wished_mix." + tag, "the language is named twice");
            mix[tag] = share;
        }
        body["wished_mix"] = std::move(mix);
    }
    if (body.is_object() && body.contains("sources") && body["sources"].is_array())
        for (const Json &source : body["sources"])
            ESPALIER_CHECK(checkSource(source.is_string() ? source.get<std::string>() : std::string()));
    return m_workshop.add(records::Kind::Dataset, std::move(body));
}

Result<void> Datasets::checkSource(const std::string &id) const
{
    const auto parsed = RecordId::parse(id);
    if (!parsed || !isOfKind(*parsed, records::Kind::Source))
        return failure(ErrorCode::Invalid, "sources", "\"" + id.substr(0, 100) + "\" is not the id of a source");
    if (!m_workshop.record(*parsed))
        return failure(ErrorCode::Invalid, "sources", "there is no source " + id + " in this workshop");
    return {};
}

Result<Datasets::VersionRecords> Datasets::recordsOf(const RecordId &version) const
{
    VersionRecords found;
    RecordId id = version;
    if (isOfKind(version, records::Kind::Dataset)) {
        ESPALIER_TRY(const auto all, versions(version));
        if (all.empty())
            return failure(ErrorCode::NotFound, version.text(), "no version of this dataset has been frozen yet");
        id = all.front().id;
    } else if (!isOfKind(version, records::Kind::Version)) {
        return failure(ErrorCode::NotFound, version.text(), "this is neither a dataset nor a version of one");
    }
    ESPALIER_TRY(found.version, m_workshop.record(id));
    const auto dataset = RecordId::parse(wordOf(found.version.body, "dataset"));
    if (!dataset)
        return failure(ErrorCode::Corrupt, id.text(), "the version names no dataset");
    ESPALIER_TRY(found.dataset, m_workshop.record(*dataset));
    return found;
}

Result<VersionView> Datasets::version(const RecordId &version) const
{
    VersionView view;
    ESPALIER_TRY(auto found, recordsOf(version));
    view.version = std::move(found.version);
    view.dataset = std::move(found.dataset);
    const std::string id = view.version.id.text();
    const Json *list = valueAt(view.version.body, "shards.attachment");
    if (!list || !list->is_string())
        return failure(ErrorCode::Corrupt, id, "the version names no list of shards");
    ESPALIER_TRY(const std::string bytes, m_workshop.attachment(list->get<std::string>()));
    ESPALIER_TRY(view.shards, detail::parseShardList(bytes, id + ", list of shards"));
    view.steps = detail::stepsOf(view.version.body);
    ESPALIER_CHECK(addProfilesTo(view));
    view.folder = knownFolder(view.dataset.id);
    return view;
}

std::optional<std::filesystem::path> Datasets::knownFolder(const RecordId &dataset) const
{
    auto known = folder(dataset);
    std::error_code failed;
    if (known && !std::filesystem::is_directory(*known, failed))
        known.reset();
    return known;
}

Result<void> Datasets::addProfilesTo(VersionView &view) const
{
    std::set<shards::ContentKey> keys;
    for (const VersionShard &shard : view.shards)
        keys.insert(shard.contentKey);
    ESPALIER_TRY(auto repository, git::Repository::open(m_workshop.path()));
    ESPALIER_TRY(view.profiles, detail::ProfileStore(repository, view.dataset.id).read(&keys, &view.problems));
    keepCommonMaking(view.shards, view.profiles);
    std::vector<statistics::Profile> parts;
    std::map<shards::ContentKey, std::size_t> lent; // not copied: there may be thousands
    for (const VersionShard &shard : view.shards) {
        const auto found = view.profiles.find(shard.contentKey);
        if (found == view.profiles.end())
            ++view.unprofiled;
        else if (const auto [place, isNew] = lent.try_emplace(shard.contentKey, parts.size()); isNew)
            parts.push_back(std::move(found->second));
        else
            parts.push_back(statistics::Profile(parts[place->second])); // the same bytes twice
    }
    if (parts.empty())
        return {};
    auto total = statistics::mergeProfiles(parts);
    for (const auto &[key, place] : lent)
        view.profiles[key] = std::move(parts[place]);
    if (!total)
        return failure(total.error());
    view.total = std::move(*total);
    return {};
}

std::map<std::string, double> Datasets::wishedMix(const records::Record &dataset)
{
    std::map<std::string, double> mix;
    const Json *wished = valueAt(dataset.body, "wished_mix");
    if (!wished || !wished->is_object())
        return mix;
    double sum = 0;
    for (const auto &[language, share] : wished->items())
        if (share.is_number_integer() && share > 0)
            sum += mix[language] = share.get<double>();
    for (auto &[language, share] : mix)
        share /= sum;
    return mix;
}

Result<std::vector<statistics::Profile>> Datasets::others(const RecordId &except) const
{
    ESPALIER_TRY(const auto hits, m_workshop.all("dataset"));
    std::vector<statistics::Profile> totals;
    for (const index::RecordHit &hit : hits) {
        if (hit.id == except)
            continue;
        auto known = summary(hit.id);
        if (!known && known.error().code == ErrorCode::NotFound)
            continue;
        if (!known)
            return failure(known.error());
        if (known->total)
            totals.push_back(std::move(*known->total));
    }
    return totals;
}

} // namespace espalier::session
