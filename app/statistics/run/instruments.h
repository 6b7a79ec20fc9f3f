// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"
#include "app/statistics/text/personaldata.h"
#include "plugins/api/plugin.h"

#include <memory>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// What a rich profile measures of one document.
struct Reading {
    std::string_view language;         ///< "und" when it cannot be told; valid as long as the instruments
    double confidence = 0;             ///< 0..1
    FilterValues values;               ///< all that could be measured
    std::uint64_t tokens = 0;          ///< 0 without a model
    std::vector<PersonalDataHit> hits; ///< ascending
};

/// Everything a rich profile measures documents with. One object a thread.
class Instruments
{
public:
    /// Errors: Invalid (plugin or model).
    static Result<std::unique_ptr<Instruments>> make(const ProfileOptions &options);
    /// Valid until the next call.
    const Reading &measure(std::string_view text);
    /// The text measured last, taken apart into words. Valid until the next call.
    const ReadText &lastRead() const { return m_meter.lastRead(); }

    const FilterSettings &settings() const { return *m_settings; }

private:
    Instruments(std::shared_ptr<const FilterSettings> settings) : m_settings(std::move(settings)), m_meter(m_settings) {}

    std::shared_ptr<const FilterSettings> m_settings;
    QualityMeter m_meter;
    PersonalDataFinder m_finder;
    std::unique_ptr<plugins::LanguageIdentifier> m_identifier;
    std::unique_ptr<plugins::TokenCounter> m_counter;
    std::unique_ptr<plugins::PerplexityScorer> m_scorer;
    Reading m_reading;
};

} // namespace espalier::statistics
