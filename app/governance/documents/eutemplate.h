// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace espalier::governance::wording {

/// A section of the template for the public summary of training content (Regulation (EU) 2024/1689, article 53(1)(d); C(2025) 8311).
struct EuSection {
    std::string_view id, title;
};
/// All of them in order, "1" to "3.3".
std::span<const EuSection> euSections();

/// One thing the template asks for. Titles are ours.
struct EuField {
    std::string_view id; ///< section, dot, name: "1.1.provider"
    std::string_view title;
    bool isFromProvider;     ///< nothing in a catalogue can say it: stated, or a gap
    bool isOptional = false; ///< additional comments: no gap when empty
};
std::span<const EuField> euFields();
const EuField *euField(std::string_view id);

/// The modalities the template knows, each with its three classes of size.
struct EuModality {
    std::string_view id, title;
    std::string_view sizes[3];
};
std::span<const EuModality> euModalities();

} // namespace espalier::governance::wording
