// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/api/plugin.h"

#include "plugins/cld2/sample.h"
#include "plugins/cld2/tags.h"

#include <cstdio> // the header of CLD2 uses FILE without it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace espalier::plugins::cld2 {

namespace {

/// How much is looked at: CLD2 takes some 45 ns a byte, documents have some 5,000 bytes, and 3 ns a byte is what we want to spend.
constexpr std::size_t firstLook = 240;
constexpr std::size_t secondLook = 512;
constexpr std::size_t places = 3;
constexpr int clearPercent = 60;

struct Verdict {
    CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
    int percent = 0; ///< of the letters, that are in this language
    bool isReliable = false;
};

Verdict detect(std::string_view text)
{
    CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int bytes = 0;
    Verdict verdict;
    verdict.language = CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints,
                                                      CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &bytes,
                                                      &verdict.isReliable);
    verdict.percent = percents[0];
    return verdict;
}

class Identifier : public LanguageIdentifier
{
public:
    LanguageGuess identify(std::string_view text) override
    {
        try {
            Verdict verdict = detect(sampled(text, firstLook));
            if (text.size() > firstLook && (!verdict.isReliable || verdict.percent < clearPercent))
                verdict = detect(sampled(text, secondLook));
            const std::string_view tag = tagOf(CLD2::LanguageCode(verdict.language));
            if (tag == "und")
                return {tag, 0};
            return {tag, std::clamp(verdict.percent, 0, 100) / (verdict.isReliable ? 100.0 : 200.0)};
        } catch (...) {
            return {"und", 0}; // memory
        }
    }

private:
    /// The letters in the middle of each third: the beginning and the end are often what all documents of a site share.
    std::string_view sampled(std::string_view text, std::size_t bytes)
    {
        if (text.size() <= bytes)
            return text;
        m_sample.clear();
        const std::size_t quota = bytes / places;
        for (std::size_t i = 0; i < places; ++i) {
            const std::size_t middle = text.size() / (2 * places) * (2 * i + 1);
            appendLetters(text, middle - std::min(middle, quota / 2), quota, m_sample);
        }
        return m_sample;
    }

    std::string m_sample;
};

class Cld2 : public Plugin
{
public:
    std::string_view name() const override { return "cld2"; }
    std::string_view version() const override
    {
        // "V2.0 - 20141016": the date is that of the tables.
        static const std::string text = [] {
            const std::string words = CLD2::DetectLanguageVersion();
            return "cld2/" + words.substr(words.rfind(' ') + 1);
        }();
        return text;
    }
    Ability ability() const override { return Ability::Languages; }
    std::vector<std::string> languages() const override { return trainedLanguages(); }
    std::unique_ptr<LanguageIdentifier> makeIdentifier(const std::string &model, std::string &problem) const override
    {
        if (!model.empty()) {
            problem = "cld2 has its model inside and takes none";
            return {};
        }
        return std::make_unique<Identifier>();
    }
};

} // namespace

} // namespace espalier::plugins::cld2

ESPALIER_PLUGIN(espalier::plugins::cld2::Cld2)
