// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/optoutread.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

/// Goes through the tags of a page and stops at each meta element. Comments, scripts and styles are stepped over.
class MetaScanner
{
public:
    explicit MetaScanner(std::string_view page) : m_page(page), m_small(smallLetters(page)) {}

    struct Meta {
        std::string name, content;
        std::size_t offset = 0;
    };

    std::optional<Meta> next()
    {
        while ((m_at = m_small.find('<', m_at)) != std::string::npos) {
            const std::string_view rest = std::string_view(m_small).substr(m_at);
            if (rest.starts_with("<!--"))
                stepOver("-->");
            else if (rest.starts_with("<script"))
                stepOver("</script");
            else if (rest.starts_with("<style"))
                stepOver("</style");
            else if (rest.starts_with("<meta") && rest.size() > 5 && (isBlank(rest[5]) || rest[5] == '/')) {
                const std::size_t start = m_at;
                m_at += 5;
                Meta meta = attributes();
                meta.offset = start;
                return meta;
            } else
                ++m_at;
        }
        return std::nullopt;
    }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

    void stepOver(std::string_view end)
    {
        const std::size_t found = m_small.find(end, m_at);
        m_at = found == std::string::npos ? m_small.size() : found + end.size();
    }

    Meta attributes()
    {
        Meta meta;
        while (m_at < m_page.size() && m_page[m_at] != '>') {
            if (isBlank(m_page[m_at]) || m_page[m_at] == '/') {
                ++m_at;
                continue;
            }
            const std::size_t start = m_at;
            while (m_at < m_page.size() && !isBlank(m_page[m_at]) && m_page[m_at] != '=' && m_page[m_at] != '>')
                ++m_at;
            if (m_at == start) { // a lone "="
                ++m_at;
                continue;
            }
            const std::string name = m_small.substr(start, m_at - start);
            const std::string value = attributeValue();
            if (name == "name" || (name == "http-equiv" && meta.name.empty()))
                meta.name = smallLetters(trimmedSpaces(value));
            else if (name == "content")
                meta.content = value;
        }
        return meta;
    }

    std::string attributeValue()
    {
        std::size_t at = m_at;
        while (at < m_page.size() && isBlank(m_page[at]))
            ++at;
        if (at >= m_page.size() || m_page[at] != '=')
            return {};
        ++at;
        while (at < m_page.size() && isBlank(m_page[at]))
            ++at;
        m_at = at;
        if (at < m_page.size() && (m_page[at] == '"' || m_page[at] == '\'')) {
            const std::size_t end = std::min(m_page.find(m_page[at], at + 1), m_page.size());
            m_at = std::min(end + 1, m_page.size());
            return withoutEntities(m_page.substr(at + 1, end - at - 1));
        }
        while (m_at < m_page.size() && !isBlank(m_page[m_at]) && m_page[m_at] != '>')
            ++m_at;
        return withoutEntities(m_page.substr(at, m_at - at));
    }

    /// Only what addresses and lists of words have.
    static std::string withoutEntities(std::string_view text)
    {
        std::string out;
        for (std::size_t at = 0; at < text.size(); ++at) {
            out += text[at];
            if (text.substr(at, 5) == "&amp;")
                at += 4;
        }
        return out;
    }

    std::string_view m_page;
    std::string m_small;
    std::size_t m_at = 0;
};

bool isCrawlerName(std::string_view name, std::string_view agent)
{
    if (!agent.empty() && name == productToken(agent))
        return true;
    const auto &known = trainingCrawlers();
    return std::any_of(known.begin(), known.end(), [name](const std::string &one) { return productToken(one) == name; });
}

} // namespace

OptOutReading readHtmlMeta(const OptOutSignal &signal, std::string_view agent)
{
    if (!trimmedSpaces(signal.raw).empty() && signal.raw.find('<') == std::string::npos)
        return unreadable("There is no element in it.", 0);
    MetaScanner scanner(signal.raw);
    OptOutReading reading;
    while (const auto meta = scanner.next()) {
        if (meta->name == "tdm-reservation")
            mergeReading(reading, reservationValue(meta->content, meta->offset));
        else if (meta->name == "tdm-policy") {
            if (reading.policy.empty())
                reading.policy = std::string(trimmedSpaces(meta->content));
        } else if (meta->name == "robots" || meta->name == "x-robots-tag") {
            OptOutReading one = robotsDirectives(meta->content, "", agent, meta->offset);
            if (one.offset)
                one.offset = meta->offset;
            mergeReading(reading, std::move(one));
        } else if (meta->name == "content-usage" || meta->name == "content-signal") {
            mergeReading(reading, preferences(meta->content, meta->offset));
        } else if (isCrawlerName(meta->name, agent)) {
            OptOutReading one = robotsDirectives(meta->content, meta->name, agent, meta->offset);
            if (one.offset)
                one.offset = meta->offset;
            mergeReading(reading, std::move(one));
        }
    }
    return reading;
}

} // namespace espalier::governance::detail
