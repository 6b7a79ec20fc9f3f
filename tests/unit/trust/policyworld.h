// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/fieldpath.h"
#include "tests/unit/trust/signinghand.h"

#include <algorithm>

namespace espalier::governance::test {

/// A policy with three keepers, its versions and what keepers said of them, all in memory.
class PolicyWorld
{
public:
    SigningHand ada{"ada"}, ben{"ben"}, cleo{"cleo"}, mallory{"mallory"};
    Timestamp now = time("2026-06-01T00:00:00Z");

    /// A version with these keepers, who also have every other role.
    static Json record(const std::vector<const SigningHand *> &keepers, const std::string &name = "Policy")
    {
        Json body = foundingPolicy("Test", keepers.front()->person(), keepers.front()->key(), time("2026-01-01T00:00:00Z"));
        body["name"] = name;
        const Json first = body["signers"][0];
        for (std::size_t i = 1; i < keepers.size(); ++i) {
            Json signer = first;
            signer["id"] = keepers[i]->key().keyId();
            signer["person"] = keepers[i]->person().text();
            signer["public_key"] = keepers[i]->key().line();
            body["signers"].push_back(signer);
        }
        return body;
    }
    static Json &signerIn(Json &record, const SigningHand &hand)
    {
        for (Json &signer : record["signers"])
            if (signer["id"] == hand.key().keyId())
                return signer;
        throw std::runtime_error("no such signer");
    }

    /// Adds a version to the history and says its blob.
    std::string store(const Json &record)
    {
        versions.push_back({blobOf(record), record});
        return versions.back().blob;
    }
    /// A decision on a version, signed.
    Json say(const SigningHand &hand, const std::string &version, const std::string &answering, const std::string &at,
             const std::string &outcome = "approved")
    {
        Json event{{"id", derivedId("dec", "test", std::to_string(m_count++)).text()},
                   {"schema", "decision/1"},
                   {"subject", policyId().text()},
                   {"author", hand.person().text()},
                   {"at", at},
                   {"kind", "policy"},
                   {"outcome", outcome},
                   {"rationale", "as agreed"},
                   {"subject_blob", version}};
        if (!answering.empty())
            event["policy"] = answering;
        decisions.push_back(hand.signEvent(event));
        return decisions.back();
    }
    /// Founds with a record and says its blob.
    std::string found(const Json &record, const SigningHand &hand, const std::string &at = "2026-01-01T00:00:00Z")
    {
        const std::string blob = store(record);
        say(hand, blob, blob, at);
        return blob;
    }

    PolicyHistory history() const { return policyHistory(versions, decisions, now); }
    /// Blobs in force, first to last.
    std::vector<std::string> chain() const
    {
        std::vector<std::string> blobs;
        const PolicyHistory all = history();
        for (const PolicyHistory::Version &version : all.versions())
            blobs.push_back(version.policy.blob);
        return blobs;
    }

    std::vector<StoredPolicy> versions;
    std::vector<Json> decisions;

private:
    int m_count = 0;
};

inline bool hasProblem(const PolicyHistory &history, std::string_view words)
{
    return std::any_of(history.problems().begin(), history.problems().end(),
                       [&](const Issue &issue) { return (issue.code + ": " + issue.message).find(words) != std::string::npos; });
}

} // namespace espalier::governance::test
