// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/tablemappings.h"
#include "sessionfixture.h"

#include <fstream>

namespace espalier::test {

using TableMappingsTest = SessionFixture;

TEST_F(TableMappingsTest, AreFoundByTheHeadersWhateverTheirOrder)
{
    const auto workshop = make("w");
    ASSERT_NE(workshop, nullptr);
    const session::TableMappings mappings(*workshop);
    std::ofstream(path("a.csv")) << "Corpus X,Note\nA,x\n";
    std::ofstream(path("b.csv")) << "Note,Corpus X\ny,B\n";
    catalogue::TableReading reading;
    auto preview = mappings.preview(path("a.csv"), reading);
    ASSERT_OK(preview);
    EXPECT_FALSE(preview->problem.empty());
    preview->columns[0].field = "name";
    preview->columns[1].field = "description";
    ASSERT_OK(mappings.remember(preview->columns));
    preview = mappings.preview(path("b.csv"), reading);
    ASSERT_OK(preview);
    EXPECT_EQ(preview->columns[0].field, "description");
    EXPECT_EQ(preview->columns[1].field, "name");
    EXPECT_EQ(preview->problem, "");
    EXPECT_EQ(reading.columns.at("Corpus X"), "name");
}

TEST_F(TableMappingsTest, ThatCannotBeReadAreNone)
{
    const auto workshop = make("w");
    ASSERT_NE(workshop, nullptr);
    const session::TableMappings mappings(*workshop);
    const auto file = records::RecordStore::localFolder(workshop->path()) / "table-mappings.json";
    for (const char *bytes : {"{", "[]", R"({"tables": [1, {"headers": 2}]})"}) {
        std::ofstream(file) << bytes;
        EXPECT_TRUE(mappings.find({{"name", "name", false}}).empty());
        EXPECT_OK(mappings.remember({{"name", "name", false}}));
        EXPECT_EQ(mappings.find({{"name", "name", false}}).size(), 1u);
    }
    for (int i = 0; i < 210; ++i)
        ASSERT_OK(mappings.remember({{std::to_string(i), "name", false}}));
    EXPECT_TRUE(mappings.find({{"0", "name", false}}).empty());
    EXPECT_EQ(mappings.find({{"209", "name", false}}).size(), 1u);
}

TEST_F(TableMappingsTest, ImportsSpeakTheWorkshopsOwnWords)
{
    const auto workshop = make("w");
    ASSERT_NE(workshop, nullptr);
    Json term{{"name", "radio scripts"}, {"list", "formats"}, {"aliases", {"Radio-Scripts"}}};
    ASSERT_OK(workshop->add(records::Kind::Term, term));
    std::ofstream(path("t.csv")) << "name,formats\nA,Radio-Scripts\n";
    const auto report = workshop->importFiles({path("t.csv")}, {});
    ASSERT_OK(report);
    ASSERT_EQ(report->items.size(), 1u);
    EXPECT_EQ(workshop->record(report->items.front().id)->body["formats"], (Json::array({{{"other", "radio scripts"}}})));
}

} // namespace espalier::test
