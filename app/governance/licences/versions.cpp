// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/licences/versions.h"

#include "app/governance/licences/licencelist.h"
#include "app/governance/licences/scan.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace espalier::governance::detail {

namespace {

/// "GPL-2.0-or-later" as GPL, 2.0 and true.
struct SplitId {
    std::string family;
    std::vector<std::uint32_t> version; ///< empty when the id has none
    bool orLater = false;
};

/// 2.0.1 as numbers, "1.3c" with the letter as one more; empty when the text is no version.
std::vector<std::uint32_t> versionNumbers(std::string_view text)
{
    std::vector<std::uint32_t> numbers;
    if (text.starts_with('v'))
        text.remove_prefix(1);
    if (text.empty() || text.size() > 12)
        return {};
    bool wantsDigit = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            if (wantsDigit)
                numbers.push_back(0);
            numbers.back() = numbers.back() * 10 + static_cast<std::uint32_t>(c - '0');
            wantsDigit = false;
        } else if (c == '.' && !wantsDigit) {
            wantsDigit = true;
        } else if (c >= 'a' && c <= 'z' && !wantsDigit && i + 1 == text.size()) {
            numbers.push_back(static_cast<std::uint32_t>(c));
        } else {
            return {};
        }
    }
    return wantsDigit ? std::vector<std::uint32_t>() : numbers;
}

SplitId splitId(std::string_view id)
{
    SplitId split;
    std::string_view stem = id;
    for (const auto &[ending, isLater] : {std::pair<std::string_view, bool>("-or-later", true), {"-only", false}, {"+", true}})
        if (stem.ends_with(ending)) {
            stem.remove_suffix(ending.size());
            split.orLater = isLater;
            break;
        }
    std::string_view variant;
    for (const std::string_view ending : {"-no-invariants", "-invariants", "-no-RFN", "-RFN", "-no-copyleft-exception"})
        if (stem.ends_with(ending)) {
            stem.remove_suffix(ending.size());
            variant = ending;
            break;
        }
    const auto dash = stem.rfind('-');
    if (dash != std::string_view::npos && dash > 0)
        split.version = versionNumbers(stem.substr(dash + 1));
    if (split.version.empty())
        split.family = std::string(stem) + std::string(variant);
    else
        split.family = std::string(stem.substr(0, dash)) + " " + std::string(variant);
    return split;
}

/// The versions each family of the list has, in order.
class Families
{
public:
    static const Families &builtIn()
    {
        static const Families families;
        return families;
    }
    std::uint32_t place(const SplitId &split) const
    {
        const auto found = m_versions.find(split.family);
        if (found == m_versions.end())
            return 0;
        const auto at = std::ranges::lower_bound(found->second, split.version);
        return static_cast<std::uint32_t>(at - found->second.begin());
    }

private:
    Families()
    {
        for (const ListedLicence &licence : LicenceList::builtIn().licences()) {
            SplitId split = splitId(licence.id);
            if (!split.version.empty())
                m_versions[split.family].push_back(std::move(split.version));
        }
        for (auto &[family, versions] : m_versions) {
            std::ranges::sort(versions);
            versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
        }
    }
    std::unordered_map<std::string, std::vector<std::vector<std::uint32_t>>> m_versions;
};

} // namespace

TermVersions versionsOf(const LicenceTerm &written)
{
    const LicenceTerm term = currentSingleTerm(written);
    TermVersions versions;
    if (!LicenceList::builtIn().licence(term.id)) {
        versions.family = foldedReference(term.id);
    } else {
        const SplitId split = splitId(term.id);
        versions.family = split.family;
        versions.from = versions.to = split.version.empty() ? 0 : Families::builtIn().place(split);
        if (split.orLater || term.orLater)
            versions.to = TermVersions::future;
    }
    if (!term.exception.empty())
        versions.family += " WITH " + foldedReference(term.exception);
    return versions;
}

} // namespace espalier::governance::detail
