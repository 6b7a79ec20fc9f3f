// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treepath.h"

#include "storage/git/treecursor.h"

#include <algorithm>
#include <string>

namespace espalier::git::detail {

static std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// Windows drops dots and spaces at the end and reads "git~1" as ".git".
static bool looksLikeGitFolder(std::string_view part)
{
    const std::string lower = lowerAscii(part);
    if (lower.starts_with("git~") || lower.starts_with(".git:"))
        return true;
    return lower.starts_with(".git") && lower.find_first_not_of(". ", 4) == std::string::npos;
}

/// Characters that macOS leaves out of names (U+200C to F, 202A to E, 206A to F, FEFF), and that people cannot see.
static bool hasInvisibleCharacter(std::string_view part)
{
    const auto at = [part](std::size_t i) { return i < part.size() ? static_cast<unsigned char>(part[i]) : 0u; };
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (at(i) == 0xEF && at(i + 1) == 0xBB && at(i + 2) == 0xBF)
            return true;
        if (at(i) != 0xE2)
            continue;
        const unsigned last = at(i + 2);
        if (at(i + 1) == 0x80 && ((last >= 0x8C && last <= 0x8F) || (last >= 0xAA && last <= 0xAE)))
            return true;
        if (at(i + 1) == 0x81 && last >= 0xAA && last <= 0xAF)
            return true;
    }
    return false;
}

static const char *pathPartProblem(std::string_view part)
{
    if (part.empty())
        return "a part of the path is empty";
    if (part == "." || part == "..")
        return "the path contains \".\" or \"..\"";
    if (part.size() > 255)
        return "a part of the path is longer than 255 bytes";
    for (const char c : part) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\')
            return "the path contains a control character or a backslash";
    }
    if (hasInvisibleCharacter(part))
        return "the path contains an invisible character";
    if (looksLikeGitFolder(part))
        return "a part of the path could be taken for \".git\"";
    return nullptr;
}

Result<void> checkTreePath(std::string_view path)
{
    const auto refuse = [path](const char *problem) {
        return failure(ErrorCode::Invalid, "path \"" + std::string(path.substr(0, 300)) + "\"", problem);
    };
    int parts = 0;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (const char *problem = pathPartProblem(path.substr(begin, end - begin)))
            return refuse(problem);
        if (++parts > maxTreeDepth)
            return refuse("the path has more than 32 parts");
        if (end == path.size())
            return {};
        begin = end + 1;
    }
}

} // namespace espalier::git::detail
