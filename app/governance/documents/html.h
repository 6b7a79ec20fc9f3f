// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance::wording {

/// Text of people in HTML: nothing in it is markup.
std::string htmlText(std::string_view text);
/// The same with its line breaks as <br>.
std::string htmlLines(std::string_view text);
/// A link where it is an http(s) address, else text.
std::string htmlLink(std::string_view url, std::string_view text = {});

/// A page that can be printed: headings, paragraphs, tables and lists in one file without scripts, plain enough for QTextDocument. Everything that
/// is named "Html" must have been escaped.
class HtmlPage
{
public:
    HtmlPage(std::string_view language, std::string_view title);
    void heading(int level, std::string_view text, std::string_view anchor = {});
    void paragraph(std::string_view text);
    void paragraphHtml(std::string_view html);
    /// Two columns: what is asked and the answer.
    void beginFields();
    void field(std::string_view anchor, std::string_view title, std::string_view valueHtml);
    void endFields();
    void table(const std::vector<std::string> &titles, const std::vector<std::vector<std::string>> &rowsHtml);
    void listHtml(const std::vector<std::string> &itemsHtml);
    std::string take();

private:
    std::string m_html;
};

} // namespace espalier::governance::wording
