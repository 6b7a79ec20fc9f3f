// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace espalier::catalogue {

/// The name that a data hub, archive or code repository gave to what stands at an address, as `identifiers` of a source has it: "hf:org/name",
/// "doi:10.5281/zenodo.1", "arxiv:2303.03915", "github:owner/name", "zenodo:1", "kaggle:owner/name", "pwc:name", "s2:123". Also of a bare DOI
/// or arXiv number with its scheme ("doi:10.1/x"). Nothing when none is known. Never looks anything up.
std::optional<std::string> identifierOf(std::string_view address);

/// The address of an identifier ("https://huggingface.co/datasets/org/name"); empty when its scheme has none.
std::string addressOf(std::string_view identifier);

} // namespace espalier::catalogue
