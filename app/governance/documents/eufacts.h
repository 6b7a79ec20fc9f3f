// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/wording.h"

namespace espalier::governance::wording {

/// The section of the template under which a source is listed.
enum class EuOrigin {
    PublicDataset,        ///< 2.1
    CommerciallyLicensed, ///< 2.2.1
    PrivateDataset,       ///< 2.2.2
    Crawled,              ///< 2.3
    Synthetic,            ///< 2.5
    Other                 ///< 2.6
};
/// By what the catalogue says of access, agreements, kind and category. Source: docs/formats/documents.md, "EU summary".
EuOrigin euOriginOf(const DocumentedVersion &version, const DocumentedSource &source);
std::vector<const DocumentedSource *> euSources(const DocumentedVersion &version, EuOrigin origin);

/// The template's class of the amount of text, from tokens where they were counted, else from what words and bytes leave possible.
struct EuTextSize {
    std::string text;
    bool isCertain = false;
    std::string why; ///< where it is not
};
EuTextSize euTextSize(const DocumentedVersion &version);

/// The latest day on which a source was collected, as precisely as it is known.
struct EuLatest {
    std::string date;                 ///< empty: no source says
    std::vector<std::string> unknown; ///< names of sources that do not say
};
EuLatest euLatestAcquisition(const DocumentedVersion &version);

/// Domain names of what was crawled, most documents first, cut by the template's rule: the top 10 %; of a small provider the top 5 % or 1,000,
/// whichever is lower.
struct EuDomains {
    std::vector<std::pair<std::string, std::uint64_t>> top;
    std::uint64_t distinct = 0; ///< all of them, about
    std::uint64_t wanted = 0;   ///< how many the rule wants
    bool isSmallProvider = false;
};
EuDomains euDomains(const DocumentedVersion &version);

} // namespace espalier::governance::wording
