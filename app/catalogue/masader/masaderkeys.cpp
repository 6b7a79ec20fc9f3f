// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/masader/masaderkeys.h"

#include <array>

namespace espalier::catalogue::detail::masader {

EntryKeys keys()
{
    using enum KeyShape;
    static constexpr auto all = std::to_array<EntryKey>({
        {"Name", Text, "name", true},
        {"Subsets", Whole, {}, true},
        {"Dialect Subsets", Whole},
        {"HF Link", Text, "identifiers", true},
        {"Link", Text, "homepage", true},
        {"License", Text, "licence_claims", true},
        {"Year", Number, {}, true},
        {"Language", Texts, "languages", true},
        {"Dialect", Text, "languages", true},
        {"Domain", Texts, "derived_from.upstream_types", true},
        {"Source", Texts, "derived_from.upstream_types"},
        {"Form", Text, "modality", true},
        {"Collection Style", Texts, "collection.method", true},
        {"Annotation Style", Texts, "collection.method"},
        {"Description", Text, "description", true},
        {"Volume", Number, "amount", true},
        {"Unit", Text, "amount", true},
        {"Ethical Risks", Text, {}, true},
        {"Provider", Texts, "custodian.name", true},
        {"Derived From", Texts, "derived_from.sources", true},
        {"Paper Title", Text, {}, true},
        {"Paper Link", Text, "identifiers", true},
        {"Script", Text, {}, true},
        {"Tokenized", Flag, {}, true},
        {"Host", Text, {}, true},
        {"Access", Text, "access.kind", true},
        {"Cost", Text, {}, true},
        {"Test Split", Flag, {}, true},
        {"Has Splits", Flag},
        {"Partial", Flag},
        {"Tasks", Texts, {}, true},
        {"Venue Title", Text, {}, true},
        {"Citations", Text},
        {"Venue Type", Text, {}, true},
        {"Venue Name", Text, {}, true},
        {"Authors", Texts, {}, true},
        {"Affiliations", Texts, {}, true},
        {"Abstract", Text, {}, true},
        {"Added By", Text, {}, true},
    });
    return all;
}

Words forms()
{
    static constexpr auto words = std::to_array<Word>({
        {"text", "text"},
        {"spoken", "audio-visual"},
        {"audio", "audio-visual"},
        {"videos", "audio-visual"},
        {"video", "audio-visual"},
        {"images", "image"},
        {"image", "image"},
    });
    return words;
}

Words accesses()
{
    static constexpr auto words = std::to_array<Word>({
        {"Free", "direct"},
        {"Upon-Request", "contact-known"},
        {"With-Fee", "agreement"},
    });
    return words;
}

Words units()
{
    static constexpr auto words = std::to_array<Word>({
        {"tokens", "words"},
        {"documents", "documents"},
        {"conversations", "documents"},
    });
    return words;
}

Words licences()
{
    static constexpr auto words = std::to_array<Word>({
        {"Apache-1.0", "Apache-1.0"},
        {"Apache-2.0", "Apache-2.0"},
        {"CC BY 1.0", "CC-BY-1.0"},
        {"CC BY 2.0", "CC-BY-2.0"},
        {"CC BY 2.5", "CC-BY-2.5"},
        {"CC BY 3.0", "CC-BY-3.0"},
        {"CC BY 4.0", "CC-BY-4.0"},
        {"CC BY-NC 1.0", "CC-BY-NC-1.0"},
        {"CC BY-NC 2.0", "CC-BY-NC-2.0"},
        {"CC BY-NC 3.0", "CC-BY-NC-3.0"},
        {"CC BY-NC 4.0", "CC-BY-NC-4.0"},
        {"CC BY-NC-ND 1.0", "CC-BY-NC-ND-1.0"},
        {"CC BY-NC-ND 2.0", "CC-BY-NC-ND-2.0"},
        {"CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"},
        {"CC BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
        {"CC BY-NC-SA 1.0", "CC-BY-NC-SA-1.0"},
        {"CC BY-NC-SA 2.0", "CC-BY-NC-SA-2.0"},
        {"CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"},
        {"CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"},
        {"CC BY-SA 1.0", "CC-BY-SA-1.0"},
        {"CC BY-SA 2.0", "CC-BY-SA-2.0"},
        {"CC BY-SA 3.0", "CC-BY-SA-3.0"},
        {"CC BY-SA 4.0", "CC-BY-SA-4.0"},
        {"CC0", "CC0-1.0"},
        {"CDLA-Permissive-1.0", "CDLA-Permissive-1.0"},
        {"CDLA-Permissive-2.0", "CDLA-Permissive-2.0"},
        {"CDLA-SHARING-1.0", "CDLA-Sharing-1.0"},
        {"GPL-1.0", "GPL-1.0-only"},
        {"GPL-2.0", "GPL-2.0-only"},
        {"GPL-3.0", "GPL-3.0-only"},
        {"LGPL-2.0", "LGPL-2.0-only"},
        {"LGPL-3.0", "LGPL-3.0-only"},
        {"MIT License", "MIT"},
        {"ODbl-1.0", "ODbL-1.0"},
        {"MPL-1.0", "MPL-1.0"},
        {"MPL-2.0", "MPL-2.0"},
        {"ODC-By", "ODC-By-1.0"},
        {"AFL-3.0", "AFL-3.0"},
        {"BigScience RAIL License", "LicenseRef-scancode-bigscience-rail-1.0"},
    });
    return words;
}

Words dialects()
{
    static constexpr auto words = std::to_array<Word>({
        {"Modern Standard Arabic", "arb"},
        {"MSA", "arb"},
        {"ar-MSA", "arb"},
        {"mixed", "ar"},
        {"Gulf", "afb"},
        {"ar-GLF", "afb"},
        {"Levant", "apc"},
        {"ar-LEV", "apc"},
        {"North Africa", "ar-015"},
        {"ar-NOR", "ar-015"},
        {"United Arab Emirates", "ar-AE"},
        {"Bahrain", "ar-BH"},
        {"Djibouti", "ar-DJ"},
        {"Algeria", "ar-DZ"},
        {"Egypt", "ar-EG"},
        {"Iraq", "ar-IQ"},
        {"Jordan", "ar-JO"},
        {"Comoros", "ar-KM"},
        {"Kuwait", "ar-KW"},
        {"Lebanon", "ar-LB"},
        {"Libya", "ar-LY"},
        {"Morocco", "ar-MA"},
        {"Mauritania", "ar-MR"},
        {"Oman", "ar-OM"},
        {"Palestine", "ar-PS"},
        {"Qatar", "ar-QA"},
        {"Saudi Arabia", "ar-SA"},
        {"Sudan", "ar-SD"},
        {"Somalia", "ar-SO"},
        {"South Sudan", "ar-SS"},
        {"Syria", "ar-SY"},
        {"Tunisia", "ar-TN"},
        {"Yemen", "ar-YE"},
    });
    return words;
}

Words upstreamTypes()
{
    static constexpr auto words = std::to_array<Word>({
        {"social media", "web-social-media"},
        {"news articles", "news"},
        {"books", "books"},
        {"wikipedia", "web-wiki"},
    });
    return words;
}

} // namespace espalier::catalogue::detail::masader
