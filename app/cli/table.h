// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espalier::cli {

/// Text that is safe to show on a terminal: one line, no hidden characters, isolated where it runs from right to left (shownText).
std::string plainText(std::string_view text);
/// The same, but line breaks stay.
std::string plainLines(std::string_view text);

/// Columns a terminal needs: 2 for wide characters of East Asia, 0 for marks. Source: UAX #11.
int displayWidth(std::string_view text);

/// At most `columns` wide; what is left out becomes an ellipsis. Marks stay with their letters.
std::string cutTo(std::string_view text, int columns);

/// Text filled up with blanks to a width.
std::string padTo(std::string text, int columns);

/// Lines in columns. The widths are those of the first lines printed; later lines that are longer push their line only.
class Table
{
public:
    /// `width`: columns of the terminal, 0 for no limit.
    Table(std::vector<std::string> titles, int width);

    void add(std::vector<std::string> cells);
    /// What has been added since the last call, with the titles the first time.
    std::string take();

private:
    void settleWidths();
    std::string line(const std::vector<std::string> &cells) const;

    std::vector<std::string> m_titles;
    std::vector<std::vector<std::string>> m_rows;
    std::vector<int> m_widths;
    int m_limit;
};

} // namespace espalier::cli
