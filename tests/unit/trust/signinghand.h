// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/policy.h"
#include "app/governance/trust/signedevent.h"
#include "app/governance/trust/wire.h"
#include "storage/base/hash.h"

#include <sodium.h>

#include <string>

namespace espalier::governance::test {

/// A person with an Ed25519 key who signs in process, so that hundreds of signatures cost nothing. What ssh-keygen makes of the same is compared
/// in sshsig_test.cpp.
class SigningHand
{
public:
    explicit SigningHand(std::string name) : m_name(std::move(name))
    {
        const Sha256 seed = sha256(m_name);
        unsigned char point[crypto_sign_PUBLICKEYBYTES];
        crypto_sign_seed_keypair(point, m_secret, seed.data());
        m_key.type = "ssh-ed25519";
        detail::appendString(m_key.blob, m_key.type);
        detail::appendString(m_key.blob, {reinterpret_cast<const char *>(point), sizeof point});
    }

    const SshPublicKey &key() const { return m_key; }
    RecordId person() const { return derivedId("per", "test", m_name); }

    /// An SSHSIG, without armour.
    std::string sign(std::string_view message, std::string_view nameSpace) const
    {
        std::string digest(64, '\0');
        crypto_hash_sha512(reinterpret_cast<unsigned char *>(digest.data()),
                           reinterpret_cast<const unsigned char *>(message.data()), message.size());
        std::string content = "SSHSIG";
        for (const std::string_view part : {nameSpace, std::string_view(), std::string_view("sha512"), std::string_view(digest)})
            detail::appendString(content, part);
        std::string raw(crypto_sign_BYTES, '\0');
        crypto_sign_detached(reinterpret_cast<unsigned char *>(raw.data()), nullptr,
                             reinterpret_cast<const unsigned char *>(content.data()), content.size(), m_secret);
        std::string inner;
        detail::appendString(inner, "ssh-ed25519");
        detail::appendString(inner, raw);
        std::string bytes = "SSHSIG";
        detail::appendNumber(bytes, 1);
        for (const std::string_view part :
             {std::string_view(m_key.blob), nameSpace, std::string_view(), std::string_view("sha512"), std::string_view(inner)})
            detail::appendString(bytes, part);
        return detail::toBase64(bytes);
    }
    /// Puts key and signature into an event.
    Json signEvent(Json event) const
    {
        event["key"] = m_key.fingerprint();
        event["signature"] = sign(signedBytes(event), signedNamespace(event));
        return event;
    }

private:
    std::string m_name;
    SshPublicKey m_key;
    unsigned char m_secret[crypto_sign_SECRETKEYBYTES];
};

inline Timestamp time(std::string_view text)
{
    return parseTime(text).value();
}

/// The name git would give a record's bytes; any hash does for these tests.
inline std::string blobOf(const Json &record)
{
    return sha256Hex(canonicalJson(record)).substr(0, 40);
}

} // namespace espalier::governance::test
