// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::plugins::arpa {

/// The lines of a file, one after another, none longer than 64 KiB.
class LineReader
{
public:
    explicit LineReader(const std::string &path);
    bool isOpen() const { return m_file != nullptr; }
    std::uint64_t bytes() const { return m_bytes; } ///< of the whole file

    /// The next line without its end, valid until the next call; false at the end of the file or when isTooLong() or isFailed().
    bool next(std::string_view &line);
    std::uint64_t number() const { return m_number; } ///< of the line given last, from 1
    bool isTooLong() const { return m_isTooLong; }
    bool isFailed() const { return m_isFailed; }

private:
    struct Close {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    bool fill();

    std::unique_ptr<std::FILE, Close> m_file;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0, m_end = 0;
    std::uint64_t m_bytes = 0, m_number = 0;
    bool m_isTooLong = false, m_isFailed = false;
};

} // namespace espalier::plugins::arpa
