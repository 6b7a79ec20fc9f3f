// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/eufacts.h"

#include "app/governance/documents/eutemplate.h"

#include <algorithm>

namespace espalier::governance::wording {

namespace {

constexpr std::uint64_t billion = 1'000'000'000, trillions = 10'000 * billion;

const Json *agreementOf(const DocumentedVersion &version, const DocumentedSource &source)
{
    for (const Json &agreement : version.agreements) {
        const auto sources = textsAt(agreement, "sources");
        if (std::ranges::find(sources, source.id.text()) != sources.end())
            return &agreement;
    }
    return nullptr;
}

std::size_t sizeClass(std::uint64_t tokens)
{
    return tokens < billion ? 0 : tokens <= trillions ? 1 : 2;
}

std::string sizeTitle(std::size_t index)
{
    return std::string(euModalities().front().sizes[index]);
}

} // namespace

EuOrigin euOriginOf(const DocumentedVersion &version, const DocumentedSource &source)
{
    const std::string access = textAt(source.record, "access.kind");
    const auto modalities = textsAt(source.record, "modality");
    const bool isProcessed = textAt(source.record, "kind") == "processed";
    if (const Json *agreement = agreementOf(version, source))
        return textAt(*agreement, "commercial") == "allowed" ? EuOrigin::CommerciallyLicensed : EuOrigin::PrivateDataset;
    if (access == "agreement" || access == "contact-known" || access == "reach-out")
        return EuOrigin::PrivateDataset;
    if (isProcessed)
        return EuOrigin::PublicDataset;
    if (std::ranges::find(modalities, "synthetic") != modalities.end())
        return EuOrigin::Synthetic;
    const bool isWeb = textAt(source.record, "category.kind") == "website" || textAt(source.record, "instance.type") == "webpage"
        || !source.domains.empty();
    return isWeb ? EuOrigin::Crawled : EuOrigin::Other;
}

std::vector<const DocumentedSource *> euSources(const DocumentedVersion &version, EuOrigin origin)
{
    std::vector<const DocumentedSource *> found;
    for (const DocumentedSource &source : version.sources)
        if (euOriginOf(version, source) == origin)
            found.push_back(&source);
    std::ranges::stable_sort(found, [](const DocumentedSource *a, const DocumentedSource *b) { return a->bytes > b->bytes; });
    return found;
}

EuTextSize euTextSize(const DocumentedVersion &version)
{
    if (version.tokens > 0 && version.unprofiled == 0)
        return {sizeTitle(sizeClass(version.tokens)) + " (" + grouped(version.tokens) + " counted)", true, {}};
    // A token is at least a byte, and a word between spaces at least a token.
    const std::uint64_t low = std::max(version.tokens, version.words);
    const bool isBounded = version.unprofiled == 0 && version.textBytes > 0;
    if (isBounded && sizeClass(low) == sizeClass(version.textBytes))
        return {sizeTitle(sizeClass(low)) + " (" + counted(low, "word", "words") + ", "
                    + counted(version.textBytes, "byte", "bytes") + " of text; tokens were not counted)",
                true,
                {}};
    if (sizeClass(low) == 2)
        return {sizeTitle(2) + " (at least " + counted(low, "word", "words") + ")", true, {}};
    const std::string known = low == 0
        ? counted(version.documents, "document", "documents") + ", " + byteSize(version.bytes) + " of files"
        : "at least " + counted(low, "word", "words");
    return {known + "; the class is " + (low == 0 ? "not known" : sizeTitle(sizeClass(low)) + " or more"), false,
            version.unprofiled > 0
                ? "The class of size is not certain: " + counted(version.unprofiled, "shard has", "shards have")
                    + " not been measured."
                : "The class of size is not certain: tokens were not counted. Measure the shards with a tokenizer."};
}

EuLatest euLatestAcquisition(const DocumentedVersion &version)
{
    EuLatest latest;
    for (const DocumentedSource &source : version.sources) {
        const std::string to = textAt(source.record, "collection.period.to");
        if (to.empty())
            latest.unknown.push_back(sourceName(source));
        // "2021" may be any day of it: compared by its end.
        else if (latest.date.empty() || to + "~" > latest.date + "~")
            latest.date = to;
    }
    return latest;
}

EuDomains euDomains(const DocumentedVersion &version)
{
    EuDomains domains;
    std::map<std::string, std::uint64_t> counts;
    const auto crawled = euSources(version, EuOrigin::Crawled);
    for (const DocumentedSource *source : crawled)
        for (const auto &[domain, documents] : source->domains)
            counts[domain] += documents;
    const bool isAll = crawled.size() == version.sources.size();
    if (isAll || (counts.empty() && !crawled.empty()))
        counts = version.domains;
    domains.distinct = std::max<std::uint64_t>(counts.size(), isAll ? version.distinctDomains : 0);
    domains.isSmallProvider = statedText(version, "2.3.small-provider").starts_with("y");
    const std::uint64_t percent = domains.isSmallProvider ? 5 : 10;
    domains.wanted = (domains.distinct * percent + 99) / 100;
    if (domains.isSmallProvider)
        domains.wanted = std::min<std::uint64_t>(domains.wanted, 1000);
    domains.top.assign(counts.begin(), counts.end());
    std::ranges::stable_sort(domains.top, [](const auto &a, const auto &b) { return a.second > b.second; });
    if (domains.top.size() > domains.wanted)
        domains.top.resize(domains.wanted);
    return domains;
}

} // namespace espalier::governance::wording
