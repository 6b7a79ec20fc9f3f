// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/records/kinds.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::session::detail {

/// A vocabulary: the fields whose values it has. Source: docs/formats/vocabulary.md.
struct VocabularyList {
    std::string_view name;                  ///< the field it is called after
    std::string_view label;                 ///< English
    std::string_view facet;                 ///< of the index with its codes; empty when there is none
    std::vector<std::string_view> ofSource; ///< paths; "[]" at the end: each element, ".*." each element of a keyed list
    std::vector<std::string_view> ofOrganisation;
};

std::span<const VocabularyList> vocabularyLists();
/// nullptr when there is none of that name.
const VocabularyList *vocabularyList(std::string_view name);

/// Called with every value of a list in a body, and where it stands; `change` may write to it. Lists whose elements became equal keep one.
void forEachValue(Json &body, records::Kind kind, const VocabularyList &list, const std::function<void(Json &value)> &change);

/// The text of a value: of a code itself, else of {"other": text}; empty when it is neither.
std::string textOfValue(const Json &value);

/// Whether a text is a code of the list in the form it is stored in.
bool isCodeOf(const VocabularyList &list, std::string_view text);

/// The code that a text means for sure, by the lists of this program: names, other spellings, old codes.
std::optional<std::string> codeMeant(const VocabularyList &list, std::string_view text);

/// Closed lists (kinds, categories, types): code and English label. Empty for the others.
std::vector<std::pair<std::string, std::string>> closedCodes(const VocabularyList &list);

/// English label of a code.
std::string labelOfCode(const VocabularyList &list, const std::string &code);

/// What spellings that differ in case, marks and punctuation only have in common.
std::string spellingKey(std::string_view text);

} // namespace espalier::session::detail
