// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/csvreader.h"
#include "tests/unit/catalogue/importfixture.h"

namespace espalier::catalogue {

using Table = ImportFixture;

static RecordId rowId(const std::string &name, const std::string &homepage)
{
    return derivedId("src", "csv", name + "\n" + homepage);
}

TEST(CsvReader, ReadsQuotesLineBreaksAndEitherLineEnd)
{
    const auto rows = detail::readCsv("a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\nlast,", "t.csv");
    ASSERT_OK(rows);
    ASSERT_EQ(rows->size(), 3u);
    EXPECT_EQ((*rows)[1].cells, (std::vector<std::string>{"x, \"y\"\nz", "2"}));
    EXPECT_EQ((*rows)[1].line, 2u);
    EXPECT_EQ((*rows)[2].line, 5u);
    EXPECT_EQ((*rows)[2].cells, (std::vector<std::string>{"last", ""}));
}

TEST(CsvReader, FindsTheDelimiter)
{
    EXPECT_EQ((*detail::readCsv("a;b;c,d\n1;2;3", "t")).front().cells.size(), 3u);
    EXPECT_EQ((*detail::readCsv("a\tb\n1\t2", "t")).front().cells.size(), 2u);
}

TEST(CsvReader, SaysWhereAQuotedCellBeginsThatNeverEnds)
{
    const auto rows = detail::readCsv("a,b\n1,2\n3,\"4\n5,6\n", "t.csv");
    EXPECT_ERROR(rows, ErrorCode::Invalid);
    EXPECT_EQ(rows.error().context, "t.csv:3");
}

TEST_F(Table, MapsEverydayHeadersAndFieldPaths)
{
    const ImportReport report = importText("Name;URL;Languages;Licence;Country;custodian;description;access.kind;Budget\n"
                                           "Herria;https://h.example/;Basque|fr;cc-by-4.0;Spain;Elkartea;A weekly;direct;12\n",
                                           "t.csv");
    EXPECT_EQ(report.created, 1u);
    const Json record = body(rowId("Herria", "https://h.example/"));
    EXPECT_EQ(record["languages"], (Json{"eu", "fr"}));
    EXPECT_EQ(record["licence_claims"][0]["expression"], "CC-BY-4.0");
    EXPECT_EQ(record["speaker_regions"], (Json{"ES"}));
    EXPECT_EQ(record["custodian"]["name"], "Elkartea");
    EXPECT_EQ(record["access"]["kind"], "direct");
    EXPECT_EQ(record["slug"], "herria");
    EXPECT_EQ(record["imported"]["csv"]["fields"]["Budget"], "12");
    EXPECT_EQ(countOf(report, "kept-aside"), 1u);
}

TEST_F(Table, RejectsBadRowsByLineAndTakesTheOthers)
{
    const ImportReport report = importText("name,homepage\nA,https://a.example\n,https://b.example\nC,https://c.example,extra\n"
                                           "A,https://a.example\nD\xFF,https://d.example\nE,not a url\n",
                                           "t.csv");
    EXPECT_EQ(report.read, 6u);
    EXPECT_EQ(report.created, 2u);
    ASSERT_EQ(report.rejected.size(), 4u);
    EXPECT_TRUE(report.rejected[0].where.ends_with("t.csv:3"));
    EXPECT_TRUE(report.rejected[1].where.ends_with("t.csv:4"));
    EXPECT_TRUE(report.rejected[2].where.ends_with("t.csv:5"));
    EXPECT_TRUE(report.rejected[3].where.ends_with("t.csv:6"));
    EXPECT_EQ(countOf(report, "url-not-url"), 1u);
}

TEST_F(Table, ChangesNothingTheSecondTime)
{
    const std::string text = "name,homepage,language\nA,https://a.example,eu\nB,https://b.example,Dothrakish\n";
    EXPECT_EQ(importText(text, "t.csv").created, 2u);
    const auto head = store->head();
    EXPECT_EQ(importText(text, "t.csv").unchanged, 2u);
    EXPECT_EQ(*store->head(), *head);
}

TEST_F(Table, ReadsUtf16AsSpreadsheetsWriteIt)
{
    std::string text = "\xFF\xFE";
    for (const char c : std::string("name\thomepage\nA\thttps://a.example\n"))
        text += std::string{c, '\0'};
    EXPECT_EQ(importText(text, "t.csv").created, 1u);
    EXPECT_ERROR(import(write("odd.csv", text + "x")), ErrorCode::Invalid);
}

TEST_F(Table, SaysWhatIsMissingInATableWithoutNames)
{
    const auto report = import(write("t.csv", "homepage,language\nhttps://a.example,eu\n"));
    EXPECT_ERROR(report, ErrorCode::Invalid);
    EXPECT_NE(report.error().context.find("t.csv:1"), std::string::npos);
}

using OwnRecords = ImportFixture;

TEST_F(OwnRecords, KeepTheirIds)
{
    const RecordId id = derivedId("src", "test", "one");
    const Json record{{"id", id.text()}, {"schema", "source/1"}, {"name", "One"}, {"kind", "primary"}, {"languages", {"eu"}}};
    EXPECT_EQ(importText(Json::array({record}).dump()).created, 1u);
    EXPECT_EQ(body(id)["name"], "One");
    EXPECT_EQ(importText(Json::array({record}).dump()).unchanged, 1u);
}

TEST_F(OwnRecords, AreReadOneALine)
{
    const ImportReport report = importText("{\"name\": \"One\", \"kind\": \"primary\"}\n\n{\"name\": \"Two\"}\n", "in.jsonl");
    EXPECT_EQ(report.created, 2u);
    EXPECT_EQ(body(derivedId("src", "json", "One\n"))["slug"], "one");
}

TEST_F(OwnRecords, ThatBreakTheSchemaAreRejectedByField)
{
    const ImportReport report = importText(
        R"([{"name": "Good"}, {"name": "Bad", "kind": "fishy"}, {"id": "nonsense"}, {"schema": "comment/1"}])");
    EXPECT_EQ(report.created, 1u);
    ASSERT_EQ(report.rejected.size(), 3u);
    const auto bad = std::find_if(report.rejected.begin(), report.rejected.end(),
                                  [](const Rejected &one) { return one.item == "Bad"; });
    ASSERT_NE(bad, report.rejected.end());
    EXPECT_NE(bad->problem.find("kind"), std::string::npos) << bad->problem;
}

TEST_F(OwnRecords, AreUnchangedWhenTheyAreInTheWorkshopAlready)
{
    const RecordId id = derivedId("src", "test", "one");
    Json record{{"id", id.text()}, {"schema", "source/1"}, {"name", "One"}};
    records::Change change;
    change.puts.push_back({record, std::nullopt});
    change.summary = "Nominate One";
    ASSERT_OK(store->save(change, author));
    const ImportReport report = importText(Json::array({body(id)}).dump());
    EXPECT_EQ(report.unchanged, 1u);
}

} // namespace espalier::catalogue
