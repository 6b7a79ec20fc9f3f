// SPDX-License-Identifier: GPL-3.0-or-later
// Source: PROTOCOL.sshsig of OpenSSH; for hardware keys PROTOCOL.u2f, "SSH U2F signatures".
#include "app/governance/trust/keychecks.h"
#include "app/governance/trust/keycrypto.h"
#include "app/governance/trust/sshkey.h"
#include "app/governance/trust/wire.h"
#include "storage/base/hash.h"

namespace espalier::governance {

namespace detail {

constexpr std::size_t longestSignature = 64 * 1024;
constexpr std::string_view signatureMagic = "SSHSIG";
constexpr std::string_view armourBegin = "-----BEGIN SSH SIGNATURE-----";
constexpr std::string_view armourEnd = "-----END SSH SIGNATURE-----";
constexpr std::uint8_t personWasPresent = 1;

static tl::unexpected<Error> notASignature(std::string detail)
{
    return failure(ErrorCode::Invalid, "signature", std::move(detail));
}

static std::string sha256Bytes(std::string_view bytes)
{
    const Sha256 digest = sha256(bytes);
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

/// The base64 between the lines of the armour, or all of it.
static Result<std::string_view> withoutArmour(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return notASignature("there is none");
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    if (!text.starts_with("-----"))
        return text;
    if (!text.starts_with(armourBegin))
        return notASignature("it is armoured as something else than a signature of SSH");
    if (text.size() < armourBegin.size() + armourEnd.size() || !text.ends_with(armourEnd))
        return notASignature("it does not end as a signature of SSH does; it may have been cut off");
    text.remove_prefix(armourBegin.size());
    text.remove_suffix(armourEnd.size());
    if (!text.starts_with('\n') && !text.starts_with("\r\n"))
        return notASignature("the first line of the armour is longer than it should be");
    if (!text.ends_with('\n'))
        return notASignature("the last line of the armour is longer than it should be");
    return text;
}

/// What lies inside an SSHSIG; views into its bytes.
struct RawSignature {
    std::string_view key, nameSpace, hash, signature;
};

static Result<RawSignature> takeApart(std::string_view bytes)
{
    if (!bytes.starts_with(signatureMagic))
        return notASignature("it is not a signature as ssh-keygen -Y sign makes it");
    WireReader rest(bytes.substr(signatureMagic.size()));
    const auto version = rest.number();
    if (!version)
        return notASignature("it is cut off");
    if (*version != 1)
        return notASignature("it has version " + std::to_string(*version) + ", and only 1 is known");
    const auto key = rest.string(), nameSpace = rest.string(), reserved = rest.string(), hash = rest.string(),
               signature = rest.string();
    if (!key || !nameSpace || !reserved || !hash || !signature)
        return notASignature("it is cut off");
    if (!rest.isAtEnd())
        return notASignature("there are bytes behind it");
    if (!reserved->empty())
        return notASignature("it uses a field that is reserved");
    return RawSignature{*key, *nameSpace, *hash, *signature};
}

static Result<std::string> signedDataOf(const RawSignature &raw, std::string_view message)
{
    std::string digest;
    if (raw.hash == "sha512")
        digest = sha512Bytes(message);
    else if (raw.hash == "sha256")
        digest = sha256Bytes(message);
    else
        return notASignature("it uses the hash " + printable(raw.hash) + "; sha512 and sha256 are known");
    std::string data(signatureMagic);
    appendString(data, raw.nameSpace);
    appendString(data, {});
    appendString(data, raw.hash);
    appendString(data, digest);
    return data;
}

/// The two numbers of an ECDSA signature.
static std::optional<std::pair<std::string_view, std::string_view>> numbersOf(std::string_view blob)
{
    WireReader rest(blob);
    const auto r = rest.string(), s = rest.string();
    if (!r || !s || !rest.isAtEnd())
        return {};
    const auto first = positiveNumber(*r), second = positiveNumber(*s);
    if (!first || !second)
        return {};
    return std::pair(*first, *second);
}

static std::string hardwareMessage(const KeyParts &key, std::uint8_t flags, std::uint32_t counter, std::string_view signedData)
{
    std::string message = sha256Bytes(key.application);
    message += static_cast<char>(flags);
    appendNumber(message, counter);
    return message + sha256Bytes(signedData);
}

static bool isGood(const KeyParts &key, std::string_view algorithm, std::string_view blob, std::string_view message)
{
    switch (key.kind) {
    case KeyKind::Ed25519:
    case KeyKind::HardwareEd25519: return isEd25519Signature(key.point, blob, message);
    case KeyKind::Rsa: return isRsaSignature(key, algorithm == "rsa-sha2-256" ? "SHA256" : "SHA512", blob, message);
    case KeyKind::Ecdsa:
    case KeyKind::HardwareEcdsa: {
        const auto numbers = numbersOf(blob);
        return numbers && isEcdsaSignature(*key.curve, key.point, numbers->first, numbers->second, message);
    }
    case KeyKind::Unknown: break;
    }
    return false;
}

static Result<void> checkAlgorithm(const SshPublicKey &key, std::string_view algorithm, std::string_view context)
{
    if (key.type != "ssh-rsa" && algorithm == key.type)
        return {};
    if (key.type == "ssh-rsa" && (algorithm == "rsa-sha2-512" || algorithm == "rsa-sha2-256"))
        return {};
    if (algorithm == "ssh-rsa")
        return failure(ErrorCode::Invalid, std::string(context), "it was made with SHA-1, which can be forged",
                       "Sign again with OpenSSH 8.2 or newer.");
    return failure(ErrorCode::Invalid, std::string(context),
                   "it was made with " + printable(algorithm) + ", which a key of type " + key.type + " does not do");
}

Result<void> checkSignature(const SshPublicKey &key, std::string_view signature, std::string_view signedData,
                            std::string_view context)
{
    const auto parts = partsOfKey(key.blob);
    if (!parts)
        return failure(ErrorCode::Invalid, std::string(context), "its key is damaged");
    WireReader rest(signature);
    const auto algorithm = rest.string(), blob = rest.string();
    if (!algorithm || !blob)
        return failure(ErrorCode::Invalid, std::string(context), "it is cut off");
    ESPALIER_CHECK(checkAlgorithm(key, *algorithm, context));
    std::string message(signedData);
    if (parts->kind == KeyKind::HardwareEd25519 || parts->kind == KeyKind::HardwareEcdsa) {
        const auto flags = rest.byte();
        const auto counter = rest.number();
        if (!flags || !counter)
            return failure(ErrorCode::Invalid, std::string(context), "it is cut off");
        if (!(*flags & personWasPresent))
            return failure(ErrorCode::Invalid, std::string(context), "the hardware key was not touched when it signed");
        message = hardwareMessage(*parts, *flags, *counter, signedData);
    }
    if (!rest.isAtEnd())
        return failure(ErrorCode::Invalid, std::string(context), "there are bytes behind it");
    if (!isGood(*parts, *algorithm, *blob, message))
        return failure(ErrorCode::Denied, std::string(context), "it is not a signature of this content");
    return {};
}

} // namespace detail

Result<SshSignature> verifySignature(std::string_view signature, std::string_view message, std::string_view nameSpace)
{
    using namespace detail;
    if (signature.size() > longestSignature)
        return notASignature("it is longer than any signature");
    ESPALIER_TRY(const std::string_view base64, withoutArmour(signature));
    const auto bytes = fromBase64(base64);
    if (!bytes)
        return notASignature("it is not base64");
    ESPALIER_TRY(const RawSignature raw, takeApart(*bytes));
    if (raw.nameSpace != nameSpace)
        return notASignature("it was made for " + printable(raw.nameSpace) + ", not for " + printable(nameSpace));
    SshSignature found;
    ESPALIER_TRY(found.key, keyOfBlob(raw.key, "key of the signature", KeyCare::Shape));
    found.nameSpace = std::string(raw.nameSpace);
    found.hash = std::string(raw.hash);
    ESPALIER_TRY(const std::string data, signedDataOf(raw, message));
    ESPALIER_CHECK(checkSignature(found.key, raw.signature, data, "signature"));
    return found;
}

} // namespace espalier::governance
