// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/euanswers.h"
#include "app/governance/documents/html.h"

#include <algorithm>

namespace espalier::governance {

using namespace wording;

namespace {

/// One field: what was stated, then what was computed; what is missing becomes a gap.
void addField(const DocumentedVersion &version, const std::map<std::string, EuAnswer, std::less<>> &answers, const EuField &field,
              HtmlPage &page, Gaps &gaps)
{
    const auto known = answers.find(field.id);
    const std::string stated = statedText(version, field.id);
    std::string html = htmlLines(stated);
    if (known != answers.end() && !known->second.html.empty() && (stated.empty() || !field.id.ends_with(".used")))
        html += (html.empty() ? "" : "<br>") + known->second.html;
    if (known != answers.end() && (stated.empty() || !known->second.html.empty()))
        for (const std::string &why : known->second.gaps)
            gaps.add(std::string(field.id), why);
    if (html.empty()) {
        if (known != answers.end() && known->second.doesNotApply)
            html = "Does not apply";
        else if (field.isOptional)
            html = "None";
        else {
            html = "<b>Missing</b>";
            if (field.isFromProvider)
                gaps.add(std::string(field.id),
                         "Only the provider of the model knows this (" + std::string(field.title) + "); state it with "
                             + std::string(field.id) + ".");
            else if (known == answers.end() || known->second.gaps.empty())
                gaps.add(std::string(field.id), "The catalogue does not say this (" + std::string(field.title) + ").");
        }
    }
    page.field("f-" + std::string(field.id), field.title, html);
}

bool isUnder(const EuField &field, const EuSection &section)
{
    return field.id.starts_with(section.id) && field.id.size() > section.id.size() + 1 && field.id[section.id.size()] == '.'
        && field.id.find('.', section.id.size() + 1) == std::string_view::npos
        && !(field.id[section.id.size() + 1] >= '0' && field.id[section.id.size() + 1] <= '9');
}

/// Whether the provider answered no to every question that opens the section on data of users.
bool hasNoUserData(const DocumentedVersion &version)
{
    return statedText(version, "2.4.model-interactions").starts_with("n")
        && statedText(version, "2.4.other-services").starts_with("n");
}

void addIntroduction(const DocumentedVersion &version, HtmlPage &page)
{
    page.paragraph("Summary of the content used for training, after the template for article 53(1)(d) of Regulation (EU) "
                   "2024/1689. Computed from the "
                   "catalogue of the workshop \""
                   + oneLine(version.workshop) + "\" for " + datasetName(version) + ", version " + versionName(version) + " ("
                   + version.id.text() + (version.commit.empty() ? "" : ", commit " + version.commit) + ") on "
                   + version.madeAt.substr(0, 10)
                   + "; what only the provider of a model knows was stated by people. It covers this version only: a model "
                     "trained on more needs "
                     "that added. The list at the end says what is missing.");
    page.paragraph(notLegalAdvice());
}

} // namespace

MadeDocument euSummary(const DocumentedVersion &version)
{
    MadeDocument made{"eu_summary.html", {}, {}};
    Gaps gaps("eu-summary", made);
    auto answers = euAnswers(version);
    if (hasNoUserData(version))
        for (const char *id : {"2.4.services", "2.4.modalities"})
            answers[id].doesNotApply = true;
    HtmlPage page("en", "Public summary of training content: " + datasetName(version) + ", version " + versionName(version));
    addIntroduction(version, page);
    for (const EuSection &section : euSections()) {
        page.heading(section.id.size() == 1 ? 2 : 3, std::string(section.id) + " " + std::string(section.title),
                     "s-" + std::string(section.id));
        bool isOpen = false;
        for (const EuField &field : euFields()) {
            if (!isUnder(field, section))
                continue;
            if (!isOpen)
                page.beginFields();
            isOpen = true;
            addField(version, answers, field, page, gaps);
        }
        if (isOpen)
            page.endFields();
    }
    page.heading(2, "What this summary cannot say", "gaps");
    std::vector<std::string> items;
    for (const DocumentGap &gap : made.gaps)
        items.push_back("<a href=\"#f-" + htmlText(gap.field) + "\">" + htmlText(gap.field) + "</a>: " + htmlText(gap.why));
    if (items.empty())
        page.paragraph("Every field of the template is filled in.");
    else
        page.listHtml(items);
    made.text = page.take();
    return made;
}

} // namespace espalier::governance
