// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/markdown.h"

#include "app/governance/documents/wording.h"

#include <algorithm>
#include <array>

namespace espalier::governance::wording {

static std::string escapedMarkdown(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>|~#").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

std::string markdownText(std::string_view text)
{
    return escapedMarkdown(oneLine(text));
}

std::string markdownParagraphs(std::string_view text)
{
    std::string out;
    bool isAfterBlank = true;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = markdownText(text.substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) {
            if (!isAfterBlank)
                out += "\n";
            isAfterBlank = true;
            continue;
        }
        // What begins a list, a rule or a numbered item elsewhere is text here.
        const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
        if (line.front() == '-' || line.front() == '+' || line.front() == '=')
            line.insert(0, "\\");
        else if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'))
            line.insert(digits, "\\");
        out += line + "\n";
        isAfterBlank = false;
    }
    while (out.ends_with("\n\n"))
        out.pop_back();
    return out;
}

std::string markdownLink(std::string_view url)
{
    const bool isAddress = (url.starts_with("https://") || url.starts_with("http://"))
        && url.find_first_of(" <>\"\n\r\t|\\`") == std::string_view::npos;
    return isAddress ? "<" + std::string(url) + ">" : markdownText(url);
}

static std::string markdownRow(const std::vector<std::string> &cells)
{
    std::string row = "|";
    for (const std::string &cell : cells)
        row += " " + cell + " |";
    return row + "\n";
}

std::string markdownTable(const std::vector<std::string> &titles, const std::vector<std::vector<std::string>> &rows)
{
    std::string out = markdownRow(titles);
    out += markdownRow(std::vector<std::string>(titles.size(), "---"));
    for (const auto &row : rows)
        out += markdownRow(row);
    return out;
}

static bool isPlainYaml(std::string_view text)
{
    static constexpr std::array words{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    if (text.empty())
        return false;
    std::string lower;
    for (const char c : text) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!isLetter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.' && c != ' ' && c != '/')
            return false;
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const char first = lower.front();
    if (!(first >= 'a' && first <= 'z') || lower.back() == ' ')
        return false;
    return std::ranges::find(words, lower) == words.end();
}

std::string yamlText(std::string_view text)
{
    const std::string line = oneLine(text);
    if (isPlainYaml(line))
        return line;
    std::string out = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            char code[8];
            std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += code;
            continue;
        }
        out += c;
    }
    return out + "\"";
}

} // namespace espalier::governance::wording
