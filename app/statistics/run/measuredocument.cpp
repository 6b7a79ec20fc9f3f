// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/instruments.h"
#include "app/statistics/text/textcounts.h"

namespace espalier::statistics {

Result<DocumentReport> measureDocument(std::string_view text, const ProfileOptions &options)
{
    ESPALIER_TRY(const auto instruments, Instruments::make(options));
    const Reading &reading = instruments->measure(text);
    const TextCounts counts = countText(text);
    const FilterThresholds &thresholds = instruments->settings().thresholds(reading.language);
    DocumentReport report;
    report.language = reading.language;
    report.confidence = reading.confidence;
    report.characters = counts.characters;
    report.words = counts.words;
    report.bytes = text.size();
    report.tokens = reading.tokens;
    report.values = reading.values;
    for (std::size_t i = 0; i < filterCount; ++i) {
        const auto filter = static_cast<Filter>(i);
        if (reading.values.values[i] != UINT32_MAX)
            report.verdicts.emplace_back(filter, drops(filter, reading.values.values[i], thresholds));
    }
    report.first = firstDrop(reading.values, thresholds);
    for (const PersonalDataHit &hit : reading.hits)
        ++report.personalData[std::string(personalDataTypes()[hit.type])];
    return report;
}

} // namespace espalier::statistics
