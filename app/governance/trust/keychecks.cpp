// SPDX-License-Identifier: GPL-3.0-or-later
// What a key of each type looks like on the wire. Sources: RFC 4253 6.6 (RSA), RFC 5656 3.1 (ECDSA), RFC 8709 4 (Ed25519), PROTOCOL.u2f of OpenSSH
// (hardware keys).
#include "app/governance/trust/keychecks.h"

#include "app/governance/trust/keycrypto.h"
#include "app/governance/trust/wire.h"

#include <bit>

#include <sodium.h>

namespace espalier::governance::detail {

static std::size_t bitsOf(std::string_view number)
{
    return number.empty() ? 0
                          : number.size() * 8 - static_cast<std::size_t>(std::countl_zero(static_cast<std::uint8_t>(number[0])));
}

static std::optional<std::string> rsaProblem(WireReader &rest, KeyParts &parts)
{
    const auto exponent = rest.string(), modulus = rest.string();
    if (!exponent || !modulus || !isShortestNumber(*exponent) || !isShortestNumber(*modulus))
        return "the RSA key is damaged";
    parts.exponent = *positiveNumber(*exponent);
    parts.modulus = *positiveNumber(*modulus);
    const std::size_t bits = bitsOf(parts.modulus);
    if (bits < 2048)
        return "an RSA key of " + std::to_string(bits) + " bits is too weak; 2048 are the least";
    if (bits > 16384 || bitsOf(parts.exponent) > 64)
        return "the RSA key is larger than anybody uses";
    if (!(parts.exponent.back() & 1) || bitsOf(parts.exponent) < 2 || !(parts.modulus.back() & 1))
        return "the RSA key is damaged";
    return {};
}

static std::optional<std::string> ed25519Problem(WireReader &rest, KeyParts &parts, KeyCare care)
{
    const auto point = rest.string();
    if (!point || point->size() != crypto_sign_PUBLICKEYBYTES)
        return "the Ed25519 key is damaged";
    parts.point = *point;
    if (care == KeyCare::Full && !crypto_core_ed25519_is_valid_point(reinterpret_cast<const unsigned char *>(point->data())))
        return "the Ed25519 key is no point that a key can have";
    return {};
}

static std::optional<std::string> curveProblem(WireReader &rest, KeyParts &parts, KeyCare care)
{
    const auto curve = rest.string(), point = rest.string();
    if (!curve || !point)
        return "the ECDSA key is damaged";
    if (*curve != parts.curve->sshName)
        return "the ECDSA key names a curve that is not its type's";
    if (point->size() != 1 + 2 * parts.curve->fieldBytes || point->front() != 4)
        return "the ECDSA key is damaged";
    parts.point = *point;
    if (care == KeyCare::Full && !isOnCurve(*parts.curve, *point))
        return "the ECDSA key is no point of its curve";
    return {};
}

static std::optional<std::string> keyProblem(std::string_view blob, KeyParts &parts, KeyCare care)
{
    WireReader rest(blob);
    const auto type = rest.string();
    if (!type)
        return "the key is damaged";
    parts.kind = keyKind(*type, parts.curve);
    std::optional<std::string> problem;
    switch (parts.kind) {
    case KeyKind::Rsa: problem = rsaProblem(rest, parts); break;
    case KeyKind::Ed25519:
    case KeyKind::HardwareEd25519: problem = ed25519Problem(rest, parts, care); break;
    case KeyKind::Ecdsa:
    case KeyKind::HardwareEcdsa: problem = curveProblem(rest, parts, care); break;
    case KeyKind::Unknown:
        return "keys of type " + printable(*type) + " are not verified here; ed25519, rsa, ecdsa and their hardware forms are";
    }
    if (problem)
        return problem;
    if (parts.kind == KeyKind::HardwareEd25519 || parts.kind == KeyKind::HardwareEcdsa) {
        const auto application = rest.string();
        if (!application)
            return "the hardware key is damaged";
        parts.application = *application;
    }
    if (!rest.isAtEnd())
        return "there are bytes behind the key";
    return {};
}

std::string printable(std::string_view text)
{
    std::string shown;
    for (const char c : text.substr(0, 80))
        shown += c > ' ' && c < 0x7F ? c : '?';
    return "\"" + shown + (text.size() > 80 ? "...\"" : "\"");
}

std::optional<KeyParts> partsOfKey(std::string_view blob)
{
    KeyParts parts;
    if (keyProblem(blob, parts, KeyCare::Shape))
        return {};
    return parts;
}

Result<SshPublicKey> keyOfBlob(std::string_view blob, std::string_view context, KeyCare care)
{
    KeyParts parts;
    if (auto problem = keyProblem(blob, parts, care))
        return failure(ErrorCode::Invalid, std::string(context), std::move(*problem));
    SshPublicKey key;
    key.type = std::string(*WireReader(blob).string());
    key.blob = std::string(blob);
    return key;
}

} // namespace espalier::governance::detail
