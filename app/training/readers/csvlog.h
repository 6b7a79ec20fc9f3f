// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/textline.h"

namespace espalier::training::detail {

/// Which of comma, semicolon, tab and bar a first line has most of; 0 when it has none.
char separatorOf(std::string_view header);
/// The cells of a row, quotes taken off. False when a quoted cell has no end. Source: RFC 4180.
bool splitCells(std::string_view row, char separator, std::vector<std::string> &cells);

/// A table whose first line names the columns, read as it grows; one of them is the step.
class CsvReader final : public LineReader
{
public:
    CsvReader(const std::filesystem::path &path, const ReadOptions &options)
        : LineReader(LogFormat::Csv, path),
          m_stepName(options.stepColumn),
          m_timeName(options.timeColumn)
    {
    }

private:
    enum class Role { Value, Step, Time };
    static constexpr std::size_t noSeries = ~std::size_t(0), columnLimit = 10'000;
    struct Column {
        std::string name;
        Role role = Role::Value;
        std::size_t series = noSeries;
        bool hasNumbers = false, hasSaid = false; ///< said that a cell is none
    };

    void begin(ReadRun &run) override
    {
        LineReader::begin(run);
        for (Column &column : m_columns)
            column.series = noSeries;
    }
    void line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run) override;
    void gap(ReadRun &run) override { end(run); }
    void end(ReadRun &run) override;
    Json ownState() const override;
    void restoreOwn(const Json &state) override;

    void row(std::string_view text, bool hasEnd, ReadRun &run);
    void header(std::string_view text, ReadRun &run);
    void values(ReadRun &run);

    std::string m_stepName, m_timeName;
    std::vector<Column> m_columns;
    std::vector<std::string> m_cells;
    std::size_t m_step = 0;
    std::int64_t m_rows = 0;
    char m_separator = ',';
    std::string m_open; ///< a row that goes on behind a line end
    bool m_isRefused = false;
};

} // namespace espalier::training::detail
