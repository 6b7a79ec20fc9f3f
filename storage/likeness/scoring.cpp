// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/scoring.h"

#include <algorithm>
#include <array>

namespace espalier::likeness {

namespace detail {

namespace {

constexpr double identifierWeight = 0.9;
constexpr double addressWeight = 0.75;
constexpr double frontWeight = 0.7;
constexpr double nameWeight = 0.8;
constexpr double similarNameWeight = 0.65;
constexpr double descriptionWeight = 0.8;
constexpr double custodianWeight = 0.15;
constexpr double siteWeight = 0.2;

constexpr double fewestNameLikeness = 0.55;
constexpr double sameNameLikeness = 0.8; ///< mistyped, or of another script
constexpr double fewestTextLikeness = 0.3;

constexpr double otherLanguages = 0.35; ///< factor for what has no language in common
constexpr double otherParts = 0.4;      ///< ... for names that differ in a number or a language
constexpr double otherNames = 0.45;     ///< ... for names of which each says something that the other does not
constexpr double otherIdentifiers = 0.55;
constexpr double ownNameStrength = 0.8; ///< from here on it is what people call it

bool haveCommon(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string &value) { return std::binary_search(b.begin(), b.end(), value); });
}

struct BestName {
    NameLikeness likeness;
    double value = 0; ///< with the strength of both
    const NameForm *here = nullptr;
    const NameForm *there = nullptr;
};

/// `weakest`: weaker names say nothing.
BestName bestName(const Features &a, const Features &b, double weakest)
{
    BestName best;
    for (const NameForm &left : a.names)
        for (const NameForm &right : b.names) {
            const double strength = std::min(left.strength, right.strength);
            if (strength <= best.value || strength < weakest)
                continue;
            const NameLikeness likeness = compareNames(left, right);
            if (const double value = likeness.value * strength; value > best.value)
                best = {likeness, value, &left, &right};
        }
    return best;
}

/// A name of one short or common word is had by many.
double tellingOf(const NameForm &name)
{
    const std::size_t letters = name.reduced.size();
    if (letters <= 3)
        return 0.6;
    if (name.telling.size() == 1 && letters <= 6)
        return 0.85;
    return 1;
}

void addName(const BestName &best, Score &score)
{
    if (!best.here || best.likeness.value < fewestNameLikeness)
        return;
    const double telling = std::min(tellingOf(*best.here), tellingOf(*best.there));
    const bool isSame = best.likeness.value >= 0.9;
    const double above = (best.likeness.value - fewestNameLikeness) / (1 - fewestNameLikeness);
    const double strength = std::min(best.here->strength, best.there->strength);
    const double weight = (isSame ? nameWeight * best.likeness.value : similarNameWeight * (0.3 + 0.7 * above)) * strength
        * telling;
    score.reasons.push_back({isSame ? ReasonKind::SameName : ReasonKind::SimilarName, best.here->raw, best.there->raw, weight});
}

/// Whether both name an archive's deposit of one scheme, and never the same.
bool haveOtherDeposits(const Features &a, const Features &b)
{
    bool isSeen = false;
    for (const auto &[rawA, left] : a.identifiers)
        for (const auto &[rawB, right] : b.identifiers) {
            const auto scheme = left.text.substr(0, left.text.find(':'));
            if (left.strength < 1 || right.strength < 1 || scheme != right.text.substr(0, right.text.find(':')))
                continue;
            if (left.text == right.text)
                return false;
            isSeen = true;
        }
    return isSeen;
}

void addIdentifiers(const Features &a, const Features &b, Score &score)
{
    const std::pair<std::string, Identifier> *left = nullptr;
    const std::pair<std::string, Identifier> *right = nullptr;
    for (const auto &one : a.identifiers)
        for (const auto &other : b.identifiers)
            if (one.second.text == other.second.text && (!left || one.second.strength > left->second.strength)) {
                left = &one;
                right = &other;
            }
    if (left)
        score.reasons.push_back(
            {ReasonKind::SameIdentifier, left->first, right->first, identifierWeight * left->second.strength});
}

void addAddresses(const Features &a, const Features &b, Score &score)
{
    const Reason *same = nullptr;
    for (const auto &[rawA, left] : a.addresses)
        for (const auto &[rawB, right] : b.addresses) {
            if (left.text != right.text || same)
                continue;
            // An address that is an identifier too has been counted.
            const auto ids = identifiersIn(left);
            const bool isCounted = !ids.empty()
                && std::any_of(score.reasons.begin(), score.reasons.end(),
                               [](const Reason &reason) { return reason.kind == ReasonKind::SameIdentifier; });
            const bool isHub = left.isFront && left.site.empty();
            if (isCounted || isHub)
                continue;
            const double weight = left.isFront ? frontWeight : ids.empty() ? addressWeight : addressWeight * ids.front().strength;
            score.reasons.push_back({ReasonKind::SameAddress, rawA, rawB, weight});
            same = &score.reasons.back();
        }
    if (same)
        return;
    for (const auto &[rawA, left] : a.addresses)
        for (const auto &[rawB, right] : b.addresses)
            if (!left.site.empty() && left.site == right.site) {
                score.reasons.push_back({ReasonKind::SameSite, rawA, rawB, siteWeight});
                return;
            }
}

void addDescription(const Features &a, const Features &b, Score &score)
{
    const bool isLong = std::min(a.text.size(), b.text.size()) >= 12;
    const double alike = std::max(overlap(a.text, b.text), isLong ? 0.85 * containment(a.text, b.text) : 0.0);
    if (alike < fewestTextLikeness)
        return;
    const double length = isLong ? 1 : 0.75;
    score.reasons.push_back({ReasonKind::SimilarDescription, a.description, b.description, descriptionWeight * alike * length});
}

void addCustodian(const Features &a, const Features &b, Score &score)
{
    if (!a.custodianId.empty() && a.custodianId == b.custodianId) {
        score.reasons.push_back({ReasonKind::SameCustodian, a.custodianId, b.custodianId, custodianWeight});
        return;
    }
    if (a.custodian.isEmpty() || b.custodian.isEmpty())
        return;
    if (compareNames(a.custodian, b.custodian).value >= 0.85)
        score.reasons.push_back({ReasonKind::SameCustodian, a.custodian.raw, b.custodian.raw, custodianWeight});
}

/// Whether two names begin with the same telling word.
bool haveSameStem(const NameForm &a, const NameForm &b)
{
    return !a.telling.empty() && !b.telling.empty() && a.telling.front() == b.telling.front();
}

} // namespace

} // namespace detail

std::string_view reasonName(ReasonKind kind)
{
    constexpr std::array<std::string_view, 7> names = {"same-identifier",     "same-address",   "same-name", "similar-name",
                                                       "similar-description", "same-custodian", "same-site"};
    return names[static_cast<std::size_t>(kind)];
}

Score compare(const Features &a, const Features &b)
{
    using namespace detail;
    Score score;
    addIdentifiers(a, b, score);
    // What a hub's address calls both has been counted with the address.
    const BestName name = bestName(a, b, score.reasons.empty() ? 0 : ownNameStrength);
    addAddresses(a, b, score);
    addName(name, score);
    addDescription(a, b, score);
    addCustodian(a, b, score);
    std::stable_sort(score.reasons.begin(), score.reasons.end(),
                     [](const Reason &left, const Reason &right) { return left.weight > right.weight; });
    double doubt = 1;
    for (const Reason &reason : score.reasons)
        doubt *= 1 - reason.weight;
    double factor = 1;
    const bool haveNames = !a.names.empty() && !b.names.empty();
    const NameLikeness firstNames = haveNames ? compareNames(a.names.front(), b.names.front()) : NameLikeness{1, false, false};
    const bool isSameText = std::any_of(score.reasons.begin(), score.reasons.end(), [](const Reason &reason) {
        return reason.kind == ReasonKind::SimilarDescription && reason.weight >= 0.6;
    });
    if (!a.languages.empty() && !b.languages.empty() && !haveCommon(a.languages, b.languages)) {
        factor *= otherLanguages;
        score.areParts = true;
    }
    // One deposit often holds several datasets, named with one stem and a word of their own each.
    const bool haveOneStem = haveNames && firstNames.areOthers && name.likeness.value < sameNameLikeness
        && haveSameStem(a.names.front(), b.names.front())
        && std::any_of(score.reasons.begin(), score.reasons.end(),
                       [](const Reason &reason) { return reason.kind == ReasonKind::SameIdentifier; });
    if (firstNames.isTold || haveOneStem) {
        factor *= otherParts;
        score.areParts = true;
    } else if (haveNames && firstNames.areOthers && name.likeness.value < sameNameLikeness && !isSameText) {
        factor *= otherNames;
    }
    if (haveOtherDeposits(a, b))
        factor *= otherIdentifiers;
    score.value = (1 - doubt) * factor;
    return score;
}

} // namespace espalier::likeness
