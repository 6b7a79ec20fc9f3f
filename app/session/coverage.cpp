// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/coverage.h"

#include "app/catalogue/codes.h"
#include "app/session/datasets.h"
#include "app/session/eventhelp.h"
#include "app/session/nomination.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <set>

namespace espalier::session {

namespace {

constexpr std::size_t mostCountedActions = 20000;

bool isAccepted(std::string_view state)
{
    return state == "accepted" || state == "loaded";
}

bool isLive(std::string_view state)
{
    return state != "rejected" && state != "removed" && state != "withdrawn";
}

void addSum(index::AmountSum &sum, const index::AmountSum &more)
{
    sum.sources += more.sources;
    sum.bytes += more.bytes;
    sum.estimated += more.estimated;
    sum.unknown += more.unknown;
}

std::int64_t numberAt(const std::optional<records::Record> &goal, const char *field)
{
    const Json *value = goal ? valueAt(goal->body, field) : nullptr;
    return value && value->is_number_integer() ? value->get<std::int64_t>() : 0;
}

RecordId goalOf(const std::string &language)
{
    return derivedId(records::kindInfo(records::Kind::Goal).prefix, "goal", language);
}

LanguageCoverage coverageOf(index::LanguageTally tally)
{
    LanguageCoverage coverage;
    coverage.language = std::move(tally.language);
    coverage.places = std::move(tally.places);
    for (const auto &[state, sum] : tally.states) {
        coverage.states[state] = sum.sources;
        if (isLive(state))
            addSum(coverage.nominated, sum);
        if (isAccepted(state))
            addSum(coverage.accepted, sum);
    }
    for (const auto &[state, sum] : tally.lookedAfter)
        if (isLive(state))
            addSum(coverage.claimed, sum);
    return coverage;
}

/// Languages by tag, made when first asked for.
class Languages
{
public:
    explicit Languages(std::vector<index::LanguageTally> tallies)
    {
        for (index::LanguageTally &tally : tallies) {
            const std::string language = tally.language;
            m_all.emplace(language, coverageOf(std::move(tally)));
        }
    }

    bool has(const std::string &language) const { return m_all.contains(language); }
    LanguageCoverage &of(const std::string &language)
    {
        LanguageCoverage &coverage = m_all[language];
        coverage.language = language;
        return coverage;
    }

    /// With a goal first, furthest from it first; then those with most sources.
    std::vector<LanguageCoverage> take()
    {
        std::vector<LanguageCoverage> list;
        for (auto &[language, coverage] : m_all)
            list.push_back(std::move(coverage));
        std::ranges::stable_sort(list, [](const LanguageCoverage &a, const LanguageCoverage &b) {
            if (a.goal.has_value() != b.goal.has_value())
                return a.goal.has_value();
            if (a.goal && a.reached() != b.reached())
                return a.reached() < b.reached();
            return a.goal ? a.nominated.sources < b.nominated.sources : a.nominated.sources > b.nominated.sources;
        });
        return list;
    }

private:
    std::map<std::string, LanguageCoverage> m_all;
};

Result<void> addGroups(const Workshop &workshop, Languages &languages)
{
    ESPALIER_TRY(const auto groups, workshop.all("group"));
    for (const index::RecordHit &hit : groups) {
        const auto group = workshop.record(hit.id);
        const Json *tags = group && !group->body.contains("withdrawn") ? valueAt(group->body, "languages") : nullptr;
        if (!tags || !tags->is_array())
            continue;
        for (const Json &tag : *tags)
            if (tag.is_string())
                languages.of(tag.get<std::string>()).groups.push_back(hit);
    }
    return {};
}

Result<void> addGoals(const Workshop &workshop, Languages &languages)
{
    ESPALIER_TRY(const auto goals, workshop.all("goal"));
    for (const index::RecordHit &hit : goals) {
        auto goal = workshop.record(hit.id);
        const std::string language = goal ? textAt(goal->body, "language") : std::string();
        if (language.empty() || goal->body.contains("withdrawn"))
            continue;
        languages.of(language).goal = std::move(*goal);
    }
    return {};
}

/// Of all text that was measured: less of it in a language that nobody nominated is rather a word or two taken for another language.
constexpr double leastShare = 0.001;

/// What was measured in the latest version of each dataset. A text in two datasets is in both.
Result<void> addMeasured(Workshop &workshop, Languages &languages)
{
    std::map<std::string, std::uint64_t> measured;
    std::uint64_t all = 0;
    const Datasets datasets(workshop);
    ESPALIER_TRY(const auto rows, datasets.list());
    for (const DatasetRow &row : rows) {
        const auto versions = datasets.versions(row.id);
        if (!versions || versions->empty())
            continue;
        const auto summary = datasets.summary(versions->front().id);
        if (!summary)
            continue; // its page says what is wrong with it
        for (const Totals &totals : summary->languages)
            if (catalogue::Codes::canonicalLanguage(totals.key)) {
                measured[totals.key] += totals.bytes;
                all += totals.bytes;
            }
    }
    for (const auto &[language, bytes] : measured)
        if (languages.has(language) || static_cast<double>(bytes) >= leastShare * static_cast<double>(all))
            languages.of(language).measuredBytes = bytes;
    return {};
}

Result<std::vector<ActivePerson>> activePeople(const Workshop &workshop, Timestamp since)
{
    ESPALIER_TRY(const auto commits, workshop.recentActions(mostCountedActions));
    std::map<std::string, ActivePerson> people;
    for (const git::Commit &commit : commits) {
        if (commit.author.time < since)
            continue;
        ActivePerson &person = people[commit.author.email];
        ++person.actions;
        if (person.actions == 1 || commit.author.time > person.latest) {
            person.latest = commit.author.time;
            person.name = commit.author.name;
        }
        if (person.person.isEmpty() && !commit.author.email.empty())
            person.person = personId(commit.author.email);
    }
    std::vector<ActivePerson> list;
    for (auto &[email, person] : people)
        list.push_back(std::move(person));
    std::ranges::stable_sort(list, [](const ActivePerson &a, const ActivePerson &b) {
        return a.actions != b.actions ? a.actions > b.actions : a.latest > b.latest;
    });
    return list;
}

/// Totals of the workshop: a source with several languages counts once.
void addWhole(const index::SourceTally &tally, CoverageView &view)
{
    for (const index::LanguageTally &language : tally.languages)
        for (const auto &[state, sum] : language.states) {
            if (isLive(state)) {
                view.nominated.bytes += sum.bytes;
                view.nominated.estimated += sum.estimated;
            }
            if (isAccepted(state)) {
                view.accepted.bytes += sum.bytes;
                view.accepted.estimated += sum.estimated;
            }
        }
}

} // namespace

std::int64_t LanguageCoverage::wantedBytes() const
{
    return numberAt(goal, "bytes");
}

std::int64_t LanguageCoverage::wantedSources() const
{
    return numberAt(goal, "sources");
}

double LanguageCoverage::reached() const
{
    double least = 1;
    const auto share = [](std::int64_t have, std::int64_t wanted) {
        return wanted > 0 ? std::min(1.0, static_cast<double>(have) / static_cast<double>(wanted)) : 1.0;
    };
    least = std::min(least, share(std::max(accepted.bytes, static_cast<std::int64_t>(measuredBytes)), wantedBytes()));
    return std::min(least, share(accepted.sources, wantedSources()));
}

Result<CoverageView> Coverage::read(int days, const Work &work) const
{
    CoverageView view;
    view.days = days;
    index::SourceTally tally;
    {
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        ESPALIER_TRY(const auto *indexed, reader.index());
        ESPALIER_TRY(tally, indexed->tally(work.stop));
    }
    ESPALIER_TRY(const auto states, m_workshop.facet({}, "state", 20));
    for (const index::FacetValue &state : states) {
        view.nominated.sources += isLive(state.value) ? state.count : 0;
        view.accepted.sources += isAccepted(state.value) ? state.count : 0;
    }
    addWhole(tally, view);
    for (const index::PlaceTally &place : tally.places) {
        PlaceCoverage &coverage = view.places.emplace_back(PlaceCoverage{place.place, 0, 0, place.languages});
        for (const auto &[state, count] : place.states) {
            coverage.sources += isLive(state) ? count : 0;
            coverage.accepted += isAccepted(state) ? count : 0;
        }
    }
    Languages languages(std::move(tally.languages));
    ESPALIER_CHECK(addGroups(m_workshop, languages));
    ESPALIER_CHECK(addGoals(m_workshop, languages));
    ESPALIER_CHECK(addMeasured(m_workshop, languages));
    view.languages = languages.take();
    for (const LanguageCoverage &language : view.languages) {
        view.goals += language.goal.has_value();
        view.goalsMet += language.goal && language.reached() >= 1;
    }
    ESPALIER_TRY(view.active, activePeople(m_workshop, m_workshop.d->clock->now() - std::chrono::days(days)));
    return view;
}

Result<records::Record> Coverage::setGoal(const Wanted &wanted)
{
    const auto language = catalogue::Codes::canonicalLanguage(wanted.language);
    if (!language)
        return failure(language.error());
    const RecordId id = goalOf(*language);
    const auto before = m_workshop.record(id);
    const bool isThere = before && !before->body.contains("withdrawn");
    const auto has = [&](const char *field) { return isThere && before->body.contains(field); };
    if (!wanted.bytes && !wanted.sources && !has("bytes") && !has("sources"))
        return failure(ErrorCode::Invalid, *language, "a goal says how much is wanted: bytes, or a number of sources");
    const std::vector<std::pair<std::string, Json>> fields = {{"bytes", wanted.bytes ? Json(wanted.bytes) : Json()},
                                                              {"sources", wanted.sources ? Json(wanted.sources) : Json()},
                                                              {"group",
                                                               wanted.group.isEmpty() ? Json() : Json(wanted.group.text())},
                                                              {"due", wanted.due.empty() ? Json() : Json(wanted.due)},
                                                              {"description", wanted.notes.empty() ? Json() : Json(wanted.notes)},
                                                              {"withdrawn", Json()}};
    if (before) {
        std::vector<FieldEdit> edits; // what was withdrawn begins anew; else what is left out stays as it is
        for (const auto &[field, value] : fields)
            if (!isThere || !value.is_null())
                edits.push_back({field, value});
        if (edits.empty())
            return *before;
        return m_workshop.edit(id, edits);
    }
    const std::string name = catalogue::Codes::instance().label(catalogue::CodeList::Languages, *language, "en");
    Json body{{"id", id.text()}, {"language", *language}, {"name", name}};
    for (const auto &[field, value] : fields)
        if (!value.is_null())
            body[field] = value;
    return m_workshop.add(records::Kind::Goal, std::move(body));
}

Result<void> Coverage::dropGoal(const std::string &tag, const std::string &reason)
{
    ESPALIER_TRY(const std::string language, catalogue::Codes::canonicalLanguage(tag));
    const RecordId id = goalOf(language);
    ESPALIER_TRY(const records::Record goal, m_workshop.record(id));
    if (goal.body.contains("withdrawn"))
        return failure(ErrorCode::NotFound, tag, "there is no goal for this language");
    Json withdrawn{{"at", formatTime(m_workshop.d->clock->now())}, {"by", m_workshop.identity().person.text()}};
    if (!reason.empty())
        withdrawn["reason"] = reason;
    ESPALIER_CHECK(m_workshop.edit(id, {{"withdrawn", std::move(withdrawn)}}));
    return {};
}

} // namespace espalier::session
