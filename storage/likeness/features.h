// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/likeness/address.h"
#include "storage/likeness/names.h"
#include "storage/likeness/sketch.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace espalier::likeness {

/// What of a source tells whether another one is the same. A pure function of the record's body.
struct Features {
    std::vector<NameForm> names;                            ///< the name first, then its parts, aliases, what addresses call it
    std::vector<std::pair<std::string, Address>> addresses; ///< as written, and as compared: homepage, then access
    std::vector<std::pair<std::string, Identifier>>
        identifiers;         ///< as written: given ones first, then those in addresses; each once
    std::string description; ///< its beginning, for people
    Shingles text;
    NameForm custodian;
    std::string custodianId;            ///< of the organisation; empty when it is none of the workshop
    std::vector<std::string> languages; ///< primary subtags, sorted
    std::string kind;
    std::string mergedInto;
};

/// Never fails: what is missing or of another type says nothing. Any thread. About 20,000 sources a second.
Features featuresOf(const Json &source);

/// What a key is made of, in its upper four bits; the lower 28 are a hash. Source: docs/formats/duplicates.md, "Keys".
enum class KeyKind : std::uint32_t {
    Identifier = 1,
    Address,
    Name,  ///< all words of a name, and its telling words, in their order
    Words, ///< the telling words, sorted
    Skeleton,
    OtherName, ///< initials
    NameBand,
    TextBand,
    Site,
    Custodian,
    NameStart,
    MergedInto ///< the id of the source that stands for it
};

using Key = std::uint32_t;

constexpr KeyKind kindOf(Key key)
{
    return static_cast<KeyKind>(key >> 28);
}
Key keyOf(KeyKind kind, std::string_view text);

/// Ascending, each once. Two sources that may be the same share at least one.
std::vector<Key> keysOf(const Features &features);

/// The letters by which a name is found while the rest of it is not typed yet; empty for a shorter name.
std::string nameStart(const NameForm &name);

} // namespace espalier::likeness
