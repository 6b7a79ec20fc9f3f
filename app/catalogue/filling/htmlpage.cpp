// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/htmlpage.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>

namespace espalier::catalogue::detail {

static constexpr std::size_t mostPageBytes = 8 << 20;
static constexpr std::size_t mostLinks = 5000;
static constexpr std::size_t mostMetas = 500;
static constexpr std::size_t mostPieceBytes = 64 << 10;
static constexpr std::size_t mostStructuredBytes = 2 << 20;

namespace {

struct DocumentFree {
    void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
};

std::string smallLetters(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool isNamed(const xmlNode *node, std::string_view name)
{
    return node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char *>(node->name);
}

std::string attribute(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, reinterpret_cast<const xmlChar *>(name));
    if (!value)
        return {};
    std::string text(reinterpret_cast<const char *>(value));
    xmlFree(value);
    return text;
}

/// The next node in document order within `root`; without what is below `node` when `skips`.
const xmlNode *nextNode(const xmlNode *node, const xmlNode *root, bool skips = false)
{
    if (!skips && node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node && node != root && !node->next)
        node = node->parent;
    return !node || node == root ? nullptr : node->next;
}

std::string contentOf(const xmlNode *root, std::size_t most = mostPieceBytes)
{
    std::string text;
    for (const xmlNode *node = root->children; node && text.size() < most;) {
        const bool isScript = isNamed(node, "script") || isNamed(node, "style");
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
            text += reinterpret_cast<const char *>(node->content);
        else if (isNamed(node, "br"))
            text += ' ';
        node = nextNode(node, root, isScript);
    }
    return text;
}

/// Walks over a document once.
class PageReader
{
public:
    HtmlPage run(const xmlNode *root)
    {
        // The root may have siblings (comments); all of what is read lies below it.
        take(root);
        for (const xmlNode *node = root->children; node;) {
            if (node->type == XML_ELEMENT_NODE)
                take(node);
            node = nextNode(node, root);
        }
        return std::move(m_page);
    }

private:
    void take(const xmlNode *node)
    {
        if (isNamed(node, "html") || isNamed(node, "body"))
            takeFirst(m_page.language, attribute(node, "lang").empty() ? attribute(node, "xml:lang") : attribute(node, "lang"));
        else if (isNamed(node, "title"))
            takeFirst(m_page.title, contentOf(node));
        else if (isNamed(node, "h1"))
            takeFirst(m_page.heading, contentOf(node));
        else if (isNamed(node, "base"))
            takeFirst(m_page.base, attribute(node, "href"));
        else if (isNamed(node, "meta"))
            takeMeta(node);
        else if (isNamed(node, "link") || isNamed(node, "a") || isNamed(node, "area"))
            takeLink(node);
        else if (isNamed(node, "script"))
            takeScript(node);
        else if (isNamed(node, "p") && m_page.firstParagraph.empty())
            takeParagraph(node);
    }

    static void takeFirst(std::string &into, std::string text)
    {
        if (into.empty() && text.find_first_not_of(" \t\r\n") != std::string::npos)
            into = std::move(text);
    }

    void takeParagraph(const xmlNode *node)
    {
        for (const xmlNode *up = node->parent; up; up = up->parent)
            if (isNamed(up, "nav") || isNamed(up, "footer") || isNamed(up, "header") || isNamed(up, "aside"))
                return;
        std::string text = contentOf(node);
        if (text.size() >= 60)
            m_page.firstParagraph = std::move(text);
    }

    void takeMeta(const xmlNode *node)
    {
        if (m_page.metas.size() >= mostMetas)
            return;
        std::string content = attribute(node, "content");
        if (content.empty() || content.size() > mostPieceBytes)
            return;
        for (const char *key : {"name", "property", "http-equiv", "itemprop"})
            if (const std::string name = attribute(node, key); !name.empty()) {
                m_page.metas.emplace_back(smallLetters(name), content);
                return;
            }
    }

    void takeLink(const xmlNode *node)
    {
        const std::string address = attribute(node, "href");
        if (address.empty() || address.size() > 4000 || m_page.links.size() >= mostLinks)
            return;
        const bool isInHead = isNamed(node, "link");
        m_page.links.push_back({address, smallLetters(attribute(node, "rel")), isInHead ? std::string() : contentOf(node, 500),
                                attribute(node, "hreflang"), smallLetters(attribute(node, "type")), isInHead});
    }

    void takeScript(const xmlNode *node)
    {
        const std::string type = smallLetters(attribute(node, "type"));
        std::size_t sum = 0;
        for (const std::string &text : m_page.structured)
            sum += text.size();
        if (type.starts_with("application/ld+json") && sum < mostStructuredBytes)
            m_page.structured.push_back(contentOf(node, mostStructuredBytes));
    }

    HtmlPage m_page;
};

} // namespace

std::string HtmlPage::meta(std::string_view name) const
{
    for (const auto &[key, content] : metas)
        if (key == name && content.find_first_not_of(" \t\r\n") != std::string::npos)
            return content;
    return {};
}

Result<HtmlPage> readHtmlPage(std::string_view bytes, std::string_view contentType, const std::string &context)
{
    const std::string text = decodedText(bytes.substr(0, mostPageBytes), contentType);
    if (text.find('<') == std::string::npos)
        return failure(ErrorCode::Invalid, context, "this is no page of the web: there is not one tag in it");
    constexpr std::size_t strayBytes = 1000; // one zero among so many characters is a slip of whoever made the page
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0')) > text.size() / strayBytes)
        return failure(ErrorCode::Invalid, context, "this is no page of the web: there are zero bytes in it");
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC
        | HTML_PARSE_COMPACT;
    const std::unique_ptr<xmlDoc, DocumentFree> document(
        htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
    const xmlNode *root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!root)
        return failure(ErrorCode::Invalid, context, "this is no page of the web: nothing in it can be read");
    return PageReader().run(root);
}

} // namespace espalier::catalogue::detail
