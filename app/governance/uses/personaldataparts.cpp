// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/parts.h"

namespace espalier::governance::detail {

Part personalDataPart(const UseQuestion &question)
{
    Part part;
    const std::string basis = foldedWords(question.legalBasis);
    const auto say = [&part](Answer answer, std::string what, std::string text, Duties duties = 0) {
        part.add({Reason::Kind::PersonalData, answer, std::move(what), std::move(text), {}}, duties);
    };
    if (question.hasSpecialCategories) {
        const bool hasGround = basis.find("9(2)") != std::string::npos || basis.find("article 9") != std::string::npos
            || basis.find("art. 9") != std::string::npos || basis.find("explicit consent") != std::string::npos;
        say(hasGround ? Answer::AllowedWithDuties : Answer::NeedsPerson, "GDPR, article 9",
            hasGround ? "Special categories of personal data are in it, and a ground for handling them is named."
                      : "Special categories of personal data are in it, and no ground of article 9(2) is named.",
            PersonalDataMeasures);
    }
    if (question.personalDataPresent == "yes") {
        if (basis.empty())
            say(Answer::NeedsPerson, "GDPR, article 6", "Personal data is in it, and no legal basis is named.",
                PersonalDataMeasures);
        else if (basis == "unclear")
            say(Answer::NeedsPerson, "GDPR, article 6", "Personal data is in it, and the legal basis is unclear.",
                PersonalDataMeasures);
        else if (basis == "none-needed" || basis == "none needed")
            say(Answer::NeedsPerson, "GDPR, article 6", "Personal data is in it, and yet no legal basis is said to be needed.",
                PersonalDataMeasures);
        else
            say(Answer::AllowedWithDuties, "GDPR, article 6",
                "Personal data is in it; the basis named is: " + question.legalBasis.substr(0, 200), PersonalDataMeasures);
    } else if (question.personalDataPresent == "unclear") {
        say(Answer::NeedsPerson, "personal data", "Whether personal data is in it is unclear.");
    } else if (question.personalDataPresent == "author-names") {
        say(Answer::AllowedWithDuties, "personal data", "Names of authors are in it.", PersonalDataMeasures);
    }
    return part;
}

} // namespace espalier::governance::detail
