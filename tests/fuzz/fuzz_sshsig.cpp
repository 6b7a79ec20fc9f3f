// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of signatures as text, and as what lies inside the base64, which a fuzzer would hardly ever write; to the reader of
// public keys in the same two ways; and changes a good signature. No bytes but the good ones may be a signature of the message by its key.
#include "app/governance/trust/keychecks.h"
#include "app/governance/trust/sshkey.h"
#include "app/governance/trust/wire.h"

#include <cstdlib>
#include <cstring>

using namespace espalier::governance;

// One signature of "message" in the namespace "fuzz", made with ssh-keygen -Y sign and a key that nobody has any more.
constexpr std::string_view good = "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgthvd2p8FK0y8CMDk1bcGc3r9HDFVoo/tOR5T0F/7t/"
                                  "wAAAAEZnV6egAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUxOQAAAEACTwnsbH2o2cc4Qix6d7caTXQ3lm4gSF4j"
                                  "rmcDDd5jIdzid9G/wuZW0gieHx+re2WKuGaS7MrwVsjYe2ERQqEI";

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void readKey(const std::string &blob)
{
    const auto type = detail::WireReader(blob).string();
    if (!type || type->size() > 100)
        return;
    const auto key = parsePublicKey(std::string(*type) + " " + detail::toBase64(blob), "fuzz");
    if (!key)
        return;
    require(key->blob == blob && key->type == *type);
    const auto again = parsePublicKey(key->line(), "fuzz");
    require(again && *again == *key && again->keyId() == key->keyId());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    const std::string whole = detail::fromBase64(good).value();
    const auto known = verifySignature(good, "message", "fuzz");
    require(known.has_value());
    const std::string ours = known->key.keyId();
    (void)verifySignature(bytes, "message", "fuzz");
    (void)parsePublicKey(bytes, "fuzz");
    if (const auto found = verifySignature(detail::toBase64(bytes), "message", "fuzz"))
        require(bytes == whole || found->key.keyId() != ours);
    if (const auto found = verifySignature(detail::toBase64("SSHSIG" + bytes), "message", "fuzz"))
        require("SSHSIG" + bytes == whole || found->key.keyId() != ours);
    readKey(bytes);

    std::string changed = whole;
    for (std::size_t i = 0; i + 2 < size && i < 30; i += 3) {
        const std::size_t place = (data[i] * 256u + data[i + 1]) % changed.size();
        changed[place] = static_cast<char>(changed[place] ^ static_cast<char>(data[i + 2]));
    }
    if (changed != whole)
        require(!verifySignature(detail::toBase64(changed), "message", "fuzz"));
    if (size > 3) {
        std::string longer = whole;
        longer.insert(data[0] * whole.size() / 256, bytes.substr(1, 200));
        require(!verifySignature(detail::toBase64(longer), "message", "fuzz"));
        longer = whole;
        longer.erase(data[1] * whole.size() / 256, 1u + data[2] % 16);
        require(!verifySignature(detail::toBase64(longer), "message", "fuzz"));
    }
    return 0;
}
