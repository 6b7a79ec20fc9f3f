// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/auditreport.h"

#include <algorithm>
#include <chrono>

namespace espalier::governance {

namespace {

/// "20260301100000Z".
std::string signersTime(Timestamp time)
{
    std::string digits;
    for (const char c : formatTime(time))
        if (c >= '0' && c <= '9')
            digits += c;
    return digits + "Z";
}

struct KeyPeriod {
    SshPublicKey key;
    std::optional<Timestamp> from, until;
    bool isFromEver = false;
};

/// Whether check.sh has to find the signature good, bad, or either.
std::string_view expectedSignature(Standing standing)
{
    switch (standing) {
    case Standing::Counts:
    case Standing::Stale:
    case Standing::Expired:
    case Standing::Superseded:
    case Standing::Withdrawn: return "good";
    case Standing::Unsigned:
    case Standing::BadSignature: return "bad";
    default: return "any";
    }
}

} // namespace

std::string allowedSigners(const PolicyHistory &policy)
{
    std::map<std::pair<std::string, std::string>, KeyPeriod> keys;
    for (const auto &version : policy.versions())
        for (const PolicySigner &signer : version.policy.signers) {
            auto &period = keys[{signer.person.text(), signer.key.line()}];
            period.key = signer.key;
            if (!signer.validFrom)
                period.isFromEver = true;
            else if (!period.from || *signer.validFrom < *period.from)
                period.from = signer.validFrom;
            // The last version that lists the key has the last word about its end.
            period.until = signer.validUntil;
            if (signer.revokedAt && (!period.until || *signer.revokedAt < *period.until))
                period.until = signer.revokedAt;
        }
    std::string out;
    for (const auto &[who, period] : keys) {
        out += who.first + " namespaces=\"" + std::string(decisionNamespace) + "," + std::string(batchNamespace) + "\"";
        if (period.from && !period.isFromEver)
            out += ",valid-after=\"" + signersTime(*period.from) + "\"";
        if (period.until)
            out += ",valid-before=\"" + signersTime(*period.until) + "\"";
        out += " " + period.key.line() + "\n";
    }
    return out;
}

std::string auditDecisionList(const AuditFacts &facts)
{
    std::string out;
    for (const AuditedSubject &subject : facts.subjects)
        for (const JudgedDecision &one : subject.judgement.decisions) {
            const auto event = subject.events.find(one.hash);
            if (event == subject.events.end())
                continue;
            const auto manifest = facts.manifests.find(one.decision.batchManifest);
            out += one.decision.id.text() + "\t" + event->second.path + "\t" + subject.id.text() + "\t" + subject.path + "\t"
                + std::string(expectedSignature(one.standing)) + "\t" + std::string(standingName(one.standing)) + "\t"
                + (manifest == facts.manifests.end() ? std::string("-") : manifest->second.first) + "\n";
        }
    return out;
}

} // namespace espalier::governance
