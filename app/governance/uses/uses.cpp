// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/uses.h"

#include "app/governance/uses/parts.h"

#include <algorithm>
#include <set>

namespace espalier::governance {

namespace detail {

namespace {

constexpr std::size_t mostListed = 64; ///< claims, signals, terms and agreements that are looked at; a record holds fewer

/// What is read once for all twelve answers.
struct Prepared {
    const UseQuestion &question;
    std::vector<OptOutReading> signals;
    std::vector<std::pair<std::string, std::optional<Expression>>> claims;
};

Prepared prepare(const UseQuestion &question)
{
    Prepared prepared{question, {}, {}};
    for (std::size_t i = 0; i < question.optOuts.size() && i < mostListed; ++i)
        prepared.signals.push_back(readOptOut(question.optOuts[i]));
    if (!question.licence) {
        std::set<std::string> seen;
        for (const std::string &claim : question.claims)
            if (prepared.claims.size() < mostListed && seen.insert(claim).second) {
                auto parsed = parseExpression(claim, Strictness::Lenient);
                prepared.claims.emplace_back(claim, parsed ? std::optional(std::move(parsed->expression)) : std::nullopt);
            }
    }
    return prepared;
}

std::string namedBriefly(const std::string &text)
{
    return text.size() > 120 ? text.substr(0, 120) + "..." : text;
}

Part claimsPart(const Prepared &prepared, Cell cell)
{
    Part part;
    for (const auto &[text, expression] : prepared.claims) {
        if (!expression) {
            part.join(wordsPart(text, cell, prepared.question));
            continue;
        }
        Part one = expressionPart(*expression, cell, prepared.question.places);
        one.note({Reason::Kind::Claim, one.answer, namedBriefly(text), "This is claimed.", {}});
        part.join(std::move(one));
    }
    part.add({Reason::Kind::Gap,
              Answer::NeedsPerson,
              "",
              prepared.claims.size() > 1
                  ? "The claims differ and nothing is concluded: the strictest is followed until somebody decides."
                  : "Nothing is concluded from the claim.",
              {}});
    return part;
}

/// What the licence, the claims, the words or the law say.
Part groundPart(const Prepared &prepared, Cell cell)
{
    const UseQuestion &question = prepared.question;
    if (question.licence) {
        Part part = expressionPart(*question.licence, cell, question.places);
        if (question.isConcluded && !question.concludedBy.empty())
            part.note({Reason::Kind::Conclusion,
                       Answer::Allowed,
                       question.concludedBy,
                       "This licence was concluded by a decision.",
                       {}});
        else if (!question.isConcluded)
            part.note({Reason::Kind::Claim, Answer::Allowed, "", "This licence is claimed; no decision has concluded it.", {}});
        if (part.answer == Answer::Denied && cell.use == Use::Train)
            for (const std::string &place : question.places)
                if (hasDirective(place) || place == "JP" || place == "SG") {
                    part.note({Reason::Kind::Law, Answer::Allowed, "exceptions for mining",
                               "An exception of law may allow copying for mining whatever the licence says; relying on it is for "
                               "a person to decide.",
                               place});
                    break;
                }
        return part;
    }
    if (!prepared.claims.empty())
        return claimsPart(prepared, cell);
    return wordsPart(question.licenceWords, cell, question);
}

using Says = OptOutReading::Says;

Answer answerTo(Says says, bool isForSome)
{
    switch (says) {
    case Says::Nothing:
    case Says::Allows: return Answer::Allowed;
    case Says::Constrained:
    case Says::Unreadable: return Answer::NeedsPerson;
    case Says::Reserves: return isForSome ? Answer::NeedsPerson : Answer::Denied;
    }
    return Answer::NeedsPerson;
}

std::string_view inWords(Says says)
{
    switch (says) {
    case Says::Nothing: return ": nothing about mining or training.";
    case Says::Allows: return ": it is allowed.";
    case Says::Reserves: return ": it is reserved.";
    case Says::Constrained: return ": it is allowed under conditions.";
    case Says::Unreadable: return ": it cannot be read.";
    }
    return ".";
}

void addSignal(Part &part, const OptOutSignal &signal, const OptOutReading &reading, Cell cell, const UseQuestion &question)
{
    const bool isMining = cell.use == Use::Train || cell.use == Use::ReleaseWeights || cell.use == Use::SearchIndex;
    const Says says = cell.use == Use::SearchIndex ? reading.mining
        : reading.training != Says::Nothing        ? reading.training
                                                   : reading.mining;
    Reason reason{Reason::Kind::OptOut,
                  answerTo(says, !reading.agents.empty()),
                  signal.kind + (signal.url.empty() ? "" : " at " + namedBriefly(signal.url)),
                  reading.because,
                  {}};
    if (reason.text.empty())
        reason.text = "It says nothing about mining or training.";
    else if (!reason.text.ends_with('.'))
        reason.text += inWords(says);
    if (!reading.policy.empty())
        reason.text += " Terms may be had at " + namedBriefly(reading.policy) + ".";
    if (!reading.agents.empty())
        reason.text += " It speaks to " + std::to_string(reading.agents.size())
            + " named agent(s): whether this workshop is meant has to be judged.";
    if (!isMining || reading.modality == "image") {
        reason.answer = Answer::Allowed;
        if (reading.modality == "image")
            reason.text += " It is not about text.";
        return part.note(std::move(reason));
    }
    if (reason.answer > Answer::Allowed && isUnderArticleThree(cell, question)) {
        reason.answer = Answer::Allowed;
        reason.text += " Mining by research organisations under article 3 cannot be reserved.";
        return part.note(std::move(reason));
    }
    if (cell.use == Use::SearchIndex && reason.answer == Answer::Denied) {
        reason.answer = Answer::NeedsPerson;
        reason.text += " Whether a search index is mining has to be judged.";
    }
    part.add(std::move(reason));
}

bool lists(const AgreementTerms &agreement, Use use)
{
    return std::find(agreement.uses.begin(), agreement.uses.end(), use) != agreement.uses.end();
}

/// The agreement that allows a use; else one that lists it and not for commerce, or does not say so.
struct AgreementFound {
    const AgreementTerms *allowing = nullptr;
    const AgreementTerms *silent = nullptr, *excluding = nullptr;
};

AgreementFound agreementFor(Cell cell, const UseQuestion &question)
{
    AgreementFound found;
    for (const AgreementTerms &agreement : question.agreements) {
        if (!lists(agreement, cell.use))
            continue;
        if (!cell.isCommercial || agreement.commercial == true)
            found.allowing = found.allowing == nullptr ? &agreement : found.allowing;
        else
            (agreement.commercial.has_value() ? found.excluding : found.silent) = &agreement;
    }
    return found;
}

/// What follows where no agreement allows the use.
void addMissingAgreement(Part &part, const AgreementFound &found, const UseQuestion &question)
{
    if (found.silent != nullptr)
        part.add({Reason::Kind::Agreement,
                  Answer::NeedsPerson,
                  found.silent->id,
                  "The agreement " + namedBriefly(found.silent->name) + " lists this use and does not say whether commercially.",
                  {}});
    else if (found.excluding != nullptr)
        part.add({Reason::Kind::Agreement,
                  question.needsAgreement ? Answer::Denied : Answer::NeedsPerson,
                  found.excluding->id,
                  "The agreement " + namedBriefly(found.excluding->name) + " lists this use, and not for commercial purposes.",
                  {}});
    else if (question.needsAgreement)
        part.add({Reason::Kind::Agreement,
                  Answer::Denied,
                  "",
                  "The data is to be had after an agreement, and none in force lists this use.",
                  {}});
}

Part agreedPart(const AgreementTerms &agreement, Part ground, const Prepared &prepared)
{
    Part part;
    part.add({Reason::Kind::Agreement,
              Answer::AllowedWithDuties,
              agreement.id,
              "The agreement " + namedBriefly(agreement.name) + " is in force and lists this use."
                  + (agreement.conditions.empty() ? "" : " It says: " + agreement.conditions.substr(0, 400)),
              {}},
             AgreementConditions);
    for (Reason &reason : ground.because) { // still told, no longer counted: the holder agreed to more
        reason.answer = Answer::Allowed;
        part.note(std::move(reason));
    }
    for (std::size_t i = 0; i < prepared.signals.size(); ++i)
        part.note({Reason::Kind::OptOut,
                   Answer::Allowed,
                   prepared.question.optOuts[i].kind,
                   prepared.signals[i].because + " The agreement goes before it.",
                   {}});
    return part;
}

Part cellPart(const Prepared &prepared, Cell cell)
{
    const UseQuestion &question = prepared.question;
    Part part = groundPart(prepared, cell);
    const AgreementFound found = agreementFor(cell, question);
    if (found.allowing != nullptr) {
        part = agreedPart(*found.allowing, std::move(part), prepared);
    } else {
        for (std::size_t i = 0; i < prepared.signals.size(); ++i)
            addSignal(part, question.optOuts[i], prepared.signals[i], cell, question);
        addMissingAgreement(part, found, question);
    }
    for (std::size_t i = 0; i < question.terms.size() && i < mostListed; ++i)
        part.join(dataUsePart(question.terms[i], cell, question));
    if (question.optOuts.size() > mostListed || question.terms.size() > mostListed || question.claims.size() > mostListed)
        part.add(
            {Reason::Kind::Gap, Answer::NeedsPerson, "", "There are more signals, terms or claims than are looked at here.", {}});
    part.join(personalDataPart(question));
    return part;
}

/// Worst first, each reason once.
void finish(UseAnswer &answer, Part part)
{
    answer.answer = part.answer;
    answer.duties = dutyWords(part.duties);
    std::stable_sort(part.because.begin(), part.because.end(),
                     [](const Reason &a, const Reason &b) { return a.answer > b.answer; });
    std::set<std::pair<std::string, std::string>> seen;
    for (Reason &reason : part.because)
        if (seen.emplace(reason.what + '\n' + reason.place, reason.text).second)
            answer.because.push_back(std::move(reason));
}

} // namespace

} // namespace detail

std::vector<UseAnswer> whatMayBeDone(const UseQuestion &question)
{
    const detail::Prepared prepared = detail::prepare(question);
    std::vector<UseAnswer> answers;
    for (const bool isCommercial : {false, true}) {
        Answer training = Answer::Allowed;
        for (const Use use : allUses()) {
            detail::Part part = detail::cellPart(prepared, {use, isCommercial});
            if (use == Use::Train)
                training = part.answer;
            if (use == Use::ReleaseWeights && training > part.answer)
                part.add(
                    {Reason::Kind::Gap, training, "train", "There are no weights to release where training is not allowed.", {}});
            UseAnswer &answer = answers.emplace_back();
            answer.use = use;
            answer.commercial = isCommercial;
            detail::finish(answer, std::move(part));
        }
    }
    return answers;
}

} // namespace espalier::governance
