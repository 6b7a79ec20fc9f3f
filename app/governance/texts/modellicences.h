// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/licencetexts.h"
#include "app/governance/texts/words.h"

#include <optional>

namespace espalier::governance::detail {

/// A licence written for models, known by its title and by words of its own. No text of it is kept, so that it is Near at best: Near when title and
/// most of these words are there, Unsure when only one of both is. `isForData` is false and `because` says why.
struct ModelLicence {
    TextVerdict verdict = TextVerdict::Unsure;
    TextMatch match;
    std::uint32_t begin = 0, end = 0; ///< words
};
std::optional<ModelLicence> findModelLicence(const Words &words);

/// Whether a licence of the SPDX list is one for models, and what is to be said when data come under it; empty when there is nothing to say.
std::string modelNote(std::string_view id);

} // namespace espalier::governance::detail
