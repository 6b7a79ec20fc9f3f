// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/arpa/linereader.h"

#include <cstring>
#include <filesystem>
#include <system_error>

namespace espalier::plugins::arpa {

LineReader::LineReader(const std::string &path) : m_buffer(64 * 1024)
{
    // The size of a pipe or a folder is not known, and nothing could be checked against it.
    std::error_code error;
    const bool isFile = std::filesystem::is_regular_file(path, error);
    const auto bytes = isFile ? std::filesystem::file_size(path, error) : 0;
    if (!isFile || error)
        return;
    m_bytes = bytes;
    m_file.reset(std::fopen(path.c_str(), "rb"));
}

/// Makes room and reads on; false when nothing came.
bool LineReader::fill()
{
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    if (m_end == m_buffer.size()) {
        m_isTooLong = true;
        return false;
    }
    const std::size_t got = std::fread(m_buffer.data() + m_end, 1, m_buffer.size() - m_end, m_file.get());
    m_isFailed = got == 0 && std::ferror(m_file.get());
    m_end += got;
    return got > 0;
}

bool LineReader::next(std::string_view &line)
{
    std::size_t looked = 0;
    while (true) {
        const char *const begin = m_buffer.data() + m_begin;
        const auto *const end = static_cast<const char *>(std::memchr(begin + looked, '\n', m_end - m_begin - looked));
        if (end) {
            line = std::string_view(begin, static_cast<std::size_t>(end - begin));
            m_begin += line.size() + 1;
            break;
        }
        looked = m_end - m_begin;
        if (fill())
            continue;
        line = std::string_view(m_buffer.data() + m_begin, m_end - m_begin);
        ++m_number;
        m_begin = m_end;
        if (m_isTooLong || m_isFailed || line.empty())
            return false;
        --m_number;
        break;
    }
    ++m_number;
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return true;
}

} // namespace espalier::plugins::arpa
