// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/documentsfacts.h"

#include "app/catalogue/codes.h"
#include "app/session/reviewscache.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

/// Puts the whole text where a reference to an attachment stands; one that is not here stays a reference.
void resolveTexts(const records::RecordStore &store, Json &value)
{
    if (value.is_array())
        for (Json &one : value)
            resolveTexts(store, one);
    if (!value.is_object())
        return;
    if (value.contains("attachment") && value.contains("bytes")) {
        if (auto text = records::fullText(store, value))
            value = std::move(*text);
        return;
    }
    for (auto &[key, one] : value.items())
        resolveTexts(store, one);
}

void fillCustodian(const records::RecordStore &store, Json &body)
{
    const RecordId organisation = idAt(body, "custodian.organisation");
    if (organisation.isEmpty())
        return;
    const auto record = store.read(organisation);
    if (!record)
        return;
    for (const char *field : {"name", "type", "place", "homepage"})
        if (const auto found = record->body.find(field); found != record->body.end())
            body["custodian"][field] = *found;
}

/// A census counts documents and words only.
bool isDetected(const statistics::Profile &profile)
{
    return profile.making.scope != statistics::Scope::Census;
}

void addProfile(const VersionShard &shard, const statistics::Profile &profile,
                std::map<std::string, governance::DocumentedSource *> &sources)
{
    for (const std::string &id : shard.sources) {
        const auto source = sources.find(id);
        if (source == sources.end())
            continue;
        source->second->measured += isDetected(profile) ? 1 : 0;
        for (const auto &[type, totals] : profile.personalData)
            source->second->personalData[type] += totals.hits;
        // Whose the addresses are can be told where a shard is of one source only.
        if (shard.sources.size() == 1)
            for (const auto &[domain, entry] : profile.domains.entries())
                source->second->domains[domain] += entry.documents;
    }
}

void addTotal(const statistics::Profile &total, governance::DocumentedVersion &facts)
{
    facts.textBytes = total.bytes;
    facts.words = total.words;
    facts.tokens = total.tokens;
    facts.distinctDomains = static_cast<std::uint64_t>(statistics::distinctDomains(total).value + 0.5);
    facts.areDomainsCut = total.domains.cut() > 0;
    for (const auto &[tag, totals] : total.languages)
        facts.languages[tag] = {totals.documents, totals.bytes};
    for (const auto &[type, totals] : total.personalData)
        facts.personalData[type] = totals.hits;
    for (const auto &[domain, entry] : total.domains.entries())
        facts.domains[domain] = entry.documents;
    if (!total.making.textField.empty())
        facts.textField = total.making.textField;
}

void addCodes(const Json &record, std::string_view field, std::set<std::string> &codes)
{
    const Json *list = valueAt(record, field);
    if (list && list->is_array())
        for (const Json &one : *list)
            if (one.is_string())
                codes.insert(one.get<std::string>());
}

} // namespace

Json documentedBody(const records::RecordStore &store, Json body)
{
    for (const char *field :
         {"custodian.contact", "access.contact", "contact", "provider.contact", "host.contact", "requester", "imported"})
        if (valueAt(body, field)) {
            const auto removed = setValueAt(body, field, {});
            static_cast<void>(removed.has_value());
        }
    fillCustodian(store, body);
    resolveTexts(store, body);
    return body;
}

void addAmounts(const VersionView &view, const std::vector<Totals> &bySource, governance::DocumentedVersion &facts)
{
    std::map<std::string, governance::DocumentedSource *> sources;
    for (governance::DocumentedSource &source : facts.sources)
        sources[source.id.text()] = &source;
    for (const Totals &totals : bySource)
        if (const auto source = sources.find(totals.key); source != sources.end()) {
            source->second->documents = totals.documents;
            source->second->bytes = totals.bytes;
        }
    std::size_t detected = 0;
    for (const VersionShard &shard : view.shards) {
        facts.shards.push_back({shard.path, shard.sha256, shard.bytes, shard.documents, shard.sources});
        facts.documents += shard.documents;
        facts.bytes += shard.bytes;
        for (const std::string &id : shard.sources)
            if (const auto source = sources.find(id); source != sources.end())
                ++source->second->shards;
        if (const auto profile = view.profiles.find(shard.contentKey); profile != view.profiles.end()) {
            addProfile(shard, profile->second, sources);
            detected += isDetected(profile->second) ? 1 : 0;
        }
    }
    facts.unprofiled = view.unprofiled;
    facts.undetected = view.shards.size() - detected;
    if (view.total)
        addTotal(*view.total, facts);
}

void addNames(governance::DocumentedVersion &facts)
{
    std::set<std::string> tags, places;
    for (const auto &[tag, amounts] : facts.languages)
        tags.insert(tag);
    for (const governance::DocumentedSource &source : facts.sources) {
        addCodes(source.record, "languages", tags);
        addCodes(source.record, "speaker_regions", places);
        addCodes(source.record, "personal_data.jurisdictions", places);
    }
    const auto &codes = catalogue::Codes::instance();
    for (const std::string &tag : tags)
        facts.names[tag] = codes.label(catalogue::CodeList::Languages, tag, "en");
    for (const std::string &place : places)
        facts.names[place] = codes.label(catalogue::CodeList::Places, place, "en");
}

std::string publicAddress(const std::string &remote)
{
    const std::size_t scheme = remote.find("://");
    if (!remote.starts_with("https://") && !remote.starts_with("http://"))
        return {};
    const std::size_t host = scheme + 3, path = std::min(remote.find('/', host), remote.size());
    const std::size_t user = remote.rfind('@', path);
    if (user == std::string::npos || user < host)
        return remote;
    return remote.substr(0, host) + remote.substr(user + 1);
}

} // namespace espalier::session::detail
