// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/examplecatalogue.h"

#include "app/session/coverage.h"
#include "app/session/datasets.h"
#include "app/session/views.h"
#include "app/session/worklist.h"

#include <algorithm>
#include <array>
#include <map>

namespace espalier::session::detail {

namespace {

const records::Author volunteer{"Amina Example", "amina@espalier.invalid"};

struct ExampleGoal {
    const char *language;
    std::uint64_t bytes, sources;
    int days; ///< from now; 0: without a day
    bool isAfrican;
};

constexpr std::array<ExampleGoal, 7> exampleGoals{{{"fr", 2000000, 2, 90, false},
                                                   {"de", 2000000, 1, 90, false},
                                                   {"pt-BR", 1000000, 1, 120, false},
                                                   {"vi", 500000, 1, 0, false},
                                                   {"ja", 4000000, 2, 120, false},
                                                   {"ha", 1000000, 3, 60, true},
                                                   {"sw", 1000000, 3, 60, true}}};

std::string dayAfter(const Clock &clock, int days)
{
    return formatTime(clock.now() + std::chrono::days(days)).substr(0, 10);
}

const ExampleSource *sourceOf(const std::vector<ExampleSource> &sources, std::string_view package)
{
    const auto found = std::ranges::find_if(sources, [package](const ExampleSource &one) { return one.package == package; });
    return found == sources.end() ? nullptr : &*found;
}

Result<void> addGoals(Workshop &workshop, const RecordId &african, const Clock &clock)
{
    Coverage coverage(workshop);
    for (const ExampleGoal &goal : exampleGoals)
        ESPALIER_CHECK(coverage.setGoal({goal.language,
                                         goal.bytes,
                                         goal.sources,
                                         goal.isAfrican ? african : RecordId(),
                                         goal.days ? dayAfter(clock, goal.days) : std::string(),
                                         {}}));
    return {};
}

/// What somebody else nominates again without having looked, and who asks for what.
Result<void> addVolunteer(Workshop &workshop, const std::vector<ExampleSource> &sources, const Clock &clock)
{
    ESPALIER_TRY(auto others, Workshop::open(workshop.path(), {&clock, {}, volunteer}));
    ESPALIER_CHECK(others->refreshIndex());
    if (const ExampleSource *faq = sourceOf(sources, "debian-faq")) {
        ESPALIER_TRY(const auto record, workshop.record(faq->source));
        Json again{{"name", "The Debian FAQ"},
                   {"kind", "primary"},
                   {"languages", {"en"}},
                   {"formats", Json::array({"html", Json{{"other", "plain HTML pages"}}})},
                   {"licence_assessment", {{"has_licence", "unclear"}, {"text", "The first page does not say."}}}};
        if (const std::string homepage = textAt(record.body, "homepage"); !homepage.empty())
            again["homepage"] = homepage;
        ESPALIER_CHECK(others->nominate(std::move(again)));
    }
    return {};
}

Result<void> addRequests(Workshop &workshop, const std::vector<ExampleSource> &sources, const RecordId &group, const Clock &clock)
{
    Worklist worklist(workshop);
    const RecordId me = workshop.identity().person;
    if (const ExampleSource *greek = sourceOf(sources, "manpages-el"))
        ESPALIER_CHECK(worklist.ask(greek->source, TaskKind::Help, {}, dayAfter(clock, 14),
                                    "Which of these pages were translated by hand? Somebody who reads Greek would see it."));
    if (const ExampleSource *turkish = sourceOf(sources, "manpages-tr"))
        ESPALIER_CHECK(
            worklist.ask(turkish->source, TaskKind::Contact, group, {}, "The translators are not named in the package."));
    if (const ExampleSource *french = sourceOf(sources, "manpages-fr")) {
        ESPALIER_CHECK(workshop.claim(french->source));
        ESPALIER_CHECK(
            worklist.ask(french->source, TaskKind::Assignment, me, dayAfter(clock, 21), "Please bring this one to a decision."));
    }
    return {};
}

} // namespace

Result<void> noteExampleAmounts(Workshop &workshop, const std::vector<RecordId> &datasets)
{
    std::map<std::string, Totals> measured; // of the latest version a source is in
    const Datasets reading(workshop);
    for (const RecordId &dataset : datasets) {
        ESPALIER_TRY(const auto versions, reading.versions(dataset));
        if (versions.empty())
            continue;
        ESPALIER_TRY(const auto summary, reading.summary(versions.front().id));
        for (const Totals &totals : summary.sources)
            measured[totals.key] = totals;
    }
    for (const auto &[source, totals] : measured) {
        const auto id = RecordId::parse(source);
        if (!id || totals.bytes == 0)
            continue; // "several"
        ESPALIER_CHECK(
            workshop.edit(*id, {{"amount", {{"documents", totals.documents}, {"bytes", totals.bytes}, {"basis", "measured"}}}}));
    }
    return {};
}

Result<void> makeExampleCatalogue(Workshop &workshop, const std::vector<ExampleSource> &sources, const Clock &clock)
{
    ESPALIER_TRY(const auto african,
                 workshop.add(records::Kind::Group,
                              {{"name", "African languages"},
                               {"slug", "african_languages"},
                               {"description",
                                "Looks for sources in Hausa, Swahili and other languages of Africa, with people who speak them."},
                               {"languages", {"ha", "sw", "yo"}},
                               {"chairs", {workshop.identity().person.text()}}}));
    ESPALIER_CHECK(addGoals(workshop, african.id, clock));
    ESPALIER_CHECK(addVolunteer(workshop, sources, clock));
    ESPALIER_CHECK(workshop.refreshIndex());
    const RecordId documentation = derivedId("grp", "example", "software-documentation");
    ESPALIER_CHECK(addRequests(workshop, sources, documentation, clock));

    SavedView view;
    view.name = "Somebody is wanted";
    view.query.facets["needs"] = {"help", "contact", "assignment"};
    view.query.sort = index::SortKey::UpdatedAt;
    view.query.order = index::SortOrder::Descending;
    Views views(workshop);
    ESPALIER_TRY(const SavedView saved, views.save(view));
    ESPALIER_CHECK(views.share(saved.id));
    return {};
}

} // namespace espalier::session::detail
