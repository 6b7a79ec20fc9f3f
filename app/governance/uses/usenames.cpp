// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/uses.h"

#include "app/governance/uses/parts.h"

#include <array>

namespace espalier::governance {

namespace detail {

struct DutyName {
    std::string_view name;
    std::string_view label;
};

// In the order of the bits in `Duties`.
constexpr std::array<DutyName, dutyCount> dutyNames{{
    {"attribution", "Name the makers and the source as they ask."},
    {"notice", "Keep the copyright notices and give the licence's text or address along."},
    {"share-alike", "Pass on what is adapted from it under the same licence or one it names as compatible."},
    {"source-code", "Offer the source, or the derived database, in a form that can be edited."},
    {"state-changes", "Say that it was changed."},
    {"no-changes", "Pass it on unchanged only."},
    {"non-commercial", "Keep to purposes that are not commercial, and tell those who receive it."},
    {"contents-rights", "Check the rights in the single texts: the licence covers the database only."},
    {"database-right", "Check who made the database: the licence does not speak of the European database right."},
    {"public-domain-check", "Check for your country that the term of protection is over: the mark is a label."},
    {"pass-on-terms", "Bind those who receive it to the same terms."},
    {"lawful-access", "Have lawful access to what is copied."},
    {"respect-opt-outs", "Look for reservations by machine-readable means before copying, and respect them."},
    {"retention", "Keep copies no longer than mining takes."},
    {"secure-storage", "Keep copies safe, as the exception for research asks."},
    {"acknowledgement", "Acknowledge the source."},
    {"minor-use", "Show no more than little parts, as needed for the service."},
    {"not-for-profit", "Use it within organisations that do not work for profit only."},
    {"ethics-approval", "Document the approval of an ethics board."},
    {"publish-results", "Publish the results."},
    {"return-results", "Return derived data to where it came from."},
    {"collaborate", "Work together with those who made the study."},
    {"place", "Stay within the region named."},
    {"until", "Stop at the date named."},
    {"no-ancestry", "Do not study populations, origins or ancestry with it."},
    {"agreement", "Keep to the conditions of the agreement."},
    {"personal-data", "Take the measures agreed for personal data, and honour requests to remove it."},
    {"no-endorsement", "Do not promote what is made of it with the names of its makers."},
}};

} // namespace detail

std::span<const Use> allUses()
{
    static constexpr std::array all{Use::Train,       Use::RedistributeText, Use::ReleaseWeights,
                                    Use::SearchIndex, Use::Excerpts,         Use::Translate};
    return all;
}

std::string_view useName(Use use)
{
    static constexpr std::array<std::string_view, 6> names{"train",        "redistribute-text", "release-weights",
                                                           "search-index", "excerpts",          "translate"};
    return names[static_cast<std::size_t>(use)];
}

std::optional<Use> useByName(std::string_view name)
{
    for (const Use use : allUses())
        if (useName(use) == name)
            return use;
    return std::nullopt;
}

std::string_view answerName(Answer answer)
{
    static constexpr std::array<std::string_view, 4> names{"allowed", "duties", "person", "denied"};
    return names[static_cast<std::size_t>(answer)];
}

std::string_view reasonKindName(Reason::Kind kind)
{
    static constexpr std::array<std::string_view, 11> names{"clause",        "claim",     "conclusion",  "opt-out",
                                                            "data-use-term", "agreement", "policy-line", "decision",
                                                            "personal-data", "law",       "gap"};
    return names[static_cast<std::size_t>(kind)];
}

std::string dutyLabel(std::string_view duty)
{
    for (const detail::DutyName &known : detail::dutyNames)
        if (known.name == duty)
            return std::string(known.label);
    return std::string(duty);
}

std::string_view notLegalAdvice()
{
    return "This follows from rules and records and is not legal advice.";
}

namespace detail {

std::vector<std::string> dutyWords(Duties duties)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < dutyNames.size(); ++i)
        if ((duties & (Duties{1} << i)) != 0)
            words.emplace_back(dutyNames[i].name);
    return words;
}

} // namespace detail

} // namespace espalier::governance
