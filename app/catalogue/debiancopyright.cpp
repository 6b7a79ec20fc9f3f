// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/deb822.h"
#include "app/catalogue/debiandocs.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espalier::catalogue {

namespace {

std::string firstLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

std::string onOneLine(std::string text)
{
    std::string out;
    for (const char c : text) {
        const bool isSpace = c == '\n' || c == ' ' || c == '\t';
        if (!isSpace)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 44> counterparts{{
    {"Expat", "MIT"},
    {"MIT", "MIT"},
    {"ISC", "ISC"},
    {"Zlib", "Zlib"},
    {"CC0-1.0", "CC0-1.0"},
    {"CC0", "CC0-1.0"},
    {"BSD-2-clause", "BSD-2-Clause"},
    {"BSD-2-Clause", "BSD-2-Clause"},
    {"BSD-3-clause", "BSD-3-Clause"},
    {"BSD-3-Clause", "BSD-3-Clause"},
    {"BSD-4-clause", "BSD-4-Clause"},
    {"BSD-4-clause-UC", "BSD-4-Clause-UC"},
    {"Apache-2.0", "Apache-2.0"},
    {"Artistic", "Artistic-1.0-Perl"},
    {"Artistic-2.0", "Artistic-2.0"},
    {"MPL-1.1", "MPL-1.1"},
    {"MPL-2.0", "MPL-2.0"},
    {"GPL-1", "GPL-1.0-only"},
    {"GPL-1+", "GPL-1.0-or-later"},
    {"GPL-2", "GPL-2.0-only"},
    {"GPL-2.0", "GPL-2.0-only"},
    {"GPL-2+", "GPL-2.0-or-later"},
    {"GPL-2.0+", "GPL-2.0-or-later"},
    {"GPL-3", "GPL-3.0-only"},
    {"GPL-3+", "GPL-3.0-or-later"},
    {"LGPL-2", "LGPL-2.0-only"},
    {"LGPL-2+", "LGPL-2.0-or-later"},
    {"LGPL-2.1", "LGPL-2.1-only"},
    {"LGPL-2.1+", "LGPL-2.1-or-later"},
    {"LGPL-3", "LGPL-3.0-only"},
    {"LGPL-3+", "LGPL-3.0-or-later"},
    {"GFDL-1.1", "GFDL-1.1-only"},
    {"GFDL-1.1+", "GFDL-1.1-or-later"},
    {"GFDL-1.2", "GFDL-1.2-only"},
    {"GFDL-1.2+", "GFDL-1.2-or-later"},
    {"GFDL-1.3", "GFDL-1.3-only"},
    {"GFDL-1.3+", "GFDL-1.3-or-later"},
    {"GFDL-NIV-1.2+", "GFDL-1.2-no-invariants-or-later"},
    {"GFDL-NIV-1.3+", "GFDL-1.3-no-invariants-or-later"},
    {"CC-BY-3.0", "CC-BY-3.0"},
    {"CC-BY-4.0", "CC-BY-4.0"},
    {"CC-BY-SA-3.0", "CC-BY-SA-3.0"},
    {"CC-BY-SA-4.0", "CC-BY-SA-4.0"},
    {"Linux-man-pages-copyleft", "Linux-man-pages-copyleft"},
}};

std::string_view counterpartOf(std::string_view name)
{
    for (const auto &[debian, spdx] : counterparts)
        if (debian == name)
            return spdx;
    return {};
}

} // namespace

CopyrightFile parseCopyright(std::string_view text)
{
    CopyrightFile file;
    const std::vector<deb822::Paragraph> paragraphs = deb822::parse(text);
    if (paragraphs.empty() || deb822::field(paragraphs.front(), "Format").find("copyright-format") == std::string::npos)
        return file;
    file.isMachineReadable = true;
    file.upstreamName = firstLine(deb822::field(paragraphs.front(), "Upstream-Name"));
    file.upstreamContact = firstLine(deb822::field(paragraphs.front(), "Upstream-Contact"));
    file.source = onOneLine(deb822::field(paragraphs.front(), "Source"));
    for (const deb822::Paragraph &paragraph : paragraphs) {
        const std::string files = onOneLine(deb822::field(paragraph, "Files"));
        const std::string licence = deb822::field(paragraph, "License");
        if (files.empty() || licence.empty())
            continue;
        const std::string copyright = deb822::field(paragraph, "Copyright");
        file.paragraphs.push_back(
            {files, copyright, firstLine(licence), "Files: " + files + "\nCopyright: " + copyright + "\nLicense: " + licence});
    }
    return file;
}

std::string spdxOfDebian(std::string_view shortName)
{
    std::string expression;
    std::size_t at = 0;
    bool expectsName = true;
    while (at < shortName.size()) {
        const auto end = std::min(shortName.find(' ', at), shortName.size());
        const std::string_view word = shortName.substr(at, end - at);
        at = end + 1;
        if (word.empty())
            continue;
        if (expectsName) {
            const std::string_view spdx = counterpartOf(word);
            if (spdx.empty())
                return {};
            expression += spdx;
        } else if (word == "or" || word == "and") {
            expression += word == "or" ? " OR " : " AND ";
        } else {
            return {}; // "with ... exception", or words
        }
        expectsName = !expectsName;
    }
    return expectsName ? std::string() : expression;
}

} // namespace espalier::catalogue
