// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/cld2/tags.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espalier::plugins::cld2 {

std::string_view tagOf(std::string_view code)
{
    // Norwegian of CLD2 is Bokmål: Nynorsk has a code of its own there. The last four are jokes of search engines.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> others{{
        {"iw", "he"},
        {"jw", "jv"},
        {"in", "id"},
        {"ji", "yi"},
        {"mo", "ro"},
        {"no", "nb"},
        {"un", "und"},
        {"xxx", "und"},
        {"", "und"},
        {"zzb", "und"},
        {"zze", "und"},
        {"zzh", "und"},
        {"zzp", "und"},
    }};
    if (code.size() > 2 && code.substr(0, 3) == "xx-") // a script in which it knows no language
        return "und";
    const auto found = std::find_if(others.begin(), others.end(), [&](const auto &pair) { return pair.first == code; });
    return found == others.end() ? code : found->second;
}

const std::vector<std::string> &trainedLanguages()
{
    static const std::vector<std::string> tags{"af",  "ar", "az", "be", "bg", "bh", "bn",  "bs", "ca", "ceb", "chr", "cs",
                                               "cy",  "da", "de", "dv", "el", "en", "es",  "et", "eu", "fa",  "fi",  "fr",
                                               "ga",  "gd", "gl", "gu", "he", "hi", "hmn", "hr", "ht", "hu",  "hy",  "id",
                                               "is",  "it", "iu", "ja", "jv", "ka", "km",  "kn", "ko", "lg",  "lif", "lo",
                                               "lt",  "lv", "mk", "ml", "mr", "ms", "mt",  "nb", "ne", "nl",  "or",  "pa",
                                               "pl",  "pt", "ro", "ru", "rw", "si", "sk",  "sl", "sq", "sr",  "sv",  "sw",
                                               "syr", "ta", "te", "th", "tl", "tr", "uk",  "ur", "vi", "yi",  "zh",  "zh-Hant"};
    return tags;
}

} // namespace espalier::plugins::cld2
