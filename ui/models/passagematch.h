// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace espalier::ui {

/// Bytes of a text.
struct PassagePart {
    std::size_t begin = 0, size = 0;
    bool operator==(const PassagePart &) const = default;
};

/// What two texts have in common, for showing them side by side.
struct CommonParts {
    std::vector<PassagePart> first, second; ///< of each text, ascending, apart
};

/// The runs of at least `words` words that stand in both texts (three letters for each word where words are not parted by spaces); case,
/// accents, width and punctuation do not count. A text of fewer words counts as one run. O(bytes).
CommonParts commonParts(std::string_view first, std::string_view second, int words = 4);

/// The parts of a text of `size` bytes that are not in `parts`.
std::vector<PassagePart> otherParts(const std::vector<PassagePart> &parts, std::size_t size);

} // namespace espalier::ui
