// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/treecursor.h"

#include <algorithm>

namespace espalier::git::detail {

int compareNames(std::string_view a, bool aIsFolder, std::string_view b, bool bIsFolder)
{
    const std::size_t common = std::min(a.size(), b.size());
    if (const int order = std::memcmp(a.data(), b.data(), common))
        return order;
    const auto after = [common](std::string_view name, bool isFolder) -> int {
        if (name.size() > common)
            return static_cast<unsigned char>(name[common]);
        return isFolder ? '/' : 0;
    };
    const int left = after(a, aIsFolder);
    const int right = after(b, bIsFolder);
    if (left != right)
        return left - right;
    return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
}

bool TreeCursor::fail(const char *problem)
{
    m_problem = problem;
    return false;
}

bool TreeCursor::next()
{
    if (m_rest.empty() || m_problem)
        return false;
    const RawEntry before = m_entry;
    const bool first = before.name.empty();

    std::uint32_t mode = 0;
    std::size_t at = 0;
    for (; at < m_rest.size() && m_rest[at] != ' '; ++at) {
        if (at == 6 || m_rest[at] < '0' || m_rest[at] > '7')
            return fail("an entry of the tree has an unreadable mode");
        mode = mode * 8 + static_cast<std::uint32_t>(m_rest[at] - '0');
    }
    if (at == 0 || m_rest[0] == '0' || at >= m_rest.size())
        return fail("an entry of the tree has an unreadable mode");
    m_rest.remove_prefix(at + 1);

    const std::size_t end = m_rest.find('\0');
    if (end == std::string_view::npos || m_rest.size() - end - 1 < 20)
        return fail("the tree is cut off");
    m_entry.name = m_rest.substr(0, end);
    m_entry.mode = mode;
    m_entry.idBytes = m_rest.data() + end + 1;
    m_rest.remove_prefix(end + 21);

    if (m_entry.name.empty() || m_entry.name == "." || m_entry.name == ".." || m_entry.name.find('/') != std::string_view::npos)
        return fail("an entry of the tree has an impossible name");
    if (!first && compareNames(before.name, before.isFolder(), m_entry.name, m_entry.isFolder()) >= 0)
        return fail("the entries of the tree are out of order");
    return true;
}

} // namespace espalier::git::detail
