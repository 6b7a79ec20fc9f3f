// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/dpi/dpikeys.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail::dpi {

EntryKeys keys()
{
    using enum KeyShape;
    static constexpr auto all = std::to_array<EntryKey>({
        {"Unique Dataset Identifier", Text, "imported.dpi.key", true},
        {"Dataset Name", Text, "name", true},
        {"Paper Title", Text, {}, true},
        {"Dataset URL", Text, "homepage", true},
        {"GitHub URL", Text, "identifiers", true},
        {"Hugging Face URL", Text, "identifiers", true},
        {"Papers with Code URL", Text, "identifiers", true},
        {"ArXiv URL", Text, "identifiers", true},
        {"Semantic Scholar Corpus ID", Number, "identifiers", true},
        {"Collection", Text, {}, true},
        {"Collection URL", Text, {}, true},
        {"Languages", Texts, "languages", true},
        {"Languages (ISO)", Texts, "languages"},
        {"Task Categories", Texts, {}, true},
        {"Text Sources", Texts, "derived_from.upstream_types", true},
        {"Model Generated", Texts, "modality", true},
        {"Format", Texts, {}, true},
        {"Human Annotation", Text, {}, true},
        {"Derived from Datasets", Texts, "derived_from.sources", true},
        {"Creators", Texts, "custodian.name", true},
        {"Licenses", Whole, "licence_claims", true},
        {"License Notes", Text, "licence_assessment.text", true},
        {"License Verified By", Text, {}, true},
        {"Dataset Filter IDs", Texts, {}, true},
        {"Inferred Metadata", Whole, {}, true},
        {"Bibtex", Text, {}, true},
        {"Text Metrics", Whole, "amount.documents", true},
        {"Text Topics", Texts},
        {"Hours", Number},
        {"Taken Down", Text},
    });
    return all;
}

Words licences()
{
    static constexpr auto words = std::to_array<Word>({
        {"Academic Free License v3.0", "AFL-3.0"},
        {"Apache License 2.0", "Apache-2.0"},
        {"Artistic License 2.0", "Artistic-2.0"},
        {"BSD 2-Clause License", "BSD-2-Clause"},
        {"BSD 3-Clause License", "BSD-3-Clause"},
        {"C-UDA", "C-UDA-1.0"},
        {"CC BY 2.0", "CC-BY-2.0"},
        {"CC BY 2.5", "CC-BY-2.5"},
        {"CC BY 3.0", "CC-BY-3.0"},
        {"CC BY 4.0", "CC-BY-4.0"},
        {"CC BY-NC 2.0", "CC-BY-NC-2.0"},
        {"CC BY-NC 3.0", "CC-BY-NC-3.0"},
        {"CC BY-NC 4.0", "CC-BY-NC-4.0"},
        {"CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"},
        {"CC BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
        {"CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"},
        {"CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"},
        {"CC BY-ND 4.0", "CC-BY-ND-4.0"},
        {"CC BY-SA 2.0", "CC-BY-SA-2.0"},
        {"CC BY-SA 3.0", "CC-BY-SA-3.0"},
        {"CC BY-SA 4.0", "CC-BY-SA-4.0"},
        {"CC0 1.0", "CC0-1.0"},
        {"CDLA Permissive 1.0", "CDLA-Permissive-1.0"},
        {"CDLA Permissive 2.0", "CDLA-Permissive-2.0"},
        {"CDLA Sharing 1.0", "CDLA-Sharing-1.0"},
        {"EPL 1.0", "EPL-1.0"},
        {"GNU General Public License v2.0", "GPL-2.0-only"},
        {"GNU General Public License v3.0", "GPL-3.0-only"},
        {"ISC License", "ISC"},
        {"LGPL 2.1", "LGPL-2.1-only"},
        {"LGPL 3.0", "LGPL-3.0-only"},
        {"MIT License", "MIT"},
        {"MPL 2.0", "MPL-2.0"},
        {"ODC BY 1.0", "ODC-By-1.0"},
        {"OGL 3.0", "OGL-UK-3.0"},
        {"BigScience OpenRAIL-M", "LicenseRef-scancode-bigscience-open-rail-m"},
        {"Llama 2", "LicenseRef-scancode-llama-2-license-2023"},
    });
    return words;
}

bool namesNoLicence(std::string_view label)
{
    static constexpr std::array<std::string_view, 5> nothing = {"Unspecified", "Various", "Custom", "Unknown", ""};
    return std::ranges::any_of(nothing, [label](std::string_view one) { return isSameText(one, label); });
}

std::span<const InferredClaim> inferredClaims()
{
    static constexpr auto all = std::to_array<InferredClaim>({
        {"HF Yaml License", "hub-card", "card"},
        {"HF Config License", "hub-config", "hub"},
        {"GitHub License", "github", "repository"},
        {"PwC License Name", "papers-with-code", "catalogue", "PwC License URL"},
    });
    return all;
}

} // namespace espalier::catalogue::detail::dpi
