// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/parts.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

Reason law(Answer answer, std::string what, std::string text, const std::string &place)
{
    return {Reason::Kind::Law, answer, std::move(what), std::move(text), place};
}

/// Copying for training and what an exception says to it, by place. Sources stand in docs/formats/uses.md.
void addTrainingLaw(Part &part, Cell cell, const UseQuestion &question, const std::string &place)
{
    const bool isResearch = question.isResearchOrganisation && !cell.isCommercial;
    if (hasDirective(place)) {
        if (isResearch)
            return part.add(law(Answer::AllowedWithDuties, "directive (EU) 2019/790, article 3",
                                "Research organisations and cultural heritage institutions may copy for mining for scientific "
                                "research what they "
                                "have lawful access to; nobody can reserve this.",
                                place),
                            LawfulAccess | SecureStorage);
        return part.add(law(Answer::AllowedWithDuties, "directive (EU) 2019/790, article 4",
                            "Anybody may copy for mining what is lawfully accessible, unless its holder has reserved that in an "
                            "appropriate way.",
                            place),
                        LawfulAccess | RespectOptOuts | Retention);
    }
    if (place == "JP")
        return part.add(law(Answer::AllowedWithDuties, "Copyright Act of Japan, article 30-4",
                            "Use for analysing data, not for enjoying what is expressed, is allowed as far as it does not "
                            "unreasonably harm the holder.",
                            place),
                        LawfulAccess);
    if (place == "SG")
        return part.add(
            law(Answer::AllowedWithDuties, "Copyright Act 2021 of Singapore, section 244",
                "Copies for computational data analysis are allowed to those with lawful access; contracts cannot exclude it.",
                place),
            LawfulAccess);
    if (place == "GB") {
        if (cell.isCommercial)
            return part.add(law(Answer::Denied, "Copyright, Designs and Patents Act 1988, section 29A",
                                "The exception is for research that is not commercial, and no other allows copying for mining.",
                                place));
        return part.add(
            law(isResearch ? Answer::AllowedWithDuties : Answer::NeedsPerson,
                "Copyright, Designs and Patents Act 1988, section 29A",
                isResearch ? "Those with lawful access may copy for computational analysis for research that is not commercial."
                           : "Only analysis for research that is not commercial is allowed: whether this is such research has to "
                             "be judged.",
                place),
            LawfulAccess | Acknowledgement);
    }
    if (place == "CH")
        return part.add(law(isResearch ? Answer::AllowedWithDuties : Answer::NeedsPerson,
                            "Copyright Act of Switzerland, article 24d",
                            "Copies that scientific research takes technically are allowed where access is lawful.", place),
                        LawfulAccess);
    if (place == "US")
        return part.add(law(Answer::NeedsPerson, "17 U.S.C. section 107",
                            "Whether training is fair use is weighed case by case and before the courts.", place));
    part.add(
        law(Answer::NeedsPerson, place, "No exception for mining is known here for this place: its law has to be read.", place));
}

void addOtherLaw(Part &part, Cell cell, bool isReserved, const std::string &place)
{
    const Answer without = isReserved ? Answer::Denied : Answer::NeedsPerson;
    switch (cell.use) {
    case Use::RedistributeText:
        part.add(law(without, "copyright", "Passing whole texts on takes the holder's leave, and there is none.", place));
        break;
    case Use::Translate:
        part.add(law(without, "copyright",
                     "A translation that is passed on takes the leave of the original's holder, and there is none.", place));
        break;
    case Use::SearchIndex:
        if (place == "JP")
            part.add(law(Answer::AllowedWithDuties, "Copyright Act of Japan, article 47-5",
                         "A service that finds things may show minor parts of works that were made public.", place),
                     MinorUse);
        else
            part.add(law(Answer::NeedsPerson, "copyright",
                         "Whether an index may show what it finds without leave depends on how much it shows.", place));
        break;
    case Use::Excerpts:
        part.add(law(Answer::NeedsPerson, "right of quotation",
                     "Quoting is allowed within limits that have to be judged for each excerpt.", place));
        break;
    case Use::ReleaseWeights:
        part.add(law(Answer::NeedsPerson, "copyright",
                     "The exceptions for mining speak of copies made for it; whether weights hold copies of what they were "
                     "trained on is contested.",
                     place));
        break;
    case Use::Train: break;
    }
}

} // namespace

Part lawPart(Cell cell, const UseQuestion &question, bool isReserved)
{
    Part part;
    part.note(
        {Reason::Kind::Gap,
         Answer::Allowed,
         "",
         isReserved ? "All rights are kept: there is no licence, and only the law can allow a use." : "No licence is known.",
         {}});
    if (cell.use != Use::Train) {
        if (question.places.empty())
            addOtherLaw(part, cell, isReserved, {});
        for (const std::string &place : question.places)
            addOtherLaw(part, cell, isReserved, place);
        return part;
    }
    if (question.places.empty())
        part.add({Reason::Kind::Law,
                  Answer::NeedsPerson,
                  "",
                  "It is not said whose law applies: exceptions for mining differ from place to place.",
                  {}});
    for (const std::string &place : question.places)
        addTrainingLaw(part, cell, question, place);
    return part;
}

bool isUnderArticleThree(Cell cell, const UseQuestion &question)
{
    return cell.use == Use::Train && !cell.isCommercial && question.isResearchOrganisation && !question.places.empty()
        && std::all_of(question.places.begin(), question.places.end(), hasDirective);
}

namespace {

void addWord(Part &part, const std::string &word, Cell cell, const UseQuestion &question)
{
    const auto say = [&part, &word](Answer answer, std::string text) {
        part.add({Reason::Kind::Claim, answer, word, std::move(text), {}});
    };
    const auto has = [&word](std::string_view what) { return word.find(what) != std::string::npos; };
    if (has("rights reserved") || word == "no" || word == "none" || has("no licen") || word == "unlicensed" || has("copyrighted"))
        return part.join(lawPart(cell, question, true));
    if (has("no distribution") || has("not distribut") || has("no redistribution")) {
        const bool isPassedOn = cell.use == Use::RedistributeText || cell.use == Use::Excerpts || cell.use == Use::Translate;
        return say(isPassedOn ? Answer::Denied : Answer::NeedsPerson,
                   "The text may not be passed on; what else may be done is not said.");
    }
    if (has("non commercial") || has("noncommercial") || has("research") || has("academic") || has("educational"))
        return say(cell.isCommercial ? Answer::Denied : Answer::NeedsPerson,
                   "Commercial purposes are excluded in words; what is allowed has to be read from the terms themselves.");
    if (has("public domain"))
        return say(Answer::NeedsPerson,
                   "It is said to be in the public domain: who says so, and for which country, has to be checked.");
    if (has("open"))
        return say(Answer::NeedsPerson, "It is called open without naming a licence.");
    if (has("multiple") || has("various"))
        return say(Answer::NeedsPerson, "Several licences are said to hold without naming them.");
    say(Answer::NeedsPerson, "These words name no licence that is known here.");
}

} // namespace

Part wordsPart(std::string_view words, Cell cell, const UseQuestion &question)
{
    Part part;
    std::size_t at = 0;
    while (at <= words.size() && part.because.size() < 100) {
        const std::size_t end = std::min(words.find_first_of(",;|\n", at), words.size());
        const std::string word = foldedWords(words.substr(at, end - at));
        at = end + 1;
        if (!word.empty())
            addWord(part, word.substr(0, 200), cell, question);
    }
    if (part.because.empty())
        return lawPart(cell, question, false);
    return part;
}

} // namespace espalier::governance::detail
