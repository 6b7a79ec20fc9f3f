// SPDX-License-Identifier: GPL-3.0-or-later
#include "clifixture.h"

namespace espalier::test {

namespace {

class CliImportTest : public CliFixture
{
protected:
    void SetUp() override { makeWorkshop(); }
};

} // namespace

TEST_F(CliImportTest, ATableIsShownMappedAndRemembered)
{
    const std::string file = write("corpora.csv", "Corpus interne;Remarque;Langue\nHerria;hebdomadaire;eu\n");
    const Json first = json({"source", "import", file, "--preview"}, 1);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(keys(first[0]),
              (std::set<std::string>{"file", "encoding", "delimiter", "columns", "rows", "row_count", "ragged_rows", "problem"}));
    EXPECT_EQ(first[0]["delimiter"], ";");
    EXPECT_EQ(first[0]["columns"][2], (Json{{"header", "Langue"}, {"field", "languages"}}));
    EXPECT_NE(first[0]["problem"], "");
    EXPECT_EQ(error({"source", "import", file})["code"], "invalid");
    EXPECT_EQ(error({"source", "import", file, "--map", "Corpus interne=nowhere"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "import", file, "--map", "Remarque"}, 2)["code"], "invalid");
    const Json report = json(
        {"source", "import", file, "--map", "Corpus interne=name", "--map", "Remarque=description", "--items"});
    EXPECT_EQ(report["created"], 1);
    ASSERT_EQ(report["items"].size(), 1u);
    EXPECT_EQ(report["items"][0]["fate"], "created");
    const Json source = json({"source", "show", report["items"][0]["id"]});
    EXPECT_EQ(source["description"], "hebdomadaire");
    EXPECT_EQ(source["languages"], (Json{"eu"}));
    // The next table with these headers goes the same way by itself.
    const std::string more = write("more.csv", "Corpus interne;Remarque;Langue\nBerria;quotidien;eu\n");
    EXPECT_EQ(json({"source", "import", more, "--preview"})[0]["columns"][1]["field"], "description");
    EXPECT_EQ(json({"source", "import", more})["created"], 1);
}

TEST_F(CliImportTest, OtherEncodingsAndDelimitersAreSaid)
{
    const std::string file = write("t.txt", "name|kind\nCaf\xE9|primary\n");
    const Json report = json({"source", "import", file, "--format", "csv", "--encoding", "windows-1252", "--delimiter", "|"});
    EXPECT_EQ(report["created"], 1);
    EXPECT_EQ(json({"source", "list"})[0]["name"], "Caf\xC3\xA9");
    EXPECT_EQ(error({"source", "import", file, "--delimiter", "||"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"source", "import", file, "--encoding", "no-such"})["code"], "unsupported");
}

TEST_F(CliImportTest, AFolderOfCardsAndSummariesIsReadFileByFile)
{
    std::filesystem::create_directories(path("in"));
    write("in/a.README.md", "---\nlicense: mit\nlanguage: en\n---\n# Dataset Card for A\n");
    write("in/b.json",
          R"({"b": {"Unique Dataset Identifier": "b", "Dataset Name": "B", "Languages": ["English"], "Licenses": []}})");
    write("in/broken.json", "{");
    const Json report = json({"source", "import", path("in"), "--dry-run"}, 1);
    EXPECT_EQ(keys(report), (std::set<std::string>{"read", "created", "updated", "unchanged", "rejected", "issues"}));
    EXPECT_EQ(report["read"], 3);
    EXPECT_EQ(report["created"], 2);
    ASSERT_EQ(report["rejected"].size(), 1u);
    EXPECT_EQ(report["rejected"][0]["item"], "broken.json");
}

} // namespace espalier::test
