// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/licencenames.h"

#include "app/catalogue/debiandocs.h"
#include "app/governance/licences/expression.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

using governance::parseExpression;
using governance::Strictness;

constexpr std::size_t longestLicenceText = 1000;

std::set<std::string> idsOf(const governance::Expression &expression)
{
    std::set<std::string> ids;
    const governance::Expression current = expression.upToDate();
    for (const governance::LicenceTerm &term : current.terms())
        ids.insert(term.id + (term.orLater ? "+" : ""));
    return ids;
}

/// Words that say that nobody may use the text.
bool isClosed(std::string_view text)
{
    if (text.ends_with('.'))
        text.remove_suffix(1);
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (const std::string_view closed :
         {"all rights reserved", "proprietary", "copyrighted", "no license", "no licence", "none"})
        if (std::ranges::equal(text, closed, {}, fold))
            return true;
    return false;
}

} // namespace

LicenceText readLicence(std::string_view text)
{
    LicenceText result;
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text.size() > longestLicenceText)
        return result;
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
    result.forbidsEverything = isClosed(text);
    if (result.forbidsEverything)
        return result;
    if (const auto parsed = parseExpression(text, Strictness::Lenient))
        result.ids = idsOf(parsed->expression);
    else if (const auto debian = parseExpression(catalogue::spdxOfDebian(text)))
        result.ids = idsOf(debian->expression);
    return result;
}

} // namespace espalier::session::detail
