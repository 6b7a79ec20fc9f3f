// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "app/catalogue/importitem.h"

#include <nlohmann/json.hpp>

namespace espalier::catalogue::detail {

/// JSON whose members stay in the order in which they were put.
using Ordered = nlohmann::ordered_json;

/// Two spaces, UTF-8; bytes that are none become U+FFFD.
std::string written(const Ordered &value);
/// The same value with its members in the order of their names, and back.
Json plainJson(const Ordered &value);
Ordered orderedJson(const Json &value);

/// The first label that stands for a code in any list of words; empty when none does.
template<typename AnyWords>
std::string firstLabel(const AnyWords &words, std::string_view code)
{
    for (const auto &word : words)
        if (word.code == code)
            return std::string(word.label);
    return {};
}

/// What another catalogue knows a source by that this one was made from: its key there, else its id; the text of {"other": text}.
std::string linkKey(const ExportedSource &source, const Json &link, const std::string &importer);
/// The link behind an id; nullptr when the source is not in the workshop.
const ExportedLink *linkTo(const ExportedSource &source, const Json &link);

/// The first record that a reader made, with what it kept aside where an import puts it; an empty object when it made none.
Json readBackBody(const ImportBatch &batch, const std::string &importer);

} // namespace espalier::catalogue::detail
