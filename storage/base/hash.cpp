// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"

#include <sodium.h>

namespace espalier {

Sha256 sha256(std::string_view bytes)
{
    Sha256 digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
    return digest;
}

struct Sha256Stream::State {
    crypto_hash_sha256_state hash{};
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>())
{
    crypto_hash_sha256_init(&m_state->hash);
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes)
{
    crypto_hash_sha256_update(&m_state->hash, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
}

Sha256 Sha256Stream::digest()
{
    Sha256 digest;
    crypto_hash_sha256_final(&m_state->hash, digest.data());
    return digest;
}

std::string sha256Hex(std::string_view bytes)
{
    const Sha256 digest = sha256(bytes);
    return toHex(digest.data(), digest.size());
}

std::string toHex(const std::uint8_t *bytes, std::size_t size)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 0xF];
    }
    return text;
}

} // namespace espalier
