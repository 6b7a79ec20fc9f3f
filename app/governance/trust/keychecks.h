// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/sshkey.h"

namespace espalier::governance::detail {

/// Shape leaves out whether a point lies on its curve, which costs as much as a signature and which every check of one finds out by itself.
enum class KeyCare { Shape, Full };

/// Whether bytes as on the wire are a key of a type that is verified here, whole and with nothing behind; of RSA one of 2,048 to 16,384 bits.
/// Errors: Invalid.
Result<SshPublicKey> keyOfBlob(std::string_view blob, std::string_view context, KeyCare care);

/// Whether `signature` (as on the wire: algorithm and what belongs to it) is one of `signedData` by the key.
/// Errors: Invalid (not of this key's kind, truncated, an algorithm that is not trusted), Denied (of something else).
Result<void> checkSignature(const SshPublicKey &key, std::string_view signature, std::string_view signedData,
                            std::string_view context);

/// SHA-512 of bytes, as 64 bytes.
std::string sha512Bytes(std::string_view bytes);

} // namespace espalier::governance::detail
