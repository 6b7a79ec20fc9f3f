// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/partsearch.h"

namespace espalier::governance::detail {

/// Words beside the texts that were found which may change what is allowed.
struct ExtraTerms {
    std::size_t part = 0;             ///< index of the text they are nearest to
    std::uint32_t begin = 0, end = 0; ///< words of the input
};

/// Looks at every paragraph that is in no found text. Titles, notices and what is around a page's text are passed over. Where little is left, any
/// sentence of terms counts; in a long file such as a README only those that speak of licences.
std::vector<ExtraTerms> findExtraTerms(const TextShelf &shelf, const Words &input, const std::vector<FoundText> &parts);

} // namespace espalier::governance::detail
