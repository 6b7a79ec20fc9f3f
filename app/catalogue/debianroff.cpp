// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/debiantext.h"

#include <algorithm>
#include <array>
#include <vector>

namespace espalier::catalogue {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 44> specialCharacters{{
    {"bu", "•"}, {"em", "—"}, {"en", "–"},  {"aq", "'"}, {"dq", "\""}, {"lq", "“"}, {"rq", "”"}, {"oq", "‘"}, {"cq", "’"},
    {"Bq", "„"}, {"bq", "‚"}, {"Fo", "«"},  {"Fc", "»"}, {"co", "©"},  {"rg", "®"}, {"tm", "™"}, {"hy", "-"}, {"ti", "~"},
    {"ha", "^"}, {"ga", "`"}, {"rs", "\\"}, {"mc", "µ"}, {"+-", "±"},  {"mu", "×"}, {"<=", "≤"}, {">=", "≥"}, {"!=", "≠"},
    {"->", "→"}, {"<-", "←"}, {"ss", "ß"},  {":a", "ä"}, {":o", "ö"},  {":u", "ü"}, {"'e", "é"}, {"'a", "á"}, {"'o", "ó"},
    {"`e", "è"}, {"at", "@"}, {"sh", "#"},  {"Do", "$"}, {"bv", "|"},  {"ba", "|"}, {"sl", "/"}, {"mi", "−"},
}};

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

std::string specialCharacter(std::string_view name)
{
    const auto found = std::ranges::find(specialCharacters, name, &std::pair<std::string_view, std::string_view>::first);
    if (found != specialCharacters.end())
        return std::string(found->second);
    if (name == "Aq")
        return "'";
    if (name.size() < 5 || name.size() > 7 || name.front() != 'u')
        return {};
    char32_t code = 0;
    for (const char c : name.substr(1)) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return {};
        code = code * 16 + static_cast<char32_t>(digit);
    }
    std::string text;
    appendUtf8(text, code);
    return text;
}

/// Takes the escapes of roff out of running text.
class Unescaper
{
public:
    explicit Unescaper(std::string_view line) : m_line(line) {}

    std::string run()
    {
        while (m_at < m_line.size()) {
            const char c = m_line[m_at++];
            if (c != '\\')
                m_text += c;
            else if (m_at < m_line.size() && !escape(m_line[m_at++]))
                break;
        }
        return std::move(m_text);
    }

private:
    /// "x", "(xx" or "[xxx]".
    std::string_view name()
    {
        if (m_at >= m_line.size())
            return {};
        std::size_t begin = m_at;
        std::size_t size = 1;
        if (m_line[m_at] == '(') {
            begin = m_at + 1;
            size = 2;
            m_at += 3;
        } else if (m_line[m_at] == '[') {
            begin = m_at + 1;
            size = std::min(m_line.find(']', begin), m_line.size()) - begin;
            m_at = begin + size + 1;
        } else {
            ++m_at;
        }
        m_at = std::min(m_at, m_line.size());
        return begin < m_line.size() ? m_line.substr(begin, size) : std::string_view();
    }
    /// 'anything'
    void skipQuoted()
    {
        if (m_at >= m_line.size())
            return;
        const auto end = m_line.find(m_line[m_at], m_at + 1);
        m_at = end == std::string_view::npos ? m_line.size() : end + 1;
    }
    void skipSize()
    {
        if (m_at < m_line.size() && (m_line[m_at] == '+' || m_line[m_at] == '-'))
            ++m_at;
        if (m_at < m_line.size() && (m_line[m_at] == '(' || m_line[m_at] == '['))
            name();
        else
            while (m_at < m_line.size() && m_line[m_at] >= '0' && m_line[m_at] <= '9')
                ++m_at;
    }
    /// False ends the line: a comment.
    bool escape(char kind)
    {
        switch (kind) {
        case '"':
        case '#': return false;
        case 'f':
        case 'F':
        case 'm':
        case 'M':
        case 'n':
        case 'g':
        case 'k': name(); break;
        case '*': {
            const std::string_view string = name();
            m_text += isOneOf(string, {"lq", "rq", "Aq", "Tm"}) ? specialCharacter(string == "Tm" ? "tm" : string) : "";
            break;
        }
        case '(':
        case '[':
            --m_at;
            m_text += specialCharacter(name());
            break;
        case 'C':
        case 'h':
        case 'v':
        case 'w':
        case 'l':
        case 'L':
        case 'o':
        case 'b':
        case 'D':
        case 'x':
        case 'X':
        case 'Z': skipQuoted(); break;
        case 's': skipSize(); break;
        case '-': m_text += '-'; break;
        case 'e':
        case '\\': m_text += '\\'; break;
        case '.': m_text += '.'; break;
        case '\'': m_text += "'"; break;
        case '`': m_text += '`'; break;
        case '~':
        case ' ':
        case '0': m_text += ' '; break;
        case 't': m_text += '\t'; break;
        default: break; // \& \% \/ \, \| \^ \c \z \{ \} and the like print nothing
        }
        return true;
    }

    std::string_view m_line;
    std::size_t m_at = 0;
    std::string m_text;
};

/// The arguments of a macro: between blanks, or in double quotes with "" for one.
std::vector<std::string> arguments(std::string_view text)
{
    std::vector<std::string> list;
    std::size_t at = 0;
    while (at < text.size()) {
        at = text.find_first_not_of(" \t", at);
        if (at == std::string_view::npos || text.substr(at).starts_with("\\\""))
            break;
        std::string word;
        if (text[at] == '"') {
            for (++at; at < text.size(); ++at) {
                if (text[at] != '"')
                    word += text[at];
                else if (at + 1 < text.size() && text[at + 1] == '"')
                    word += text[at++];
                else
                    break;
            }
            ++at;
        } else {
            while (at < text.size() && text[at] != ' ' && text[at] != '\t') {
                if (text[at] == '\\' && at + 1 < text.size())
                    word += text[at++];
                word += text[at++];
            }
        }
        list.push_back(Unescaper(word).run());
    }
    return list;
}

class RoffReader
{
public:
    void line(std::string_view text)
    {
        if (!m_skipUntil.empty()) {
            if (text.starts_with(m_skipUntil))
                m_skipUntil.clear();
            return;
        }
        if (m_isTableFormat) {
            m_isTableFormat = !text.ends_with('.');
            return;
        }
        const bool isRequest = !text.empty() && (text.front() == '.' || text.front() == '\'');
        if (isRequest)
            request(text);
        else if (text.find_first_not_of(" \t") == std::string_view::npos)
            paragraph();
        else
            add(Unescaper(text).run());
    }
    std::string take()
    {
        while (!m_text.empty() && (m_text.back() == '\n' || m_text.back() == ' '))
            m_text.pop_back();
        return std::move(m_text);
    }

private:
    void paragraph()
    {
        if (!m_text.empty() && !m_text.ends_with("\n\n"))
            m_text += m_text.ends_with('\n') ? "\n" : "\n\n";
    }
    void newLine()
    {
        if (!m_text.empty() && !m_text.ends_with('\n'))
            m_text += '\n';
    }
    void add(const std::string &words)
    {
        const auto begin = words.find_first_not_of(" \t");
        if (begin == std::string::npos)
            return;
        newLine();
        m_text.append(words, begin, words.find_last_not_of(" \t") - begin + 1);
        m_text += '\n';
    }
    static std::string joined(const std::vector<std::string> &words, const char *between)
    {
        std::string text;
        for (const std::string &word : words)
            text += (text.empty() ? "" : between) + word;
        return text;
    }

    void request(std::string_view text)
    {
        const auto begin = text.find_first_not_of(" \t", 1);
        if (begin == std::string_view::npos || text.substr(begin).starts_with("\\\""))
            return;
        const auto end = std::min(text.find_first_of(" \t", begin), text.size());
        const std::string_view name = text.substr(begin, end - begin);
        const std::string_view rest = text.substr(end);
        if (isOneOf(name, {"de", "de1", "am", "ig"})) {
            m_skipUntil = "..";
        } else if (name == "TS") {
            newLine();
            m_isTableFormat = true;
        } else if (isOneOf(name, {"SH", "SS", "Sh", "Ss"})) {
            paragraph();
            add(joined(arguments(rest), " "));
        } else if (isOneOf(name, {"PP", "P", "LP", "Pp", "sp", "HP", "TP", "TQ"})) {
            paragraph();
        } else if (name == "IP") {
            paragraph();
            const auto words = arguments(rest);
            add(words.empty() ? std::string() : words.front());
        } else if (isOneOf(name, {"B", "I", "SM", "SB"})) {
            add(joined(arguments(rest), " "));
        } else if (isOneOf(name, {"BR", "BI", "IR", "IB", "RB", "RI", "MR"})) {
            addAlternating(name, rest);
        } else {
            semantic(name, rest);
        }
    }
    void addAlternating(std::string_view name, std::string_view rest)
    {
        const auto words = arguments(rest);
        if (name == "MR" && words.size() >= 2)
            add(words[0] + "(" + words[1] + ")" + (words.size() > 2 ? words[2] : std::string()));
        else
            add(joined(words, ""));
    }
    /// The macros of mdoc, and addresses.
    void semantic(std::string_view name, std::string_view rest)
    {
        auto words = arguments(rest);
        if (name == "TH" && words.size() >= 2) {
            add(words[0] + "(" + words[1] + ")");
        } else if (name == "Nm") {
            if (m_name.empty() && !words.empty())
                m_name = words.front();
            add(words.empty() ? m_name : joined(words, " "));
        } else if (name == "Nd") {
            add("- " + joined(words, " "));
        } else if (name == "Xr" && words.size() >= 2) {
            add(words[0] + "(" + words[1] + ")");
        } else if (name == "Fl") {
            add("-" + joined(words, " "));
        } else if (isOneOf(name, {"It", "Ar", "Cm", "Op", "Pa", "Em", "Sy", "Li", "Ql", "Dq", "Sq", "Fn", "Ev",
                                  "Va", "Dv", "Er", "Ic", "Lk", "Mt", "Sx", "An", "UR", "MT", "OP", "SY"})) {
            if (name == "It")
                newLine();
            add(joined(words, " "));
        }
        // Everything else is layout.
    }

    std::string m_text;
    std::string m_name;
    std::string m_skipUntil;
    bool m_isTableFormat = false;
};

} // namespace

std::string plainTextOfManual(std::string_view roff)
{
    const auto first = roff.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && roff.substr(first).starts_with(".so "))
        return {};
    RoffReader reader;
    while (!roff.empty()) {
        const auto end = std::min(roff.find('\n'), roff.size());
        std::string_view line = roff.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        reader.line(line);
        roff.remove_prefix(std::min(end + 1, roff.size()));
    }
    return reader.take();
}

} // namespace espalier::catalogue
