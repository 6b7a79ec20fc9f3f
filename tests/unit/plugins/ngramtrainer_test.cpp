// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/model/ngramtrainer.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/plugins/builtplugins.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

namespace espalier::statistics {

namespace {

/// Sentences of a small made-up grammar: words depend on those before them.
std::string sentence(std::mt19937 &random)
{
    static const std::map<std::string, std::vector<std::string>> after{
        {"", {"the", "the", "a", "every"}},
        {"the", {"old", "library", "town"}},
        {"a", {"morning", "library", "old"}},
        {"every", {"morning", "town"}},
        {"old", {"library", "town"}},
        {"library", {"opens", "closes", "."}},
        {"town", {"sleeps", "opens", "."}},
        {"morning", {"comes", "opens", "."}},
        {"opens", {"early", "late", "."}},
        {"closes", {"late", "."}},
        {"sleeps", {"late", "."}},
        {"comes", {"early", "."}},
        {"early", {"."}},
        {"late", {"."}},
    };
    std::string text, word;
    while (word != ".") {
        const auto &choices = after.at(word);
        word = choices[random() % choices.size()];
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

std::string fileText(const std::filesystem::path &path)
{
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

/// What an ARPA file says, read in the simplest way.
struct ArpaFile {
    std::map<std::vector<std::string>, std::pair<double, double>> ngrams; ///< probability and backoff, not as logarithms
    std::vector<std::string> words;                                       ///< all but <s>
    std::size_t order = 0;

    explicit ArpaFile(const std::string &text)
    {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            if (line.size() >= 9 && line.front() == '\\' && line.find("-grams:") != std::string::npos)
                order = std::stoul(line.substr(1));
            if (order == 0 || line.find('\t') == std::string::npos)
                continue;
            std::istringstream fields(line);
            std::string probability, ngram, backoff = "0";
            std::getline(fields, probability, '\t');
            std::getline(fields, ngram, '\t');
            std::getline(fields, backoff, '\t');
            std::istringstream split(ngram);
            std::vector<std::string> parts;
            for (std::string part; split >> part;)
                parts.push_back(part);
            if (order == 1 && ngram != "<s>")
                words.push_back(ngram);
            ngrams[parts] = {std::pow(10, std::stod(probability)), std::pow(10, std::stod(backoff))};
        }
    }
    double probability(std::vector<std::string> context, const std::string &word) const
    {
        auto whole = context;
        whole.push_back(word);
        if (const auto found = ngrams.find(whole); found != ngrams.end())
            return found->second.first;
        const auto found = ngrams.find(context);
        const double backoff = found == ngrams.end() ? 1 : found->second.second;
        context.erase(context.begin());
        return backoff * probability(context, word);
    }
};

class NgramTrainer : public testing::Test
{
protected:
    std::filesystem::path shard(const std::string &name, int documents, unsigned seed)
    {
        const auto path = folder.path() / name;
        std::ofstream file(path);
        std::mt19937 random(seed);
        for (int i = 0; i < documents; ++i)
            file << R"({"text": ")" << sentence(random) << "\\n" << sentence(random) << "\"}\n";
        return path;
    }
    NgramOptions options(int order)
    {
        NgramOptions wanted;
        wanted.order = order;
        return wanted;
    }
    double perplexity(const std::filesystem::path &model, unsigned seed)
    {
        const auto scorer = test::builtPlugins().scorer("arpa", model);
        EXPECT_OK(scorer);
        std::mt19937 random(seed);
        std::string text;
        for (int i = 0; i < 300; ++i)
            text += sentence(random) + "\n";
        const auto score = (*scorer)->score(text);
        EXPECT_EQ(score.unknown, 0u);
        return std::pow(10, -score.logProbability / static_cast<double>(score.words));
    }

    test::TempFolder folder;
};

TEST_F(NgramTrainer, MakesProbabilitiesThatAddUpToOneAfterEveryContext)
{
    const auto file = shard("a.jsonl", 60, 1);
    for (const std::uint64_t minimum : {1u, 2u, 4u}) {
        auto wanted = options(4);
        wanted.minimumNgram = minimum;
        const auto out = folder.path() / "m.arpa";
        ASSERT_OK(trainNgram({file}, wanted, out));
        const ArpaFile model(fileText(out));
        ASSERT_EQ(model.order, 4u);
        std::vector<std::vector<std::string>> contexts{{}, {"never", "met"}, {"<unk>"}};
        for (const auto &[ngram, numbers] : model.ngrams) {
            if (ngram.size() < model.order && ngram.back() != "</s>")
                contexts.push_back(ngram);
        }
        EXPECT_GT(contexts.size(), 20u);
        for (const auto &context : contexts) {
            double sum = 0;
            for (const std::string &word : model.words)
                sum += model.probability(context, word);
            EXPECT_NEAR(sum, 1, 1e-5) << testing::PrintToString(context) << " " << minimum;
        }
    }
}

TEST_F(NgramTrainer, SmoothsAsWittenAndBellDo)
{
    // a b </s> twice, a c </s> once: after a, b twice and c once, two kinds of word.
    const auto path = folder.path() / "abc.jsonl";
    std::ofstream(path) << "{\"text\": \"a b\\na b\\na c\"}\n";
    auto wanted = options(2);
    wanted.minimumWord = 1;
    ASSERT_OK(trainNgram({path}, wanted, folder.path() / "m.arpa"));
    const ArpaFile model(fileText(folder.path() / "m.arpa"));
    // Nine words with the ends of lines, four kinds of them; five in the vocabulary with <unk>.
    const double b = (2 + 4.0 / 5) / (9 + 4);
    EXPECT_NEAR(model.probability({}, "b"), b, 1e-6);
    EXPECT_NEAR(model.probability({}, "<unk>"), (4.0 / 5) / (9 + 4), 1e-6);
    EXPECT_NEAR(model.probability({"a"}, "b"), (2 + 2 * b) / (3 + 2), 1e-6);
}

TEST_F(NgramTrainer, IsLessSurprisedByTextsItHasNotSeenThanSingleWordsAre)
{
    const auto file = shard("a.jsonl", 500, 1);
    ASSERT_OK(trainNgram({file}, options(1), folder.path() / "1.arpa"));
    ASSERT_OK(trainNgram({file}, options(3), folder.path() / "3.arpa"));
    const double single = perplexity(folder.path() / "1.arpa", 99);
    const double triple = perplexity(folder.path() / "3.arpa", 99);
    EXPECT_LT(triple, 0.4 * single);
    EXPECT_GT(triple, 1);
}

TEST_F(NgramTrainer, WritesTheSameBytesEachTimeAndSaysOnWhat)
{
    const auto first = shard("first.jsonl", 50, 1), second = shard("second.jsonl", 50, 2);
    auto wanted = options(3);
    wanted.trainedOn = "corpus of towns, v1\n\\data\\";
    const auto report = trainNgram({first, second}, wanted, folder.path() / "1.arpa");
    ASSERT_OK(report);
    ASSERT_OK(trainNgram({first, second}, wanted, folder.path() / "2.arpa"));
    const std::string text = fileText(folder.path() / "1.arpa");
    EXPECT_EQ(text, fileText(folder.path() / "2.arpa"));
    EXPECT_THAT(text, testing::HasSubstr("trained on: corpus of towns, v1"));
    const auto key = shards::contentKeyOf(second);
    ASSERT_OK(key);
    EXPECT_THAT(text, testing::HasSubstr("shard second.jsonl " + *key));
    EXPECT_EQ(report->documents, 100u);
    EXPECT_EQ(report->lines, 200u);
    EXPECT_EQ(report->unknown, 0u);
    EXPECT_TRUE(report->isWhole);
    ASSERT_EQ(report->ngrams.size(), 3u);
    EXPECT_THAT(text, testing::HasSubstr("ngram 3=" + std::to_string(report->ngrams[2])));
    EXPECT_OK(test::builtPlugins().scorer("arpa", folder.path() / "1.arpa"));
}

TEST_F(NgramTrainer, MakesRareWordsUnknown)
{
    const auto path = folder.path() / "rare.jsonl";
    std::ofstream(path) << "{\"text\": \"often often once often <unk> <s>\"}\n";
    const auto report = trainNgram({path}, options(2), folder.path() / "m.arpa");
    ASSERT_OK(report);
    EXPECT_EQ(report->words, 6u);
    EXPECT_EQ(report->unknown, 3u);
    EXPECT_EQ(report->ngrams[0], 4u); // often and the three signs
}

TEST_F(NgramTrainer, IsMoreSurprisedByWordsItNeverMetThanByRareOnes)
{
    // Half of the words are met once and become unknown: together they are what the model has seen most.
    std::string known, foreign;
    for (int i = 0; i < 200; ++i) {
        known += "the house stands here w" + std::to_string(i) + " x" + std::to_string(i) + "\\n";
        foreign += "q" + std::to_string(i) + " z" + std::to_string(i) + " ";
    }
    const auto path = folder.path() / "a.jsonl";
    std::ofstream(path) << "{\"text\": \"" << known << "\"}\n";
    ASSERT_OK(trainNgram({path}, options(3), folder.path() / "m.arpa"));
    const auto scorer = test::builtPlugins().scorer("arpa", folder.path() / "m.arpa");
    ASSERT_OK(scorer);
    const auto perplexityOf = [&](std::string_view text) {
        const auto score = (*scorer)->score(text);
        return std::pow(10, -score.logProbability / static_cast<double>(score.words));
    };
    EXPECT_GT(perplexityOf(foreign), 5 * perplexityOf("the house stands here\n"));
    EXPECT_GT(perplexityOf(foreign), 50) << "one of 400 words that are alike to the model";
}

TEST_F(NgramTrainer, StopsWhereMemoryEndsAndSaysSo)
{
    const auto path = folder.path() / "wide.jsonl";
    std::ofstream file(path);
    const auto word = [](int number) { // digits would all become 0
        return std::string{static_cast<char>('a' + number % 26), static_cast<char>('a' + number / 26 % 26)};
    };
    for (int i = 0; i < 4000; ++i)
        file << "{\"text\": \"" << word(i % 653) << ' ' << word(i % 647) << ' ' << word(i % 643) << ' ' << word(i % 641)
             << "\"}\n";
    file.close();
    auto wanted = options(5);
    wanted.memoryLimit = 400000;
    const auto report = trainNgram({path}, wanted, folder.path() / "m.arpa");
    ASSERT_OK(report);
    EXPECT_FALSE(report->isWhole);
    EXPECT_GT(report->documents, 0u);
    EXPECT_LT(report->documents, 4000u);
    EXPECT_THAT(fileText(folder.path() / "m.arpa"), testing::HasSubstr("not all documents"));
    EXPECT_OK(test::builtPlugins().scorer("arpa", folder.path() / "m.arpa"));
}

TEST_F(NgramTrainer, NamesLinesThatAreNoDocuments)
{
    const auto path = shard("bad.jsonl", 10, 1);
    std::ofstream(path, std::ios::app) << "{\"text\": cut off\n";
    const auto report = trainNgram({path}, options(2), folder.path() / "m.arpa");
    ASSERT_OK(report);
    EXPECT_THAT(report->unreadable, testing::ElementsAre("bad.jsonl: 1 line"));
}

TEST_F(NgramTrainer, SaysWhatIsWrongAndLeavesNoFileBehind)
{
    const auto out = folder.path() / "m.arpa";
    const auto file = shard("a.jsonl", 5, 1);
    EXPECT_ERROR(trainNgram({}, options(3), out), ErrorCode::Invalid);
    EXPECT_ERROR(trainNgram({file}, options(0), out), ErrorCode::Invalid);
    EXPECT_ERROR(trainNgram({file}, options(6), out), ErrorCode::Invalid);
    EXPECT_ERROR(trainNgram({folder.path() / "missing.jsonl"}, options(3), out), ErrorCode::NotFound);
    std::ofstream(folder.path() / "empty.jsonl") << "{\"text\": \" \"}\n";
    EXPECT_ERROR(trainNgram({folder.path() / "empty.jsonl"}, options(3), out), ErrorCode::Invalid);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(trainNgram({file}, options(3), out, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(out));
}

} // namespace

} // namespace espalier::statistics
