// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/transportprogress.h"

#include "storage/git/gitwords.h"

namespace espalier::git::detail {

void ProgressReader::read(std::string_view more)
{
    for (const char c : more) {
        if (c == '\r' || c == '\n')
            readLine();
        else if (m_line.size() < 500)
            m_line += c;
    }
}

void ProgressReader::readLine()
{
    const auto bytes = transferredBytes(m_line);
    if (bytes && *bytes > m_transferred) {
        m_transferred = *bytes;
        onPaused();
    }
    if (!bytes)
        m_words += m_line.size() + 1;
    m_isSending = m_isSending || m_line.starts_with("Writing objects:");
    if (const auto progress = transferProgress(m_line))
        m_work.report(m_phase, progress->first, progress->second);
    m_line.clear();
}

} // namespace espalier::git::detail
