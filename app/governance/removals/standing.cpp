// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/standing.h"

#include <algorithm>
#include <array>

namespace espalier::governance {

namespace {

using std::chrono::days;

constexpr std::array<std::pair<RemovalState, std::string_view>, 8> stateNames{
    {{RemovalState::Received, "received"},
     {RemovalState::IdentityVerified, "identity-verified"},
     {RemovalState::Scoped, "scoped"},
     {RemovalState::Accepted, "accepted"},
     {RemovalState::Rejected, "rejected"},
     {RemovalState::Applied, "applied"},
     {RemovalState::Notified, "notified"},
     {RemovalState::Withdrawn, "withdrawn"}}};

std::string wordIn(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The last day of a date such as 2021, 2021-05, 2021-05-31, or the day of a time.
std::optional<Timestamp> lastDayOf(const std::string &date)
{
    const auto number = [&](std::size_t from, std::size_t size) {
        int value = 0;
        for (std::size_t i = from; i < from + size; ++i)
            value = i < date.size() && date[i] >= '0' && date[i] <= '9' ? value * 10 + (date[i] - '0') : -100000;
        return value;
    };
    if (date.size() != 4 && date.size() != 7 && date.size() < 10)
        return std::nullopt;
    const int year = number(0, 4);
    const int month = date.size() > 4 ? number(5, 2) : 12;
    if (year < 0 || month < 1 || month > 12)
        return std::nullopt;
    const std::chrono::year_month_day_last last{std::chrono::year(year),
                                                std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
    std::chrono::year_month_day day(last);
    if (date.size() >= 10)
        day = {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
               std::chrono::day(static_cast<unsigned>(std::clamp(number(8, 2), 0, 99)))};
    return day.ok() ? std::optional<Timestamp>(std::chrono::sys_days(day)) : std::nullopt;
}

/// A step as it counts.
struct Step {
    RemovalState state;
    Timestamp at;
    std::string id;
    std::vector<RecordId> versions;
};

std::vector<Step> readSteps(const std::vector<Json> &events, std::vector<std::string> &problems)
{
    std::vector<Step> steps;
    for (const Json &event : events) {
        const auto state = removalStateByName(wordIn(event, "state"));
        const auto at = parseTime(wordIn(event, "at"));
        if (!state || !at) {
            problems.push_back("The step " + wordIn(event, "id") + " cannot be read and does not count.");
            continue;
        }
        Step step{*state, *at, wordIn(event, "id"), {}};
        if (event.contains("versions") && event["versions"].is_array())
            for (const Json &version : event["versions"])
                if (const auto id = version.is_string() ? RecordId::parse(version.get<std::string>()) : Result<RecordId>())
                    step.versions.push_back(*id);
        steps.push_back(std::move(step));
    }
    std::ranges::sort(steps, [](const Step &a, const Step &b) { return a.at != b.at ? a.at < b.at : a.id < b.id; });
    return steps;
}

bool isFinal(RemovalState state)
{
    return state == RemovalState::Notified || state == RemovalState::Withdrawn;
}

void reach(RemovalStanding &standing, RemovalState state, Timestamp at)
{
    standing.state = state;
    standing.passed.emplace_back(state, at);
    if (isFinal(state)) {
        standing.isSettled = true;
        standing.settledAt = at;
    }
}

/// The steps of one state, first one counts; others of it only add their versions.
void takeSteps(RemovalStanding &standing, const std::vector<Step> &steps, RemovalState state)
{
    bool isTaken = false;
    for (const Step &step : steps) {
        if (step.state != state)
            continue;
        if (const auto why = isTaken ? std::nullopt : whyNotStep(standing, state)) {
            standing.problems.push_back("A step \"" + std::string(removalStateName(state)) + "\" of "
                                        + formatTime(step.at).substr(0, 10) + " does not count: " + *why);
            continue;
        }
        if (!isTaken)
            reach(standing, state, step.at);
        isTaken = true;
        for (const RecordId &version : step.versions)
            if (std::ranges::find(standing.appliedIn, version) == standing.appliedIn.end())
                standing.appliedIn.push_back(version);
    }
}

int dayDifference(Timestamp to, Timestamp from)
{
    return static_cast<int>((std::chrono::floor<days>(to) - std::chrono::floor<days>(from)).count());
}

} // namespace

std::string_view removalStateName(RemovalState state)
{
    for (const auto &[known, name] : stateNames)
        if (known == state)
            return name;
    return "received";
}

std::optional<RemovalState> removalStateByName(std::string_view name)
{
    for (const auto &[state, known] : stateNames)
        if (known == name)
            return state;
    return std::nullopt;
}

std::optional<std::string> whyNotStep(const RemovalStanding &standing, RemovalState next)
{
    using State = RemovalState;
    const State now = standing.state;
    if (standing.isSettled)
        return now == State::Withdrawn ? "The request was withdrawn." : "The requester was told; the request is settled.";
    const bool isDecided = now == State::Accepted || now == State::Rejected || now == State::Applied;
    switch (next) {
    case State::Received: return "Every request is received when it is opened.";
    case State::IdentityVerified:
        if (now != State::Received)
            return now == State::IdentityVerified ? "The identity was verified already."
                                                  : "The identity is verified before the scope is settled, not after.";
        return std::nullopt;
    case State::Scoped:
        if (isDecided)
            return "The request was decided on; its scope is settled.";
        return now == State::Scoped ? std::optional<std::string>("The scope was settled already.") : std::nullopt;
    case State::Accepted:
    case State::Rejected: return "Whether a request is accepted is decided and signed, not a step.";
    case State::Applied:
        if (now == State::Rejected)
            return "The request was rejected; there is nothing to apply.";
        if (now == State::Applied)
            return std::nullopt; // more versions without it
        return now == State::Accepted ? std::nullopt
                                      : std::optional<std::string>("No decision that counts has accepted the request.");
    case State::Notified:
        if (now == State::Applied || now == State::Rejected)
            return std::nullopt;
        return now == State::Accepted ? "It was accepted and is not applied yet: there is nothing to tell."
                                      : "No decision that counts has been made: there is nothing to tell.";
    case State::Withdrawn:
        return now == State::Applied ? std::optional<std::string>("It was applied already; tell the requester so.")
                                     : std::nullopt;
    }
    return std::nullopt;
}

RemovalStanding removalStanding(const Json &removal, const std::vector<Json> &events, std::optional<bool> isAccepted,
                                Timestamp decidedAt, Timestamp now, int deadlineDays)
{
    RemovalStanding standing;
    const auto received = parseTime(wordIn(removal, "received_at"));
    standing.passed.emplace_back(RemovalState::Received, received ? *received : Timestamp());
    if (!received)
        standing.problems.emplace_back("The request does not say when it was received.");
    standing.deadline = lastDayOf(wordIn(removal, "deadline"));
    if (!standing.deadline && received)
        standing.deadline = std::chrono::floor<days>(*received) + days(deadlineDays);

    const std::vector<Step> steps = readSteps(events, standing.problems);
    takeSteps(standing, steps, RemovalState::IdentityVerified);
    takeSteps(standing, steps, RemovalState::Scoped);
    if (isAccepted)
        reach(standing, *isAccepted ? RemovalState::Accepted : RemovalState::Rejected, decidedAt);
    takeSteps(standing, steps, RemovalState::Applied);
    takeSteps(standing, steps, RemovalState::Notified);
    takeSteps(standing, steps, RemovalState::Withdrawn);
    if (const auto gone = removal.is_object() ? removal.find("withdrawn") : removal.end();
        removal.is_object() && gone != removal.end() && !standing.isSettled) {
        const auto at = lastDayOf(wordIn(*gone, "at"));
        reach(standing, RemovalState::Withdrawn, at ? *at : now);
    }
    if (standing.deadline && !standing.isSettled)
        standing.daysLeft = dayDifference(*standing.deadline, now);
    return standing;
}

RemovalFigures removalFigures(const std::vector<RemovalStanding> &standings)
{
    RemovalFigures figures;
    std::vector<int> answered;
    for (const RemovalStanding &standing : standings) {
        ++figures.received;
        if (standing.isSettled)
            ++figures.settled;
        else
            ++figures.open;
        if (standing.isOverdue())
            ++figures.overdue;
        if (standing.state == RemovalState::Notified && standing.settledAt)
            answered.push_back(std::max(0, dayDifference(*standing.settledAt, standing.passed.front().second)));
    }
    if (!answered.empty()) {
        std::ranges::sort(answered);
        figures.medianDays = answered[answered.size() / 2];
    }
    return figures;
}

} // namespace espalier::governance
