// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/catalogue/exportfixture.h"

namespace espalier::catalogue {

namespace {

constexpr const char *exportedCardText = "---\r\n"
                                         "# made by hand\r\n"
                                         "languages:\r\n- eu\r\n"
                                         "licenses: [mit]\r\n"
                                         "my_own_key: {a: 1}   # kept\r\n"
                                         "size_categories:\r\n- 1K<n<10K\r\n"
                                         "---\r\n"
                                         "\r\n# Dataset Card for Weekly\r\n\r\nWrite to [us](mailto:us@example.org).  \r\n"
                                         "### Dataset Summary\r\n\r\nA weekly.\r\n\xE2\x80\xA8 end without a line feed";

class ExportCardTest : public ImportFixture
{
protected:
    /// The card as the import keeps it.
    ExportedSource imported(const std::string &card)
    {
        options.format = ImportFormat::Card;
        std::filesystem::create_directories(folder / "weekly");
        const auto report = import(write("weekly/README.md", card));
        EXPECT_OK(report);
        ExportedSource source;
        if (!report || report->items.empty())
            return source;
        source.body = body(report->items.front().id);
        const Json *raw = valueAt(source.body, "imported.card.raw");
        EXPECT_NE(raw, nullptr);
        if (!raw)
            return source;
        const auto bytes = records::fullText(*store, *raw);
        EXPECT_OK(bytes);
        source.raw["card"] = bytes ? *bytes : std::string();
        source.body["imported"]["card"].erase("raw");
        return source;
    }

    static std::string cardOf(const ExportedSource &source)
    {
        const auto exported = exportSources({&source, 1}, ExportFormat::Card, "Test", Timestamp());
        EXPECT_OK(exported);
        return exported && exported->files.size() == 1 ? exported->files.front().bytes : std::string();
    }
};

} // namespace

TEST_F(ExportCardTest, ACardThatCameInGoesOutByteForByte)
{
    EXPECT_EQ(cardOf(imported(exportedCardText)), exportedCardText);
    EXPECT_EQ(cardOf(imported("\xEF\xBB\xBF---\npretty_name: X\n---\nBody")), "\xEF\xBB\xBF---\npretty_name: X\n---\nBody");
    EXPECT_EQ(cardOf(imported("# Only a text\n\nno front matter")), "# Only a text\n\nno front matter");
}

TEST_F(ExportCardTest, AnEditedFieldChangesItsKeyAndNothingElse)
{
    ExportedSource source = imported(exportedCardText);
    source.body["languages"] = {"eu", "fr"};
    const std::string card = cardOf(source);
    std::string expected = exportedCardText;
    const std::string before = "languages:\r\n- eu\r\n";
    expected.replace(expected.find(before), before.size(), "language:\n- eu\n- fr\nmultilinguality:\n- multilingual\n");
    EXPECT_EQ(card, expected);
}

TEST_F(ExportCardTest, ACardOfOurOwnIsYamlThatSaysWhatTheRecordSays)
{
    ExportedSource source;
    source.body = {{"id", derivedId("src", "made", "card").text()},
                   {"schema", "source/1"},
                   {"name", "no: \"yes\""},
                   {"languages", {"no", "pt-BR"}},
                   {"licence_claims", {{{"id", "c1"}, {"expression", "ODbL-1.0"}}}},
                   {"instance", {{"count", "1m-1b"}}}};
    const std::string card = cardOf(source);
    EXPECT_NE(card.find("- \"no\"\n"), std::string::npos) << card;
    EXPECT_NE(card.find("license: odbl\n"), std::string::npos) << card;
    EXPECT_NE(card.find("language_details:\n- pt-BR\n"), std::string::npos) << card;
    EXPECT_NE(card.find("- \"1M<n<10M\"\n- \"10M<n<100M\"\n- \"100M<n<1B\"\n"), std::string::npos) << card;
    for (const Issue &issue : checkExported(ExportFormat::Card, card))
        EXPECT_NE(issue.severity, Severity::Error) << issue.message;
}

} // namespace espalier::catalogue
