// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/licencenames.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

constexpr std::size_t longestClaim = 1000;

/// `keyword` in lower case.
bool isKeyword(std::string_view word, std::string_view keyword)
{
    return std::ranges::equal(word, keyword, {}, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

/// Recursive descent over "a AND (b OR c)", into alternatives. AND binds tighter, as in SPDX.
class ClaimParser
{
public:
    explicit ClaimParser(const std::string &text) : m_words(licenceWords(text)) {}
    using Alternatives = std::vector<std::set<std::string>>;

    Alternatives parse()
    {
        Alternatives all = either(0);
        return m_at == m_words.size() ? all : Alternatives();
    }

private:
    static constexpr int deepest = 32;
    static constexpr std::size_t mostAlternatives = 256;

    bool take(std::string_view word)
    {
        if (m_at >= m_words.size() || !isKeyword(m_words[m_at], word))
            return false;
        ++m_at;
        return true;
    }
    Alternatives either(int depth)
    {
        Alternatives all = together(depth);
        while (take("or")) {
            const Alternatives more = together(depth);
            if (more.empty())
                return {};
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }
    Alternatives together(int depth)
    {
        Alternatives all = one(depth);
        while (take("and")) {
            const Alternatives more = one(depth);
            Alternatives both;
            for (const auto &a : all)
                for (const auto &b : more) {
                    both.push_back(a);
                    both.back().insert(b.begin(), b.end());
                }
            if (both.size() > mostAlternatives)
                return {};
            all = std::move(both);
        }
        return all;
    }
    Alternatives one(int depth)
    {
        if (depth > deepest || m_at >= m_words.size())
            return {};
        if (take("(")) {
            Alternatives inner = either(depth + 1);
            return take(")") ? inner : Alternatives();
        }
        const std::string word = m_words[m_at++];
        if (take("with") && m_at < m_words.size())
            ++m_at;
        return {{knownLicenceId(word).value_or(word)}};
    }

    std::vector<std::string> m_words;
    std::size_t m_at = 0;
};

/// "GPL-2.0" and "-or-later" of "GPL-2.0-or-later".
std::pair<std::string_view, bool> versionAndLater(std::string_view id)
{
    for (const auto &[ending, isLater] : {std::pair<std::string_view, bool>("-or-later", true), {"-only", false}, {"+", true}})
        if (id.ends_with(ending))
            return {id.substr(0, id.size() - ending.size()), isLater};
    return {id, false};
}

} // namespace

ClaimedLicence readClaim(const std::string &expression)
{
    return {expression,
            expression.size() > longestClaim ? std::vector<std::set<std::string>>() : ClaimParser(expression).parse()};
}

bool coversLicence(std::string_view claimed, std::string_view found)
{
    if (claimed == found)
        return true;
    const auto [wantedVersion, isLater] = versionAndLater(claimed);
    const auto foundVersion = versionAndLater(found).first;
    if (wantedVersion == foundVersion)
        return isLater;
    const auto dash = wantedVersion.rfind('-');
    if (!isLater || dash == std::string_view::npos || foundVersion.substr(0, dash + 1) != wantedVersion.substr(0, dash + 1))
        return false;
    return foundVersion.substr(dash + 1) > wantedVersion.substr(dash + 1); // "3.0" after "2.0"; no version has two digits
}

} // namespace espalier::session::detail
