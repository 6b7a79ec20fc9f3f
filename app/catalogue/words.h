// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What the readers and the writers of other catalogues' formats share: words, keys and values that have no field here.
/// Source: docs/formats/interchange.md.
namespace espalier::catalogue::detail {

/// A word of another catalogue and what it is in a record.
struct Word {
    std::string_view label; ///< as the other catalogue writes it
    std::string_view code;
};

using Words = std::span<const Word>;

/// The code of a label, whatever the letters' case; nothing when it is not one of the words.
std::optional<std::string> codeOf(Words words, std::string_view label);

/// The first label that stands for a code: what a writer writes. Nothing when no label does.
std::optional<std::string> labelOf(Words words, std::string_view code);

/// Whether two texts are the same but for the case of ASCII letters.
bool isSameText(std::string_view a, std::string_view b);

/// What stands at a key of another catalogue's entry.
enum class KeyShape {
    Text,
    Texts,  ///< a list of texts; readers take a single one as well
    Number, ///< a number, or a text that is one
    Flag,
    Whole ///< a structure of its own
};

/// One key of another catalogue's entry, in the order in which it is written there.
struct EntryKey {
    std::string_view key;
    KeyShape shape = KeyShape::Text;
    /// Path of the field it goes into; empty: there is none, and it is kept at imported.<importer>.fields.<key>.
    std::string_view field = {};
    bool isRequired = false; ///< a complete entry has it, if with an empty value
};

using EntryKeys = std::span<const EntryKey>;

/// The key of this name; underscores and spaces are the same, and so are letters in either case. nullptr when there is none.
const EntryKey *entryKey(EntryKeys keys, std::string_view name);

/// A value as it can be kept in a record, which holds neither null nor numbers with a fraction: those become {"number": "3.5"} and
/// {"null": true} at any depth.
Json keptValue(const Json &value);
/// What `keptValue` was made from.
Json restoredValue(const Json &kept);

} // namespace espalier::catalogue::detail
