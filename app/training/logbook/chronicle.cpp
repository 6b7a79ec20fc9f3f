// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/chronicle.h"

#include "app/training/logbook/dates.h"
#include "app/training/logbook/guesses.h"
#include "app/training/logbook/quotedlines.h"
#include "storage/base/text.h"

#include <algorithm>

namespace espalier::training {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Without blank lines before and after, what stands in the lines untouched.
std::string withoutBlankLines(std::string_view text)
{
    while (true) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos || !trimmed(text.substr(0, end)).empty())
            break;
        text.remove_prefix(end + 1);
    }
    return std::string(trimmed(text).empty() ? std::string_view() : text.substr(0, text.find_last_not_of(" \t\r\n") + 1));
}

/// "### title ###": its level and its title; level 0 for other lines.
std::pair<int, std::string_view> headingOf(std::string_view line)
{
    int level = 0;
    while (level < 7 && static_cast<std::size_t>(level) < line.size() && line[static_cast<std::size_t>(level)] == '#')
        ++level;
    const std::string_view rest = line.substr(static_cast<std::size_t>(level));
    if (level == 0 || level > 6 || (!rest.empty() && rest.front() != ' ' && rest.front() != '\t' && rest.front() != '\r'))
        return {0, {}};
    std::string_view title = trimmed(rest);
    while (title.ends_with('#'))
        title.remove_suffix(1);
    return {level, trimmed(title)};
}

/// Words and marks that stand around a date and are no part of a title.
std::string_view withoutDateMarks(std::string_view text)
{
    while (true) {
        text = trimmed(text);
        const std::size_t before = text.size();
        for (const std::string_view mark :
             {"Date:", "date:", "Date", "DATE:", "**", "__", ":", "-", "\xe2\x80\x93", "\xe2\x80\x94", ",", "|", "]", ")", "."})
            if (text.starts_with(mark)) {
                text.remove_prefix(mark.size());
                break;
            }
        for (const std::string_view mark : {"**", "__", "[", "(", ":"})
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                break;
            }
        if (text.size() > 1 && text.front() == '[' && text.back() == ']')
            text = text.substr(1, text.size() - 2);
        if (text.size() == before)
            return text;
    }
}

/// Reads a chronicle line by line.
class ChronicleReader
{
public:
    ChronicleReader(std::string_view markdown, std::string_view context) : m_text(markdown), m_context(context) {}
    Result<ReadChronicle> read();

private:
    struct Draft {
        int level = 7; ///< of its heading; 7: a dated line
        std::size_t line = 1;
        std::string at, title, text;
        std::string heading; ///< as written, for those without text of their own
    };

    void takeLine(std::string_view line);
    void takeHeading(std::string_view line, int level, std::string_view title);
    bool takeDatedLine(std::string_view line);
    void begin(Draft draft);
    void finish();
    ChronicleEntry entryOf(const Draft &draft) const;
    void doubt(std::string message, Severity severity = Severity::Warning);

    std::string_view m_text;
    std::string m_context;
    std::size_t m_line = 0;
    std::string_view m_fence;
    bool m_isParagraphStart = true;
    bool m_hasDate = false;
    int m_year = 0; ///< of the last date
    std::string m_lastAt;
    std::optional<Draft> m_draft;
    std::string m_pending; ///< headings without text: they lead to what comes next
    std::vector<Draft> m_drafts;
    ReadChronicle m_read;
};

void ChronicleReader::doubt(std::string message, Severity severity)
{
    m_read.problems.push_back(
        {severity, "chronicle-date", m_context, {}, "Line " + std::to_string(m_line) + ": " + std::move(message) + '.'});
}

void ChronicleReader::finish()
{
    if (!m_draft)
        return;
    m_draft->text = withoutBlankLines(m_draft->text);
    if (m_draft->text.empty() && m_draft->at.empty())
        m_pending += m_draft->heading + '\n';
    else
        m_drafts.push_back(std::move(*m_draft));
    m_draft.reset();
}

void ChronicleReader::begin(Draft draft)
{
    finish();
    if (!m_pending.empty() && !draft.at.empty())
        draft.text = std::exchange(m_pending, {}) + draft.text;
    if (!draft.at.empty()) {
        m_hasDate = true;
        m_lastAt = draft.at;
        m_year = std::stoi(draft.at.substr(0, 4));
    }
    m_draft = std::move(draft);
}

void ChronicleReader::takeHeading(std::string_view line, int level, std::string_view title)
{
    const DateSearch search = findDate(title, m_year);
    if (!search.date) {
        if (!search.mistake.empty())
            doubt("\"" + std::string(title) + "\" looks like a date, but " + search.mistake);
        // Below a dated heading it is a part of it.
        if (m_draft && level > m_draft->level && !m_draft->at.empty()) {
            m_draft->text += line;
            m_draft->text += '\n';
        } else {
            begin({level, m_line, {}, std::string(title), {}, std::string(trimmed(line))});
        }
        return;
    }
    const WrittenDate &date = *search.date;
    if (!date.doubt.empty())
        doubt("of \"" + std::string(title) + "\", " + date.doubt, Severity::Note);
    const std::string_view before = withoutDateMarks(title.substr(0, date.begin)),
                           after = withoutDateMarks(title.substr(date.end));
    // A title around the date, or a range of dates, reads as it stands; one behind it stands alone.
    const std::string_view left = !before.empty() || date.isRange ? title : after;
    begin({level, m_line, date.at, std::string(left), {}, std::string(trimmed(line))});
}

/// A paragraph or an item of a list that begins with its date.
bool ChronicleReader::takeDatedLine(std::string_view line)
{
    if (!m_isParagraphStart && !line.starts_with("- ") && !line.starts_with("* "))
        return false;
    std::string_view rest = line;
    for (const std::string_view mark : {"- ", "* ", "**", "__", "Date:", "date:", "DATE:", "**", " ", "["})
        if (rest.starts_with(mark))
            rest.remove_prefix(mark.size());
    const bool isSaid = line.find("ate:") < line.size() - rest.size() || line.find("ATE:") < line.size() - rest.size();
    const DateSearch search = findDate(rest, isSaid ? m_year : 0);
    if (!search.date || search.date->begin != 0)
        return false;
    std::string_view after = rest.substr(search.date->end);
    while (after.starts_with("**") || after.starts_with("__"))
        after.remove_prefix(2);
    const bool isSeparated = trimmed(after).empty() || std::string_view(":|]-").find(after.front()) != std::string_view::npos
        || trimmed(after).starts_with("- ") || trimmed(after).starts_with("\xe2\x80") || trimmed(after).starts_with(": ");
    const bool isItem = line.starts_with("- ") || line.starts_with("* ");
    if (!isSeparated && !isSaid && (isItem || !search.date->isIso || after.front() != ' '))
        return false;
    if (isSaid && m_draft && m_draft->at.empty() && trimmed(m_draft->text).empty()) {
        Draft draft = std::move(*m_draft);
        m_draft.reset();
        draft.at = search.date->at;
        draft.text = std::string(line) + '\n';
        begin(std::move(draft));
    } else {
        // Below its heading it belongs to that section; the next heading of any level ends it.
        begin({7, m_line, search.date->at, {}, std::string(line) + '\n', {}});
    }
    return true;
}

void ChronicleReader::takeLine(std::string_view line)
{
    const std::string_view inner = trimmed(line);
    const std::string_view mark = inner.starts_with("```") ? "```" : inner.starts_with("~~~") ? "~~~" : std::string_view();
    const bool isFence = !mark.empty() && (m_fence.empty() || m_fence == mark);
    if (isFence)
        m_fence = m_fence.empty() ? mark : std::string_view();
    if (!isFence && m_fence.empty()) {
        if (const auto [level, title] = headingOf(line); level > 0) {
            takeHeading(line, level, title);
            m_isParagraphStart = true;
            return;
        }
        const bool isDated = takeDatedLine(line);
        m_isParagraphStart = inner.empty();
        if (isDated)
            return;
    } else {
        m_isParagraphStart = isFence && m_fence.empty();
    }
    if (!m_draft && inner.empty())
        return;
    if (!m_draft)
        begin({0, m_line, {}, {}, {}, {}});
    m_draft->text += line;
    m_draft->text += '\n';
}

ChronicleEntry ChronicleReader::entryOf(const Draft &draft) const
{
    ChronicleEntry entry;
    entry.at = draft.at;
    entry.title = draft.title;
    entry.text = draft.text;
    entry.kind = guessKind(entry.title, entry.text);
    const StepRange steps = guessSteps(entry.title, entry.text);
    entry.fromStep = steps.from;
    entry.toStep = steps.to;
    entry.links = findLinks(entry.title + '\n' + entry.text);
    entry.source = m_context + ':' + std::to_string(draft.line);
    return entry;
}

Result<ReadChronicle> ChronicleReader::read()
{
    m_read.quoted = quotedLines(m_text, 1);
    while (!m_text.empty()) {
        const std::size_t end = std::min(m_text.find('\n'), m_text.size());
        std::string_view line = m_text.substr(0, end);
        m_text.remove_prefix(std::min(end + 1, m_text.size()));
        ++m_line;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        takeLine(line);
    }
    finish();
    if (!m_hasDate)
        return failure(ErrorCode::Invalid, m_context, "no heading in it has a date",
                       "A chronicle is Markdown whose headings begin with dates, such as \"### 2022-03-11\".");
    if (!m_pending.empty())
        m_drafts.push_back({0, m_line, {}, {}, withoutBlankLines(m_pending), {}});
    // What stands before the first date is dated like it: it introduces what follows.
    std::string at = std::ranges::find_if(m_drafts, [](const Draft &draft) { return !draft.at.empty(); })->at;
    for (Draft &draft : m_drafts) {
        if (draft.at.empty())
            draft.at = at;
        at = draft.at;
        m_read.entries.push_back(entryOf(draft));
    }
    return std::move(m_read);
}

} // namespace

Result<ReadChronicle> parseChronicle(std::string_view markdown, std::string_view context)
{
    if (!isUtf8(markdown))
        return failure(ErrorCode::Invalid, std::string(context), "it is not UTF-8");
    if (markdown.starts_with("\xef\xbb\xbf"))
        markdown.remove_prefix(3);
    return ChronicleReader(markdown, context).read();
}

} // namespace espalier::training
