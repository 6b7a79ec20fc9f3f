// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/deflater.h"

#include <limits>

namespace espalier::git::detail {

Deflater::Deflater() : m_ready(deflateInit(&m_stream, Z_BEST_SPEED) == Z_OK) {}

Deflater::~Deflater()
{
    if (m_ready)
        deflateEnd(&m_stream);
}

bool Deflater::step(std::string &out, std::string_view bytes, int flush)
{
    const std::size_t before = out.size();
    const std::size_t bound = deflateBound(&m_stream, bytes.size()) + 64; // what an earlier step held back
    if (bytes.size() > std::numeric_limits<uInt>::max() || bound > std::numeric_limits<uInt>::max())
        return false;
    out.resize(before + bound);
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    m_stream.avail_in = static_cast<uInt>(bytes.size());
    m_stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
    m_stream.avail_out = static_cast<uInt>(bound);
    const int state = deflate(&m_stream, flush);
    out.resize(before + bound - m_stream.avail_out);
    return flush == Z_FINISH ? state == Z_STREAM_END : state == Z_OK && m_stream.avail_in == 0;
}

bool Deflater::append(std::string &out, std::string_view head, std::string_view bytes)
{
    return m_ready && deflateReset(&m_stream) == Z_OK && (head.empty() || step(out, head, Z_NO_FLUSH))
        && step(out, bytes, Z_FINISH);
}

} // namespace espalier::git::detail
