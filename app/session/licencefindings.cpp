// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/licencefindings.h"

#include "app/session/licencenames.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

namespace {

std::vector<std::string> sourcesOfDataset(const VersionView &view)
{
    std::vector<std::string> ids;
    const Json *sources = valueAt(view.dataset.body, "sources");
    if (sources && sources->is_array())
        for (const Json &source : *sources)
            if (source.is_string())
                ids.push_back(source.get<std::string>());
    return ids;
}

/// One licence as the data writes it, in the shards of one group.
struct FoundLicence {
    LicenceText text;
    std::uint64_t documents = 0;
    std::vector<std::string> shards;
};

/// Shards of the same sources, whose claims speak of all of them.
struct SourceGroup {
    std::vector<std::string> sources;
    std::map<std::string, FoundLicence> found; ///< by what the data says
    bool isCut = false;                        ///< the lists were shortened: what is missing may be there all the same
    bool isPart = false;                       ///< not all of its shards were measured
};

std::vector<SourceGroup> groupsOf(const VersionView &view)
{
    const std::vector<std::string> ofDataset = sourcesOfDataset(view);
    std::map<std::vector<std::string>, SourceGroup> groups;
    for (const VersionShard &shard : view.shards) {
        SourceGroup &group = groups[shard.sources];
        group.sources = shard.sources.empty() ? ofDataset : shard.sources;
        const auto profile = view.profiles.find(shard.contentKey);
        if (profile == view.profiles.end()) {
            group.isPart = true;
            continue;
        }
        group.isCut = group.isCut || profile->second.licences.cut() > 0;
        for (const auto &[text, entry] : profile->second.licences.entries()) {
            FoundLicence &found = group.found[text];
            found.documents += entry.documents;
            found.shards.push_back(shard.path);
        }
    }
    std::vector<SourceGroup> list;
    for (auto &[sources, group] : groups) {
        for (auto &[text, found] : group.found)
            found.text = readLicence(text);
        list.push_back(std::move(group));
    }
    return list;
}

bool isCovered(const std::vector<ClaimedLicence> &claims, const std::string &id)
{
    return std::ranges::any_of(claims, [&](const ClaimedLicence &claim) {
        return std::ranges::any_of(claim.alternatives, [&](const std::set<std::string> &together) {
            return std::ranges::any_of(together, [&](const std::string &claimed) { return coversLicence(claimed, id); });
        });
    });
}

bool isCoveredAll(const std::vector<ClaimedLicence> &claims, const std::set<std::string> &ids)
{
    return std::ranges::all_of(ids, [&](const std::string &id) { return isCovered(claims, id); });
}

/// Derived works are what training sets are made of.
bool forbidsDerivatives(const std::set<std::string> &ids)
{
    return std::ranges::any_of(ids, [](const std::string &id) {
        return id.starts_with("CC-BY-") && (id.find("-ND-") != std::string::npos);
    });
}

std::string joinedClaims(const std::vector<ClaimedLicence> &claims)
{
    std::set<std::string> seen;
    std::string joined;
    for (const ClaimedLicence &claim : claims)
        if (seen.insert(claim.expression).second)
            joined += (joined.empty() ? "" : ", ") + claim.expression;
    return joined;
}

class GroupComparison
{
public:
    GroupComparison(const SourceGroup &group, std::vector<ClaimedLicence> claims, std::vector<LicenceFinding> &findings)
        : m_group(group),
          m_claims(std::move(claims)),
          m_joined(joinedClaims(m_claims)),
          m_findings(findings)
    {
    }

    void run()
    {
        const bool isInverted = looksInverted();
        for (const auto &[text, found] : m_group.found) {
            using What = LicenceFinding::What;
            if (found.text.forbidsEverything || forbidsDerivatives(found.text.ids))
                add(What::Forbids, text, found, isInverted);
            if (found.text.ids.empty()) {
                if (!found.text.forbidsEverything)
                    add(What::Unreadable, text, found, isInverted);
            } else if (!isCoveredAll(m_claims, found.text.ids)) {
                add(What::NotClaimed, text, found, isInverted);
            }
        }
    }

private:
    /// Every licence that can be read is one that no claim allows, though there are claims.
    bool looksInverted() const
    {
        if (m_claims.empty())
            return false;
        bool hasAny = false;
        for (const auto &[text, found] : m_group.found) {
            if (found.text.ids.empty())
                continue;
            hasAny = true;
            if (std::ranges::any_of(found.text.ids, [&](const std::string &id) { return isCovered(m_claims, id); }))
                return false;
        }
        return hasAny;
    }

    void add(LicenceFinding::What what, const std::string &text, const FoundLicence &found, bool isInverted)
    {
        m_findings.push_back({what, m_group.sources.size() == 1 ? m_group.sources.front() : std::string(), text, m_joined,
                              found.documents, found.shards, isInverted && what == LicenceFinding::What::NotClaimed});
    }

    const SourceGroup &m_group;
    std::vector<ClaimedLicence> m_claims;
    std::string m_joined;
    std::vector<LicenceFinding> &m_findings;
};

/// A claim is met when the data carries all of one of its alternatives.
bool isMet(const ClaimedLicence &claim, const std::set<std::string> &found)
{
    return std::ranges::any_of(claim.alternatives, [&](const std::set<std::string> &together) {
        return std::ranges::all_of(together, [&](const std::string &claimed) {
            return std::ranges::any_of(found, [&](const std::string &id) { return coversLicence(claimed, id); });
        });
    });
}

/// What the claims of each source name and none of its data carries: one finding a source. A source whose data meets one of its claims has
/// none, because claims about different parts of it are the rule; nor has one of which not everything was looked at.
class MissingLicences
{
public:
    void add(const SourceGroup &group)
    {
        for (const std::string &source : group.sources) {
            Seen &seen = m_sources[source];
            seen.isUnsure = seen.isUnsure || group.isCut || group.isPart;
            for (const auto &[text, found] : group.found)
                seen.ids.insert(found.text.ids.begin(), found.text.ids.end());
            seen.isAny = seen.isAny || !group.found.empty();
        }
    }

    template<typename ClaimsOf>
    void tell(const ClaimsOf &claimsOf, std::vector<LicenceFinding> &findings) const
    {
        for (const auto &[source, seen] : m_sources) {
            if (!seen.isAny || seen.isUnsure)
                continue;
            std::vector<ClaimedLicence> claims;
            for (const std::string &expression : claimsOf(source))
                if (auto claim = readClaim(expression); !claim.alternatives.empty())
                    claims.push_back(std::move(claim));
            const auto met = [&ids = seen.ids](const ClaimedLicence &claim) { return isMet(claim, ids); };
            if (!claims.empty() && std::ranges::none_of(claims, met))
                findings.push_back({LicenceFinding::What::NotInData, source, {}, joinedClaims(claims), 0, {}, false});
        }
    }

private:
    struct Seen {
        std::set<std::string> ids;
        bool isAny = false, isUnsure = false;
    };
    std::map<std::string, Seen> m_sources;
};

/// The gravest first: what may not be used, or was chosen the wrong way round; a claim without data does no harm.
int gravity(const LicenceFinding &finding)
{
    using What = LicenceFinding::What;
    if (finding.isInverted)
        return 0;
    return finding.what == What::NotInData ? 3 : finding.what == What::Unreadable ? 2 : 1;
}

} // namespace

std::set<std::string> claimingSources(const VersionView &view)
{
    std::set<std::string> sources;
    for (const VersionShard &shard : view.shards) {
        const std::vector<std::string> of = shard.sources.empty() ? sourcesOfDataset(view) : shard.sources;
        sources.insert(of.begin(), of.end());
    }
    return sources;
}

std::vector<LicenceFinding> compareLicences(const VersionView &view,
                                            const std::function<std::vector<std::string>(const std::string &source)> &claimsOf)
{
    std::vector<LicenceFinding> findings;
    MissingLicences missing;
    for (const SourceGroup &group : groupsOf(view)) {
        std::vector<ClaimedLicence> claims;
        for (const std::string &source : group.sources)
            for (const std::string &expression : claimsOf(source))
                claims.push_back(readClaim(expression));
        GroupComparison(group, std::move(claims), findings).run();
        missing.add(group);
    }
    missing.tell(claimsOf, findings);
    std::ranges::stable_sort(findings, [](const LicenceFinding &a, const LicenceFinding &b) {
        return gravity(a) != gravity(b) ? gravity(a) < gravity(b) : a.documents > b.documents;
    });
    return findings;
}

} // namespace detail

Result<std::vector<LicenceFinding>> Datasets::licenceFindings(const VersionView &view) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    return detail::compareLicences(view, [&](const std::string &source) {
        std::vector<std::string> expressions;
        const auto id = RecordId::parse(source);
        const auto record = id ? reader.store().read(*id) : Result<records::Record>(failure(ErrorCode::NotFound, source, {}));
        const Json *claims = record ? valueAt(record->body, "licence_claims") : nullptr;
        if (claims && claims->is_array())
            for (const Json &claim : *claims)
                if (const auto found = claim.find("expression"); found != claim.end() && found->is_string())
                    expressions.push_back(found->get<std::string>());
        return expressions;
    });
}

} // namespace espalier::session
