// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/chronicle.h"

#include "storage/base/text.h"

#include <algorithm>
#include <array>

namespace espalier::training {

namespace {

bool isBackupDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view backupTrimmed(std::string_view text)
{
    constexpr std::string_view around = " \t\r\n`*";
    const std::size_t begin = text.find_first_not_of(around);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(around) - begin + 1);
}

std::string backupLowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lower;
}

std::optional<std::int64_t> digitsAt(std::string_view text, std::size_t at)
{
    std::int64_t value = 0;
    std::size_t i = at;
    for (; i < text.size() && isBackupDigit(text[i]); ++i) {
        if (i - at >= 15)
            return {};
        value = value * 10 + (text[i] - '0');
    }
    return i > at ? std::optional(value) : std::nullopt;
}

/// The step in "global_step3000", "iter_0003000", "checkpoint-3000" or, where a whole field is one number, in that.
std::optional<std::int64_t> stepOfName(std::string_view text)
{
    for (const std::string_view mark : {"global_step", "iter_", "checkpoint-", "step_", "step-", "iteration ", "step "})
        for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1))
            if (const auto step = digitsAt(text, at + mark.size()))
                return step;
    return {};
}

std::optional<std::int64_t> stepOfField(std::string_view field)
{
    if (const auto step = stepOfName(field))
        return step;
    std::string digits;
    for (const char c : field)
        if (c != ',' && c != '_')
            digits += c;
    const auto step = digitsAt(digits, 0);
    return step && std::ranges::all_of(digits, isBackupDigit) ? step : std::nullopt;
}

/// "gs://bucket", "$STORE", "host:", or the folder at the top.
std::string placeOfPath(std::string_view path)
{
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos)
        return std::string(path.substr(0, path.find('/', scheme + 3)));
    if (const std::size_t colon = path.find(':'); colon != std::string_view::npos && colon < path.find('/'))
        return std::string(path.substr(0, colon));
    return std::string(path.substr(0, path.find('/', 1)));
}

/// The words of a command: as a shell parts them, for quotes and blanks.
std::vector<std::string_view> commandWords(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == ' ' || line[i] == '\t') {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        char quote = '\0';
        for (; i < line.size() && (quote != '\0' || (line[i] != ' ' && line[i] != '\t')); ++i) {
            if (quote == line[i])
                quote = '\0';
            else if (quote == '\0' && (line[i] == '"' || line[i] == '\''))
                quote = line[i];
        }
        words.push_back(line.substr(begin, i - begin));
    }
    return words;
}

/// The state a heading or a comment gives to what follows: "# done", "## In progress", "todo:". Nothing for other lines.
std::optional<std::string> stateOfLine(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of("# \t*");
    if (begin == std::string_view::npos)
        return {};
    const bool isMarked = begin > 0;
    std::string_view words = backupTrimmed(line.substr(begin));
    const bool hasColon = words.ends_with(':');
    if (hasColon)
        words.remove_suffix(1);
    static constexpr std::array<std::string_view, 16> states{"done",      "in-progress", "in progress", "todo",
                                                             "to do",     "pending",     "finished",    "uploaded",
                                                             "uploading", "deleted",     "moved",       "failed",
                                                             "present",   "missing",     "backed up",   "copied"};
    if ((isMarked || hasColon) && std::ranges::find(states, backupLowered(words)) != states.end())
        return std::string(words);
    return {};
}

/// Which column of a table says what; -1 where none does.
struct TableColumns {
    int step = -1, place = -1, state = -1, path = -1;
};

std::vector<std::string_view> cellsOf(std::string_view line)
{
    std::vector<std::string_view> cells;
    line = backupTrimmed(line);
    if (line.starts_with('|'))
        line.remove_prefix(1);
    if (line.ends_with('|'))
        line.remove_suffix(1);
    for (;;) {
        const std::size_t end = line.find('|');
        cells.push_back(backupTrimmed(line.substr(0, end)));
        if (end == std::string_view::npos)
            return cells;
        line.remove_prefix(end + 1);
    }
}

TableColumns columnsOf(const std::vector<std::string_view> &cells)
{
    TableColumns columns;
    const auto says = [](const std::string &name, std::initializer_list<std::string_view> words) {
        return std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != std::string::npos; });
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string name = backupLowered(cells[i]);
        const int at = static_cast<int>(i);
        if (columns.step < 0 && says(name, {"step", "iteration", "checkpoint"}))
            columns.step = at;
        else if (columns.state < 0 && says(name, {"state", "status", "done"}))
            columns.state = at;
        else if (columns.path < 0 && says(name, {"path", "url", "folder", "target"}))
            columns.path = at;
        else if (columns.place < 0 && says(name, {"place", "where", "location", "site", "storage", "backup"}))
            columns.place = at;
    }
    return columns;
}

/// Reads a schedule line by line.
class ScheduleReader
{
public:
    void take(std::string_view line);
    std::vector<ScheduledCopy> copies;

private:
    bool takeRow(std::string_view line);
    bool takeItem(std::string_view line);
    void takeCommand(std::string_view line);
    std::string m_state;
    std::optional<TableColumns> m_columns;
};

bool ScheduleReader::takeRow(std::string_view line)
{
    if (!backupTrimmed(line).starts_with('|') && !(m_columns && line.find('|') != std::string_view::npos)) {
        m_columns.reset();
        return false;
    }
    const std::vector<std::string_view> cells = cellsOf(line);
    if (!m_columns) {
        m_columns = columnsOf(cells);
        return true;
    }
    const auto cell = [&](int column) {
        return column >= 0 && static_cast<std::size_t>(column) < cells.size() ? cells[static_cast<std::size_t>(column)]
                                                                              : std::string_view();
    };
    const auto step = stepOfField(cell(m_columns->step));
    if (!step)
        return true;
    ScheduledCopy copy{*step, std::string(cell(m_columns->place)), std::string(cell(m_columns->state)),
                       std::string(cell(m_columns->path))};
    if (copy.place.empty())
        copy.place = placeOfPath(copy.path);
    if (m_columns->state < 0)
        copy.state = m_state;
    copies.push_back(std::move(copy));
    return true;
}

/// "- [x] global_step3000 gs://bucket/...", "- global_step3000: STORE"
bool ScheduleReader::takeItem(std::string_view line)
{
    line = backupTrimmed(line);
    const bool isBullet = line.starts_with("- ") || line.starts_with("+ ");
    if (!isBullet)
        return false;
    line.remove_prefix(2);
    std::string state = m_state;
    if (line.size() > 3 && line[0] == '[' && line[2] == ']') {
        state = line[1] == ' ' ? "todo" : "done";
        line.remove_prefix(3);
    }
    const auto step = stepOfName(line);
    if (!step)
        return true;
    std::string path, place;
    for (const std::string_view word : commandWords(line))
        if (word.find('/') != std::string_view::npos)
            path = std::string(backupTrimmed(word));
    const std::size_t colon = line.find(": ");
    if (path.empty() && colon != std::string_view::npos)
        place = std::string(backupTrimmed(line.substr(colon + 2)));
    if (place.empty())
        place = placeOfPath(path);
    copies.push_back({*step, std::move(place), std::move(state), std::move(path)});
    return true;
}

/// A command that copies one checkpoint: what it names last is where the copy is.
void ScheduleReader::takeCommand(std::string_view line)
{
    const std::vector<std::string_view> words = commandWords(backupTrimmed(line));
    if (words.size() < 3)
        return;
    const std::string_view target = words.back();
    const auto step = stepOfName(target) ? stepOfName(target) : stepOfName(words[words.size() - 2]);
    if (!step || target.find('/') == std::string_view::npos)
        return;
    copies.push_back({*step, placeOfPath(target), m_state, std::string(target)});
}

void ScheduleReader::take(std::string_view line)
{
    const std::string_view inner = backupTrimmed(line);
    if (inner.empty()) {
        m_columns.reset();
        return;
    }
    if (const auto state = stateOfLine(line)) {
        m_state = *state;
        return;
    }
    if (line.starts_with("## ") || line.starts_with("### ")) {
        m_state.clear(); // another section
        return;
    }
    if (takeRow(line) || takeItem(line))
        return;
    takeCommand(line);
}

} // namespace

Result<std::vector<ScheduledCopy>> parseBackupSchedule(std::string_view markdown, std::string_view context)
{
    if (!isUtf8(markdown))
        return failure(ErrorCode::Invalid, std::string(context), "it is not UTF-8");
    ScheduleReader reader;
    while (!markdown.empty()) {
        const std::size_t end = std::min(markdown.find('\n'), markdown.size());
        reader.take(markdown.substr(0, end));
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
    }
    if (reader.copies.empty())
        return failure(
            ErrorCode::Invalid, std::string(context), "it names no checkpoint and where a copy of it is",
            "A schedule is Markdown with commands, tables or lists that name checkpoints, such as \"global_step3000\".");
    return std::move(reader.copies);
}

} // namespace espalier::training
