// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/agreements/agreement.h"

#include "storage/base/fieldpath.h"

#include <algorithm>

namespace espalier::governance {

namespace {

using std::chrono::days;

std::optional<int> digitsOf(std::string_view text)
{
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

enum class Edge { First, Last };

/// The first or the last day of 2026, 2026-05, 2026-05-31 or the day of a time; nothing when it is none.
std::optional<Timestamp> dayOfDate(std::string_view date, Edge edge)
{
    if (date.size() != 4 && date.size() != 7 && date.size() < 10)
        return std::nullopt;
    const auto year = digitsOf(date.substr(0, 4));
    const auto month = date.size() > 4 ? digitsOf(date.substr(5, 2)) : std::optional(edge == Edge::First ? 1 : 12);
    if (!year || !month || *month < 1 || *month > 12)
        return std::nullopt;
    const std::chrono::year_month ym{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month))};
    std::chrono::year_month_day day = ym / std::chrono::day(1);
    if (date.size() >= 10) {
        const auto number = digitsOf(date.substr(8, 2));
        if (!number)
            return std::nullopt;
        day = ym / std::chrono::day(static_cast<unsigned>(*number));
    } else if (edge == Edge::Last) {
        day = ym / std::chrono::last;
    }
    return day.ok() ? std::optional<Timestamp>(std::chrono::sys_days(day)) : std::nullopt;
}

std::string dayText(Timestamp day)
{
    return formatTime(day).substr(0, 10);
}

int daysBetween(Timestamp from, Timestamp to)
{
    return static_cast<int>((std::chrono::floor<days>(to) - std::chrono::floor<days>(from)).count());
}

/// What the dates of a record say, or why they say nothing.
struct AgreementDays {
    std::optional<Timestamp> signedOn, from, until, ended;
    std::string problem;
};

AgreementDays daysOf(const Json &agreement)
{
    AgreementDays read;
    const auto take = [&](const char *key, Edge edge, std::optional<Timestamp> &day) {
        const std::string text = textAt(agreement, key);
        if (text.empty())
            return;
        day = dayOfDate(text, edge);
        if (!day)
            read.problem = "\"" + text.substr(0, 40) + "\" in " + key + " is no date.";
    };
    take("signed_on", Edge::First, read.signedOn);
    take("valid_from", Edge::First, read.from);
    take("valid_until", Edge::Last, read.until);
    take("ended_on", Edge::Last, read.ended);
    return read;
}

std::string howItEnded(const Json &agreement, const AgreementDays &read, Timestamp until)
{
    if (!read.ended || until != *read.ended)
        return "It ended on " + dayText(until) + ".";
    const std::string reason = textAt(agreement, "ended_reason");
    return "It was ended early on " + dayText(until) + (reason.empty() ? "." : ": " + reason + ".");
}

} // namespace

std::string_view agreementStateName(AgreementState state)
{
    switch (state) {
    case AgreementState::Draft: return "draft";
    case AgreementState::NotYet: return "not-yet";
    case AgreementState::InForce: return "in-force";
    case AgreementState::EndsSoon: return "ends-soon";
    case AgreementState::Ended: break;
    }
    return "ended";
}

AgreementStanding agreementStanding(const Json &agreement, Timestamp now, int remindDays)
{
    AgreementStanding standing;
    const AgreementDays read = daysOf(agreement);
    const Timestamp today = std::chrono::floor<days>(now);
    standing.from = read.from ? read.from : read.signedOn;
    if (standing.from && read.signedOn && *read.signedOn > *standing.from)
        standing.from = read.signedOn;
    standing.until = read.until;
    if (read.ended && (!standing.until || *read.ended < *standing.until))
        standing.until = read.ended;
    if (agreement.is_object() && agreement.contains("withdrawn")) {
        standing.state = AgreementState::Ended;
        standing.because = "Its record was withdrawn.";
    } else if (!read.problem.empty()) {
        standing.because = read.problem;
    } else if (!read.signedOn) {
        standing.because = "It is not signed.";
    } else if (standing.until && *standing.until < *standing.from) {
        standing.state = AgreementState::Ended;
        standing.because = "It ends on " + dayText(*standing.until) + ", before it begins on " + dayText(*standing.from) + ".";
    } else if (today < *standing.from) {
        standing.state = AgreementState::NotYet;
        standing.because = "It begins on " + dayText(*standing.from) + ".";
    } else if (standing.until && today > *standing.until) {
        standing.state = AgreementState::Ended;
        standing.because = howItEnded(agreement, read, *standing.until);
    } else if (standing.until) {
        standing.daysLeft = daysBetween(today, *standing.until);
        standing.state = *standing.daysLeft <= remindDays ? AgreementState::EndsSoon : AgreementState::InForce;
        standing.because = *standing.daysLeft == 0 ? "Today is its last day." : "It ends on " + dayText(*standing.until) + ".";
    } else {
        standing.state = AgreementState::InForce;
        standing.because = "It has been in force since " + dayText(*standing.from) + " and has no end.";
    }
    return standing;
}

AgreementTerms agreementTerms(const Json &agreement)
{
    AgreementTerms terms;
    terms.id = textAt(agreement, "id");
    terms.name = textAt(agreement, "name");
    if (agreement.is_object() && agreement.contains("uses") && agreement["uses"].is_array())
        for (const Json &use : agreement["uses"])
            if (const auto known = use.is_string() ? useByName(use.get<std::string>()) : std::nullopt)
                terms.uses.push_back(*known);
    if (const std::string commercial = textAt(agreement, "commercial"); commercial == "allowed" || commercial == "denied")
        terms.commercial = commercial == "allowed";
    terms.conditions = textAt(agreement, "conditions");
    if (terms.conditions.empty() && agreement.is_object() && agreement.contains("conditions"))
        terms.conditions = textAt(agreement["conditions"], "excerpt");
    return terms;
}

bool namesSource(const Json &agreement, std::string_view sourceId)
{
    if (!agreement.is_object() || !agreement.contains("sources") || !agreement["sources"].is_array())
        return false;
    return std::ranges::any_of(agreement["sources"], [&](const Json &source) {
        return source.is_string() && source.get_ref<const std::string &>() == sourceId;
    });
}

std::optional<std::string> whyNotLoad(const Json &source, const std::vector<Json> &agreements, Timestamp now)
{
    const auto access = source.is_object() ? source.find("access") : source.end();
    if (!source.is_object() || access == source.end() || textAt(*access, "kind") != "agreement")
        return std::nullopt;
    const std::string id = textAt(source, "id");
    const std::string begin = "\"" + textAt(source, "name") + "\" (" + id + ") is to be had after an agreement only, and ";
    std::string nearest;
    bool isNearestInForce = false;
    for (const Json &agreement : agreements) {
        if (!namesSource(agreement, id))
            continue;
        const AgreementStanding standing = agreementStanding(agreement, now, 0);
        const AgreementTerms terms = agreementTerms(agreement);
        const bool trains = std::ranges::find(terms.uses, Use::Train) != terms.uses.end();
        if (standing.isInForce() && trains)
            return std::nullopt;
        if (!nearest.empty() && (isNearestInForce || !standing.isInForce()))
            continue;
        isNearestInForce = standing.isInForce();
        nearest = "the agreement \"" + terms.name + "\" (" + terms.id + ") "
            + (isNearestInForce ? terms.uses.empty() ? "does not say that a model may be trained on it."
                                                     : "does not allow training a model on it."
                                : "is not in force. " + standing.because);
    }
    return begin + (nearest.empty() ? "no agreement names it." : nearest);
}

} // namespace espalier::governance
