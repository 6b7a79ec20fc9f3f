// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/euanswers.h"
#include "app/governance/documents/html.h"
#include "app/governance/documents/personaldatawords.h"

#include <algorithm>
#include <array>

namespace espalier::governance::wording {

namespace {

std::string saysWords(OptOutReading::Says says)
{
    switch (says) {
    case OptOutReading::Says::Nothing: return "says nothing about training";
    case OptOutReading::Says::Allows: return "allows training";
    case OptOutReading::Says::Reserves: return "reserves training";
    case OptOutReading::Says::Constrained: return "allows training under conditions";
    case OptOutReading::Says::Unreadable: break;
    }
    return "cannot be read";
}

std::string signalItem(const DocumentedSource &source, const Json &one)
{
    OptOutSignal signal{textAt(one, "kind"), textAt(one, "raw"),   textAt(one, "url"),
                        textAt(one, "path"), textAt(one, "draft"), textAt(one, "retrieved_at")};
    const OptOutReading reading = readOptOut(signal);
    std::string item = htmlText(sourceName(source)) + ": " + htmlText(sourceLabel("opt_outs.*.kind", signal.kind)) + " "
        + saysWords(reading.training == OptOutReading::Says::Nothing ? reading.mining : reading.training);
    if (!signal.retrievedAt.empty())
        item += ", seen on " + htmlText(signal.retrievedAt.substr(0, 10));
    if (!signal.url.empty())
        item += ", " + htmlLink(signal.url);
    return item;
}

std::string bullets(const std::vector<std::string> &items)
{
    std::string html = "<ul>";
    for (const std::string &item : items)
        html += "<li>" + item + "</li>";
    return html + "</ul>";
}

std::size_t removalsOn(const DocumentedVersion &version, std::string_view ground)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(version.removals, [&](const Json &removal) { return textAt(removal, "ground") == ground; }));
}

void addReservations(const DocumentedVersion &version, std::map<std::string, EuAnswer, std::less<>> &answers)
{
    std::vector<std::string> items, silent;
    for (const DocumentedSource &source : version.sources) {
        const Json *signals = valueAt(source.record, "opt_outs");
        if (!signals || !signals->is_array() || signals->empty()) {
            silent.push_back(sourceName(source));
            continue;
        }
        for (const Json &one : *signals)
            items.push_back(signalItem(source, one));
    }
    EuAnswer answer;
    answer.html = htmlText(
        "Signals by which owners reserve text and data mining are recorded with each source as they were found, are read by the "
        "program when a use is decided on, and are shown to the reviewer who decides. "
        + counted(version.sources.size() - silent.size(), "source carries", "sources carry") + " such signals. "
        + counted(removalsOn(version, "opt-out"), "request", "requests") + " to remove texts on this ground are recorded.");
    if (!items.empty())
        answer.html += bullets(items);
    if (!silent.empty())
        answer.gaps.push_back(lacking("Whether text and data mining is reserved is not recorded for", silent));
    answers["3.1.measures"] = std::move(answer);
}

bool isAgainstIllegal(const Json &step)
{
    static constexpr std::array words{"flagged", "badword", "bad_word", "illegal",   "csam",      "abuse", "toxic",
                                      "porn",    "sexual",  "hate",     "blocklist", "blacklist", "terror"};
    std::string name = textAt(step, "name");
    for (char &c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::ranges::any_of(words, [&](const char *word) { return name.find(word) != std::string::npos; });
}

void addIllegal(const DocumentedVersion &version, std::map<std::string, EuAnswer, std::less<>> &answers)
{
    std::vector<std::string> items;
    for (const Json &step : version.steps)
        if (isAgainstIllegal(step))
            items.push_back(htmlText(stepLine(step)));
    if (const std::size_t count = removalsOn(version, "illegal"))
        items.push_back(htmlText(counted(count, "request", "requests") + " to remove illegal content recorded"));
    EuAnswer answer;
    if (items.empty())
        answer.gaps.push_back("No step of the processing names illegal content, and nobody has stated other measures.");
    else
        answer.html = bullets(items);
    answers["3.2.measures"] = std::move(answer);
}

void addOtherInformation(const DocumentedVersion &version, std::map<std::string, EuAnswer, std::less<>> &answers)
{
    std::vector<std::string> items, unassessed, open;
    EuAnswer answer;
    for (const DocumentedSource &source : version.sources) {
        const auto facts = personalDataOf(version, source);
        const auto lines = personalDataLines(facts);
        items.push_back(htmlText(sourceName(source)) + ": " + htmlText(lines.empty() ? "not assessed" : joined(lines, "; ")));
        if (!facts.isAssessed)
            unassessed.push_back(sourceName(source));
        if (!expressionOf(source.concludedExpression))
            open.push_back(sourceName(source));
    }
    if (!unassessed.empty())
        answer.gaps.push_back(lacking("Nobody has assessed personal data in", unassessed));
    const std::string hits = hitsLine(version.personalData);
    answer.html = "Personal data: "
        + std::string(holdsPersonalData(version) == "yes"      ? "may be held."
                          : holdsPersonalData(version) == "no" ? "none, according to what is known."
                                                               : "not known for all sources.");
    if (version.undetected < version.shards.size())
        answer.html += " " + htmlText("Counted by the detector: " + (hits.empty() ? std::string("nothing") : hits) + ".");
    if (!items.empty())
        answer.html += bullets(items);
    const LicenceOfVersion licence = licenceOf(version);
    answer.html += "Licence of the whole: " + htmlText(licence.expression.empty() ? "not settled" : licence.expression);
    if (!open.empty())
        answer.gaps.push_back(lacking("No licence has been concluded for", open));
    answers["3.3.comments"] = std::move(answer);
}

} // namespace

void addProcessingAnswers(const DocumentedVersion &version, std::map<std::string, EuAnswer, std::less<>> &answers)
{
    addReservations(version, answers);
    addIllegal(version, answers);
    addOtherInformation(version, answers);
}

} // namespace espalier::governance::wording
