// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/html.h"

namespace espalier::governance::wording {

std::string htmlText(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text)
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
                out += c;
        }
    return out;
}

std::string htmlLines(std::string_view text)
{
    std::string out;
    for (const char c : htmlText(text))
        out += c == '\n' ? std::string("<br>") : std::string(1, c);
    return out;
}

std::string htmlLink(std::string_view url, std::string_view text)
{
    const std::string label = htmlText(text.empty() ? url : text);
    if (!url.starts_with("https://") && !url.starts_with("http://"))
        return label;
    return "<a href=\"" + htmlText(url) + "\">" + label + "</a>";
}

HtmlPage::HtmlPage(std::string_view language, std::string_view title)
{
    m_html = "<!DOCTYPE html>\n<html lang=\"" + htmlText(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
        + htmlText(title)
        + "</title>\n<style>\n"
          "body { font-family: sans-serif; color: #1a1a1a; background: #ffffff; margin: 24px; max-width: 1000px; }\n"
          "table { border-collapse: collapse; width: 100%; margin: 8px 0 16px 0; }\n"
          "th, td { border: 1px solid #8a8a8a; padding: 4px 6px; text-align: left; vertical-align: top; }\n"
          "th { background: #ececec; }\n"
          "h1 { font-size: 1.6em; }\nh2 { font-size: 1.3em; margin-top: 24px; }\nh3 { font-size: 1.1em; }\n"
          "a { color: #0b4f8a; overflow-wrap: anywhere; }\ncode { font-family: monospace; overflow-wrap: anywhere; }\n"
          "@media print { h1, h2, h3 { page-break-after: avoid; } tr { page-break-inside: avoid; } }\n"
          "</style>\n</head>\n<body>\n<h1>"
        + htmlText(title) + "</h1>\n";
}

void HtmlPage::heading(int level, std::string_view text, std::string_view anchor)
{
    const std::string tag = "h" + std::to_string(level);
    m_html += "<" + tag + (anchor.empty() ? "" : " id=\"" + htmlText(anchor) + "\"") + ">" + htmlText(text) + "</" + tag + ">\n";
}

void HtmlPage::paragraph(std::string_view text)
{
    paragraphHtml(htmlLines(text));
}

void HtmlPage::paragraphHtml(std::string_view html)
{
    m_html += "<p>" + std::string(html) + "</p>\n";
}

void HtmlPage::beginFields()
{
    m_html += "<table>\n";
}

void HtmlPage::field(std::string_view anchor, std::string_view title, std::string_view valueHtml)
{
    m_html += "<tr" + (anchor.empty() ? std::string() : " id=\"" + htmlText(anchor) + "\"") + "><th scope=\"row\" width=\"34%\">"
        + htmlText(title) + "</th><td>" + std::string(valueHtml) + "</td></tr>\n";
}

void HtmlPage::endFields()
{
    m_html += "</table>\n";
}

void HtmlPage::table(const std::vector<std::string> &titles, const std::vector<std::vector<std::string>> &rowsHtml)
{
    m_html += "<table>\n<thead><tr>";
    for (const std::string &title : titles)
        m_html += "<th scope=\"col\">" + htmlText(title) + "</th>";
    m_html += "</tr></thead>\n<tbody>\n";
    for (const auto &row : rowsHtml) {
        m_html += "<tr>";
        for (const std::string &cell : row)
            m_html += "<td>" + cell + "</td>";
        m_html += "</tr>\n";
    }
    m_html += "</tbody>\n</table>\n";
}

void HtmlPage::listHtml(const std::vector<std::string> &itemsHtml)
{
    m_html += "<ul>\n";
    for (const std::string &item : itemsHtml)
        m_html += "<li>" + item + "</li>\n";
    m_html += "</ul>\n";
}

std::string HtmlPage::take()
{
    m_html += "</body>\n</html>\n";
    return std::move(m_html);
}

} // namespace espalier::governance::wording
