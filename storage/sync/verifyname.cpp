// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verifyname.h"

#include "storage/base/text.h"

#include <algorithm>
#include <array>

namespace espalier::sync::detail {

namespace {

constexpr std::size_t longestName = 255;
constexpr std::size_t longestReadablePath = 300;

bool hasInvisibleCharacters(std::string_view name)
{
    const auto at = [name](std::size_t i) { return i < name.size() ? static_cast<unsigned char>(name[i]) : 0u; };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const unsigned second = at(i + 1);
        const unsigned third = at(i + 2);
        if (at(i) == 0xEF && second == 0xBB && third == 0xBF) // U+FEFF
            return true;
        if (at(i) == 0xD8 && second == 0x9C) // U+061C
            return true;
        if (at(i) == 0xC2 && second >= 0x80 && second <= 0xA0) // C1 controls and the space that does not break
            return true;
        if (at(i) == 0xC2 && second == 0xAD) // soft hyphen
            return true;
        // U+200B to F, U+2028 to F, U+2060 to F
        if (at(i) == 0xE2 && second == 0x80 && ((third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAF)))
            return true;
        if (at(i) == 0xE2 && second == 0x81 && third >= 0xA0 && third <= 0xAF)
            return true;
    }
    return false;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// NTFS streams and short names count: ".git::$INDEX_ALLOCATION", "git~1".
bool couldBeGit(std::string_view folded)
{
    if (folded.starts_with("git~"))
        return true;
    if (!folded.starts_with(".git"))
        return false;
    const std::size_t end = folded.find_first_not_of(". ", 4);
    return end == std::string_view::npos || folded[end] == ':';
}

bool isWindowsDevice(std::string_view folded)
{
    std::string_view stem = folded.substr(0, folded.find('.'));
    while (stem.ends_with(' '))
        stem.remove_suffix(1);
    constexpr std::array plain{"con", "prn", "aux", "nul", "conin$", "conout$"};
    if (std::ranges::any_of(plain, [stem](const char *device) { return stem == device; }))
        return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

} // namespace

std::string foldedName(std::string_view name)
{
    std::string folded(name);
    for (char &c : folded) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
}

std::optional<std::string> nameProblem(std::string_view name)
{
    if (name.empty() || name == "." || name == "..")
        return "not the name of a file or folder at all";
    if (name.size() > longestName)
        return "a name of more than 255 bytes";
    if (!isUtf8(name))
        return "a name that is not UTF-8";
    if (std::ranges::any_of(name, isControl))
        return "a name with a control character";
    if (hasInvisibleCharacters(name))
        return "a name with characters that nobody can see";
    if (name.find_first_of("\\/") != std::string_view::npos)
        return "a name with a slash or backslash in it";
    const std::string folded = foldedName(name);
    if (couldBeGit(folded))
        return "a name that could be taken for git's own folder";
    if (isWindowsDevice(folded))
        return "a name that Windows keeps for a device";
    if (name.find_first_of("<>:\"|?*") != std::string_view::npos)
        return "a name with a character that Windows refuses";
    if (name.back() == '.' || name.back() == ' ')
        return "a name that ends in a dot or a space, which Windows drops";
    return std::nullopt;
}

std::string readablePath(std::string_view path)
{
    const bool isCut = path.size() > longestReadablePath;
    if (isCut)
        path = path.substr(0, longestReadablePath);
    const bool isPlain = isUtf8(path) && !hasInvisibleCharacters(path) && std::ranges::none_of(path, isControl);
    std::string text;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (isPlain || (byte >= 0x20 && byte < 0x7f)) {
            text += c;
            continue;
        }
        constexpr const char *digits = "0123456789abcdef";
        text += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    }
    return isCut ? text + "..." : text;
}

} // namespace espalier::sync::detail
