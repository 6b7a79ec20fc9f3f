// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

#include <filesystem>

namespace espalier {

class CliLineageTest : public test::CliFixture
{
protected:
    void SetUp() override
    {
        makeWorkshop();
        m_source = nominate()["id"];
        std::filesystem::create_directories(path("data/eu"));
        for (int i = 0; i < 20; ++i)
            write("data/eu/" + std::to_string(i) + ".jsonl", "{\"text\":\"Kaixo " + std::to_string(i) + "\"}\n");
        json({"dataset", "add", "--name", "Web corpus", "--source", "basque_weekly"});
        m_version = json({"dataset", "freeze", "web_corpus", "--name", "v1", "--folder", path("data"), "--source",
                          "basque_weekly", "--no-profile"})["id"];
    }

    std::string m_source, m_version;
};

TEST_F(CliLineageTest, IsTheSameGraphForScriptsForPeopleAndForGraphviz)
{
    const Json down = json({"lineage", "basque_weekly", "--down"});
    ASSERT_TRUE(hasKeys(down, {"nodes", "edges"}));
    EXPECT_EQ(down["nodes"].size(), 1 + 1 + 1 + 20u) << down.dump(1);
    for (const Json &node : down["nodes"])
        EXPECT_TRUE(hasKeys(node, {"id", "kind", "label", "state", "amount"}));
    for (const Json &edge : down["edges"])
        EXPECT_TRUE(hasKeys(edge, {"from", "to", "kind", "certain", "note"}));
    EXPECT_EQ(json({"lineage", "basque_weekly", "--down", "--fold", "12"})["nodes"].size(), 4u);
    EXPECT_EQ(json({"lineage", m_source, "--down", "--depth", "0"})["nodes"].size(), 1u);
    EXPECT_EQ(json({"lineage", m_version, "--up"})["nodes"].size(), 23u);
    const std::string words = call({"-C", path("w"), "lineage", "basque_weekly"}).out;
    EXPECT_NE(words.find("part-of -> shard: 20 shards"), std::string::npos) << words;
    EXPECT_NE(words.find("part-of -> version: Web corpus v1"), std::string::npos) << words;
    const std::string dot = call({"-C", path("w"), "lineage", "basque_weekly", "--dot"}).out;
    EXPECT_TRUE(dot.starts_with("digraph lineage {")) << dot;
    EXPECT_NE(dot.find("20 shards"), std::string::npos);
}

TEST_F(CliLineageTest, WrongWordsAreUsageAndWhatIsNotThereCouldNotBeDone)
{
    EXPECT_EQ(error({"lineage", "nobody"})["code"], "not_found");
    EXPECT_EQ(error({"lineage", "basque_weekly@5"})["code"], "invalid");
    EXPECT_EQ(error({"lineage", "basque_weekly", "--up", "--down"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"lineage"}, 2)["code"], "invalid");
    EXPECT_EQ(error({"lineage", "basque_weekly", "--depth", "-1"}, 2)["code"], "invalid");
}

} // namespace espalier
