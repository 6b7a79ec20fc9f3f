// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/readable.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace espalier::governance::detail {

namespace {

using Names = std::initializer_list<std::string_view>;

bool isOneOf(std::string_view name, Names names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// Where `what` (lower case) is found, whatever the case of the text.
std::size_t findAnyCase(std::string_view text, std::string_view what, std::size_t from)
{
    const auto it = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(), what.begin(),
                                what.end(), [](char a, char b) { return lower(a) == b; });
    return it == text.end() ? std::string_view::npos : static_cast<std::size_t>(it - text.begin());
}

struct Tag {
    std::string name;
    std::string_view inside; ///< attributes
    bool isEnd = false;
    bool isClosed = false; ///< "<br/>"
    std::size_t length = 0;
};

std::optional<Tag> tagAt(std::string_view text)
{
    Tag tag;
    std::size_t at = 1;
    if (at < text.size() && text[at] == '/') {
        tag.isEnd = true;
        ++at;
    }
    while (at < text.size() && at < 40
           && ((lower(text[at]) >= 'a' && lower(text[at]) <= 'z')
               || (!tag.name.empty() && (text[at] == '-' || text[at] == ':' || (text[at] >= '0' && text[at] <= '9')))))
        tag.name += lower(text[at++]);
    if (tag.name.empty() || at >= text.size() || std::string_view(" \t\n\r/>").find(text[at]) == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = at;
    char quote = 0;
    for (; at < text.size() && at < begin + 8192; ++at) {
        const char c = text[at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if ((c == '"' || c == '\'') && text[at - 1] == '=') {
            quote = c;
        } else if (c == '<') {
            return std::nullopt;
        } else if (c == '>') {
            tag.inside = text.substr(begin, at - begin);
            tag.isClosed = text[at - 1] == '/';
            tag.length = at + 1;
            return tag;
        }
    }
    return std::nullopt;
}

std::string attribute(std::string_view inside, std::string_view name)
{
    for (std::size_t at = findAnyCase(inside, name, 0); at != std::string_view::npos; at = findAnyCase(inside, name, at + 1)) {
        std::size_t value = at + name.size();
        if (at == 0 || std::string_view(" \t\n\r").find(inside[at - 1]) == std::string_view::npos || value >= inside.size()
            || inside[value] != '=')
            continue;
        ++value;
        if (value < inside.size() && (inside[value] == '"' || inside[value] == '\''))
            return std::string(inside.substr(value + 1, inside.find(inside[value], value + 1) - value - 1));
        return std::string(inside.substr(value, inside.find_first_of(" \t\n\r>", value) - value));
    }
    return {};
}

/// Whether an item of a list is one link and nothing else: a menu, by whatever name.
bool isOnlyALink(std::string_view behind)
{
    const std::string_view item = behind.substr(0, std::min<std::size_t>(findAnyCase(behind.substr(0, 800), "</li", 0), 800));
    bool isInLink = false, hasLink = false;
    for (std::size_t at = 0; at < item.size();) {
        if (item[at] == '<') {
            if (const std::optional<Tag> tag = tagAt(item.substr(at))) {
                isInLink = tag->name == "a" ? !tag->isEnd : isInLink;
                hasLink |= isInLink;
                at += tag->length;
                continue;
            }
        }
        if (!isInLink && std::string_view(" \t\n\r").find(item[at]) == std::string_view::npos)
            return false;
        ++at;
    }
    return hasLink;
}

/// What a page puts around its text, by element or by the names pages give such parts.
bool isAround(const Tag &tag, std::string_view behind)
{
    if (tag.name == "li")
        return isOnlyALink(behind);
    if (isOneOf(tag.name, {"nav", "header", "footer", "aside", "menu", "title", "dialog"}))
        return true;
    if (!isOneOf(tag.name, {"div", "ul", "ol", "section", "table", "td", "p", "span", "a"}))
        return false;
    std::string names = ' ' + attribute(tag.inside, "class") + ' ' + attribute(tag.inside, "id") + ' '
        + attribute(tag.inside, "role") + ' ';
    std::transform(names.begin(), names.end(), names.begin(), lower);
    for (const std::string_view part :
         {"footer",   "navbar",      "navigation",  " nav ",     " nav-",   "-nav ",     "sidebar",   "breadcrumb",
          "masthead", "cookie",      " menu",       "-menu ",    "banner",  "skip-to",   "skip-link", " share",
          " social",  "site-header", "page-header", "searchbox", "toolbar", "tool-meta", "language"})
        if (names.find(part) != std::string::npos)
            return true;
    return false;
}

struct Entity {
    std::string_view name, text;
};
constexpr auto entities = std::to_array<Entity>(
    {{"amp", "&"},   {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},     {"copy", "©"},
     {"reg", "®"},   {"trade", "™"},  {"ldquo", "“"},  {"rdquo", "”"},  {"lsquo", "‘"},  {"rsquo", "’"},    {"ndash", "–"},
     {"mdash", "—"}, {"hellip", "…"}, {"sect", "§"},   {"bull", "•"},   {"middot", "·"}, {"shy", "\u00AD"}, {"laquo", "«"},
     {"raquo", "»"}, {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"}, {"ccedil", "ç"}, {"ouml", "ö"},     {"uuml", "ü"},
     {"auml", "ä"},  {"szlig", "ß"},  {"Eacute", "É"}, {"Uuml", "Ü"},   {"Ouml", "Ö"},   {"Auml", "Ä"},     {"para", "¶"}});

class TagStripper
{
public:
    TagStripper(Readable &page, bool isPage) : m_page(page), m_in(page.text), m_isPage(isPage) {}
    void run();

private:
    void put(std::string_view text, std::size_t from);
    void putBreak(bool isParagraph, std::size_t from);
    bool takeTag();
    void takeEntity();
    void skipTo(std::string_view end);
    void noteLink(const Tag &tag);
    void trackFrame(const Tag &tag, std::string_view behind);

    Readable &m_page;
    const std::string m_in;
    const bool m_isPage;
    std::string m_out;
    std::vector<std::uint32_t> m_origin;
    std::size_t m_at = 0;
    int m_pre = 0;
    std::vector<std::string> m_missing; ///< ends that do not come any more
    std::string m_frameName;            ///< the element that began what is around the text
    int m_frameDepth = 0;
};

void TagStripper::put(std::string_view text, std::size_t from)
{
    m_out += text;
    m_origin.resize(m_out.size(), static_cast<std::uint32_t>(m_page.originOf(from)));
}

void TagStripper::putBreak(bool isParagraph, std::size_t from)
{
    if (m_out.ends_with("\n\n") || (!isParagraph && m_out.ends_with('\n')))
        return;
    put(isParagraph && !m_out.ends_with('\n') ? "\n\n" : "\n", from);
}

void TagStripper::skipTo(std::string_view end)
{
    // What is not there is looked for once, or a page of nothing but opening tags would take hours.
    const bool isKnownMissing = std::find(m_missing.begin(), m_missing.end(), end) != m_missing.end();
    const std::size_t found = isKnownMissing ? std::string::npos : findAnyCase(m_in, end, m_at);
    if (found == std::string::npos) {
        if (!isKnownMissing)
            m_missing.emplace_back(end);
        return; // never closed: only the mark is left out, or a text cut short would vanish
    }
    m_at = found + end.size();
}

void TagStripper::noteLink(const Tag &tag)
{
    if (tag.isEnd || !isOneOf(tag.name, {"a", "link"}))
        return;
    const std::string address = attribute(tag.inside, "href");
    const std::string rel = attribute(tag.inside, "rel");
    if (address.find("//") == std::string::npos || m_page.links.size() >= 1000)
        return;
    m_page.links.push_back(LinkedAddress{static_cast<std::uint32_t>(m_out.size()), address,
                                         rel.find("license") != std::string::npos, rel == "canonical"});
}

void TagStripper::trackFrame(const Tag &tag, std::string_view behind)
{
    if (m_frameDepth > 0) {
        if (tag.name != m_frameName || tag.isClosed)
            return;
        m_frameDepth += tag.isEnd ? -1 : 1;
        if (m_frameDepth == 0)
            m_page.frames.back().end = static_cast<std::uint32_t>(m_out.size());
    } else if (!tag.isEnd && !tag.isClosed && isAround(tag, behind)) {
        m_frameName = tag.name;
        m_frameDepth = 1;
        const auto here = static_cast<std::uint32_t>(m_out.size());
        m_page.frames.push_back({here, here});
    }
}

bool TagStripper::takeTag()
{
    const std::string_view rest = std::string_view(m_in).substr(m_at);
    if (rest.starts_with("<!--")) {
        m_at += 4;
        if (m_isPage && rest.substr(0, 200).find("SPDX-") == std::string_view::npos)
            skipTo("-->");
        return true;
    }
    if (rest.starts_with("<!") || rest.starts_with("<?")) {
        if (!m_isPage)
            return false;
        m_at += 2;
        skipTo(">");
        return true;
    }
    const std::optional<Tag> tag = tagAt(rest.substr(0, 9000));
    if (!tag)
        return false;
    const bool isWords = tag->inside.find_first_not_of(" \t\n/") != std::string_view::npos
        && tag->inside.find('=') == std::string_view::npos;
    if (!m_isPage && isWords)
        return false; // "<code begins>" is something to read
    if (!m_isPage
        && !isOneOf(tag->name,
                    {"a",  "p",     "br", "b",     "i",       "em",      "strong",  "h1",     "h2",         "h3",   "h4",
                     "h5", "h6",    "ul", "ol",    "li",      "div",     "span",    "center", "img",        "code", "pre",
                     "hr", "table", "tr", "td",    "th",      "sup",     "sub",     "u",      "blockquote", "tt",   "font",
                     "dl", "dt",    "dd", "small", "section", "article", "details", "summary"}))
        return false;
    const std::size_t from = m_at;
    noteLink(*tag);
    if (m_isPage)
        trackFrame(*tag, rest.substr(tag->length));
    if (!tag->isEnd && !tag->isClosed
        && isOneOf(tag->name,
                   {"script", "style", "svg", "template", "noscript", "select", "button", "iframe", "object", "textarea"})) {
        if (tag->name == "textarea") {
            m_at += tag->length; // saved pages keep the licence to copy in one
            return true;
        }
        m_at += tag->length;
        skipTo("</" + tag->name);
        skipTo(">");
        return true;
    }
    m_at += tag->length;
    if (tag->name == "pre")
        m_pre = std::max(0, m_pre + (tag->isEnd ? -1 : 1));
    if (isOneOf(tag->name, {"br", "li", "tr", "dt", "dd"}))
        putBreak(false, from);
    else if (isOneOf(tag->name, {"p",      "div",     "h1",      "h2",    "h3",   "h4", "h5",    "h6",   "ul",
                                 "ol",     "section", "article", "table", "pre",  "hr", "title", "body", "blockquote",
                                 "header", "footer",  "nav",     "aside", "main", "dl", "td",    "th"}))
        putBreak(true, from);
    return true;
}

void TagStripper::takeEntity()
{
    const std::size_t length = std::string_view(m_in).substr(m_at, 12).find(';');
    const std::size_t from = m_at;
    if (length == std::string_view::npos) {
        put("&", m_at++);
        return;
    }
    const std::size_t end = m_at + length;
    const std::string name = m_in.substr(m_at + 1, end - m_at - 1);
    m_at = end + 1;
    if (name.size() > 1 && name[0] == '#') {
        const bool isHex = name[1] == 'x' || name[1] == 'X';
        const unsigned long code = std::strtoul(name.c_str() + (isHex ? 2 : 1), nullptr, isHex ? 16 : 10);
        std::string bytes;
        if (code < 0x80)
            bytes = code < 32 ? " " : std::string(1, static_cast<char>(code));
        else if (code < 0x800)
            bytes = {static_cast<char>(0xC0U | code >> 6U), static_cast<char>(0x80U | (code & 0x3FU))};
        else if (code < 0x10000 && !(code >= 0xD800 && code < 0xE000))
            bytes = {static_cast<char>(0xE0U | code >> 12U), static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
                     static_cast<char>(0x80U | (code & 0x3FU))};
        put(bytes, from);
        return;
    }
    for (const Entity &entity : entities)
        if (entity.name == name)
            return put(entity.text, from);
    put(m_in.substr(from, m_at - from), from);
}

void TagStripper::run()
{
    m_out.reserve(m_in.size());
    while (m_at < m_in.size()) {
        const char c = m_in[m_at];
        if (c == '<' && takeTag())
            continue;
        if (c == '&' && m_isPage) {
            takeEntity();
            continue;
        }
        const bool isSpace = c == '\n' || c == '\t' || c == ' ';
        if (m_isPage && m_pre == 0 && isSpace) {
            if (!m_out.ends_with(' ') && !m_out.ends_with('\n'))
                put(" ", m_at);
        } else {
            put(std::string_view(&c, 1), m_at);
        }
        ++m_at;
    }
    if (m_frameDepth > 0) { // never closed: nothing is around
        m_page.frames.pop_back();
    }
    m_page.text = std::move(m_out);
    m_page.origin = std::move(m_origin);
    m_page.skipped = 0;
}

} // namespace

void takeOutTags(Readable &page)
{
    if (page.text.find('<') == std::string::npos)
        return;
    const std::string_view start = std::string_view(page.text).substr(0, 8192);
    page.isPage = findAnyCase(start, "<!doctype html", 0) != std::string_view::npos
        || findAnyCase(start, "<html", 0) != std::string_view::npos || findAnyCase(start, "<body", 0) != std::string_view::npos;
    if (!page.isPage) {
        std::size_t tags = 0;
        for (const std::string_view tag :
             {"<p>", "<p ", "</p>", "</div>", "</li>", "<br>", "<br/>", "<br />", "</h1>", "</h2>", "</h3>", "</span>"})
            for (std::size_t at = findAnyCase(start, tag, 0); at != std::string_view::npos && tags < 8;
                 at = findAnyCase(start, tag, at + 1))
                ++tags;
        page.isPage = tags >= 6;
    }
    TagStripper(page, page.isPage).run();
    if (page.isPage)
        page.note += page.note.empty() ? "read as HTML" : ", read as HTML";
}

} // namespace espalier::governance::detail
