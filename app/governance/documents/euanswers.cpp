// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/euanswers.h"

#include "app/governance/documents/eufacts.h"
#include "app/governance/documents/html.h"

#include <algorithm>

namespace espalier::governance::wording {

namespace {

using Answers = std::map<std::string, EuAnswer, std::less<>>;

void answer(Answers &answers, const std::string &id, const std::string &html, std::vector<std::string> gaps = {})
{
    answers[id] = {html, false, std::move(gaps)};
}

bool isYes(const DocumentedVersion &version, const std::string &id, bool computed)
{
    const std::string stated = statedText(version, id);
    return stated.empty() ? computed : stated.starts_with("y") || stated.starts_with("Y");
}

/// Whether a section applies; when not, its fields say so.
bool gate(const DocumentedVersion &version, Answers &answers, const std::string &section, bool computed)
{
    const bool yes = isYes(version, section + ".used", computed);
    answer(answers, section + ".used", yes ? "Yes" : "No");
    if (!yes)
        for (const EuField &field : euFields())
            if (field.id.starts_with(section + ".") && field.id != section + ".used")
                answers[std::string(field.id)].doesNotApply = true;
    return yes;
}

std::string sourceItem(const DocumentedSource &source)
{
    std::string item = htmlText(sourceName(source));
    if (const std::string address = sourceAddress(source); !address.empty())
        item += ", " + htmlLink(address);
    if (!source.concludedExpression.empty())
        item += " (" + htmlText(oneLine(source.concludedExpression)) + ")";
    return item;
}

std::string itemList(const std::vector<std::string> &items)
{
    std::string html = "<ul>";
    for (const std::string &item : items)
        html += "<li>" + item + "</li>";
    return html + "</ul>";
}

std::string kindsOf(const std::vector<const DocumentedSource *> &sources)
{
    std::map<std::string, std::uint64_t> kinds;
    for (const DocumentedSource *source : sources) {
        std::string kind;
        for (const char *field : {"category.website", "category.collection"})
            if (const std::string code = textAt(source->record, field); !code.empty() && kind.empty())
                kind = sourceLabel(field, code);
        if (kind.empty())
            kind = sourceLabel("kind", textAt(source->record, "kind"));
        ++kinds[kind.empty() ? "of no recorded kind" : kind];
    }
    std::vector<std::string> parts;
    for (const auto &[kind, count] : kinds)
        parts.push_back(kind + " (" + grouped(count) + ")");
    return joined(parts);
}

std::string languagesOf(const DocumentedVersion &version)
{
    const LanguageAmounts amounts = languageAmounts(version);
    std::vector<std::string> parts;
    for (const LanguageAmounts::Row &row : amounts.rows)
        parts.push_back(htmlText(row.tag == "und" ? "not told" : named(version, row.tag)) + ": "
                        + htmlText(share(row.bytes, amounts.bytes)) + " of the text");
    if (amounts.otherCount > 0)
        parts.push_back(htmlText(counted(amounts.otherCount, "other language", "other languages")
                                 + " the detector told, each below " + std::to_string(amounts.realPercent)
                                 + " % and named by no source: " + share(amounts.others.bytes, amounts.bytes))
                        + " of the text");
    return parts.empty() ? std::string() : itemList(parts);
}

void addGeneral(const DocumentedVersion &version, Answers &answers)
{
    const auto size = euTextSize(version);
    std::string html = "Text: " + htmlText(size.text);
    for (const EuModality &modality : euModalities())
        if (modality.id != "text")
            html += "<br>" + htmlText(modality.title) + ": none; the shards hold text only";
    answer(answers, "1.3.size", html, size.isCertain ? std::vector<std::string>() : std::vector<std::string>{size.why});

    std::vector<const DocumentedSource *> all;
    for (const DocumentedSource &source : version.sources)
        all.push_back(&source);
    answer(answers, "1.3.content", all.empty() ? "" : htmlText(kindsOf(all)),
           all.empty() ? std::vector<std::string>{"No shard names its source, so that its kind of content is not known."}
                       : std::vector<std::string>());

    const auto latest = euLatestAcquisition(version);
    const std::string frozen = textAt(version.version, "frozen_at").substr(0, 10);
    std::vector<std::string> gaps;
    if (!latest.unknown.empty())
        gaps.push_back(lacking("Until when it was collected is not recorded for", latest.unknown)
                       + " Nothing is later than the day the version was frozen.");
    answer(answers, "1.3.latest-acquisition",
           (latest.date.empty() ? std::string("Not recorded by any source") : htmlText(latest.date))
               + (frozen.empty() ? "" : "; the version was frozen on " + htmlText(frozen)),
           gaps);

    std::string languages = languagesOf(version);
    gaps.clear();
    if (languages.empty()) {
        std::set<std::string> tags;
        for (const DocumentedSource &source : version.sources)
            for (const std::string &tag : textsAt(source.record, "languages"))
                tags.insert(named(version, tag));
        languages = htmlText(joined({tags.begin(), tags.end()}));
        gaps.push_back("The languages are those the sources name; how much of each is not known, because languages were looked "
                       "for in no shard.");
    } else if (version.undetected > 0) {
        gaps.push_back("Shares of languages are those of the shards that were measured.");
    }
    answer(answers, "1.3.languages", languages, gaps);

    answer(answers, "1.3.other",
           htmlText(counted(version.documents, "document", "documents") + " in "
                    + counted(version.shards.size(), "shard", "shards") + " from "
                    + counted(version.sources.size(), "source", "sources")));
}

void addPublicDatasets(const DocumentedVersion &version, Answers &answers)
{
    const auto sources = euSources(version, EuOrigin::PublicDataset);
    if (!gate(version, answers, "2.1", !sources.empty()))
        return;
    answer(answers, "2.1.modalities", "Text");
    std::uint64_t bytes = 0;
    for (const DocumentedSource *source : sources)
        bytes += source->bytes;
    std::vector<std::string> large, gaps, unlinked;
    std::vector<const DocumentedSource *> others;
    for (const DocumentedSource *source : sources) {
        // "Large" is more than 3 % of all public datasets of a modality together.
        if (source->bytes * 100 <= bytes * 3 && bytes > 0) {
            others.push_back(source);
            continue;
        }
        large.push_back(sourceItem(*source));
        if (sourceAddress(*source).empty())
            unlinked.push_back(sourceName(*source));
    }
    if (!unlinked.empty())
        gaps.push_back(lacking("There is no address to link to for", unlinked));
    answer(answers, "2.1.large", large.empty() ? "None" : itemList(large), gaps);
    std::vector<std::string> rest;
    for (const DocumentedSource *source : others)
        rest.push_back(sourceItem(*source));
    answer(answers, "2.1.others", rest.empty() ? "None" : htmlText(kindsOf(others)) + itemList(rest));
}

void addPrivateDatasets(const DocumentedVersion &version, Answers &answers)
{
    const auto licensed = euSources(version, EuOrigin::CommerciallyLicensed);
    if (gate(version, answers, "2.2.1", !licensed.empty()))
        answer(answers, "2.2.1.modalities", "Text");
    if (statedText(version, "2.2.1.used").empty() && !version.agreements.empty())
        answers["2.2.1.used"].gaps.push_back("Agreements that allow commercial use are counted here; whether money was paid is "
                                             "not recorded. State 2.2.1.used to settle it.");
    const auto sources = euSources(version, EuOrigin::PrivateDataset);
    if (!gate(version, answers, "2.2.2", !sources.empty()))
        return;
    answer(answers, "2.2.2.modalities", "Text");
    std::vector<std::string> known;
    std::vector<const DocumentedSource *> others;
    for (const DocumentedSource *source : sources)
        if (sourceAddress(*source).empty())
            others.push_back(source);
        else
            known.push_back(sourceItem(*source));
    answer(answers, "2.2.2.known", known.empty() ? "None" : itemList(known));
    answer(answers, "2.2.2.others",
           others.empty() ? "None" : htmlText(counted(others.size(), "source", "sources") + ": " + kindsOf(others)));
}

void addCrawled(const DocumentedVersion &version, Answers &answers)
{
    const auto sources = euSources(version, EuOrigin::Crawled);
    if (!gate(version, answers, "2.3", !sources.empty()))
        return;
    if (statedText(version, "2.3.used").empty())
        answers["2.3.used"].gaps.push_back(
            "Sources that are web sites are counted here; whether a crawler fetched them, and whose, "
            "is not recorded. State 2.3.used to settle it.");
    std::string from, to;
    std::vector<std::string> items, gaps, undated;
    for (const DocumentedSource *source : sources) {
        const std::string begin = textAt(source->record, "collection.period.from"),
                          end = textAt(source->record, "collection.period.to");
        if (begin.empty() || end.empty())
            undated.push_back(sourceName(*source));
        from = from.empty() || (!begin.empty() && begin < from) ? begin : from;
        // "2021" may be any day of it: compared by its end.
        if (!end.empty() && (to.empty() || end + "~" > to + "~"))
            to = end;
        items.push_back(sourceItem(*source));
    }
    if (!undated.empty())
        gaps.push_back(lacking("From when to when it was collected is not recorded for", undated));
    answer(answers, "2.3.period",
           from.empty() && to.empty() ? "" : htmlText((from.empty() ? "?" : from) + " to " + (to.empty() ? "?" : to)), gaps);
    answer(answers, "2.3.content", sources.empty() ? "" : htmlText(kindsOf(sources)) + itemList(items));
    answer(answers, "2.3.modalities", "Text");
    const auto domains = euDomains(version);
    gaps.clear();
    if (domains.top.empty())
        gaps.push_back("No domain names are known: no document in the shards that were measured has an address.");
    else {
        gaps.push_back("Domain names are ordered by documents; the template asks for the amount of content, which is not counted "
                       "by domain.");
        if (domains.top.size() < domains.wanted)
            gaps.push_back("Of " + grouped(domains.wanted) + " domain names that have to be named only "
                           + grouped(domains.top.size()) + " are known; profiles keep the most frequent ones.");
        if (version.unprofiled > 0)
            gaps.push_back("Domain names are those of the shards that were measured.");
    }
    std::string html;
    if (!domains.top.empty()) {
        html = htmlText(std::string(domains.isSmallProvider ? "The top 5 % or 1,000, whichever is lower" : "The top 10 %")
                        + " of about " + counted(domains.distinct, "domain name", "domain names") + ", by documents:");
        std::vector<std::string> parts;
        for (const auto &[domain, count] : domains.top)
            parts.push_back(htmlText(domain + " " + grouped(count)));
        html += itemList(parts);
    }
    answer(answers, "2.3.domains", html, gaps);
}

void addSyntheticAndOther(const DocumentedVersion &version, Answers &answers)
{
    const auto listOf = [](const std::vector<const DocumentedSource *> &sources) {
        std::vector<std::string> items;
        for (const DocumentedSource *source : sources)
            items.push_back(sourceItem(*source));
        return items.empty() ? std::string() : itemList(items);
    };
    const auto synthetic = euSources(version, EuOrigin::Synthetic);
    if (gate(version, answers, "2.5", !synthetic.empty()))
        answer(answers, "2.5.modalities", "Text" + listOf(synthetic));
    const auto other = euSources(version, EuOrigin::Other);
    if (gate(version, answers, "2.6", !other.empty()))
        answer(answers, "2.6.description", other.empty() ? "" : htmlText(kindsOf(other)) + listOf(other));
}

} // namespace

Answers euAnswers(const DocumentedVersion &version)
{
    Answers answers;
    addGeneral(version, answers);
    addPublicDatasets(version, answers);
    addPrivateDatasets(version, answers);
    addCrawled(version, answers);
    addSyntheticAndOther(version, answers);
    addProcessingAnswers(version, answers);
    return answers;
}

} // namespace espalier::governance::wording
