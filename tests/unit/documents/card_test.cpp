// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/frontmatter.h"
#include "app/governance/documents/markdown.h"
#include "tests/unit/documents/documentsfixture.h"

namespace espalier::test {

using namespace governance;
using namespace governance::wording;

TEST_F(DocumentsTest, CardHasTheFrontMatterOfTheHub)
{
    const auto made = dataCard(version({{"One", "CC-BY-4.0"}}));
    ASSERT_TRUE(made.text.starts_with("---\n"));
    const std::string front = made.text.substr(0, made.text.find("\n---\n", 4) + 1);
    for (const char *part :
         {"language:\n- eu\n", "license: cc-by-4.0\n", "size_categories:\n- \"n<1K\"\n", "source_datasets:\n- original\n",
          "pretty_name: Web corpus v1\n", "multilinguality:\n- monolingual\n", "    - \"**/*.jsonl.zst\"\n"})
        EXPECT_TRUE(holds(front, part));
}

TEST_F(DocumentsTest, CardNamesLicencesTheHubHasNoIdForByTheirName)
{
    const auto made = dataCard(version({{"One", "CC-BY-4.0"}, {"Two", "CC-BY-SA-4.0"}}));
    EXPECT_TRUE(holds(made.text, "license: other\nlicense_name: cc-by-4.0-and-cc-by-sa-4.0\n"));
    auto open = version();
    open.sources[0].concludedExpression.clear();
    EXPECT_TRUE(holds(dataCard(open).text, "license: unknown\n"));
}

TEST_F(DocumentsTest, GatedAccessIsSaidToTheHub)
{
    auto facts = version({{"One", "CC-BY-4.0"}});
    EXPECT_EQ(dataCard(facts).text.find("extra_gated"), std::string::npos);
    facts.sources[0].measures.push_back("gate-access");
    EXPECT_TRUE(holds(dataCard(facts).text, "extra_gated_prompt: \"Access is given on request, as was agreed for: One."));
}

TEST_F(DocumentsTest, HubIdsOfLicences)
{
    EXPECT_EQ(hubLicence("CC-BY-SA-3.0"), "cc-by-sa-3.0");
    EXPECT_EQ(hubLicence("ODbL-1.0"), "odbl");
    EXPECT_EQ(hubLicence("GPL-3.0-or-later"), "gpl-3.0");
    EXPECT_EQ(hubLicence("ODC-By-1.0"), "odc-by");
    EXPECT_EQ(hubLicence("Beerware"), "");
}

TEST_F(DocumentsTest, HubClassesOfSize)
{
    EXPECT_EQ(hubSize(0), "n<1K");
    EXPECT_EQ(hubSize(999), "n<1K");
    EXPECT_EQ(hubSize(1000), "1K<n<10K");
    EXPECT_EQ(hubSize(999'999'999), "100M<n<1B");
    EXPECT_EQ(hubSize(1'000'000'000'000), "n>1T");
}

TEST_F(DocumentsTest, NorwegianIsNoNo)
{
    auto facts = version();
    for (DocumentedSource &source : facts.sources)
        source.record.erase("languages");
    facts.languages = {{"no", {5, 50}}, {"zh-Hant", {5, 50}}};
    const auto made = dataCard(facts);
    EXPECT_TRUE(holds(made.text, "language:\n- \"no\"\n- zh\n"));
    EXPECT_TRUE(holds(made.text, "language_details:\n- \"no\"\n- zh-Hant\n"));
}

TEST_F(DocumentsTest, YamlTextIsAlwaysText)
{
    EXPECT_EQ(yamlText("Web corpus"), "Web corpus");
    for (const char *word : {"no", "Yes", "null", "1.0", "true", "", "- a"})
        EXPECT_EQ(yamlText(word), "\"" + std::string(word) + "\"");
    EXPECT_EQ(yamlText("a: \"b\"\n---"), R"("a: \"b\" ---")");
}

TEST_F(DocumentsTest, CardHasTheSectionsOfTheRootsCards)
{
    const auto made = dataCard(version());
    for (const char *title :
         {"## Dataset uid", "## Description", "## Homepage", "## Licensing", "## Speaker Locations", "## Sizes",
          "## Processing steps", "## Personal data", "## Provenance", "## Decisions", "## Removals", "## Limitations"})
        EXPECT_TRUE(holds(made.text, std::string("\n") + title + "\n"));
    EXPECT_TRUE(holds(made.text, "50 % of total / 54.55 % of eu"));
    EXPECT_TRUE(holds(made.text, "1. filter: filter\\_remove\\_empty\\_docs (100 of 1,300 documents removed)"));
    EXPECT_TRUE(holds(made.text, "Spain (ES)"));
}

TEST_F(DocumentsTest, CardSaysAllThatIsKnownAboutPersonalData)
{
    const auto made = dataCard(version({{"One", "CC-BY-4.0"}}));
    for (const char *part :
         {"- General: Very likely (Names, E-mail addresses)", "- Numbers: Somewhat likely (Telephone numbers)",
          "- Sensitive: Unlikely", "Special categories (GDPR, article 9): Political opinions",
          "- Legal basis: ", "- Whose law applies: Spain (ES)", "- Kept until: until the model is published",
          "- Counted by the detector: e-mail addresses 12, telephone numbers 3; in the one shard that names it"})
        EXPECT_TRUE(holds(made.text, part));
    EXPECT_TRUE(holds(made.text, "- Measures: "));
}

TEST_F(DocumentsTest, WhatPeopleWriteIsNoMarkup)
{
    auto facts = version({{"One", "CC-BY-4.0"}});
    facts.sources[0].record["name"] = "<script>alert(1)</script> | a\n# heading `x`";
    facts.dataset["name"] = "Corpus\n---\nlicense: mit";
    const auto made = dataCard(facts);
    EXPECT_EQ(made.text.find("<script>"), std::string::npos);
    EXPECT_EQ(made.text.find("\n# heading"), std::string::npos);
    EXPECT_TRUE(holds(made.text, "pretty_name: \"Corpus --- license: mit v1\"\n"));
    EXPECT_EQ(euSummary(facts).text.find("<script>"), std::string::npos);
}

TEST_F(DocumentsTest, ParagraphsKeepTheirTextAndLoseTheirMarkup)
{
    EXPECT_EQ(markdownParagraphs("# a\n\n\n- b\n1. c\n"), "\\# a\n\n\\- b\n1\\. c\n");
}

TEST_F(DocumentsTest, WhatIsMissingIsSaid)
{
    DocumentedVersion nothing;
    nothing.id = idOf("ver", "nothing");
    nothing.madeAt = "2026-05-01T12:00:00Z";
    for (const MadeDocument &made : allDocuments(nothing)) {
        EXPECT_FALSE(made.text.empty()) << made.fileName;
        EXPECT_FALSE(made.gaps.empty()) << made.fileName;
    }
    EXPECT_TRUE(hasGap(dataCard(nothing), "description"));
    EXPECT_TRUE(hasGap(dataCard(nothing), "sources"));
}

TEST_F(DocumentsTest, WhatWasNotLookedForWasNotFoundMissing)
{
    auto facts = version();
    facts.languages.clear();
    facts.personalData.clear();
    facts.undetected = facts.shards.size();
    for (DocumentedSource &source : facts.sources) {
        source.measured = 0;
        source.personalData.clear();
    }
    for (const MadeDocument &made : allDocuments(facts))
        EXPECT_FALSE(holds(made.text, "etector")) << made.fileName;
    EXPECT_TRUE(hasGap(dataCard(facts), "personal_data"));
}

TEST_F(DocumentsTest, NamesCannotTurnTheDirectionOfALine)
{
    EXPECT_EQ(oneLine("a\u202Egpj.exe\u2066 b\u2028c\u0085d\x01"), "agpj.exe b c d");
    EXPECT_EQ(oneLine("\u0633\u0644\u0627\u0645 \u4E2D"), "\u0633\u0644\u0627\u0645 \u4E2D");
}

TEST_F(DocumentsTest, LanguagesADetectorGuessedAreNotThoseOfTheDataset)
{
    auto facts = version();
    facts.languages = {{"eu", {1100, 200'000}}, {"fr", {90, 20'000}}, {"gl", {30, 8'000}}, {"st", {2, 40}}, {"ceb", {1, 20}}};
    const auto card = dataCard(facts);
    EXPECT_TRUE(holds(card.text, "language:\n- eu\n- fr\nmultilinguality"));
    EXPECT_TRUE(holds(card.text, "3 others, each below 5 % and named by no source | 33 | 8.1 kB | 3.534 % of total"));
    EXPECT_FALSE(holds(euSummary(facts).text, "ceb: "));
    facts.sources[0].record["languages"] = {"st", "und", "x-own"};
    EXPECT_TRUE(holds(dataCard(facts).text, "language:\n- eu\n- fr\n- st\nmultilinguality"));
}

TEST_F(DocumentsTest, WhatManySourcesLackIsOneGap)
{
    auto facts = version({{"One", ""}, {"Two", ""}, {"Three", ""}});
    for (DocumentedSource &source : facts.sources) {
        source.record.erase("collection");
        source.decisions.clear();
    }
    for (const MadeDocument &made : allDocuments(facts)) {
        std::map<std::string, std::size_t> fields;
        for (const auto &gap : made.gaps)
            if (gap.why.find("3 sources: One, Two and Three.") != std::string::npos)
                ++fields[gap.field];
        EXPECT_FALSE(fields.empty()) << made.fileName;
        for (const auto &[field, count] : fields)
            EXPECT_EQ(count, 1u) << made.fileName << ": " << field;
    }
}

TEST_F(DocumentsTest, TheSameFactsGiveTheSameBytes)
{
    const auto first = allDocuments(version()), second = allDocuments(version());
    ASSERT_EQ(first.size(), 5u);
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_EQ(first[i].text, second[i].text) << first[i].fileName;
}

} // namespace espalier::test
