// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/signedevent.h"

namespace espalier::governance {

namespace detail {

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
    ESPALIER_TRY(SshSignature found, verifySignature(*signature, signedBytes(event), signedNamespace(event)));
    if (const std::string *key = member("key"); !key || *key != found.key.fingerprint())
        return failure(ErrorCode::Invalid, "signature", "it is by another key than the decision names");
    return found;
}

} // namespace espalier::governance
