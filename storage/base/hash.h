// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <cstdint>
#include <string>
#include <string_view>

namespace espalier {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);

/// The same over bytes that come piece by piece. One thread.
class Sha256Stream
{
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream &) = delete;
    Sha256Stream &operator=(const Sha256Stream &) = delete;

    void add(std::string_view bytes);
    /// Of everything added. Nothing may be added afterwards.
    Sha256 digest();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// 64 lower-case hexadecimal digits.
std::string sha256Hex(std::string_view bytes);

std::string toHex(const std::uint8_t *bytes, std::size_t size);

} // namespace espalier
