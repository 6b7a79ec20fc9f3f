// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace espalier::governance::detail {

enum class KeyKind { Unknown, Ed25519, Rsa, Ecdsa, HardwareEd25519, HardwareEcdsa };

struct Curve {
    std::string_view sshName; ///< "nistp256"
    const char *opensslName;  ///< "P-256"
    std::size_t fieldBytes;   ///< 32, 48, 66
    const char *hash;         ///< RFC 5656, 6.2.1
};

/// A key taken apart; views into its bytes.
struct KeyParts {
    KeyKind kind = KeyKind::Unknown;
    const Curve *curve = nullptr;
    std::string_view point; ///< of Ed25519 and ECDSA
    std::string_view modulus, exponent;
    std::string_view application; ///< of hardware keys
};

KeyKind keyKind(std::string_view type, const Curve *&curve);
/// Nothing for bytes that keyOfBlob refuses. `blob` must outlive the parts.
std::optional<KeyParts> partsOfKey(std::string_view blob);
bool isOnCurve(const Curve &curve, std::string_view point);

bool isEd25519Signature(std::string_view point, std::string_view signature, std::string_view message);
/// `hash`: "SHA256", ... ; `r` and `s` without leading zeros.
bool isEcdsaSignature(const Curve &curve, std::string_view point, std::string_view r, std::string_view s,
                      std::string_view message);
/// PKCS#1 1.5.
bool isRsaSignature(const KeyParts &key, const char *hash, std::string_view signature, std::string_view message);

/// Text of strangers inside an error: quoted, printable ASCII, cut.
std::string printable(std::string_view text);

} // namespace espalier::governance::detail
