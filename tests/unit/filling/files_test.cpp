// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/licencetexts.h"
#include "fillinghelp.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

#include <filesystem>
#include <fstream>

namespace espalier::test {

namespace {

class FillFromFileTest : public testing::Test
{
protected:
    Result<catalogue::Filling> fill(const std::string &name, const std::string &bytes)
    {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return catalogue::fillFromFile(m_folder / name, m_clock);
    }
    catalogue::Filling filled(const std::string &name, const std::string &bytes)
    {
        const auto filling = fill(name, bytes);
        EXPECT_TRUE(filling) << describe(filling.error());
        return filling ? *filling : catalogue::Filling();
    }
    static std::string licence(const char *id)
    {
        const auto texts = governance::LicenceTexts::builtIn();
        return texts ? (*texts)->text(id) : std::string();
    }

    TempFolder m_folder;
    FakeClock m_clock;
};

} // namespace

TEST_F(FillFromFileTest, ALicenceTextIsAClaimWithItsHashAndQuote)
{
    const std::string text = licence("MIT");
    if (text.empty())
        GTEST_SKIP() << "built without the licence texts";
    const auto filling = filled("LICENSE.txt", "Copyright (c) 2024 The Example Society\n\n" + text);
    EXPECT_EQ(filling.what, "licence text") << shown(filling);
    EXPECT_EQ(found(filling, "licence_claims.c1.expression"), "MIT");
    EXPECT_EQ(found(filling, "licence_claims.c1.origin"), "file");
    EXPECT_EQ(found(filling, "licence_claims.c1.stands_at"), "LICENSE.txt");
    EXPECT_EQ(found(filling, "licence_claims.c1.text_sha256").get<std::string>().size(), 64U);
    EXPECT_EQ(found(filling, "licence_claims.c1.quote"), "Copyright (c) 2024 The Example Society");
    EXPECT_EQ(found(filling, "licence_assessment.has_licence"), "yes");
    EXPECT_EQ(filling.retrievedAt, m_clock.now());
    for (const auto &value : filling.values)
        EXPECT_EQ(value.origin, "LICENSE.txt");
}

TEST_F(FillFromFileTest, AChangedLicenceNamesNoneAndSaysSo)
{
    std::string text = licence("CC-BY-4.0");
    if (text.empty())
        GTEST_SKIP() << "built without the licence texts";
    const std::size_t at = text.find("irrevocable");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 11, "revocable by telephone at any time without notice");
    const auto filling = filled("licence", text);
    EXPECT_TRUE(found(filling, "licence_claims.c1.expression").is_null()) << shown(filling);
    EXPECT_TRUE(hasIssue(filling, "licence-changed") || hasIssue(filling, "licence-unsure")) << shown(filling);
}

TEST_F(FillFromFileTest, AReadmeHasATitleAndADescription)
{
    const auto filling = filled("README.md",
                                "[![badge](https://ci.example.org/x.svg)](https://ci.example.org/)\n\n# The **Igbo** proverbs\n\n"
                                "![picture](a.png)\n\nEight thousand proverbs in [Igbo](https://example.org/), collected in "
                                "Enugu;\nwrite to ada@example.org.\n\n```\n# not a title\n```\n\n"
                                "https://doi.org/10.5281/zenodo.12345\n");
    EXPECT_EQ(filling.what, "README");
    EXPECT_EQ(found(filling, "name"), "The Igbo proverbs") << shown(filling);
    EXPECT_EQ(placeOf(filling, "name"), "line 3");
    EXPECT_EQ(found(filling, "description"), "Eight thousand proverbs in Igbo, collected in Enugu; write to [...].");
    EXPECT_TRUE(hasIssue(filling, "email-left-out"));
    EXPECT_EQ(found(filling, "identifiers"), Json::array({"doi:10.5281/zenodo.12345"}));
}

TEST_F(FillFromFileTest, ADataCardSaysAllItsFieldsKnow)
{
    const auto filling = filled("README.md",
                                "---\nlanguage:\n- pt_BR\nlicenses:\n- cc-by-sa-4.0\npretty_name: Contos\n---\n# Contos\n\n"
                                "Short stories from the north-east, given by their writers.\n");
    EXPECT_EQ(filling.what, "data card") << shown(filling);
    EXPECT_EQ(found(filling, "name"), "Contos");
    EXPECT_EQ(found(filling, "languages"), Json::array({"pt-BR"})) << shown(filling);
    EXPECT_EQ(found(filling, "licence_claims.card.expression"), "CC-BY-SA-4.0") << shown(filling);
    EXPECT_EQ(placeOf(filling, "languages"), "front matter, language");
    EXPECT_EQ(found(filling, "description"), "Short stories from the north-east, given by their writers.");
    EXPECT_EQ(placeOf(filling, "description"), "line 10");
}

TEST_F(FillFromFileTest, ACatalogueTableGivesItsFirstRowAndTheOthersAside)
{
    const auto filling = filled(
        "list.csv", "name,url,languages\nEgunero,https://egunero.example.org/,eu\nBerria,https://berria.example.org/,eu\n");
    EXPECT_EQ(filling.what, "table") << shown(filling);
    EXPECT_EQ(found(filling, "name"), "Egunero");
    EXPECT_EQ(found(filling, "homepage"), "https://egunero.example.org/");
    ASSERT_EQ(filling.further.size(), 1U);
    EXPECT_EQ(textAt(filling.further[0], "name"), "Berria");
}

TEST_F(FillFromFileTest, ATableOfDataIsData)
{
    const auto filling = filled("passengers.csv", "passenger,age,port\n1,34,S\n2,45,C\n");
    EXPECT_EQ(filling.what, "data file") << shown(filling);
    EXPECT_EQ(found(filling, "name"), "passengers");
    EXPECT_EQ(found(filling, "formats"), Json::array({"csv"}));
}

TEST_F(FillFromFileTest, ATableOfPeopleIsNoCatalogue)
{
    const auto filling = filled("titanic.csv", "name,sex,age\nAda Example,f,34\nBea Example,f,45\n");
    EXPECT_EQ(filling.what, "data file") << shown(filling);
    EXPECT_EQ(found(filling, "name"), "titanic");
}

TEST_F(FillFromFileTest, PersonsOfAnotherCatalogueStayOut)
{
    const auto filling = filled("metadata.json",
                                R"({"@context": {"@vocab": "https://schema.org/"}, "@type": "sc:Dataset", "name": "Tales",
        "dct:conformsTo": "http://mlcommons.org/croissant/1.0", "description": "Tales of the river.", "url": "https://example.org/tales",
        "license": "https://creativecommons.org/licenses/by/4.0/", "creator": {"@type": "sc:Person", "name": "Ada Example"},
        "distribution": []})");
    EXPECT_EQ(filling.what, "Croissant metadata") << shown(filling);
    EXPECT_EQ(found(filling, "name"), "Tales");
    for (const auto &value : filling.values)
        EXPECT_EQ(value.value.dump().find("Ada"), std::string::npos) << value.field;
}

TEST_F(FillFromFileTest, AnEntryAboutAnOrganisationIsTheCustodian)
{
    const auto filling = filled("entry.json", R"({"uid": "a_society", "type": "organization", "description": {"name": "A Society",
        "description": "", "homepage": "https://society.example.org/"}, "languages": {"language_names": [], "language_comments": "",
        "language_locations": []}, "custodian": {"name": "A Society", "type": "A commercial entity", "location": "Kenya",
        "contact_name": "Ada Example", "contact_email": "ada@example.org"}})");
    EXPECT_EQ(found(filling, "custodian.name"), "A Society") << shown(filling);
    EXPECT_TRUE(found(filling, "name").is_null()) << shown(filling);
    EXPECT_TRUE(hasIssue(filling, "organisation-entry")) << shown(filling);
}

TEST_F(FillFromFileTest, ARecordOfAnotherWorkshopBringsNoPeople)
{
    const auto filling = filled(
        "source.json", R"({"id": "src_01jc0000000000000000000000", "schema": "source/1", "name": "Egunero", "kind": "primary",
        "languages": ["eu"], "custodian": {"name": "Kooperatiba", "contact": "con_01jc0000000000000000000000"},
        "nominated_by": "per_01jc0000000000000000000000", "licence_claims": [{"id": "site", "expression": "CC-BY-4.0",
        "claimed_by": "per_01jc0000000000000000000000"}]})");
    EXPECT_EQ(filling.what, "source record") << shown(filling);
    EXPECT_EQ(found(filling, "kind"), "primary");
    EXPECT_EQ(found(filling, "licence_claims.site.expression"), "CC-BY-4.0");
    for (const auto &value : filling.values)
        EXPECT_EQ(value.value.dump().find("01jc"), std::string::npos) << value.field;
}

TEST_F(FillFromFileTest, FieldsThatNobodyKnowsStayInTheFile)
{
    const auto filling = filled("source.json",
                                R"({"schema": "source/1", "name": "Egunero", "kind": "primary", "our, own": "x"})");
    EXPECT_TRUE(found(filling, "our, own").is_null()) << shown(filling);
    EXPECT_TRUE(hasIssue(filling, "not-taken")) << shown(filling);
}

TEST_F(FillFromFileTest, ASavedPageIsReadLikeAPage)
{
    const auto filling = filled(
        "page.html",
        "<html lang=fr><link rel=canonical href=https://journal.example.org/?utm_source=x><title>Le Journal</title></html>");
    EXPECT_EQ(filling.what, "web page");
    EXPECT_EQ(found(filling, "name"), "Le Journal");
    EXPECT_EQ(found(filling, "languages"), Json::array({"fr"}));
    EXPECT_EQ(found(filling, "homepage"), "https://journal.example.org/");
}

TEST_F(FillFromFileTest, TextInOtherEncodingsIsRead)
{
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("# Contes\n\nDes contes recueillis en Casamance aupres de douze conteurs.\n")) {
        wide += c;
        wide += '\0';
    }
    EXPECT_EQ(found(filled("README.md", wide), "name"), "Contes");
    EXPECT_EQ(found(filled("lisez-moi.md", "# Recueil \xE9tabli\n"), "name"), "Recueil établi");
}

TEST_F(FillFromFileTest, BrokenAndStrangeFilesAreErrorsOrNothing)
{
    EXPECT_ERROR(fill("empty.md", "  \n"), ErrorCode::Invalid);
    EXPECT_ERROR(catalogue::fillFromFile(m_folder / "missing"), ErrorCode::NotFound);
    EXPECT_ERROR(catalogue::fillFromFile(m_folder.path()), ErrorCode::Invalid);
    EXPECT_ERROR(fill("noise.bin", std::string("\0\1\2\3\xFF", 5)), ErrorCode::Invalid);
    const auto bomb = fill(
        "README.md",
        "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
        "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e]\n---\nx\n");
    if (bomb) {
        EXPECT_TRUE(found(*bomb, "languages").is_null()) << shown(*bomb);
    }
    for (const std::string &text :
         {std::string("{\"name\": \"x\""), std::string("[1,2,3]"), std::string(200'000, '['), std::string("name\n\"x"),
          std::string("---\nlanguage: [\n---\n"), std::string(100'000, '#')}) {
        const auto filling = fill("file.json", text);
        if (filling) {
            for (const auto &value : filling->values)
                EXPECT_FALSE(value.field.empty());
        }
    }
}

TEST_F(FillFromFileTest, FilesThatAreTooLargeAreOnlyNamed)
{
    {
        std::ofstream(m_folder / "dump.tar.gz");
    }
    std::filesystem::resize_file(m_folder / "dump.tar.gz", 20 << 20);
    const auto filling = catalogue::fillFromFile(m_folder / "dump.tar.gz", m_clock);
    ASSERT_OK(filling);
    EXPECT_EQ(found(*filling, "formats"), Json::array({"tar.gz"}));
    {
        std::ofstream(m_folder / "unknown");
    }
    std::filesystem::resize_file(m_folder / "unknown", 20 << 20);
    EXPECT_ERROR(catalogue::fillFromFile(m_folder / "unknown", m_clock), ErrorCode::Unsupported);
}

TEST_F(FillFromFileTest, EveryRealCardCanBeDropped)
{
    const std::filesystem::path cards = std::filesystem::path(ESPALIER_SHARED_DATA) / "cards";
    if (!std::filesystem::exists(cards))
        GTEST_SKIP() << "the real cards are not here";
    int named = 0, cardCount = 0;
    for (const auto &entry : std::filesystem::directory_iterator(cards)) {
        const auto filling = catalogue::fillFromFile(entry.path(), m_clock);
        ASSERT_OK(filling);
        ++cardCount;
        named += found(*filling, "name").is_string() ? 1 : 0;
        Json body = Json::object();
        EXPECT_FALSE(applyFilling(body, *filling).empty()) << entry.path();
    }
    EXPECT_EQ(named, cardCount);
}

} // namespace espalier::test
