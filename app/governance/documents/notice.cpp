// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/wording.h"
#include "app/governance/uses/rights.h"

#include <algorithm>

namespace espalier::governance {

using namespace wording;

namespace {

/// Breaks a paragraph at 78 columns (bytes; good enough for what may be any script), every line after the first further in.
std::string wrapped(const std::string &text, std::size_t first, std::size_t next)
{
    constexpr std::size_t width = 78;
    std::string out = std::string(first, ' ');
    std::size_t column = first;
    std::size_t begin = 0;
    const std::string line = oneLine(text);
    while (begin < line.size()) {
        const std::size_t end = std::min(line.find(' ', begin), line.size());
        const std::size_t length = end - begin;
        if (column + length > width && column > next) {
            out.erase(out.find_last_not_of(' ') + 1);
            out += "\n" + std::string(next, ' ');
            column = next;
        }
        out.append(line, begin, length);
        column += length + 1;
        if (end < line.size())
            out += ' ';
        begin = end + 1;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out + "\n";
}

std::string underlined(const std::string &title, char mark)
{
    std::size_t letters = 0;
    for (const char c : title)
        letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return title + "\n" + std::string(letters, mark) + "\n\n";
}

/// What a licence asks of who passes on the texts, by its rights facts; empty when nothing is known about it.
std::string dutiesOf(const LicenceTerm &term)
{
    const LicenceRights *rights = rightsOf(term);
    if (!rights)
        return {};
    std::vector<std::string> duties;
    for (const auto &fact : rights->facts)
        if (fact.right == Right::Requires)
            duties.push_back((fact.text.empty() ? fact.what : oneLine(fact.text))
                             + (fact.clause.empty() ? "" : " (section " + fact.clause + ")"));
    for (const auto &fact : rights->facts)
        if (fact.right == Right::Prohibits)
            duties.push_back("Not allowed: " + (fact.text.empty() ? fact.what : oneLine(fact.text))
                             + (fact.clause.empty() ? "" : " (section " + fact.clause + ")"));
    return joined(duties, "\n");
}

void addLicence(const LicenceTerm &term, std::string &out, Gaps &gaps)
{
    const std::string address = licenceAddress(term.id);
    out += wrapped(licenceName(term.id) + " (" + term.text() + ")", 2, 4);
    if (address.empty())
        gaps.add(term.text(), "The list of licences has no address for it; its text has to be enclosed.");
    else
        out += "    " + address + "\n";
    const std::string duties = dutiesOf(term);
    if (duties.empty())
        gaps.add(term.text(), "What this licence asks for is not among the known facts; read its text.");
    std::size_t begin = 0;
    while (begin < duties.size()) {
        const std::size_t end = std::min(duties.find('\n', begin), duties.size());
        out += wrapped("- " + duties.substr(begin, end - begin), 4, 6);
        begin = end + 1;
    }
}

/// What was changed between the source and these texts: what licences with attribution want to be said.
std::string changes(const DocumentedVersion &version)
{
    if (version.steps.empty())
        return {};
    std::vector<std::string> filters, deduplications, maps;
    for (const Json &step : version.steps) {
        const std::string kind = textAt(step, "kind");
        (kind == "map" ? maps : kind == "deduplication" ? deduplications : filters).push_back(oneLine(textAt(step, "name")));
    }
    std::vector<std::string> parts;
    if (!filters.empty())
        parts.push_back("documents were left out (" + joined(filters) + ")");
    if (!deduplications.empty())
        parts.push_back("copies were left out (" + joined(deduplications) + ")");
    if (!maps.empty())
        parts.push_back("texts were changed (" + joined(maps) + ")");
    return listed(parts);
}

void addSource(const DocumentedVersion &version, const DocumentedSource &source, const Expression &expression, std::string &out,
               Gaps &gaps)
{
    const std::string holder = oneLine(source.custodian);
    const std::string address = sourceAddress(source);
    std::string title = "* \"" + sourceName(source) + "\"";
    if (!holder.empty())
        title += ", " + holder;
    else
        gaps.addFor("custodian", "The attribution has a title only, because nobody is named as custodian of", sourceName(source));
    out += wrapped(title, 2, 4);
    if (!address.empty())
        out += "    Source: " + address + "\n";
    else
        gaps.addFor("address", "There is no address to point at for", sourceName(source));
    std::vector<std::string> licences;
    for (const LicenceTerm &term : expression.terms()) {
        const std::string at = licenceAddress(term.id);
        licences.push_back(term.text() + (at.empty() ? "" : " <" + at + ">"));
    }
    out += wrapped(
        "Licence: " + (expression.terms().size() > 1 ? expression.canonical() + ": " : std::string()) + joined(licences), 4, 6);
    const std::string changed = changes(version);
    out += wrapped("Changes: " + (changed.empty() ? std::string("none are recorded") : changed) + ".", 4, 6);
    if (changed.empty())
        gaps.add("changes", "The version records no processing steps, so that what was changed cannot be said.");
    out += "    Record: " + source.id.text() + "\n";
}

void addGroups(const DocumentedVersion &version, std::string &out, Gaps &gaps)
{
    std::map<std::string, std::vector<const DocumentedSource *>> groups;
    for (const DocumentedSource &source : version.sources)
        if (const auto expression = expressionOf(source.concludedExpression))
            groups[expression->canonical()].push_back(&source);
    for (auto &[licence, sources] : groups) {
        std::ranges::stable_sort(sources, {}, [](const DocumentedSource *source) { return sourceName(*source); });
        const auto expression = expressionOf(licence);
        out += "\n" + underlined(licence, '-');
        for (const LicenceTerm &term : expression->terms())
            addLicence(term, out, gaps);
        out += "\n";
        for (const DocumentedSource *source : sources)
            addSource(version, *source, *expression, out, gaps);
    }
}

void addOpen(const DocumentedVersion &version, const LicenceOfVersion &licence, std::string &out, Gaps &gaps)
{
    if (!licence.open.empty()) {
        out += "\n" + underlined("Sources without a concluded licence", '-');
        out += wrapped("Nobody has concluded under which licence these may be used. Do not pass their texts on.", 2, 2) + "\n";
        for (const std::string &one : licence.open)
            out += wrapped("* " + one, 2, 4);
        gaps.addOpenLicences("licence", version);
    }
    if (!licence.conflicts.empty()) {
        out += "\n" + underlined("Duties that cannot be met together", '-');
        for (const std::string &one : licence.conflicts) {
            out += wrapped("* " + one, 2, 4);
            gaps.add("licence", one);
        }
    }
}

} // namespace

MadeDocument notice(const DocumentedVersion &version)
{
    MadeDocument made{"NOTICE", {}, {}};
    Gaps gaps("notice", made);
    const LicenceOfVersion licence = licenceOf(version);
    std::string &out = made.text;
    out += underlined("NOTICE: " + datasetName(version) + ", version " + versionName(version), '=');
    out += wrapped("Licence of the whole: " + (licence.expression.empty() ? std::string("not settled") : licence.expression)
                       + (licence.open.empty() || licence.expression.empty() ? ""
                                                                             : ", as far as it is settled; "
                                  + counted(licence.open.size(), "source is", "sources are") + " open, see below"),
                   0, 2);
    out += "\n"
        + wrapped("This dataset is a collection: every text in it stays under the licence of its source, and whoever passes on "
                  "the whole has to keep "
                  "to all of them. What stands here was concluded by reviewers of the workshop \""
                      + oneLine(version.workshop) + "\"; record " + version.id.text()
                      + (version.commit.empty() ? "" : " at commit " + version.commit) + ".",
                  0, 0);
    out += "\n" + wrapped(std::string(notLegalAdvice()), 0, 0);
    if (version.sources.empty())
        gaps.add("sources", "No shard of this version names its source, so that nothing can be attributed.");
    addGroups(version, out, gaps);
    addOpen(version, licence, out, gaps);
    std::ranges::stable_sort(made.gaps, {}, [](const DocumentGap &gap) { return std::pair(gap.field, gap.why); });
    made.gaps.erase(std::ranges::unique(made.gaps,
                                        [](const DocumentGap &a,
                                           const DocumentGap &b) { return a.field == b.field && a.why == b.why; })
                        .begin(),
                    made.gaps.end());
    return made;
}

} // namespace espalier::governance
