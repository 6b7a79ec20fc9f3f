// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profile.h"

namespace espalier::statistics {

std::string_view filterName(Filter filter)
{
    static constexpr std::array<std::string_view, filterCount> names = {"words",           "character_repetition",
                                                                        "word_repetition", "special_characters",
                                                                        "stop_words",      "flagged_words",
                                                                        "language_score",  "perplexity"};
    return names[static_cast<std::size_t>(filter)];
}

std::string_view extremeName(Extreme extreme)
{
    static constexpr std::array<std::string_view, extremeCount> names = {"longest", "most_repetitive", "longest_run"};
    return names[static_cast<std::size_t>(extreme)];
}

} // namespace espalier::statistics
