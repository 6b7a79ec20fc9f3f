// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/decisions/judgement.h"
#include "storage/records/schematext.h"
#include "tests/support/expect.h"

#include <gmock/gmock.h>

#include <fstream>

using namespace espalier;
using namespace espalier::governance;
using Kind = DecisionKind;

namespace {

/// The members of a schema and of the objects in them, as paths.
void collect(const Json &schema, const std::string &above, std::vector<std::string> &paths)
{
    const auto properties = schema.find("properties");
    if (properties == schema.end())
        return;
    for (const auto &[name, field] : properties->items()) {
        const std::string path = above.empty() ? name : above + "." + name;
        paths.push_back(path);
        collect(field, path, paths);
    }
}

bool concernsAny(const std::string &field)
{
    return concernsField(Kind::Acceptance, "src", field);
}

} // namespace

TEST(Concerns, AcceptanceIsAboutWhateverAnotherDecisionIsAbout)
{
    std::vector<std::string> paths;
    collect(parseJson(records::schemaText("source"), "source", importLimits()).value(), {}, paths);
    ASSERT_GT(paths.size(), 60u);
    for (const std::string &path : paths)
        for (const Kind kind : {Kind::Licence, Kind::PersonalData, Kind::Ethics})
            EXPECT_TRUE(!concernsField(kind, "src", path) || concernsAny(path)) << path;
}

// A field that is added to the schema must be put on one side or the other on purpose.
TEST(Concerns, WhatMakesNothingStaleIsKnownByName)
{
    std::vector<std::string> paths, neutral;
    collect(parseJson(records::schemaText("source"), "source", importLimits()).value(), {}, paths);
    for (const std::string &path : paths)
        if (!concernsAny(path) && path.find('.') == std::string::npos)
            neutral.push_back(path);
    EXPECT_THAT(neutral,
                testing::UnorderedElementsAre("aliases", "amount", "distinct_from", "due", "filled_from", "group", "id",
                                              "identifiers", "imported", "language_notes", "merged_into", "needs", "nominated_at",
                                              "nominated_by", "schema", "slug"));
    for (const char *path : {"access.contact", "custodian.contact", "custodian.homepage"})
        EXPECT_FALSE(concernsAny(path)) << path;
}

TEST(Concerns, EveryFieldInTheTableIsOneOfTheDocument)
{
    std::ifstream file(std::string(ESPALIER_FORMATS_DOCS) + "/decision.md");
    std::string page((std::istreambuf_iterator<char>(file)), {});
    ASSERT_NE(page.find("\n## Stale\n"), std::string::npos);
    page.erase(0, page.find("\n## Stale\n"));
    std::vector<std::string> paths;
    collect(parseJson(records::schemaText("source"), "source", importLimits()).value(), {}, paths);
    for (const std::string &path : paths) {
        const std::size_t row = page.find("\n| `" + path + "` |");
        if (row == std::string::npos)
            continue;
        const std::string cells = page.substr(row + 1, page.find('\n', row + 1) - row - 1);
        const std::string expected = "| `" + path + "` | " + (concernsField(Kind::Licence, "src", path) ? "x" : " ") + " | "
            + (concernsField(Kind::PersonalData, "src", path) ? "x" : " ") + " | "
            + (concernsField(Kind::Ethics, "src", path) ? "x" : " ") + " | x |";
        EXPECT_EQ(cells, expected);
    }
    for (const std::string &path : paths) // nothing but the document's rows, and what lies in them
    {
        const bool isThere = page.find("| `" + path + "` |") != std::string::npos
            || page.find("| `" + path + ".") != std::string::npos;
        EXPECT_TRUE(isThere || path.find('.') != std::string::npos || !concernsAny(path)) << path;
    }
}

TEST(Concerns, AChangeOfAWholeObjectTouchesWhatIsInIt)
{
    Json before{{"id", derivedId("src", "test", "a").text()}, {"custodian", {{"name", "A"}, {"place", "ES"}}}};
    Json after = before;
    after.erase("custodian");
    EXPECT_TRUE(concerns(Kind::Licence, before, after));
    EXPECT_TRUE(concerns(Kind::PersonalData, before, after));
    after = before;
    after["custodian"]["name"] = "B";
    EXPECT_TRUE(concerns(Kind::Licence, before, after));
    EXPECT_FALSE(concerns(Kind::PersonalData, before, after));
    EXPECT_FALSE(concerns(Kind::Licence, before, before));
}

TEST(Concerns, TextThatOnlyBeginsLikeAFieldIsAnother)
{
    EXPECT_FALSE(concernsField(Kind::Licence, "src", "kindness"));
    EXPECT_FALSE(concernsField(Kind::Licence, "src", "access.urls"));
    EXPECT_TRUE(concernsField(Kind::Licence, "src", "licence_claims.c1.quote"));
}

TEST(Concerns, APolicyIsApprovedToTheByte)
{
    EXPECT_TRUE(concernsField(Kind::Policy, "pol", "slug"));
    EXPECT_FALSE(concernsField(Kind::Agreement, "agr", "slug"));
    EXPECT_TRUE(concernsField(Kind::Agreement, "agr", "valid_until"));
    EXPECT_TRUE(concernsField(Kind::Acceptance, "ver", "shards"));
}

TEST(Concerns, OfWhatIsNoRecordIsAnyChange)
{
    EXPECT_FALSE(concerns(Kind::Licence, Json(), Json()));
    EXPECT_TRUE(concerns(Kind::Licence, Json(), Json{{"a", 1}}));
}
