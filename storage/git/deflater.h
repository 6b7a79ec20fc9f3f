// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace espalier::git::detail {

/// Deflates one text after another with one set of tables: setting those up costs more than a record.
class Deflater
{
public:
    Deflater();
    ~Deflater();
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    /// Appends one zlib stream of `head` and `bytes`. False when zlib could not; then what was appended is of no use.
    bool append(std::string &out, std::string_view head, std::string_view bytes);

private:
    bool step(std::string &out, std::string_view bytes, int flush);

    z_stream m_stream{};
    bool m_ready;
};

} // namespace espalier::git::detail
