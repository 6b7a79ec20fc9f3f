// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::likeness {

/// An address of the web as it is compared: two spellings of one place give equal texts.
struct Address {
    std::string text; ///< host, path and what of the query counts, in lower case, without scheme: "example.org/data?id=7"
    std::string host; ///< without "www.", in Unicode's ASCII form
    std::string
        site; ///< who answers for it: the registered domain, or the host where one domain serves many ("a.github.io"); empty: nobody can say
    bool isFront = false; ///< a site's front page: no path, or nothing but a language or a name for "start" in it
};

/// Reads an address as people paste it: with or without scheme, with tracking marks, of an archive's copy or of a viewer that shows it. Nothing
/// when it is none. Any thread. O(bytes). Source: docs/formats/duplicates.md, "Addresses".
std::optional<Address> addressOf(std::string_view text);

/// A name that an archive or a data hub gave, such as "doi:10.5281/zenodo.1" or "hf:org/name".
struct Identifier {
    std::string text;      ///< scheme and value, in lower case
    double strength = 0.5; ///< how sure it means one source: 1 for archives and hubs, less for a repository, least for a paper

    bool operator==(const Identifier &) const = default;
};

/// An identifier in its compared form, from what a record or a person says: "doi:10.1/X", "https://doi.org/10.1/x", "10.1/x", "arXiv:2303.1v2".
/// Nothing when it has no scheme and none can be told.
std::optional<Identifier> identifierOf(std::string_view text);

/// What an address says by itself: that of a data hub, an archive, a code repository or a paper. Empty for any other address.
std::vector<Identifier> identifiersIn(const Address &address);

/// The registered domain of a host ("bbc.co.uk"); empty for a public suffix itself, an IP address, or a name nobody can register.
std::string registeredDomain(std::string_view host);

} // namespace espalier::likeness
