// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/contamination.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace espalier::statistics {

class EvaluationTest : public testing::Test
{
protected:
    std::filesystem::path write(const std::string &name, const std::string &bytes) const
    {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }
    template<typename Outcome>
    static void expectInvalidAt(const Outcome &outcome, const std::string &place)
    {
        ASSERT_TRUE(test::isError(outcome, ErrorCode::Invalid));
        EXPECT_TRUE(outcome.error().context.ends_with(place)) << outcome.error().context;
    }
    test::TempFolder m_folder;
};

TEST_F(EvaluationTest, ReadsSamplesOfLmEval)
{
    const auto items = readEvaluation(write(
        "samples_arc.jsonl",
        R"({"doc_id": 0, "doc": {"id": "Mercury_1", "question": "Which gas?", "answerKey": "A"}, "arguments": [["Question: Which gas?", " A"]]})"
        "\n"
        R"({"doc_id": 0, "doc": {"id": "Mercury_1", "question": "Which gas?", "answerKey": "A"}, "arguments": [["Question: Which gas?", " B"]]})"
        "\n"
        "\n"
        R"({"doc_id": 7, "doc": {"label": 3}, "arguments": {"gen_args_0": {"arg_0": "Say it.", "arg_1": {"until": ["x"]}}}})"
        "\n"));
    ASSERT_OK(items);
    ASSERT_EQ(items->size(), 2u);
    EXPECT_EQ((*items)[0].item, "0");
    EXPECT_EQ((*items)[0].text, "Which gas?");
    EXPECT_EQ((*items)[1].item, "7");
    EXPECT_EQ((*items)[1].text, "Say it.");
}

TEST_F(EvaluationTest, ReadsListsTablesAndPlainText)
{
    const auto list = readEvaluation(write("list.json", R"([{"text": "one"}, {"prompt": "two", "id": "b"}])"));
    ASSERT_OK(list);
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ((*list)[1].item, "b");
    const auto table = readEvaluation(write("table.csv", "id,short,long\n1,a,\"a longer, text\"\n2,b,another text\n"));
    ASSERT_OK(table);
    ASSERT_EQ(table->size(), 2u);
    EXPECT_EQ((*table)[0].text, "a longer, text");
    EXPECT_EQ((*table)[1].item, "2");
    const auto named = readEvaluation(write("table.csv", "id,short,long\n1,a,\"a longer, text\"\n"), "short");
    ASSERT_OK(named);
    EXPECT_EQ((*named)[0].text, "a");
    const auto plain = readEvaluation(write("lines.txt", "first line\n\nthird line\n"));
    ASSERT_OK(plain);
    ASSERT_EQ(plain->size(), 2u);
    EXPECT_EQ((*plain)[1].item, "3");
}

TEST_F(EvaluationTest, NamesFileAndLineOfWhatIsBroken)
{
    const auto bad = readEvaluation(write("bad.jsonl", "{\"text\": \"fine\"}\n{\"text\": \"cut\n"));
    expectInvalidAt(bad, "bad.jsonl:2");
    const auto noText = readEvaluation(write("none.jsonl", "{\"text\": \"fine\"}\n{\"label\": 1}\n"));
    expectInvalidAt(noText, "none.jsonl:2");
    const auto noField = readEvaluation(write("field.jsonl", "{\"text\": \"fine\"}\n"), "story");
    expectInvalidAt(noField, "field.jsonl:1");
    const auto shortRow = readEvaluation(write("short.csv", "id,text\n1,one\n2\n"));
    expectInvalidAt(shortRow, "short.csv:3");
    const auto bytes = readEvaluation(write("bytes.txt", "fine\n\xff\xfe\n"));
    expectInvalidAt(bytes, "bytes.txt:2");
    EXPECT_ERROR(readEvaluation(m_folder / "missing.jsonl"), ErrorCode::NotFound);
    EXPECT_ERROR(readEvaluation(write("packed.jsonl", "\x1f\x8b\x08")), ErrorCode::Unsupported);
}

TEST_F(EvaluationTest, SaysThatResultsAreNoItems)
{
    const std::filesystem::path real = ESPALIER_SHARED_DATA "/runs/lm_eval/bigscience/tr11/bloom/bslmeval.json";
    if (!std::filesystem::exists(real))
        GTEST_SKIP() << real << " is not here";
    EXPECT_ERROR(readEvaluation(real), ErrorCode::Unsupported);
}

} // namespace espalier::statistics
