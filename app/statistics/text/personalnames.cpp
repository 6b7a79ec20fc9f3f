// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personalchecks_p.h"
#include "app/statistics/text/personalfind_p.h"

#include <libpsl.h>

#include <algorithm>
#include <string>

// What is found by an "@" or by colons.

namespace espalier::statistics::detail {

static bool isLocalPart(char c)
{
    return isAsciiWordCharacter(c) || (c != '\0' && std::string_view("._%+-").find(c) != std::string_view::npos);
}

/// The end of a host name of at least two labels under a real top-level domain that begins at `at`; 0 when there is none.
static std::size_t hostNameEnd(const PersonalText &text, std::size_t at)
{
    std::size_t end = at, lastDot = 0;
    while (end < text.text.size() && end < at + 255
           && (isAsciiWordCharacter(text.at(end)) || text.at(end) == '-' || text.at(end) == '.'))
        ++end;
    while (end > at && !isAsciiWordCharacter(text.at(end - 1)))
        --end;
    const std::string_view host = text.text.substr(at, end - at);
    lastDot = host.rfind('.');
    if (lastDot == std::string_view::npos || lastDot == 0 || !isAsciiWordCharacter(host[0])
        || host.find("..") != std::string_view::npos)
        return 0;
    std::string top(host.substr(lastDot + 1));
    std::transform(top.begin(), top.end(), top.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (top.size() < 2 || isAsciiDigit(top[0]))
        return 0;
    return psl_is_public_suffix2(psl_builtin(), top.c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) ? end : 0;
}

/// Words that follow an "@" in program text and its documentation.
static bool isAnnotation(std::string_view name)
{
    static constexpr std::string_view known =
        " par arg args See abstractmethod ARGV ISA INC EXPORT EXPORT_OK EXPORT_FAIL array param return returns brief file author "
        "authors see since throws throw exception override property staticmethod "
        "classmethod media "
        "import deprecated todo note version link code endcode class struct enum def type var module example internal private "
        "public "
        "protected static abstract copyright license date details ingroup defgroup addtogroup name remark warning tparam retval "
        "section "
        "page include charset keyframes supports font-face namespace interface method function callback typedef template test "
        "before "
        "after setter getter end item node end xref ref uref email samp option command dots table chapter subsection "
        "setfilename settitle bye top menu group kbd cindex noindent dircategory direntry contents ";
    std::string padded;
    padded.append(" ").append(name).append(" ");
    return known.find(padded) != std::string_view::npos;
}

/// Whether "@name" up to `behind` is a list of Perl: before or behind "=", or behind a word that takes one ("push(@name", "scalar
/// @name").
static bool isPerlList(const PersonalText &text, std::size_t at, std::size_t behind)
{
    while (text.at(behind) == ' ')
        ++behind;
    if (text.at(behind) == '=')
        return true;
    constexpr std::string_view takers = " push unshift splice foreach scalar grep wantarray defined ";
    constexpr std::size_t longest = 10;
    while (at > 0 && (text.text[at - 1] == ' ' || text.text[at - 1] == '('))
        --at;
    if (at > 0 && text.text[at - 1] == '=')
        return true;
    std::string word(" ");
    const std::size_t end = at;
    while (at > 0 && end - at < longest && isAsciiLetter(text.text[at - 1]))
        --at;
    word.append(text.text.substr(at, end - at)).append(" ");
    return end > at && takers.find(word) != std::string_view::npos;
}

static void findUser(const PersonalText &text, std::size_t at)
{
    const char before = text.before(at);
    if (before != '\0' && std::string_view(" \n\t(\"':;,>").find(before) == std::string_view::npos)
        return;
    std::size_t end = at + 1, letters = 0;
    for (; end < text.text.size() && (isAsciiWordCharacter(text.at(end)) || text.at(end) == '_'); ++end)
        letters += isAsciiLetter(text.at(end));
    const std::string_view name = text.text.substr(at + 1, end - at - 1);
    const char after = text.at(end);
    // "@name(", "@name{", "@name.part", "@name=", "@name@": program text, or more than a name
    if (name.size() < 3 || name.size() > 30 || letters == 0 || isAsciiDigit(name[0])
        || (after != '\0' && std::string_view("({=@[$%<\\/*;").find(after) != std::string_view::npos))
        return;
    if ((after == '.' || after == '-' || after == ':') && (isAsciiWordCharacter(text.at(end + 1)) || text.at(end + 1) == ':'))
        return;
    if (!isAnnotation(name) && !isPerlList(text, at, end))
        text.add(PersonalType::UserName, at, end);
}

void findEmailOrUser(const PersonalText &text, std::size_t at)
{
    std::size_t begin = at;
    while (begin > 0 && at - begin < 64 && isLocalPart(text.text[begin - 1]))
        --begin;
    while (begin < at && !isAsciiWordCharacter(text.text[begin]) && text.text[begin] != '_')
        ++begin;
    if (begin < at && isAsciiWordCharacter(text.text[at - 1])) {
        if (const std::size_t end = hostNameEnd(text, at + 1))
            text.add(PersonalType::Email, begin, end);
        return;
    }
    findUser(text, at);
}

std::size_t findIpv6(const PersonalText &text, std::size_t colon)
{
    const auto isPart = [](char c) {
        return isAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
    };
    std::size_t begin = colon, end = colon;
    while (begin > 0 && colon - begin < 4 && isPart(text.text[begin - 1]) && text.text[begin - 1] != ':')
        --begin;
    while (end < text.text.size() && end - colon < 64 && isPart(text.text[end]))
        ++end;
    const std::size_t looked = end;
    while (end > begin && (text.text[end - 1] == '.' || (text.text[end - 1] == ':' && text.before(end - 1) != ':')))
        --end;
    const char before = text.before(begin), after = text.at(end);
    if (isAsciiWordCharacter(before) || before == ':' || before == '.' || isAsciiWordCharacter(after) || after == '_'
        || before == '_')
        return looked;
    const std::string_view address = text.text.substr(begin, end - begin);
    if (isIpv6(address))
        text.add(PersonalType::IpAddress, begin, end);
    return looked;
}

} // namespace espalier::statistics::detail
