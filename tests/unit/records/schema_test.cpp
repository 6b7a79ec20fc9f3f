// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"
#include "tests/support/expect.h"
#include "tests/unit/records/samplerecords.h"

#include <algorithm>
#include <functional>
#include <set>
#include <thread>

using namespace espalier;
using namespace espalier::records;
using espalier::test::samplePerson;
using espalier::test::sampleSource;

namespace {

const Schema &sources()
{
    return Schema::of(Kind::Source);
}

std::string allIssues(const std::vector<Issue> &issues)
{
    std::string text;
    for (const Issue &issue : issues)
        text += issue.code + " " + issue.item + " " + issue.field + ": " + issue.message + "\n";
    return text;
}

Issue onlyIssue(const Json &record, Kind kind = Kind::Source)
{
    const auto issues = Schema::of(kind).validate(record);
    EXPECT_EQ(issues.size(), 1u) << allIssues(issues);
    return issues.empty() ? Issue() : issues.front();
}

Json sourceWith(const char *path, Json value)
{
    Json source = sampleSource();
    EXPECT_OK(setValueAt(source, path, std::move(value)));
    return source;
}

void forEachObject(const Json &node, const std::function<void(const Json &)> &visit)
{
    if (node.is_object())
        visit(node);
    if (node.is_structured())
        for (const Json &member : node)
            forEachObject(member, visit);
}

} // namespace

TEST(SchemaTest, EveryFieldHasALabelAMergeRuleAndALabelForEveryValue)
{
    const std::set<std::string> rules{"scalar", "set", "keyed-list", "object", "text", "ordered", "immutable"};
    for (const KindInfo &info : allKinds()) {
        const Schema &schema = Schema::of(info.kind);
        EXPECT_EQ(schema.kind(), info.kind);
        EXPECT_EQ(schema.version(), std::string(info.name) + "/1");
        ASSERT_GE(schema.fields().size(), 3u) << info.name;
        std::set<std::string> paths;
        for (const Field &field : schema.fields()) {
            EXPECT_FALSE(field.label.empty()) << info.name << " " << field.path;
            EXPECT_EQ(field.values.size(), field.valueLabels.size()) << info.name << " " << field.path;
            EXPECT_TRUE(paths.insert(field.path).second) << info.name << " " << field.path << " stands twice";
            EXPECT_EQ(schema.field(field.path), &field);
        }
        forEachObject(Json::parse(schema.text()), [&](const Json &node) {
            if (node.contains("x-label") && node["x-label"].is_string()) {
                EXPECT_TRUE(node.contains("x-merge") && rules.contains(node["x-merge"])) << info.name << " " << node["x-label"];
            }
        });
    }
}

TEST(SchemaTest, EverySchemaKeepsToTheKeywordsThatAreChecked)
{
    // "properties" and "definitions" hold names of fields, so keywords are only looked for where a schema stands.
    const std::set<std::string> keywords{"$schema",
                                         "$id",
                                         "title",
                                         "type",
                                         "required",
                                         "properties",
                                         "definitions",
                                         "pattern",
                                         "minLength",
                                         "maxLength",
                                         "minimum",
                                         "maximum",
                                         "enum",
                                         "items",
                                         "uniqueItems",
                                         "anyOf",
                                         "$ref",
                                         "additionalProperties",
                                         "format"};
    for (const KindInfo &info : allKinds()) {
        const std::function<void(const Json &)> check = [&](const Json &node) {
            ASSERT_TRUE(node.is_object());
            for (const auto &[name, value] : node.items()) {
                EXPECT_TRUE(keywords.contains(name) || name.starts_with("x-")) << info.name << " " << name;
                if (name == "properties" || name == "definitions")
                    for (const Json &member : value)
                        check(member);
                if (name == "anyOf")
                    for (const Json &branch : value)
                        check(branch);
                if (name == "items")
                    check(value);
                if (name == "pattern") {
                    EXPECT_LE(node.value("maxLength", 1 << 20), 2000)
                        << info.name << " " << value << ": patterns are for short texts";
                    EXPECT_TRUE(node.contains("x-expects")) << info.name << " " << value << ": say in words what is expected";
                }
            }
        };
        const Json schema = Json::parse(Schema::of(info.kind).text());
        EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        EXPECT_EQ(schema["$id"], Schema::of(info.kind).version());
        check(schema);
    }
}

TEST(SchemaTest, FieldsComeInTheOrderOfTheFormWithParentsBeforeChildren)
{
    std::vector<std::string> paths;
    for (const Field &field : sources().fields())
        paths.push_back(field.path);
    const auto at = [&](const char *path) { return std::ranges::find(paths, path) - paths.begin(); };
    EXPECT_LT(at("name"), at("description"));
    EXPECT_LT(at("description"), at("homepage"));
    EXPECT_LT(at("access"), at("access.kind"));
    EXPECT_LT(at("access.kind"), at("access.url"));
    EXPECT_LT(at("licence_claims"), at("licence_claims.*"));
    EXPECT_LT(at("licence_claims.*"), at("licence_claims.*.quote"));
    EXPECT_LT(at("personal_data.general.categories"), static_cast<std::ptrdiff_t>(paths.size()));
}

TEST(SchemaTest, AFieldKnowsWhatItsKeywordsSay)
{
    const Field *kind = sources().field("kind");
    ASSERT_TRUE(kind);
    EXPECT_EQ(kind->values, (std::vector<std::string>{"primary", "processed"}));
    EXPECT_EQ(kind->widget, Widget::Choice);
    EXPECT_EQ(kind->facet, "kind");
    EXPECT_TRUE(kind->isRequiredToNominate);
    EXPECT_FALSE(kind->allowsOther);
    const Field *website = sources().field("category.website");
    ASSERT_TRUE(website);
    EXPECT_TRUE(website->allowsOther);
    EXPECT_EQ(website->shownWhen, "category.kind=website");
    EXPECT_EQ(website->group, "What it is") << "inherited from category";
    const Field *types = sources().field("derived_from.upstream_types");
    ASSERT_TRUE(types);
    EXPECT_TRUE(types->allowsOther);
    EXPECT_EQ(types->values.size(), 14u);
    EXPECT_EQ(types->merge, MergeRule::Set);
    ASSERT_TRUE(sources().field("description"));
    EXPECT_TRUE(sources().field("description")->isLongText);
    EXPECT_EQ(sources().field("description")->merge, MergeRule::Text);
    EXPECT_TRUE(sources().field("name")->isRequired);
    EXPECT_TRUE(sources().field("languages")->allowsOther);
}

TEST(SchemaTest, APathIntoAKeyedListFindsThePlaceholder)
{
    const Field *quote = sources().field("licence_claims.c1.quote");
    ASSERT_TRUE(quote);
    EXPECT_EQ(quote->path, "licence_claims.*.quote");
    ASSERT_TRUE(sources().field("licence_claims.c1"));
    EXPECT_EQ(sources().field("licence_claims.c1")->path, "licence_claims.*");
    EXPECT_EQ(sources().field("access~1url"), nullptr) << "a name with a dot in it is not a step";
    EXPECT_EQ(sources().field("access.nothing"), nullptr);
    EXPECT_EQ(sources().field("name.first"), nullptr);
    EXPECT_EQ(sources().field(""), nullptr);
}

TEST(SchemaTest, AGoodRecordOfEveryKindIsAccepted)
{
    EXPECT_EQ(allIssues(sources().validate(sampleSource())), "");
    EXPECT_EQ(allIssues(Schema::of(Kind::Person).validate(samplePerson())), "");
    const std::string z = "_01h00000000000000000000000";
    EXPECT_EQ(allIssues(Schema::of(Kind::Group)
                            .validate({{"id", "grp" + z}, {"schema", "group/1"}, {"name", "Basque"}, {"members", {"per" + z}}})),
              "");
    EXPECT_EQ(allIssues(
                  Schema::of(Kind::Organisation)
                      .validate(
                          {{"id", "org" + z}, {"schema", "organisation/1"}, {"name", "Press"}, {"type", {{"other", "guild"}}}})),
              "");
    EXPECT_EQ(
        allIssues(
            Schema::of(Kind::Contact).validate({{"id", "con" + z}, {"schema", "contact/1"}, {"emails", {"a@example.org"}}})),
        "");
    const Json event{{"subject", "src" + z}, {"author", "per" + z}, {"at", "2026-01-01T00:00:00Z"}};
    const auto with = [&](Json members) {
        members.update(event);
        return members;
    };
    EXPECT_EQ(allIssues(Schema::of(Kind::Comment).validate(with({{"id", "cmt" + z}, {"schema", "comment/1"}, {"text", "Hi"}}))),
              "");
    EXPECT_EQ(allIssues(Schema::of(Kind::Claim).validate(with({{"id", "clm" + z}, {"schema", "claim/1"}, {"released", true}}))),
              "");
    EXPECT_EQ(
        allIssues(
            Schema::of(Kind::Resolution)
                .validate(
                    with({{"id", "res" + z}, {"schema", "resolution/1"}, {"conflict", std::string(64, 'a')}, {"took", "kept"}}))),
        "");
}

TEST(SchemaTest, AnUnknownValueIsOneIssueThatNamesWhatIsAllowedAndTheNearest)
{
    const Issue issue = onlyIssue(sourceWith("kind", "Primry"));
    EXPECT_EQ(issue.code, "schema-enum");
    EXPECT_EQ(issue.item, "src_01h00000000000000000000000");
    EXPECT_EQ(issue.field, "kind");
    EXPECT_EQ(issue.severity, Severity::Error);
    EXPECT_EQ(issue.message, "\"Primry\" is not known here: it must be one of primary, processed. Did you mean \"primary\"?");
    const Issue website = onlyIssue(sourceWith("category.website", "blogs"));
    EXPECT_EQ(website.field, "category.website");
    EXPECT_NE(website.message.find("{\"other\": \"text\"}"), std::string::npos) << website.message;
    EXPECT_NE(website.message.find("Did you mean \"blog\"?"), std::string::npos) << website.message;
    EXPECT_EQ(onlyIssue(sourceWith("kind", "zzzzzzzzzzzzzzz")).message.find("Did you mean"), std::string::npos);
}

TEST(SchemaTest, AnUnknownValueMayStandAsOther)
{
    EXPECT_EQ(allIssues(sources().validate(sourceWith("category.website", {{"other", "zine"}}))), "");
    EXPECT_EQ(allIssues(sources().validate(sourceWith("languages", {"eu", {{"other", "Erromintxela"}}}))), "");
    EXPECT_EQ(onlyIssue(sourceWith("kind", {{"other", "zine"}})).code, "schema-enum") << "a closed vocabulary";
    EXPECT_EQ(onlyIssue(sourceWith("category.website", {{"other", "zine"}, {"more", "x"}})).field, "category.website.more");
}

TEST(SchemaTest, EveryWrongPlaceIsOneIssue)
{
    Json source = sampleSource();
    source["name"] = "";
    source["homepage"] = 5;
    source["languages"] = {"eu", "Basque!", "French!"};
    source["access"]["url"] = "not an address";
    source["licence_claims"][0]["retrieved_at"] = "yesterday";
    source["modality"] = "text";
    std::vector<std::string> places;
    const auto issues = sources().validate(source);
    for (const Issue &issue : issues)
        places.push_back(issue.field + " " + issue.code);
    std::ranges::sort(places);
    EXPECT_EQ(places,
              (std::vector<std::string>{"access.url schema-pattern", "homepage schema-type", "languages schema-pattern",
                                        "licence_claims.c1.retrieved_at schema-pattern", "modality schema-type",
                                        "name schema-empty"}))
        << allIssues(issues);
    const auto languages = std::ranges::find(issues, "languages", &Issue::field);
    EXPECT_NE(languages->message.find("Basque!"), std::string::npos);
    EXPECT_NE(languages->message.find("French!"), std::string::npos) << "both are named: " << languages->message;
}

TEST(SchemaTest, WhatIsMissingOrOfAnotherKindIsNamed)
{
    Json source = sampleSource();
    source.erase("name");
    EXPECT_EQ(onlyIssue(source).field, "name");
    EXPECT_EQ(onlyIssue(source).code, "schema-required");
    EXPECT_EQ(onlyIssue(sampleSource("per_01h00000000000000000000000")).field, "id");
    EXPECT_EQ(onlyIssue(Json::array()).code, "schema-type");
    EXPECT_EQ(onlyIssue(sourceWith("schema", "person/1")).field, "schema");
    Json claim = sampleSource();
    claim["licence_claims"].push_back({{"expression", "MIT"}});
    EXPECT_EQ(onlyIssue(claim).field, "licence_claims");
}

TEST(SchemaTest, TheSameIdOrValueTwiceIsAnIssue)
{
    Json source = sampleSource();
    source["licence_claims"].push_back({{"id", "c1"}, {"expression", "MIT"}});
    EXPECT_EQ(onlyIssue(source).code, "duplicate-id");
    EXPECT_EQ(onlyIssue(source).field, "licence_claims");
    EXPECT_EQ(onlyIssue(sourceWith("languages", {"eu", "eu"})).code, "schema-duplicate");
}

TEST(SchemaTest, ADayThatIsInNoCalendarIsAnIssue)
{
    EXPECT_EQ(onlyIssue(sourceWith("licence_claims.c1.retrieved_at", "2023-02-29")).code, "no-such-date");
    EXPECT_EQ(onlyIssue(sourceWith("nominated_at", "2023-02-28T24:00:00Z")).code, "no-such-date");
    for (const char *date : {"2024", "2024-02", "2024-02-29", "2024-02-29T23:59:59Z"})
        EXPECT_EQ(allIssues(sources().validate(sourceWith("licence_claims.c1.retrieved_at", date))), "");
}

TEST(SchemaTest, LanguageTagsHaveTheShapeOfBcp47)
{
    for (const char *tag :
         {"eu", "zh-Hant-TW", "sr-Latn", "es-419", "zh-yue", "ca-valencia", "de-1996", "x-klingon", "en-u-ca-gregory"})
        EXPECT_EQ(allIssues(sources().validate(sourceWith("languages", {tag}))), "") << tag;
    for (const char *tag : {"EU", "Basque", "eu_ES", "zh-TW-Hant", "", "e", "eu-"})
        EXPECT_FALSE(sources().validate(sourceWith("languages", {tag})).empty()) << tag;
}

TEST(SchemaTest, ARecordOfANewerVersionCanBeReadAndNotWritten)
{
    Json source = sourceWith("schema", "source/2");
    source["kind"] = "something this version has never heard of";
    EXPECT_EQ(onlyIssue(source).code, "schema-newer");
    EXPECT_EQ(onlyIssue(sourceWith("schema", "source/99999999999999999999")).code, "schema-newer");
    EXPECT_EQ(onlyIssue(sourceWith("schema", "source/0")).field, "schema");
}

TEST(SchemaTest, UnknownMembersAreNoIssue)
{
    Json source = sampleSource();
    source["from_the_future"] = {{"deep", {1, 2, {{"er", true}}}}};
    source["access"]["speed"] = "slow";
    EXPECT_EQ(allIssues(sources().validate(source)), "");
}

TEST(SchemaTest, LimitsAreChecked)
{
    Json deep = "end";
    for (int i = 0; i < 30; ++i)
        deep = Json{{"in", deep}};
    EXPECT_EQ(onlyIssue(sourceWith("imported.x", deep)).code, "limit-depth");
    EXPECT_EQ(onlyIssue(sourceWith("imported.x", std::vector<int>(5000, 1))).code, "limit-nodes");
    EXPECT_EQ(onlyIssue(sourceWith("imported.x", std::string(70000, 'x'))).code, "limit-bytes");
    EXPECT_EQ(onlyIssue(sourceWith("imported.x", 1.5)).code, "limit-float");
    Json withNull = sampleSource();
    withNull["imported"]["x"] = nullptr;
    EXPECT_EQ(onlyIssue(withNull).code, "limit-null");
}

TEST(SchemaTest, TheLimitOfDepthIsTheParsersOwn)
{
    for (int levels = 10; levels < 20; ++levels) {
        Json deep = "end";
        for (int i = 0; i < levels; ++i)
            deep = Json{{"in", deep}};
        const Json source = sourceWith("imported.x", deep);
        EXPECT_EQ(sources().validate(source).empty(), parseCanonical(canonicalJson(source), "deep").has_value()) << levels;
    }
}

TEST(SchemaTest, ALongTextMayStandInARecordUntilItIsSaved)
{
    EXPECT_EQ(allIssues(sources().validate(sourceWith("description", std::string(164616, 'x')))), "");
    EXPECT_EQ(allIssues(sources().validate(sourceWith("licence_claims.c1.quote", std::string(164616, 'x')))), "");
    EXPECT_EQ(onlyIssue(sourceWith("name", std::string(501, 'x'))).code, "schema-too-long");
}

TEST(SchemaTest, HugeHostileTextsAreRefusedAndNothingBreaks)
{
    for (const char *field : {"slug", "homepage", "nominated_by", "nominated_at", "access.url", "custodian.contact", "id"})
        for (const char *piece : {"a", "a-", "https:a", "-bbb", "@", "é"}) {
            std::string text;
            while (text.size() < 50000)
                text += piece;
            EXPECT_FALSE(sources().validate(sourceWith(field, text)).empty()) << field << " " << piece;
        }
    std::string tag = "en-a";
    while (tag.size() < 50000)
        tag += "-bbb";
    EXPECT_EQ(onlyIssue(sourceWith("languages", {tag})).code, "schema-too-long");
}

TEST(SchemaTest, ArrangingSortsSetsAndKeyedListsAndLeavesTheRestAlone)
{
    Json source = sampleSource();
    source["languages"] = {"zu", {{"other", "b"}}, "eu", "zu", {{"other", "a"}}};
    source["licence_claims"] = {{{"id", "c2"}}, {{"id", "c1"}}};
    source["unknown_list"] = {3, 1, 2, 3};
    const Json arranged = sources().arranged(source);
    EXPECT_EQ(arranged["languages"], Json({"eu", "zu", {{"other", "a"}}, {{"other", "b"}}}));
    EXPECT_EQ(arranged["licence_claims"][0]["id"], "c1");
    EXPECT_EQ(arranged["unknown_list"], Json({3, 1, 2, 3}));
    EXPECT_EQ(sources().arranged(arranged), arranged);
    EXPECT_EQ(sources().arranged(Json("no record")), Json("no record"));
}

TEST(SchemaTest, ManyThreadsMayValidateAtOnce)
{
    std::vector<std::jthread> threads;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 30; ++n) {
                wrong += Schema::of(Kind::Source).validate(sampleSource()).empty() ? 0 : 1;
                wrong += Schema::of(Kind::Source).validate(sourceWith("kind", "x")).size() == 1 ? 0 : 1;
            }
        });
    threads.clear();
    EXPECT_EQ(wrong, 0);
}

TEST(NominationTest, ACompleteSourceLacksNothing)
{
    EXPECT_EQ(allIssues(missingForNomination(sampleSource())), "");
}

TEST(NominationTest, EverythingThatIsMissingIsNamedAtItsPlace)
{
    std::vector<std::string> errors;
    std::vector<std::string> warnings;
    for (const Issue &issue : missingForNomination(Json::object()))
        (issue.severity == Severity::Error ? errors : warnings).push_back(issue.field);
    EXPECT_EQ(errors, (std::vector<std::string>{"name", "kind", "languages", "licence_assessment.has_licence"}));
    EXPECT_EQ(warnings,
              (std::vector<std::string>{"description", "homepage", "custodian.name", "personal_data.present", "access.kind"}));
    Json blank = sampleSource();
    blank["name"] = "  ";
    blank["languages"] = Json::array();
    EXPECT_EQ(missingForNomination(blank).size(), 2u);
}

TEST(NominationTest, TheLicenceQuestionIsAnsweredByAClaimOrByWords)
{
    Json source = sampleSource();
    source.erase("licence_claims");
    const auto placeOfIssue = [&] {
        const auto issues = missingForNomination(source);
        return issues.empty() ? std::string() : issues.front().field;
    };
    EXPECT_EQ(placeOfIssue(), "licence_assessment.has_licence");
    source["licence_assessment"]["has_licence"] = "yes";
    EXPECT_EQ(placeOfIssue(), "licence_claims");
    source["licence_assessment"]["has_licence"] = "no";
    EXPECT_EQ(placeOfIssue(), "licence_assessment.text");
    source["licence_assessment"]["text"] = "In the public domain since 1955.";
    EXPECT_EQ(placeOfIssue(), "");
    source["licence_assessment"] = {{"has_licence", "yes"}};
    source["licence_claims"] = Json::array({{{"id", "c1"}, {"expression", {{"other", "Custom"}}}}});
    EXPECT_EQ(placeOfIssue(), "");
}
