// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/json.h"
#include "storage/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue {

/// One "Files:" paragraph of a machine-readable copyright file.
/// Source: Debian copyright-format 1.0, https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
struct CopyrightParagraph {
    std::string files;     ///< patterns as written, one space between
    std::string copyright; ///< lines as written
    std::string licence;   ///< short name: "GPL-2+ or Artistic"
    std::string text;      ///< the paragraph itself
};

struct CopyrightFile {
    bool isMachineReadable = false;
    std::string upstreamName;
    std::string upstreamContact;
    std::string source;                         ///< URL or words
    std::vector<CopyrightParagraph> paragraphs; ///< empty unless machine-readable
};

CopyrightFile parseCopyright(std::string_view text);

/// The SPDX expression for a short name of the copyright format ("GPL-2+ or Expat" becomes "GPL-2.0-or-later OR MIT"); empty
/// when a part of it has no certain counterpart ("public-domain", "BSD-like").
std::string spdxOfDebian(std::string_view shortName);

/// A documentation package installed on this machine, as records.
struct DebianDocumentation {
    Json source;                      ///< without id, slug, nominated_by and nominated_at
    Json contact;                     ///< the maintainer, or null when the package names nobody
    std::vector<std::string> remarks; ///< what a reviewer should know, in English sentences
};

/// Reads what dpkg and the copyright file say about `package` below `root` ("/"). `language` is the BCP-47 tag of its texts.
/// Errors: NotFound (not installed; context: package), Invalid, Io.
Result<DebianDocumentation> readDebianDocumentation(const std::filesystem::path &root, const std::string &package,
                                                    const std::string &language, const Clock &clock = systemClock());

} // namespace espalier::catalogue
