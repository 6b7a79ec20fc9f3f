// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

/// What of JSON-LD is needed to read descriptions of data sets: names in full or short, one value or several, values in objects.
/// Source: docs/formats/interchange.md, "Croissant".
namespace espalier::catalogue::detail::croissant {

/// The node of a data set: the object itself, or the one in its "@graph" or of a list. nullptr when there is none.
const Json *datasetNode(const Json &json);

/// The members of a node by their short names; the first of two with the same.
std::map<std::string, const Json *> shortMembers(const Json &node);

/// Calls `visit` with each value: of a list one after the other, else with the value itself.
void eachValue(const Json &value, const std::function<void(const Json &)> &visit);

/// A member of a node under any of its spellings; nullptr when it has none.
const Json *memberOf(const Json &node, std::string_view shortName);

/// A value as text: a scalar, an object's "@value" or "@id", the first of a list; of texts in several languages the English one, else the first.
std::string wordsOf(const Json &value);

} // namespace espalier::catalogue::detail::croissant
