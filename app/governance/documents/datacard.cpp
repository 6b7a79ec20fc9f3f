// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/cardsections.h"
#include "app/governance/documents/frontmatter.h"
#include "app/governance/documents/markdown.h"
#include "app/governance/documents/personaldatawords.h"

#include <algorithm>

namespace espalier::governance {

using namespace wording;

namespace {

std::string heading(const std::string &title)
{
    return "\n## " + title + "\n\n";
}

std::string licensingSection(const DocumentedVersion &version, const LicenceOfVersion &licence)
{
    std::string out = heading("Licensing");
    out += licence.expression.empty()
        ? "The licence of the whole is not settled.\n"
        : "Licence of the whole: `" + licence.expression + "`" + (licence.open.empty() ? ".\n" : ", as far as it is settled.\n");
    out += "Every text stays under the licence of its source. Attributions are in NOTICE.\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const DocumentedSource &source : version.sources)
        rows.push_back({markdownText(sourceName(source)),
                        source.concludedExpression.empty() ? "not concluded" : "`" + oneLine(source.concludedExpression) + "`",
                        markdownText(joined(claimedExpressions(source), "; ")), markdownText(source.state),
                        markdownText(source.concludedBy), source.concludedAt.substr(0, 10)});
    if (!rows.empty())
        out += markdownTable({"Source", "Concluded", "Claimed", "State", "Concluded by", "On"}, rows);
    if (!licence.open.empty())
        out += "\n- Open: nothing that can be used was concluded for " + grouped(licence.open.size()) + " of "
            + counted(version.sources.size(), "source", "sources") + ".";
    for (const std::string &one : licence.conflicts)
        out += "\n- Conflict: " + markdownText(one);
    return out + (licence.open.empty() && licence.conflicts.empty() ? "" : "\n");
}

std::string placesSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::map<std::string, std::vector<std::string>> places;
    for (const DocumentedSource &source : version.sources)
        for (const std::string &place : textsAt(source.record, "speaker_regions"))
            places[named(version, place)].push_back(sourceName(source));
    if (places.empty())
        gaps.add("speaker_locations", "No source says where its speakers are.");
    std::string out = heading("Speaker Locations");
    for (const auto &[place, sources] : places)
        out += "- " + markdownText(place) + (places.size() > 1 ? ": " + markdownText(joined(sources)) : "") + "\n";
    return out + (places.empty() ? "Not recorded.\n" : "");
}

/// "3.2 % of total, 12 % of Basque": the second where a source has one language and all of its shards were measured.
std::string sizeShares(const DocumentedVersion &version, const DocumentedSource &source)
{
    std::string out = share(source.documents, version.documents) + " of total";
    const auto tags = textsAt(source.record, "languages");
    if (tags.size() != 1 || source.measured < source.shards || version.undetected > 0)
        return out;
    const auto language = version.languages.find(tags.front());
    if (language != version.languages.end() && language->second.first >= source.documents && source.documents > 0)
        out += " / " + share(source.documents, language->second.first) + " of " + tags.front();
    return out;
}

std::string sizesSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::string out = heading("Sizes");
    out += "- " + counted(version.documents, "document", "documents") + " in " + counted(version.shards.size(), "shard", "shards")
        + ", " + byteSize(version.bytes) + " of files\n";
    if (version.words > 0)
        out += "- " + std::string(version.unprofiled ? "at least " : "") + counted(version.words, "word", "words") + ", "
            + byteSize(version.textBytes) + " of text\n";
    if (version.tokens > 0)
        out += "- " + std::string(version.unprofiled ? "at least " : "") + counted(version.tokens, "token", "tokens") + "\n";
    if (version.unprofiled > 0)
        gaps.add("sizes",
                 counted(version.unprofiled, "shard has", "shards have")
                     + " not been measured: words, languages and personal data are "
                       "known of the others only.");
    else if (version.undetected > 0)
        gaps.add("sizes",
                 "Languages and personal data were not looked for in " + counted(version.undetected, "shard", "shards")
                     + ", which were only counted.");
    std::vector<std::vector<std::string>> rows;
    for (const DocumentedSource &source : version.sources)
        rows.push_back(
            {markdownText(sourceName(source)), grouped(source.documents), byteSize(source.bytes), sizeShares(version, source)});
    if (!rows.empty())
        out += "\n" + markdownTable({"Source", "Documents", "Bytes", "Share of documents"}, rows);
    rows.clear();
    const LanguageAmounts amounts = languageAmounts(version);
    for (const LanguageAmounts::Row &row : amounts.rows)
        rows.push_back({markdownText(row.tag == "und" ? "not told" : named(version, row.tag)), grouped(row.documents),
                        byteSize(row.bytes), share(row.bytes, amounts.bytes) + " of total"});
    if (amounts.otherCount > 0)
        rows.push_back({counted(amounts.otherCount, "other", "others") + ", each below " + std::to_string(amounts.realPercent)
                            + " % and named by no source",
                        grouped(amounts.others.documents), byteSize(amounts.others.bytes),
                        share(amounts.others.bytes, amounts.bytes) + " of total"});
    if (!rows.empty())
        out += "\nLanguages as the detector told them:\n\n"
            + markdownTable({"Language", "Documents", "Bytes of text", "Share of bytes"}, rows);
    return out;
}

std::string sourcesSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::string out = heading("Sources");
    if (version.sources.empty()) {
        gaps.add("sources", "No shard of this version names its source.");
        return out + "No shard names its source.\n";
    }
    for (const DocumentedSource &source : version.sources) {
        out += "### " + markdownText(sourceName(source)) + "\n\n";
        const auto line = [&](const char *name, const std::string &value) {
            if (!value.empty())
                out += "- " + std::string(name) + ": " + value + "\n";
        };
        line("Dataset uid", "`" + source.id.text() + "`");
        line("Description", markdownText(textAt(source.record, "description")));
        line("Homepage", textAt(source.record, "homepage").empty() ? "" : markdownLink(textAt(source.record, "homepage")));
        line("Custodian", markdownText(source.custodian));
        line("Kind", markdownText(sourceLabel("kind", textAt(source.record, "kind"))));
        std::vector<std::string> tags;
        for (const std::string &tag : textsAt(source.record, "languages"))
            tags.push_back(named(version, tag));
        line("Languages", markdownText(joined(tags)));
        line("Collected", markdownText(textAt(source.record, "collection.method")));
        const std::string from = textAt(source.record, "collection.period.from"),
                          to = textAt(source.record, "collection.period.to");
        line("Period", from.empty() && to.empty() ? "" : from + " to " + to);
        line("Derived from", markdownText(joined(textsAt(source.record, "derived_from.sources"))));
        out += "\n";
        if (textAt(source.record, "collection.method").empty())
            gaps.addFor("collection", "How it was collected is not recorded for", sourceName(source));
    }
    out.pop_back();
    return out;
}

std::string stepsSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::string out = heading("Processing steps");
    if (version.steps.empty()) {
        gaps.add("processing", "No processing steps were recorded when the version was frozen.");
        return out + "None are recorded.\n";
    }
    int number = 0;
    for (const Json &step : version.steps)
        out += std::to_string(++number) + ". " + markdownText(stepLine(step)) + "\n";
    return out;
}

std::string personalDataSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::string out = heading("Personal data");
    const std::string holds = holdsPersonalData(version);
    out += holds == "yes" ? "This version may hold personal data.\n"
        : holds == "no"   ? "According to what is known this version holds no personal data.\n"
                          : "Whether this version holds personal data is not known for all of it.\n";
    const std::string hits = hitsLine(version.personalData);
    if (version.undetected < version.shards.size())
        out += "Counted by the detector in " + counted(version.shards.size() - version.undetected, "shard", "shards") + ": "
            + markdownText(hits.empty() ? "nothing" : hits) + ".\n";
    else
        gaps.add("personal_data", "Personal data was looked for in no shard, so that there is no evidence from the texts.");
    for (const DocumentedSource &source : version.sources) {
        const auto facts = personalDataOf(version, source);
        out += "\n### " + markdownText(sourceName(source)) + "\n\n";
        for (const std::string &one : personalDataLines(facts))
            out += "- " + markdownText(one) + "\n";
        if (!facts.isAssessed) {
            out += "- Nobody has assessed it.\n";
            gaps.addFor("personal_data", "Nobody has assessed personal data in", sourceName(source));
        } else if (facts.legalBasis.empty() && facts.present != "No") {
            gaps.addFor("personal_data", "No legal basis is named for", sourceName(source));
        }
    }
    return out;
}

} // namespace

MadeDocument dataCard(const DocumentedVersion &version)
{
    MadeDocument made{"data_card.md", {}, {}};
    Gaps gaps("card", made);
    const LicenceOfVersion licence = licenceOf(version);
    std::string &out = made.text;
    out = frontMatter(version, licence, gaps);
    out += "\n# " + markdownText(datasetName(version)) + ", version " + markdownText(versionName(version)) + "\n";
    out += heading("Dataset uid") + "`" + version.id.text() + "`\n";
    const std::string description = markdownParagraphs(textAt(version.dataset, "description"));
    if (description.empty())
        gaps.add("description", "The dataset has no description.");
    out += heading("Description") + (description.empty() ? "None is recorded.\n" : description);
    if (const std::string note = markdownParagraphs(textAt(version.version, "note")); !note.empty())
        out += "\n" + note;
    out += heading("Homepage");
    const std::string home = statedText(version, "url").empty() ? version.workshopUrl : statedText(version, "url");
    if (home.empty())
        gaps.add("homepage", "The workshop has no public address; state one with url.");
    out += home.empty() ? "None is recorded.\n" : markdownLink(home) + "\n";
    out += licensingSection(version, licence);
    for (const std::string &one : licence.conflicts)
        gaps.add("license", one);
    out += placesSection(version, gaps) + sizesSection(version, gaps) + sourcesSection(version, gaps)
        + stepsSection(version, gaps);
    out += personalDataSection(version, gaps) + usesSection(version) + provenanceSection(version, gaps)
        + decisionsSection(version, gaps);
    out += removalsSection(version) + limitationsSection(made);
    return made;
}

} // namespace espalier::governance
