// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/excerpt.h"

#include "app/statistics/text/textcounts.h"

#include <algorithm>

namespace espalier::statistics {

namespace detail {

constexpr std::size_t maskMargin = 300; ///< bytes that are looked at on each side, so that nothing is half seen

static bool isInsideLetter(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

static std::size_t borderBefore(std::string_view text, std::size_t at)
{
    at = std::min(at, text.size());
    while (at > 0 && isInsideLetter(text, at))
        --at;
    return at;
}

static std::string onOneLine(std::string_view text)
{
    std::string line(text);
    for (char &c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return line;
}

/// Where character number `count` of a text begins.
static std::size_t offsetOf(std::string_view text, std::uint64_t count)
{
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) {
        ++at;
        while (isInsideLetter(text, at))
            ++at;
    }
    return at;
}

} // namespace detail

Excerpt ExcerptMaker::make(std::string_view text, std::size_t begin, std::size_t size, std::size_t context)
{
    begin = detail::borderBefore(text, begin);
    const std::size_t end = detail::borderBefore(text, begin + std::min(size, 8 * context));
    const std::size_t left = detail::borderBefore(text, begin - std::min(begin, context));
    const std::size_t right = detail::borderBefore(text, end + context);
    const std::size_t windowLeft = detail::borderBefore(text, left - std::min(left, detail::maskMargin));
    const std::size_t windowRight = detail::borderBefore(text, right + detail::maskMargin);

    const std::string_view window = text.substr(windowLeft, windowRight - windowLeft);
    m_finder.find(window, {}, m_hits);
    const std::string safe = masked(window, m_hits);
    // Masking keeps the number of characters, not of bytes.
    const auto at = [&](std::size_t offset) {
        return detail::offsetOf(safe, countText(text.substr(windowLeft, offset - windowLeft)).characters);
    };
    const std::string_view whole = safe;
    const std::size_t a = at(left), b = at(begin), c = at(end), d = at(right);
    return {detail::onOneLine(whole.substr(a, b - a)), detail::onOneLine(whole.substr(b, c - b)),
            detail::onOneLine(whole.substr(c, d - c))};
}

} // namespace espalier::statistics
