// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <map>

namespace espalier::cli {

/// The columns of the list of sources, by the names that saved views and the window use. The short name always comes first: it is what other
/// verbs take.
class ListColumns
{
public:
    /// No names: those of the program. Errors: Invalid (no such column).
    static Result<ListColumns> of(const session::Workshop &workshop, const std::vector<std::string> &names);

    std::vector<std::string> titles() const;
    std::vector<std::string> cells(const index::SourceRow &row);

private:
    explicit ListColumns(const session::Workshop &workshop) : m_workshop(&workshop) {}
    std::string cell(std::size_t column, const index::SourceRow &row);
    const std::string &personName(const std::string &id);

    const session::Workshop *m_workshop;
    std::vector<std::size_t> m_columns;
    std::map<std::string, std::string> m_people;
};

} // namespace espalier::cli
