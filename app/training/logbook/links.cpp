// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/guesses.h"

#include <algorithm>

namespace espalier::training {

namespace {

bool isLinkDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isHex(char c)
{
    return isLinkDigit(c) || (c >= 'a' && c <= 'f');
}
bool isNameByte(char c)
{
    return isLinkDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/// Where an address that begins at `begin` ends: before white space, a closing mark, or the full stop of the sentence.
std::size_t addressEnd(std::string_view text, std::size_t begin)
{
    std::size_t end = begin;
    int open = 0;
    while (end < text.size() && std::string_view(" \t\r\n<>\"'`]|\\").find(text[end]) == std::string_view::npos) {
        open += text[end] == '(' ? 1 : 0;
        if (text[end] == ')' && --open < 0)
            break;
        ++end;
    }
    while (end > begin && std::string_view(".,;:!?*").find(text[end - 1]) != std::string_view::npos)
        --end;
    return end;
}

bool isAddress(std::string_view text, std::size_t at)
{
    return text.substr(at).starts_with("http://") || text.substr(at).starts_with("https://");
}

/// "commit" and its hash where an address ends in one; what else it may point to is told by its words.
EntryLink linkOfAddress(std::string_view address, std::string label)
{
    for (const std::string_view part : {"/commit/", "/commits/"}) {
        const std::size_t at = address.find(part);
        if (at == std::string_view::npos)
            continue;
        std::size_t end = at + part.size();
        while (end < address.size() && isHex(address[end]))
            ++end;
        if (end - at - part.size() >= 7)
            return {"commit", std::string(address), std::move(label)};
    }
    if (const std::size_t at = address.find("/pull/"); label.empty() && at != std::string_view::npos) {
        std::size_t end = at + 6;
        while (end < address.size() && isLinkDigit(address[end]))
            ++end;
        if (end > at + 6) // "owner/name#271" reads better than the address
            label = std::string(address.substr(0, at)).substr(address.find("//") + 2) + '#'
                + std::string(address.substr(at + 6, end - at - 6));
        if (const std::size_t slash = label.find('/'); slash != std::string::npos)
            label.erase(0, slash + 1);
    }
    return {"url", std::string(address), std::move(label)};
}

/// Takes links out of a text from its beginning to its end.
class LinkFinder
{
public:
    explicit LinkFinder(std::string_view text) : m_text(text) {}
    std::vector<EntryLink> find();

private:
    bool takeMarkdown();
    bool takeAddress();
    bool takeCheckpoint();
    bool takeCommit();
    bool takeNodes();
    void add(EntryLink link)
    {
        const auto isSame = [&](const EntryLink &other) { return other.kind == link.kind && other.target == link.target; };
        if (!link.target.empty() && std::ranges::none_of(m_links, isSame))
            m_links.push_back(std::move(link));
    }
    bool isWordStart() const { return m_at == 0 || !isNameByte(m_text[m_at - 1]); }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<EntryLink> m_links;
};

/// [label](target) and ![label](target)
bool LinkFinder::takeMarkdown()
{
    if (m_text[m_at] != '[')
        return false;
    const std::size_t close = m_text.find_first_of("]\n", m_at + 1);
    if (close == std::string_view::npos || m_text[close] != ']' || close + 1 >= m_text.size() || m_text[close + 1] != '(')
        return false;
    std::size_t end = close + 2;
    for (int open = 1; end < m_text.size() && m_text[end] != '\n'; ++end) {
        open += m_text[end] == '(' ? 1 : m_text[end] == ')' ? -1 : 0;
        if (open == 0)
            break;
    }
    if (end >= m_text.size() || m_text[end] != ')')
        return false;
    std::string label(m_text.substr(m_at + 1, close - m_at - 1));
    std::string_view target = m_text.substr(close + 2, end - close - 2);
    target = target.substr(0, std::min(target.find_first_of(" \t"), target.size())); // a title may follow
    if (m_at > 0 && m_text[m_at - 1] == '!')
        add({"image", std::string(target), std::move(label)});
    else if (isAddress(target, 0))
        add(linkOfAddress(target, std::move(label)));
    else
        add({"url", std::string(target), std::move(label)});
    m_at = end + 1;
    return true;
}

bool LinkFinder::takeAddress()
{
    if (!isAddress(m_text, m_at))
        return false;
    const std::size_t end = addressEnd(m_text, m_at);
    add(linkOfAddress(m_text.substr(m_at, end - m_at), {}));
    m_at = std::max(end, m_at + 1);
    return true;
}

bool LinkFinder::takeCheckpoint()
{
    constexpr std::string_view mark = "global_step";
    if (!m_text.substr(m_at).starts_with(mark))
        return false;
    std::size_t end = m_at + mark.size();
    while (end < m_text.size() && isLinkDigit(m_text[end]))
        ++end;
    if (end > m_at + mark.size())
        add({"checkpoint", std::string(m_text.substr(m_at, end - m_at)), {}});
    m_at = end;
    return true;
}

/// Forty hexadecimal digits, or seven and more where the line speaks of commits.
bool LinkFinder::takeCommit()
{
    if (!isWordStart() || !isHex(m_text[m_at]))
        return false;
    std::size_t end = m_at;
    bool hasDigit = false, hasLetter = false;
    for (; end < m_text.size() && isHex(m_text[end]); ++end)
        (isLinkDigit(m_text[end]) ? hasDigit : hasLetter) = true;
    const std::size_t length = end - m_at;
    if ((end < m_text.size() && isNameByte(m_text[end])) || length < 7 || length > 40 || !hasDigit || !hasLetter)
        return false;
    const std::size_t before = m_text.substr(0, m_at).find_last_of('\n') + 1;
    const std::string_view line = m_text.substr(before, std::min(m_text.find('\n', m_at), m_text.size()) - before);
    const auto speaks = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
    if (length != 40 && !speaks("commit") && !speaks("HEAD") && !speaks("checkout") && !speaks("revert"))
        return false;
    add({"commit", std::string(m_text.substr(m_at, length)), {}});
    m_at = end;
    return true;
}

/// "jean-zay-iam[01-34,36-49]"
bool LinkFinder::takeNodes()
{
    if (!isWordStart() || m_text[m_at] < 'a' || m_text[m_at] > 'z')
        return false;
    std::size_t name = m_at;
    bool hasHyphen = false;
    for (; name < m_text.size() && isNameByte(m_text[name]) && m_text[name] != '_'; ++name)
        hasHyphen |= m_text[name] == '-';
    if (!hasHyphen || name >= m_text.size() || m_text[name] != '[')
        return false;
    std::size_t end = name + 1;
    while (end < m_text.size() && (isLinkDigit(m_text[end]) || m_text[end] == '-' || m_text[end] == ','))
        ++end;
    if (end >= m_text.size() || m_text[end] != ']' || end == name + 1 || !isLinkDigit(m_text[name + 1]))
        return false;
    add({"nodes", std::string(m_text.substr(m_at, end + 1 - m_at)), {}});
    m_at = end + 1;
    return true;
}

std::vector<EntryLink> LinkFinder::find()
{
    while (m_at < m_text.size())
        if (!takeMarkdown() && !takeAddress() && !takeCheckpoint() && !takeCommit() && !takeNodes())
            ++m_at;
    return std::move(m_links);
}

} // namespace

std::vector<EntryLink> findLinks(std::string_view text)
{
    return LinkFinder(text).find();
}

std::string proseOf(std::string_view text)
{
    std::string prose;
    std::string_view fence;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view inner = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::string_view mark = inner.starts_with("```") ? "```" : inner.starts_with("~~~") ? "~~~" : std::string_view();
        if (!mark.empty() && (fence.empty() || fence == mark)) {
            fence = fence.empty() ? mark : std::string_view();
        } else if (fence.empty()) {
            for (std::size_t i = 0; i < line.size();) {
                if (isAddress(line, i)) {
                    i = std::max(addressEnd(line, i), i + 1);
                } else {
                    if (line[i] != '`')
                        prose += line[i];
                    ++i;
                }
            }
        }
        prose += '\n';
    }
    return prose;
}

} // namespace espalier::training
