// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/sharealike.h"

#include "app/governance/uses/rights.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace espalier::governance::wording {

namespace {

/// Licence without its version, versions an adaptation may be under, and others that its text or its steward names as good for adaptations.
struct ShareAlikeFamily {
    std::string_view family;
    std::vector<std::string_view> versions; ///< in order
    bool mayBeLater;                        ///< "or any later version" stands in the licence itself
};

const std::array creativeCommons{
    ShareAlikeFamily{"CC-BY-SA-", {"1.0", "2.0", "2.5", "3.0", "4.0"}, true},
    ShareAlikeFamily{"CC-BY-NC-SA-", {"1.0", "2.0", "2.5", "3.0", "4.0"}, true},
};

struct Compatible {
    std::string_view id;
    std::vector<std::string_view> others;
};

/// One way: what is under `id` may go into an adaptation under one of `others`.
const std::array compatible{
    Compatible{"CC-BY-SA-4.0", {"GPL-3.0", "LAL-1.3"}}, // creativecommons.org/compatiblelicenses
    Compatible{"LAL-1.3", {"CC-BY-SA-4.0"}},
    Compatible{"GPL-3.0", {"AGPL-3.0"}}, // section 13
    Compatible{"LGPL-2.0", {"GPL-2.0", "GPL-3.0"}},
    Compatible{"LGPL-2.1", {"GPL-2.0", "GPL-3.0"}}, // section 3
    Compatible{"LGPL-3.0", {"GPL-3.0", "AGPL-3.0"}},
    Compatible{"MPL-2.0", {"GPL-2.0", "GPL-3.0", "LGPL-2.1", "LGPL-3.0", "AGPL-3.0"}}, // section 3.3
    Compatible{"EUPL-1.1", {"EUPL-1.2", "GPL-2.0", "OSL-2.1", "OSL-3.0", "EPL-1.0", "CECILL-2.0"}},
    Compatible{"EUPL-1.2",
               {"GPL-2.0", "GPL-3.0", "AGPL-3.0", "OSL-2.1", "OSL-3.0", "EPL-1.0", "CECILL-2.0", "CECILL-2.1", "MPL-2.0",
                "LGPL-2.1", "LGPL-3.0", "CC-BY-SA-3.0"}}, // appendix
    Compatible{"CECILL-2.0", {"GPL-2.0", "GPL-3.0"}},
    Compatible{"CECILL-2.1", {"GPL-2.0", "GPL-3.0", "AGPL-3.0", "EUPL-1.1", "EUPL-1.2"}},
};

/// "GPL-3.0" of "GPL-3.0-only" and "GPL-3.0-or-later".
std::string baseOf(const std::string &id, bool &isOrLater)
{
    for (const std::string_view ending : {"-only", "-or-later"})
        if (id.ends_with(ending)) {
            isOrLater = isOrLater || ending == "-or-later";
            return id.substr(0, id.size() - ending.size());
        }
    return id;
}

/// Later versions of the GNU licences and of Creative Commons that may be chosen instead.
void addLaterVersions(const std::string &base, bool isOrLater, std::set<std::string> &ids)
{
    static const std::array<std::vector<std::string_view>, 4> gnu{
        std::vector<std::string_view>{"GPL-1.0", "GPL-2.0", "GPL-3.0"},
        std::vector<std::string_view>{"LGPL-2.0", "LGPL-2.1", "LGPL-3.0"},
        std::vector<std::string_view>{"AGPL-1.0", "AGPL-3.0"},
        std::vector<std::string_view>{"GFDL-1.1", "GFDL-1.2", "GFDL-1.3"},
    };
    for (const auto &line : gnu)
        if (const auto at = std::ranges::find(line, base); at != line.end() && isOrLater)
            ids.insert(at + 1, line.end());
    for (const auto &family : creativeCommons) {
        if (!base.starts_with(family.family))
            continue;
        const auto at = std::ranges::find(family.versions, std::string_view(base).substr(family.family.size()));
        // Version 1.0 says "this License" and no more; later ones allow a later version.
        if (at != family.versions.end() && (family.mayBeLater && *at != "1.0"))
            for (auto later = at + 1; later != family.versions.end(); ++later)
                ids.insert(std::string(family.family) + std::string(*later));
    }
}

const LicenceRights::Fact *factOf(const LicenceTerm &term, std::string_view what)
{
    const LicenceRights *rights = rightsOf(term);
    return rights ? rights->fact(what) : nullptr;
}

bool isRight(const LicenceTerm &term, std::string_view what, Right right)
{
    const auto *fact = factOf(term, what);
    return fact && fact->right == right;
}

std::string clauseOf(const LicenceTerm &term, std::string_view what)
{
    const auto *fact = factOf(term, what);
    return fact && !fact->clause.empty() ? term.text() + ", section " + fact->clause : term.text();
}

bool haveCommon(const std::set<std::string> &a, const std::set<std::string> &b)
{
    return std::ranges::any_of(a, [&](const std::string &one) { return b.contains(one); });
}

std::string shareAlikeSentence(const LicenceTerm &a, const LicenceTerm &b)
{
    return clauseOf(a, "share-alike") + " and " + clauseOf(b, "share-alike")
        + ": each wants an adaptation to be passed on under its own terms, and no licence satisfies both. Texts under the two "
          "may stand side by "
          "side; they must not be merged into one adapted work.";
}

/// What asks for commercial use to stay open against what forbids it.
std::string commercialSentence(const LicenceTerm &shareAlike, const LicenceTerm &nonCommercial)
{
    return clauseOf(shareAlike, "share-alike") + " and " + clauseOf(nonCommercial, "commercial")
        + ": the first wants an adaptation to be free for commercial use, the second forbids it. The whole may be used for "
          "non-commercial purposes "
          "only, and texts under the two must not be merged into one adapted work.";
}

} // namespace

std::set<std::string> adaptationLicences(const LicenceTerm &term)
{
    if (!isRight(term, "share-alike", Right::Requires))
        return {};
    bool isOrLater = term.orLater;
    const std::string base = baseOf(term.id, isOrLater);
    std::set<std::string> own{base};
    addLaterVersions(base, isOrLater, own);
    std::set<std::string> ids = own;
    for (const auto &one : compatible)
        if (own.contains(std::string(one.id)) && (base == one.id || isOrLater))
            ids.insert(one.others.begin(), one.others.end());
    return ids;
}

std::vector<std::string> conflictsAmong(const std::set<LicenceTerm> &terms, bool areTextsChanged)
{
    std::vector<std::pair<LicenceTerm, std::set<std::string>>> shareAlike;
    for (const LicenceTerm &term : terms)
        if (auto ids = adaptationLicences(term); !ids.empty())
            shareAlike.emplace_back(term, std::move(ids));
    std::vector<std::string> conflicts;
    for (std::size_t a = 0; a < shareAlike.size(); ++a) {
        for (std::size_t b = a + 1; b < shareAlike.size(); ++b)
            if (!haveCommon(shareAlike[a].second, shareAlike[b].second))
                conflicts.push_back(shareAlikeSentence(shareAlike[a].first, shareAlike[b].first));
        if (isRight(shareAlike[a].first, "commercial", Right::Prohibits))
            continue;
        for (const LicenceTerm &term : terms)
            if (isRight(term, "commercial", Right::Prohibits) && adaptationLicences(term).empty())
                conflicts.push_back(commercialSentence(shareAlike[a].first, term));
    }
    for (const LicenceTerm &term : terms)
        if (areTextsChanged && isRight(term, "derivatives", Right::Prohibits))
            conflicts.push_back(
                clauseOf(term, "derivatives")
                + ": texts under it must be passed on unchanged, and steps of the processing changed what stands in documents. "
                  "Filters that drop whole documents would leave them as they are.");
    return conflicts;
}

} // namespace espalier::governance::wording
