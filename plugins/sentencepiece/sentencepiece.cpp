// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/api/plugin.h"

#include "plugins/sentencepiece/modelfile.h"
#include "plugins/sentencepiece/wordmemo.h"

#include <sentencepiece_processor.h>

#include <array>
#include <exception>
#include <map>
#include <mutex>

namespace espalier::plugins::sentencepiece {

namespace {

/// A model and what is known of it. Never changed once loaded, and so shared by all threads.
struct Model {
    ::sentencepiece::SentencePieceProcessor processor;
    bool isWordByWord = false;
    std::array<bool, 256> isSpace{}; ///< ASCII that this model takes for a space

    std::vector<int> encode(std::string_view text) const
    {
        std::vector<int> ids;
        const auto status = processor.Encode(absl::string_view(text.data(), text.size()), &ids);
        return status.ok() ? ids : std::vector<int>();
    }

    /// Whether `sign` is a space to this model wherever it stands.
    bool takesForSpace(char sign) const
    {
        const std::string one(1, sign);
        return encode("x" + one + "x") == encode("x x") && encode(one + "x") == encode(" x") && encode("x" + one) == encode("x ")
            && encode("x" + one + one + "x") == encode("x  x");
    }
};

/// Texts are cut before words, the words counted once and remembered. A word keeps the spaces before it but for one, which the model adds
/// itself; the last one also keeps those behind it. Texts with the model's own sign for a space in them are encoded whole.
class Counter : public TokenCounter
{
public:
    explicit Counter(std::shared_ptr<const Model> model) : m_model(std::move(model)) {}

    std::uint64_t count(std::string_view text) override
    {
        try {
            constexpr std::string_view spaceSign = "\xE2\x96\x81";
            if (!m_model->isWordByWord || text.find(spaceSign) != std::string_view::npos)
                return encoded(text);
            return wordByWord(text);
        } catch (...) {
            return 0; // memory
        }
    }

private:
    std::size_t encoded(std::string_view text) const { return m_model->encode(text).size(); }

    /// A space that is followed by a combining mark may become one character with it.
    static bool isBeforeMark(std::string_view text, std::size_t space)
    {
        const auto next = static_cast<unsigned char>(text[space + 1]);
        return next == 0xCC || next == 0xCD; // U+0300 to U+037F
    }

    std::uint64_t wordByWord(std::string_view text)
    {
        const auto isSpace = [&](std::size_t at) { return m_model->isSpace[static_cast<unsigned char>(text[at])]; };
        std::size_t end = text.size();
        while (end > 0 && isSpace(end - 1))
            --end;
        std::uint64_t sum = 0;
        std::size_t begin = 0;
        for (std::size_t i = 1; i < end; ++i) {
            if (isSpace(i) && !isSpace(i - 1) && !isBeforeMark(text, i)) {
                sum += pieces(text.substr(begin, i - begin));
                begin = i + 1;
            }
        }
        return sum + pieces(text.substr(begin));
    }

    std::uint64_t pieces(std::string_view word)
    {
        if (word.empty())
            return 0;
        if (word.size() > WordMemo::longestWord)
            return encoded(word);
        return m_memo.pieces(word, [&](std::string_view unknown) { return encoded(unknown); });
    }

    std::shared_ptr<const Model> m_model;
    WordMemo m_memo;
};

std::shared_ptr<const Model> loadModel(const std::string &path, std::string &problem)
{
    if (path.empty()) {
        problem = "SentencePiece needs a model, such as tokenizer.model";
        return {};
    }
    auto model = std::make_shared<Model>();
    const auto status = model->processor.Load(path);
    if (!status.ok()) {
        problem = path + ": it is not a model of SentencePiece that can be read";
        return {};
    }
    model->isWordByWord = wordByWord(model->processor.serialized_model_proto()).isExact;
    for (const char sign : {'\t', '\n', '\r'})
        model->isSpace[static_cast<unsigned char>(sign)] = model->takesForSpace(sign);
    model->isSpace[' '] = true;
    return model;
}

class SentencePiecePlugin : public Plugin
{
public:
    std::string_view name() const override { return "sentencepiece"; }
    std::string_view version() const override { return "sentencepiece/0.1.97"; }
    Ability ability() const override { return Ability::Tokens; }
    std::unique_ptr<TokenCounter> makeCounter(const std::string &path, std::string &problem) const override
    {
        // One copy of a model for all threads, as long as any of them has it.
        static std::mutex mutex;
        static std::map<std::string, std::weak_ptr<const Model>> loaded;
        const std::lock_guard lock(mutex);
        std::shared_ptr<const Model> model = loaded[path].lock();
        if (!model) {
            try {
                model = loadModel(path, problem);
            } catch (const std::exception &exception) {
                problem = exception.what();
            }
            loaded[path] = model;
        }
        if (!model)
            return {};
        return std::make_unique<Counter>(std::move(model));
    }
};

} // namespace

} // namespace espalier::plugins::sentencepiece

ESPALIER_PLUGIN(espalier::plugins::sentencepiece::SentencePiecePlugin)
