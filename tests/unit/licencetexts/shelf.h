// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/texts/licencetexts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace espalier::governance {

/// The texts that were built in; nullptr in a build without them, where tests skip.
inline const LicenceTexts *builtInTexts()
{
    const auto made = LicenceTexts::builtIn();
    return made ? made->get() : nullptr;
}

#define ESPALIER_TEXTS_OR_SKIP(name)                                                                                             \
    const LicenceTexts *name = builtInTexts();                                                                                   \
    if (!name)                                                                                                                   \
    GTEST_SKIP() << "this build has no licence texts"

inline bool names(const Identification &found, std::string_view id)
{
    return std::any_of(found.parts.begin(), found.parts.end(), [&](const TextPart &part) {
        return std::any_of(part.matches.begin(), part.matches.end(), [&](const TextMatch &match) { return match.id == id; });
    });
}

/// Exact, in one part, and this id is the one or of the same text.
inline bool isExactly(const Identification &found, std::string_view id)
{
    return found.verdict == TextVerdict::Exact && found.parts.size() == 1 && names(found, id);
}

inline std::string firstId(const Identification &found)
{
    return found.parts.empty() || found.parts[0].matches.empty() ? std::string() : found.parts[0].matches[0].id;
}

/// What it came to, for messages.
inline std::string describeFound(const Identification &found)
{
    std::string out = std::string(verdictName(found.verdict)) + " [" + found.expression + "] " + found.note;
    for (const TextPart &part : found.parts) {
        out += "\n  " + std::string(verdictName(part.verdict));
        for (const TextMatch &match : part.matches) {
            out += ' ' + match.id + '/' + match.kind + '/' + std::to_string(match.score);
            for (const TextChange &change : match.changes)
                out += "\n    -[" + change.removed.substr(0, 200) + "] +[" + change.added.substr(0, 200) + "]";
        }
    }
    return out;
}

inline std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const std::size_t at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

inline bool isLongRun()
{
    return std::getenv("ESPALIER_LONG") != nullptr;
}

} // namespace espalier::governance
