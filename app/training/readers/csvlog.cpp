// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/csvlog.h"

#include "app/training/readers/formats.h"
#include "app/training/readers/jsonlinescan.h"
#include "app/training/readers/numbers.h"

#include <algorithm>
#include <array>

namespace espalier::training {

namespace detail {

char separatorOf(std::string_view header)
{
    constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
    std::array<std::size_t, 4> counts{};
    bool isQuoted = false;
    for (const char c : header) {
        isQuoted = isQuoted != (c == '"');
        for (std::size_t i = 0; i < separators.size() && !isQuoted; ++i)
            counts[i] += c == separators[i] ? 1 : 0;
    }
    const auto most = std::ranges::max_element(counts);
    return *most == 0 ? '\0' : separators[static_cast<std::size_t>(most - counts.begin())];
}

bool splitCells(std::string_view row, char separator, std::vector<std::string> &cells)
{
    cells.clear();
    std::size_t at = 0;
    while (true) {
        std::string cell;
        std::size_t begin = at;
        while (begin < row.size() && row[begin] == ' ')
            ++begin;
        if (begin < row.size() && row[begin] == '"') {
            for (at = begin + 1;; ++at) {
                if (at >= row.size())
                    return false;
                if (row[at] == '"' && (at + 1 >= row.size() || row[at + 1] != '"'))
                    break;
                at += row[at] == '"' ? 1 : 0;
                cell.push_back(row[at]);
            }
            at = std::min(row.find(separator, at), row.size());
        } else {
            const std::size_t stop = std::min(row.find(separator, at), row.size());
            cell = trimmed(row.substr(at, stop - at));
            at = stop;
        }
        cells.push_back(std::move(cell));
        if (at >= row.size())
            return true;
        ++at;
    }
}

/// Quotes that are open at the end of a line: the cell goes on behind the line end.
static bool isOpenQuote(std::string_view row)
{
    return std::ranges::count(row, '"') % 2 != 0;
}

/// "2,345" where the separator is not a comma: a number of a country that writes it so.
static bool hasDecimalComma(std::string_view cell)
{
    const std::size_t comma = cell.find(',');
    return comma != std::string_view::npos && comma > 0 && cell.find(',', comma + 1) == std::string_view::npos
        && cell.find_first_not_of("0123456789,+-eE") == std::string_view::npos && comma + 1 < cell.size()
        && isDigit(cell[comma + 1]);
}

void CsvReader::line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run)
{
    constexpr std::size_t rowLimit = std::size_t(1) << 20;
    if (offset == 0 && text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (m_isRefused)
        return;
    if (m_open.empty() && !isOpenQuote(text)) {
        row(text, hasEnd, run);
        return;
    }
    m_open += m_open.empty() ? "" : "\n";
    m_open += text;
    if (m_open.size() > rowLimit) {
        problem(run, Severity::Warning, "bad-line", "a quoted cell has no end within 1 MiB; it is left out");
        m_open.clear();
    } else if (!isOpenQuote(m_open)) {
        const std::string whole = std::exchange(m_open, {});
        row(whole, hasEnd, run);
    }
}

void CsvReader::end(ReadRun &run)
{
    if (!m_open.empty())
        problem(run, Severity::Warning, "bad-line", "a quoted cell has no end");
    m_open.clear();
}

void CsvReader::row(std::string_view text, bool hasEnd, ReadRun &run)
{
    if (trimmed(text).empty() || (m_columns.empty() && text.front() == '#'))
        return;
    if (m_columns.empty()) {
        if (hasEnd)
            header(text, run);
        return;
    }
    if (!splitCells(text, m_separator, m_cells)) {
        problem(run, Severity::Warning, "bad-line", "a quoted cell has no end; the line is left out");
        return;
    }
    if (m_cells.size() > m_columns.size()) {
        problem(run, Severity::Warning, "bad-line",
                "there are " + std::to_string(m_cells.size()) + " cells and " + std::to_string(m_columns.size())
                    + " columns; the line is left out");
        return;
    }
    if (!hasEnd && !text.ends_with('"')) {
        // More digits may have been meant to follow.
        problem(run, Severity::Note, "cut-line", "the last line has no end; its last cell may be cut and is left out");
        const bool isStep = m_columns[m_cells.size() - 1].role == Role::Step;
        m_cells.back().clear();
        if (isStep || m_cells.size() <= m_step)
            return;
    }
    ++m_rows;
    values(run);
}

void CsvReader::header(std::string_view text, ReadRun &run)
{
    m_separator = separatorOf(text);
    if (!splitCells(text, m_separator == '\0' ? ',' : m_separator, m_cells)) {
        problem(run, Severity::Error, "bad-header", "a quoted cell of the first line has no end");
        m_isRefused = true;
        return;
    }
    int best = 1000;
    for (std::size_t i = 0; i < m_cells.size() && i < columnLimit; ++i) {
        Column column{cleanText(m_cells[i], 200), Role::Value, noSeries, false, false};
        if (column.name.empty())
            column.name = "column " + std::to_string(i + 1);
        const int rank = m_stepName.empty() ? stepNameRank(column.name) : column.name == m_stepName ? 0 : -1;
        if (rank >= 0 && rank < best) {
            best = rank;
            m_step = i;
        }
        std::string lower = column.name;
        std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (m_timeName.empty() ? isTimeName(lower) || lower == "wall time" : column.name == m_timeName)
            column.role = Role::Time;
        m_columns.push_back(std::move(column));
    }
    if (std::ranges::all_of(m_cells, [](const std::string &cell) { return wholeNumber(cell).has_value(); })) {
        problem(run, Severity::Error, "bad-header", "the first line has no names of columns");
        m_isRefused = true;
        return;
    }
    if (best < 1000)
        m_columns[m_step].role = Role::Step;
    else
        problem(run, Severity::Note, "no-step", "no column is a step; the lines are counted instead");
}

void CsvReader::values(ReadRun &run)
{
    std::int64_t step = m_rows;
    std::int64_t time = metrics::noTime;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const std::string &cell = m_cells[i];
        if (m_columns[i].role == Role::Step) {
            const auto read = wholeStep(cell);
            if (!read) {
                problem(run, Severity::Warning, "bad-line",
                        "the step \"" + cleanText(cell, 60) + "\" is no whole number; the line is left out");
                return;
            }
            step = *read;
        } else if (m_columns[i].role == Role::Time) {
            const std::optional<double> number = wholeNumber(cell);
            const auto read = number ? timeOfNumber(*number) : readDate(cell);
            time = read ? *read : time;
        }
        if (m_separator != ',' && hasDecimalComma(cell)) {
            problem(run, Severity::Error, "decimal-comma",
                    "\"" + cleanText(cell, 40)
                        + "\" has a decimal comma; numbers must be written with a point, and nothing more is read");
            m_isRefused = true;
            return;
        }
    }
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        Column &column = m_columns[i];
        const std::string &cell = m_cells[i];
        if (cell.empty() || column.role == Role::Step || (column.role == Role::Time && time != metrics::noTime))
            continue;
        if (const std::optional<double> number = wholeNumber(cell)) {
            if (column.series == noSeries)
                column.series = m_series.find(run, column.name);
            SeriesIndex::append(run, column.series, step, time, *number);
            column.hasNumbers = true;
        } else if (column.hasNumbers) {
            if (!column.hasSaid)
                problem(run, Severity::Warning, "not-a-number",
                        "\"" + cleanText(cell, 60) + "\" in the column \"" + cleanText(column.name, 80)
                            + "\" is no number and is left out, here and in later lines");
            column.hasSaid = true;
        } else if (!run.parameters.contains(column.name)) {
            const Json kept = withoutSecrets(Json{{column.name, cleanText(withoutHomes(cell), 2000)}});
            if (kept.contains(column.name))
                run.parameters.emplace(column.name, kept[column.name]);
        }
    }
}

Json CsvReader::ownState() const
{
    Json columns = Json::array();
    for (const Column &column : m_columns)
        columns.push_back({column.name, static_cast<int>(column.role), column.hasNumbers, column.hasSaid});
    return {{"columns", columns},
            {"separator", static_cast<int>(m_separator)},
            {"rows", m_rows},
            {"open", cleanText(m_open, m_open.size())},
            {"refused", m_isRefused}};
}

void CsvReader::restoreOwn(const Json &state)
{
    for (const Json &column : state.value("columns", Json::array()))
        if (column.is_array() && column.size() >= 2 && column[0].is_string() && column[1].is_number_integer())
            m_columns.push_back({column[0].get<std::string>(), static_cast<Role>(std::clamp(column[1].get<int>(), 0, 2)),
                                 noSeries, column.size() > 2 && column[2] == true, column.size() > 3 && column[3] == true});
    m_separator = static_cast<char>(state.value("separator", static_cast<int>(',')));
    m_rows = state.value("rows", std::int64_t(0));
    m_open = state.value("open", std::string());
    m_isRefused = state.value("refused", false);
}

} // namespace detail

std::unique_ptr<StreamReader> makeCsvReader(const std::filesystem::path &path, const ReadOptions &options)
{
    return std::make_unique<detail::CsvReader>(path, options);
}

bool looksLikeCsv(const std::filesystem::path &path, std::string_view beginning)
{
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    const std::size_t stop = beginning.find('\n');
    const std::string_view first = trimmed(beginning.substr(0, stop));
    const std::string extension = path.extension().string();
    if ((extension != ".csv" && extension != ".tsv") || first.empty() || first.front() == '{'
        || first.find('\0') != std::string_view::npos)
        return false;
    std::vector<std::string> cells;
    const char separator = detail::separatorOf(first);
    if (separator == '\0' || stop == std::string_view::npos || !detail::splitCells(first, separator, cells))
        return false;
    return std::ranges::any_of(cells, [](const std::string &cell) { return !cell.empty() && !wholeNumber(cell); });
}

} // namespace espalier::training
