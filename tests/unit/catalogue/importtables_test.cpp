// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/tablepreview.h"
#include "tests/unit/catalogue/importfixture.h"

#include <algorithm>

namespace espalier::catalogue {

using Mapping = ImportFixture;

static RecordId rowOf(const std::string &name)
{
    return derivedId("src", "csv", name + "\n");
}

TEST_F(Mapping, SaysWhatGoesWhereBeforeAnythingIsRead)
{
    const auto preview = previewTable(
        write("t.csv", "Nom;Langues;Remarque;licence;state\n\"A\nB\";eu|fr;x;MIT;accepted\n;;;;;too many\n"));
    ASSERT_OK(preview);
    EXPECT_EQ(preview->delimiter, ';');
    EXPECT_EQ(preview->encoding, "UTF-8");
    ASSERT_EQ(preview->columns.size(), 5u);
    EXPECT_EQ(preview->columns[0].field, "name");
    EXPECT_EQ(preview->columns[1].field, "languages");
    EXPECT_EQ(preview->columns[2].field, "");
    EXPECT_EQ(preview->columns[3].field, "licence_claims");
    EXPECT_TRUE(preview->columns[4].isDerived);
    EXPECT_EQ(preview->rows[0][0], "A\nB");
    EXPECT_EQ(preview->rowCount, 2u);
    EXPECT_EQ(preview->raggedRows, 1u);
    EXPECT_EQ(preview->problem, "");
}

TEST_F(Mapping, IsWhatAPersonSays)
{
    options.table.columns = {{"Corpus", "name"}, {"Remarque", "language_notes"}, {"url", ""}};
    const ImportReport report = importText("Corpus,Remarque,url\nA,formal,https://a.example/\n", "t.csv");
    EXPECT_EQ(report.created, 1u);
    const Json a = body(rowOf("A"));
    EXPECT_EQ(a["language_notes"], "formal");
    EXPECT_FALSE(a.contains("homepage"));
    EXPECT_EQ(a["imported"]["csv"]["fields"]["url"], "https://a.example/");
}

TEST_F(Mapping, OfTwoColumnsToOneNameIsRefused)
{
    options.table.columns = {{"a", "name"}, {"b", "name"}};
    EXPECT_ERROR(import(write("t.csv", "a,b\n1,2\n")), ErrorCode::Invalid);
    options.table.columns = {{"a", "nowhere"}};
    EXPECT_ERROR(import(write("t.csv", "name,a\n1,2\n")), ErrorCode::Invalid);
    EXPECT_OK(tableField("Languages"));
    EXPECT_ERROR(tableField("nowhere"), ErrorCode::Invalid);
}

TEST_F(Mapping, ReadsOtherEncodingsAndRefusesBytesThatAreNone)
{
    options.table.encoding = "windows-1252";
    EXPECT_EQ(importText("name\nCaf\xE9\n", "t.csv").created, 1u);
    EXPECT_EQ(body(rowOf("Caf\xC3\xA9"))["name"], "Caf\xC3\xA9");
    options.table.encoding = "no such thing";
    EXPECT_ERROR(import(write("t.csv", "name\nA\n")), ErrorCode::Unsupported);
    options.table.encoding = "Shift_JIS";
    EXPECT_ERROR(import(write("t.csv", "name\n\x81\n")), ErrorCode::Invalid);
    options.table.encoding.clear();
    std::string wide;
    for (const char c : std::string("name,homepage\nWide,https://w.example/\n"))
        wide += std::string{c, '\0'};
    EXPECT_EQ(importText(wide, "wide.csv").created, 1u) << "UTF-16 without a byte order mark";
}

TEST_F(Mapping, TakesTheLineThatNamesTheDelimiterAndEitherLineEnd)
{
    EXPECT_EQ(importText("sep=|\r\nname|homepage\r\nA|https://a.example/\r\n", "t.csv").created, 1u);
    EXPECT_EQ(importText("name,kind\rB,primary\rC,processed\r", "t.csv").created, 2u);
    EXPECT_EQ(body(rowOf("C"))["kind"], "processed");
}

TEST_F(Mapping, RefusesATableOfAMillionColumns)
{
    const std::string commas(1'000'000, ',');
    EXPECT_ERROR(import(write("wide.csv", "name" + commas + "\nA\n")), ErrorCode::Unsupported);
    const ImportReport report = importText("name\nA\nB" + commas + "\nC\n", "t.csv");
    EXPECT_EQ(report.created, 2u);
    EXPECT_EQ(report.rejected.size(), 1u);
}

TEST_F(Mapping, KeepsAValueAsideThatTheSchemaRefuses)
{
    const ImportReport report = importText("name,due,group,amount.documents\nA,tomorrow,no id,1 000\n", "t.csv");
    EXPECT_EQ(report.created, 1u);
    EXPECT_EQ(countOf(report, "value-refused"), 2u);
    const Json a = body(rowOf("A"));
    EXPECT_FALSE(a.contains("due"));
    EXPECT_EQ(a["imported"]["csv"]["fields"]["due"], "tomorrow");
    EXPECT_EQ(a["amount"]["documents"], 1000);
    EXPECT_EQ(importText("name,due,group,amount.documents\nA,tomorrow,no id,1 000\n", "t.csv").unchanged, 1u);
}

TEST_F(Mapping, NeverEmptiesWhatATableHasNoColumnFor)
{
    importText("name,homepage,languages\nA,https://a.example/,eu\n", "t.csv");
    const RecordId id = derivedId("src", "csv", "A\nhttps://a.example/");
    const ImportReport report = importText("name,homepage,description\nA,https://a.example/,Text\n", "t.csv");
    EXPECT_EQ(report.updated, 1u);
    EXPECT_EQ(body(id)["languages"], (Json{"eu"}));
    EXPECT_EQ(body(id)["description"], "Text");
    EXPECT_EQ(countOf(report, "emptied-upstream"), 0u);
}

TEST_F(Mapping, BringsAWorkshopsOwnRowsBack)
{
    const RecordId id = derivedId("src", "test", "one");
    records::Change change;
    const Json claim{{"id", "c1"}, {"expression", "MIT"}, {"quote", "the footer"}};
    change.puts.push_back(
        {Json{{"id", id.text()}, {"schema", "source/1"}, {"name", "One"}, {"licence_claims", {claim}}}, std::nullopt});
    change.summary = "Nominate One";
    ASSERT_OK(store->save(change, author));
    const std::string written = formatTime(clock.now());
    const std::string table = "id,name,licence,state,updated_at,description\n" + id.text() + ",One,MIT,nominated," + written
        + ",From the table\n";
    const ImportReport report = importText(table, "t.csv");
    EXPECT_EQ(report.updated, 1u);
    EXPECT_EQ(body(id)["licence_claims"], Json::array({claim}));
    EXPECT_EQ(body(id)["description"], "From the table");
    EXPECT_FALSE(body(id)["imported"]["csv"].contains("fields"));
}

TEST_F(Mapping, ReadsTheFilesOfAFolderAndSaysWhichItCouldNot)
{
    std::filesystem::create_directories(folder / "in" / ".git");
    write("in/a.csv", "name\nA\n");
    write("in/b.json", "{ this is not JSON");
    write("in/c.md", "# Dataset Card for C\n");
    write("in/.git/d.csv", "name\nD\n");
    write("in/e.bin", "x");
    const auto report = import(folder / "in");
    ASSERT_OK(report);
    EXPECT_EQ(report->created, 1u); // the card; the table beside it is its data
    ASSERT_EQ(report->rejected.size(), 1u);
    EXPECT_EQ(report->rejected.front().item, "b.json");
    EXPECT_TRUE(std::ranges::any_of(report->issues, [](const Issue &issue) { return issue.code == "tables-left-out"; }));
    std::filesystem::create_directories(folder / "tables");
    write("tables/a.csv", "name\nA\n");
    write("tables/b.tsv", "name\nB\n");
    const auto tables = import(folder / "tables");
    ASSERT_OK(tables);
    EXPECT_EQ(tables->created, 2u);
    std::filesystem::create_directories(folder / "empty");
    EXPECT_ERROR(import(folder / "empty"), ErrorCode::NotFound);
}

TEST_F(Mapping, RefusesRowsWithZeroBytesByTheirLine)
{
    const ImportReport report = importText(std::string("name,homepage\nA\0B,\nC,\n", 22), "t.csv");
    EXPECT_EQ(report.created, 1u);
    ASSERT_EQ(report.rejected.size(), 1u);
    EXPECT_TRUE(report.rejected[0].where.ends_with("t.csv:2")) << report.rejected[0].where;
}

TEST_F(Mapping, TellsEndingsFromWords)
{
    importText("name,formats\nA,json; .podcast; podcast; other; tar.gz; xyz\n", "t.csv");
    EXPECT_EQ(body(rowOf("A"))["formats"],
              (Json{"json", "podcast", "tar.gz", "xyz", {{"other", "other"}}, {{"other", "podcast"}}}));
}

TEST_F(Mapping, NamesTheLineOfAnItemThatCannotBeRead)
{
    const auto report = import(write("t.jsonl", "{\"name\": \"A\"}\n{\"name\": B}\n"));
    ASSERT_FALSE(report);
    EXPECT_TRUE(report.error().context.find("t.jsonl:2:") != std::string::npos) << report.error().context;
    const auto empty = import(write("empty.json", " \n"));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().detail, "the file is empty");
}

TEST_F(Mapping, TakesNamesakesOfMasaderForTwoWhenTheirAddressesDiffer)
{
    const auto entry = [](const std::string &link, const std::string &about) {
        return R"({"Name": "A", "HF Link": "", "License": "MIT", "Language": "ar", "Link": ")" + link + R"(", "Description": ")"
            + about + R"("})";
    };
    const ImportReport report = importText("[" + entry("https://a.example/", "x") + "," + entry("https://b.example/", "y") + ","
                                               + entry("https://b.example/", "z") + "]",
                                           "m.json");
    EXPECT_EQ(report.created, 2u);
    EXPECT_EQ(report.rejected.size(), 1u);
}

TEST_F(Mapping, ReadsWhatStandsBehindOther)
{
    const auto licenceOf = [this](const std::string &name, const std::string &licence) {
        importText("---\nlicense: " + licence + "\nlanguage: fr\n---\n# T\n", name + ".md");
        return body(derivedId("src", "card", name));
    };
    EXPECT_EQ(licenceOf("a", "\"other: see text\"")["licence_claims"][0]["expression"], (Json{{"other", "see text"}}));
    EXPECT_EQ(licenceOf("b", "other (research only)")["licence_claims"][0]["expression"], (Json{{"other", "research only"}}));
    EXPECT_EQ(licenceOf("c", "other-mine")["licence_claims"][0]["expression"], (Json{{"other", "mine"}}));
    EXPECT_EQ(licenceOf("d", "null").value("licence_assessment", Json::object()).value("has_licence", ""), "");
    EXPECT_FALSE(licenceOf("e", "other").contains("licence_claims"));
}

} // namespace espalier::catalogue
