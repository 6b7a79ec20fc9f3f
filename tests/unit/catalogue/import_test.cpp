// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/catalogue/importfixture.h"

namespace espalier::catalogue {

using Import = ImportFixture;

/// A small entry with every section; fields of it are changed by the tests.
static Json smallEntry(const std::string &uid)
{
    return Json::parse(R"json({
        "type": "primary",
        "description": {"name": "Herria", "description": "A weekly.", "homepage": "https://herria.example/", "validated": true},
        "languages": {"language_names": ["Basque", "French"], "language_comments": "formal",
                      "language_locations": ["Spain", "Western Europe", "Scotland"], "validated": false},
        "custodian": {"name": "Herria Elkartea", "in_catalogue": "", "type": "A nonprofit/NGO (other)", "location": "France",
                      "contact_name": "Miren", "contact_email": "miren@herria.example; info@herria.example",
                      "contact_submitter": true, "additional": "https://herria.example/nor", "validated": false},
        "availability": {
            "procurement": {"for_download": "Yes - it has a direct download link or links",
                            "download_url": "https://herria.example/all.zip", "download_email": ""},
            "licensing": {"has_licenses": "Yes", "license_text": "See the footer.", "license_properties": ["open license"],
                          "license_list": ["cc-by-sa-4.0: Creative Commons Attribution Share Alike 4.0 International"]},
            "pii": {"has_pii": "Yes", "generic_pii_likely": "very likely", "generic_pii_list": ["names"],
                    "numeric_pii_likely": "none", "numeric_pii_list": [], "sensitive_pii_likely": "", "sensitive_pii_list": [],
                    "no_pii_justification_class": "", "no_pii_justification_text": ""},
            "validated": false},
        "source_category": {"category_type": "website", "category_web": "news or magazine website", "category_media": "",
                            "validated": false},
        "media": {"category": ["text"], "text_format": [".HTML", "html"], "audiovisual_format": [], "image_format": [],
                  "database_format": [".TAR.GZ"], "text_is_transcribed": "No", "instance_type": "article",
                  "instance_count": "1K<n<10K", "instance_size": "100<n<10,000", "validated": false}
    })json")
        .patch(Json::array({{{"op", "add"}, {"path", "/uid"}, {"value", uid}}}));
}

static std::string fileOf(const std::vector<Json> &entries)
{
    return Json(entries).dump(1);
}

TEST_F(Import, MapsEveryFieldOfAnEntryToItsCode)
{
    const ImportReport report = importText(fileOf({smallEntry("herria")}));
    EXPECT_EQ(report.created, 1u);
    Json record = body(idOf("src", "herria"));
    EXPECT_EQ(record["slug"], "herria");
    EXPECT_EQ(record["kind"], "primary");
    EXPECT_EQ(record["languages"], (Json{"eu", "fr"}));
    EXPECT_EQ(record["speaker_regions"], (Json{"155", "ES", "GB"}));
    EXPECT_EQ(record["custodian"]["type"], "nonprofit");
    EXPECT_EQ(record["custodian"]["place"], "FR");
    EXPECT_EQ(record["needs"], (Json{"contact"}));
    EXPECT_EQ(record["access"], (Json{{"kind", "direct"}, {"url", "https://herria.example/all.zip"}}));
    EXPECT_EQ(record["licence_claims"], (Json::array({{{"id", "cc-by-sa-4-0"}, {"expression", "CC-BY-SA-4.0"}}})));
    EXPECT_EQ(record["formats"], (Json{"html", "tar.gz"}));
    EXPECT_EQ(record["category"], (Json{{"kind", "website"}, {"website", "news"}}));
    EXPECT_EQ(record["instance"], (Json{{"type", "article"}, {"count", "1k-10k"}, {"size", "100-10k"}}));
    EXPECT_EQ(record["personal_data"]["general"], (Json{{"likelihood", "very-likely"}, {"categories", {"names"}}}));
    EXPECT_EQ(record["nominated_by"], options.person.text());
    EXPECT_EQ(record["nominated_at"], "2026-01-01T00:00:00Z");
    EXPECT_EQ(record["imported"]["bigscience"]["fields"]["languages.language_locations"], (Json{"Scotland"}));
    EXPECT_TRUE(hasIssue(report, "place-near", "herria", "speaker_regions"));

    const Json contact = body(*RecordId::parse(record["custodian"]["contact"].get<std::string>()));
    EXPECT_EQ(contact["name"], "Miren");
    EXPECT_EQ(contact["emails"], (Json{"info@herria.example", "miren@herria.example"}));
    EXPECT_EQ(contact["willing"], true);
    EXPECT_EQ(record.dump().find("miren@"), std::string::npos);
}

TEST_F(Import, WritesOneCommitThatNamesTheFileAndTheImporter)
{
    importText(fileOf({smallEntry("one"), smallEntry("two")}), "seeds.json");
    const auto commit = store->repository().commit(*store->head());
    ASSERT_OK(commit);
    EXPECT_TRUE(commit->message.starts_with("Import 2 items from seeds.json\n")) << commit->message;
    EXPECT_NE(commit->message.find("Imported: bigscience"), std::string::npos);
    EXPECT_EQ(commit->parents.size(), 1u);
}

TEST_F(Import, WritesNothingInADryRun)
{
    const auto head = store->head();
    options.isDryRun = true;
    EXPECT_EQ(importText(fileOf({smallEntry("one")})).created, 1u);
    EXPECT_EQ(*store->head(), *head);
    EXPECT_ERROR(store->read(idOf("src", "one")), ErrorCode::NotFound);
}

TEST_F(Import, LeavesLocalEditsAloneWhenNothingChangedUpstream)
{
    const std::string text = fileOf({smallEntry("one")});
    importText(text);
    edit(idOf("src", "one"), {{"name", "Herria astekaria"}});
    const ImportReport again = importText(text);
    EXPECT_EQ(again.unchanged, 1u);
    EXPECT_EQ(body(idOf("src", "one"))["name"], "Herria astekaria");
}

TEST_F(Import, MergesWhatChangedUpstreamWithWhatWasEditedHere)
{
    Json entry = smallEntry("one");
    importText(fileOf({entry}));
    clock.advance(std::chrono::hours(5));
    edit(idOf("src", "one"), {{"language_notes", "edited here"}, {"name", "Here"}, {"languages", Json{"eu", "fr", "es"}}});
    entry["description"]["homepage"] = "https://new.example/";
    entry["description"]["name"] = "Upstream";
    entry["languages"]["language_names"].push_back("Occitan (post 1500)");
    const ImportReport report = importText(fileOf({entry}));
    EXPECT_EQ(report.updated, 1u);
    EXPECT_TRUE(hasIssue(report, "changed-on-both-sides", "one", "name"));
    EXPECT_EQ(countOf(report, "changed-on-both-sides"), 1u);
    const Json record = body(idOf("src", "one"));
    EXPECT_EQ(record["homepage"], "https://new.example/");
    EXPECT_EQ(record["language_notes"], "edited here");
    EXPECT_EQ(record["name"], "Here");
    EXPECT_EQ(record["languages"], (Json{"es", "eu", "fr", "oc"}));
    EXPECT_EQ(record["nominated_at"], "2026-01-01T00:00:00Z");
}

TEST_F(Import, KeepsALocalEditThroughASecondChangeUpstream)
{
    Json entry = smallEntry("one");
    importText(fileOf({entry}));
    edit(idOf("src", "one"), {{"name", "Here"}, {"description", Json()}});
    for (const char *step : {"Second", "Third"}) {
        entry["description"]["name"] = step;
        entry["description"]["description"] = step;
        const ImportReport report = importText(fileOf({entry}));
        EXPECT_EQ(report.updated, 1u);
        EXPECT_TRUE(hasIssue(report, "changed-on-both-sides", "one", "name")) << step;
        EXPECT_EQ(body(idOf("src", "one"))["name"], "Here") << step;
        EXPECT_FALSE(body(idOf("src", "one")).contains("description")) << step;
    }
    entry["description"]["homepage"] = "https://fourth.example/";
    const ImportReport report = importText(fileOf({entry}));
    EXPECT_EQ(countOf(report, "changed-on-both-sides"), 0u) << "the name did not change upstream this time";
    EXPECT_EQ(body(idOf("src", "one"))["name"], "Here");
    EXPECT_EQ(body(idOf("src", "one"))["homepage"], "https://fourth.example/");
}

TEST_F(Import, CarriesTextsTooLongForARecord)
{
    Json entry = smallEntry("one");
    const std::string terms(164616, 'x');
    entry["availability"]["licensing"]["license_text"] = terms;
    importText(fileOf({entry}));
    const Json text = body(idOf("src", "one"))["licence_assessment"]["text"];
    ASSERT_TRUE(text.is_object());
    EXPECT_EQ(*store->attachment(text["attachment"].get<std::string>()), terms);
    EXPECT_EQ(importText(fileOf({entry})).unchanged, 1u);
    edit(idOf("src", "one"), {{"name", "Here"}});
    entry["description"]["homepage"] = "https://new.example/";
    EXPECT_EQ(countOf(importText(fileOf({entry})), "changed-on-both-sides"), 0u);
    EXPECT_EQ(body(idOf("src", "one"))["licence_assessment"]["text"], text);
}

TEST_F(Import, LinksACustodianThatIsInTheFileOrTheWorkshopAndReportsOneThatIsNowhere)
{
    Json organisation = smallEntry("elkartea");
    organisation["type"] = "organization";
    for (const char *section : {"availability", "source_category", "media"})
        organisation.erase(section);
    Json source = smallEntry("one");
    source["custodian"]["in_catalogue"] = "elkartea";
    importText(fileOf({organisation, source}));
    EXPECT_EQ(body(idOf("src", "one"))["custodian"]["organisation"], idOf("org", "elkartea").text());
    const Json record = body(idOf("org", "elkartea"));
    EXPECT_EQ(record["type"], "nonprofit");
    EXPECT_EQ(record["languages"], (Json{"eu", "fr"}));

    Json second = smallEntry("two");
    second["custodian"]["in_catalogue"] = "elkartea";
    Json third = smallEntry("three");
    third["custodian"]["in_catalogue"] = "nobody";
    const ImportReport report = importText(fileOf({second, third}));
    EXPECT_EQ(body(idOf("src", "two"))["custodian"]["organisation"], idOf("org", "elkartea").text());
    EXPECT_TRUE(hasIssue(report, "custodian-dangling", "three", "custodian.organisation"));
    EXPECT_EQ(body(idOf("src", "three"))["imported"]["bigscience"]["fields"]["custodian.in_catalogue"], "nobody");
}

TEST_F(Import, MovesAddressesAndProseOutOfTheFieldsTheyDoNotBelongIn)
{
    Json entry = smallEntry("one");
    entry["custodian"]["contact_email"] = "miren AT herria.example";
    entry["availability"]["procurement"]["download_url"] = "data@herria.example";
    entry["availability"]["procurement"]["download_email"] = "ask at the desk";
    const ImportReport report = importText(fileOf({entry}));
    EXPECT_TRUE(hasIssue(report, "email-obfuscated", "one", "custodian.contact"));
    EXPECT_TRUE(hasIssue(report, "email-in-url", "one", "access.url"));
    EXPECT_TRUE(hasIssue(report, "email-not-address", "one", "access.contact"));
    const Json record = body(idOf("src", "one"));
    const Json custodian = body(*RecordId::parse(record["custodian"]["contact"].get<std::string>()));
    EXPECT_EQ(custodian["emails"], (Json{"miren@herria.example"}));
    const Json access = body(*RecordId::parse(record["access"]["contact"].get<std::string>()));
    EXPECT_EQ(access["emails"], (Json{"data@herria.example"}));
    EXPECT_EQ(access["notes"], "ask at the desk");
    EXPECT_FALSE(record["access"].contains("url"));
}

TEST_F(Import, TellsProgrammingLanguagesFromThoseOfPeople)
{
    Json entry = smallEntry("one");
    entry["languages"]["language_names"] = Json{"English", "Programming Language", "TeX", "Logo"};
    importText(fileOf({entry}));
    const Json record = body(idOf("src", "one"));
    EXPECT_EQ(record["languages"],
              (Json{"en", Json{{"other", "Programming Language"}}, Json{{"other", "Programming Language: Logo"}},
                    Json{{"other", "Programming Language: TeX"}}}));
    EXPECT_EQ(record["modality"], (Json{"code", "text"}));
}

TEST_F(Import, TurnsGroupsAndDialectsIntoCodes)
{
    Json entry = smallEntry("one");
    entry["languages"]["language_names"] = Json{"Niger-Congo",        "Indic",     "ar-MSA", "ar-EG", "ar-NOR", "(Arabic (Gulf))",
                                                "Spanish, Castilian", "Klingonish"};
    const ImportReport report = importText(fileOf({entry}));
    EXPECT_EQ(body(idOf("src", "one"))["languages"],
              (Json{"afb", "ar-015", "ar-EG", "arb", "es", "inc", "nic", Json{{"other", "Klingonish"}}}));
    EXPECT_TRUE(hasIssue(report, "language-without-code", "one", "languages"));
}

TEST_F(Import, KeepsValuesOfTheWrongTypeAndWordsItDoesNotKnow)
{
    Json entry = smallEntry("one");
    entry["languages"]["language_names"] = "Basque";
    entry["media"]["instance_count"] = 3.5;
    entry["media"]["instance_size"] = "huge";
    entry["custodian"]["contact_submitter"] = "maybe";
    entry["availability"]["pii"] = 7;
    entry["extra"] = Json{{"deep", {1, "two", nullptr, Json{{"x", 1}}}}};
    const ImportReport report = importText(fileOf({entry}));
    EXPECT_EQ(report.created, 1u);
    const Json fields = body(idOf("src", "one"))["imported"]["bigscience"]["fields"];
    EXPECT_EQ(fields["languages.language_names"], "Basque");
    EXPECT_EQ(fields["media.instance_count"], "3.5");
    EXPECT_EQ(fields["media.instance_size"], "huge");
    EXPECT_EQ(fields["custodian.contact_submitter"], "maybe");
    EXPECT_EQ(fields["availability.pii"], 7);
    EXPECT_EQ(fields["extra.deep"], (Json{1, "two", "{\"x\":1}"}));
    EXPECT_TRUE(hasIssue(report, "wrong-type", "one", "imported.bigscience.fields.languages~1language_names"));
    EXPECT_TRUE(hasIssue(report, "unknown-word", "one", "instance.size"));
    EXPECT_TRUE(hasIssue(report, "kept-aside", "one", "imported.bigscience.fields.extra~1deep"));
}

TEST_F(Import, TakesSeveralHundredLanguagesInOneEntry)
{
    Json entry = smallEntry("one");
    entry["languages"]["language_names"] = Json::array();
    for (int i = 0; i < 340; ++i)
        entry["languages"]["language_names"].push_back("Tongue " + std::to_string(i));
    EXPECT_EQ(importText(fileOf({entry})).created, 1u);
    EXPECT_EQ(body(idOf("src", "one"))["languages"].size(), 340u);
}

TEST_F(Import, RejectsWhatIsNoEntryWithItsPlaceAndTakesTheRest)
{
    Json nameless = smallEntry("x");
    nameless.erase("uid");
    const std::string text = "[\n" + smallEntry("one").dump() + ",\n7,\n" + nameless.dump() + ",\n" + smallEntry("one").dump()
        + "\n]";
    const ImportReport report = importText(text);
    EXPECT_EQ(report.read, 4u);
    EXPECT_EQ(report.created, 1u);
    ASSERT_EQ(report.rejected.size(), 3u);
    EXPECT_EQ(report.rejected[0].item, "#2");
    EXPECT_TRUE(report.rejected[0].where.ends_with("in.json:3")) << report.rejected[0].where;
    EXPECT_EQ(report.rejected[1].item, "#3");
    EXPECT_EQ(report.rejected[2].item, "one");
    EXPECT_TRUE(report.rejected[2].where.ends_with(":5"));
    EXPECT_NE(report.rejected[2].problem.find("in.json:2"), std::string::npos) << report.rejected[2].problem;
}

TEST_F(Import, RejectsARecordThatIsTooLargeAndTakesTheRest)
{
    Json entry = smallEntry("one");
    entry["extra"] = std::string(100'000, 'y');
    const ImportReport report = importText(fileOf({entry, smallEntry("two")}));
    EXPECT_EQ(report.created, 1u);
    ASSERT_EQ(report.rejected.size(), 1u);
    EXPECT_EQ(report.rejected[0].item, "one");
    EXPECT_ERROR(store->read(idOf("src", "one")), ErrorCode::NotFound);
}

TEST_F(Import, RefusesBrokenFilesWithLineAndColumnAndWritesNothing)
{
    const auto head = store->head();
    const std::string whole = fileOf({smallEntry("one")});
    const std::vector<std::pair<std::string, std::string>> files = {
        {"truncated.json", whole.substr(0, whole.size() / 2)},
        {"prose.json", "these are no entries"},
        {"empty.json", ""},
        {"latin1.json", "[{\"uid\": \"caf\xE9\"}]"},
        {"twice.json", R"([{"uid": "a", "uid": "b"}])"},
        {"number.json", "42"},
        {"other.json", R"([{"colour": "red"}])"},
    };
    for (const auto &[name, text] : files) {
        const auto report = import(write(name, text));
        EXPECT_ERROR(report, ErrorCode::Invalid);
        EXPECT_NE(report ? std::string::npos : report.error().context.find(name), std::string::npos) << name;
    }
    const auto truncated = import(folder / "truncated.json");
    EXPECT_NE(truncated.error().context.find("truncated.json:"), std::string::npos) << truncated.error().context;
    EXPECT_ERROR(import(folder / "missing.json"), ErrorCode::NotFound);
    EXPECT_EQ(*store->head(), *head);
}

TEST_F(Import, ReadsAFileThatBeginsWithAByteOrderMark)
{
    EXPECT_EQ(importText("\xEF\xBB\xBF" + fileOf({smallEntry("one")})).created, 1u);
}

TEST_F(Import, ReadsOneEntryAFileAndSeveralFilesAtOnce)
{
    Json organisation = smallEntry("elkartea");
    organisation["type"] = "organization";
    Json source = smallEntry("one");
    source["custodian"]["in_catalogue"] = "elkartea";
    const std::vector<std::filesystem::path> files = {write("a.json", source.dump()), write("b.json", organisation.dump())};
    const auto report = importFiles(*store, files, options, {}, clock);
    ASSERT_OK(report);
    EXPECT_EQ(report->created, 2u);
    EXPECT_EQ(body(idOf("src", "one"))["custodian"]["organisation"], idOf("org", "elkartea").text());
}

TEST_F(Import, StopsWhenItIsAskedTo)
{
    std::stop_source stop;
    stop.request_stop();
    Work work;
    work.stop = stop.get_token();
    const auto head = store->head();
    EXPECT_ERROR(importFiles(*store, {write("a.json", fileOf({smallEntry("one")}))}, options, work, clock), ErrorCode::Cancelled);
    EXPECT_EQ(*store->head(), *head);
}

TEST(ImportFormats, AreListedWhenOneIsUnknown)
{
    EXPECT_EQ(*importFormat("bigscience"), ImportFormat::BigScience);
    const auto unknown = importFormat("excel");
    EXPECT_ERROR(unknown, ErrorCode::Unsupported);
    EXPECT_NE(unknown.error().hint.find("auto, bigscience, masader, card, croissant, dpi, csv, json"), std::string::npos);
}

} // namespace espalier::catalogue
