// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/fillingmaker.h"
#include "app/governance/texts/licencetexts.h"

#include <string>
#include <string_view>

namespace espalier::catalogue::detail {

/// Where words about a licence were found.
struct LicencePlace {
    std::string origin;   ///< code of licence_claims.*.origin
    std::string standsAt; ///< words for people: "licence file", "footer"
    std::string url;      ///< empty of a file
    std::string place;    ///< for filled_from
};

/// What a text is or says about licences; verdict None when the texts are not built in.
governance::Identification identifyLicence(std::string_view bytes, const Work &work);

/// Whether it is above all the text of a licence: a licence file, not a page or README that names one.
bool isLicenceText(const governance::Identification &found, std::size_t bytes);

/// A claim by the text of a licence, hash and quote included. A changed text names no licence: an issue says which it is like. Returns whether anything
/// was found.
bool fillLicenceText(FillingMaker &maker, std::string_view bytes, const governance::Identification &found,
                     const LicencePlace &place);

/// A claim by something that names a licence in a few words or by its address. `words` is shown as the quote. Returns whether it names one.
bool fillNamedLicence(FillingMaker &maker, const std::string &name, std::string_view words, const LicencePlace &place);

/// A claim by what a longer text (README, page) says of its licence, where it says so without doubt. Returns whether it does.
bool fillMentionedLicence(FillingMaker &maker, std::string_view bytes, const governance::Identification &found,
                          const LicencePlace &place);

} // namespace espalier::catalogue::detail
