// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/claims.h"

#include "app/governance/uses/licencewords.h"
#include "storage/base/json.h"
#include "tests/unit/uses/useshelp.h"

#include <set>

namespace espalier::governance {

using What = Disagreement::What;

namespace {

LicenceClaim claim(const std::string &id, const std::string &expression, const std::string &origin, bool hasEvidence = true)
{
    LicenceClaim made{id, expression, origin, "", "", "", "", "", ""};
    if (hasEvidence) {
        made.url = "https://example.org/" + id;
        made.retrievedAt = "2024-05-01";
    }
    return made;
}

} // namespace

TEST(Disagreements, TheHubThatIsLaxerThanAPersonsFindingIsGravest)
{
    std::vector<LicenceClaim> claims{claim("hub", "MIT", "hub", false), claim("page", "CC-BY-NC-4.0", "reviewer"),
                                     claim("card", "CC-BY-NC-3.0", "card")};
    claims[1].quote = "for non-commercial use only";
    const auto found = disagreements(claims);
    ASSERT_GE(found.size(), 3u);
    EXPECT_EQ(found[0].what, What::Contradiction);
    EXPECT_EQ(found[0].a, "hub");
    EXPECT_EQ(found[0].b, "page");
    EXPECT_EQ(found[0].moreTrusted, "page");
    EXPECT_NE(found[0].whyTrusted.find("without an address"), std::string::npos);
    EXPECT_EQ(found[0].differs.size(), 6u);
    EXPECT_GT(found[0].gravity, 0.6);
    EXPECT_EQ(disagreementGravity(claims), found[0].gravity);
    for (std::size_t i = 1; i < found.size(); ++i)
        EXPECT_LE(found[i].gravity, found[i - 1].gravity);
}

TEST(Disagreements, HaveTheirKinds)
{
    const auto only = [](std::vector<LicenceClaim> claims) { return disagreements(claims); };
    EXPECT_TRUE(only({claim("a", "MIT", "owner"), claim("b", "mit", "hub")}).empty());
    EXPECT_TRUE(only({claim("a", "MIT OR Apache-2.0", "owner"), claim("b", "Apache-2.0 OR MIT", "hub")}).empty());
    EXPECT_EQ(only({claim("a", "CC-BY-SA-3.0", "owner"), claim("b", "CC-BY-SA-4.0", "hub")}).front().what, What::VersionOnly);
    EXPECT_EQ(only({claim("a", "CC0-1.0", "owner"), claim("b", "CC-BY-SA-4.0", "hub")}).front().what, What::Stricter);
    EXPECT_EQ(only({claim("a", "see the web site", "hub")}).front().what, What::Unreadable);
    EXPECT_EQ(only({claim("a", "MIT", "hub", false)}).front().what, What::NoEvidence);
    EXPECT_TRUE(disagreements({}).empty());
    EXPECT_EQ(disagreementGravity({}), 0);
}

TEST(Disagreements, GravityGrowsWithWhatWouldBeDoneWrongly)
{
    const auto gravity = [](const char *lax, const char *strict) {
        return disagreementGravity(std::vector{claim("a", lax, "hub"), claim("b", strict, "owner")});
    };
    EXPECT_GT(gravity("MIT", "CC-BY-NC-4.0"), gravity("CC-BY-4.0", "CC-BY-SA-4.0"));
    EXPECT_GT(gravity("CC-BY-4.0", "CC-BY-SA-4.0"), gravity("CC-BY-3.0", "CC-BY-4.0"));
    EXPECT_GT(gravity("CC0-1.0", "LicenseRef-llama2"), gravity("CC0-1.0", "CC-BY-4.0"));
    EXPECT_EQ(gravity("CC-BY-NC-4.0", "MIT"),
              disagreementGravity(std::vector{claim("b", "MIT", "owner"), claim("a", "CC-BY-NC-4.0", "hub")}));
}

TEST(Disagreements, AThousandClaimsAreBounded)
{
    std::vector<LicenceClaim> claims;
    for (int i = 0; i < 1000; ++i)
        claims.push_back(claim("c" + std::to_string(i), i % 2 ? "MIT" : "CC-BY-NC-4.0", "hub"));
    EXPECT_LE(disagreements(claims).size(), 1000u);
}

TEST(LicenceNames, AreReadWithoutGuessingAVersion)
{
    const auto words = [](const char *name) { return readLicenceWords(name); };
    EXPECT_EQ(words("CC BY-NC 4.0").expression, "CC-BY-NC-4.0");
    EXPECT_EQ(words("CC BY-NC 4.0").licenceClass, LicenceClass::NonCommercial);
    EXPECT_EQ(words("cc-by-nc-sa-4.0").expression, "CC-BY-NC-SA-4.0");
    EXPECT_EQ(words("CC BY NC SA 4.0").expression, "CC-BY-NC-SA-4.0");
    EXPECT_EQ(words("Creative Commons Attribution-NonCommercial 4.0 International Public License").expression, "CC-BY-NC-4.0");
    EXPECT_EQ(words("Attribution-ShareAlike 4.0 International").expression, "CC-BY-SA-4.0");
    EXPECT_EQ(words("Creative Commons Attribution Non Commercial Share Alike 3.0").expression, "CC-BY-NC-SA-3.0");
    EXPECT_EQ(words("CC BY-SA 3.0 AT").expression, "CC-BY-SA-3.0-AT");
    EXPECT_EQ(words("CC BY-SA 3.0 ES").expression, "CC-BY-SA-3.0");
    EXPECT_FALSE(words("CC BY-SA 3.0 ES").remark.empty());
    EXPECT_EQ(words("CC BY-SA").expression, "");
    EXPECT_EQ(words("CC BY-SA").licenceClass, LicenceClass::Any);
    EXPECT_EQ(words("CC BY-NC-ND").licenceClass, LicenceClass::NonCommercial);
    EXPECT_EQ(words("Apache License 2.0").expression, "Apache-2.0");
    EXPECT_EQ(words("MIT License").expression, "MIT");
    EXPECT_EQ(words("BSD 3-Clause License").expression, "BSD-3-Clause");
    EXPECT_EQ(words("CDLA Permissive 2.0").expression, "CDLA-Permissive-2.0");
    EXPECT_EQ(words("ODC BY 1.0").expression, "ODC-By-1.0");
    EXPECT_EQ(words("CC0 1.0").expression, "CC0-1.0");
    EXPECT_EQ(words("mit OR apache-2.0").licenceClass, LicenceClass::Any);
    EXPECT_EQ(words("OpenAI").licenceClass, LicenceClass::NonCommercial);
    EXPECT_TRUE(words("OpenAI").isTerms);
    EXPECT_EQ(words("Academic Research Purposes Only").licenceClass, LicenceClass::Academic);
    EXPECT_EQ(words("This dataset is intended for non-commercial research purpose only.").licenceClass, LicenceClass::Academic);
    for (const char *none : {"Custom", "Unspecified", "other", "", "unknown", "cc", "404: Not Found"}) {
        EXPECT_EQ(words(none).licenceClass, LicenceClass::Unspecified) << none;
        EXPECT_EQ(words(none).expression, "") << none;
    }
    EXPECT_EQ(readLicenceWords(std::string(1 << 20, 'x')).licenceClass, LicenceClass::Unspecified);
}

TEST(LicenceNames, OfACatalogueOfDatasetsHaveTheClassThatPeopleGaveThem)
{
    const auto path = test::sharedData() / "dpi/constants/license_classes.json";
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "no ../shared/data/dpi/constants";
    // Where we differ with a reason: words that name no terms are not taken for a class.
    const std::set<std::string> ours{"No License", "Various", "Open Access", "Unclear"};
    const Json classes = Json::parse(test::bytesOf(path)); // items() of a temporary would outlive it
    for (const auto &[name, values] : classes.items()) {
        if (ours.contains(name))
            continue;
        const std::string theirs = values.at(0).get<std::string>();
        const LicenceClass expected = theirs == "All" ? LicenceClass::Any
            : theirs == "NC"                          ? LicenceClass::NonCommercial
            : theirs == "Acad"                        ? LicenceClass::Academic
                                                      : LicenceClass::Unspecified;
        EXPECT_EQ(readLicenceWords(name).licenceClass, expected) << name;
    }
}

TEST(DatasetSummaries, HubsAgainstPeopleAreRankedByRisk)
{
    const auto folder = test::sharedData() / "dpi";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "no ../shared/data/dpi";
    struct Row {
        std::string name;
        double gravity;
        bool isRisky;
    };
    std::vector<Row> rows;
    int comparable = 0, unspecified = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json")
            continue;
        const Json datasets = Json::parse(test::bytesOf(entry.path()));
        for (const auto &[name, dataset] : datasets.items()) {
            std::vector<LicenceClaim> claims;
            LicenceClaim found = claim("people", "", "reviewer");
            for (const Json &licence : dataset.value("Licenses", Json::array())) { // all of them hold together
                const std::string written = licence.value("License", "");
                const std::string expression = readLicenceWords(written).expression;
                found.url = licence.value("License URL", "");
                found.expression += (found.expression.empty() ? "" : " AND ") + (expression.empty() ? written : expression);
            }
            const LicenceClass people = readLicenceWords(found.expression).licenceClass;
            if (!found.expression.empty())
                claims.push_back(found);
            const Json inferred = dataset.value("Inferred Metadata", Json::object());
            LicenceClass hub = LicenceClass::Unspecified;
            for (const char *field : {"HF Yaml License", "HF Config License", "GitHub License", "PwC License Name"}) {
                const std::string text = inferred.contains(field) && inferred[field].is_string()
                    ? inferred[field].get<std::string>()
                    : "";
                if (text.empty())
                    continue;
                if (std::string_view(field).starts_with("HF"))
                    hub = readLicenceWords(text).licenceClass;
                claims.push_back(claim(field, text, std::string_view(field).starts_with("GitHub") ? "repository" : "hub", false));
            }
            if (hub == LicenceClass::Unspecified)
                continue;
            ++comparable;
            unspecified += people == LicenceClass::Unspecified ? 1 : 0;
            const bool isRisky = hub == LicenceClass::Any
                && (people == LicenceClass::NonCommercial || people == LicenceClass::Academic);
            rows.push_back({name, disagreementGravity(claims), isRisky});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.gravity > b.gravity; });
    const auto risky = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const Row &row) { return row.isRisky; }));
    std::size_t riskyFirst = 0;
    for (std::size_t i = 0; i < risky; ++i)
        riskyFirst += rows[i].isRisky ? 1 : 0;
    std::cout << "comparable " << comparable << ", people found no licence " << unspecified << ", risky " << risky
              << ", of the first " << risky << " in rank " << riskyFirst << " are risky\n";
    ASSERT_GT(risky, 0u);
    EXPECT_GE(riskyFirst * 10, risky * 8);
    // None of them may come so late that nobody looks; they are half of all here.
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].isRisky) {
            EXPECT_LT(i, rows.size() * 3 / 4) << rows[i].name << " " << rows[i].gravity;
        }
}

} // namespace espalier::governance
