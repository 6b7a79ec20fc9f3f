// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/example.h"

#include "app/catalogue/debiandocs.h"
#include "app/catalogue/slug.h"
#include "app/session/identity.h"
#include "app/session/examplecatalogue.h"
#include "app/session/exampledatasets.h"
#include "app/session/exampleexchange.h"
#include "app/session/examplegovernance.h"
#include "app/session/examplerun.h"
#include "storage/base/filesystem.h"

#include <array>
#include <utility>

namespace espalier::session {

namespace {

namespace fs = std::filesystem;

struct ExamplePackage {
    const char *name;
    const char *language; ///< BCP-47
    const char *place;    ///< where its translators' community is at home; empty where that says nothing
};

constexpr std::array<ExamplePackage, 20> examplePackages{{
    {"manpages", "en", ""},      {"manpages-cs", "cs", "CZ"}, {"manpages-de", "de", ""},   {"manpages-el", "el", "GR"},
    {"manpages-es", "es", ""},   {"manpages-fr", "fr", ""},   {"manpages-id", "id", "ID"}, {"manpages-it", "it", "IT"},
    {"manpages-ja", "ja", "JP"}, {"manpages-nl", "nl", ""},   {"manpages-pl", "pl", "PL"}, {"manpages-pt-br", "pt-BR", "BR"},
    {"manpages-ro", "ro", "RO"}, {"manpages-ru", "ru", ""},   {"manpages-tr", "tr", "TR"}, {"manpages-uk", "uk", "UA"},
    {"manpages-vi", "vi", "VN"}, {"manpages-zh", "zh", ""},   {"debian-faq", "en", ""},    {"debian-reference-en", "en", ""},
}};

/// The example's own nominator, apart from whoever opens it, so that they may review what it nominated.
const records::Author exampleAuthor{"Example workshop", "example@espalier.invalid"};

/// Writes the records of one package in one commit; the first also brings the person and the group.
Result<void> nominatePackage(records::RecordStore &store, const ExamplePackage &package,
                             const catalogue::DebianDocumentation &documentation, const RecordId &group,
                             std::vector<Json> companions, const Clock &clock)
{
    const RecordId person = personId(exampleAuthor.email);
    const RecordId id = derivedId("src", "debian", package.name);
    Json source = documentation.source;
    source["id"] = id.text();
    source["schema"] = "source/1";
    source["slug"] = catalogue::slugFor(package.name);
    source["group"] = group.text();
    source["nominated_by"] = person.text();
    source["nominated_at"] = formatTime(clock.now());
    if (*package.place)
        source["speaker_regions"] = {package.place};
    if (source.contains("licence_claims"))
        for (Json &claim : source["licence_claims"])
            claim["claimed_by"] = person.text();

    records::Change change;
    for (Json &companion : companions)
        change.puts.push_back({std::move(companion), std::nullopt});
    if (documentation.contact.is_object()) {
        const RecordId contact = derivedId("con", "debian", documentation.contact.dump());
        source["custodian"]["contact"] = contact.text();
        if (!store.read(contact)) {
            Json body = documentation.contact;
            body["id"] = contact.text();
            body["schema"] = "contact/1";
            change.puts.push_back({std::move(body), std::nullopt});
        }
    }
    change.puts.push_back({std::move(source), std::nullopt});
    for (const std::string &remark : documentation.remarks)
        change.events.push_back(Json{{"id", newId("cmt", clock).text()},
                                     {"schema", "comment/1"},
                                     {"subject", id.text()},
                                     {"author", person.text()},
                                     {"at", formatTime(clock.now())},
                                     {"text", remark}});
    change.summary = std::string("Nominate ") + package.name;
    ESPALIER_TRY([[maybe_unused]] auto commit, store.save(change, exampleAuthor));
    return {};
}

std::vector<Json> firstCompanions(const RecordId &group)
{
    const RecordId person = personId(exampleAuthor.email);
    return {Json{{"id", person.text()}, {"schema", "person/1"}, {"name", exampleAuthor.name}},
            Json{{"id", group.text()},
                 {"schema", "group/1"},
                 {"name", "Software documentation"},
                 {"slug", "software_documentation"},
                 {"description", "Manuals and manual pages that come with Debian, in as many languages as there are."},
                 {"members", {person.text()}}}};
}

/// Everything that is nominated; the workshop is made here.
Result<std::vector<detail::ExampleSource>> nominateAll(ExampleReport &report, const fs::path &root, const Work &work,
                                                       const Clock &clock)
{
    std::vector<detail::ExampleSource> sources;
    ESPALIER_TRY(auto store, records::RecordStore::create(report.workshop, "Example workshop", exampleAuthor, clock));

    const RecordId group = derivedId("grp", "example", "software-documentation");
    std::vector<Json> companions = firstCompanions(group);
    for (std::size_t i = 0; i < examplePackages.size(); ++i) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, report.workshop.string(), "stopped before the example workshop was complete");
        work.report("example", i, examplePackages.size());
        const ExamplePackage &package = examplePackages[i];
        auto documentation = catalogue::readDebianDocumentation(root, package.name, package.language, clock);
        if (!documentation) {
            if (documentation.error().code != ErrorCode::NotFound)
                return failure(documentation.error());
            report.missing.push_back(package.name);
            continue;
        }
        ESPALIER_CHECK(nominatePackage(store, package, *documentation, group, std::exchange(companions, {}), clock));
        report.nominated.push_back(package.name);
        sources.push_back({package.name, package.language, derivedId("src", "debian", package.name)});
    }
    if (report.nominated.empty())
        return failure(ErrorCode::NotFound, (root / "usr/share/doc").string(),
                       "none of the documentation packages the example is made of is installed",
                       "install some, for instance manpages-fr, and try again");

    return sources;
}

Result<ExampleReport> fill(const fs::path &folder, const fs::path &root, const Work &work, const Clock &clock)
{
    ExampleReport report;
    report.workshop = folder / "workshop";
    report.remote = folder / "remote.git";
    ESPALIER_TRY([[maybe_unused]] auto remote, git::Repository::init(report.remote));
    ESPALIER_TRY(const auto sources, nominateAll(report, root, work, clock));
    ESPALIER_TRY(auto workshop, Workshop::open(report.workshop, {&clock, {}, exampleAuthor}));
    ESPALIER_CHECK(workshop->refreshIndex(work));
    ESPALIER_TRY(const auto made, detail::makeExampleDatasets(*workshop, sources, folder / "shards", root, work));
    if (!made.datasets.empty())
        report.shards = folder / "shards";
    report.documents = made.documents;
    report.bytes = made.bytes;
    if (!made.datasets.empty()) {
        ESPALIER_TRY(report.runs, detail::makeExampleRuns(*workshop, made.datasets.back(), folder / "runs", clock.now(), work));
    }
    ESPALIER_CHECK(detail::noteExampleAmounts(*workshop, made.datasets));
    ESPALIER_CHECK(detail::makeExampleGovernance(report.workshop, sources, folder / "keys", clock, work));
    ESPALIER_CHECK(workshop->refreshIndex(work));
    ESPALIER_CHECK(detail::makeExampleCatalogue(*workshop, sources, clock));

    ESPALIER_CHECK(workshop->setRemote(fs::absolute(report.remote).string()));
    ESPALIER_CHECK(workshop->synchronise(work));
    Datasets datasets(*workshop);
    for (const RecordId &dataset : made.datasets)
        ESPALIER_CHECK(datasets.exchangeProfiles(dataset, work));
    ESPALIER_CHECK(Runs(*workshop).exchangeUnsent(work));
    ESPALIER_CHECK(detail::makeExampleExchange(*workshop, report.remote, sources, folder / "colleague", clock, work));
    return report;
}

} // namespace

Result<ExampleReport> makeExample(const fs::path &folder, const fs::path &root, const Work &work, const Clock &clock)
{
    for (const char *part : {"workshop", "shards", "runs", "keys"})
        if (fs::exists(folder / part))
            return failure(ErrorCode::Conflict, (folder / part).string(), "the example workshop is there already",
                           "remove the folder to have it made anew");
    ESPALIER_CHECK(realFileSystem().makeFolder(folder));
    auto report = fill(folder, root, work, clock);
    if (!report) {
        for (const char *part : {"workshop", "shards", "runs", "keys", "colleague", "remote.git"})
            if (auto removed = realFileSystem().remove(folder / part); !removed)
                return failure(removed.error());
    }
    return report;
}

} // namespace espalier::session
