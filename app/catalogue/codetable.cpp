// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codetable.h"

#include "app/catalogue/textfold.h"

#include <algorithm>

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
    const auto remember = [&](std::unordered_map<std::string, std::uint32_t> &names, std::string key) {
        if (key.empty())
            return;
        const auto [place, isNew] = names.emplace(std::move(key), index);
        if (!isNew && m_entries[place->second].isCollection && !m_entries[index].isCollection)
            place->second = index;
    };
    remember(m_byName, std::string(name));
    const std::string folded = foldName(name);
    remember(m_byFoldedName, folded);
    const auto first = m_byFoldedName.find(folded);
    if (first == m_byFoldedName.end() || first->second == index || m_entries[index].isCollection)
        return;
    std::vector<std::uint32_t> &others = m_namesakes[folded];
    if (std::find(others.begin(), others.end(), index) == others.end())
        others.push_back(index);
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

const CodeEntry *CodeTable::byName(std::string_view name) const
{
    if (const auto found = m_byName.find(std::string(name)); found != m_byName.end())
        return &m_entries[found->second];
    const auto found = m_byFoldedName.find(foldName(name));
    return found == m_byFoldedName.end() ? nullptr : &m_entries[found->second];
}

std::vector<std::string> CodeTable::namesakes(std::string_view name) const
{
    std::vector<std::string> codes;
    const CodeEntry *first = byName(name);
    if (const auto found = m_namesakes.find(foldName(name)); found != m_namesakes.end())
        for (const std::uint32_t index : found->second)
            if (&m_entries[index] != first)
                codes.push_back(m_entries[index].code);
    return codes;
}

} // namespace espalier::catalogue::detail
