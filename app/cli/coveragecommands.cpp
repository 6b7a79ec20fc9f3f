// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coveragecommands.h"

#include "app/catalogue/codes.h"
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/session/coverage.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace espalier::cli {

Json hitsJson(const std::vector<index::RecordHit> &hits)
{
    Json list = Json::array();
    for (const index::RecordHit &hit : hits)
        list.push_back({{"id", hit.id.text()}, {"slug", hit.slug}, {"name", hit.name}});
    return list;
}

namespace detail {

static Json amountJson(const index::AmountSum &sum)
{
    return {{"sources", sum.sources}, {"bytes", sum.bytes}, {"estimated_bytes", sum.estimated}, {"without_amount", sum.unknown}};
}

static Json languageJson(const session::LanguageCoverage &language)
{
    Json places = Json::array();
    for (const index::FacetValue &place : language.places)
        places.push_back({{"place", place.value}, {"sources", place.count}});
    Json json{{"language", language.language},
              {"states", language.states},
              {"nominated", amountJson(language.nominated)},
              {"claimed", amountJson(language.claimed)},
              {"accepted", amountJson(language.accepted)},
              {"measured_bytes", language.measuredBytes},
              {"places", std::move(places)},
              {"groups", hitsJson(language.groups)}};
    if (language.goal)
        json["goal"] = {{"bytes", language.wantedBytes()},
                        {"sources", language.wantedSources()},
                        {"due", textAt(language.goal->body, "due")},
                        {"group", textAt(language.goal->body, "group")},
                        {"reached", language.reached()}};
    return json;
}

/// "1.2 GB", with "~" when a part of it is an estimate; "?" when nothing is known.
static std::string amountText(const index::AmountSum &sum)
{
    if (sum.sources == sum.unknown)
        return sum.sources ? "?" : "-";
    return (sum.estimated ? "~" : "") + byteText(static_cast<std::uint64_t>(sum.bytes));
}

static std::string percentText(double share)
{
    return std::to_string(static_cast<int>(share * 100)) + " %";
}

static void printLanguages(Context &context, const session::CoverageView &view, std::size_t limit)
{
    Table table({"LANGUAGE", "NAME", "SOURCES", "NOMINATED", "CLAIMED", "ACCEPTED", "MEASURED", "GOAL", "REACHED"},
                context.out.width());
    const std::size_t rows = limit ? std::min(limit, view.languages.size()) : view.languages.size();
    for (std::size_t i = 0; i < rows; ++i) {
        const session::LanguageCoverage &one = view.languages[i];
        std::string goal;
        if (one.wantedBytes())
            goal = byteText(static_cast<std::uint64_t>(one.wantedBytes()));
        if (one.wantedSources())
            goal += (goal.empty() ? "" : ", ") + std::to_string(one.wantedSources())
                + (one.wantedSources() == 1 ? " source" : " sources");
        table.add({one.language, catalogue::Codes::instance().label(catalogue::CodeList::Languages, one.language, "en"),
                   std::to_string(one.nominated.sources), amountText(one.nominated), amountText(one.claimed),
                   amountText(one.accepted), one.measuredBytes ? byteText(one.measuredBytes) : "-", goal,
                   one.goal ? percentText(one.reached()) : ""});
    }
    context.out.text(table.take());
}

/// What is outside the list of codes is its own name.
static std::string placeName(const std::string &place)
{
    constexpr std::string_view other = "other:";
    return place.starts_with(other) ? place.substr(other.size())
                                    : catalogue::Codes::instance().label(catalogue::CodeList::Places, place, "en");
}

static void printPlaces(Context &context, const session::CoverageView &view, std::size_t limit)
{
    Table table({"PLACE", "NAME", "SOURCES", "ACCEPTED", "LANGUAGES"}, context.out.width());
    const std::size_t rows = limit ? std::min(limit, view.places.size()) : view.places.size();
    for (const session::PlaceCoverage &place : std::span(view.places).first(rows))
        table.add({place.place, placeName(place.place), std::to_string(place.sources), std::to_string(place.accepted),
                   std::to_string(place.languages)});
    context.out.text(table.take());
}

static void printPeople(Context &context, const session::CoverageView &view, std::size_t limit)
{
    Table table({"NAME", "ACTIONS", "LATEST", "ID"}, context.out.width());
    const std::size_t rows = limit ? std::min(limit, view.active.size()) : view.active.size();
    for (const session::ActivePerson &person : std::span(view.active).first(rows))
        table.add({person.name, std::to_string(person.actions), formatTime(person.latest), person.person.text()});
    context.out.text(table.take());
}

static Json coverageJson(const session::CoverageView &view, std::size_t limit)
{
    Json languages = Json::array();
    for (const session::LanguageCoverage &language : view.languages)
        if (!limit || languages.size() < limit)
            languages.push_back(languageJson(language));
    Json places = Json::array();
    for (const session::PlaceCoverage &place : view.places)
        places.push_back(
            {{"place", place.place}, {"sources", place.sources}, {"accepted", place.accepted}, {"languages", place.languages}});
    Json active = Json::array();
    for (const session::ActivePerson &person : view.active)
        active.push_back({{"id", person.person.text()},
                          {"name", person.name},
                          {"actions", person.actions},
                          {"latest", formatTime(person.latest)}});
    return {{"nominated", amountJson(view.nominated)},
            {"accepted", amountJson(view.accepted)},
            {"goals", view.goals},
            {"goals_met", view.goalsMet},
            {"days", view.days},
            {"languages", std::move(languages)},
            {"places", std::move(places)},
            {"active", std::move(active)}};
}

/// Whether a goal's day has passed and it is not met.
static bool isMissed(const session::LanguageCoverage &language, const std::string &today)
{
    const std::string due = language.goal ? textAt(language.goal->body, "due") : std::string();
    return !due.empty() && due < today && language.reached() < 1;
}

/// "500 MB", "2GB", "1000000".
static Result<std::uint64_t> bytesOf(const std::string &text)
{
    double number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string unit(end, text.data() + text.size());
    std::erase(unit, ' ');
    constexpr std::pair<std::string_view, double> units[] = {{"", 1},     {"B", 1},    {"kB", 1e3}, {"KB", 1e3},
                                                             {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}};
    const auto found = std::ranges::find(units, std::string_view(unit), &std::pair<std::string_view, double>::first);
    if (failed != std::errc() || found == std::end(units) || number * found->second < 1 || number * found->second > 9e15)
        return failure(ErrorCode::Invalid, text, "this is no amount of bytes", "Write it such as 500MB or 2GB.");
    return static_cast<std::uint64_t>(number * found->second);
}

static Result<int> printGoal(Context &context, const records::Record &goal)
{
    if (context.isJson)
        context.out.json(goal.body);
    else
        context.out.text("The goal for " + plainText(textAt(goal.body, "name")) + " is set (" + goal.id.text() + ")\n");
    return Done;
}

} // namespace detail

Result<int> coverageShow(Context &context, const CoverageOptions &options)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto view, session::Coverage(*workshop).read(options.days, context.work()));
    const std::string today = formatTime(systemClock().now()).substr(0, 10);
    const bool isAnyMissed = std::ranges::any_of(view.languages, [&](const auto &one) { return detail::isMissed(one, today); });
    if (context.isJson)
        context.out.json(detail::coverageJson(view, options.limit));
    else if (options.byPlace)
        detail::printPlaces(context, view, options.limit);
    else if (options.byPerson)
        detail::printPeople(context, view, options.limit);
    else
        detail::printLanguages(context, view, options.limit);
    return isAnyMissed ? Findings : Done;
}

Result<int> goalSet(Context &context, const GoalWords &words)
{
    if (words.bytes.empty() && !words.sources && words.group.empty() && words.due.empty() && words.notes.empty())
        return reportUsage(context,
                           {ErrorCode::Invalid, "goal set", "nothing is asked to change",
                            "Say --bytes or --sources; `goal drop` withdraws a goal."});
    session::Coverage::Wanted wanted{words.language, 0, words.sources, {}, words.due, words.notes};
    if (const auto language = catalogue::Codes::instance().exact(catalogue::CodeList::Languages, words.language))
        wanted.language = *language;
    if (!words.bytes.empty()) {
        const auto bytes = detail::bytesOf(words.bytes);
        if (!bytes)
            return reportUsage(context, bytes.error());
        wanted.bytes = *bytes;
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    if (!words.group.empty()) {
        ESPALIER_TRY(wanted.group, recordNamed(*workshop, words.group));
    }
    ESPALIER_TRY(const auto goal, session::Coverage(*workshop).setGoal(wanted));
    return detail::printGoal(context, goal);
}

Result<int> goalDrop(Context &context, const GoalWords &words)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    const auto language = catalogue::Codes::instance().exact(catalogue::CodeList::Languages, words.language);
    ESPALIER_CHECK(session::Coverage(*workshop).dropGoal(language.value_or(words.language), words.reason));
    if (context.isJson)
        context.out.json({{"dropped", language.value_or(words.language)}});
    else
        context.out.text("The goal is withdrawn; its record stays.\n");
    return Done;
}

} // namespace espalier::cli
