// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentencepiece/modelfile.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/plugins/builtplugins.h"

#include <gmock/gmock.h>
#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <fstream>
#include <random>
#include <sstream>

namespace espalier::plugins {

namespace {

const std::vector<std::string> texts{
    "",
    " ",
    "   ",
    "\n",
    "word",
    " leading",
    "   leading three",
    "trailing ",
    "trailing three   ",
    "two  spaces   and    more",
    "line\nend\n\n\nlines \n mixed\t\ttabs\r\n",
    "\t tab first",
    "これは空白のない文章です。どこにも切れ目がありません。",
    "中文 和 spaces　全角空白",
    "a \xCC\x81mark after a space",
    "a \xE2\x96\x81sign\xE2\x96\x81 of the model itself",
    "¨ ¨a a¨ ¯ ´ b",
    "x\x01 \x02 y zero\xE2\x80\x8Bwidth \xE2\x80\x8B alone",
    "no-break\xC2\xA0space\xE2\x80\x83"
    "em",
    "🙂 🙂🙂 unknown 𐎀𐎁 𐎂 𐎃",
    "ﬁ ﬀ ① ½ Å",
    std::string("nul\0inside a\0 \0b", 16),
};

class Sentences : public ::sentencepiece::SentenceIterator
{
public:
    explicit Sentences(std::vector<std::string> sentences) : m_sentences(std::move(sentences)) {}
    bool done() const override { return m_at == m_sentences.size(); }
    void Next() override { ++m_at; }
    const std::string &value() const override { return m_sentences[m_at]; }
    ::sentencepiece::util::Status status() const override { return {}; }

private:
    std::vector<std::string> m_sentences;
    std::size_t m_at = 0;
};

/// A model trained from the library's own words about nothing in particular; small, in well under a second.
std::string trainedModel(const std::string &options)
{
    std::vector<std::string> sentences;
    std::mt19937 random(7);
    const std::vector<std::string> words{"the",    "library", "of",     "town",   "committee", "morning",  "village", "decide",
                                         "should", "happen",  "old",    "これは", "文章",      "です",     "和",      "中文",
                                         "lines",  "and",     "spaces", "word",   "leading",   "trailing", "a",       "x"};
    for (int i = 0; i < 400; ++i) {
        std::string sentence;
        for (int j = 0; j < 12; ++j)
            sentence += (j ? " " : "") + words[random() % words.size()];
        sentences.push_back(sentence);
    }
    std::string model;
    Sentences iterator(std::move(sentences));
    const auto status = ::sentencepiece::SentencePieceTrainer::Train(
        "--minloglevel=2 --num_threads=1 --hard_vocab_limit=false --max_sentence_length=4096 " + options, &iterator, &model);
    EXPECT_TRUE(status.ok()) << status.ToString();
    return model;
}

std::string randomText(std::mt19937 &random)
{
    const std::vector<std::string> parts{" ",    " ",      " ",        "  ", "\n", "\t",   "the", "town", "library",     "lib",
                                         "文章", "これは", "\xC2\xA0", "¨",  "é",  "🙂", "-",   "0",    "\xE2\x80\x8B"};
    std::string text;
    for (unsigned i = random() % 40; i > 0; --i)
        text += parts[random() % parts.size()];
    return text;
}

/// Counts of the plugin against those of the library for the whole text at once.
void expectEqualCounts(const std::string &model, const std::string &options)
{
    test::TempFolder folder;
    const auto path = folder.path() / "m.model";
    std::ofstream(path, std::ios::binary) << model;
    const auto counter = test::builtPlugins().counter("sentencepiece", path);
    ASSERT_OK(counter) << options;
    ::sentencepiece::SentencePieceProcessor plain;
    ASSERT_TRUE(plain.LoadFromSerializedProto(model).ok());
    const auto expected = [&](const std::string &text) {
        std::vector<int> ids;
        EXPECT_TRUE(plain.Encode(text, &ids).ok());
        return ids.size();
    };
    for (const std::string &text : texts)
        EXPECT_EQ((*counter)->count(text), expected(text)) << options << ": \"" << text << "\"";
    std::mt19937 random(11);
    for (int i = 0; i < 3000; ++i) {
        const std::string text = randomText(random);
        ASSERT_EQ((*counter)->count(text), expected(text)) << options << ": \"" << text << "\"";
    }
}

const std::vector<std::string> kinds{
    "--model_type=bpe --vocab_size=200",
    "--model_type=unigram --vocab_size=120",
    "--model_type=char --vocab_size=100",
    "--model_type=word --vocab_size=30",
    "--model_type=bpe --vocab_size=500 --byte_fallback=true",
    "--model_type=bpe --vocab_size=200 --normalization_rule_name=identity --remove_extra_whitespaces=false",
    "--model_type=bpe --vocab_size=200 --remove_extra_whitespaces=false",
    "--model_type=unigram --vocab_size=150 --split_by_whitespace=false",
    "--model_type=bpe --vocab_size=250 --split_by_whitespace=false",
    "--model_type=bpe --vocab_size=200 --add_dummy_prefix=false",
    "--model_type=bpe --vocab_size=200 --treat_whitespace_as_suffix=true",
    "--model_type=bpe --vocab_size=200 --user_defined_symbols=▁▁,▁the",
    "--model_type=unigram --vocab_size=150 --normalization_rule_name=nfkc_cf",
};

class SentencePiece : public testing::TestWithParam<std::string>
{
};

TEST_P(SentencePiece, CountsWhatTheLibraryCountsForTheWholeText)
{
    expectEqualCounts(trainedModel(GetParam()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Kinds, SentencePiece, testing::ValuesIn(kinds));

TEST(SentencePieceModel, IsTakenWordByWordWhereThatIsExact)
{
    for (const std::size_t i : {0u, 2u, 4u, 5u, 6u}) {
        const auto answer = sentencepiece::wordByWord(trainedModel(kinds[i]));
        EXPECT_TRUE(answer.isExact) << kinds[i] << ": " << answer.why;
    }
    for (const std::size_t i : {1u, 3u, 7u, 8u, 9u, 10u, 11u}) {
        const auto answer = sentencepiece::wordByWord(trainedModel(kinds[i]));
        EXPECT_FALSE(answer.isExact) << kinds[i];
        EXPECT_FALSE(answer.why.empty()) << kinds[i];
    }
    EXPECT_FALSE(sentencepiece::wordByWord("\xFF\xFF\xFF").isExact);
}

TEST(SentencePieceMemo, StaysExactWhenItIsFull)
{
    // More different words than it has places for would take long; pairs collide long before that.
    const std::string model = trainedModel(kinds[0]);
    test::TempFolder folder;
    std::ofstream(folder.path() / "m.model", std::ios::binary) << model;
    const auto counter = test::builtPlugins().counter("sentencepiece", folder.path() / "m.model");
    ASSERT_OK(counter);
    std::uint64_t first = 0, second = 0;
    for (int i = 0; i < 20000; ++i)
        first += (*counter)->count("w" + std::to_string(i) + " town");
    for (int i = 0; i < 20000; ++i)
        second += (*counter)->count("w" + std::to_string(i) + " town");
    EXPECT_EQ(first, second);
}

TEST(SentencePiecePlugin, SaysWhatIsWrongWithAModel)
{
    test::TempFolder folder;
    std::ofstream(folder.path() / "text.model") << "this is no model at all";
    for (const std::filesystem::path &path :
         {std::filesystem::path(), folder.path() / "missing.model", folder.path() / "text.model"}) {
        const auto made = test::builtPlugins().counter("sentencepiece", path);
        EXPECT_ERROR(made, ErrorCode::Invalid);
        EXPECT_FALSE(made.error().detail.empty());
    }
}

} // namespace

} // namespace espalier::plugins
