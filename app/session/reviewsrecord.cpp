// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/reviewsrecord.h"

#include "app/session/reviewscache.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

/// A long text, or the beginning of one that is kept apart.
std::string longMember(const Json &body, std::string_view path)
{
    const Json *value = valueAt(body, path);
    return value && value->is_object() ? textAt(*value, "excerpt") : textAt(body, path);
}

template<typename F>
void forEachIn(const Json &body, const char *list, F &&visit)
{
    const Json *values = valueAt(body, list);
    if (!values || !values->is_array())
        return;
    for (const Json &value : *values)
        if (value.is_object())
            visit(value);
}

void appendTextsAt(const Json &body, std::string_view path, std::vector<std::string> &texts)
{
    const Json *values = valueAt(body, path);
    if (values && values->is_array())
        for (const Json &value : *values)
            if (value.is_string())
                texts.push_back(value.get<std::string>());
}

bool hasSpecialCategories(const Json &body)
{
    std::vector<std::string> named;
    appendTextsAt(body, "personal_data.special_categories", named);
    appendTextsAt(body, "personal_data.sensitive.categories", named);
    const std::string likelihood = textAt(body, "personal_data.sensitive.likelihood");
    return !named.empty() || likelihood == "very-likely" || likelihood == "somewhat-likely";
}

} // namespace

std::vector<governance::LicenceClaim> licenceClaims(const Json &source)
{
    std::vector<governance::LicenceClaim> claims;
    forEachIn(source, "licence_claims", [&](const Json &claim) {
        std::string expression = textAt(claim, "expression");
        if (expression.empty())
            expression = textAt(claim, "expression.other");
        claims.push_back({textAt(claim, "id"), std::move(expression), textAt(claim, "origin"), textAt(claim, "stands_at"),
                          textAt(claim, "url"), textAt(claim, "retrieved_at"), longMember(claim, "quote"),
                          textAt(claim, "text_sha256"), textAt(claim, "claimed_by")});
    });
    return claims;
}

std::vector<governance::OptOutSignal> optOutSignals(const Json &source)
{
    std::vector<governance::OptOutSignal> signals;
    forEachIn(source, "opt_outs", [&](const Json &one) {
        signals.push_back({textAt(one, "kind"), longMember(one, "raw"), textAt(one, "url"), textAt(one, "path"),
                           textAt(one, "draft"), textAt(one, "retrieved_at")});
    });
    return signals;
}

std::vector<governance::DataUseTerm> dataUseTerms(const Json &source)
{
    std::vector<governance::DataUseTerm> terms;
    forEachIn(source, "data_use", [&](const Json &one) { terms.push_back({textAt(one, "code"), textAt(one, "qualifier")}); });
    return terms;
}

governance::UseQuestion useQuestion(const Json &source, const governance::Judgement &judgement,
                                    std::vector<governance::AgreementTerms> agreements, Timestamp now)
{
    governance::UseQuestion question;
    question.now = now;
    question.agreements = std::move(agreements);
    question.optOuts = optOutSignals(source);
    question.terms = dataUseTerms(source);
    std::vector<std::string> claimed;
    for (const governance::LicenceClaim &claim : licenceClaims(source)) {
        const std::string text = governance::canonicalExpression(claim.expression).value_or(claim.expression);
        if (!text.empty() && std::ranges::find(claimed, text) == claimed.end())
            claimed.push_back(text);
    }
    std::string licence = judgement.concludedExpression;
    if (!licence.empty()) {
        question.isConcluded = true;
        question.concludedBy = judgement.concludedBy.text();
    } else if (claimed.size() == 1) {
        licence = claimed.front();
    }
    if (auto parsed = governance::parseExpression(licence, governance::Strictness::Lenient); !licence.empty() && parsed)
        question.licence = std::move(parsed->expression);
    if (!question.isConcluded && !question.licence)
        question.claims = std::move(claimed);
    std::vector<std::string> words;
    appendTextsAt(source, "licence_assessment.properties", words);
    for (const std::string &word : words)
        question.licenceWords += (question.licenceWords.empty() ? "" : ", ") + word;
    question.needsAgreement = textAt(source, "access.kind") == "agreement";
    question.personalDataPresent = textAt(source, "personal_data.present");
    question.hasSpecialCategories = hasSpecialCategories(source);
    question.legalBasis = judgement.legalBasis.empty() ? textAt(source, "personal_data.legal_basis") : judgement.legalBasis;
    appendTextsAt(source, "personal_data.jurisdictions", question.places);
    const std::string place = textAt(source, "custodian.place");
    if (!place.empty() && std::ranges::find(question.places, place) == question.places.end())
        question.places.push_back(place);
    return question;
}

governance::UseQuestion questionWith(governance::UseQuestion question, const governance::Expression &licence)
{
    question.licence = licence;
    question.isConcluded = true;
    question.concludedBy.clear();
    question.claims.clear();
    return question;
}

Json permittedUsesJson(const std::vector<governance::UseAnswer> &answers)
{
    Json list = Json::array();
    for (const governance::UseAnswer &answer : answers) {
        Json one{{"use", governance::useName(answer.use)},
                 {"commercial", answer.commercial},
                 {"answer", governance::answerName(answer.answer)}};
        if (!answer.duties.empty())
            one["duties"] = answer.duties;
        list.push_back(std::move(one));
    }
    return list;
}

} // namespace espalier::session::detail
