// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/instruments.h"

#include "plugins/host/pluginhost.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

/// Perplexity of one text, rounded; what has no words has none.
std::uint32_t perplexityOf(const plugins::PerplexityScorer::Score &score)
{
    if (score.words == 0)
        return UINT32_MAX;
    const double perplexity = std::pow(10.0, -score.logProbability / static_cast<double>(score.words));
    return perplexity < 4e9 ? static_cast<std::uint32_t>(std::lround(perplexity)) : UINT32_MAX - 1;
}

/// A model or plugin that is missing is a mistake in the options, whatever the host calls it.
tl::unexpected<Error> unusable(Error error)
{
    error.code = ErrorCode::Invalid;
    return failure(std::move(error));
}

} // namespace

Result<std::unique_ptr<Instruments>> Instruments::make(const ProfileOptions &options)
{
    std::unique_ptr<Instruments> made(new Instruments(options.filters ? options.filters : FilterSettings::bigScience()));
    const auto &host = plugins::PluginHost::instance();
    auto identifier = host.identifier(options.languagePlugin, options.languageModel);
    if (!identifier)
        return unusable(std::move(identifier.error()));
    made->m_identifier = std::move(*identifier);
    if (!options.tokenModel.empty()) {
        auto counter = host.counter("sentencepiece", options.tokenModel);
        if (!counter)
            return unusable(std::move(counter.error()));
        made->m_counter = std::move(*counter);
    }
    if (!options.perplexityModel.empty()) {
        auto scorer = host.scorer("arpa", options.perplexityModel);
        if (!scorer)
            return unusable(std::move(scorer.error()));
        made->m_scorer = std::move(*scorer);
    }
    return made;
}

const Reading &Instruments::measure(std::string_view text)
{
    const auto guess = m_identifier->identify(text);
    m_reading.language = guess.tag.empty() ? std::string_view("und") : guess.tag;
    m_reading.confidence = std::clamp(guess.confidence, 0.0, 1.0);
    m_reading.values = m_meter.measure(text, m_reading.language);
    m_reading.values.values[static_cast<std::size_t>(Filter::LanguageScore)] = static_cast<std::uint32_t>(
        std::floor(m_reading.confidence * 1000 + 1e-6));
    if (m_scorer)
        m_reading.values.values[static_cast<std::size_t>(Filter::Perplexity)] = perplexityOf(m_scorer->score(text));
    m_reading.tokens = m_counter ? m_counter->count(text) : 0;
    m_finder.find(text, m_reading.language, m_reading.hits);
    return m_reading;
}

} // namespace espalier::statistics
