// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/api/plugin.h"

#include "plugins/arpa/model.h"
#include "plugins/arpa/text/normaltext.h"

#include <map>
#include <mutex>

namespace espalier::plugins::arpa {

namespace {

/// Scores line by line, each with its end, as BigScience did. Words are what white space parts: models over the pieces of a SentencePiece
/// model see mostly unknown words.
class Scorer : public PerplexityScorer
{
public:
    explicit Scorer(std::shared_ptr<const Model> model) : m_model(std::move(model)) {}

    Score score(std::string_view text) override
    {
        try {
            Score score;
            for (std::size_t begin = 0; begin <= text.size();) {
                const std::size_t end = std::min(text.find('\n', begin), text.size());
                add(text.substr(begin, end - begin), score);
                begin = end + 1;
            }
            return score;
        } catch (...) {
            return {}; // memory
        }
    }

private:
    /// A line without words is left out: it would be surprising only as an end without a beginning.
    void add(std::string_view line, Score &score)
    {
        normalLine(line, m_line);
        wordsOfLine(m_line, m_words);
        if (m_words.empty())
            return;
        History history = m_model->lineBegin();
        for (const std::string_view text : m_words) {
            const std::uint32_t word = m_model->word(text);
            score.unknown += word == m_model->unknown();
            score.logProbability += m_model->next(word, history);
        }
        score.logProbability += m_model->next(m_model->lineEnd(), history);
        score.words += m_words.size() + 1;
    }

    std::shared_ptr<const Model> m_model;
    std::string m_line;
    std::vector<std::string_view> m_words;
};

class ArpaPlugin : public Plugin
{
public:
    std::string_view name() const override { return "arpa"; }
    std::string_view version() const override { return "arpa/1"; }
    Ability ability() const override { return Ability::Perplexity; }
    std::unique_ptr<PerplexityScorer> makeScorer(const std::string &path, std::string &problem) const override
    {
        if (path.empty()) {
            problem = "an ARPA file is needed";
            return {};
        }
        // One copy of a model for all threads, as long as any of them has it.
        static std::mutex mutex;
        static std::map<std::string, std::weak_ptr<const Model>> loaded;
        const std::lock_guard lock(mutex);
        std::shared_ptr<const Model> model = loaded[path].lock();
        if (!model) {
            model = Model::read(path, problem);
            loaded[path] = model;
        }
        if (!model)
            return {};
        return std::make_unique<Scorer>(std::move(model));
    }
};

} // namespace

} // namespace espalier::plugins::arpa

ESPALIER_PLUGIN(espalier::plugins::arpa::ArpaPlugin)
