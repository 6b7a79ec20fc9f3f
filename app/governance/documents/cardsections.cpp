// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/cardsections.h"
#include "app/governance/documents/markdown.h"

#include <algorithm>

namespace espalier::governance::wording {

namespace {

std::string cardHeading(const std::string &title)
{
    return "\n## " + title + "\n\n";
}

std::string answerWords(Answer answer)
{
    switch (answer) {
    case Answer::Allowed: return "allowed";
    case Answer::AllowedWithDuties: return "allowed with duties";
    case Answer::NeedsPerson: return "needs a person";
    case Answer::Denied: break;
    }
    return "denied";
}

/// The worst answer of all sources for one use, and which sources give it.
struct WholeAnswer {
    Answer answer = Answer::Allowed;
    std::set<std::string> duties;
    std::vector<std::string> because; ///< names
};

WholeAnswer wholeAnswer(const DocumentedVersion &version, Use use, bool isCommercial)
{
    WholeAnswer whole;
    for (const DocumentedSource &source : version.sources) {
        const auto found = std::ranges::find_if(source.uses, [&](const UseAnswer &one) {
            return one.use == use && one.commercial == isCommercial;
        });
        const Answer answer = found == source.uses.end() ? Answer::NeedsPerson : found->answer;
        if (found != source.uses.end())
            whole.duties.insert(found->duties.begin(), found->duties.end());
        if (answer > whole.answer) {
            whole.answer = answer;
            whole.because.clear();
        }
        if (answer == whole.answer && answer > Answer::AllowedWithDuties)
            whole.because.push_back(sourceName(source));
    }
    return whole;
}

} // namespace

std::string usesSection(const DocumentedVersion &version)
{
    std::string out = cardHeading("What may be done");
    if (version.sources.empty())
        return out + "Nothing can be said without sources.\n\n" + markdownText(notLegalAdvice()) + "\n";
    std::vector<std::vector<std::string>> rows;
    for (const Use use : allUses())
        for (const bool isCommercial : {false, true}) {
            const auto whole = wholeAnswer(version, use, isCommercial);
            std::vector<std::string> duties;
            for (const std::string &duty : whole.duties)
                duties.push_back(dutyLabel(duty));
            auto because = whole.because;
            if (because.size() > 5) {
                because.resize(5);
                because.push_back("and " + grouped(whole.because.size() - 5) + " more");
            }
            rows.push_back({markdownText(useName(use)), isCommercial ? "yes" : "no", answerWords(whole.answer),
                            markdownText(joined(duties, "; ")), markdownText(joined(because))});
        }
    out += "The worst answer of all sources counts.\n\n"
        + markdownTable({"Use", "Commercial", "Answer", "Duties", "Because of"}, rows);
    return out + "\n" + markdownText(notLegalAdvice()) + "\n";
}

std::string provenanceSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::string out = cardHeading("Provenance");
    out += "- Workshop: " + markdownText(version.workshop) + "\n";
    if (!version.workshopUrl.empty())
        out += "- Address: " + markdownLink(version.workshopUrl) + "\n";
    if (version.commit.empty())
        gaps.add("provenance", "The commit this was made from is not known.");
    else
        out += "- Commit: `" + version.commit + "`\n";
    out += "- Version record: `" + version.id.text() + "`\n";
    if (const std::string frozen = textAt(version.version, "frozen_at"); !frozen.empty())
        out += "- Frozen: " + frozen + "\n";
    if (const std::string list = textAt(version.version, "shards.attachment"); !list.empty())
        out += "- SHA-256 of the list of shards: `" + list + "`\n";
    if (const std::string previous = textAt(version.version, "previous"); !previous.empty())
        out += "- Version before: `" + previous + "`\n";
    out += "- Made: " + version.madeAt + "\n";
    for (const Json &agreement : version.agreements) {
        std::string line = "- Agreement: " + markdownText(textAt(agreement, "name")) + " (`" + textAt(agreement, "id") + "`)";
        if (const std::string until = textAt(agreement, "valid_until"); !until.empty())
            line += ", in force until " + markdownText(until);
        if (const std::string conditions = oneLine(textAt(agreement, "conditions")); !conditions.empty())
            line += ". Conditions: " + markdownText(conditions);
        out += line + "\n";
    }
    return out;
}

std::string decisionsSection(const DocumentedVersion &version, Gaps &gaps)
{
    std::string out = cardHeading("Decisions");
    std::vector<std::vector<std::string>> rows;
    for (const DocumentedSource &source : version.sources) {
        if (source.decisions.empty())
            gaps.addFor("decisions", "No decision is recorded on", sourceName(source));
        for (const DocumentedDecision &one : source.decisions)
            rows.push_back({markdownText(sourceName(source)), markdownText(one.kind), markdownText(one.outcome),
                            markdownText(one.standing), markdownText(one.by), one.at.substr(0, 10), markdownText(one.rationale),
                            "`" + one.id + "`"});
    }
    if (rows.empty())
        return out + "None are recorded.\n";
    out += "Signed by their reviewers; the workshop's audit report lets anybody check them again from a clone.\n\n";
    return out + markdownTable({"Source", "Decision", "Outcome", "Standing", "By", "On", "Reason", "Record"}, rows);
}

std::string removalsSection(const DocumentedVersion &version)
{
    std::string out = cardHeading("Removals");
    if (version.removals.empty())
        return out + "No request to remove texts is recorded that touches this version.\n";
    std::vector<std::vector<std::string>> rows;
    for (const Json &removal : version.removals)
        rows.push_back({markdownText(textAt(removal, "reference")), markdownText(textAt(removal, "received_at").substr(0, 10)),
                        markdownText(textAt(removal, "ground")), markdownText(textAt(removal, "state"))});
    return out + markdownTable({"Reference", "Received", "Ground", "State"}, rows);
}

std::string limitationsSection(const MadeDocument &made)
{
    std::string out = cardHeading("Limitations");
    if (made.gaps.empty())
        return out + "Nothing this card asks for is missing.\n";
    out += "What could not be said:\n\n";
    std::vector<std::string> said;
    for (const DocumentGap &gap : made.gaps)
        if (std::ranges::find(said, gap.why) == said.end()) {
            said.push_back(gap.why);
            out += "- " + markdownText(gap.why) + "\n";
        }
    return out;
}

} // namespace espalier::governance::wording
