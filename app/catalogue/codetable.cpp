// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codetable.h"

#include "app/catalogue/textfold.h"

namespace espalier::catalogue::detail {

static std::string lowerAscii(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

void CodeTable::rememberName(std::uint32_t index, std::string_view name)
{
    const std::string folded = foldName(name);
    if (folded.empty())
        return;
    const auto [place, isNew] = m_byName.emplace(folded, index);
    if (!isNew && m_entries[place->second].isCollection && !m_entries[index].isCollection)
        place->second = index;
}

void CodeTable::add(CodeEntry entry, const std::vector<std::string> &aliases)
{
    const auto index = static_cast<std::uint32_t>(m_entries.size());
    if (!m_byCode.emplace(entry.code, index).second)
        return;
    m_byFoldedCode.emplace(lowerAscii(entry.code), index);
    for (const std::string &alias : aliases) {
        m_byCode.emplace(alias, index);
        m_byFoldedCode.emplace(lowerAscii(alias), index);
    }
    m_entries.push_back(std::move(entry));
    rememberName(index, m_entries[index].english);
    for (const std::string &name : m_entries[index].otherNames)
        rememberName(index, name);
}

void CodeTable::addAlias(std::string_view code, const std::string &alias)
{
    const auto found = m_byCode.find(std::string(code));
    if (found == m_byCode.end())
        return;
    m_byCode.emplace(alias, found->second);
    m_byFoldedCode.emplace(lowerAscii(alias), found->second);
}

void CodeTable::addName(std::string_view code, std::string name)
{
    const auto found = m_byCode.find(std::string(code));
    if (found == m_byCode.end() || m_entries[found->second].english == name)
        return;
    rememberName(found->second, name);
    m_entries[found->second].otherNames.push_back(std::move(name));
}

const CodeEntry *CodeTable::byCode(std::string_view code) const
{
    const auto found = m_byCode.find(std::string(code));
    return found == m_byCode.end() ? nullptr : &m_entries[found->second];
}

const CodeEntry *CodeTable::byCodeFolded(std::string_view code) const
{
    const auto found = m_byFoldedCode.find(lowerAscii(code));
    return found == m_byFoldedCode.end() ? nullptr : &m_entries[found->second];
}

const CodeEntry *CodeTable::byName(std::string_view foldedName) const
{
    const auto found = m_byName.find(std::string(foldedName));
    return found == m_byName.end() ? nullptr : &m_entries[found->second];
}

} // namespace espalier::catalogue::detail
