// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/cld2/sample.h"

#include <algorithm>

namespace espalier::plugins::cld2 {

namespace detail {

static bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// ASCII letters and every byte above ASCII.
static bool isLetterByte(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || static_cast<unsigned char>((code | 0x20) - 'a') < 26;
}

/// Where a tag that begins at `at` ends, or `at` when it is none.
static std::size_t endOfTag(std::string_view text, std::size_t at)
{
    constexpr std::size_t longest = 200;
    if (at + 1 >= text.size() || !(isLetterByte(text[at + 1]) || text[at + 1] == '/'))
        return at;
    const std::size_t end = text.substr(at, longest).find_first_of(">\n");
    return end == std::string_view::npos || text[at + end] != '>' ? at : at + end + 1;
}

/// The next beginning of a word, unless there is none nearby: then the next beginning of a character.
static std::size_t beginningNear(std::string_view text, std::size_t from)
{
    if (from == 0)
        return 0;
    constexpr std::size_t nearby = 24;
    const std::size_t last = std::min(text.size(), from + nearby);
    for (std::size_t i = from; i < last; ++i) {
        if (!isLetterByte(text[i]))
            return i;
    }
    while (from < text.size() && isContinuation(text[from]))
        ++from;
    return from;
}

} // namespace detail

void appendLetters(std::string_view text, std::size_t from, std::size_t quota, std::string &out)
{
    std::size_t at = detail::beginningNear(text, from);
    const std::size_t last = std::min(text.size(), at + 8 * quota);
    const std::size_t begin = out.size();
    bool isGap = false;
    while (at < last && out.size() - begin < quota) {
        const std::size_t run = at;
        const std::size_t room = std::min(last, at + (quota - (out.size() - begin)));
        while (at < room && detail::isLetterByte(text[at]))
            ++at;
        if (at > run) {
            if (isGap)
                out.push_back(' ');
            out.append(text.substr(run, at - run));
            isGap = false;
            continue;
        }
        const std::size_t tag = text[at] == '<' ? detail::endOfTag(text, at) : at;
        at = tag > at ? tag : at + 1;
        isGap = true;
    }
    // A character that was cut goes: its first byte is still there when its last is not.
    if (at < text.size() && detail::isContinuation(text[at])) {
        while (out.size() > begin && detail::isContinuation(out.back()))
            out.pop_back();
        if (out.size() > begin)
            out.pop_back();
    }
    out.push_back(' ');
}

} // namespace espalier::plugins::cld2
