// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/standing.h"

namespace espalier::governance {

/// Languages the pages speak: "en", "fr", "ar", "es", "pt", "zh", "hi". The nearest to a tag; "en" when there is none.
std::string pageLanguage(std::string_view tag);

/// The page a requester looks their request up on: HTML in one file without scripts and without anything from elsewhere. It names the
/// reference, the states and their days, and nobody: neither what was asked for nor the request's name stands in it.
std::string statusPage(const Json &removal, const RemovalStanding &standing, std::string_view workshop, std::string_view language,
                       Timestamp now);
/// How many requests there were and how soon they were answered. Names no request.
std::string figuresPage(const RemovalFigures &figures, std::string_view workshop, std::string_view language, Timestamp now);

/// The receipt for the requester: plain text with the reference, the dates, and the SHA-256 of the request's record to check it by. Names nobody.
/// `recordPath`: in the workshop's repository.
std::string receipt(const Json &removal, std::string_view recordSha256, std::string_view recordPath, std::string_view workshop,
                    Timestamp now);

} // namespace espalier::governance
