// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/api/plugin.h"

#include "plugins/fasttext/lowercase.h"

#include <fasttext/fasttext.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <mutex>
#include <streambuf>

namespace espalier::plugins::fasttext {

namespace {

constexpr std::size_t longestLook = 1024; ///< bytes of a document that are looked at

/// Read-only bytes as a stream, without copying them as std::istringstream does.
class ViewBuffer : public std::streambuf
{
public:
    void show(const std::string &bytes)
    {
        char *const begin = const_cast<char *>(bytes.data()); // only read: there is no overflow() and no sputc()
        setg(begin, begin, begin + bytes.size());
    }
};

/// A model and the tags of its labels. Never changed once loaded, and so shared by all threads.
struct Model {
    ::fasttext::FastText network;
    std::vector<std::string> tags;
};

/// "__label__zh": "zh"; "__label__zho_Hans" (as in newer models): "zho-Hans".
std::string tagOf(std::string label)
{
    constexpr std::string_view prefix = "__label__";
    if (label.rfind(prefix, 0) == 0)
        label.erase(0, prefix.size());
    std::replace(label.begin(), label.end(), '_', '-');
    if (label == "no")
        return "nb";
    return label.empty() ? "und" : label;
}

class Identifier : public LanguageIdentifier
{
public:
    explicit Identifier(std::shared_ptr<const Model> model) : m_model(std::move(model)), m_stream(&m_buffer) {}

    LanguageGuess identify(std::string_view text) override
    {
        try {
            return look(text);
        } catch (...) {
            return {"und", 0};
        }
    }

private:
    LanguageGuess look(std::string_view text)
    {
        lowerCaseLine(text, longestLook, m_line);
        m_buffer.show(m_line);
        m_stream.clear();
        m_words.clear();
        m_labels.clear();
        const auto dictionary = m_model->network.getDictionary();
        dictionary->getLine(m_stream, m_words, m_labels);
        if (m_words.empty())
            return {"und", 0};
        m_guesses.clear();
        m_model->network.predict(1, m_words, m_guesses, 0);
        if (m_guesses.empty())
            return {"und", 0};
        const auto label = static_cast<std::size_t>(m_guesses.front().second);
        // The library gives the logarithm, and rounding in its softmax may go a little above one.
        const double probability = std::exp(static_cast<double>(m_guesses.front().first));
        return {m_model->tags.at(label), std::clamp(probability, 0.0, 1.0)};
    }

    std::shared_ptr<const Model> m_model;
    ViewBuffer m_buffer;
    std::istream m_stream;
    std::string m_line;
    std::vector<std::int32_t> m_words, m_labels;
    ::fasttext::Predictions m_guesses;
};

/// Whether the file begins as a model does: the library does not look at sizes and would ask for any amount of memory.
std::string problemOfFile(const std::string &path)
{
    constexpr std::int32_t magic = 793712314;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return "it cannot be opened";
    std::int32_t found = 0;
    file.read(reinterpret_cast<char *>(&found), sizeof found);
    return file && found == magic ? std::string() : "it is not a model of fastText (.bin or .ftz)";
}

std::shared_ptr<const Model> loadModel(const std::string &path, std::string &problem)
{
    if (path.empty()) {
        problem = "fastText needs a model, such as lid.176.ftz";
        return {};
    }
    problem = problemOfFile(path);
    if (!problem.empty())
        return {};
    auto model = std::make_shared<Model>();
    try {
        model->network.loadModel(path);
        if (model->network.getArgs().model != ::fasttext::model_name::sup) {
            problem = "it was not trained to tell labels (supervised)";
            return {};
        }
        const auto dictionary = model->network.getDictionary();
        for (std::int32_t i = 0; i < dictionary->nlabels(); ++i)
            model->tags.push_back(tagOf(dictionary->getLabel(i)));
    } catch (const std::exception &exception) {
        problem = *exception.what() ? exception.what() : "the library cannot read it";
        return {};
    }
    if (model->tags.empty()) {
        problem = "it has no labels";
        return {};
    }
    return model;
}

class FastTextPlugin : public Plugin
{
public:
    std::string_view name() const override { return "fasttext"; }
    std::string_view version() const override { return "fasttext/0.9.2"; }
    Ability ability() const override { return Ability::Languages; }
    std::unique_ptr<LanguageIdentifier> makeIdentifier(const std::string &path, std::string &problem) const override
    {
        // One copy of a model for all threads, as long as any of them has it.
        static std::mutex mutex;
        static std::map<std::string, std::weak_ptr<const Model>> loaded;
        const std::lock_guard lock(mutex);
        std::shared_ptr<const Model> model = loaded[path].lock();
        if (!model) {
            model = loadModel(path, problem);
            loaded[path] = model;
        }
        if (!model)
            return {};
        return std::make_unique<Identifier>(std::move(model));
    }
};

} // namespace

} // namespace espalier::plugins::fasttext

ESPALIER_PLUGIN(espalier::plugins::fasttext::FastTextPlugin)
