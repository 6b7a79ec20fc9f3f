// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/signedevent.h"

#include "storage/base/hash.h"

#include <mutex>
#include <unordered_map>

namespace espalier::governance {

namespace detail {

/// What was found out about signatures lately: the approvals of a policy are looked at again with each one more. By the hash of all that goes
/// into a check, so nothing but the same question has the same answer. Any thread.
class KnownSignatures
{
public:
    Result<SshSignature> verify(const std::string &signature, const std::string &message, std::string_view nameSpace)
    {
        const Sha256 digest = sha256(std::string(nameSpace) + '\0' + signature + '\0' + message);
        const std::string key(reinterpret_cast<const char *>(digest.data()), digest.size());
        {
            const std::scoped_lock lock(m_mutex);
            if (const auto known = m_known.find(key); known != m_known.end())
                return known->second;
        }
        const auto found = verifySignature(signature, message, nameSpace);
        const std::scoped_lock lock(m_mutex);
        if (m_known.size() >= most)
            m_known.clear();
        m_known.emplace(key, found);
        return found;
    }

private:
    static constexpr std::size_t most = 8192;
    std::mutex m_mutex;
    std::unordered_map<std::string, Result<SshSignature>> m_known;
};

static bool isOfBatch(const Json &event)
{
    return event.is_object() && event.contains("batch");
}

} // namespace detail

std::string signedBytes(const Json &event)
{
    if (!event.is_object())
        return compactJson(event);
    Json content = event;
    content.erase("signature");
    if (detail::isOfBatch(event))
        for (const char *own : {"id", "subject", "subject_blob", "previous"})
            content.erase(own);
    return compactJson(content);
}

std::string_view signedNamespace(const Json &event)
{
    return detail::isOfBatch(event) ? batchNamespace : decisionNamespace;
}

Result<SshSignature> verifyEvent(const Json &event)
{
    const auto member = [&](const char *name) -> const std::string * {
        const auto found = event.is_object() ? event.find(name) : event.end();
        return found != event.end() && found->is_string() ? found->get_ptr<const std::string *>() : nullptr;
    };
    const std::string *signature = member("signature");
    if (!signature)
        return failure(ErrorCode::NotFound, "signature", "there is none");
    static detail::KnownSignatures known;
    ESPALIER_TRY(SshSignature found, known.verify(*signature, signedBytes(event), signedNamespace(event)));
    if (const std::string *key = member("key"); !key || *key != found.key.fingerprint())
        return failure(ErrorCode::Invalid, "signature", "it is by another key than the decision names");
    return found;
}

} // namespace espalier::governance
