// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/words.h"

/// Keys and words of the front matter of Hugging Face data cards. Source: docs/formats/interchange.md, "Hugging Face cards".
namespace espalier::catalogue::detail::card {

/// Keys that have a field, in the order in which cards have them. `isRequired` is never set: a card may say nothing.
EntryKeys keys();
/// The key that today's cards have instead of an old one ("languages" is "language"); the name itself when it is no old one.
std::string_view presentKey(std::string_view key);

/// "size_categories": instance.count. Where two of the hub's classes are one of ours, the first label is the writer's.
Words sizes();
/// "license": SPDX expression; the first label of an expression is the hub's id of today.
Words licences();
/// Values of "license" that name no licence ("unknown", "other").
bool namesNoLicence(std::string_view label);
/// Parts of "task_categories" and "tags" that say what the data is: modality.
Words modalities();

/// Where the whole card is: imported.card.raw, the reference of an attachment with its bytes as they were read.
constexpr std::string_view rawField = "imported.card.raw";

/// A card in its two parts. `front` is what stands between the lines of "---", without them; `body` is every byte after the second line. Both
/// empty but `body` when there is no front matter: front + body with the lines between are the card's bytes again.
struct CardParts {
    std::string_view
        opening; ///< the first line with its end, a byte order mark before it included; empty when there is no front matter
    std::string_view front;
    std::string_view closing; ///< the second line with its end
    std::string_view body;
};
CardParts cardParts(std::string_view card);

} // namespace espalier::catalogue::detail::card
