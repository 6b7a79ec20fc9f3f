// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/licencetexts.h"
#include "app/governance/texts/readable.h"
#include "app/governance/texts/titlebook.h"

#include <functional>

namespace espalier::governance::detail {

/// A place that names a licence without being its text.
struct Mention {
    std::uint32_t begin = 0, end = 0; ///< bytes of Readable::text
    std::string kind;                 ///< "header", "address", "title"
    std::vector<std::string> ids;     ///< several when it cannot be told which
    std::string expression;           ///< of an SPDX line: canonical
    TextVerdict verdict = TextVerdict::Unsure;
    std::string note;
};

struct MentionQuestion {
    const Readable &page;
    const Words &words;
    const TitleBook &titles;
    /// Ids whose texts are the same as that of one: an address of the text does not say which.
    std::function<std::vector<std::string>(std::string_view)> sameText;
};

/// All of them in order, the same licence named several times kept as often as it is named. At most 2,000. Nothing around the text of a page is read but
/// links that say rel="license".
std::vector<Mention> findMentions(const MentionQuestion &question);

/// The parts of findMentions.
void findSpdxLines(const MentionQuestion &question, std::vector<Mention> &mentions);
void findAddresses(const MentionQuestion &question, std::vector<Mention> &mentions);
void findTitles(const MentionQuestion &question, std::vector<Mention> &mentions);

/// Whether words around a place say that something is under a licence ("licensed under", "License:").
bool isGranting(const Words &words, std::size_t first, std::size_t last);
/// Whether they say that it is not, or was, or could be.
bool isDenied(const Words &words, std::size_t first, std::size_t last);
/// Whether they say that it is so for a part only, or that more has to be kept to: "unless otherwise noted", "but", "rights reserved" behind it.
bool isDoubted(const Words &words, std::size_t first, std::size_t last);

} // namespace espalier::governance::detail
